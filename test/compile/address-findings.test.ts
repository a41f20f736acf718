import { App } from 'cdktf';
import { AksEgress, HubFirewall } from 'cdktf-azure-lockdown';
import { ExampleStack, policyIdOf } from '../../examples/example-stack';
import { addressFindings, refuseWideSources } from '../../lib/compile/findings/address-findings';
import type { RoleBinding, Workload } from '../../lib/model/workload';
import { boundTo, tinyRole } from '../support/tiny-table';

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

describe('addresses that two roles share', () => {
  const told = (...roles: RoleBinding[]) =>
    addressFindings({ tables: [], bindings: boundTo(...roles) } as unknown as Workload).map(
      ({ code, message }) => `${code}: ${message}`,
    );
  const nodes = tinyRole('nodes', ['10.0.0.0/24']);
  const within = ['10.0.0.128/25'];

  test('are told', () => {
    expect(told(nodes, tinyRole('scheduler', within))).toEqual([
      'overlapping-roles: nodesAddresses and schedulerAddresses share addresses: what is open to the one is open to the other there.',
    ]);
    expect(told(nodes, tinyRole('scheduler', ['10.0.1.0/24']))).toEqual([]);
  });

  test.each<[string, Partial<RoleBinding>, Partial<RoleBinding>]>([
    ['one is among the other', {}, { among: 'nodes' }],
    ['both are among a third', { among: 'machines' }, { among: 'machines' }],
    ['both are elsewhere', { remote: true }, { remote: true }],
    ['both are left unguarded', { guarded: false }, { guarded: false }],
  ])('are as they should be where %s', (_, one, other) => {
    expect(told({ ...nodes, ...one }, tinyRole('scheduler', within, other))).toEqual([]);
  });

  test.each<[string, Partial<RoleBinding>, Partial<RoleBinding>]>([
    ['each is among another', { among: 'machines' }, { among: 'people' }],
    ['one of them is elsewhere', {}, { remote: true }],
    ['one of them is guarded, though it is elsewhere', { remote: true, guarded: true }, { remote: true }],
  ])('are told where %s', (_, one, other) => {
    expect(told({ ...nodes, ...one }, tinyRole('scheduler', within, other))).toHaveLength(1);
  });
});

test('in strict mode a /16 of the Internet may be a network of one owner, and anything wider is refused', () => {
  const refuse = (prefix: string) => () =>
    refuseWideSources({ bindings: boundTo(tinyRole('nodes', [prefix])) } as unknown as Workload);
  expect(refuse('20.0.0.0/16')).not.toThrow();
  expect(refuse('20.0.0.0/15')).toThrow(
    expect.objectContaining({ code: 'widening-refused', problem: expect.stringContaining('20.0.0.0/15') }),
  );
  expect(refuse('10.0.0.0/8')).not.toThrow();
});
