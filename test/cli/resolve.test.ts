import type { Resolution } from '../../lib/cli/terminal/resolver';
import { systemResolution } from '../../lib/cli/terminal/resolver';
import { spokeNetwork, toFirewall } from '../reachability/terraform';
import { azureLockdown, files } from '../support/command-line';

const rule = (name: string, destination: string) => ({
  name,
  source_addresses: ['*'],
  destination_addresses: [destination],
  destination_ports: ['443'],
  protocols: ['TCP'],
});
const resource = {
  ...spokeNetwork([toFirewall]),
  azurerm_firewall_network_rule_collection: {
    c: {
      azure_firewall_name: 'fw',
      resource_group_name: 'rg',
      priority: 100,
      action: 'Allow',
      rule: [rule('storage', 'Storage'), rule('entra', 'AzureActiveDirectory')],
    },
  },
};
const tag = (name: string, addressPrefixes: string[]) => ({ name, properties: { addressPrefixes } });
const tags = { changeNumber: 1, values: [tag('Storage', ['20.1.0.0/16']), tag('AzureActiveDirectory', [])] };
const { document, published } = files({
  document: JSON.stringify({ resource }),
  published: JSON.stringify(tags),
});
const addresses = (...own: string[]) => ({ addresses: own });

function explain(resolution: Resolution, ...more: string[]) {
  const asked: string[] = [];
  const resolve = (host: string) => {
    asked.push(host);
    return resolution;
  };
  const argv = ['explain', document!, '--from', '10.1.0.9', '--to', 'pypi.org', ...more];
  return { ...azureLockdown(argv, { resolve }), asked };
}

test('the system is asked only where the command is told to', () => {
  const without = explain(addresses('151.101.0.223'));
  expect(without.asked).toEqual([]);
  expect(without.out).toContain('unknown: ');
  const { asked, out } = explain(addresses('151.101.0.223'), '--resolve', '--service-tags', published!);
  expect(asked).toEqual(['pypi.org']);
  expect(out).toContain('pypi.org resolves here to 151.101.0.223\n');
  expect(out).toContain('deny: no rule of the firewall allows it');
});

test.each([
  [['151.101.0.223'], 'deny'],
  [['20.1.2.3'], 'allow'],
  [['151.101.0.223', '151.101.64.223'], 'deny'],
  [['151.101.0.223', '20.1.2.3'], 'unknown'],
])('at %j the answer is %s', (own, verdict) => {
  const { out, code } = explain(
    addresses(...own),
    '--resolve',
    '--service-tags',
    published!,
    '--format',
    'json',
  );
  const told = JSON.parse(out);
  expect(told.verdict).toBe(verdict);
  expect(code).toBe(verdict === 'allow' ? 0 : 1);
  expect(told.resolution).toEqual({ addresses: own });
  expect(told.answers.map(({ address }: { address: string }) => address)).toEqual(own);
  expect(told.assumptions.map(({ code: each }: { code: string }) => each)).toContain('host-at-given-address');
});

test('where the addresses differ, each is told in text and has a row', () => {
  const both = addresses('151.101.0.223', '20.1.2.3');
  const { out } = explain(both, '--resolve', '--service-tags', published!);
  expect(out).toMatch(/at 151\.101\.0\.223, deny:\n {2}1\. .*at 20\.1\.2\.3, allow:\n {2}1\. /s);
  expect(out).toMatch(/unknown: which of its addresses pypi\.org is asked at is not known: deny at 151\./);
  const csv = explain(both, '--resolve', '--service-tags', published!, '--format', 'csv').out;
  expect(csv.split('\n').map((line) => line.split(',').slice(0, 6).join())).toEqual([
    'from,to,address,protocol,port,verdict',
    '10.1.0.9,pypi.org,151.101.0.223,tcp,443,deny',
    '10.1.0.9,pypi.org,20.1.2.3,tcp,443,allow',
    '',
  ]);
});

test('a host that does not resolve has the answer of its name, and the code of the resolver is told', () => {
  const failed: Resolution = { addresses: [], failure: 'ENOTFOUND' };
  const { out, code } = explain(failed, '--resolve');
  expect(code).toBe(1);
  expect(out).toContain('pypi.org is not resolved here (ENOTFOUND); the answer is that of its name\n');
  expect(out).toContain('unknown: whether the network rule storage matches is not known');
  const told = JSON.parse(explain(failed, '--resolve', '--format', 'json').out);
  expect([told.verdict, told.resolution]).toEqual(['unknown', failed]);
});

test('without a service-tag file, tags at which Microsoft alone has hosts are told from those of customers', () => {
  const { out } = explain(addresses('151.101.0.223'), '--resolve', '--format', 'json');
  const told = JSON.parse(out);
  expect(told.verdict).toBe('unknown');
  expect(told.by).toContain('storage');
});

test.each([
  ['10.1.0.9', 'Storage'],
  ['10.1.0.9', '8.8.8.8'],
  ['Storage', '10.1.0.9'],
])('from %s to %s there is nothing to resolve', (from, to) => {
  const { code, err } = azureLockdown(['explain', document!, '--from', from, '--to', to, '--resolve']);
  expect(code).toBe(2);
  expect(err).toContain('--resolve for a host that is reached from an IPv4 address');
});

test("the system's resolver knows this machine, and a name that cannot be is told by a code", () => {
  expect(systemResolution('localhost')).toEqual({ addresses: ['127.0.0.1'] });
  expect(systemResolution(`${'x'.repeat(70)}.invalid`)).toEqual({
    addresses: [],
    failure: expect.stringMatching(/^E[A-Z_]+$/),
  });
});
