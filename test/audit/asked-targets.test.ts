import { intervalOf } from '../../lib/arithmetic/ipv4';
import { AskedTargets } from '../../lib/audit/asked-targets';
import { ServiceTagFile } from '../../lib/azure/service-tag-file';
import { addressTarget, type RuleTarget } from '../../lib/rules/rule-targets';

const file = ServiceTagFile.fromJson(
  JSON.stringify({
    changeNumber: 1,
    cloud: 'Public',
    values: [{ name: 'AzureMonitor', id: 'AzureMonitor', properties: { addressPrefixes: ['20.1.0.0/24'] } }],
  }),
  'ServiceTags_Public.json',
);
const asked = new AskedTargets('firewall', file);
const only = (target: RuleTarget, among = asked) => among.among([target])[0];
const near = (target: RuleTarget) => only(target)?.near.requirements;
/** The protocols on which rows ask for the whole of a target. */
const protocols = (target: RuleTarget) => [...(only(target)?.ports.keys() ?? [])];
const tag = (text: string): RuleTarget => ({ kind: 'serviceTag', text });
const host = (text: string): RuleTarget => ({ kind: 'host', text });

test('a service tag is asked for by the rows that have it, and one of its regions alone comes near', () => {
  expect(near(tag('AzureActiveDirectory'))).toContain('azure-machine-learning/entra-id');
  expect(protocols(tag('AzureActiveDirectory'))).toContain('tcp');
  expect(near(tag('BatchNodeManagement'))).toContain('azure-machine-learning/batch');
  expect(protocols(tag('BatchNodeManagement'))).toEqual([]);
});

test.each([
  'VirtualNetwork',
  'AzureLoadBalancer',
  'AzurePlatformDNS',
  'AzurePlatformIMDS',
  'AzurePlatformLKM',
  'NoSuchTag',
])('%s, which leads to no service of Azure, is not checked', (text) => {
  expect(asked.among([tag(text)])).toEqual([]);
});

test('an FQDN tag is asked for by the rows that have it, and one that none has by none', () => {
  expect(near({ kind: 'fqdnTag', text: 'AzureBackup' })).toEqual(['azure-backup/fqdn-tag']);
  expect(near({ kind: 'fqdnTag', text: 'NoSuchTag' })).toEqual([]);
});

test('an address is asked for where a service tag of the file that rows ask for has it, and not beside that', () => {
  const monitor = near(addressTarget('20.1.0.0/25')!);
  expect(monitor).toContain('azure-machine-learning/monitor');
  expect(near(addressTarget('20.1.0.0/23')!)).not.toContain('azure-machine-learning/monitor');
  expect(near(addressTarget('20.2.0.0/24')!)).not.toContain('azure-machine-learning/monitor');
  const withoutFile = only(addressTarget('20.1.0.0/25')!, new AskedTargets('firewall'));
  expect(withoutFile?.near.requirements).not.toContain('azure-machine-learning/monitor');
});

test('a private address is not checked, nor what is not known', () => {
  const unchecked: RuleTarget[] = [
    { kind: 'address', text: '10.0.0.0/8', interval: intervalOf('10.0.0.0/8')! },
    { kind: 'group', text: 'azurerm_ip_group.a' },
    { kind: 'unresolved', text: '' },
  ];
  for (const target of unchecked) expect(only(target)).toBeUndefined();
  expect(asked.among([...unchecked, host('pypi.org')]).map(({ target }) => target.text)).toEqual([
    'pypi.org',
  ]);
});

test('near a host are the rows that ask for all of it and those below it, and no others', () => {
  const { requirements, all, text } = only(host('*.pypi.org'))!.near;
  expect(requirements.length).toBeGreaterThan(0);
  expect(all.every(({ template }) => /pypi\.org$|^\*$/.test(template))).toBe(true);
  expect(text).toMatch(/pypi\.org \(TCP/);
  expect(near(host('pypi.org'))).toEqual(expect.arrayContaining([...requirements].slice(0, 1)));
  expect(near(host('nobody.asks.test'))).toEqual([]);
});

test('a target that is asked about twice is looked up once', () => {
  expect(only(host('pypi.org'))).toBe(only(host('pypi.org')));
});
