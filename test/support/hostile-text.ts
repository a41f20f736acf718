import fc from 'fast-check';

/** What breaks out of a text where it is not escaped for where it goes. */
const pieces = [
  '\n',
  '\r\n',
  '\t',
  '\u001b[2J',
  '\u001b]0;title\u0007',
  '\u009b31m',
  '\u202e',
  '\u2066',
  '\u200b',
  '\ufeff',
  '\u2028',
  '\u0085',
  '\u0000',
  '\ud800',
  '\u{e0041}',
  "'",
  '\u2019',
  '"',
  '`',
  '$(calc)',
  '${var.x}',
  '%{if true}',
  '; Remove-Item x',
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  ';=1+1',
  ',',
  '|',
  '\\',
  '<script>alert(1)</script>',
  '<!--',
  '&lt;',
  '&amp;',
  '[link](https://example.org)',
  '![image](x)',
  'https://example.org',
  'www.example.org',
  '*bold*',
  '__bold__',
  '~~gone~~',
  'azurerm_subnet.a_b',
  'a',
  ' ',
];

/** Texts as a stranger might write them. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...pieces) },
      fc.string({ unit: 'binary', maxLength: 4 }),
    ),
    {
      maxLength: 6,
    },
  )
  .map((parts) => parts.join(''));

/** What a terminal obeys instead of showing it, and what turns or hides what stands beside it. */
export const obeyed = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/** The records of a text of CSV as RFC 4180 has it; an error where it is none. */
export function csvRecords(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  while (cell.lastIndex < text.length) {
    const at = cell.lastIndex;
    const found = cell.exec(text);
    if (found === null) throw new Error(`No CSV at ${JSON.stringify(text.slice(at, at + 40))}`);
    record.push(found[1]?.replaceAll('""', '"') ?? found[2]!);
    if (found[3] === ',') continue;
    records.push(record);
    record = [];
  }
  return records;
}
