import {
  asked,
  configured,
  networkOf,
  type Resources,
  spokeNetwork,
  toFirewall,
  type Values,
} from './terraform';

const record = (name: string, parts: Values = {}): Values => ({
  name,
  resource_group_name: 'rg',
  zone_name: '${azurerm_private_dns_zone.corp.name}',
  ttl: 300,
  records: ['10.1.0.10'],
  ...parts,
});

/** A private zone corp.example with some records, linked to the spoke or not. */
function explain(host: string, records: Resources, linked = true) {
  const link = {
    name: 'spoke',
    resource_group_name: 'rg',
    private_dns_zone_name: '${azurerm_private_dns_zone.corp.name}',
    virtual_network_id: '${azurerm_virtual_network.spoke.id}',
  };
  return configured(
    spokeNetwork([{ ...toFirewall, next_hop_type: 'None' }], {
      azurerm_private_dns_zone: { corp: { name: 'corp.example', resource_group_name: 'rg' } },
      ...(linked && { azurerm_private_dns_zone_virtual_network_link: { spoke: link } }),
      ...records,
    }),
  ).explain(asked(host));
}

const a = (...records: Values[]): Resources => ({
  azurerm_private_dns_a_record: Object.fromEntries(records.map((each, i) => [`r${i}`, each])),
});

test.each<[string, string, Resources]>([
  ['its record', 'git.corp.example', a(record('git'))],
  ['its record, in another case', 'git.corp.example', a(record('Git'))],
  ['the record of the zone itself', 'corp.example', a(record('@'))],
  ['the record of all', 'any.corp.example', a(record('*'))],
  [
    'its record before that of all',
    'git.corp.example',
    a(record('*', { records: ['192.0.2.1'] }), record('git')),
  ],
])('a host of a private zone is where %s says, past the firewall', (_, host, records) => {
  const answer = explain(host, records);
  expect(answer.verdict).toBe('allow');
  expect(answer.steps[0]).toBe(`${host}: a private zone has it at 10.1.0.10`);
});

test.each<[string, Resources, string]>([
  ['has no record of it', a(record('other')), 'azurerm_private_dns_zone.corp decides'],
  ['has several addresses', a(record('git', { records: ['10.1.0.10', '10.1.0.11'] })), 'one address'],
  ['has an address that is not known', a(record('git', { records: ['${var.ip}'] })), 'one address'],
  ['may have it', a(record('git', { count: '${var.records}' })), 'one address'],
  [
    'sends it to another name',
    { azurerm_private_dns_cname_record: { r: record('git', { records: undefined, record: 'pypi.org' }) } },
    'azurerm_private_dns_cname_record.r decides',
  ],
])('where the zone %s, the answer is not known', (_, records, reason) => {
  expect(explain('git.corp.example', records)).toMatchObject({
    verdict: 'unknown',
    reason: expect.stringContaining(reason),
  });
});

test('a zone that is not linked to the network, and hosts of other domains, change nothing', () => {
  expect(explain('git.corp.example', a(record('git')), false).verdict).toBe('deny');
  expect(explain('git.notcorp.example', a(record('git'))).verdict).toBe('deny');
});

test('a record in the private zone of a service stands for the public name, and no other host of the service is meant', () => {
  const resources = networkOf('pe-dns');
  const host = 'other.blob.core.windows.net';
  const before = configured(resources).explain(asked(host, { from: '10.1.0.4' }));
  const [zone] = Object.keys(resources.azurerm_private_dns_zone!);
  resources.azurerm_private_dns_a_record = {
    r: record('stx2', { zone_name: `\${azurerm_private_dns_zone.${zone}.name}`, records: ['10.1.0.10'] }),
  };
  const network = configured(resources);
  expect(network.explain(asked(host, { from: '10.1.0.4' }))).toEqual(before);
  expect(network.explain(asked('stx2.blob.core.windows.net', { from: '10.1.0.4' })).verdict).toBe('allow');
});
