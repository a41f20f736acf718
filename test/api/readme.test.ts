import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as library from 'cdktf-azure-lockdown';

const root = join(__dirname, '..', '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const sources = readdirSync(join(root, 'lib'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(join(root, 'lib', file), 'utf8'))
  .join('\n');

/** Codes that stand before a level, or that a widening reports. */
const findingCodes = [
  ...sources.matchAll(/code: ([^\n]*),\n\s+level:/g),
  ...sources.matchAll(/reportWidening\([^{]*\{\n\s+code: ([^\n]*),/g),
].flatMap(([, codes]) =>
  [...codes!.matchAll(/'([a-z]+(?:-[a-z]+)+|retired|excluded)'/g)].map(([, code]) => code!),
);

test('the README tells of every finding, and of no other', () => {
  const section = readme.slice(readme.indexOf('## Findings'), readme.indexOf('What Microsoft changed'));
  const told = [...section.matchAll(/^\| (`.*?) \|/gm)].flatMap(([, cell]) =>
    [...cell!.matchAll(/`([a-z-]+)`/g)].map(([, code]) => code!),
  );
  expect([...told].sort()).toEqual([...new Set(findingCodes)].sort());
});

test('the README tells of every construct', () => {
  const constructs = Object.keys(library).filter((name) => /(Egress|Firewall)$/.test(name));
  const abstract = ['SubnetEgress', 'WorkloadEgress'];
  expect(constructs.filter((name) => !abstract.includes(name) && !readme.includes(`\`${name}\` |`))).toEqual(
    [],
  );
});
