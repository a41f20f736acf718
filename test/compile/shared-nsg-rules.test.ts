import type { NsgRule } from '../../lib/compile/rule';
import { type ServedNsgRules, sharedNsgRules } from '../../lib/compile/security-group/shared-nsg-rules';

const rule = (parts: Partial<NsgRule> = {}): NsgRule => ({
  name: 'out-tcp-443',
  description: 'tiny 2026-01-01: row-1',
  priority: 200,
  direction: 'Outbound',
  access: 'Allow',
  protocol: 'Tcp',
  sourceAddresses: ['10.1.0.0/24'],
  destinationServiceTag: 'Storage',
  destinationAddresses: [],
  destinationPorts: ['443'],
  requirements: ['tiny/row-1'],
  ...parts,
});
const workload = (path: string, ...rules: NsgRule[]): ServedNsgRules => ({ path, rules });

test('rules of one priority that differ in sources alone stand once, whichever workload comes first', () => {
  const other = rule({ sourceAddresses: ['10.2.0.0/24'], requirements: ['tiny/row-2'] });
  const both = [workload('prod/b', other), workload('prod/a', rule())];
  const united = sharedNsgRules(both);
  expect(united).toMatchObject([
    {
      name: 'out-tcp-443-200',
      sourceAddresses: ['10.1.0.0/24', '10.2.0.0/24'],
      requirements: ['tiny/row-1', 'tiny/row-2'],
      description: expect.stringContaining('prod/a, prod/b'),
    },
  ]);
  expect(sharedNsgRules([...both].reverse())).toEqual(united);
});

test('rules that differ in destinations alone stand once', () => {
  const to = (address: string) => rule({ destinationServiceTag: undefined, destinationAddresses: [address] });
  const [united, ...more] = sharedNsgRules([
    workload('a', to('10.9.0.4')),
    workload('b', to('10.9.0.5')),
    workload('c', to('10.9.0.4')),
  ]);
  expect(more).toEqual([]);
  expect(united!.destinationAddresses).toEqual(['10.9.0.4', '10.9.0.5']);
});

test('united on both sides, they would open one workload to the other', () => {
  const between = (source: string, destination: string) =>
    rule({
      sourceAddresses: [source],
      destinationServiceTag: undefined,
      destinationAddresses: [destination],
    });
  const served = [
    workload('a', between('10.1.0.0/24', '10.1.1.0/24')),
    workload('b', between('10.2.0.0/24', '10.2.1.0/24')),
  ];
  expect(() => sharedNsgRules(served)).toThrow(expect.objectContaining({ code: 'priority-clash' }));
});

describe('a clash names a priority from which the workload finds room', () => {
  // Ten numbers, so that it takes one and a half times as many.
  const own = [rule({ destinationPorts: ['22'] }), rule({ priority: 209 })];
  const cureBeside = (...priorities: number[]) => {
    const others = priorities.map((priority) => rule({ priority, destinationPorts: ['80'] }));
    try {
      sharedNsgRules([workload('a', rule(), ...others), workload('b', ...own)]);
    } catch (error) {
      return (error as { cure: string }).cure;
    }
    return 'no clash';
  };
  const hundreds = (first: number) =>
    Array.from({ length: (2_900 - first) / 100 + 1 }, (_, i) => first + i * 100);

  test.each([
    ['the last hundred below those that no ledger holds', [], 2_900],
    ['the hundred before, where a rule stands among its numbers', [2_914], 2_800],
    ['the last hundred, where a rule stands behind its numbers', [2_915], 2_900],
    ['the first priority of all', hundreds(300), 100],
  ])('%s', (_, taken, free) => {
    expect(cureBeside(...taken)).toBe(`set another nsgFirstPriority on b, such as ${free}`);
  });

  test('or none, where the others leave no room', () => {
    expect(cureBeside(100, ...hundreds(300))).toBe(
      'set another nsgFirstPriority on b, or another nsgPriority on its own requirement',
    );
  });
});
