import fc from 'fast-check';
import { compareDocuments } from '../../lib/compare/compare-documents';
import { differenceStanding } from '../../lib/compare/difference-standing';
import { Reachability } from '../../lib/reachability/reachability';
import { TerraformVariables } from '../../lib/terraform/variables/terraform-variables';
import { networks } from '../oracle/arbitrary-network';
import { documentOf, writings } from '../oracle/documents';

/** Lists of rules of which one item becomes a variable, each with another value that it may have. */
const others: Readonly<Record<string, string>> = {
  destination_fqdns: 'other.example.net',
  target_fqdns: 'other.example.net',
  destination_addresses: '198.51.100.0/24',
  source_addresses: '10.1.0.0/28',
};

interface Item {
  readonly list: string[];
  readonly at: number;
  readonly other: string;
}

function itemsIn(value: unknown, key = ''): Item[] {
  if (Array.isArray(value)) {
    const other = others[key];
    return value.flatMap((each, at) =>
      typeof each === 'string' && other !== undefined
        ? each.includes('${') || each === '*'
          ? []
          : [{ list: value as string[], at, other }]
        : itemsIn(each, key),
    );
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) => itemsIn(each, name));
}

test('where a value that is not known may be another one that makes a difference, its swap is one that fails', () => {
  let [swapped, differing] = [0, 0];
  fc.assert(
    fc.property(networks, writings('configuration'), fc.nat(), (network, writing, nth) => {
      const document = JSON.parse(documentOf(network, writing));
      const items = itemsIn(document.resource);
      if (items.length === 0) return;
      const { list, at, other } = items[nth % items.length]!;
      const own = list[at]!;
      document.variable = { h: {}, k: {} };
      const written = (name: string) => {
        list[at] = `\${var.${name}}`;
        return JSON.stringify(document);
      };
      const [before, after] = [written('h'), written('k')];
      const given = TerraformVariables.none().withValue('h', own).withValue('k', other);
      const known = compareDocuments(
        Reachability.fromTerraformJson(before, { variables: given }),
        Reachability.fromTerraformJson(after, { variables: given }),
      );
      const [one, two] = [before, after].map((text) => Reachability.fromTerraformJson(text));
      const open = compareDocuments(one!, two!);
      swapped++;
      expect(compareDocuments(one!, Reachability.fromTerraformJson(before)).differences).toEqual([]);
      for (const each of open.differences) expect(differenceStanding(each).code).toBe('difference-unknown');
      if (known.differences.length === 0) return;
      differing++;
      expect(open.differences.length).toBeGreaterThan(0);
    }),
    { numRuns: 30 },
  );
  expect(swapped).toBeGreaterThan(10);
  expect(differing).toBeGreaterThan(0);
});
