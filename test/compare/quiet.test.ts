import type { SideOfClass } from '../../lib/compare/asked-side';
import { MachineGroup } from '../../lib/compare/classes/machine-group';
import type { DifferingClass } from '../../lib/compare/differing-class';
import { ComparedRespect } from '../../lib/compare/outcome';
import { withoutQuiet } from '../../lib/compare/quiet';
import { Verdict } from '../../lib/reachability/connection';

const rule = 'azurerm_firewall_policy_rule_collection_group.web collection rule';
const group = new MachineGroup([
  { intervals: [[1, 1]], witness: 1 },
  { intervals: [[2, 2]], witness: 2 },
]);

function side(verdict: Verdict, by?: string, way = ''): SideOfClass {
  const outcome = { verdict, way, past: false, within: false };
  return { outcome, by, reason: '', assumptions: [], hops: [], unknownAt: [] };
}

function differing(
  numbers: readonly number[],
  witness: string,
  before: SideOfClass,
  after: SideOfClass,
): DifferingClass {
  return {
    inbound: false,
    respect: ComparedRespect.WAY,
    machines: group.some(numbers),
    other: { kind: 'addresses', witness, addresses: { intervals: [], witness: 3 } },
    service: { protocol: 'icmp', ports: { empty: true } as never, port: 0 },
    spoken: 1,
    inNewPlaces: false,
    vacant: false,
    before,
    after,
    leftOpen: false,
    requirements: [],
  };
}

const numbersOf = (classes: readonly DifferingClass[]) =>
  classes.map(({ other, machines }) => [other.witness, machines.numbers]);

test('what a rule leaves open goes without saying from those machines alone of which something else is told of the rule', () => {
  const known = differing([0], 'known', side(Verdict.DENY), side(Verdict.ALLOW, rule, 'through'));
  const open = differing([0, 1], 'open', side(Verdict.DENY), side(Verdict.UNKNOWN, rule));
  const { told, quiet } = withoutQuiet(group, [known, open]);
  expect(numbersOf(told)).toEqual([
    ['known', [0]],
    ['open', [1]],
  ]);
  expect(numbersOf(quiet)).toEqual([['open', [0]]]);
});

test('what another rule leaves open is told', () => {
  const known = differing([0, 1], 'known', side(Verdict.DENY), side(Verdict.ALLOW, rule, 'through'));
  const open = differing([0, 1], 'open', side(Verdict.DENY), side(Verdict.UNKNOWN, `${rule}-other`));
  const { told, quiet } = withoutQuiet(group, [known, open]);
  expect(numbersOf(told)).toEqual([
    ['known', [0, 1]],
    ['open', [0, 1]],
  ]);
  expect(quiet).toEqual([]);
});

test('another way of what may not pass goes without saying from machines of which something is known to take it', () => {
  const passing = differing([1], 'passing', side(Verdict.DENY), side(Verdict.ALLOW, rule, 'past'));
  const perhaps = differing(
    [0, 1],
    'perhaps',
    side(Verdict.UNKNOWN, rule, 'through'),
    side(Verdict.UNKNOWN, rule, 'past'),
  );
  const { told, quiet } = withoutQuiet(group, [passing, perhaps]);
  expect(numbersOf(told)).toEqual([
    ['passing', [1]],
    ['perhaps', [0]],
  ]);
  expect(numbersOf(quiet)).toEqual([['perhaps', [1]]]);
});
