import { regions } from '../../lib/azure/regions';
import { compileWorkload } from '../../lib/compile/compile-workload';
import { EgressDestinations } from '../../lib/model/egress-destinations';
import { databricksEgress } from '../../lib/workloads/databricks-egress/definition';
import type { DatabricksParameters } from '../../lib/workloads/databricks-egress/parameters';
import { workloadOf } from '../../lib/workloads/defined-workload';
import { hdInsightEgress } from '../../lib/workloads/hd-insight-egress/definition';
import type { HdInsightParameters } from '../../lib/workloads/hd-insight-egress/parameters';
import { anyFirewall } from '../support/parameter-samples';

const place = {
  firewall: { ...anyFirewall, privateIpAddress: '10.0.0.4' } as typeof anyFirewall,
  region: 'westeurope',
  resourceGroupName: 'rg-spoke',
  routeTableEnabled: true,
};
const analytics = (parameters: Partial<DatabricksParameters> = {}) =>
  compileWorkload(
    workloadOf(databricksEgress, {
      ...place,
      hostAddressPrefixes: ['10.90.0.0/25'],
      containerAddressPrefixes: ['10.90.0.128/25'],
      ...parameters,
    } as never),
  );
const spark = (parameters: Partial<HdInsightParameters> = {}) =>
  compileWorkload(
    workloadOf(hdInsightEgress, {
      ...place,
      clusterAddressPrefixes: ['10.91.0.0/24'],
      storageAccountNames: ['contosospark'],
      ...parameters,
    } as never),
  );

type Compiled = ReturnType<typeof analytics>;

/** What the firewall opens by service tag, with its ports. */
const opened = ({ networkRules }: Compiled) =>
  new Map(
    networkRules.flatMap(({ destinationAddresses, destinationPorts }) =>
      destinationAddresses.map((tag): [string, string[]] => [tag, [...destinationPorts].map(String)]),
    ),
  );
const letIn = ({ nsgRules }: Compiled) =>
  nsgRules
    .filter(({ access, direction }) => access === 'Allow' && direction === 'Inbound')
    .flatMap(({ sourceServiceTag }) => sourceServiceTag ?? []);
const pastFirewall = ({ routes }: Compiled) =>
  routes.filter(({ nextHopType }) => nextHopType === 'Internet').map(({ addressPrefix }) => addressPrefix);

