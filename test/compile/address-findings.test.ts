import { App } from 'cdktf';
import { AksEgress, HubFirewall } from 'cdktf-azure-lockdown';
import { ExampleStack, policyIdOf } from '../../examples/example-stack';

function findingsOf(props: object) {
  const stack = new ExampleStack(new App(), 'prod');
  const firewall = HubFirewall.fromPolicyId(stack, 'hub', { policyId: policyIdOf('prod') });
  const clusters = new AksEgress(stack, 'clusters', {
    firewall,
    region: 'westeurope',
    nodeAddressPrefixes: ['10.40.0.0/22'],
    ...props,
  });
  return clusters.findings.filter(({ code }) => code === 'public-source');
}

test('machines with addresses of the Internet are told, and destinations with them are not', () => {
  expect(findingsOf({ apiServerAddresses: ['203.0.113.10'] })).toEqual([]);
  const [told] = findingsOf({ nodeAddressPrefixes: ['203.0.113.0/24'] });
  expect(told?.message).toContain('nodeAddressPrefixes holds 203.0.113.0/24');
});
