import { type Block, networkRule, policy, securityRule, subnet, terraform } from '../documents';
import type { AuditCase } from './audit-case';

const rule = (parts: Block, hub?: Block) => policy({ network: [networkRule(parts)] }, hub);
const withBase = (base: Block, hub: Block) =>
  terraform({
    azurerm_firewall_policy: { base, hub: { base_policy_id: '${azurerm_firewall_policy.base.id}', ...hub } },
  });

export const networkFields: readonly AuditCase[] = [
  {
    code: 'tag-beside-address',
    faulty: {
      'a tag and an address': [rule({ destination_addresses: ['Storage', '10.0.0.4'] }), 'Storage'],
      'a tag and everything': [rule({ destination_addresses: ['Storage', '*'] }), '*'],
    },
    sound: {
      tags: rule({ destination_addresses: ['Storage', 'AzureMonitor'] }),
      addresses: rule({ destination_addresses: ['10.0.0.4', '10.1.0.0/16', '10.2.0.1-10.2.0.9'] }),
      'a tag and something that is not known': rule({ destination_addresses: ['Storage', '${var.address}'] }),
    },
  },
  {
    code: 'service-tag-as-source',
    faulty: { 'a tag': [rule({ source_addresses: ['VirtualNetwork'] }), 'VirtualNetwork'] },
    sound: {
      addresses: rule({ source_addresses: ['*', '10.0.0.0/8', '10.0.0.1-10.0.0.9'] }),
      IPv6: rule({ source_addresses: ['fd00::/8'] }),
    },
  },
  {
    code: 'wildcard-in-network-rule',
    faulty: {
      'a wildcard': [rule({ destination_addresses: [], destination_fqdns: ['*.a.example'] }), '*.a.example'],
    },
    sound: { 'a host': rule({ destination_addresses: [], destination_fqdns: ['a.example'] }) },
  },
  {
    code: 'icmp-with-ports',
    faulty: { 'a port': [rule({ protocols: ['ICMP'], destination_ports: ['8'] }), '8'] },
    sound: { 'every port': rule({ protocols: ['ICMP'], destination_ports: ['*'] }), TCP: rule({}) },
  },
  {
    code: 'icmp-to-internet',
    faulty: {
      'a public address': [
        rule({ protocols: ['ICMP'], destination_ports: ['*'], destination_addresses: ['8.8.8.8'] }),
        '8.8.8.8',
      ],
      'a service tag': [rule({ protocols: ['ICMP'], destination_ports: ['*'] }), 'AzureActiveDirectory'],
    },
    sound: {
      'a private prefix': rule({
        protocols: ['ICMP'],
        destination_ports: ['*'],
        destination_addresses: ['10.0.0.0/8'],
      }),
      'everything, private addresses among it': rule({
        protocols: ['ICMP'],
        destination_ports: ['*'],
        destination_addresses: ['*'],
      }),
      TCP: rule({ destination_addresses: ['8.8.8.8'] }),
    },
  },
  {
    code: 'ipv6-address',
    faulty: {
      'a destination': [rule({ destination_addresses: ['2001:db8::/32'] }), '2001:db8::/32'],
      'a source': [rule({ source_addresses: ['fd00::1'] }), 'fd00::1'],
    },
    sound: { IPv4: rule({ destination_addresses: ['10.0.0.4'] }) },
  },
  {
    code: 'invalid-port',
    faulty: {
      'ports in one text': [rule({ destination_ports: ['80,443'] }), '80,443'],
      'a range the wrong way': [rule({ destination_ports: ['443-80'] }), '443-80'],
      'no port at all': [rule({ destination_ports: ['https'] }), 'https'],
      'beyond the last': [rule({ destination_ports: ['65536'] }), '65536'],
      'a security rule': [
        subnet({ security_rule: [securityRule({ destination_port_range: '80,443' })] }),
        '80,443',
      ],
    },
    sound: {
      ports: rule({ destination_ports: ['80', '8000-9000'] }),
      every: rule({ destination_ports: ['*'] }),
      'source ports from 0': subnet({ security_rule: [securityRule({ source_port_range: '0-65535' })] }),
    },
  },
  {
    code: 'dns-proxy-required',
    faulty: {
      off: [
        rule(
          { destination_addresses: [], destination_fqdns: ['a.example'] },
          { dns: { proxy_enabled: false } },
        ),
        'collection/net',
      ],
      'not said': [
        rule({ destination_addresses: [], destination_fqdns: ['a.example'] }, { dns: null }),
        'the DNS proxy of the firewall is off.',
      ],
      'on in the base policy alone': [
        terraform({
          azurerm_firewall_policy: {
            base: { dns: { proxy_enabled: true } },
            hub: { base_policy_id: '${azurerm_firewall_policy.base.id}' },
          },
          azurerm_firewall_policy_rule_collection_group: {
            base: {
              priority: 100,
              firewall_policy_id: '${azurerm_firewall_policy.base.id}',
              network_rule_collection: [
                {
                  name: 'c',
                  priority: 100,
                  action: 'Allow',
                  rule: [networkRule({ destination_addresses: [], destination_fqdns: ['a.example'] })],
                },
              ],
            },
          },
        }),
        'does not pass the setting on',
      ],
      'a classic firewall without it': [
        terraform({
          azurerm_firewall: { afw: { name: 'afw', resource_group_name: 'rg' } },
          azurerm_firewall_network_rule_collection: {
            c: {
              name: 'c',
              azure_firewall_name: 'afw',
              resource_group_name: 'rg',
              priority: 100,
              action: 'Allow',
              rule: [networkRule({ destination_addresses: [], destination_fqdns: ['a.example'] })],
            },
          },
        }),
        'DNS proxy',
      ],
    },
    sound: {
      on: rule({ destination_addresses: [], destination_fqdns: ['a.example'] }),
      'no hosts': rule({}, { dns: null }),
      'not known': rule(
        { destination_addresses: [], destination_fqdns: ['a.example'] },
        { dns: '${var.dns}' },
      ),
    },
  },
  {
    code: 'threat-intelligence-looser',
    faulty: {
      'Alert below Deny': [
        withBase({ threat_intelligence_mode: 'Deny' }, { threat_intelligence_mode: 'Alert' }),
        'Deny',
      ],
      'the default below Deny': [withBase({ threat_intelligence_mode: 'Deny' }, {}), 'Alert'],
      'Off below the default': [withBase({}, { threat_intelligence_mode: 'Off' }), 'Off'],
    },
    sound: {
      equal: withBase({ threat_intelligence_mode: 'Deny' }, { threat_intelligence_mode: 'Deny' }),
      stricter: withBase({}, { threat_intelligence_mode: 'Deny' }),
      'not known': withBase(
        { threat_intelligence_mode: 'Deny' },
        { threat_intelligence_mode: '${var.mode}' },
      ),
    },
  },
];
