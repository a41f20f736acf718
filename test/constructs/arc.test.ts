import { App } from 'cdktf';
import {
  ArcDataServicesConnectivity,
  ArcDataServicesEgress,
  type ArcDataServicesEgressProps,
  ArcKubernetesEgress,
  type ArcKubernetesEgressProps,
  ArcResourceBridgeEgress,
  type ArcResourceBridgeEgressProps,
  ArcServerEgress,
  type ArcServerEgressProps,
  EgressDestinations,
  FirewallSku,
  HubFirewall,
  type HubFirewallPolicyAttributes,
  KubernetesConnection,
  type WorkloadEgress,
} from 'cdktf-azure-lockdown';
import { ExampleStack, policyId } from '../../examples/example-stack';
import { findRegion } from '../../lib/azure/region';
import { addAml } from '../support/aml-stack';
import { Synthesized } from '../support/synthesized';

type Parts<Props> = Partial<Props>;

const gateway = { arcGateway: true, arcGatewayUrlPrefix: 'contoso' };

function hubIn(stack: ExampleStack, policy: Partial<HubFirewallPolicyAttributes> = {}) {
  return HubFirewall.fromPolicyId(stack, 'hub', { policyId, ...policy });
}

function servers(parts: Parts<ArcServerEgressProps> = {}, policy: Partial<HubFirewallPolicyAttributes> = {}) {
  const stack = new ExampleStack(new App(), 'prod', findRegion(parts.region ?? 'westeurope').cloud);
  const arc = new ArcServerEgress(stack, 'servers', {
    firewall: hubIn(stack, policy),
    region: 'westeurope',
    destinations: EgressDestinations.FQDNS,
    serverAddressPrefixes: ['10.20.0.0/24'],
    ...parts,
  });
  return { arc, out: new Synthesized(stack) };
}

function clusters(parts: Parts<ArcKubernetesEgressProps> = {}) {
  const stack = new ExampleStack(new App(), 'prod');
  return new ArcKubernetesEgress(stack, 'clusters', {
    firewall: hubIn(stack),
    region: 'westeurope',
    clusterAddressPrefixes: ['10.30.0.0/24'],
    ...parts,
  });
}

function dataServices(parts: Parts<ArcDataServicesEgressProps> = {}) {
  const stack = new ExampleStack(new App(), 'prod');
  return new ArcDataServicesEgress(stack, 'data', {
    firewall: hubIn(stack),
    region: 'westeurope',
    clusterAddressPrefixes: ['10.31.0.0/24'],
    uploadMachineAddressPrefixes: ['10.31.1.4'],
    ...parts,
  });
}

function bridge(parts: Parts<ArcResourceBridgeEgressProps> = {}) {
  const stack = new ExampleStack(new App(), 'prod');
  return new ArcResourceBridgeEgress(stack, 'bridge', {
    firewall: hubIn(stack),
    region: 'westeurope',
    managementMachineAddressPrefixes: ['10.40.0.4'],
    applianceVmAddressPrefixes: ['10.40.0.5', '10.40.0.6'],
    controlPlaneAddressPrefixes: ['10.40.0.7'],
    ...parts,
  });
}

const hostsOf = ({ applicationRules }: WorkloadEgress) =>
  applicationRules.flatMap(({ destinationFqdns }) => destinationFqdns);
const codesOf = ({ findings }: WorkloadEgress) => findings.map(({ code }) => code);
const sourcesOf = ({ applicationRules }: WorkloadEgress, host: string) =>
  applicationRules.find(({ destinationFqdns }) => destinationFqdns.includes(host))?.sourceAddresses;

