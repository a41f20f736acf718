import fc from 'fast-check';
import { addressSpan, spansOverlap } from '../../lib/arithmetic/address-span';
import { SpanIndex } from '../../lib/verify/span-index';

const text = fc.oneof(
  fc.constantFrom('*', '0.0.0.0/0', '10.0.0.0/8', '10.0.0.0/30', 'group-a', 'group-b'),
  fc.nat({ max: 15 }).map((last) => `10.0.0.${last}`),
  fc.tuple(fc.nat({ max: 7 }), fc.nat({ max: 7 })).map(([a, b]) => `10.0.0.${a}-10.0.0.${a + b}`),
);
const list = fc.array(text, { maxLength: 3 });

test('an index of spans finds each that has an address or a name in common with another one', () => {
  fc.assert(
    fc.property(fc.array(list, { maxLength: 8 }), list, (lists, asked) => {
      const spans = lists.map(addressSpan);
      const index = new SpanIndex();
      for (const [position, span] of spans.entries()) index.add(span, position);
      const overlapping = spans.flatMap((span, i) => (spansOverlap(span, addressSpan(asked)) ? [i] : []));
      expect([...index.near(addressSpan(asked))].sort((a, b) => a - b)).toEqual(overlapping);
    }),
  );
});

test('what is added after a question is found by the next one', () => {
  const index = new SpanIndex();
  index.add(addressSpan(['10.0.0.9']), 0);
  expect([...index.near(addressSpan(['10.0.0.0/24']))]).toEqual([0]);
  index.add(addressSpan(['10.0.0.3']), 1);
  expect([...index.near(addressSpan(['10.0.0.0/29']))]).toEqual([1]);
});
