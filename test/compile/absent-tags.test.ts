import { AzureCloud } from '../../lib/azure/cloud';
import { findRegion } from '../../lib/azure/region';
import { EgressDestinations } from '../../lib/model/egress-destinations';
import { compileTiny, type TinyRow, tinyNsg, tinyTable } from '../support/tiny-table';

const inChina = { cloud: AzureCloud.CHINA, region: findRegion('chinanorth3') };
const frontDoor: TinyRow = { id: 'front-door', to: 'tag:AzureFrontDoor.FirstParty' };
const byHosts: TinyRow = {
  id: 'registry',
  to: ['mcr.test', '*.data.mcr.test'],
  coveredBy: 'AzureFrontDoor.FirstParty',
};
const destinations = EgressDestinations.SERVICE_TAGS;

test('where the cloud has the tag, the tag stands', () => {
  const compiled = compileTiny([frontDoor, byHosts], { destinations });
  expect(compiled.networkRules[0]!.destinationAddresses).toEqual(['AzureFrontDoor.FirstParty']);
  expect(compiled.applicationRules).toEqual([]);
  expect(compiled.findings.all).toEqual([]);
});

test('where the cloud lacks the tag, the hosts of the other row stand for the requirement', () => {
  const compiled = compileTiny([frontDoor, byHosts], { destinations, ...inChina });
  expect(compiled.networkRules).toEqual([]);
  expect(compiled.applicationRules).toMatchObject([
    { destinationFqdns: ['mcr.test', '*.data.mcr.test'], requirements: ['tiny/front-door', 'tiny/registry'] },
  ]);
  expect(compiled.findings.all).toMatchObject([
    {
      code: 'service-tag-replaced-by-hosts',
      level: 'info',
      message: expect.stringMatching(/AzureFrontDoor\.FirstParty.*"china".*tiny\/registry/),
      requirements: ['tiny/front-door'],
    },
  ]);
});

test('where no row names hosts, it is an error and no rule', () => {
  const compiled = compileTiny([frontDoor], { destinations, ...inChina });
  expect(compiled.networkRules).toEqual([]);
  expect(compiled.applicationRules).toEqual([]);
  expect(compiled.findings.all).toMatchObject([
    { code: 'service-tag-absent', level: 'error', requirements: ['tiny/front-door'] },
  ]);
});

test.each([
  ['of which it is only presumed that the tag holds them', 'AzureFrontDoor.FirstParty?'],
  ['of another tag', 'AzureMonitor'],
])('hosts %s stand for nothing', (_, coveredBy) => {
  const compiled = compileTiny([frontDoor, { ...byHosts, coveredBy }], { destinations, ...inChina });
  expect(compiled.findings.all.map(({ code }) => code)).toContain('service-tag-absent');
  expect(compiled.applicationRules.flatMap(({ requirements }) => requirements)).not.toContain(
    'tiny/front-door',
  );
});

test('a security rule for a host on a port of its own names no tag that the cloud lacks', () => {
  const queue: TinyRow = { ...byHosts, to: 'queue.test', ports: 'TCP 5671' };
  const tagsIn = (parts: object) =>
    compileTiny([queue], { ...parts, nsg: tinyNsg() }).nsgRules.map(
      ({ destinationServiceTag }) => destinationServiceTag,
    );
  expect(tagsIn({})).toEqual(['AzureFrontDoor.FirstParty']);
  expect(tagsIn(inChina)).toEqual(['Internet']);
});

test('the hosts are those of the cloud', () => {
  const rows: TinyRow[] = [
    frontDoor,
    { ...byHosts, to: 'mcr.public.test', clouds: ['public'] },
    { ...byHosts, to: 'mcr.china.test', clouds: ['china'] },
  ];
  const { applicationRules } = compileTiny(rows, { destinations, ...inChina });
  expect(applicationRules.map(({ destinationFqdns }) => destinationFqdns)).toEqual([['mcr.china.test']]);
});

test('the hosts are those of the edition', () => {
  const table = tinyTable(
    [
      frontDoor,
      { ...byHosts, to: 'old.test', until: '2026-01-01' },
      { ...byHosts, to: 'new.test', since: '2026-01-01' },
    ],
    { editions: ['2025-01-01', '2026-01-01'].map((id) => ({ id, source: 'a page' })) },
  );
  const hosts = (edition: string) =>
    compileTiny({ tables: [table] }, { destinations, edition, ...inChina }).applicationRules.flatMap(
      ({ destinationFqdns }) => destinationFqdns,
    );
  expect([hosts('2025-01-01'), hosts('2026-01-01')]).toEqual([['old.test'], ['new.test']]);
});

test('a tag that the cloud lacks opens nothing from outside either, and is told of', () => {
  const inbound: TinyRow = { from: 'tag:AzureFrontDoor.FirstParty', to: 'role:compute' };
  const compiled = compileTiny([inbound], { ...inChina, nsg: tinyNsg() });
  expect(compiled.nsgRules).toEqual([]);
  expect(compiled.findings.all.flatMap(({ requirements }) => requirements)).toEqual(['tiny/row-1']);
});
