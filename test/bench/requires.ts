import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { inTurns, ratioText } from './measure';
import { PrintedTable } from './printed-table';

const root = join(__dirname, '..', '..');

/** What the smallest program requires besides this library, if it is written by hand. */
const smallest = [
  'cdktf',
  'constructs',
  '@cdktf/provider-azurerm/lib/provider',
  '@cdktf/provider-azurerm/lib/firewall-policy-rule-collection-group',
];

export function printRequires(isQuick: boolean): void {
  const table = new PrintedTable('Requiring this library with what a small program needs besides', [
    'against',
    'time',
  ]);
  const [provider, ...engine] = [smallest[2]!, 'cdktf', 'constructs'];
  const measures = [[...engine, provider, './dist'], engine, smallest].map(
    (names) => () => requireTime(names),
  );
  const [ours, bare, byHand] = inTurns(measures, isQuick ? 5 : 21);
  if (!isQuick) table.row(['cdktf alone', ratioText(ours!, bare!)]);
  table.row(['by hand, a rule collection group', ratioText(ours!, byHand!)]);
}

function requireTime(names: readonly string[]): number {
  // The library loads its constructs with the first of them.
  const code = names.map((name) => `require('${name}').HubFirewall`).join(';');
  const timed = `const start = performance.now();${code};console.log(performance.now() - start)`;
  return Number(execFileSync(process.execPath, ['-e', timed], { cwd: root, encoding: 'utf8' }));
}
