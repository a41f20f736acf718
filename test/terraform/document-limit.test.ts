import { documentLimits, type PlanKind } from '../../lib/terraform/document/document-limit';

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

test('a plan that does not tell of what is in a resource names five of those', () => {
  const whole = { kind: 'whole', left: 0 } as PlanKind;
  const bare = (...addresses: string[]) => documentLimits(whole, [], false, addresses);
  expect(bare('a', 'b')).toEqual([
    {
      kind: 'plan-dynamic-blocks',
      text: expect.stringMatching(/does not list dynamic blocks: .* none in a, b$/),
    },
  ]);
  expect(bare('a', 'b', 'c', 'd', 'e', 'f')[0]!.text).toMatch(/none in a, b, c, d, e and 1 more$/);
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