describe('Azure Databricks', () => {
  test('nodes reach their four services by service tag, and nothing comes in or passes the firewall by', () => {
    const compiled = analytics();
    expect([...opened(compiled).keys()].sort()).toEqual(['AzureDatabricks', 'EventHub', 'Sql', 'Storage']);
    expect(opened(compiled).get('AzureDatabricks')!.join()).toContain('8443-8451');
    expect(letIn(compiled)).not.toContain('AzureDatabricks');
    expect(pastFirewall(compiled)).toEqual([]);
  });

  test('the edition of 2020 knows one port of the control plane', () => {
    expect(opened(analytics({ edition: '2020-08-10' })).get('AzureDatabricks')).toEqual(['443']);
  });

  test('nodes with public IP addresses are called by the control plane, whose replies pass the firewall by', () => {
    const compiled = analytics({ publicIpNodes: true });
    expect(letIn(compiled)).toContain('AzureDatabricks');
    expect(pastFirewall(compiled)).toEqual(['AzureDatabricks']);
  });

  test('the routes of the page lead four tags to the Internet, and a fifth with Microsoft Entra ID', () => {
    const four = ['AzureDatabricks', 'EventHub', 'Sql', 'Storage'];
    expect(pastFirewall(analytics({ serviceTagRoutes: true })).sort()).toEqual(four);
    expect(pastFirewall(analytics({ serviceTagRoutes: true, entraId: true })).sort()).toEqual(
      [...four, 'AzureActiveDirectory'].sort(),
    );
  });

  test('that routes pass the firewall by is said where they do', () => {
    const said = (parameters: Partial<DatabricksParameters>) =>
      databricksEgress.findings!(parameters as never, {} as never).map(({ code }) => code);
    expect(said({ serviceTagRoutes: true })).toContain('routed-past-firewall');
    expect(said({ publicIpNodes: true })).not.toContain('routed-past-firewall');
  });

  test('with back-end Private Link the endpoint stands for the service tag', () => {
    const compiled = analytics({
      backEndPrivateLink: true,
      privateEndpointAddresses: ['10.90.1.4'],
      serviceTagRoutes: true,
    });
    expect([...opened(compiled).keys()]).not.toContain('AzureDatabricks');
    expect(pastFirewall(compiled)).not.toContain('AzureDatabricks');
    const toEndpoint = compiled.nsgRules.filter(({ destinationAddresses = [] }) =>
      destinationAddresses.some((address) => address.startsWith('10.90.1.4')),
    );
    expect(toEndpoint.map(({ access, direction }) => `${access} ${direction}`)).toEqual(['Allow Outbound']);
    expect(() => analytics({ backEndPrivateLink: true })).toThrow(/set privateEndpointAddresses/);
  });

  test('nodes with public IP addresses are refused with back-end Private Link, which needs secure cluster connectivity', () => {
    const both = { backEndPrivateLink: true, publicIpNodes: true, privateEndpointAddresses: ['10.90.1.4'] };
    expect(() => analytics(both)).toThrow(/publicIpNodes and backEndPrivateLink are both true/);
    expect(() => analytics({ ...both, publicIpNodes: false })).not.toThrow();
    expect(() => analytics({ ...both, backEndPrivateLink: false })).not.toThrow();
  });

  describe('by host names', () => {
    const named = (parameters: Partial<DatabricksParameters> = {}) =>
      analytics({
        destinations: EgressDestinations.FQDNS,
        workspaceStorageAccountName: 'dbstoragecontoso',
        ...parameters,
      });
    const servers = ({ networkRules }: Compiled) =>
      networkRules.flatMap(({ destinationFqdns = [], destinationPorts }) =>
        destinationFqdns.map((host) => `${host} ${destinationPorts}`),
      );
    const said = (region: string) =>
      databricksEgress.findings!(
        { destinations: EgressDestinations.FQDNS } as never,
        { region: regions.get(region) } as never,
      ).flatMap(({ code, requirements }) =>
        code === 'service-writes-rules' ? [] : [code, ...requirements!],
      );

    test('the hosts of the region stand for the tags that hold every customer, and the control plane keeps its tag', () => {
      const compiled = named();
      expect([...opened(compiled).keys()]).toEqual(['AzureDatabricks']);
      expect(servers(compiled)).toContain(
        'consolidated-westeurope-prod-metastore.mysql.database.azure.com 3306',
      );
      expect(servers(compiled)).toContain(
        'prod-westeurope-observabilityeventhubs.servicebus.windows.net 9093',
      );
      const storage = compiled.applicationRules.flatMap(({ destinationFqdns = [] }) => destinationFqdns);
      expect(storage).toContain('dblogprodwesteurope.blob.core.windows.net');
      expect(storage).toContain('dbstoragecontoso.blob.core.windows.net');
      expect(storage.filter((host) => host.includes('*') || host.includes('eastus'))).toEqual([]);
    });

    test('the storage account of the workspace has to be named', () => {
      expect(() => named({ workspaceStorageAccountName: undefined })).toThrow(
        /set the property workspaceStorageAccountName/,
      );
    });

    test('where no list is whole, the tags stay open, and no account is asked for', () => {
      const compiled = named({ region: 'switzerlandnorth', workspaceStorageAccountName: undefined });
      expect([...opened(compiled).keys()].sort()).toEqual(['AzureDatabricks', 'EventHub', 'Sql', 'Storage']);
      expect(servers(compiled)).toEqual([]);
    });

    test('it is said that the list is kept by hand, or that there is none', () => {
      expect(said('chinanorth3')).toEqual([
        'hosts-kept-by-hand',
        ...['metastore', 'artifacts', 'logs', 'telemetry'].map(
          (what) => `databricks-hosts/${what}-chinanorth3`,
        ),
      ]);
      expect(said('switzerlandnorth')[0]).toBe('no-regional-list');
      expect(
        databricksEgress.findings!({} as never, { region: regions.get('westeurope') } as never),
      ).toHaveLength(1);
    });
  });

  test('it is said that the service writes rules of its own, and no rule of ours takes their priorities', () => {
    const compiled = analytics();
    expect(databricksEgress.findings!({} as never, {} as never).map(({ code }) => code)).toEqual([
      'service-writes-rules',
    ]);
    expect(Math.min(...compiled.nsgRules.map(({ priority }) => priority))).toBeGreaterThanOrEqual(200);
  });
});

