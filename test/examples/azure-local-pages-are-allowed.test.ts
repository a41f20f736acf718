import { portIn } from '../support/allows';
import { exampleJson } from '../support/example-json';
import { hostAllowed, synthesizedRules } from '../support/page-row-allowed';
import { pageRows } from '../support/page-rows';

const examples = exampleJson();
const lab = synthesizedRules([examples.get('azure-local-lab')!]);
const sites = synthesizedRules([
  examples.get('azure-local-sites')!,
  examples.get('azure-local-regions')!,
  examples.get('azure-local-lab')!,
]);

test.each(pageRows('azure-local-internal'))(
  '$section: $to on $protocol $ports is allowed in the lab',
  ({ ports }) => {
    for (const port of ports.split(',')) {
      expect([port, inboundInLab(/^\d+$|^\*$/.test(port) ? port : '50000-50099')]).toEqual([port, true]);
    }
  },
);

test.each(pageRows('azure-local-oem').filter(({ kind }) => kind === 'url'))(
  '$to of a maker is allowed on $ports',
  ({ to, ports }) => {
    const host = to.replace(/^https?:\/\//, '').replace(/\/.*$/, '');
    for (const port of ports === '-' ? ['443'] : ports.split(',')) {
      expect([port, hostAllowed(sites, host, port)]).toEqual([port, true]);
    }
  },
);

function inboundInLab(port: string): boolean {
  return [...lab.nsg].some((opened) => {
    const [direction, , to, ports] = opened.split(' ');
    return direction === 'Inbound' && to === 'addresses' && (ports === port || portIn(ports!, Number(port)));
  });
}
