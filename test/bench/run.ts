import { printSites } from './azure-local-sites';
import { printComparison } from './comparison';
import { printFleet } from './fleet';
import { printGrowth } from './growth';
import { printLogs } from './logs';
import { printProcesses } from './processes';
import { printReachability } from './reachability';
import { printRequires } from './requires';
import { printShared } from './shared-workloads';
import { printStacks } from './stacks';
import { printSynthesis } from './synthesis';

process.env.CHECKPOINT_DISABLE = '1';

const parts: Readonly<Record<string, (isQuick: boolean) => void>> = {
  process: printProcesses,
  require: printRequires,
  synthesis: printSynthesis,
  stacks: printStacks,
  shared: printShared,
  sites: printSites,
  fleet: printFleet,
  reachability: printReachability,
  comparison: printComparison,
  growth: printGrowth,
  logs: printLogs,
};

const [options, names] = [true, false].map((option) =>
  process.argv.slice(2).filter((each) => each.startsWith('--') === option),
);
const unknown = names!.filter((name) => !Object.hasOwn(parts, name));
if (unknown.length > 0)
  throw new Error(`No part is named ${unknown}: the parts are ${Object.keys(parts).join(', ')}.`);
for (const [name, print] of Object.entries(parts))
  if (names!.length === 0 || names!.includes(name)) print(options!.includes('--quick'));
