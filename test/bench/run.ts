import { parseArgs } from 'node:util';
import { printSites } from './azure-local-sites';
import { printComparison } from './comparison';
import { printFleet } from './fleet';
import { type Narrowed, printGrowth } from './growth';
import { printLogs } from './logs';
import { printProcesses } from './processes';
import { printReachability } from './reachability';
import { printRequires } from './requires';
import { printShared } from './shared-workloads';
import { printStacks } from './stacks';
import { printSynthesis } from './synthesis';

process.env.CHECKPOINT_DISABLE = '1';

type Part = (isQuick: boolean, narrowed: Narrowed) => void;

const parts: Readonly<Record<string, Part>> = {
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

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean' },
    only: { type: 'string' },
    largest: { type: 'string' },
    help: { type: 'boolean' },
  },
});
const unknown = positionals.filter((name) => !Object.hasOwn(parts, name));
if (unknown.length > 0)
  throw new Error(`No part is named ${unknown}: the parts are ${Object.keys(parts).join(', ')}.`);
const { only, largest } = values;
if ((only ?? largest) !== undefined && `${positionals}` !== 'growth')
  throw new Error(
    '--only and --largest narrow down growth alone: npm run bench growth -- --only=associations',
  );
const narrowed = { only, largest: largest === undefined ? undefined : Number(largest) };
if (values.help)
  console.log(`npm run bench [part…] -- [--quick] [--only=text] [--largest=number]

parts      ${Object.keys(parts).join(', ')}; without any, all of them
--quick    a line of each part: under two minutes in all
--only     of growth, what is named so alone: npm run bench growth -- --only=associations
--largest  of growth, sizes up to this one`);
else
  for (const [name, print] of Object.entries(parts))
    if (positionals.length === 0 || positionals.includes(name)) print(values.quick === true, narrowed);
