import { arcGateway } from '../../lib/tables/arc-gateway';
import { portIn } from '../support/allows';
import { exampleJson } from '../support/example-json';
import { hostAllowed, type SynthesizedRules, synthesizedRules } from '../support/page-row-allowed';
import { type PageRow, pageRows } from '../support/page-rows';

const examples = exampleJson();

const regionOf: Readonly<Record<string, string>> = {
  public: 'westeurope',
  usgovernment: 'usgovvirginia',
  china: 'chinanorth3',
};

/** The examples that stand for an edition and a cloud of each page: one of late 2023, or one that follows the newest. */
const stacksOf: Readonly<Record<string, (edition: string, cloud: string) => string[]>> = {
  'arc-servers': (edition, cloud) => [isOf2023(edition) ? 'arc-servers-2023-11' : `arc-servers-${cloud}`],
  'arc-servers-esu': (edition, cloud) => [isOf2023(edition) ? 'arc-servers-2023-11' : `arc-servers-${cloud}`],
  'arc-kubernetes': (edition, cloud) => [
    isOf2023(edition) ? 'arc-kubernetes-2023-11' : `arc-kubernetes-${cloud}`,
  ],
  'aks-cluster-extensions': (_, cloud) => [`arc-kubernetes-${cloud}`],
  'arc-data-services': (edition) => [isOf2023(edition) ? 'arc-data-services-2023-11' : 'arc-data-services'],
  'arc-resource-bridge': (edition) => [
    isOf2023(edition) ? 'arc-resource-bridge-2023-11' : 'arc-resource-bridge',
  ],
  'arc-vmware': (edition) => [
    isOf2023(edition) ? 'arc-resource-bridge-2023-11' : 'arc-resource-bridge',
    'arc-gateway',
  ],
  'arc-scvmm': (edition) => [isOf2023(edition) ? 'arc-resource-bridge-2023-11' : 'arc-resource-bridge'],
  'arc-gateway': (edition) => (edition === arcGateway.editions.at(-1)!.id ? ['arc-gateway'] : []),
};

const isOf2023 = (edition: string) => edition < '2024';

/** What the examples fill in where a page names no host. */
const filled: Readonly<Record<string, string>> = {
  'URL of the vCenter server': 'vcenter.contoso.com',
  'URL of the SCVMM management server': 'scvmm.contoso.com',
  'URL of the WinRM service': 'scvmm.contoso.com',
  'Your unique Arc gateway URL': 'contoso.gw.arc.azure.com',
};

const addresses: Readonly<Record<string, string>> = {
  'Your DNS server IP(s)': '10.9.0.4',
  'private cloud control plane address': '10.9.1.0/24',
};

describe.each(Object.keys(stacksOf))('%s', (page) => {
  const rows = pageRows(page)
    .flatMap((row) => row.editions.flatMap((edition) => row.clouds.map((cloud) => ({ row, edition, cloud }))))
    // Sections that stand outside the clouds of a page are shown for the clouds that its other rows know.
    .filter(({ edition, cloud }) => {
      const stacks = stacksOf[page]!(edition, cloud);
      return stacks.length > 0 && stacks.every((stack) => examples.has(stack));
    })
    .map((each) => ({ ...each, to: each.row.to }));

  test.each(rows)('$edition, $cloud: $to is allowed', ({ row, edition, cloud }) => {
    const rules = synthesizedRules(stacksOf[page]!(edition, cloud).map((stack) => examples.get(stack)!));
    for (const port of row.ports === '-' ? [impliedPort(row)] : row.ports.split(',')) {
      expect([port, isAllowed(row, port, regionOf[cloud]!, rules)]).toEqual([port, true]);
    }
  });
});

/** A page that states no port means HTTPS; the obo host has its port on the Kubernetes page. */
function impliedPort({ to }: PageRow): string {
  return to.includes('.obo.') ? '8084' : '443';
}

function isAllowed(row: PageRow, port: string, region: string, rules: SynthesizedRules): boolean {
  if (row.kind === 'tag') return rules.tags.has(`${row.to} ${port}`);
  const address = addresses[row.to];
  if (address !== undefined) return rules.tags.has(`${address} ${port}`);
  if (row.direction === 'internal') {
    return [...rules.nsg].some((opened) => {
      const [direction, from, to, ports] = opened.split(' ');
      return (
        direction === 'Inbound' && from === 'addresses' && to === 'addresses' && portIn(ports!, Number(port))
      );
    });
  }
  return hostAllowed(rules, hostOf(row, region), port);
}

function hostOf({ to }: PageRow, region: string): string {
  return (filled[to] ?? to)
    .replace(/^https?:\/\//, '')
    .replace(/[:/].*$/, '')
    .replace(/^<region>\.his/, 'we.his')
    .replace(/<(region|location|Region)>/, region)
    .replace(/<(azure-keyvault-name|vault-name)>/, 'kv-contoso')
    .replace(
      /<your workspace ID>|<log-analytics-workspace-id>|<.*workspace.*>/i,
      '0c9a7b1e-2d3f-4a5b-8c6d-7e8f9a0b1c2d',
    )
    .replace(/<Your URL prefix>/, 'contoso')
    .replace(/^azgn\*/, '*');
}
