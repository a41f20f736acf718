import { portIn } from '../support/allows';
import { exampleJson } from '../support/example-json';
import { hostAllowed, type SynthesizedRules, synthesizedRules } from '../support/page-row-allowed';
import { type PageRow, pageRows } from '../support/page-rows';

const examples = exampleJson();
const clouds = ['public', 'usgovernment', 'china'];
const rows = pageRows('azure-stack-hci').flatMap((row) =>
  row.clouds.filter((cloud) => clouds.includes(cloud)).map((cloud) => ({ row, cloud, to: row.to })),
);

test.each(rows)('$cloud: $to on the ports of its scheme is allowed', ({ row, cloud }) => {
  const rules = synthesizedRules([examples.get(`azure-stack-hci-${cloud}`)!]);
  for (const port of portsOf(row)) expect([port, isAllowed(row, port, rules)]).toEqual([port, true]);
});

/** `http://` is 80, whatever the column beside it says; dynamic ports are those that the examples state. */
function portsOf({ to, ports }: PageRow): string[] {
  if (to.startsWith('http://')) return ['80'];
  if (ports === '-') return ['443'];
  return ports.split(',').map((port) => (/^\d+$|^\*$/.test(port) ? port : '50000-50099'));
}

function isAllowed(row: PageRow, port: string, rules: SynthesizedRules): boolean {
  if (row.kind === 'tag') return rules.tags.has(`${row.to} ${port}`);
  if (row.direction !== 'internal') return hostAllowed(rules, hostOf(row), port);
  return [...rules.nsg].some((opened) => {
    const [direction, , to, ports] = opened.split(' ');
    return direction === 'Inbound' && to === 'addresses' && (ports === port || portIn(ports!, Number(port)));
  });
}

function hostOf({ to }: PageRow): string {
  return to
    .replace(/^https?:\/\//, '')
    .replace(/[/`].*$/, '')
    .replace('[myblobstorage]', 'stwitness')
    .replace('dp.azurestackchi.azure.us', 'dp.azurestackhci.azure.us');
}
