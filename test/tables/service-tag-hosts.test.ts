import type { Requirement, Table } from '../../lib/model/requirement';
import { allTables } from '../../lib/tables/all-tables';
import { hostsOfTable } from '../../lib/tables/hosts-of-table';
import {
  addKnownTable,
  libraryTable,
  overrideKnownTable,
  withTablesOfItsOwn,
} from '../../lib/tables/known-tables';
import { libraryHosts } from '../../lib/tables/library-hosts';
import { hasKnownHosts, serviceTagHoldsHost } from '../../lib/tables/service-tag-hosts';

const learning = libraryTable('azure-machine-learning')!;

/** A table with one row, whose service tag stands in the place of a host. */
function tableOf(row: Partial<Requirement>): Table {
  const host = { to: ['x.contoso.com'], ports: 'TCP 8443', coveredBy: 'AzureDigitalTwins', ...row };
  return { ...learning, requirements: [{ ...learning.requirements[0]!, ...host }] };
}

test('a service tag holds the hosts that a row names it for beyond the web, in each region', () => {
  expect(serviceTagHoldsHost('AzureMachineLearning', 'node.instances.azureml.ms')).toBe(true);
  expect(serviceTagHoldsHost('BatchNodeManagement.WestEurope', 'x.westeurope.batch.azure.com')).toBe(true);
  expect(serviceTagHoldsHost('BatchNodeManagement', 'node.instances.azureml.ms')).toBe(false);
});

test('what the package holds is what the tables say', () => {
  expect(Object.keys(libraryHosts)).toEqual(allTables.map(({ id }) => id));
  expect(libraryHosts[learning.id]).toEqual(hostsOfTable(learning));
  expect(hasKnownHosts('AzureMachineLearning')).toBe(true);
});

test.each<[string, Partial<Requirement>, object]>([
  ['beyond the web', {}, { AzureDigitalTwins: ['x.contoso.com'] }],
  ['in a region', { coveredBy: 'AzureDigitalTwins.<region>' }, { AzureDigitalTwins: ['x.contoso.com'] }],
  ['on the web', { ports: 'TCP 443' }, {}],
  ['by two tags together', { coveredBy: 'AzureDigitalTwins + Storage' }, {}],
  ['as it is only believed', { coveredBy: 'AzureDigitalTwins?' }, {}],
  ['to a service tag', { to: ['tag:Storage'] }, { AzureDigitalTwins: [] }],
])('a row %s', (_, row, hosts) => {
  expect(hostsOfTable(tableOf(row))).toEqual(hosts);
});

test('a table of the user adds hosts, and an overriding one stands in the place of what the package holds', () => {
  withTablesOfItsOwn(() => {
    addKnownTable({ ...tableOf({}), id: 'own' });
    expect(serviceTagHoldsHost('AzureDigitalTwins', 'x.contoso.com')).toBe(true);
    expect(serviceTagHoldsHost('AzureMachineLearning', 'node.instances.azureml.ms')).toBe(true);
    overrideKnownTable(learning, tableOf({ to: ['y.contoso.com'] }));
    expect(serviceTagHoldsHost('AzureDigitalTwins', 'y.contoso.com')).toBe(true);
    expect(serviceTagHoldsHost('AzureMachineLearning', 'node.instances.azureml.ms')).toBe(false);
  });
  expect(hasKnownHosts('AzureDigitalTwins')).toBe(false);
});
