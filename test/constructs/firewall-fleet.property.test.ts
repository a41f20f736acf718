import { Testing } from 'cdktf';
import { ArcServerEgress, FirewallFleet, HubFirewall, LockdownError } from 'cdktf-azure-lockdown';
import fc from 'fast-check';
import { policyId } from '../../examples/example-stack';
import { newStack } from '../support/hub';

type Stack = ReturnType<typeof newStack>;

const policy = (stack: Stack, name: string) =>
  HubFirewall.fromPolicyId(stack, name, { policyId: policyId.replace(/[^/]*$/, `afwp-${name}`) });

function fleetOf(names: readonly string[], assignments?: Record<string, string>) {
  const stack = newStack();
  const fleet = new FirewallFleet(stack, 'fleet', {
    firewalls: names.map((name) => policy(stack, name)),
    assignments,
  });
  return { stack, fleet };
}

const placesOf = (fleet: FirewallFleet, sites: readonly string[]) =>
  Object.fromEntries(sites.map((site) => [site, fleet.firewallFor(site).node.id]));

const anyNames = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,6}$/), { minLength: 1, maxLength: 6 });
const sites = Array.from({ length: 60 }, (_, i) => `site-${i}`);

describe('a fleet of firewalls', () => {
  test('moves no workload when another comes, whatever the order of the firewalls', () => {
    fc.assert(
      fc.property(anyNames, fc.nat({ max: 59 }), (names, left) => {
        const all = placesOf(fleetOf(names).fleet, sites);
        const fewer = placesOf(
          fleetOf([...names].reverse()).fleet,
          sites.filter((_, i) => i !== left),
        );
        expect({ ...fewer, [sites[left]!]: all[sites[left]!] }).toEqual(all);
      }),
    );
  });

  test('moves workloads to another firewall alone when that comes', () => {
    fc.assert(
      fc.property(anyNames, (names) => {
        const [before, after] = [fleetOf(names), fleetOf([...names, 'another'])];
        const [old, now] = [placesOf(before.fleet, sites), placesOf(after.fleet, sites)];
        for (const site of sites) expect([old[site], 'another']).toContain(now[site]);
      }),
    );
  });

  test('gives each firewall about its share', () => {
    const many = Array.from({ length: 2_000 }, (_, i) => `site-${i}`);
    const places = Object.values(placesOf(fleetOf(['a', 'b', 'c', 'd']).fleet, many));
    for (const name of ['a', 'b', 'c', 'd']) {
      const share = places.filter((place) => place === name).length;
      expect(Math.abs(share - 500)).toBeLessThan(100);
    }
  });

  test('puts a workload where it is assigned, and moves no other', () => {
    const free = placesOf(fleetOf(['a', 'b', 'c']).fleet, sites);
    const [site] = sites.filter((each) => free[each] !== 'c');
    const { fleet } = fleetOf(['a', 'b', 'c'], { [site!]: 'prod/c' });
    expect(placesOf(fleet, sites)).toEqual({ ...free, [site!]: 'c' });
  });

  test('has a rule collection group for each firewall that any workload stands on', () => {
    const { stack, fleet } = fleetOf(['a', 'b', 'c'], { one: 'prod/a', two: 'prod/b', three: 'prod/a' });
    for (const [i, site] of ['one', 'two', 'three'].entries())
      new ArcServerEgress(stack, site, {
        firewall: fleet.firewallFor(site),
        sharedRuleCollectionGroup: fleet.sharedRuleCollectionGroupFor(site),
        region: 'westeurope',
        serverAddressPrefixes: [`10.1.${i}.0/24`],
      });
    expect(fleet.sharedRuleCollectionGroupFor('one')).toBe(fleet.sharedRuleCollectionGroupFor('three'));
    const groups = Object.values<Record<string, unknown>>(
      JSON.parse(Testing.synth(stack, true)).resource.azurerm_firewall_policy_rule_collection_group,
    );
    expect(groups.map(({ firewall_policy_id }) => String(firewall_policy_id).split('/').at(-1))).toEqual([
      'afwp-a',
      'afwp-b',
    ]);
    expect(JSON.stringify(groups[0])).toContain('10.1.2.0/24');
    expect(JSON.stringify(groups[0])).not.toContain('10.1.1.0/24');
  });

  const refused = (make: () => unknown) => {
    try {
      make();
    } catch (error) {
      if (error instanceof LockdownError) return `${error.problem} Cure: ${error.cure}`;
      throw error;
    }
    throw new Error('nothing was refused');
  };

  test('refuses what is no set of policies', () => {
    expect(refused(() => fleetOf([]))).toBe(
      'firewalls of prod/fleet is empty. Cure: name a HubFirewall for each policy',
    );
    const stack = newStack();
    const one = policy(stack, 'a');
    expect(refused(() => new FirewallFleet(stack, 'twice', { firewalls: [one, one] }))).toBe(
      'firewalls of prod/twice names prod/a twice. Cure: name it once',
    );
    const classic = HubFirewall.fromClassicFirewall(stack, 'classic', {
      firewallName: 'afw',
      resourceGroupName: 'rg',
    });
    expect(refused(() => new FirewallFleet(stack, 'old', { firewalls: [one, classic] }))).toContain(
      'prod/classic of prod/old is a firewall with classic rules',
    );
    expect(refused(() => fleetOf(['a'], { oslo: 'prod/b' }))).toBe(
      'assignments of prod/fleet puts oslo on prod/b, which is none of its firewalls. Cure: give the construct path of one of them',
    );
  });
});
