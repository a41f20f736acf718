import { applicationRule, type Block, classic, networkRule, policy } from '../documents';
import type { AuditCase } from './audit-case';

const rule = (parts: Block, hub?: Block) => policy({ application: [applicationRule(parts)] }, hub);
const hosts = (...destination_fqdns: string[]) => rule({ destination_fqdns });
const urls = (...destination_urls: string[]) =>
  rule({ destination_fqdns: [], destination_urls, terminate_tls: true });
const classicRule = (parts: Block) =>
  classic({ application: [{ name: 'app', source_addresses: ['*'], ...parts }] });

export const applicationFields: readonly AuditCase[] = [
  {
    code: 'application-destination-addresses',
    faulty: { addresses: [rule({ destination_addresses: ['10.0.0.4'] }), 'no effect'] },
    sound: { 'an empty list': rule({ destination_addresses: [] }), none: rule({}) },
  },
  {
    code: 'fqdn-tag-without-https',
    faulty: {
      'Http alone': [
        rule({
          destination_fqdns: [],
          destination_fqdn_tags: ['WindowsUpdate'],
          protocols: [{ type: 'Http', port: 80 }],
        }),
        'WindowsUpdate',
      ],
    },
    sound: {
      Https: rule({ destination_fqdns: [], destination_fqdn_tags: ['WindowsUpdate'] }),
      'protocols that are not known': rule({
        destination_fqdns: [],
        destination_fqdn_tags: ['WindowsUpdate'],
        protocols: '${var.protocols}',
      }),
      'a classic rule, which names no protocol': classicRule({ fqdn_tags: ['WindowsUpdate'] }),
    },
  },
  {
    code: 'fqdn-tag-beside-others',
    faulty: {
      'a protocol': [
        classicRule({ fqdn_tags: ['WindowsUpdate'], protocol: [{ type: 'Https', port: 443 }] }),
        'beside protocol',
      ],
      hosts: [
        classicRule({ fqdn_tags: ['WindowsUpdate'], target_fqdns: ['a.example'] }),
        'beside target_fqdns',
      ],
    },
    sound: {
      'tags alone': classicRule({ fqdn_tags: ['WindowsUpdate'] }),
      'a policy, which wants the protocol': rule({
        destination_fqdns: [],
        destination_fqdn_tags: ['WindowsUpdate'],
      }),
    },
  },
  {
    code: 'url-without-tls-inspection',
    faulty: { Https: [rule({ destination_fqdns: [], destination_urls: ['a.example/b'] }), 'a.example/b'] },
    sound: {
      terminate_tls: urls('a.example/b'),
      Http: rule({
        destination_fqdns: [],
        destination_urls: ['a.example/b'],
        protocols: [{ type: 'Http', port: 80 }],
      }),
      'not known': rule({
        destination_fqdns: [],
        destination_urls: ['a.example/b'],
        terminate_tls: '${var.tls}',
      }),
    },
  },
  {
    code: 'urls-beside-hosts',
    faulty: { both: [rule({ destination_urls: ['a.example/b'], terminate_tls: true }), 'one rule'] },
    sound: { urls: urls('a.example/b'), hosts: rule({}) },
  },
  {
    code: 'sku-too-small',
    faulty: {
      'URLs on Standard': [
        rule({ destination_fqdns: [], destination_urls: ['a.example/b'] }, { sku: 'Standard' }),
        'destination_urls',
      ],
      'URLs on the default SKU': [
        rule({ destination_fqdns: [], destination_urls: ['a.example/b'] }, { sku: null }),
        'Standard',
      ],
      'TLS inspection on Standard': [rule({ terminate_tls: true }, { sku: 'Standard' }), 'terminate_tls'],
      'web categories on Basic': [
        rule({ destination_fqdns: [], web_categories: ['News'] }, { sku: 'Basic' }),
        'web_categories',
      ],
      'hosts in a network rule on Basic': [
        policy(
          { network: [networkRule({ destination_addresses: [], destination_fqdns: ['a.example'] })] },
          { sku: 'Basic' },
        ),
        'host names in a network rule',
      ],
    },
    sound: {
      'URLs on Premium': urls('a.example/b'),
      'web categories on Standard': rule(
        { destination_fqdns: [], web_categories: ['News'] },
        { sku: 'Standard' },
      ),
      'a SKU that is not known': rule({ terminate_tls: true }, { sku: '${var.sku}' }),
      'hosts on Basic': rule({}, { sku: 'Basic' }),
    },
  },
  {
    code: 'rule-without-destination',
    faulty: {
      'an application rule': [rule({ destination_fqdns: [] }), 'application rule'],
      'an application rule with addresses alone': [
        rule({ destination_fqdns: [], destination_addresses: ['10.0.0.4'] }),
        'application rule',
      ],
      'a network rule': [policy({ network: [networkRule({ destination_addresses: [] })] }), 'network rule'],
      'a classic rule': [classicRule({ protocol: [{ type: 'Https', port: 443 }] }), 'application rule'],
    },
    sound: { hosts: rule({}), 'not known': rule({ destination_fqdns: '${var.hosts}' }) },
  },
  {
    code: 'rule-without-source',
    faulty: { none: [rule({ source_addresses: [] }), 'no source'] },
    sound: {
      addresses: rule({}),
      groups: rule({ source_addresses: [], source_ip_groups: ['${azurerm_ip_group.g.id}'] }),
      'not known': rule({ source_addresses: '${var.sources}' }),
    },
  },
  {
    code: 'application-port',
    faulty: { 'beyond 64000': [rule({ protocols: [{ type: 'Https', port: 64_001 }] }), '64001'] },
    sound: {
      'the last one': rule({ protocols: [{ type: 'Https', port: 64_000 }] }),
      'not known': rule({ protocols: [{ type: 'Https', port: '${var.port}' }] }),
    },
  },
  {
    code: 'invalid-host',
    faulty: {
      'an asterisk at the right': [hosts('www.contoso.*'), 'not at the very left'],
      'an asterisk within a label': [hosts('aabbcc*.test.local'), 'not at the very left'],
      'two asterisks': [hosts('*.*.test.local'), 'two asterisks'],
      'a double asterisk': [hosts('**.test.local'), 'two asterisks'],
      'a scheme': [hosts('https://a.example'), 'scheme'],
      'a port': [hosts('a.example:443'), 'port'],
      'a path': [hosts('a.example/b'), 'path'],
      'an empty label': [hosts('a..example'), 'empty label'],
      'a blank': [hosts('a .example'), 'character'],
      'a service tag': [hosts('Storage'), 'service tag'],
      'a port of a URL': [urls('a.example:8080/b'), 'port'],
      'a query of a URL': [urls('a.example/b?c=d'), 'query'],
      'an asterisk within a URL': [urls('www.*contoso.com/b'), 'asterisk'],
      'a path in a network rule': [
        policy({ network: [networkRule({ destination_fqdns: ['a.example/b'] })] }),
        'path',
      ],
    },
    sound: {
      'a host': hosts('a.example'),
      'an asterisk at the left': hosts('*.a.example', '*a.example', '*'),
      'underscores and hyphens': hosts('_a-b.example'),
      'a URL with an asterisk at the right': urls('www.contoso.com/test/*'),
      'a URL with an asterisk at the left': urls('*.contoso.com/test'),
      'not known': rule({ destination_fqdns: ['${var.host}:443'] }),
    },
  },
];
