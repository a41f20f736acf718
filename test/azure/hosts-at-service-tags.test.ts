import { hostsAt, serviceTagsOfKnownHosts } from '../../lib/azure/hosts-at-service-tags';
import { isOfMicrosoft } from '../../lib/azure/microsoft-domains';
import { hostsOfServiceTags } from '../../lib/azure/service-endpoints';
import { serviceTagRows } from '../../lib/azure/service-tag-list';
import { destinationsOf } from '../../lib/model/requirement';
import { allTables } from '../../lib/tables/all-tables';

test('every tag of which it is said whose hosts it has is one of Azure, and is listed once', () => {
  const listed = new Set(serviceTagRows.map(([service]) => service));
  expect(serviceTagsOfKnownHosts.filter((service) => !listed.has(service))).toEqual([]);
  expect(new Set(serviceTagsOfKnownHosts).size).toBe(serviceTagsOfKnownHosts.length);
});

test.each([
  ['AzureActiveDirectory', 'microsoft'],
  ['AzureMonitor', 'microsoft'],
  ['BatchNodeManagement.WestEurope', 'microsoft'],
  ['BatchNodeManagement.usgovvirginia', 'microsoft'],
  ['MicrosoftContainerRegistry.chinanorth3', 'microsoft'],
  ['AzureFrontDoor.FirstParty', 'microsoft'],
  ['AzureFrontDoor.Frontend', 'customers'],
  ['AzureCloud.westeurope', 'customers'],
  ['Storage.WestEurope', 'customers'],
  ['AzureKeyVault', undefined],
  ['NoSuchTag', undefined],
])('hosts at %s: %s', (tag, hosts) => {
  expect(hostsAt(tag)).toBe(hosts);
});

test('a service whose instances have service endpoints is never said to have hosts of Microsoft alone, save Entra', () => {
  const closed = [...hostsOfServiceTags.keys()].filter((tag) => hostsAt(tag) === 'microsoft');
  expect(closed).toEqual([]);
});

/** Domains of others that the tables name: an index of packages, a vendor, a certificate authority. */
const others = [
  'akamaized.net',
  'almalinux.org',
  'amazonaws.com',
  'anaconda.com',
  'anaconda.org',
  'auth0.com',
  'dell.com',
  'digicert.com',
  'docker.com',
  'docker.io',
  'github.io',
  'globalsign.com',
  'hf.co',
  'hitachivantara.com',
  'hpe.com',
  'huggingface.co',
  'k8s.io',
  'launchpad.net',
  'lenovo.com',
  'nist.gov',
  'nvidia.com',
  'pypi.org',
  'pythonhosted.org',
  'pytorch.org',
  'qualys.com',
  'qualys.eu',
  'r-project.org',
  'snapcraft.io',
  'susecloud.net',
  'symantec.com',
  'symcd.com',
  'tensorflow.org',
  'ubuntu.com',
  'wyday.com',
];

test('of every domain that the tables name it is known whether it is of Microsoft', () => {
  const hosts = allTables
    .flatMap(({ requirements }) => requirements.flatMap(destinationsOf))
    .filter((to) => /^[^:/]*\.[a-z-]+(\/.*)?$/.test(to))
    .map((to) => to.split('/')[0]!);
  const domains = new Set(hosts.map((host) => host.split('.').slice(-2).join('.')));
  expect([...domains].filter((domain) => !isOfMicrosoft(domain)).sort()).toEqual(others);
});

test.each([
  ['account.blob.core.windows.net', true],
  ['example.azurewebsites.net', true],
  ['status.microsoft', true],
  ['tenant.sharepoint.com', true],
  ['pypi.org', false],
  ['microsoft.pypi.org', false],
  ['azure.example.com', false],
])('%s is of Microsoft: %s', (host, ofMicrosoft) => {
  expect(isOfMicrosoft(host)).toBe(ofMicrosoft);
});
