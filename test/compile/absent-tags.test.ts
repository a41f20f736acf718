import { AzureCloud } from '../../lib/azure/cloud';
import { findRegion } from '../../lib/azure/region';
import { compileTiny, type TinyRow, tinyNsg, tinyTable } from '../support/tiny-table';

const inChina = { cloud: AzureCloud.CHINA, region: findRegion('chinanorth3') };
const frontDoor: TinyRow = { id: 'front-door', to: 'tag:AzureFrontDoor.FirstParty', when: 'serviceTags' };
const byHosts: TinyRow = { id: 'registry', to: ['mcr.test', '*.data.mcr.test'], when: 'fqdns' };
const scenarios = new Set(['serviceTags']);

test('where the cloud has the tag, the tag stands', () => {
  const compiled = compileTiny([{ ...frontDoor, otherwise: 'registry' }, byHosts], { scenarios });
  expect(compiled.networkRules[0]!.destinationAddresses).toEqual(['AzureFrontDoor.FirstParty']);
  expect(compiled.applicationRules).toEqual([]);
  expect(compiled.findings.all).toEqual([]);
});

test('where the cloud lacks the tag, the hosts of the other row stand for the requirement', () => {
  const compiled = compileTiny([{ ...frontDoor, otherwise: 'registry' }, byHosts], { scenarios, ...inChina });
  expect(compiled.networkRules).toEqual([]);
  expect(compiled.applicationRules).toMatchObject([
    { destinationFqdns: ['mcr.test', '*.data.mcr.test'], requirements: ['tiny/front-door'] },
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
  const compiled = compileTiny([frontDoor, byHosts], { scenarios, ...inChina });
  expect(compiled.networkRules).toEqual([]);
  expect(compiled.applicationRules).toEqual([]);
  expect(compiled.findings.all).toMatchObject([
    { code: 'service-tag-absent', level: 'error', requirements: ['tiny/front-door'] },
  ]);
});

test('the hosts are those of the cloud', () => {
  const rows: TinyRow[] = [
    { ...frontDoor, otherwise: 'registry' },
    { ...byHosts, to: 'mcr.public.test', clouds: ['public'] },
    { ...byHosts, to: 'mcr.china.test', clouds: ['china'] },
  ];
  const { applicationRules } = compileTiny(rows, { scenarios, ...inChina });
  expect(applicationRules.map(({ destinationFqdns }) => destinationFqdns)).toEqual([['mcr.china.test']]);
});

test('the hosts are those of the edition', () => {
  const table = tinyTable(
    [
      { ...frontDoor, otherwise: 'registry' },
      { ...byHosts, to: 'old.test', until: '2026-01-01' },
      { ...byHosts, to: 'new.test', since: '2026-01-01' },
    ],
    { editions: ['2025-01-01', '2026-01-01'].map((id) => ({ id, source: 'a page' })) },
  );
  const hosts = (edition: string) =>
    compileTiny({ tables: [table] }, { scenarios, edition, ...inChina }).applicationRules.flatMap(
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
