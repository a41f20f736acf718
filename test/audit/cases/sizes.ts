import {
  type Block,
  collection,
  group,
  networkRule,
  policy,
  securityRule,
  subnet,
  terraform,
} from '../documents';
import type { AuditCase } from './audit-case';

const many = <T>(count: number, make: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));
const address = (i: number) => `10.${i >> 16}.${(i >> 8) & 255}.${i & 255}`;

const pairs = (sources: number, destinations: number) =>
  policy({
    network: [
      networkRule({
        source_addresses: many(sources, address),
        destination_addresses: many(destinations, address),
      }),
    ],
  });
const hosts = (count: number) =>
  policy({
    network: [
      networkRule({ destination_addresses: [], destination_fqdns: many(count, (i) => `h${i}.example`) }),
    ],
  });
const groups = (count: number, parts: Block = {}) =>
  terraform({
    azurerm_firewall_policy_rule_collection_group: Object.fromEntries(
      many(count, (i) => [`g${i}`, group({ name: `g${i}`, priority: 100 + i, ...parts })]),
    ),
  });
const collections = (count: number) =>
  groups(1, {
    network_rule_collection: many(count, (i) =>
      collection([networkRule()], { name: `c${i}`, priority: 100 + i }),
    ),
  });
const dnat = (count: number) =>
  groups(1, {
    nat_rule_collection: [
      collection(
        many(count, (i) => ({ name: `n${i}` })),
        { action: 'Dnat' },
      ),
    ],
  });
const ipGroups = (count: number) =>
  policy({ network: [networkRule({ source_ip_groups: many(count, (i) => `/g/${i}`) })] });
const ipGroup = (count: number) => terraform({ azurerm_ip_group: { g: { cidrs: many(count, address) } } });
const bytes = (count: number) =>
  policy({ network: [networkRule({ source_addresses: ['*'], description: 'x'.repeat(count) })] });
const rules = (count: number) =>
  subnet({ security_rule: many(count, (i) => securityRule({ name: `r${i}`, priority: 100 + i })) });
const prefixes = (count: number) =>
  subnet({
    security_rule: [
      securityRule({ destination_address_prefix: null, destination_address_prefixes: many(count, address) }),
    ],
  });
const routes = (count: number, prefix: (i: number) => string = address) =>
  subnet({
    route: many(count, (i) => ({ name: `r${i}`, address_prefix: prefix(i), next_hop_type: 'None' })),
  });
const tag = () => 'Storage';

export const sizes: readonly AuditCase[] = [
  {
    code: 'limit-near',
    faulty: {
      pairs: [pairs(160, 101), '16160 source and destination pairs'],
      hosts: [hosts(801), '801 FQDNs'],
      groups: [groups(61), '61 rule collection groups'],
      'bytes of a group': [bytes(1_000_001), 'bytes of a rule collection group'],
      collections: [collections(1_601), '1601 rule collections'],
      'DNAT rules': [dnat(201), '201 DNAT rules'],
      'IP groups': [ipGroups(161), '161 IP groups'],
      'addresses of an IP group': [ipGroup(4_001), '4001 addresses'],
      'security rules': [rules(801), '801 rules'],
      'addresses of a security group': [prefixes(3_201), '3201 source or destination addresses'],
      routes: [routes(401), '401 routes'],
      'service-tag routes': [routes(21, tag), '21 service-tag routes'],
    },
    sound: {
      pairs: pairs(160, 100),
      hosts: hosts(800),
      groups: groups(60),
      'beyond it': groups(91),
      routes: routes(400),
      'service-tag routes': routes(20, tag),
      'what is not known': ipGroups(0),
    },
  },
  {
    code: 'limit-exceeded',
    faulty: {
      pairs: [pairs(200, 101), '20200 source and destination pairs'],
      hosts: [hosts(1_001), '1001 FQDNs'],
      groups: [groups(91), '91 rule collection groups'],
      'bytes of a group': [bytes(2_000_001), 'bytes of a rule collection group'],
      collections: [collections(2_001), '2001 rule collections'],
      'DNAT rules': [dnat(251), '251 DNAT rules'],
      'IP groups': [ipGroups(201), '201 IP groups'],
      'addresses of an IP group': [ipGroup(5_001), '5001 addresses'],
      'security rules': [rules(1_001), '1001 rules'],
      'addresses of a security group': [prefixes(4_001), '4001 source or destination addresses'],
      routes: [routes(601), '601 routes'],
      'service-tag routes': [routes(26, tag), '26 service-tag routes'],
    },
    sound: { pairs: pairs(200, 100), groups: groups(90), routes: routes(600) },
  },
];
