import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');
const manifestOf = (name: string) =>
  JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8'));
const azurermOf = (provider: string) => manifestOf(provider).cdktf.provider.version;

/** Every file that the examples come to, JSON parsed, with an engine in a process of its own. */
function synthesized(tsconfig: string): Map<string, unknown> {
  const folder = mkdtempSync(join(tmpdir(), 'engine-'));
  try {
    execFileSync(process.execPath, ['--import', 'tsx', 'examples/main.ts'], {
      cwd: root,
      env: { ...process.env, CDKTF_OUTDIR: folder, TSX_TSCONFIG_PATH: join(root, tsconfig) },
      stdio: 'pipe',
    });
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
      .filter((each) => each.isFile())
      .map((each) => join(each.parentPath, each.name));
    return new Map(
      files.map((file) => {
        const text = readFileSync(file, 'utf8');
        return [file.slice(folder.length + 1), file.endsWith('.json') ? JSON.parse(text) : text];
      }),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** `path: one -> other` for whatever sets two values apart. */
function differences(one: unknown, other: unknown, path: string): string[] {
  if (!isObject(one) || !isObject(other)) {
    return Object.is(one, other) ? [] : [`${path}: ${JSON.stringify(one)} -> ${JSON.stringify(other)}`];
  }
  if (Array.isArray(one) !== Array.isArray(other)) return [`${path}: a list on one side only`];
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].flatMap((key) => differences(one[key], other[key], path === '' ? key : `${path}.${key}`));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

const withCdktf = synthesized('tsconfig.json');
const withTerrain = synthesized('test/engines/cdktn.tsconfig.json');
const engines = `"${manifestOf('cdktf').version}" -> "${manifestOf('cdktn').version}"`;

test('both engines write the same files', () => {
  expect([...withTerrain.keys()].sort()).toEqual([...withCdktf.keys()].sort());
  expect(withCdktf.size).toBeGreaterThan(30);
});

test('the manifest differs in the version of the engine', () => {
  expect(differences(withCdktf.get('manifest.json'), withTerrain.get('manifest.json'), '')).toEqual([
    `version: ${engines}`,
  ]);
});

test.each([...withCdktf.keys()].filter((file) => file.endsWith('cdk.tf.json')))(
  '%s differs in the versions of the engine and of azurerm',
  (file) => {
    expect(differences(withCdktf.get(file), withTerrain.get(file), '')).toEqual([
      `//.metadata.version: ${engines}`,
      `terraform.required_providers.azurerm.version: "${azurermOf('@cdktf/provider-azurerm')}" -> "${azurermOf('@cdktn/provider-azurerm')}"`,
    ]);
  },
);

test.each([...withCdktf.keys()].filter((file) => !/(cdk\.tf|manifest)\.json$/.test(file)))(
  '%s differs in nothing but the hash of the JSON',
  (file) => {
    const withoutHash = (content: unknown) => JSON.stringify(content).replace(/[\da-f]{64}/g, 'hash');
    expect(withoutHash(withTerrain.get(file))).toBe(withoutHash(withCdktf.get(file)));
  },
);
