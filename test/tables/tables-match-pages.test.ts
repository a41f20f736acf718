import { allTables } from '../../lib/tables/all-tables';
import { partsOfPage, partsOfTable } from '../support/comparable-rows';
import { pageRows } from '../support/page-rows';

/** Rows of a page, by line and destination, that no row of the table stands for, and why. */
const explained: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'azure-machine-learning': {
    '125 compute instance or compute cluster':
      'names Azure Batch without tag or port; the exfiltration and Batch pages have the rows',
    '127 compute instance or compute cluster': 'says again what line 66 says, without the port',
    '459 AzureMachineLearning': 'says again what lines 133 and 144 say',
  },
};

/** What a table says beyond its page, and why. */
const beyond: Readonly<Record<string, string>> = {
  'Your DNS server IP(s) | UDP 53': 'the page states no protocol, and DNS uses both',
};

describe.each(allTables.map((table) => [table.id, table] as const))('%s', (id, table) => {
  const rows = pageRows(id).filter(({ line, to }) => explained[id]?.[`${line} ${to}`] === undefined);
  const ofPage = new Set(partsOfPage(rows));
  const ofTable = new Set(partsOfTable(table));

  test('holds every row of its page, in every edition and cloud', () => {
    expect([...ofPage].filter((part) => !ofTable.has(part))).toEqual([]);
  });

  test('holds nothing that is not on its page', () => {
    const notOnPage = [...ofTable].filter((part) => !ofPage.has(part));
    expect(notOnPage.filter((part) => beyond[part.split(' | ').slice(-2).join(' | ')] === undefined)).toEqual(
      [],
    );
  });
});
