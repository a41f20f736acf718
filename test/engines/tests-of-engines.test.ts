import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const { loadingEngine, testsOfCoreAndEngines, testsOfFastLoop } = require('./tests-of-engines.js') as {
  readonly loadingEngine: (files: readonly string[]) => string[];
  readonly testsOfFastLoop: () => string[];
  readonly testsOfCoreAndEngines: () => Record<'core' | 'withEngine' | 'inEachEngine', string[]>;
};

const root = join(__dirname, '..', '..');
const { core, withEngine, inEachEngine } = testsOfCoreAndEngines();

test('every test is of the core or of the engines, and none of both', () => {
  const tests = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.test.ts'),
  );
  expect([...core, ...withEngine].sort()).toEqual(tests.map((file) => `test/${file}`).sort());
});

test('what makes constructs runs with each engine, and so do the matchers, which synthesize stacks', () => {
  expect(inEachEngine).toEqual(
    expect.arrayContaining([
      'test/constructs/tokens.test.ts',
      'test/engines/other-engine.test.ts',
      'test/matchers.test.ts',
    ]),
  );
});

test('what loads an engine for the JSON of examples runs once', () => {
  const once = withEngine.filter((file) => !inEachEngine.includes(file) && !file.includes('.property.'));
  expect(once).toEqual(
    expect.arrayContaining(['test/examples/readable.test.ts', 'test/verify/examples.test.ts']),
  );
  const folders = new Set(once.map((file) => file.split('/')[1]));
  expect([...folders].filter((folder) => ['constructs', 'engines', 'workloads'].includes(folder!))).toEqual(
    [],
  );
});

test('what tries hundreds of inputs runs once', () => {
  expect(withEngine).toContain('test/constructs/attach-order.property.test.ts');
  expect(inEachEngine.filter((file) => file.includes('.property.'))).toEqual([]);
});

test('what works on tables and rules runs once', () => {
  expect(core).toEqual(
    expect.arrayContaining(['test/compile/classify.test.ts', 'test/reachability/routes.test.ts']),
  );
});

describe('the fast loop', () => {
  const fast = testsOfFastLoop();

  test.each([
    'audit/terraform-audit',
    'compile/classify',
    'drift/layouts',
    'model/port',
    'reachability/routes',
    'tables/tables-are-sound',
    'terraform/directory',
    'workloads/definitions',
  ])('has %s', (name) => {
    expect(fast).toContain(`test/${name}.test.ts`);
  });

  test.each([
    ['runs commands', 'triage/command'],
    ['reads the pages of a report', 'html-report/report-page'],
    ['parses TypeScript', 'codes/codes'],
    ['starts git', 'drift/checkout'],
    ['loads an engine', 'constructs/tokens'],
    ['is of no room of lib/', 'docs/links'],
    ['tries hundreds of inputs', 'arithmetic/interval.property'],
  ])('leaves out what %s: %s', (_, name) => {
    const file = `test/${name}.test.ts`;
    expect(existsSync(join(root, file))).toBe(true);
    expect(fast).not.toContain(file);
  });

  test('is of the core', () => {
    expect(fast.filter((file) => !core.includes(file))).toEqual([]);
  });
});

describe('a file loads an engine', () => {
  // Within the project, for that is where imports of it are looked up.
  const folder = mkdtempSync(join(root, 'node_modules', '.engines-'));
  mkdirSync(join(folder, 'lib'));
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return relative(root, join(folder, name)).replaceAll('\\', '/');
  };
  afterAll(() => rmSync(folder, { recursive: true }));

  file('lib/stack.ts', `import { App } from 'cdktf'; export const app = () => new App();`);
  file('lib/again.ts', `export { app } from './stack';`);

  test.each([
    ['that it imports', `import { App } from 'cdktf'; new App();`],
    ['whose provider it imports', `import { S } from '@cdktf/provider-azurerm/lib/subnet'; new S();`],
    ['that stands in the other place', `import * as other from 'other-engine'; new other.App();`],
    ['by what constructs are made of', `import { Construct } from 'constructs'; new Construct();`],
    ['that it requires', `require('cdktf');`],
    ['through a file, and the file of that', `import { app } from './lib/again'; app();`],
  ])('%s', (_, text) => {
    const path = file('with.ts', text);
    expect(loadingEngine([path])).toEqual([path]);
  });

  test('through the library as users import it', () => {
    const helper = 'test/support/networks.ts';
    expect(loadingEngine([helper, 'lib/index.ts'])).toEqual([helper, 'lib/index.ts']);
  });

  test.each([
    ['whose types alone it imports', `import type { App } from 'cdktf'; export const app = (_: App) => 1;`],
    ['that it only names', `export const engine = 'cdktf';`],
    ['whose name is the beginning of a name', `import 'cdktf-like';`],
  ])('not where it is one %s', (_, text) => {
    expect(loadingEngine([file('without.ts', text)])).toEqual([]);
  });
});
