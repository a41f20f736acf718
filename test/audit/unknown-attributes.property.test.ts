import fc from 'fast-check';
import { TerraformAudit } from '../../lib/audit/terraform-audit';
import { LockdownError } from '../../lib/errors';
import { Reachability } from '../../lib/reachability/reachability';
import { type AskedDocument, askedDocuments } from './asked-documents';

type Path = readonly (number | string)[];
type Json = { [key: string]: Json } | readonly Json[] | string | number | boolean | null;

/** Where something stands that can be unknown, the meta-argument by which a resource may not be there first. */
function placesIn(resource: Json): Path[] {
  return [['count'], ...within(resource, [])];
}

function within(value: Json, at: Path): Path[] {
  if (typeof value !== 'object' || value === null) return [at];
  const own = Object.entries(value).flatMap(([key, inner]) => within(inner, [...at, key]));
  return at.length === 0 ? own : [at, ...own];
}

/** Which attribute it is, in whichever resource and at whichever position. */
function attributeOf(type: string, path: Path): string {
  return [type, ...path.map((step) => (/^\d+$/.test(`${step}`) ? '[]' : step))].join('.');
}

function withUnknown(document: string, path: Path): string {
  const changed = JSON.parse(document);
  let value = changed.resource;
  for (const step of path.slice(0, -1)) value = value[step];
  value[path.at(-1)!] = '${var.unset}';
  return JSON.stringify(changed);
}

/** None where the document is refused, as one is of which it is not clear which firewall is meant. */
function verdictsOf({ document, connections }: AskedDocument): string | undefined {
  try {
    const network = Reachability.fromTerraformJson(document);
    return connections.map((connection) => network.explain(connection).verdict).join(' ');
  } catch (error) {
    if (error instanceof LockdownError) return undefined;
    throw error;
  }
}

function findingsOf(document: string): string[] {
  return TerraformAudit.fromTerraformJson(document).findings.map(
    ({ code, address, message }) => `${code} ${address}: ${message}`,
  );
}

/** Attributes that decide something, with what the audit says where one is not known. */
function decidingAttributes(of: fc.Arbitrary<AskedDocument>, numRuns: number): Map<string, string[]> {
  const deciding = new Map<string, string[]>();
  const tries = new Map<string, number>();
  for (const asked of fc.sample(of, { numRuns, seed: 4 })) {
    const verdicts = verdictsOf(asked);
    const before = findingsOf(asked.document);
    const { resource } = JSON.parse(asked.document) as { resource: Record<string, Record<string, Json>> };
    for (const [type, all] of Object.entries(resource))
      for (const [name, values] of Object.entries(all))
        for (const path of placesIn(values)) {
          const attribute = attributeOf(type, path);
          const tried = tries.get(attribute) ?? 0;
          if (deciding.has(attribute) || tried === 5) continue;
          tries.set(attribute, tried + 1);
          const document = withUnknown(asked.document, [type, name, ...path]);
          const answers = verdictsOf({ ...asked, document });
          if (answers === undefined || answers === verdicts) continue;
          const told = findingsOf(document).filter((each) => !before.includes(each));
          deciding.set(attribute, told);
        }
  }
  return deciding;
}

test.each([
  ['estates', 5],
  ['networks', 7],
] as const)(
  'of %s, whatever leaves an answer open where it is not known is told by the audit',
  (name, numRuns) => {
    const deciding = decidingAttributes(askedDocuments[name], numRuns);
    expect(deciding.size).toBeGreaterThan(30);
    const silent = [...deciding].filter(([, told]) => told.length === 0).map(([attribute]) => attribute);
    expect(silent).toEqual([]);
  },
);
