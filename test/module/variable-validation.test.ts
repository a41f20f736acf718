import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LockdownError } from 'cdktf-azure-lockdown';
import fc from 'fast-check';
import { holdsInternet, prefixesBesideInternet } from '../../lib/arithmetic/address-space';
import { type Interval, IntervalSet } from '../../lib/arithmetic/interval';
import { addressText, everything, intervalOf } from '../../lib/arithmetic/ipv4';
import { tagMistake } from '../../lib/input/tag-form';
import { checkMachineAddress, checkNetworkAddresses } from '../../lib/model/address';
import { type HeldValue, validationsOf } from '../../lib/module/variable-validation';
import { ExpressionEvaluator } from '../../lib/terraform/expression/expression-evaluator';
import { notKnown } from '../../lib/terraform/resource/resource';

const hasTerraform = spawnSync('terraform', ['version']).status === 0;

interface Given {
  readonly holds: HeldValue;
  readonly value: string | readonly string[] | Readonly<Record<string, string>> | null;
}

/** Which of some values Terraform refuses, each the default of a variable with our conditions. */
function refusedByTerraform(all: readonly Given[]): boolean[] {
  const variable = Object.fromEntries(
    all.map(({ holds, value }, i) => [
      `v${i}`,
      {
        type: Array.isArray(value) ? 'list(string)' : typeof value === 'string' ? 'string' : 'map(string)',
        default: value,
        nullable: holds === 'tags',
        validation: validationsOf(`v${i}`, holds, Array.isArray(value), undefined),
      },
    ]),
  );
  const folder = mkdtempSync(join(tmpdir(), 'validation-'));
  writeFileSync(join(folder, 'variables.tf.json'), JSON.stringify({ variable }, null, 1));
  const { stdout } = spawnSync('terraform', ['plan', '-json', '-input=false', '-lock=false'], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, CHECKPOINT_DISABLE: '1' },
    maxBuffer: 1 << 26,
  });
  const refused = new Set<string>();
  for (const line of stdout.split('\n').filter((each) => each !== '')) {
    const { diagnostic } = JSON.parse(line) as { diagnostic?: Diagnostic };
    if (diagnostic?.severity !== 'error') continue;
    expect(diagnostic.summary).toBe('Invalid value for variable');
    for (const { traversal } of diagnostic.snippet.values) refused.add(traversal);
  }
  return all.map((_, i) => refused.has(`var.v${i}`));
}

interface Diagnostic {
  readonly severity: string;
  readonly summary: string;
  readonly snippet: { readonly values: readonly { readonly traversal: string }[] };
}

function isRefused(check: () => unknown): boolean {
  try {
    check();
    return false;
  } catch (error) {
    if (error instanceof LockdownError) return true;
    throw error;
  }
}

/** Whether the reader of configurations takes a list for one that leaves out some of the Internet. */
function leavesInternet(value: readonly string[]): unknown {
  const { condition } = validationsOf('x', 'addresses', true, undefined).find((each) =>
    each.error_message.startsWith('Not every address'),
  )!;
  const names = { named: () => notKnown, attribute: () => notKnown, partsOf: () => notKnown };
  return new ExpressionEvaluator(names).textOrValue(condition.replaceAll('var.x', JSON.stringify(value)));
}

const holdsAll = (value: readonly string[]) =>
  value.includes('0.0.0.0/0') || holdsInternet(new IntervalSet(value.map((each) => intervalOf(each)!)));

/** Wide prefixes that overlap, hold all of the Internet, or leave out a part of it. */
const wide = fc.tuple(fc.integer({ min: 0, max: 10 }), fc.nat(2 ** 32 - 1)).map(([length, number]) => {
  const size = 2 ** (32 - length);
  return `${addressText(number - (number % size))}/${length}`;
});
const halves = ['0.0.0.0/1', '128.0.0.0/2', '192.0.0.0/3', '128.0.0.0/1'];
const publicParts = new IntervalSet(prefixesBesideInternet.map((each) => intervalOf(each)!))
  .complement(everything)
  .intervals.flatMap(prefixesIn);

