import fc from 'fast-check';
import markdownIt from 'markdown-it';
import { csvText } from '../../lib/report/csv';
import { markdownTable } from '../../lib/report/markdown';
import { powerShellComment, powerShellString } from '../../lib/report/windows-firewall-script';
import { jsonText, shownLines, shownText } from '../../lib/shown-text';
import { csvRecords, hostileText, obeyed } from '../support/hostile-text';

const cells = fc.array(fc.array(hostileText, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 3 });

describe('shown', () => {
  test.each([
    ['a\nb\r\tc', 'a\\nb\\r\\tc'],
    ['\u001b[31mallow\u0007', '\\u001b[31mallow\\u0007'],
    ['ab\u202edc', 'ab\\u202edc'],
    ['\u{e0041}\ud800', '\\u{e0041}\\ud800'],
    ['Zürich, 東京, 😀', 'Zürich, 東京, 😀'],
  ])('%j is %s', (given, shown) => {
    expect(shownText(given)).toBe(shown);
  });

  test('nothing that a terminal obeys is left, and what is shown stays', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(shownText(text)).not.toMatch(obeyed);
        expect(shownText(shownText(text))).toBe(shownText(text));
        expect(shownLines(text).split('\n')).toEqual(text.split('\n').map(shownText));
      }),
    );
  });

  test('JSON shows what it holds, and holds it', () => {
    fc.assert(
      fc.property(fc.dictionary(hostileText, fc.oneof(hostileText, fc.array(hostileText))), (data) => {
        expect(JSON.parse(jsonText(data))).toEqual(JSON.parse(JSON.stringify(data)));
        expect(jsonText(data).replaceAll('\n', '')).not.toMatch(obeyed);
      }),
    );
  });
});

describe('CSV', () => {
  test.each([
    ['=HYPERLINK("x")', `"'=HYPERLINK(""x"")"`],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', `"'\t'=1"`],
    ['\r=1', `"'\r'=1"`],
    ['a;=1', `"a;'=1"`],
    ['*.contoso.com', '*.contoso.com'],
    ['a-b = c', 'a-b = c'],
    ['say "b", then\nc', '"say ""b"", then\nc"'],
    ['\u001b[2J', '\\u001b[2J'],
  ])('%j is %j', (given, cell) => {
    expect(csvText([[given, 'x']])).toBe(`${cell},x\r\n`);
  });

  test('each cell is one, and a spreadsheet takes none for a formula, whatever separates its lists', () => {
    fc.assert(
      fc.property(cells, (rows) => {
        const records = csvRecords(csvText(rows));
        expect(records.map((record) => record.length)).toEqual(rows.map(() => 3));
        for (const cell of records.flat()) {
          expect(cell).not.toMatch(/^[\t\r\n]/);
          for (const part of cell.split(/[;\t\r\n]/)) expect(part).not.toMatch(/^[=+\-@＝＋－＠]/);
          expect(cell.replace(/[\t\r\n]/g, '')).not.toMatch(obeyed);
        }
      }),
    );
  });
});

describe('Markdown', () => {
  const parser = markdownIt({ html: true, linkify: true });
  // As GitHub does it, names without scheme are no links.
  parser.linkify.set({ fuzzyLink: false, fuzzyEmail: false });
  const structure = ['table', 'thead', 'tbody', 'tr', 'th', 'td'].flatMap((each) => [
    `${each}_open`,
    `${each}_close`,
  ]);

  test('a table holds its texts and nothing else: no markup, no link, no tag', () => {
    fc.assert(
      fc.property(cells, ([head, ...rows]) => {
        const table = markdownTable(head!, rows);
        expect(table).not.toMatch(/www\./i);
        const blocks = parser.parse(table, {});
        const inline = blocks.filter(({ type }) => type === 'inline');
        expect(
          blocks.map(({ type }) => type).filter((type) => type !== 'inline' && !structure.includes(type)),
        ).toEqual([]);
        const texts = inline.map(({ children }) => {
          const kinds = new Set(children!.map(({ type }) => type));
          expect([...kinds].filter((kind) => kind !== 'text' && kind !== 'text_special')).toEqual([]);
          return children!.map(({ content }) => content).join('');
        });
        expect(texts).toEqual(
          [head!, ...rows].flat().map((text) => shownText(text.replace(/\s+/g, ' ')).trim()),
        );
      }),
    );
  });
});

describe('PowerShell', () => {
  test('quotes of every kind stand for themselves', () => {
    expect(powerShellString("it's $(x) \u2019 `n")).toBe("'it''s $(x) \u2019\u2019 `n'");
  });

  test('a string ends where it ends, and a comment where its line does', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const [string, comment] = [powerShellString(text), powerShellComment(text)];
        // PowerShell takes four more characters for the quote that ends a string, and doubles of any for one of them.
        expect(string.slice(1, -1).replace(/(['\u2018-\u201b]){2}/g, '')).not.toMatch(/['\u2018-\u201b]/);
        expect(string.at(0)).toBe("'");
        expect(string.at(-1)).toBe("'");
        for (const line of [string, comment]) expect(line).not.toMatch(obeyed);
        expect(comment.startsWith('# ')).toBe(true);
      }),
    );
  });
});
