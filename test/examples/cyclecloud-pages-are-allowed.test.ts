import { portIn } from '../support/allows';
import { exampleJson } from '../support/example-json';
import { hostAllowed, type SynthesizedRules, synthesizedRules } from '../support/page-row-allowed';
import { type PageRow, pageRows } from '../support/page-rows';

const examples = exampleJson();
const stacks = ['cyclecloud-2018-02-26', 'cyclecloud', 'cyclecloud-by-host'];
const everywhere = synthesizedRules(stacks.map((stack) => examples.get(stack)!));
const locked = pageRows('cyclecloud-locked-down').filter(({ condition }) => condition !== 'deny rule');
const rows = [
  ...locked,
  ...pageRows('cyclecloud-network'),
  ...pageRows('cyclecloud-configuration'),
  ...pageRows('cyclecloud-installation').filter(({ condition }) => condition !== 'proxy bypass'),
  ...pageRows('cyclecloud-slurm-workspace').filter(({ kind }) => kind === 'role'),
];

test.each(rows)('$section: $to on $protocol $ports is allowed by an example', (row) => {
  for (const port of row.ports.split(','))
    expect([port, isAllowed(row, port, everywhere)]).toEqual([port, true]);
});

test.each(locked.filter(({ editions }) => editions.includes('2018-02-26')))(
  'edition 2018-02-26: $to on $protocol $ports is allowed by its own example',
  (row) => {
    const rules = synthesizedRules([examples.get('cyclecloud-2018-02-26')!]);
    for (const port of row.ports.split(','))
      expect([port, isAllowed(row, port, rules)]).toEqual([port, true]);
  },
);

function isAllowed({ kind, to, direction }: PageRow, port: string, rules: SynthesizedRules): boolean {
  if (to === 'Azure Storage accounts' || direction === 'policy') return endpointStands();
  if (kind === 'tag') return rules.tags.has(`${to} ${port}`);
  if (kind === 'role') return internallyAllowed(port === '-' ? '15001' : port, rules);
  return hostAllowed(rules, to.replace('https://', ''), port);
}

/** Between addresses, or from the virtual network, in a security group or on the firewall. */
function internallyAllowed(port: string, { nsg, pairs }: SynthesizedRules): boolean {
  const opens = (ports: string) =>
    ports !== '*' && (ports === port || (/^\d+$/.test(port) && portIn(ports, Number(port))));
  const within = [...nsg].some((opened) => {
    const [, from, to, ports] = opened.split(' ');
    return (
      from === 'addresses' && to === 'addresses' && (opens(ports!) || (port === '0-65535' && ports === '*'))
    );
  });
  return within || [...pairs].some((opened) => /-> \d/.test(opened) && opens(opened.split(' ').at(-1)!));
}

function endpointStands(): boolean {
  return stacks.slice(0, 2).every((stack) => {
    const { azurerm_subnet: subnets } = examples.get(stack)!.resource as Record<
      string,
      Record<string, unknown>
    >;
    return Object.values(subnets!).every((subnet) =>
      (subnet as { service_endpoints?: string[] }).service_endpoints?.includes('Microsoft.Storage'),
    );
  });
}
