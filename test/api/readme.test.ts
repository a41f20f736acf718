import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as library from 'cdktf-azure-lockdown';
import { Construct } from 'constructs';

const readme = readFileSync(join(__dirname, '..', '..', 'README.md'), 'utf8');
const use = readme.slice(readme.indexOf('## Use it'), readme.indexOf('## Ask before you deploy'));

test('the README names every construct, with a link to its page', () => {
  const constructs = Object.entries(library)
    .filter(([, value]) => typeof value === 'function' && value.prototype instanceof Construct)
    .map(([name]) => name)
    .filter((name) => !['WorkloadEgress', 'SubnetEgress'].includes(name));
  expect(constructs.length).toBeGreaterThan(10);
  expect(constructs.filter((name) => !use.includes(`[\`${name}\`](docs/api/${name}.md)`))).toEqual([]);
});

test('the README is short: a newcomer reads it on a screen or two', () => {
  expect(readme.split('\n').length).toBeLessThan(180);
});
