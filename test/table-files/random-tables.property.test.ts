import { Testing } from 'cdktf';
import {
  AzureCloud,
  CustomTable,
  CustomWorkloadEgress,
  EgressDestinations,
  Reachability,
  type TableFile,
  type TableFileRow,
} from 'cdktf-azure-lockdown';
import fc from 'fast-check';
import { standsIn } from '../../lib/model/edition';
import { holds } from '../../lib/model/scenario';
import { hub, newStack } from '../support/hub';

const editions = ['2026-01-01', '2026-02-01', '2026-03-01'];
const regionOf = { public: 'westeurope', usgovernment: 'usgovvirginia', china: 'chinanorth3' } as const;

const destination = fc.constantFrom(
  'a.contoso.com',
  'b.contoso.com',
  '*.c.contoso.com',
  'd.<region>.contoso.com',
  '<store>.contoso.com',
  'tag:Storage',
  'tag:AzureMonitor',
  '203.0.113.0/28',
);

const anyRow = fc.record(
  {
    from: fc.constantFrom('agent', 'client', 'agent + client'),
    to: fc.uniqueArray(destination, { minLength: 1, maxLength: 3 }),
    ports: fc.constantFrom('TCP 443', 'TCP 80, 443', 'HTTPS 8443'),
    when: fc.constantFrom(undefined, 'first', '!first', 'first & second', 'first | westeurope'),
    clouds: fc.constantFrom(undefined, [AzureCloud.PUBLIC], [AzureCloud.PUBLIC, AzureCloud.CHINA]),
    since: fc.constantFrom(undefined, editions[1]),
    until: fc.constantFrom(undefined, editions[2]),
  },
  { requiredKeys: ['from', 'to', 'ports', 'when'] },
);

/** A table in which every name stands in a row that holds always. */
const anyTable = fc.array(anyRow, { minLength: 1, maxLength: 6 }).map((rows): TableFile => {
  const row = (id: string, parts: Partial<TableFileRow>): TableFileRow => ({
    id,
    section: 'all',
    from: 'agent + client',
    to: ['always.contoso.com'],
    ports: 'TCP 443',
    why: 'a test needs it',
    ...parts,
  });
  return {
    id: 'random',
    title: 'Random',
    page: 'https://wiki.contoso.com/random',
    editions: editions.map((id) => ({ id, source: 'a test' })),
    sections: { all: 'All' },
    roles: { agent: {}, client: {} },
    scenarios: { first: {}, second: {} },
    placeholders: { store: {} },
    requirements: [
      row('always', {}),
      row('named', { to: ['<store>.named.contoso.com'], when: 'first & second' }),
      ...rows.map((parts, i) => row(`row-${i}`, JSON.parse(JSON.stringify(parts)))),
    ],
  };
});

const anyChoice = fc.record({
  cloud: fc.constantFrom<keyof typeof regionOf>('public', 'usgovernment', 'china'),
  edition: fc.constantFrom(undefined, ...editions),
  first: fc.boolean(),
  second: fc.boolean(),
  destinations: fc.constantFrom(undefined, EgressDestinations.FQDNS, EgressDestinations.SERVICE_TAGS),
});

const addressesOf: Readonly<Record<string, string>> = { agent: '10.90.0.0/24', client: '10.91.0.0/24' };

test('every row of a random table is allowed by the JSON, and nothing is open without a row', () => {
  fc.assert(
    fc.property(anyTable, anyChoice, (file, { cloud, edition, first, second, destinations }) => {
      const stack = newStack();
      const region = regionOf[cloud];
      const egress = new CustomWorkloadEgress(stack, 'random', {
        firewall: hub(stack),
        region,
        edition,
        destinations,
        table: CustomTable.fromObject(file),
        resourceGroupName: 'rg',
        roles: Object.fromEntries(
          Object.entries(addressesOf).map(([role, prefix]) => [role, { addressPrefixes: [prefix] }]),
        ),
        scenarios: { first, second },
        placeholders: { store: ['filled'] },
      });
      const scenarios = new Set([...(first ? ['first'] : []), ...(second ? ['second'] : []), region]);
      const rows = file.requirements.filter(
        (row) =>
          standsIn(row as never, { editions: file.editions } as never, edition ?? editions.at(-1)!) &&
          (row.clouds === undefined || row.clouds.some((each) => each === cloud)) &&
          holds(row.when, scenarios),
      );
      const text = (to: string) =>
        to.replace('<region>', region).replace('<store>', 'filled').replace('tag:', '').toLowerCase();
      const asked = new Set(
        rows.flatMap(({ from, to, ports }) =>
          from
            .split(' + ')
            .flatMap((role) =>
              to.flatMap((each) =>
                (ports.match(/\d+/g) ?? []).map((port) => `${addressesOf[role]} ${text(each)} ${port}`),
              ),
            ),
        ),
      );
      const open = new Set([
        ...egress.applicationRules.flatMap(({ sourceAddresses, destinationFqdns, protocols }) =>
          sourceAddresses.flatMap((source) =>
            destinationFqdns.flatMap((host) => protocols.map(({ port }) => `${source} ${host} ${port}`)),
          ),
        ),
        ...egress.networkRules.flatMap((rule) =>
          rule.sourceAddresses.flatMap((source) =>
            [...rule.destinationAddresses, ...rule.destinationFqdns].flatMap((to) =>
              rule.destinationPorts.map((port) => `${source} ${to.toLowerCase()} ${port}`),
            ),
          ),
        ),
      ]);
      expect([...open].filter((each) => !asked.has(each))).toEqual([]);
      expect([...asked].filter((each) => !open.has(each))).toEqual([]);
      const { failures } = egress.verify(Reachability.fromTerraformJson(Testing.synth(stack)), {
        accept: ['not-asked'],
      });
      expect(failures.map(({ requirement, to, reason }) => `${requirement} ${to} ${reason}`)).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
