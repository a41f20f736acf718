import { siblingPages } from '../../lib/drift/page/sibling-pages';
import { pageCheckout } from '../support/page-checkout';

const siblingsOf = (...paths: readonly string[]) =>
  siblingPages(undefined, [pageCheckout(Object.fromEntries(paths.map((path) => [path, 'a list'])))]).map(
    ({ table, path }) => `${table} ${path}`,
  );

test('the list of another region, or of another maker, is one that no table has', () => {
  expect(
    siblingsOf(
      'HCI/WestEuropeendpoints/westeurope-hci-endpoints.md',
      'HCI/UKSouthEndpoints/UKSouth-HCI-endpoints.md',
      'HCI/OEMEndpoints/Supermicro/SupermicroAzureLocalEndpoints.md',
      'HCI/OEMEndpoints/Dell/DellAzureLocalEndpoints.md',
    ),
  ).toEqual([
    'azure-local HCI/UKSouthEndpoints/UKSouth-HCI-endpoints.md',
    'azure-local-oem HCI/OEMEndpoints/Supermicro/SupermicroAzureLocalEndpoints.md',
  ]);
});

test('what is named otherwise, or stands elsewhere, is none', () => {
  expect(
    siblingsOf('HCI/readme.md', 'HCI/UKSouthEndpoints/readme.md', 'Other/UKSouth/uksouth-hci-endpoints.md'),
  ).toEqual([]);
});

test('of tables that are not asked for, nothing is told', () => {
  const checkout = pageCheckout({ 'HCI/UKSouthEndpoints/uksouth-hci-endpoints.md': 'a list' });
  expect(siblingPages(['aks'], [checkout])).toEqual([]);
  expect(siblingPages(['azure-local'], [checkout])).toHaveLength(1);
});