describe('the relay of notifications', () => {
  test('is widened to what the firewall can match, with a finding that names both', () => {
    const { arc } = servers();
    expect(hostsOf(arc)).toContain('*.servicebus.windows.net');
    expect(arc.findings).toContainEqual(
      expect.objectContaining({
        code: 'widened-wildcard',
        message: expect.stringMatching(
          /azgn\*\.servicebus\.windows\.net is opened as \*\.servicebus\.windows\.net/,
        ),
        requirements: ['arc-servers/notification-relay'],
      }),
    );
  });

  test('is refused in strict mode, and let through by its exact names', () => {
    expect(() => servers({ strict: true })).toThrow(expect.objectContaining({ code: 'widening-refused' }));
    const relayHosts = ['azgnrelay-westeurope-l1.servicebus.windows.net'];
    const { arc } = servers({ strict: true, relayHosts });
    expect(hostsOf(arc)).toContain(relayHosts[0]);
    expect(hostsOf(arc)).not.toContain('*.servicebus.windows.net');
  });

  test.each(['*.servicebus.windows.net', 'https://a.servicebus.windows.net', 'a.servicebus.contoso.com'])(
    'is no exact name: %s',
    (host) => {
      expect(() => servers({ relayHosts: [host] })).toThrow(
        expect.objectContaining({ code: 'invalid-host' }),
      );
    },
  );
});

describe('certificates of Extended Security Updates', () => {
  test('are opened by host, with a finding', () => {
    const { arc } = servers({ extendedSecurityUpdates: true });
    expect(hostsOf(arc)).toContain('www.microsoft.com');
    expect(codesOf(arc)).toContain('widened-url');
  });

  test('are opened by URL where a Premium policy inspects TLS, which is ended for HTTPS alone', () => {
    const { arc, out } = servers(
      { extendedSecurityUpdates: true },
      { sku: FirewallSku.PREMIUM, tlsInspectionEnabled: true },
    );
    expect(hostsOf(arc)).not.toContain('www.microsoft.com');
    expect(codesOf(arc)).not.toContain('widened-url');
    const byUrl = arc.applicationRules.filter(({ destinationUrls }) => destinationUrls.length > 0);
    expect(byUrl.map(({ protocols }) => protocols.map(({ type, port }) => `${type}:${port}`))).toEqual([
      ['Http:80'],
      ['Https:443'],
    ]);
    for (const { destinationUrls } of byUrl) {
      expect(destinationUrls).toEqual(['www.microsoft.com/pkiops/certs', 'www.microsoft.com/pkiops/certs/*']);
    }
    expect(out.text.match(/"terminate_tls": true/g)).toHaveLength(1);
  });

  test('need a shorter list where Azure Arc serves nothing else, and China has none', () => {
    const { arc } = servers({ extendedSecurityUpdatesOnly: true });
    expect(hostsOf(arc)).toContain('login.windows.net');
    expect(hostsOf(arc)).not.toContain('guestnotificationservice.azure.com');
    expect(arc.networkRules).toEqual([]);
    expect(() => servers({ extendedSecurityUpdatesOnly: true, region: 'chinanorth3' })).toThrow(
      expect.objectContaining({ code: 'no-requirements' }),
    );
  });
});

describe('private link', () => {
  test('takes the hosts with a private endpoint off the firewall, says so, and leaves the others', () => {
    const open = hostsOf(servers({ edition: '2023-11-21' }).arc);
    const { arc } = servers({ edition: '2023-11-21', privateLink: true });
    expect(open.filter((host) => !hostsOf(arc).includes(host))).toEqual([
      '*.his.arc.azure.com',
      '*.guestconfiguration.azure.com',
      '*.blob.core.windows.net',
    ]);
    expect(hostsOf(arc)).toContain('management.azure.com');
    expect(arc.findings).toContainEqual(
      expect.objectContaining({
        code: 'satisfied-by-private-endpoint',
        requirements: [
          'arc-servers/hybrid-identity',
          'arc-servers/guest-configuration',
          'arc-servers/extension-packages',
        ],
      }),
    );
  });

  test('of Azure Resource Manager takes that host too', () => {
    const { arc } = servers({ privateLink: true, resourceManagementPrivateLink: true });
    expect(hostsOf(arc)).not.toContain('management.azure.com');
  });
});

