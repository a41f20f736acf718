import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeForTerrain, manifestForTerrain, readmeForTerrain } from '../../.ci/cdktn-package';

const root = join(__dirname, '..', '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const manifest = JSON.parse(read('package.json'));

describe('code', () => {
  test.each([
    ['var import_cdktf = require("cdktf");', 'var import_cdktf = require("cdktn");'],
    [
      `import { addCustomSynthesis } from 'cdktf/lib/synthesize/synthesizer';`,
      `import { addCustomSynthesis } from 'cdktn/lib/synthesize/synthesizer';`,
    ],
    [
      `import type { Subnet } from '@cdktf/provider-azurerm/lib/subnet';`,
      `import type { Subnet } from '@cdktn/provider-azurerm/lib/subnet';`,
    ],
    [`export * from "cdktf";`, `export * from "cdktn";`],
    [
      `type App = import('cdktf').App; await import("cdktf")`,
      `type App = import('cdktn').App; await import("cdktn")`,
    ],
    [`import 'cdktf';`, `import 'cdktn';`],
    [`from"cdktf"`, `from"cdktn"`],
  ])('%s', (code, expected) => {
    expect(codeForTerrain(code)).toBe(expected);
  });

  test.each([
    `const names = { cdktf: 'CDK for Terraform', other: "cdktf" };`,
    `import { Construct } from 'constructs';`,
    `import x from 'cdktf-azure-lockdown';`,
    `import x from '@cdktf/provider-azurerm-of-others/lib/x';`,
    '// what is taken from cdktf stays',
  ])('stays: %s', (code) => {
    expect(codeForTerrain(code)).toBe(code);
  });
});

describe('manifest', () => {
  const made = JSON.parse(JSON.stringify(manifestForTerrain(manifest)));

  test('the name, what it says of itself and the peers are those of CDK Terrain', () => {
    expect(made.name).toBe('cdktn-azure-lockdown');
    expect(made.description).toMatch(/^CDK Terrain constructs/);
    expect(made.keywords).toEqual(expect.arrayContaining(['cdktn', 'cdk-terrain', 'azure-firewall']));
    expect(made.keywords).not.toContain('cdktf');
    expect(Object.keys(made.peerDependencies).sort()).toEqual([
      '@cdktn/hcl2json',
      '@cdktn/provider-azurerm',
      'cdktn',
      'constructs',
    ]);
  });

  test('nobody who asks for the command line alone gets an engine', () => {
    for (const { peerDependencies, peerDependenciesMeta } of [manifest, made])
      for (const peer of Object.keys(peerDependencies))
        expect({ peer, ...peerDependenciesMeta[peer] }).toEqual({ peer, optional: true });
    expect(Object.keys(made.peerDependenciesMeta)).toEqual(Object.keys(made.peerDependencies));
  });

  test('its peers take the versions that the tests run with', () => {
    for (const name of ['cdktn', '@cdktn/provider-azurerm']) {
      expect(made.peerDependencies[name]).toBe(
        `^${JSON.parse(read(`node_modules/${name}/package.json`)).version}`,
      );
    }
  });

  test('all that a user meets is the same', () => {
    for (const field of [
      'version',
      'license',
      'type',
      'main',
      'types',
      'exports',
      'files',
      'sideEffects',
      'dependencies',
      'engines',
    ]) {
      expect(made[field]).toEqual(manifest[field]);
    }
  });

  test('a command goes by the name of the package', () => {
    const bin = { 'cdktf-azure-lockdown': './dist/cli.js', lockdown: './dist/cli.js' };
    expect(manifestForTerrain({ ...manifest, bin })).toMatchObject({
      bin: { 'cdktn-azure-lockdown': './dist/cli.js', lockdown: './dist/cli.js' },
    });
  });

  test('what serves development only stays behind', () => {
    expect(
      Object.keys(made).filter((field) => /^(scripts|devDependencies|overrides|jest)$/.test(field)),
    ).toEqual([]);
  });
});

describe('README', () => {
  const made = readmeForTerrain(read('README.md'));
  const sectionsOf = (text: string) =>
    new Map(text.split(/^(?=## )/m).map((each) => [each.split('\n')[0]!, each]));

  test('what tells how to use the library names no CDKTF', () => {
    const kept = ['## Try it', '## CDKTF or CDK Terrain'];
    const told = [...sectionsOf(made)].filter(([title]) => !kept.includes(title));
    expect(told.length).toBeGreaterThan(3);
    expect(told.filter(([, text]) => /cdktf|CDK for Terraform/i.test(text)).map(([title]) => title)).toEqual(
      [],
    );
    for (const title of kept)
      expect(sectionsOf(made).get(title)).toBe(sectionsOf(read('README.md')).get(title));
  });

  test('the imports of the example are right, and so is what is installed', () => {
    const use = sectionsOf(made).get('## Use it');
    expect(use).toContain("import { App, TerraformStack } from 'cdktn';");
    expect(use).toContain("from '@cdktn/provider-azurerm/lib/provider';");
    expect(use).toContain("from 'cdktn-azure-lockdown';");
    expect(use).toContain('npm install cdktn-azure-lockdown cdktn@');
  });

  test('a README that does not tell how to install it is refused', () => {
    expect(() => readmeForTerrain('# library\n\n## Use it\n')).toThrow(
      'how the package for CDK Terrain is installed',
    );
  });
});