/** The prefixes that make up an interval. */
function prefixesIn([first, last]: Interval): string[] {
  if (first > last) return [];
  let size = 1;
  while (first % (size * 2) === 0 && first + size * 2 - 1 <= last) size *= 2;
  while (first + size - 1 > last) size /= 2;
  return [`${addressText(first)}/${32 - Math.log2(size)}`, ...prefixesIn([first + size, last])];
}

test('a list of public ranges is refused of a variable where it is every address of the Internet, and nowhere else', () => {
  // Of what is left of the Internet beside its halves and quarters, few parts are enough to tell.
  const parts = ['0.0.0.0/2', '64.0.0.0/2', ...publicParts.filter((each) => intervalOf(each)![0] >= 2 ** 31)];
  const few = [
    '0.0.0.0/1',
    '128.0.0.0/2',
    '192.0.0.0/4',
    '208.0.0.0/5',
    '216.0.0.0/6',
    '220.0.0.0/7',
    '222.0.0.0/7',
  ];
  const lists = fc.oneof(
    {
      weight: 6,
      arbitrary: fc.array(fc.oneof(wide, fc.constantFrom(...halves)), { minLength: 1, maxLength: 12 }),
    },
    {
      weight: 6,
      arbitrary: fc
        .tuple(fc.shuffledSubarray(few, { minLength: few.length - 1 }), fc.array(wide, { maxLength: 4 }))
        .map((all) => all.flat()),
    },
    { weight: 1, arbitrary: fc.shuffledSubarray(parts, { minLength: parts.length - 1 }) },
  );
  const told = new Set<boolean>();
  fc.assert(
    fc.property(lists, (value) => {
      told.add(holdsAll(value));
      expect(leavesInternet(value)).toBe(!holdsAll(value));
    }),
    { numRuns: 50 },
  );
  expect(told.size).toBe(2);
  expect(
    leavesInternet([
      '64.0.0.0/2',
      '64.0.0.0/3',
      '96.0.0.0/3',
      '128.0.0.0/2',
      '128.0.0.0/3',
      '160.0.0.0/3',
      '192.0.0.0/4',
      '0.0.0.0/2',
    ]),
  ).toBe(true);
  expect(leavesInternet(['10.0.0.4', '10.0.0.4/32'])).toBe(true);
});

const byte = fc.oneof(
  fc.constantFrom('0', '1', '4', '10', '127', '168', '169', '224', '255', '256', '010'),
  fc.nat(255).map(String),
);
const address = fc.oneof(
  fc.tuple(byte, byte, byte, byte).map((bytes) => bytes.join('.')),
  fc.constantFrom(
    '168.63.129.16',
    '0.0.0.0',
    '10.0.0.0',
    '255.255.255.255',
    '::1',
    'host',
    '',
    '10.0.0',
    '*',
  ),
);
const prefix = fc.oneof(
  address,
  fc
    .tuple(address, fc.constantFrom('0', '1', '2', '8', '12', '16', '24', '32', '33', '08', '255.0.0.0', ''))
    .map(([of, length]) => `${of}/${length}`),
  fc.constantFrom(
    '10.0.0.0/8',
    '192.168.0.0/16',
    '0.0.0.0/1',
    '128.0.0.0/1',
    '64.0.0.0/2',
    '10.0.0.1-10.0.0.4',
  ),
);

const onlyWithTerraform = hasTerraform ? test : test.skip;

