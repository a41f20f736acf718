import { type Passage, passagesOf } from '../../lib/drift/page/markdown-passages';

/** Each passage that has a text in a line: where it stands, and what it says. */
function shown(text: string): string[] {
  return passagesOf(text, 'page.md').map((passage) => {
    const where = [...passage.headings, ...passage.tabs.slice(0, 1).map((tab) => `(${tab})`)].join(' / ');
    return `${where}: ${said(passage)}`;
  });
}

function said(passage: Passage): string {
  switch (passage.form) {
    case 'table':
      return passage.rows.map(({ cells }) => cells.map((cell) => cell.text.trim()).join(' | ')).join(' ## ');
    case 'fence':
      return passage.lines.join(' ');
    case 'include':
      return `include ${passage.path}`;
    default:
      return passage.cell.text.trim();
  }
}

test('a tab holds what follows, until the next one, a line of hyphens or a heading of its level', () => {
  const page = [
    '# URLs',
    '#### [Azure Cloud](#tab/azure-cloud)',
    'a.example.com',
    '#### [Azure Government](#tab/azure-government)',
    'b.example.us',
    '',
    '---',
    'after',
    '### [China](#tab/azure-china)',
    'c.example.cn',
    '### Another heading',
    'outside',
  ];
  expect(shown(page.join('\n\n'))).toEqual([
    'URLs / (Azure Cloud): a.example.com',
    'URLs / (Azure Government): b.example.us',
    'URLs: after',
    'URLs / (China): c.example.cn',
    'URLs / Another heading: outside',
  ]);
});

test('hyphens right below a paragraph end a tab and make no heading of it', () => {
  expect(shown('## [One](#tab/one)\n\nlast words\n---\nafter\n')).toEqual(['(One): last words', ': after']);
});

test('headings within a tab end with it', () => {
  const page = '## URLs\n### [Public](#tab/public)\n#### Sign-in\nx\n### [China](#tab/china)\ny\n';
  expect(shown(page)).toEqual(['URLs / Sign-in / (Public): x', 'URLs / (China): y']);
});

test('tabs of the highest level leave the headings under which they stand', () => {
  const page =
    '## Hosts\n\n__General hosts__\n\n# [Public](#tab/public)\n\nx\n\n# [China](#tab/china)\n\ny\n\n## Next\n\nz\n';
  expect(shown(page).slice(1)).toEqual([
    'Hosts / General hosts / (Public): x',
    'Hosts / General hosts / (China): y',
    'Next: z',
  ]);
});

test('a paragraph in bold is a heading', () => {
  expect(
    shown('## A\n\n**Inbound traffic**\n\nx\n\n__Outbound traffic:__\n\ny\n').filter((text) =>
      /[xy]$/.test(text),
    ),
  ).toEqual(['A / Inbound traffic: x', 'A / Outbound traffic: y']);
  expect(shown('**For {% data variables.product.name_long %}:**\n\nx\n').at(-1)).toBe(
    'For {% data variables.product.name_long %}: x',
  );
});

test('marks of versions stand between paragraphs, not in them', () => {
  const page = '{% ifversion fpt or ghec %}\n**Jobs**\n\nx\n\n{%- endif %}\n{% data reusables.y %}\n';
  expect(shown(page)).toEqual(['Jobs: **Jobs**', 'Jobs: x', 'Jobs: {% data reusables.y %}']);
});

test('zone pivots tell where a passage stands, also where no blank line parts them from it', () => {
  const page =
    '::: zone pivot="public"\na.example.com\n::: zone-end\nb.example.com\n:::image type="content":::\n';
  expect(shown(page)).toEqual(['(pivot="public"): a.example.com', ': b.example.com']);
});

test('stars of hosts are not taken for emphasis, in cells and between breaks', () => {
  expect(shown('| URL |\n|-|\n| *.a.example.com<br>*.b.example.com</br>**bold** |')).toEqual([
    ': *.a.example.com\n*.b.example.com\n**bold**',
  ]);
});

test('footnote marks, comments and elements are taken out; placeholders, entities and escapes stand', () => {
  const cells = [
    'x.example.com<sup>1</sup>',
    '<span>a</span> <region>.example.com<!-- b -->',
    '`&lt;vault&gt;.example.com`',
    '\\*.example.com',
    '`\\<region\\>.example.com`',
  ];
  expect(shown(`| A | B | C | D | E |\n|-|-|-|-|-|\n| ${cells.join(' | ')} |`)).toEqual([
    ': x.example.com | a <region>.example.com | <vault>.example.com | *.example.com | <region>.example.com',
  ]);
});

test('includes are found in paragraphs, items and cells, whatever their case', () => {
  const page =
    '[!INCLUDE [a](one.md)]\n\n- [!include[b](two.md)]\n\n| A |\n|-|\n| [!INCLUDE [c](three.md)] |\n';
  expect(shown(page).filter((text) => text.includes('include'))).toEqual([
    ': include one.md',
    ': include two.md',
    ': include three.md',
  ]);
});

test('lines are counted from the top of the file, front matter among them', () => {
  const page = '---\ntitle: A\n---\n\n| URL |\n|-|\n| a.example.com |\n| b.example.com |\n';
  const [table] = passagesOf(page, 'page.md');
  expect(table).toMatchObject({ form: 'table', line: 5, rows: [{ line: 7 }, { line: 8 }] });
});
