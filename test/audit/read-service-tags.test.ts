import { ServiceTagFile } from 'cdktf-azure-lockdown';
import { TerraformAudit } from '../../lib/audit/terraform-audit';

const [ofBatch, ofNobody] = ['20.61.99.0/28', '198.51.100.0/24'];

const route = (key: string, prefix: string) => ({
  address: `azurerm_route.routes["${key}"]`,
  mode: 'managed',
  type: 'azurerm_route',
  values: {
    name: key,
    route_table_name: 'rt',
    resource_group_name: 'rg',
    address_prefix: prefix,
    next_hop_type: 'Internet',
  },
});

const read = (service: string) => ({
  address: 'data.azurerm_network_service_tags.tags',
  mode: 'data',
  type: 'azurerm_network_service_tags',
  values: { service, location: 'westeurope', ipv4_cidrs: [ofBatch] },
});

const routes = [route('batch', ofBatch), route('nobody', ofNobody)];
const plan = (service: string) => ({
  planned_values: { root_module: { resources: routes } },
  prior_state: { values: { root_module: { resources: [read(service)] } } },
});
const state = (service: string) => ({ values: { root_module: { resources: [read(service), ...routes] } } });

const beyond = (document: object, serviceTagFile?: ServiceTagFile) =>
  TerraformAudit.fromTerraformJson(JSON.stringify(document), { serviceTagFile })
    .findings.filter(({ code }) => code === 'route-beyond-requirements')
    .map(({ address }) => address);

describe.each([
  ['a plan', plan],
  ['a state', state],
])('routes of the prefixes that %s has read of Azure', (_, documentOf) => {
  test('are as required where a table routes the service tag, and others are not', () => {
    expect(beyond(documentOf('BatchNodeManagement'))).toEqual([routes[1]!.address]);
    expect(beyond(documentOf('AzureMachineLearning'))).toEqual([routes[1]!.address]);
  });

  test('are beyond where no table routes the service tag', () => {
    expect(beyond(documentOf('Sql'))).toEqual(routes.map(({ address }) => address));
  });
});

test('routes of prefixes of such a tag in the published file are as required', () => {
  const serviceTagFile = ServiceTagFile.fromJson(
    JSON.stringify({
      changeNumber: 1,
      values: [{ name: 'BatchNodeManagement', properties: { addressPrefixes: ['20.61.98.0/23'] } }],
    }),
  );
  const document = { planned_values: { root_module: { resources: routes } } };
  expect(beyond(document)).toEqual(routes.map(({ address }) => address));
  expect(beyond(document, serviceTagFile)).toEqual([routes[1]!.address]);
});
