import { App } from 'cdktf';
import * as library from 'cdktf-azure-lockdown';
import { ExampleStack, policyId } from '../../examples/example-stack';

function add({ ArcServerEgress, HubFirewall }: typeof library, stack: ExampleStack, id: string) {
  return new ArcServerEgress(stack, id, {
    firewall: HubFirewall.fromPolicyId(stack, `hub-of-${id}`, { policyId }),
    region: 'westeurope',
    serverAddressPrefixes: ['10.20.0.0/24'],
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