describe('servers', () => {
  test('by service tag have their tags in one rule, the whole of AzureArcInfrastructure among them', () => {
    const { arc } = servers({ destinations: EgressDestinations.SERVICE_TAGS, windowsAdminCenter: true });
    // What no open tag is known to hold is opened by name.
    expect(hostsOf(arc)).toEqual([
      'download.microsoft.com',
      'packages.microsoft.com',
      'pas.windows.net',
      'guestnotificationservice.azure.com',
      '*.guestnotificationservice.azure.com',
      '*.servicebus.windows.net',
    ]);
    const tags = arc.networkRules.flatMap(({ destinationAddresses }) => destinationAddresses);
    expect(tags.sort()).toEqual([
      'AzureActiveDirectory',
      'AzureArcInfrastructure',
      'AzureFrontDoor.Frontend',
      'AzureResourceManager',
      'AzureTrafficManager',
      'Storage',
      'WindowsAdminCenter',
    ]);
  });

  test('of another cloud are told that the page asks for ranges of Azure public', () => {
    const { arc } = servers({ destinations: EgressDestinations.SERVICE_TAGS, region: 'usgovvirginia' });
    expect(codesOf(arc)).toContain('service-tag-of-other-cloud');
    const older = servers({
      destinations: EgressDestinations.SERVICE_TAGS,
      region: 'usgovvirginia',
      edition: '2023-11-21',
    });
    expect(codesOf(older.arc)).not.toContain('service-tag-of-other-cloud');
  });

  test('no longer installed and connected need less', () => {
    const done = hostsOf(servers({ installation: false, connecting: false }).arc);
    expect(hostsOf(servers().arc).filter((host) => !done.includes(host))).toEqual([
      'download.microsoft.com',
      'packages.microsoft.com',
      'management.azure.com',
    ]);
  });

  test('in ten subnets share the rules of those in one', () => {
    const one = servers().arc;
    const ten = servers({
      serverAddressPrefixes: Array.from({ length: 10 }, (_, i) => `10.50.${i}.0/27`),
    }).arc;
    expect(ten.applicationRules.map(({ name }) => name)).toEqual(
      one.applicationRules.map(({ name }) => name),
    );
    for (const { sourceAddresses } of ten.applicationRules) expect(sourceAddresses).toHaveLength(10);
  });

  test('of an edition that knows no other cloud are refused there', () => {
    expect(() => servers({ region: 'usgovvirginia', edition: '2023-11-21' })).toThrow(
      expect.objectContaining({ code: 'no-requirements', allowed: expect.stringContaining('2026-04-01') }),
    );
  });

  test('of a pinned edition are told what has left the page since', () => {
    const { arc } = servers({ edition: '2023-11-21' });
    const retired = arc.findings.find(({ code }) => code === 'retired');
    expect(retired!.requirements).toEqual(
      expect.arrayContaining(['arc-servers/script', 'arc-servers/login-windows']),
    );
    expect(retired!.requirements).not.toContain('arc-servers/login');
    expect(codesOf(servers().arc)).not.toContain('retired');
  });

  test('in subnets of Azure need a resource group', () => {
    expect(() => servers({ nsgEnabled: true })).toThrow(
      expect.objectContaining({ code: 'missing-property', cure: 'set resourceGroupName' }),
    );
    const { arc } = servers({ resourceGroupName: 'rg' });
    expect(arc.networkSecurityGroup).toBeDefined();
    expect(arc.routeTable).toBeUndefined();
  });
});

describe.each([
  ['servers', (region: string, strict?: boolean) => servers({ ...gateway, region, strict }).arc],
  ['clusters', (region: string, strict?: boolean) => clusters({ ...gateway, region, strict })],
])('the control channel of %s behind an Arc gateway', (_, behindGateway) => {
  const hybridIdentity = (region: string) =>
    hostsOf(behindGateway(region))
      .filter((host) => host.includes('.his.arc.') && !host.startsWith('gbl.'))
      .sort();

  test('is open by the code that a page gives the region, and by both where two are known', () => {
    expect(hybridIdentity('japaneast')).toEqual(['je.his.arc.azure.com']);
    expect(hybridIdentity('centralindia')).toEqual(['pn.his.arc.azure.com']);
    expect(hybridIdentity('westeurope')).toEqual(['we.his.arc.azure.com', 'weu.his.arc.azure.com']);
  });

  test('is open to the hosts of all regions where no page gives a code, and that is told, or refused', () => {
    expect(hybridIdentity('swedencentral')).toEqual(['*.his.arc.azure.com']);
    const codesIn = (region: string) => behindGateway(region).findings.map(({ code }) => code);
    expect(codesIn('swedencentral')).toContain('widened-region-code');
    expect(codesIn('japaneast')).not.toContain('widened-region-code');
    expect(() => behindGateway('swedencentral', true)).toThrow(
      expect.objectContaining({
        code: 'widening-refused',
        problem: expect.stringContaining('Sweden Central'),
      }),
    );
    expect(() => behindGateway('japaneast', true)).not.toThrow();
  });
});

