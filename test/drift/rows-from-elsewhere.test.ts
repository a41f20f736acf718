import type { PageSource } from '../../lib/drift/page-source';
import { tableDrift } from '../../lib/drift/table-drift';
import { pageCheckout } from '../support/page-checkout';
import { tinyTable } from '../support/tiny-table';

/** Rows of a table that its page does not say, as they come from release notes. */
const source: PageSource = {
  repository: 'MicrosoftDocs/azure-docs',
  path: 'page.md',
  rows: [{ section: 'basic', heading: ['Required hosts'], form: 'fence', ports: 'TCP 443' }],
  elsewhere: { announced: 'release notes' },
};
const table = tinyTable([
  { to: 'old.example.com', ports: 'TCP 443' },
  { id: 'announced', to: 'new.example.com', ports: 'TCP 443' },
]);

const told = (...hosts: readonly string[]) => {
  const text = `## Required hosts\n\n\`\`\`\n${hosts.join('\n')}\n\`\`\`\n`;
  const [page] = tableDrift(table, [pageCheckout({ [source.path]: text })], [source]).pages;
  return page!.changes.map(({ kind, ...change }) =>
    'after' in change ? `${kind} ${change.after.destination}` : `${kind} ${change.before.destination}`,
  );
};

test('they are not missed, and are no news once the page says them', () => {
  expect(told('old.example.com')).toEqual([]);
  expect(told('old.example.com', 'new.example.com')).toEqual([]);
});

test('what else comes and goes beside them is told', () => {
  expect(told('old.example.com', 'new.example.com', 'newer.example.com')).toEqual([
    'added newer.example.com',
  ]);
  expect(told('new.example.com', 'old.example.com:8443')).not.toEqual([]);
  expect(told('new.example.com')).toEqual(['gone old.example.com']);
});
