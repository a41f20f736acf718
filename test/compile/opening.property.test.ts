import fc from 'fast-check';
import type { PortRange } from '../../lib/arithmetic/port';
import { portCovers } from '../../lib/arithmetic/port';
import { type CoveringKeys, type OwnedOpening, withoutCovered } from '../../lib/compile/opening';
import type { Flow } from '../../lib/model/flow';

interface Opening extends OwnedOpening {
  /** `a.b` lies in `a`, and everything in ``. */
  readonly target: string;
  readonly port: PortRange;
}

const covers = (outer: Opening, inner: Opening) =>
  (outer.target === '' || outer.target === inner.target || inner.target.startsWith(`${outer.target}.`)) &&
  portCovers(outer.port, inner.port);

const places: CoveringKeys<Opening> = {
  keyOf: ({ target }) => target,
  keysCovering: ({ target }) => [...new Set(['', target.split('.')[0]!, target])],
  portsOf: ({ port }) => port,
};

const openings = fc
  .array(
    fc.record({
      target: fc.constantFrom('', 'a', 'a.b', 'a.c', 'b'),
      port: fc.tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 12 })),
      place: fc.nat(1000),
    }),
    { maxLength: 60 },
  )
  .map((all) =>
    all.map(({ target, port: [first, more], place }, i) => ({
      target,
      port: { first, last: first + more },
      order: place + i / 100,
      name: `${i}`,
    })),
  );

test('what stands by its place is found as by asking all', () => {
  fc.assert(
    fc.property(openings, (all) => {
      const made = () => all.map((each) => ({ ...each, flows: [each.name as unknown as Flow] }));
      expect(withoutCovered(made(), covers, places)).toEqual(withoutCovered(made(), covers));
    }),
    { numRuns: 300 },
  );
});

test('openings of one target are not all held against each other', () => {
  const held = (count: number) => {
    let times = 0;
    const counted = (outer: Opening, inner: Opening) => {
      times += 1;
      return covers(outer, inner);
    };
    const all = Array.from({ length: count }, (_, i) => ({
      target: 'a',
      port: { first: 2 * i + 1, last: 2 * i + 2 },
      order: i,
      flows: [],
    }));
    expect(withoutCovered(all, counted, places)).toHaveLength(count);
    return times;
  };
  expect(held(4_000)).toBeLessThan(5 * held(1_000) + 1_000);
});
