import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as library from 'cdktf-azure-lockdown';
import { findingKinds } from '../../lib/codes/finding-codes';

const root = join(__dirname, '..', '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

test('the README tells of every finding, and of no other', () => {
  const section = readme.slice(readme.indexOf('## Findings'), readme.indexOf('What Microsoft changed'));
  const told = [...section.matchAll(/^\| (`.*?) \|/gm)].flatMap(([, cell]) =>
    [...cell!.matchAll(/`([a-z0-9-]+)`/g)].map(([, code]) => code!),
  );
  expect([...told].sort()).toEqual(Object.keys(findingKinds).sort());
});

test('the README tells of every construct', () => {
  const constructs = Object.keys(library).filter((name) => /(Egress|Firewall)$/.test(name));
  const abstract = ['SubnetEgress', 'WorkloadEgress'];
  expect(constructs.filter((name) => !abstract.includes(name) && !readme.includes(`\`${name}\` |`))).toEqual(
    [],
  );
});