test('the edition of an Arc gateway that had the data collection endpoint opens it', () => {
  const agent = {
    ...gateway,
    azureMonitorAgent: true,
    logAnalyticsWorkspaceId: '00000000-0000-0000-0000-000000000000',
    dataCollectionEndpointName: 'dce-servers',
  };
  const host = 'dce-servers.westeurope.ingest.monitor.azure.com';
  expect(hostsOf(servers({ ...agent, edition: '2026-02-26' }).arc)).toContain(host);
  expect(hostsOf(servers(agent).arc)).not.toContain(host);
});

describe('Kubernetes', () => {
  test('has its obo host on HTTPS 8084 as an application rule', () => {
    const arc = clusters({ clusterConnect: true, azureRbac: true });
    const rule = arc.applicationRules.find(({ destinationFqdns }) =>
      destinationFqdns.includes('westeurope.obo.arc.azure.com'),
    );
    expect(rule!.protocols).toEqual([{ type: 'Https', port: 8084 }]);
    expect(hostsOf(clusters({ clusterConnect: true }))).not.toContain('westeurope.obo.arc.azure.com');
  });

  test('behind an Arc gateway needs the shorter list, and the short code of the region', () => {
    const arc = clusters({ arcGateway: true, arcGatewayUrlPrefix: 'contoso' });
    expect(hostsOf(arc)).toEqual(
      expect.arrayContaining(['contoso.gw.arc.azure.com', 'weu.his.arc.azure.com']),
    );
    expect(hostsOf(arc).length).toBeLessThan(hostsOf(clusters()).length);
    expect(() => clusters({ arcGateway: true })).toThrow(
      expect.objectContaining({
        code: 'unfilled-placeholder',
        cure: expect.stringContaining('arcGatewayUrlPrefix'),
      }),
    );
  });

  test('of a Machine Learning workspace brings what connects it', () => {
    const hostsOfAml = (kubernetesConnection: KubernetesConnection) =>
      hostsOf(
        addAml(new ExampleStack(new App(), 'prod'), {
          kubernetesTraining: true,
          kubernetesConnection,
          kubernetesSubnetAddressPrefixes: ['10.1.2.0/24'],
          storageAccountName: 'staml',
          containerRegistryName: 'craml',
          workspaceId: '6f2c5b0e-3c1d-4e57-9a44-0c2b3b1d7f10',
        }),
      );
    expect(hostsOfAml(KubernetesConnection.ARC)).toContain('*.his.arc.azure.com');
    expect(hostsOfAml(KubernetesConnection.AKS)).toContain('arcmktplaceprod.azurecr.io');
    expect(hostsOfAml(KubernetesConnection.AKS)).not.toContain('*.his.arc.azure.com');
    expect(hostsOfAml(KubernetesConnection.ELSEWHERE)).not.toContain('arcmktplaceprod.azurecr.io');
  });
});

describe('data services', () => {
  const monitor = '*.ods.opinsights.azure.com';

  test('in direct mode send from the cluster, which is Arc-enabled', () => {
    const arc = dataServices();
    expect(sourcesOf(arc, monitor)).toEqual(['10.31.0.0/24']);
    expect(hostsOf(arc)).toContain('*.his.arc.azure.com');
  });

  test('in indirect mode send from the machine that uploads', () => {
    const arc = dataServices({
      connectivity: ArcDataServicesConnectivity.INDIRECT,
      clusterAddressPrefixes: undefined,
    });
    expect(sourcesOf(arc, monitor)).toEqual(['10.31.1.4']);
    expect(hostsOf(arc)).not.toContain('*.his.arc.azure.com');
  });

  test('are told which property names their source', () => {
    expect(() => dataServices({ clusterAddressPrefixes: undefined })).toThrow(
      expect.objectContaining({
        code: 'unbound-role',
        cure: expect.stringContaining('clusterAddressPrefixes'),
      }),
    );
  });

  test('are of Azure public alone', () => {
    expect(() => dataServices({ region: 'chinanorth3' })).toThrow(
      expect.objectContaining({ code: 'no-requirements' }),
    );
  });
});

