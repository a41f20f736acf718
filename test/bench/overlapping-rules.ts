import { policyId } from './subject';

type Rule = Record<string, unknown>;

/** Rules of which many hold the same connections, by what has them do so. */
interface OverlappingRules {
  readonly name: string;
  readonly kind: 'application_rule_collection' | 'network_rule_collection';
  readonly rule: (i: number, count: number) => Rule;
  /** The action of a collection, by its number; all of them allow where that is absent. */
  readonly action?: (i: number) => string;
}

const machine = (i: number) => `10.1.${i % 2}.${i % 256}`;

const network = (source: string, destination: string, ports: string): Rule => ({
  source_addresses: [source],
  destination_addresses: [destination],
  destination_ports: [ports],
  protocols: ['TCP'],
});

const services = ['Storage', 'Sql', 'AzureMonitor', 'AzureActiveDirectory'];
const regions = ['', '.WestEurope', '.NorthEurope'];

export const overlapping: readonly OverlappingRules[] = [
  {
    name: 'wildcards of hosts',
    kind: 'application_rule_collection',
    rule: (i, count) => ({
      source_addresses: [`10.1.${i % 2}.${((i * 7) % 256) & ~7}/29`],
      destination_fqdns: [`*.s${i % (count / 4)}.d${i % 97}.contoso.com`, `h${i}.d${i % 97}.contoso.com`],
      protocols: [{ type: 'Https', port: 443 }],
    }),
  },
  {
    name: 'ranges within each other',
    kind: 'network_rule_collection',
    rule: (i) =>
      network(
        i % 3 === 0 ? '10.1.0.0/23' : machine(i),
        `${100 + (i % 50)}.${i % 200}.0.0/${16 + (i % 9)}`,
        `${1_000 + (i % 3_000)}-${4_500 + (i % 5_000)}`,
      ),
  },
  {
    name: 'Allow and Deny in turn',
    kind: 'network_rule_collection',
    rule: (i) =>
      network(machine(i * 37), `${100 + (i % 50)}.${(i * 91) % 200}.0.0/16`, `${1 + ((i * 811) % 60_000)}`),
    action: (i) => (i % 2 === 0 ? 'Allow' : 'Deny'),
  },
  {
    name: 'service tags',
    kind: 'network_rule_collection',
    rule: (i) =>
      network(
        machine(i),
        `${services[i % services.length]}${regions[i % regions.length]}`,
        `${1 + (i % 60_000)}`,
      ),
  },
];

const inCollection = 50;
const inGroup = 10;

/** A policy with so many of these rules; and the same where every tenth holds for a whole subnet. */
export function overlappingDocuments(
  { kind, rule, action = () => 'Allow' }: OverlappingRules,
  count: number,
): readonly [before: string, after: string] {
  const rules = Array.from({ length: count }, (_, i): Rule => ({ name: `rule-${i}`, ...rule(i, count) }));
  const widened = rules.map((each, i) =>
    i % 10 === 0 ? { ...each, source_addresses: ['10.1.0.0/24'] } : each,
  );
  const text = (all: readonly Rule[]) => {
    const collections = parts(all, inCollection).map((own, i) => ({
      name: `collection-${i}`,
      priority: 200 + i,
      action: action(i),
      rule: own,
    }));
    const groups = parts(collections, inGroup).map((own, i) => [
      `group-${i}`,
      { name: `group-${i}`, firewall_policy_id: policyId(), priority: 500 + i, [kind]: own },
    ]);
    return JSON.stringify({
      resource: { azurerm_firewall_policy_rule_collection_group: Object.fromEntries(groups) },
    });
  };
  return [text(rules), text(widened)];
}

function parts<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));
}
