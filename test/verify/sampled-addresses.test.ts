import { Testing } from 'cdktf';
import { ArcServerEgress, EgressDestinations, Reachability, Verdict } from 'cdktf-azure-lockdown';
import { hub, newStack } from '../support/hub';

const prefix = '10.2.0.0/24';

/** The verdicts of the flows of some servers, once the rules of their firewall hold for other sources alone. */
function verdictsFrom(sources: string): { verdict: Verdict; reason: string }[] {
  const stack = newStack();
  const arc = new ArcServerEgress(stack, 'arc', {
    firewall: hub(stack),
    region: 'westeurope',
    destinations: EgressDestinations.FQDNS,
    serverAddressPrefixes: [prefix],
  });
  const json = Testing.synth(stack).replaceAll(`"${prefix}"`, `"${sources}"`);
  const { flows } = arc.verify(Reachability.fromTerraformJson(json));
  return flows.filter(({ requirement }) => !requirement.startsWith('canary/'));
}

test.each([
  ['the lower half', '10.2.0.0/25', '10.2.0.254 to'],
  ['the upper half', '10.2.0.128/25', '10.2.0.4 to'],
])('rules for %s of a prefix do not let the other half pass', (_, sources, denied) => {
  const flows = verdictsFrom(sources);
  expect(flows.length).toBeGreaterThan(2);
  for (const { verdict, reason } of flows) {
    expect(verdict).toBe(Verdict.DENY);
    expect(reason).toContain(denied);
  }
});

test('rules for the whole of it do', () => {
  expect(new Set(verdictsFrom(prefix).map(({ verdict }) => verdict))).toEqual(new Set([Verdict.ALLOW]));
});
