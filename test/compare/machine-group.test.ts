import fc from 'fast-check';
import { MachineGroup, type Machines } from '../../lib/compare/classes/machine-group';

const size = 8;
/** Ten addresses each, in falling order. */
const classes = Array.from({ length: size }, (_, i) => {
  const first = (size - i) * 10;
  return { intervals: [[first, first + 9] as const], witness: first + 4 };
});
const numbers = fc.uniqueArray(fc.nat(size - 1), { minLength: 1 }).map((all) => all.sort((a, b) => a - b));
const sets = fc.array(numbers, { maxLength: 5 });

test('machines stay together as long as no set holds one of them and not another', () => {
  fc.assert(
    fc.property(numbers, sets, (own, others) => {
      const group = new MachineGroup(classes);
      const parts = group.parted(
        group.some(own),
        others.map((each) => group.some(each)),
      );
      expect(parts.flatMap((part) => part.numbers).sort((a, b) => a - b)).toEqual(own);
      const heldBy = (number: number) => others.map((each) => each.includes(number)).join();
      const byHolders = new Set(own.map(heldBy));
      expect(parts.map((part) => new Set(part.numbers.map(heldBy)).size)).toEqual(parts.map(() => 1));
      expect(parts).toHaveLength(byHolders.size);
    }),
  );
});

test('of each machine the values of all sets are told that hold it, and the same machines are one object', () => {
  fc.assert(
    fc.property(fc.array(numbers, { minLength: 1, maxLength: 5 }), (all) => {
      const group = new MachineGroup(classes);
      const given = all.map((each, value) => ({ machines: group.some(each), value }));
      const found = group.alike(given);
      for (let number = 0; number < size; number++) {
        const values = all.flatMap((each, value) => (each.includes(number) ? [value] : []));
        const told = found.filter(({ machines }) => machines.has(number));
        expect(told.map((each) => each.values.map(({ value }) => value))).toEqual(
          values.length === 0 ? [] : [values],
        );
      }
      expect(new Set(found.map(({ machines }) => machines)).size).toBe(found.length);
      expect(group.union(given.map(({ machines }) => machines)).numbers).toEqual(
        [...new Set(all.flat())].sort((a, b) => a - b),
      );
    }),
  );
});

test('intervals hold the machines whose addresses are in them, whatever their order', () => {
  const group = new MachineGroup(classes);
  const numbersIn = (...intervals: [number, number][]) => group.within(intervals).numbers;
  expect(numbersIn([10, 29])).toEqual([6, 7]);
  expect(numbersIn([70, 89], [10, 19])).toEqual([0, 1, 7]);
  expect(numbersIn([10, 19], [10, 29])).toEqual([6, 7]);
  expect(numbersIn([24, 24])).toEqual([6]);
  expect(numbersIn([25, 33])).toEqual([]);
  expect(numbersIn([0, 1_000])).toEqual(group.everyone.numbers);
  expect(group.within([[0, 1_000]])).toBe<Machines>(group.everyone);
});
