import { allTables } from '../../lib/tables/all-tables';
import { partsOfPage, partsOfTable } from '../support/comparable-rows';
import { hasPageRows, pageRows } from '../support/page-rows';

const httpOn443 = 'the page gives port 443 to an http:// URL, which means 80';

const everyAddress = 'one of several ways to say it; the service tag of the region, or the host, is narrower';
const ofRegion = 'the addresses behind the service tag of the region';
const ofHost = 'answered by the host of the machine: the finding answered-by-host says it';
const ofPrivateEndpoint = 'by private endpoints it stays in the network';
const newerElsewhere = 'the page of private endpoints has the same hosts, newer';
const ofOutboundRules = 'says again what the page of outbound rules says';

/** Rows of a page, by line and destination, that no row of the table stands for, and why. */
const explained: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  aks: {
    '59 *': everyAddress,
    '59 RegionCIDRs': ofRegion,
    '60 *': everyAddress,
    '60 RegionCIDRs': ofRegion,
    '61 *': everyAddress,
    '84 *': everyAddress,
    '84 RegionCIDRs': ofRegion,
    '85 *': everyAddress,
    '85 RegionCIDRs': ofRegion,
    '86 *': everyAddress,
    '86 RegionCIDRs': ofRegion,
    '87 *': everyAddress,
    '112 *': everyAddress,
    '112 RegionCIDRs': ofRegion,
    '113 *': everyAddress,
    '113 RegionCIDRs': ofRegion,
    '114 *': everyAddress,
  },
  'aks-azure-firewall': {
    '206 $FW_PUBLIC_IP/32': "the firewall's own public address, of which no row knows",
    '229 AzureCloud.$LOCATION': ofOutboundRules,
    '231 AzureCloud.$LOCATION': ofOutboundRules,
    '233 ntp.ubuntu.com': ofOutboundRules,
  },
  'azure-backup': {
    '72 *.privatelink.<geo>.backup.windowsazure.com': ofPrivateEndpoint,
    '73 *.blob.core.windows.net': ofPrivateEndpoint,
    '73 *.queue.core.windows.net': ofPrivateEndpoint,
    '73 *.blob.storage.azure.net': ofPrivateEndpoint,
    '73 *.storage.azure.net': ofPrivateEndpoint,
    '94 *.backup.windowsazure.com': newerElsewhere,
    '95 *.blob.core.windows.net': newerElsewhere,
    '95 *.queue.core.windows.net': newerElsewhere,
    '95 *.blob.storage.azure.net': newerElsewhere,
    '96 *.australiacentral.r.login.microsoft.com': newerElsewhere,
  },
  'azure-machine-learning': {
    '125 compute instance or compute cluster':
      'names Azure Batch without tag or port; the exfiltration and Batch pages have the rows',
    '127 compute instance or compute cluster': 'says again what line 66 says, without the port',
    '459 AzureMachineLearning': 'says again what lines 133 and 144 say',
  },
  'azure-virtual-desktop': {
    '75 WindowsUpdate': 'an FQDN tag, which is no destination of its own; the note of sample-hosts names it',
    '77 *': 'every address, which no firewall is for; the note of sample-relay names it',
    '76 WindowsDiagnostics':
      'an FQDN tag, which is no destination of its own; the note of sample-hosts names it',
  },
  'virtual-desktop-shortpath': {
    '196 Public IP addresses assigned to NAT Gateway or Azure Firewall':
      'addresses that session hosts learn of at run time',
  },
  'container-apps-nsg': { '70 168.63.129.16': ofHost },
  'vm-extensions-linux': { '56 168.63.129.16': ofHost },
  'vm-extensions-windows': { '59 168.63.129.16': ofHost },
  'entra-sign-in-windows': {
    '62 http://169.254.169.254': ofHost,
    '72 http://169.254.169.254': ofHost,
    '81 http://169.254.169.254': ofHost,
  },
  'entra-sign-in-linux': {
    '80 http://169.254.169.254': ofHost,
    '87 http://169.254.169.254': ofHost,
    '94 http://169.254.169.254': ofHost,
  },
  'cyclecloud-locked-down': {
    '19 Internet': 'the deny rule, which nsgDenyInternetOutbound makes',
  },
  'cyclecloud-installation': {
    '22 *.core.windows.net': 'a bypass of the web proxy of the JVM, no rule',
  },
  'cyclecloud-slurm-workspace': {
    '31 CycleCloud subnet':
      'a sample of what the traffic matrix asks for: 9443, and 5672 for CycleCloud 7 alone',
    '32 compute subnet': 'every port, written 0-65535',
    '36 compute subnet': 'a sample of what the traffic matrix asks for: SSH to managed nodes',
    '37 VirtualNetwork': 'opens HTTPS to everything that a default route makes of VirtualNetwork',
    '38 VirtualNetwork':
      'Bastion between its own subnets, where the template puts no other part of the workload',
  },
  'azure-local-manifest': {
    '40 redirection target of the aka.ms link': 'hosts of the maker, which the lists of makers have',
  },
  'azure-stack-hci': {
    '180 http://*.windowsupdate.microsoft.com': httpOn443,
    '190 http://*.update.microsoft.com': httpOn443,
    '200 http://*.windowsupdate.com': httpOn443,
    '205 http://download.windowsupdate.com': httpOn443,
    '215 http://*.download.windowsupdate.com': httpOn443,
    '220 http://wustat.windows.com': httpOn443,
    '225 http://ntservicepack.microsoft.com': httpOn443,
    '230 http://go.microsoft.com': httpOn443,
    '235 http://dl.delivery.mp.microsoft.com': httpOn443,
  },
};

