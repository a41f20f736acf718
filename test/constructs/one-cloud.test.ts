import { App, Testing } from 'cdktf';
import { ArcServerEgress, HubFirewall } from 'cdktf-azure-lockdown';
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