onlyWithTerraform('Terraform refuses as addresses what a workloads file is refused for', () => {
  const lists = fc.sample(fc.array(prefix, { minLength: 1, maxLength: 3 }), { numRuns: 40, seed: 7 });
  lists.push(
    ...fc.sample(fc.array(fc.oneof(wide, fc.constantFrom(...halves)), { maxLength: 9, minLength: 2 }), {
      numRuns: 15,
      seed: 7,
    }),
  );
  lists.push(['0.0.0.0/1', ...publicParts.filter((each) => intervalOf(each)![0] >= 2 ** 31)]);
  lists.push(['0.0.0.0/1', '128.0.0.0/1'], ['0.0.0.0/1'], ['10.1.2.3/8'], ['10.1.0.0/24', '10.1.0.4']);
  const refused = refusedByTerraform(lists.map((value) => ({ holds: 'addresses', value })));
  const expected = lists.map((each) => isRefused(() => checkNetworkAddresses('x', each)));
  expect(lists.filter((_, i) => refused[i] !== expected[i])).toEqual([]);
  expect(new Set(expected).size).toBe(2);
});

onlyWithTerraform(
  'Terraform refuses as the address of the firewall what a workloads file is refused for',
  () => {
    const texts = fc.sample(fc.oneof(address, prefix), { numRuns: 40, seed: 7 });
    texts.push('10.0.0.4', '20.50.1.4', '10.0.0.4/32');
    const refused = refusedByTerraform(texts.map((value) => ({ holds: 'machineAddress', value })));
    const expected = texts.map((each) => isRefused(() => checkMachineAddress('x', each)));
    expect(texts.filter((_, i) => refused[i] !== expected[i])).toEqual([]);
    expect(new Set(expected).size).toBe(2);
  },
);

const many = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`tag${i}`, 'x'] as const));

const tagCases: readonly (readonly [tags: Readonly<Record<string, string>>, isBad: boolean])[] = [
  [{}, false],
  [{ team: 'network', empty: '' }, false],
  [{ ['n'.repeat(512)]: 'v'.repeat(256) }, false],
  [{ ['ü'.repeat(512)]: 'ü'.repeat(256) }, false],
  [{ 'with space': 'a/b<c>%&\\?\n' }, false],
  [many(50), false],
  [many(51), true],
  [{ ['n'.repeat(513)]: 'x' }, true],
  [{ x: 'v'.repeat(257) }, true],
  [{ '': 'x' }, true],
  [{ ' ': 'x' }, true],
  ...[...'<>%&\\?/'].map((sign) => [{ [`a${sign}b`]: 'x' }, true] as const),
];

test.each(tagCases)('a construct refuses the tags that a module refuses: %#', (tags, isBad) => {
  expect(tagMistake(tags, () => 'tags') !== undefined).toBe(isBad);
});

onlyWithTerraform('Terraform refuses empty lists, and ids and names of another form', () => {
  const ofPolicy = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/firewallPolicies/p';
  const given: (Given & { readonly bad: boolean })[] = [
    { holds: 'addresses', value: [], bad: true },
    { holds: 'policyId', value: ofPolicy, bad: false },
    { holds: 'policyId', value: ofPolicy.toLowerCase(), bad: true },
    { holds: 'policyId', value: 'afwp-hub', bad: true },
    { holds: 'subnetId', value: ofPolicy, bad: true },
    { holds: 'storageAccountId', value: [ofPolicy], bad: true },
    { holds: 'resourceGroupName', value: 'rg-spoke', bad: false },
    { holds: 'resourceGroupName', value: '', bad: true },
    { holds: 'networkName', value: 'afw-hub', bad: false },
    { holds: 'networkName', value: '-afw', bad: true },
    { holds: 'tags', value: null, bad: false },
    ...tagCases.map(([value, bad]) => ({ holds: 'tags' as const, value, bad })),
  ];
  expect(refusedByTerraform(given)).toEqual(given.map(({ bad }) => bad));
});

test('a default that the condition would refuse is refused, and never goes without the condition', () => {
  for (const given of ['/subscriptions/s/other', 'x'])
    expect(() => validationsOf('x', 'policyId', false, given)).toThrow(/variable x .*invalid-property/s);
  expect(() => validationsOf('x', 'storageAccountId', true, ['x'])).toThrow(/invalid-property/);
  expect(validationsOf('x', 'resourceGroupName', false, 'rg')).toHaveLength(1);
});
