import { Testing } from 'cdktf';
import { ArcServerEgress, EgressDestinations, Reachability, Verdict } from 'cdktf-azure-lockdown';
import { hub, newStack } from '../support/hub';

const prefix = '10.2.0.0/24';

const arcJson = (change: (resource: Record<string, Record<string, unknown>>) => void) => {
  const stack = newStack();
  const arc = new ArcServerEgress(stack, 'arc', {
    firewall: hub(stack),
    region: 'westeurope',
    destinations: EgressDestinations.FQDNS,
    serverAddressPrefixes: [prefix],
  });
  const document = JSON.parse(Testing.synth(stack));
  change(document.resource);
  return arc.verify(Reachability.fromTerraformJson(JSON.stringify(document)));
};

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
  ['all but a part in the middle', '10.2.0.0/26", "10.2.0.128/25', '10.2.0.68 to'],
  ['all but one address', '10.2.0.0-10.2.0.76", "10.2.0.78-10.2.0.255', '10.2.0.77 to'],
])('rules for %s of a prefix do not let the rest pass', (_, sources, denied) => {
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

test('what the firewall opens for one machine in the middle of a prefix is seen', () => {
  const opened = (source: string) =>
    arcJson((resource) => {
      const groups = Object.values(resource.azurerm_firewall_policy_rule_collection_group!);
      const { firewall_policy_id } = groups[0] as { firewall_policy_id: string };
      resource.azurerm_firewall_policy_rule_collection_group!.open = {
        name: 'open',
        firewall_policy_id,
        priority: 60000,
        network_rule_collection: {
          name: 'open',
          priority: 100,
          action: 'Allow',
          rule: {
            name: 'any',
            protocols: ['Any'],
            source_addresses: [source],
            destination_addresses: ['*'],
            destination_ports: ['*'],
          },
        },
      };
    }).flows.find(({ requirement }) => requirement === 'canary/internet-outbound')!;
  expect(opened('10.2.0.77')).toMatchObject({ asRequired: false, verdict: Verdict.ALLOW });
  expect(opened('10.2.0.77').reason).toContain('10.2.0.77 to');
  expect(opened('10.9.0.77')).toMatchObject({ asRequired: true, verdict: Verdict.DENY });
});

test('where addresses are told apart beyond what is asked, nothing is as required', () => {
  const { flows } = arcJson((resource) => {
    const other = (i: number) => ({
      name: `r${i}`,
      protocols: ['TCP'],
      source_addresses: [`10.2.0.${i}`],
      destination_addresses: ['20.0.0.1'],
      destination_ports: ['22'],
    });
    const groups = Object.values(resource.azurerm_firewall_policy_rule_collection_group!);
    const { firewall_policy_id } = groups[0] as { firewall_policy_id: string };
    resource.azurerm_firewall_policy_rule_collection_group!.many = {
      name: 'many',
      firewall_policy_id,
      priority: 60000,
      network_rule_collection: {
        name: 'many',
        priority: 100,
        action: 'Deny',
        rule: Array.from({ length: 230 }, (_, i) => other(i + 10)),
      },
    };
  });
  const asked = flows.filter(({ notAsked }) => notAsked === undefined);
  expect(asked.length).toBeGreaterThan(2);
  for (const { asRequired, verdict, reason, assumptions } of asked) {
    expect([asRequired, verdict]).toEqual([false, Verdict.UNKNOWN]);
    expect(reason).toContain(
      `the document tells more addresses of ${prefix} apart than the 202 that were asked about`,
    );
    expect(assumptions.map(({ code }) => code)).toContain('addresses-asked-in-part');
  }
});
