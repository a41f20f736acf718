import { AzureCloud } from '../lib/azure/cloud';
import { RequirementTables } from '../lib/requirement-tables';

test('tables tell their editions and their page', () => {
  expect(RequirementTables.names()).toContain('arc-servers');
  expect(RequirementTables.editions('azure-machine-learning')).toEqual(['2024-04-08', '2026-03-19']);
  expect(RequirementTables.page('arc-servers')).toMatch(/azure-arc\/servers\/network-requirements/);
});

test('the newest edition of a cloud is what one gets without naming an edition', () => {
  const hosts = (edition?: string) =>
    RequirementTables.rows('arc-servers', AzureCloud.PUBLIC, edition).flatMap(
      ({ destinations }) => destinations,
    );
  expect(hosts()).toContain('*.login.microsoft.com');
  expect(hosts()).toEqual(hosts('2026-04-01'));
  expect(hosts('2023-11-21')).not.toContain('*.login.microsoft.com');
});

test('what Microsoft changed for Arc-enabled servers can be had as data', () => {
  const { added, removed, changed } = RequirementTables.difference('arc-servers', '2023-11-21', '2026-04-01');
  const inPublic = (rows: { cloud: string; destinations: string[] }[]) =>
    rows.filter(({ cloud }) => cloud === 'public').flatMap(({ destinations }) => destinations);
  expect(inPublic(removed)).toEqual(['aka.ms', 'login.windows.net', '*.blob.core.windows.net']);
  expect(inPublic(added)).toEqual(
    expect.arrayContaining(['tag:AzureFrontDoor.Frontend', '*.login.microsoft.com', 'dls.microsoft.com']),
  );
  const certificates = changed.find(({ before }) => before.requirement === 'arc-servers/certificates');
  expect(certificates!.before).toMatchObject({
    destinations: ['microsoft.com/pkiops/certs'],
    ports: 'TCP 443',
  });
  expect(certificates!.after).toMatchObject({
    destinations: ['www.microsoft.com/pkiops/certs'],
    ports: 'TCP 80, 443',
  });
});

test('from an edition to itself nothing differs, and backwards all is the other way round', () => {
  for (const name of RequirementTables.names()) {
    const editions = RequirementTables.editions(name);
    const [first, last] = [editions[0]!, editions.at(-1)!];
    expect(RequirementTables.difference(name, first, first)).toMatchObject({
      added: [],
      removed: [],
      changed: [],
    });
    const there = RequirementTables.difference(name, first, last);
    const back = RequirementTables.difference(name, last, first);
    expect(back.added).toEqual(there.removed);
    expect(back.removed).toEqual(there.added);
    expect(back.changed).toHaveLength(there.changed.length);
  }
});

test('a table that there is not is refused with the nearest', () => {
  expect(() => RequirementTables.editions('arc-server')).toThrow(
    expect.objectContaining({ code: 'unknown-table', cure: expect.stringContaining('arc-servers') }),
  );
  expect(() => RequirementTables.difference('arc-servers', '2023-11-21', '2025-01')).toThrow(
    expect.objectContaining({ code: 'unknown-edition' }),
  );
});

test('rows of field reports have their grade and links, and rows of pages have none', () => {
  const [script] = RequirementTables.rows('arc-servers-field', AzureCloud.PUBLIC);
  expect(script).toMatchObject({ requirement: 'arc-servers-field/script', grade: 'agreed' });
  expect(script!.reports).toContain('https://github.com/Azure/arc_jumpstart_docs/issues/303');
  for (const row of RequirementTables.rows('arc-servers', AzureCloud.PUBLIC)) {
    expect(row).not.toHaveProperty('grade');
    expect(row).not.toHaveProperty('reports');
  }
});
