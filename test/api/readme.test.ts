import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as library from 'cdktf-azure-lockdown';
import { findingKinds } from '../../lib/codes/finding-codes';
import { workloadDefinitions } from '../../lib/workloads/all-workloads';

const root = join(__dirname, '..', '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

test('the README tells of every finding, and of no other', () => {
  const section = readme.slice(readme.indexOf('## Findings'), readme.indexOf('What Microsoft changed'));
  const told = [...section.matchAll(/^\| (`.*?) \|/gm)].flatMap(([, cell]) =>
    [...cell!.matchAll(/`([a-z0-9-]+)`/g)].map(([, code]) => code!),
  );
  expect([...told].sort()).toEqual(Object.keys(findingKinds).sort());
});

/** Classes of the package; each has a page of the documentation, or stands in the README. */
const classes = Object.entries(library).flatMap(([name, exported]) =>
  typeof exported === 'function' ? name : [],
);
const documentation = join(root, 'docs', 'api');
const isDocumented = (name: string) =>
  existsSync(join(documentation, `${name}.md`)) || readme.includes(`\`${name}\``);

test('every construct of a workload has a page, or a row of the README', () => {
  const kinds = Object.keys(workloadDefinitions);
  expect(classes).toEqual(expect.arrayContaining(kinds));
  expect(kinds.filter((kind) => !isDocumented(kind))).toEqual([]);
});

(existsSync(documentation) ? test : test.skip)(
  'every public class has a page, or stands in the README',
  () => {
    expect(classes).toEqual(expect.arrayContaining(['HubFirewall', 'EgressDestination', 'Reachability']));
    expect(classes.filter((name) => !isDocumented(name))).toEqual([]);
  },
);
