import { TerraformAudit } from '../../lib/audit/terraform-audit';
import { allCases } from './cases/all-cases';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** A document with other values in the place of those at its ends. */
function mapped(value: Json, change: (leaf: Json, key: string) => Json, key = ''): Json {
  // What a plan says of its own knowledge is no value of a resource.
  if (key === 'after_unknown') return value;
  if (Array.isArray(value)) return value.map((each) => mapped(each, change, key));
  if (typeof value !== 'object' || value === null) return change(value, key);
  return Object.fromEntries(Object.entries(value).map(([own, each]) => [own, mapped(each, change, own)]));
}

/** What a plan says of itself, which is no value of a resource. */
const ofPlans = ['complete', 'errored'];

/** Numbers and truth values as texts, as Terraform takes them too. */
const asTexts = (leaf: Json, key: string) =>
  (typeof leaf === 'number' || typeof leaf === 'boolean') && !ofPlans.includes(key) ? String(leaf) : leaf;

/** Texts that are numbers as numbers. */
const asNumbers = (leaf: Json, key: string) =>
  typeof leaf === 'string' && /^\d+$/.test(leaf) && /port|priority/.test(key) ? Number(leaf) : leaf;

/** Names by which resources refer to each other, and ids, in the other case; hosts in capitals. */
function inOtherCase(leaf: Json, key: string): Json {
  if (typeof leaf !== 'string' || leaf.includes('${')) return leaf;
  const refers = (key.endsWith('_name') && key !== 'sku_name') || key.endsWith('_id') || key.endsWith('_ids');
  if (refers) return swapped(leaf);
  return /^(destination|target)_fqdns$/.test(key) && leaf.includes('.') ? leaf.toUpperCase() : leaf;
}

/** Tags in small letters. */
function tagsInOtherCase(leaf: Json, key: string): Json {
  const holds = /^destination_fqdn_tags$|^(destination|source)_address(es|_prefix|_prefixes)$/.test(key);
  return holds && typeof leaf === 'string' && /^[A-Z]\w*$/.test(leaf) ? leaf.toLowerCase() : leaf;
}

function swapped(text: string): string {
  return [...text]
    .map((each) => (each === each.toLowerCase() ? each.toUpperCase() : each.toLowerCase()))
    .join('');
}

/** Lists whose order means nothing to Azure. */
const sets = /^(security_rule|route|subnet|(nat|network|application)_rule_collection|service_endpoint)$/;

/** Resources, and blocks whose order means nothing, the other way round. */
function reversed(value: Json, key = ''): Json {
  if (Array.isArray(value)) {
    const all = value.map((each) => reversed(each, key));
    return sets.test(key) ? all.reverse() : all;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([own, each]) => [own, reversed(each, own)]),
  );
}

const documents = allCases.flatMap(({ code, faulty, sound }) => [
  ...Object.entries(faulty).map(([name, [document]]) => [`${code}: ${name}`, document] as const),
  ...Object.entries(sound).map(([name, document]) => [`${code}: ${name}`, document] as const),
]);

const findingsOf = (document: string) => TerraformAudit.fromTerraformJson(document).findings;

type Findings = ReturnType<typeof findingsOf>;

const inLowerCase = (findings: Findings) =>
  findings.map(({ code, address, message }) => `${code} ${address}: ${message}`.toLowerCase()).sort();

/** Ways to write a document otherwise that mean the same, and what of its findings stays. */
const spelledOtherwise: Readonly<
  Record<string, readonly [rewrite: (document: Json) => Json, kept: (findings: Findings) => unknown]>
> = {
  'numbers and truth values as texts': [
    (document) => mapped(document, asTexts),
    (findings) => findings.map(withoutSizes),
  ],
  'ports and priorities as numbers': [
    (document) => mapped(document, asNumbers),
    (findings) => findings.map(withoutSizes),
  ],
  'resources and blocks in another order': [(document) => reversed(document), (findings) => findings],
  'names, ids and hosts in another case': [(document) => mapped(document, inOtherCase), inLowerCase],
  'tags in another case': [
    (document) => mapped(document, tagsInOtherCase),
    (findings) => inLowerCase(findings.filter(({ code }) => !spellings.includes(code))),
  ],
};

const rewritten = new Map<string, number>();

test.each(documents)('%s: how it is written means nothing', (_, document) => {
  const findings = findingsOf(document);
  const written = JSON.stringify(JSON.parse(document));
  for (const [name, [rewrite, kept]] of Object.entries(spelledOtherwise)) {
    const other = JSON.stringify(rewrite(JSON.parse(document)));
    if (other === written) continue;
    rewritten.set(name, (rewritten.get(name) ?? 0) + 1);
    expect([name, kept(findingsOf(other))]).toEqual([name, kept(findings)]);
  }
  // One thing is told once.
  const told = findings
    .filter(({ code }) => !tellEach.includes(code))
    .map(({ code, address }) => `${code} ${address}`);
  expect(new Set(told).size).toBe(told.length);
});

test('each way to write a document otherwise changes many', () => {
  expect([...rewritten.keys()].sort()).toEqual(Object.keys(spelledOtherwise).sort());
  for (const count of rewritten.values()) expect(count).toBeGreaterThan(20);
});

/** Codes of findings about how a tag is written. */
const spellings: readonly string[] = ['fqdn-tag-spelling', 'service-tag-spelling'];

/** Codes of findings that tell each tag of a rule by itself. */
const tellEach = ['fqdn-tag-spelling', 'unknown-fqdn-tag'];

/** How many bytes a rule takes as JSON depends on how it is written. */
function withoutSizes<T extends { readonly message: string }>(finding: T): T {
  return { ...finding, message: finding.message.replace(/\d+ bytes/, 'bytes') };
}
