import fc from 'fast-check';
import { wantsColours } from '../../lib/cli/terminal/coloured';
import { textTable } from '../../lib/cli/terminal/text-table';
import { widthOf, wrapped } from '../../lib/cli/terminal/wrapped';

const plain = { titled: (text: string) => text, marked: (text: string) => text };
const cell = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', 'b', '.', '/', ' ', '*'), maxLength: 120 }),
  fc
    .array(fc.constantFrom('mcr.microsoft.com', '表', 'Storage', '10.0.0.0/8'), { maxLength: 30 })
    .map((all) => all.join(' ')),
);
const head = ['verdict', 'to', 'by', 'reason'];
const rows = fc.array(fc.tuple(fc.constantFrom('allow', 'deny'), cell, cell, cell), {
  minLength: 1,
  maxLength: 6,
});
const withoutBlanks = (text: string) => text.replace(/[\s│┌─┬┐├┼┤└┴┘]/g, '');

test('no line is wider than the terminal, whatever stands in the cells', () => {
  fc.assert(
    fc.property(rows, fc.integer({ min: 80, max: 240 }), (all, columns) => {
      for (const line of textTable(head, all, { ...plain, columns }).split('\n'))
        expect(widthOf(line)).toBeLessThanOrEqual(columns);
    }),
  );
});

test('nothing is cut off', () => {
  fc.assert(
    fc.property(rows, fc.option(fc.integer({ min: 80, max: 240 }), { nil: undefined }), (all, columns) => {
      const out = withoutBlanks(textTable(head, all, { ...plain, columns }));
      if (out.startsWith(withoutBlanks(head.join('')))) return;
      for (const row of all)
        expect(out).toContain(
          withoutBlanks(
            row.map((each, i) => (i === 0 || each === '' ? each : `${head[i]}:${each}`)).join(''),
          ),
        );
    }),
  );
});

test('short rows stand in aligned columns, and long ones as records that name what they have', () => {
  expect(
    textTable(
      ['a', 'b'],
      [
        ['x', 'yy'],
        ['zzz', ''],
      ],
      { ...plain, columns: 80 },
    ),
  ).toBe(
    ['┌─────┬────┐', '│ a   │ b  │', '├─────┼────┤', '│ x   │ yy │', '│ zzz │    │', '└─────┴────┘'].join(
      '\n',
    ),
  );
  const long = 'word '.repeat(100).trim();
  const [first, second, third] = textTable(['a', 'b', 'c', 'd'], [['x', 'y', long, '']], {
    ...plain,
    columns: 80,
  }).split('\n');
  expect([first, second!.slice(0, 12), third!.slice(0, 9)]).toEqual(['x  b: y', '  c: word wo', '    word ']);
});

test('in a log a record is of short lines, save words that are longer than a line', () => {
  const host = 'h'.repeat(300);
  const lines = textTable(['a', 'b', 'c'], [['x', host, 'word '.repeat(200).trim()]], plain).split('\n');
  expect(lines.filter((line) => line.length > 120)).toEqual([`    ${host}`]);
});

test('text is broken between words, and a word where it does not fit', () => {
  expect(wrapped('one two three', 7)).toEqual(['one two', 'three']);
  expect(wrapped('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij']);
  expect(wrapped('abcdefghij', 4, false)).toEqual(['abcdefghij']);
  expect([widthOf('ab'), widthOf('表'), widthOf('e\u0301')]).toEqual([2, 2, 1]);
});

test.each([
  [{}, true, true],
  [{}, false, false],
  [{ NO_COLOR: '1' }, true, false],
  [{ NO_COLOR: '' }, true, true],
  [{ FORCE_COLOR: '1' }, false, true],
  [{ FORCE_COLOR: '0' }, true, false],
  [{ FORCE_COLOR: '1', NO_COLOR: '1' }, true, false],
  [{ TERM: 'dumb' }, true, false],
])('%j, on a terminal: %s, is coloured: %s', (env, isTerminal, coloured) => {
  expect(wantsColours(env, isTerminal)).toBe(coloured);
});