describe('HDInsight', () => {
  test('what manages clusters is let in at 443, with the route of its replies', () => {
    expect(letIn(spark())).toEqual(['HDInsight']);
    expect(letIn(spark({ kafkaRestProxy: true }))).toEqual(['HDInsight', 'HDInsight']);
    expect(pastFirewall(spark())).toEqual(['HDInsight']);
  });

  test('connections that are opened from inside need neither, save in Azure Government', () => {
    const inside = spark({ outboundResourceProvider: true });
    expect(letIn(inside)).toEqual([]);
    expect(pastFirewall(inside)).toEqual([]);
    const government = spark({ outboundResourceProvider: true, region: 'usgovvirginia' });
    expect(letIn(government)).toEqual(['HDInsight']);
    expect(pastFirewall(government)).toEqual(['HDInsight']);
  });

  test('hosts are opened by the page in Azure public, and by the list of the region in other clouds', () => {
    const hosts = ({ applicationRules }: Compiled) =>
      applicationRules.flatMap(({ destinationFqdns = [] }) => destinationFqdns);
    const tags = ({ applicationRules }: Compiled) =>
      applicationRules.flatMap(({ destinationFqdnTags = [] }) => destinationFqdnTags);
    expect(hosts(spark())).toContain('contosospark.blob.core.windows.net');
    expect(hosts(spark({ storagePrivateEndpoint: true }))).not.toContain(
      'contosospark.blob.core.windows.net',
    );
    expect(tags(spark())).toEqual(expect.arrayContaining(['AzureHDInsight', 'WindowsUpdate']));
    const government = hosts(spark({ region: 'usgovvirginia', storageAccountNames: undefined }));
    expect(government).toContain('a001hprod1hdiaasvmusge.blob.core.usgovcloudapi.net');
    expect(government).toContain('login.microsoftonline.us');
    expect(government.filter((host) => host.includes('hdirelay-usgsc'))).toEqual([]);
    expect(hosts(spark({ region: 'usdodeast', storageAccountNames: undefined }))).toEqual([]);
  });

  test('what no list has is said, of a region with a list and of one without', () => {
    const said = (name: string) => {
      const region = regions.get(name)!;
      const [{ code, requirements }] = hdInsightEgress.findings!(
        {} as never,
        { cloud: region.cloud, region } as never,
      ) as never as [{ code: string; requirements: string[] }];
      return [code, ...requirements];
    };
    expect(said('usgovtexas')).toEqual([
      'no-hosts-for-cloud',
      'hdinsight/storage',
      'hdinsight/ubuntu',
      'hdinsight-hosts/hosts-usgovtexas',
    ]);
    expect(said('usdodeast')).toEqual(['no-hosts-for-cloud', 'hdinsight/hdinsight']);
    expect(said('westeurope')).toEqual(['fqdn-tag-contents', 'hdinsight/hdinsight']);
  });

  test('its databases are opened unless the user has servers of their own, and Azure Monitor for Autoscale', () => {
    expect([...opened(spark()).keys()]).toEqual(['Sql']);
    expect([...opened(spark({ customMetastores: true, autoscale: true })).keys()]).toEqual(['AzureMonitor']);
  });
});
