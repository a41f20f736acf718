import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LockdownError } from 'cdktf-azure-lockdown';
import fc from 'fast-check';
import { checkMachineAddress, checkNetworkAddresses } from '../../lib/model/address';
import { type HeldValue, validationsOf } from '../../lib/module/variable-validation';

const hasTerraform = spawnSync('terraform', ['version']).status === 0;

interface Given {
  readonly holds: HeldValue;
  readonly value: string | readonly string[];
}

/** Which of some values Terraform refuses, each the default of a variable with our conditions. */
function refusedByTerraform(all: readonly Given[]): boolean[] {
  const variable = Object.fromEntries(
    all.map(({ holds, value }, i) => [
      `v${i}`,
      {
        type: Array.isArray(value) ? 'list(string)' : 'string',
        default: value,
        nullable: false,
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
  ];
  expect(refusedByTerraform(given)).toEqual(given.map(({ bad }) => bad));
});

test('a default that the condition would refuse is refused, and never goes without the condition', () => {
  for (const given of ['/subscriptions/s/other', 'x'])
    expect(() => validationsOf('x', 'policyId', false, given)).toThrow(/variable x .*invalid-property/s);
  expect(() => validationsOf('x', 'storageAccountId', true, ['x'])).toThrow(/invalid-property/);
  expect(validationsOf('x', 'resourceGroupName', false, 'rg')).toHaveLength(1);
});
