import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inAzurermForm } from '../../lib/resource-manager/azurerm-form';
import { enumerations } from '../../lib/resource-manager/words';
import type { Value } from '../../lib/terraform/resource/resource';

/**
 * Every member of the types that are read whose values the published schema counts up: version 2026-01-01 of the API, as the client
 * library `@azure/arm-network` 39.0.0 of 2026-09-21 is made of it; of that library, names are those of the API.
 *
 * @see https://github.com/Azure/azure-rest-api-specs/tree/main/specification/network/resource-manager/Microsoft.Network
 */
const rows = readFileSync(join(__dirname, '../fixtures/enumerations-of-microsoft-network.tsv'), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split('\t') as [type: string, member: string, enumeration: string, words: string]);

const ours: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(enumerations));

/** What the schema lacks, and azurerm has. */
const further: Readonly<Record<string, readonly string[]>> = {
  FirewallPolicyRuleApplicationProtocolType: ['Mssql'],
};

/** What a body has besides at a path, so that the member is read there; what stands in brackets says of which kind an element is. */
function withinOf(kind: string): { [key: string]: Value } {
  if (/^FirewallPolicy/.test(kind)) {
    const ruleType = kind.includes('Nat') ? 'NatRule' : 'NetworkRule';
    return { name: 'c', ruleCollectionType: kind, rules: [{ name: 'r', ruleType }] };
  }
  return kind === '' ? { name: 'e' } : { name: 'r', ruleType: kind };
}

/** Properties that have a value at a path, such as `sources[].addressPrefixType`. */
function at(path: string, value: Value): { [key: string]: Value } {
  const [, name = '', list, kind = '', rest] = /^(\w+)(\[(\w*)\])?(?:\.(.+))?$/.exec(path) ?? [];
  const own = rest === undefined ? value : at(rest, value);
  if (list === undefined) return { [name]: own };
  return { [name]: [rest === undefined ? own : { ...withinOf(kind), ...(own as object) }] };
}

function inUpperCase(value: Value): Value {
  if (Array.isArray(value)) return value.map(inUpperCase);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key.toUpperCase(), inUpperCase(each)]),
  );
}

const read = (type: string, properties: Value) =>
  inAzurermForm([
    { address: 'x', type: `Microsoft.Network/${type}`, name: 'x', id: '/x', body: { properties } },
  ]).resources;

test.each(rows)('%s: %s is read in any case', (type, member, _, words) => {
  for (const word of words.split(' ')) {
    const published = read(type, at(member, word));
    for (const other of [word.toUpperCase(), word.toLowerCase()])
      expect(read(type, at(member, other))).toEqual(published);
    expect(read(type, inUpperCase(at(member, word)))).toEqual(published);
  }
});

test('the enumerations that are read have the words of the published schema', () => {
  for (const [name, words] of ours) {
    const row = rows.find(([, , enumeration]) => enumeration === name);
    if (row === undefined) throw new Error(`the schema has no ${name}`);
    const inAnyCase = (list: readonly string[]) => list.map((each) => each.toLowerCase()).sort();
    expect(inAnyCase(words)).toEqual(inAnyCase([...row[3].split(' '), ...(further[name] ?? [])]));
  }
});

test('a translation is called as azurerm calls it, whichever way it is written', () => {
  const actionOf = (action: Value) =>
    read('firewallPolicies/ruleCollectionGroups', {
      ruleCollections: [{ name: 'c', priority: 100, action, rules: [{ name: 'r', ruleType: 'NatRule' }] }],
    }).map(({ values }) => (values.nat_rule_collection as { action: string }[])[0]!.action);
  for (const written of ['DNAT', 'Dnat', 'dnat']) expect(actionOf({ type: written })).toEqual(['Dnat']);
  expect(actionOf({ type: 'SNAT' })).toEqual(['SNAT']);
});
