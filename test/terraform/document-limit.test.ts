import {
  documentLimits,
  dynamicBlocksLimit,
  type PlanKind,
} from '../../lib/terraform/document/document-limit';

const texts = (kind: PlanKind, unplanned: readonly string[] = [], believed = false) =>
  documentLimits(kind, unplanned, believed).map(({ kind: of, text }) => `${of}: ${text}`);
const partial = { kind: 'partial', because: 'it has targets', left: 0 } as PlanKind;

test('a plan of everything, whose references are not relied on, has no limits', () => {
  expect(texts({ kind: 'whole', left: 0 } as unknown as PlanKind)).toEqual([]);
});

test('a partial plan tells what stays, and names five of the blocks that it does not plan', () => {
  expect(texts(partial)).toEqual(['plan-partial: the plan does not plan everything, for it has targets']);
  const blocks = ['a', 'b', 'a', 'c', 'd', 'e'];
  expect(texts({ ...partial, left: 7 }, blocks)).toEqual([
    'plan-partial: the plan does not plan everything, for it has targets: 7 resources are taken to stay as they are; it does not plan a, b, c, d, e',
  ]);
  expect(texts(partial, [...blocks, 'f', 'g'])[0]).toMatch(/it does not plan a, b, c, d, e and 2 more$/);
});

test('a plan that refreshes, or destroys, says so, and so does one whose references are relied on', () => {
  expect(texts({ ...partial, kind: 'only refreshes', left: 3 })).toEqual([
    expect.stringMatching(/^plan-only-refreshes: .*3 resources are taken to stay/),
  ]);
  expect(texts({ ...partial, kind: 'destroys' })).toEqual([expect.stringMatching(/^plan-destroys: /)]);
  expect(texts({ ...partial, kind: 'destroys' }, [], true)).toEqual([
    expect.stringMatching(/^plan-destroys: /),
    expect.stringMatching(/^plan-references: /),
  ]);
});

test('a plan names five of the blocks that may be dynamic', () => {
  expect(dynamicBlocksLimit([])).toEqual([]);
  const blocks = ['a', 'b', 'c', 'd', 'e', 'f'].map((each) => `azurerm_route_table.${each} route`);
  const [limit] = dynamicBlocksLimit(blocks);
  expect(limit!.kind).toBe('plan-dynamic-blocks');
  expect(limit!.text).toMatch(
    /of azurerm_route_table.a route, .*azurerm_route_table.e route and 1 more; there are/,
  );
  expect(dynamicBlocksLimit(blocks.slice(1))[0]!.text).toMatch(
    /azurerm_route_table.f route; there are taken to be none$/,
  );
});
