import fc from 'fast-check';
import { requirementNames, ruleDescription, sharedDescription } from '../../lib/compile/rule-text';
import { flowsOf } from '../support/table-flows';
import { tinyParameters, tinyTable } from '../support/tiny-table';

const flowsOfIds = (ids: readonly string[], table = 'tiny') =>
  flowsOf(
    tinyTable(
      ids.map((id) => ({ id, to: 'a.test' })),
      { id: table },
    ),
    tinyParameters(),
  );

test('table, edition and requirements, each once', () => {
  const flows = [...flowsOfIds(['entra-id', 'batch', 'entra-id']), ...flowsOfIds(['pypi'], 'packages')];
  expect(ruleDescription(flows, 140)).toBe('tiny 2026-01-01: entra-id, batch; packages 2026-01-01: pypi');
  expect(requirementNames(flows)).toEqual(['tiny/entra-id', 'tiny/batch', 'packages/pypi']);
});

test('what fits to the character is not cut', () => {
  const whole = 'tiny 2026-01-01: one, two';
  expect(ruleDescription(flowsOfIds(['one', 'two']), whole.length)).toBe(whole);
});

test('what does not fit is cut at the end of a requirement, with the number of the others', () => {
  const flows = flowsOfIds(['one', 'two', 'three', 'four']);
  expect(ruleDescription(flows, 38)).toBe('tiny 2026-01-01: one, two, three, four');
  expect(ruleDescription(flows, 37)).toBe('tiny 2026-01-01: one, two +2 more');
  expect(ruleDescription(flows, 28)).toBe('tiny 2026-01-01: one +3 more');
});

test('no text is longer than it may be, and no requirement goes uncounted', () => {
  const ids = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(ids, fc.integer({ min: 60, max: 140 }), (some, maximum) => {
      const text = ruleDescription(flowsOfIds(some), maximum);
      const [, list = '', more = '0'] = /^tiny 2026-01-01: (.*?)(?: \+(\d+) more)?$/.exec(text)!;
      const named = list.split(', ');
      expect(text.length).toBeLessThanOrEqual(maximum);
      expect(named).toEqual(some.slice(0, named.length));
      expect(named.length + Number(more)).toBe(some.length);
    }),
    { numRuns: 300 },
  );
});

test('whom a rule serves stands behind what it comes from, cut to a length with the number of those left out', () => {
  expect(sharedDescription('tiny 2026-01: batch', ['prod/a', 'prod/b'], 140)).toBe(
    'tiny 2026-01: batch; for prod/a, prod/b',
  );
  expect(sharedDescription('tiny 2026-01: batch', ['prod/aaaaaa', 'prod/bbbbbb'], 90)).toBe(
    'tiny 2026-01: batch; for prod/aaaaaa, prod/bbbbbb',
  );
  const many = Array.from({ length: 200 }, (_, i) => `prod/workload-${i}`);
  expect(sharedDescription('tiny 2026-01: batch', many, 140)).toBe(
    'tiny 2026-01: batch; for prod/workload-0, prod/workload-1 +198 more',
  );
  fc.assert(
    fc.property(
      fc.string({ minLength: 1, maxLength: 600 }),
      fc.array(fc.string({ minLength: 1, maxLength: 200 }), { minLength: 1, maxLength: 50 }),
      fc.constantFrom(140, 500),
      (description, paths, maximum) => {
        expect(sharedDescription(description, paths, maximum).length).toBeLessThanOrEqual(maximum);
      },
    ),
  );
});
