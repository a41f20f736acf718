import { App, Testing } from 'cdktf';
import * as library from 'cdktf-azure-lockdown';
import { ExampleStack, policyId } from '../../examples/example-stack';

function add(
  { ArcServerEgress, HubFirewall }: typeof library,
  stack: ExampleStack,
  id: string,
  ruleCollectionGroupPriority?: number,
) {
  return new ArcServerEgress(stack, id, {
    firewall: HubFirewall.fromPolicyId(stack, `hub-of-${id}`, { policyId }),
    region: 'westeurope',
    serverAddressPrefixes: ['10.20.0.0/24'],
    ruleCollectionGroupPriority,
  });
}

const told = ({ findings }: library.WorkloadEgress) => findings.some(({ code }) => code === 'two-copies');

test('a second copy of the library in an app is told of, and one alone is not', () => {
  let other = library;
  jest.isolateModules(() => {
    other = jest.requireActual<typeof library>('cdktf-azure-lockdown');
  });
  expect(other.ArcServerEgress).not.toBe(library.ArcServerEgress);
  const stack = new ExampleStack(new App(), 'prod');
  expect(told(add(library, stack, 'one'))).toBe(false);
  expect(told(add(library, stack, 'two'))).toBe(false);
  expect(told(add(other, stack, 'three'))).toBe(true);
});

test('what constructs of two copies both take is refused as between those of one', () => {
  let other = library;
  jest.isolateModules(() => {
    other = jest.requireActual<typeof library>('cdktf-azure-lockdown');
  });
  const stack = new ExampleStack(new App(), 'prod');
  add(library, stack, 'one', 500);
  add(other, stack, 'two', 500);
  expect(() => Testing.synth(stack, true)).toThrow(
    /prod\/one and prod\/two both take the rule collection group priority 500.*set ruleCollectionGroupPriority: \d+ on prod\/two/s,
  );
});

test('what another copy has made is taken as properties', () => {
  let other = library;
  jest.isolateModules(() => {
    other = jest.requireActual<typeof library>('cdktf-azure-lockdown');
  });
  const own = {
    name: 'packages',
    reason: 'our packages',
    destination: other.EgressDestination.fqdn('packages.contoso.com'),
    port: other.EgressPort.https(),
  };
  const stack = new ExampleStack(new App(), 'prod');
  const firewall = library.HubFirewall.fromPolicyId(stack, 'hub', { policyId });
  const props = { firewall, region: 'westeurope', serverAddressPrefixes: ['10.20.0.0/24'] };
  expect(() => new library.ArcServerEgress(stack, 'a', { ...props, ownRequirements: [own] })).not.toThrow();
});