/** What a table says beyond its page, and why. */
const beyond: Readonly<Record<string, string>> = {
  'http://*.windowsupdate.microsoft.com | TCP 80': 'http:// means port 80, whatever the page adds',
  'http://*.update.microsoft.com | TCP 80': 'http:// means port 80, whatever the page adds',
  'http://*.windowsupdate.com | TCP 80': 'http:// means port 80, whatever the page adds',
  'http://download.windowsupdate.com | TCP 80': 'http:// means port 80, whatever the page adds',
  'http://*.download.windowsupdate.com | TCP 80': 'http:// means port 80, whatever the page adds',
  'http://wustat.windows.com | TCP 80': 'http:// means port 80, whatever the page adds',
  'http://ntservicepack.microsoft.com | TCP 80': 'http:// means port 80, whatever the page adds',
  'http://go.microsoft.com | TCP 80': 'http:// means port 80, whatever the page adds',
  'http://dl.delivery.mp.microsoft.com | TCP 80': 'http:// means port 80, whatever the page adds',
  'WindowsUpdate | TCP 80': 'the hosts that the tag stands for are asked for on port 80 too',
  'Windows Update | TCP 80': 'the hosts that the tag stands for are asked for on port 80 too',
  'we.his.arc.azure.com | TCP -':
    'a second code for West Europe, seen in the field, beside the one of the pages',
  'compute subnet | TCP *': 'every port, written 0-65535 in the template',
  'Your DNS server IP(s) | UDP 53': 'the page states no protocol, and DNS uses both',
};

// The lists of Azure Local differ from region to region, and field reports are on no page: they have tests of their own.
const tables = allTables.filter(({ id, sourceKind }) => id !== 'azure-local' && sourceKind !== 'field');
const pages = tables.filter(({ id }) => hasPageRows(id));

test('the page of every table is transcribed', () => {
  const missing = tables.filter((table) => !pages.includes(table));
  expect(missing.map(({ id }) => `test/fixtures/${id}.tsv`)).toEqual([]);
});

describe.each(pages.map((table) => [table.id, table] as const))('%s', (id, table) => {
  const rows = pageRows(id).filter(({ line, to }) => explained[id]?.[`${line} ${to}`] === undefined);
  const ofPage = new Set(partsOfPage(rows));
  const ofTable = new Set(partsOfTable(table));

  test('holds every row of its page, in every edition and cloud', () => {
    expect([...ofPage].filter((part) => !ofTable.has(part))).toEqual([]);
  });

  test('holds nothing that is not on its page', () => {
    const notOnPage = [...ofTable].filter((part) => !ofPage.has(part));
    expect(notOnPage.filter((part) => beyond[part.split(' | ').slice(-2).join(' | ')] === undefined)).toEqual(
      [],
    );
  });
});
