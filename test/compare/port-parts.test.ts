import fc from 'fast-check';
import { IntervalSet } from '../../lib/arithmetic/interval';
import { PortParts, portCuts } from '../../lib/compare/classes/port-parts';
import type { RuleEffect } from '../../lib/reachability/firewall/rule-effect';

const port = fc.integer({ min: 1, max: 40 });
const interval = fc.tuple(port, port).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
const effects = fc
  .array(
    fc.record({
      ports: fc.array(interval, { minLength: 1, maxLength: 2 }),
      kind: fc.constantFrom('allow', 'deny', 'doubt allow', 'doubt deny'),
      open: fc.constant(false),
    }),
    { maxLength: 8 },
  )
  .map((all) =>
    all.map((each, position): RuleEffect => ({ ...each, position, decides: !each.kind.startsWith('doubt') })),
  );
const partings = fc.record({
  among: fc.array(interval, { minLength: 1, maxLength: 3 }),
  lists: fc.array(effects, { maxLength: 3 }),
  cuts: fc.array(interval, { maxLength: 3 }),
});

/** The rules that count on a port, by asking one after the other. */
function counting(all: readonly RuleEffect[], at: number): RuleEffect[] {
  const found: RuleEffect[] = [];
  for (const each of all) {
    if (!each.ports.some(([first, last]) => first <= at && at <= last)) continue;
    if (!found.some(({ kind }) => kind === each.kind)) found.push(each);
    if (each.decides) break;
  }
  return found;
}

const partsOf = ({
  among,
  lists,
  cuts,
}: {
  among: IntervalSet;
  lists: RuleEffect[][];
  cuts: readonly (readonly [number, number])[];
}) =>
  new PortParts({ among, lists, cuts: portCuts(cuts, 0), starts: [] })
    .byOutcome()
    .map(({ by, parts }) => ({ by, parts: parts() }));

test('ports are of one part where the same rules count, and of one outcome where these do the same', () => {
  fc.assert(
    fc.property(partings, ({ among, lists, cuts }) => {
      const all = new IntervalSet(among);
      const outcomes = partsOf({ among: all, lists, cuts });
      const seen = new Map<string, string>();
      const ports = all.intervals.flatMap(([first, last]) =>
        Array.from({ length: last - first + 1 }, (_, i) => first + i),
      );
      for (const each of ports) {
        const outcome = outcomes.filter(({ parts }) => parts.some((part) => part.ports.has(each)));
        expect(outcome).toHaveLength(1);
        const [part] = outcome[0]!.parts.filter((own) => own.ports.has(each));
        const inCuts = cuts.map(([first, last]) => first <= each && each <= last);
        const counted = lists.map((list) => counting(list, each));
        const kinds = JSON.stringify([inCuts, counted.map((own) => own.map(({ kind }) => kind).sort())]);
        const rules = JSON.stringify([
          inCuts,
          counted.map((own) => own.map(({ position }) => position).sort()),
        ]);
        for (const [key, value] of [
          [`outcome ${kinds}`, outcome[0]!.by],
          [`kinds ${outcome[0]!.by}`, kinds],
          [`part ${rules}`, part!.by],
          [`rules ${part!.by}`, rules],
        ] as const) {
          expect(seen.get(key) ?? value).toBe(value);
          seen.set(key, value);
        }
      }
    }),
    { numRuns: 80 },
  );
});

test('a part has no port that is not among those that are parted', () => {
  const among = new IntervalSet([
    [10, 20],
    [30, 40],
  ]);
  const everywhere: RuleEffect = {
    position: 0,
    ports: [[1, 65_535]],
    kind: 'allow',
    decides: true,
    open: false,
  };
  const [outcome, ...others] = partsOf({ among, lists: [[everywhere]], cuts: [] });
  expect(others).toEqual([]);
  expect(outcome!.parts.map(({ ports }) => ports.intervals)).toEqual([
    [
      [10, 20],
      [30, 40],
    ],
  ]);
});
