import { portText } from '../../lib/arithmetic/port';
import { AzureCloud } from '../../lib/azure/cloud';
import { findRegion } from '../../lib/azure/region';
import { destinationText } from '../../lib/model/destination';
import { activeRequirements, type Flow } from '../../lib/model/flow';
import { type TinyRow, tinyFlows, tinyParameters, tinyTable } from '../support/tiny-table';

const text = ({ protocol, ports, to }: Flow) => `${protocol} ${ports.map(portText)} ${destinationText(to)}`;
const targets = (rows: readonly TinyRow[], parts = {}) =>
  tinyFlows(rows, parts).map(({ to }) => destinationText(to));

test('a row comes to a flow for each destination and protocol', () => {
  const flows = tinyFlows([
    { to: ['a.test', 'b.test'], ports: 'TCP 80, 443; UDP 5831', from: 'compute + client' },
  ]);
  expect(flows.map(text)).toEqual([
    'tcp 80,443 a.test',
    'udp 5831 a.test',
    'tcp 80,443 b.test',
    'udp 5831 b.test',
  ]);
  expect(flows[0]).toMatchObject({
    name: 'tiny/row-1',
    edition: '2026-01-01',
    fromRoles: ['compute', 'client'],
    template: 'a.test',
  });
});

test('only the rows of the cloud, the edition and the chosen scenarios are active', () => {
  const table = tinyTable(
    [
      { id: 'always', to: 'a.test' },
      { id: 'china', to: 'b.test', clouds: ['china'] },
      { id: 'retired', to: 'c.test', until: '2026-01-01' },
      { id: 'chosen', to: 'd.test', when: 'hbi' },
      { id: 'not-chosen', to: 'e.test', when: 'hbi & !hbi' },
    ],
    { editions: ['2025-01-01', '2026-01-01'].map((id) => ({ id, source: 'a page' })) },
  );
  const active = (parts: Parameters<typeof tinyParameters>[0]) =>
    activeRequirements(table, tinyParameters(parts)).map(({ id }) => id);
  expect(active({ scenarios: new Set(['hbi']) })).toEqual(['always', 'chosen']);
  expect(active({ cloud: AzureCloud.CHINA })).toEqual(['always', 'china']);
  expect(active({ edition: '2025-01-01' })).toEqual(['always', 'retired']);
});

test('regional tags are those of the region, in its own spelling', () => {
  const rows = [{ to: ['tag:BatchNodeManagement.<region>', 'tag:AzureCloud.<region>'] }];
  expect(targets(rows, { region: findRegion('germanywestcentral') })).toEqual([
    'BatchNodeManagement.GermanyWestCentral',
    'AzureCloud.germanywc',
  ]);
});

test('a region without a tag of its own yet gets the whole tag, marked as wider', () => {
  const [flow] = tinyFlows([{ to: 'tag:Storage.<region>' }], { region: findRegion('brazilne') });
  expect(flow).toMatchObject({ to: { tag: { name: 'Storage' } }, wholeTags: ['Storage'] });
});

test('the region fills its placeholder, the properties fill the others', () => {
  const rows = [{ to: '<container-registry>.<region>.data.azurecr.io' }];
  expect(targets(rows, { values: { 'container-registry': 'contoso' } })).toEqual([
    'contoso.westeurope.data.azurecr.io',
  ]);
});

test('an unfilled placeholder is refused, and only where its row is active', () => {
  const rows = [{ to: '<storage>.blob.core.windows.net', when: 'kubernetes' }];
  expect(tinyFlows(rows)).toEqual([]);
  expect(() => tinyFlows(rows, { scenarios: new Set(['kubernetes']) })).toThrow(
    expect.objectContaining({ code: 'unfilled-placeholder' }),
  );
});

test('exact hosts stand in the place of the pattern that they are given for, and of no other', () => {
  const rows = [{ to: ['azgn*.servicebus.windows.net', '*.guestconfiguration.azure.com'] }];
  const exactHosts = {
    'azgn*.servicebus.windows.net': ['azgn1.servicebus.windows.net', 'AZGN2.servicebus.windows.net'],
  };
  expect(targets(rows, { exactHosts })).toEqual([
    'azgn1.servicebus.windows.net',
    'azgn2.servicebus.windows.net',
    '*.guestconfiguration.azure.com',
  ]);
  expect(targets(rows, { exactHosts: { 'azgn*.servicebus.windows.net': [] } })).toHaveLength(2);
});

test('an inbound row comes from its tag, of the region where it says so', () => {
  const [inbound] = tinyFlows([
    { from: 'tag:BatchNodeManagement.<region>', to: 'role:compute', ports: 'TCP 29876-29877' },
  ]);
  expect(inbound).toMatchObject({ fromTag: 'BatchNodeManagement.WestEurope', fromRoles: [] });
});

test('the tag that contains a host is known, of the region where it says so', () => {
  const [flow] = tinyFlows([{ to: '*.queue.test', coveredBy: 'Storage.<region>' }]);
  expect(flow!.coveredBy?.name).toBe('Storage.WestEurope');
});
