import { compareDocuments } from '../../lib/compare/compare-documents';
import { Reachability } from '../../lib/reachability/reachability';

interface Rule {
  readonly from: string;
  readonly to: string;
  readonly port?: number;
}

/** A policy that lets pass what some rules say, each by itself. */
function networkOf(rules: readonly Rule[]): Reachability {
  const rule = rules.map(({ from, to, port = 443 }, i) => ({
    name: `rule-${i}`,
    protocols: ['TCP'],
    source_addresses: [from],
    destination_addresses: [to],
    destination_ports: [`${port}`],
  }));
  const group = {
    name: 'group',
    firewall_policy_id:
      '/subscriptions/0/resourceGroups/hub/providers/Microsoft.Network/firewallPolicies/hub',
    priority: 500,
    network_rule_collection: [{ name: 'collection', priority: 200, action: 'Allow', rule }],
  };
  return Reachability.fromTerraformJson(
    JSON.stringify({ resource: { azurerm_firewall_policy_rule_collection_group: { group } } }),
  );
}

const some = (count: number, rule: (i: number) => Rule): Rule[] =>
  Array.from({ length: count }, (_, i) => rule(i));
const machine = (i: number) => `10.1.0.${i}`;

/** What a comparison tells, without the other texts, and how often each document was asked. */
function compared(before: readonly Rule[], after: readonly Rule[]) {
  const explained = jest.spyOn(Reachability.prototype, '_explain');
  const { differences, asked } = compareDocuments(networkOf(before), networkOf(after));
  const explanations = explained.mock.calls.length;
  explained.mockRestore();
  const told = differences.map(({ kind, from, to, services }) => ({ kind, from, to, services }));
  return { told, asked, explanations };
}

test('machines of which the same comes are asked about once, whatever other rules each of them has', () => {
  const before = some(24, (i) => ({ from: machine(i), to: `198.51.100.${i}` }));
  const after = [...before, { from: '10.1.0.0/24', to: '203.0.113.7', port: 8_443 }];
  const { told, explanations } = compared(before, after);
  expect(told).toEqual([
    {
      kind: 'opens',
      from: ['10.1.0.0/24'],
      to: ['203.0.113.7'],
      services: [{ protocol: 'tcp', ports: ['8443'] }],
    },
  ]);
  // Once of either document for each thing that is told apart there, and not for each of 25 machines.
  expect(explanations).toBeLessThan(20);
});

test('a rule that widens opens for all machines save the one that had it, be there many such rules', () => {
  const before = some(6, (i) => ({ from: machine(i * 16), to: `198.51.100.${i}`, port: 8_000 + i }));
  const after = before.map((each) => ({ ...each, from: '10.1.0.0/24' }));
  const { told } = compared(before, after);
  expect(told).toHaveLength(6);
  for (const i of [0, 3, 5]) {
    const [opens, ...others] = told.filter(({ to }) => to.includes(`198.51.100.${i}`));
    expect(others).toEqual([]);
    expect(opens).toMatchObject({ kind: 'opens', services: [{ protocol: 'tcp', ports: [`${8_000 + i}`] }] });
    const held = (text: string) => text.split('-').map((end) => Number(end.split('.')[3]!.split('/')[0]));
    const isOpened = (last: number) =>
      opens!.from.some((text) => {
        const [first, end = first] = held(text) as [number, number?];
        const size = text.includes('/') ? 2 ** (32 - Number(text.split('/')[1])) - 1 : end! - first;
        return first <= last && last <= first + size;
      });
    expect([isOpened(i * 16), isOpened(i * 16 + 1), isOpened(255)]).toEqual([false, true, true]);
  }
});

test('machines with rules of their own to everywhere are not asked about the destinations of all others', () => {
  const askedWith = (count: number) => {
    const others = some(2 * count, (i) => ({ from: '10.9.0.9', to: `198.51.${i >> 8}.${i & 255}` }));
    const before = some(count, (i) => ({ from: machine(i), to: '0.0.0.0/0', port: 8_443 }));
    return compared([...before, ...others], [...before.map((each) => ({ ...each, port: 443 })), ...others])
      .asked;
  };
  const [few, many] = [askedWith(10), askedWith(20)] as [number, number];
  expect(many / few).toBeLessThan(2.5);
});