describe('the resource bridge', () => {
  test('lets each of its machines reach what its own rows name', () => {
    const arc = bridge();
    expect(sourcesOf(arc, '*.dp.prod.appliances.azure.com')).toEqual(['10.40.0.5', '10.40.0.6']);
    expect(sourcesOf(arc, '*.pypi.org')).toEqual(['10.40.0.4']);
    expect(sourcesOf(arc, 'msk8s.api.cdp.microsoft.com')).toEqual(['10.40.0.4', '10.40.0.5', '10.40.0.6']);
  });

  test('has its internal ports in the security group of its subnet', () => {
    const arc = bridge({ resourceGroupName: 'rg-lab' });
    const inbound = arc.nsgRules
      .filter(({ direction, access }) => direction === 'Inbound' && access === 'Allow')
      .map(({ sourceAddresses, destinationAddresses, destinationPorts }) =>
        [sourceAddresses.join(), destinationAddresses.join(), destinationPorts.join()].join(' -> '),
      );
    expect(inbound).toEqual([
      '10.40.0.4 -> 10.40.0.5,10.40.0.6 -> 22',
      '10.40.0.4 -> 10.40.0.5,10.40.0.6 -> 6443',
      '10.40.0.4 -> 10.40.0.7 -> 22',
      '10.40.0.4 -> 10.40.0.7 -> 6443',
      '10.40.0.5,10.40.0.6 -> 10.40.0.5,10.40.0.6 -> 6443,2379,2380,10250,10257,10259',
    ]);
  });

  test('outside of Azure tells of the ports that no rule is made for', () => {
    const told = bridge().findings.filter(({ code }) => code === 'nsg-only');
    expect(told).toHaveLength(1);
    expect(told.flatMap(({ requirements }) => requirements)).toEqual(
      expect.arrayContaining(['arc-resource-bridge/ssh-appliance', 'arc-resource-bridge/appliance-upgrade']),
    );
  });

  test('reaches DNS servers and the private cloud by address, or a finding asks for them', () => {
    expect(codesOf(bridge()).filter((code) => code === 'role-not-bound').length).toBeGreaterThan(0);
    const arc = bridge({ dnsServerAddresses: ['10.9.0.4'], privateCloudAddresses: ['10.9.1.0/24'] });
    expect(codesOf(arc)).not.toContain('role-not-bound');
    const opened = arc.networkRules.map(({ protocols, destinationAddresses, destinationPorts }) =>
      [protocols.join(), destinationAddresses.join(), destinationPorts.join()].join(' '),
    );
    expect(opened).toEqual(
      expect.arrayContaining(['TCP 10.9.0.4 53', 'UDP 10.9.0.4 53', 'TCP 10.9.1.0/24 443']),
    );
  });

  test('reaches the server of the user, by name or by address', () => {
    const byName = bridge({ vcenterServer: 'vcenter.contoso.com' });
    expect(sourcesOf(byName, 'vcenter.contoso.com')).toEqual(['10.40.0.5', '10.40.0.6', '10.40.0.7']);
    const byAddress = bridge({ vcenterServer: '10.9.1.4' });
    expect(byAddress.networkRules.flatMap(({ destinationAddresses }) => destinationAddresses)).toContain(
      '10.9.1.4',
    );
    const scvmm = bridge({ scvmmServer: 'scvmm.contoso.com' });
    expect(scvmm.networkRules).toContainEqual(
      expect.objectContaining({
        destinationFqdns: ['scvmm.contoso.com'],
        destinationPorts: ['5985', '5986'],
      }),
    );
    expect(() => bridge({ vcenterServer: 'https://vcenter.contoso.com' })).toThrow(
      expect.objectContaining({ code: 'invalid-property' }),
    );
  });

  test('of VMware behind an Arc gateway keeps only what still goes direct', () => {
    const parts = { vcenterServer: 'vcenter.contoso.com', arcGateway: true, arcGatewayUrlPrefix: 'contoso' };
    const arc = bridge(parts);
    expect(hostsOf(arc)).toContain('contoso.gw.arc.azure.com');
    expect(hostsOf(arc)).not.toContain('*.dp.prod.appliances.azure.com');
  });
});
