import { portText } from '../../lib/arithmetic/port';
import { findRegion } from '../../lib/azure/region';
import { activeRequirements } from '../../lib/model/flow';
import { parsePorts } from '../../lib/model/port';
import { destinationsOf } from '../../lib/model/requirement';
import { azureLocal } from '../../lib/tables/azure-local';
import { azureLocalOem } from '../../lib/tables/azure-local-oem';
import { hisCodes, type ListRow, listRows } from '../support/azure-local-lists';
import { partsOfPage, partsOfTable } from '../support/comparable-rows';
import { pageRows } from '../support/page-rows';

const phaseOfScenario: Readonly<Record<string, string>> = { deployment: 'deployment', running: 'post' };

/** What a list asks for in some phases, with or without Arc gateway; the host of the gateway needs the gateway. */
function partsOfList(rows: readonly ListRow[], phases: readonly string[], arcGateway: boolean): string[] {
  return rows
    .filter(({ phase }) =>
      phases.some((scenario) => phase === '-' || phase.split('+').includes(phaseOfScenario[scenario]!)),
    )
    .filter((row) => (arcGateway ? row.arcGateway !== 'yes' : !row.endpoint.includes('.gw.arc.azure.')))
    .map(({ endpoint, port }) => `${endpoint} ${port}`)
    .sort();
}

function partsOfRegion(edition: string, name: string, scenarios: readonly string[]): string[] {
  return writtenIn(edition, name, scenarios)
    .map((part) => part.replace('<region>', name).replace('<his-code>', hisCodes[name]!))
    .sort();
}

function writtenIn(edition: string, name: string, scenarios: readonly string[]): string[] {
  const region = findRegion(name);
  return activeRequirements(azureLocal, {
    cloud: region.cloud,
    region,
    edition,
    scenarios: new Set(scenarios),
    values: {},
  }).flatMap((row) =>
    (row.written ?? destinationsOf(row)).flatMap((written) =>
      parsePorts(row.ports).flatMap(({ ports }) => ports.map((port) => `${written} ${portText(port)}`)),
    ),
  );
}

const lists = azureLocal.editions.flatMap(({ id }) =>
  Object.keys(hisCodes).map((region) => [id, region] as const),
);

test('the fixture has the lists of the table, and no other', () => {
  expect([...new Set(listRows.map(({ edition, region }) => `${edition} ${region}`))].sort()).toEqual(
    lists.map((list) => list.join(' ')).sort(),
  );
});

describe.each(lists)('edition %s, %s', (edition, region) => {
  const rows = listRows.filter((row) => row.edition === edition && row.region === region);

  describe.each([[['deployment', 'running']], [['deployment']], [['running']]])('%j', (phases) => {
    test('asks for what the list has, once, and for nothing else', () => {
      expect(partsOfRegion(edition, region, phases)).toEqual(partsOfList(rows, phases, false));
    });

    test('with Arc gateway, keeps what the list does not route through it', () => {
      expect(partsOfRegion(edition, region, [...phases, 'arcGateway'])).toEqual(
        partsOfList(rows, phases, true),
      );
    });
  });
});

test.each(azureLocal.editions.map(({ id }) => [id]))(
  'edition %s, in a region without a list, has what most public lists have',
  (edition) => {
    const patterns = listRows
      .filter((row) => row.edition === edition && row.region !== 'usgovvirginia')
      .map(({ region, endpoint, port }) => {
        const pattern = endpoint
          .replace(new RegExp(`^(https://)?${region}(?=[.-])`), '$1<region>')
          .replace(new RegExp(`^${hisCodes[region]}(?=\\.his\\.)`), '<his-code>');
        return `${pattern} ${port}`;
      })
      .filter((part) => !part.includes('.gw.arc.azure.'));
    const inMost = [...new Set(patterns)].filter(
      (part) => patterns.filter((other) => other === part).length > 4,
    );
    expect(writtenIn(edition, 'northeurope', ['deployment', 'running']).sort()).toEqual(inMost.sort());
  },
);

test('protocols are those of the ports', () => {
  for (const { ports } of azureLocal.requirements) {
    expect(ports).toMatch(/^(TCP (80|443|80, 443)|UDP 123|HTTPS 8084)$/);
  }
});

test('the lists of the makers of hardware and the table say the same', () => {
  expect(partsOfTable(azureLocalOem).sort()).toEqual(partsOfPage(pageRows(azureLocalOem.id)).sort());
});
