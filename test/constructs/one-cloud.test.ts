import { AzurermProvider, type AzurermProviderConfig } from '@cdktf/provider-azurerm/lib/provider';
import { App, TerraformStack, Testing } from 'cdktf';
import { ArcServerEgress, HubFirewall, type IHubFirewall } from 'cdktf-azure-lockdown';
import { type Environment, ExampleStack, policyId } from '../../examples/example-stack';
import { refusal } from '../support/aml-stack';

const place = { resourceGroupName: 'rg-hub', location: 'westeurope' };

function stackFor(environment: Environment = 'public') {
  const stack = new ExampleStack(new App(), 'prod', environment);
  const add = (
    id: string,
    region: string,
    firewall = HubFirewall.fromPolicyId(stack, `hub-of-${id}`, { policyId }),
  ) =>
    new ArcServerEgress(stack, id, {
      firewall,
      region,
      serverAddressPrefixes: ['10.20.0.0/24'],
      nsgEnabled: false,
    });
  return { stack, add };
}

test('workloads of two clouds behind one policy are refused, however often it is named', () => {
  const { add } = stackFor();
  add('europe', 'westeurope');
  expect(() => add('china', 'chinanorth3')).toThrow(refusal('cloud-mismatch', 'prod/europe'));
});

test('stacks of two clouds behind one policy of an app are refused, and each with its own classic firewall is not', () => {
  const app = new App();
  const add = (environment: Environment, region: string, firewall: (stack: ExampleStack) => IHubFirewall) => {
    const stack = new ExampleStack(app, `of-${environment}-${app.node.children.length}`, environment);
    const props = { region, serverAddressPrefixes: ['10.20.0.0/24'] };
    new ArcServerEgress(stack, 'servers', { ...props, firewall: firewall(stack) });
  };
  const byId = (stack: ExampleStack) => HubFirewall.fromPolicyId(stack, 'hub', { policyId });
  const byName = (stack: ExampleStack) =>
    HubFirewall.fromClassicFirewall(stack, 'hub', { resourceGroupName: 'rg-hub', firewallName: 'afw-hub' });
  add('public', 'westeurope', byId);
  expect(() => add('china', 'chinanorth3', byId)).toThrow(refusal('cloud-mismatch', 'of-public-0/servers'));
  add('public', 'westeurope', byName);
  expect(() => add('china', 'chinanorth3', byName)).not.toThrow();
});

test('a workload of another cloud than the location of its firewall is refused', () => {
  const { stack, add } = stackFor();
  const hub = new HubFirewall(stack, 'hub', place);
  expect(() => add('government', 'usgovvirginia', hub)).toThrow(refusal('cloud-mismatch', 'prod/hub'));
  expect(() => add('europe', 'northeurope', hub)).not.toThrow();
});

test('a workload of another cloud than that of the base policy is refused', () => {
  const { stack, add } = stackFor();
  const base = new HubFirewall(stack, 'base', place);
  const hub = HubFirewall.fromPolicyId(stack, 'hub', { policyId, baseFirewall: base });
  expect(() => add('china', 'chinanorth3', hub)).toThrow(refusal('cloud-mismatch', 'prod/base'));
});

test.each<[Environment, string, boolean]>([
  ['public', 'westeurope', true],
  ['china', 'chinanorth3', true],
  ['public', 'chinanorth3', false],
  ['usgovernment', 'westeurope', false],
])('a provider for %s and a workload in %s agree: %s', (environment, region, agree) => {
  const { stack, add } = stackFor(environment);
  add('servers', region);
  const synth = () => Testing.synth(stack, true);
  if (agree) expect(synth).not.toThrow();
  else expect(synth).toThrow(/environment.*cloud-mismatch/s);
});

test.each<[string, Partial<AzurermProviderConfig>, string, boolean]>([
  ['no environment', {}, 'chinanorth3', true],
  ['no environment', {}, 'westeurope', false],
  ['the environment of the region', { environment: 'china' }, 'chinanorth3', false],
  ['an environment that Terraform resolves', { environment: '${var.environment}' }, 'chinanorth3', false],
  ['a host of metadata', { metadataHost: 'management.contoso.local' }, 'chinanorth3', false],
])('a provider with %s (%j) and a workload in %s is told: %s', (_, config, region, told) => {
  const stack = new TerraformStack(new App(), 'prod');
  const firewall = HubFirewall.fromPolicyId(stack, 'hub', { policyId });
  const servers = new ArcServerEgress(stack, 'servers', {
    firewall,
    region,
    serverAddressPrefixes: ['10.20.0.0/24'],
  });
  new AzurermProvider(stack, 'azurerm', { ...config, features: [{}] });
  expect(servers.findings.some(({ code }) => code === 'environment-not-set')).toBe(told);
});

test('a provider of the region beside one that names no environment is enough', () => {
  const { stack, add } = stackFor('china');
  new AzurermProvider(stack, 'other', { alias: 'other', features: [{}] });
  const { findings } = add('servers', 'chinanorth3');
  expect(findings.map(({ code }) => code)).not.toContain('environment-not-set');
});

test('a location that Terraform resolves may be of any cloud', () => {
  const { stack, add } = stackFor('china');
  const hub = new HubFirewall(stack, 'hub', { ...place, location: '${var.location}' });
  expect(() => add('servers', 'chinanorth3', hub)).not.toThrow();
});

test('IP groups stand in the cloud of their policy, and tell the cloud of one that exists', () => {
  const { stack, add } = stackFor();
  const groups = { ipGroupResourceGroupName: 'rg-hub', ipGroupLocation: 'chinanorth3' };
  expect(() => new HubFirewall(stack, 'hub', { ...place, ...groups })).toThrow(
    refusal('cloud-mismatch', 'ipGroupLocation is chinanorth3'),
  );
  const theirs = HubFirewall.fromPolicyId(stack, 'theirs', { policyId, ...groups });
  expect(() => add('europe', 'westeurope', theirs)).toThrow(refusal('cloud-mismatch', 'prod/theirs'));
  expect(
    () => new HubFirewall(stack, 'same', { ...place, ipGroupLocation: '${var.location}' }),
  ).not.toThrow();
});
