import { App, Testing } from 'cdktf';
import fc from 'fast-check';
import { addExamples } from '../../examples/stacks';
import { ChangedExample, Outcome } from './changed-example';
import { changesOf, type DocumentChange } from './document-changes';
import { covers, isOfExample, listed, listedChanges } from './unnoticed';
import { wideningsOf } from './widenings';

const examples = addExamples(new App(), (id) => id !== 'many-workloads');

const byId = new Map<string, ChangedExample>();

function changed(id: string): ChangedExample {
  const known = byId.get(id) ?? new ChangedExample(examples.find(({ node }) => node.id === id)!);
  byId.set(id, known);
  return known;
}

/** Drawn by chance, and the same ones each time. */
const drawn = fc.sample(fc.nat(), { seed: 14, numRuns: 60 });

const small = ['aml-minimal', 'aml-own-hub', 'cyclecloud', 'arc-kubernetes-china', 'arc-resource-bridge'];

describe.each(small)('%s', (id) => {
  test('a change of a rule, a route, an association or an endpoint is noticed, or listed with the reason', () => {
    const example = changed(id);
    const { changes } = example;
    const sample = [...new Set(drawn.slice(0, 8).map((number) => changes[number % changes.length]!))];
    const outcomes = sample.map((change) => example.outcomeOf(change));
    const missed = outcomes.filter(
      (each) => each.outcome === Outcome.UNNOTICED && listed(id, each) === undefined,
    );
    expect(missed.map(({ resource, part, change }) => [resource, part, change])).toEqual([]);
    expect(outcomes.some(({ outcome }) => outcome === Outcome.NOTICED)).toBe(true);
  });
});

describe.each(['aml-minimal', 'cyclecloud', 'aml-own-hub', 'own-table'])('%s', (id) => {
  test('what a rule opens beyond what it did is noticed, or listed with the reason', () => {
    const example = changed(id);
    const { widenings } = example;
    const sample = [...new Set(drawn.slice(0, 3).map((number) => widenings[number % widenings.length]!))];
    const outcomes = sample.map((change) => example.outcomeOf(change));
    const told = outcomes.filter(({ outcome }) => outcome !== Outcome.NOTICED && outcome !== Outcome.SAME);
    const missed = told.filter((each) => listed(id, each) === undefined);
    expect(missed.map(({ resource, part, change }) => [resource, part, change])).toEqual([]);
    expect(outcomes.some(({ outcome }) => outcome === Outcome.NOTICED)).toBe(true);
  });
});

describe.each(['aml-minimal', 'cyclecloud', 'arc-kubernetes-china'])('%s', (id) => {
  const example = changed(id);

  test('what is taken away whole is noticed', () => {
    const whole = example.changes.filter(({ part, change }) => part === '' && change === 'deleted');
    expect(whole.length).toBeGreaterThan(3);
    const { NOTICED, NOT_ASKED } = Outcome;
    const outcomes = whole.map((change) => example.outcomeOf(change));
    expect(outcomes.filter(({ outcome }) => outcome !== NOTICED && outcome !== NOT_ASKED)).toEqual([]);
  });

  test('a change is taken back', () => {
    const before = example.changes.length;
    for (const change of example.changes.slice(0, 3)) example.outcomeOf(change);
    expect(example.changes).toHaveLength(before);
  });
});

test.each(listedChanges)('$example $part $change is listed, for it is not noticed', (line) => {
  const { node } = examples.find((stack) => isOfExample(line, stack.node.id))!;
  const example = changed(node.id);
  const all: DocumentChange[] = [...example.changes, ...example.widenings];
  const covered = all.filter((change) => covers(line, node.id, change));
  const isUnnoticed = (change: DocumentChange) => example.outcomeOf(change).outcome === Outcome.UNNOTICED;
  expect(covered.some(isUnnoticed)).toBe(true);
});

test('every line of the list is of a change that there is, and has a reason', () => {
  const idle = new Set(listedChanges);
  for (const stack of examples) {
    const lines = [...idle].filter(({ example }) =>
      covers({ example, part: '*', change: '*' }, stack.node.id, { part: '', change: '' }),
    );
    if (lines.length === 0) continue;
    const document = JSON.parse(Testing.synth(stack, true));
    const changes: DocumentChange[] = [...changesOf(document), ...wideningsOf(document)];
    for (const line of lines)
      if (changes.some((change) => covers(line, stack.node.id, change))) idle.delete(line);
  }
  expect([...idle]).toEqual([]);
  expect(listedChanges.filter(({ reason }) => reason === '')).toEqual([]);
});

test('each part of a document is changed in each way', () => {
  const rule = {
    name: 'web',
    source_addresses: ['10.0.0.0/24', '10.0.1.0/24'],
    destination_fqdns: ['a.example'],
    protocols: [{ type: 'Https', port: 443 }],
  };
  const security = {
    name: 'allow-web',
    access: 'Allow',
    direction: 'Outbound',
    priority: 200,
    protocol: 'Tcp',
    source_address_prefix: '*',
    destination_address_prefixes: ['10.0.0.0/24'],
    destination_port_range: '443',
  };
  const denial = { ...security, name: 'deny', access: 'Deny', protocol: '*', priority: 4096 };
  const route = {
    name: 'default',
    address_prefix: '0.0.0.0/0',
    next_hop_type: 'VirtualAppliance',
    next_hop_in_ip_address: '10.0.0.4',
  };
  const resource = {
    azurerm_firewall_policy_rule_collection_group: {
      g: { application_rule_collection: [{ name: 'web', action: 'Allow', rule: [rule] }] },
    },
    azurerm_network_security_group: { n: { security_rule: [security, denial] } },
    azurerm_route_table: { t: { route: [route] } },
    azurerm_subnet_route_table_association: { a: { route_table_id: '${azurerm_route_table.t.id}' } },
    azurerm_subnet: { s: { service_endpoints: ['Microsoft.Storage'] } },
  };
  const before = JSON.stringify(resource);
  const changes = [...changesOf({ resource })].map(({ resource: of, part, change, apply }) => {
    const undo = apply();
    const changed = JSON.stringify(resource) !== before;
    undo();
    return [
      `${of.split('.')[1]} ${part} ${change}`.replace(/ +/g, ' '),
      changed,
      JSON.stringify(resource) === before,
    ];
  });
  expect(changes.filter(([, changed, restored]) => !changed || !restored)).toEqual([]);
  expect(changes.map(([name]) => name)).toEqual(
    expect.arrayContaining([
      'g deleted',
      'g web action "Deny"',
      'g web/web deleted',
      'g web/web source 10.0.0.0/24',
      'g web/web destination a.example',
      'g web/web protocol Https:443',
      'g web/web port Https:443',
      'n allow-web access "Deny"',
      'n allow-web priority 4097',
      'n deny access "Allow"',
      'n deny protocol "Tcp"',
      't default deleted',
      't default next_hop_type "Internet"',
      't default next_hop_in_ip_address "10.99.99.99"',
      'a deleted',
      's service endpoint Microsoft.Storage',
    ]),
  );
});
