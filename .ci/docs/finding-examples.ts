import { FirewallPolicyRuleCollectionGroup } from '@cdktf/provider-azurerm/lib/firewall-policy-rule-collection-group';
import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { App, TerraformStack, Testing } from 'cdktf';
import {
  AksEgress,
  AmlWorkspaceEgress,
  type AmlWorkspaceEgressProps,
  ApiManagementEgress,
  ArcResourceBridgeEgress,
  ArcServerEgress,
  type ArcServerEgressProps,
  AzureCloud,
  AzureLocalFirewall,
  type AzureLocalFirewallProps,
  BuildAgentEgress,
  ContainerAppsEgress,
  CycleCloudLockedDown,
  DatabricksEgress,
  EgressDestination,
  EgressDestinations,
  EgressPort,
  type Finding,
  FirewallSku,
  HdInsightEgress,
  HubFirewall,
  type IHubFirewall,
  Lockdown,
  PublicIpRoutes,
  Reachability,
  RequirementTables,
  type TableFileRow,
  TableOverride,
  TerraformAudit,
  VirtualMachineEgress,
} from 'cdktf-azure-lockdown';
import { ExampleStack, policyId, subnetId } from '../../examples/example-stack';
import { behindOther } from '../../lib/cli/workloads-file/asked-workloads';
import type { FindingCode } from '../../lib/codes/finding-codes';
import { takenFinding } from '../../lib/module/other-modules';
import { withTablesOfItsOwn } from '../../lib/tables/known-tables';
import { allCases } from '../../test/audit/cases/all-cases';
import { codesIn, sources } from './sources';

/** A finding of each code, as a user would meet it. */
export function findingExamples(): ReadonlyMap<FindingCode, Finding> {
  const examples = new Map<FindingCode, Finding>();
  for (const finding of [
    ...ofWorkloads(),
    ...ofNeighbours(),
    ...ofProviders(),
    ...ofVerify(),
    ...ofFirewalls(),
    ...ofAudits(),
    ...ofAcknowledgements(),
    ...ofOverrides(),
    takenFinding(
      {
        what: 'route table name',
        value: 'rt-spoke',
        within: 'rg-spoke',
        cure: 'set another routeTableName on one of them',
      },
      'bergen',
      'azurerm_firewall_policy.west',
    ),
    behindOther('bergen', 'azurerm_firewall_policy.west', 'azurerm_firewall_policy.east'),
  ]) {
    const code = finding.code as FindingCode;
    if (!examples.has(code)) examples.set(code, finding);
  }
  const raised = [...sources.keys()].flatMap((file) => codesIn(file, 'findings'));
  const lacking = raised.filter((code) => !examples.has(code as FindingCode));
  if (lacking.length > 0) throw new Error(`no example in .ci/docs raises ${lacking.join(', ')}`);
  return examples;
}

/** A workload of another cloud behind a provider that names none. */
function ofProviders(): Finding[] {
  const stack = new TerraformStack(new App(), 'prod');
  new AzurermProvider(stack, 'azurerm', { features: [{}] });
  const firewall = HubFirewall.fromPolicyId(stack, 'hub', { policyId });
  const props = { firewall, region: 'chinanorth3', serverAddressPrefixes: ['10.1.0.0/26'] };
  return new ArcServerEgress(stack, 'servers', props).findings;
}

/** Rows that are overridden, once with what the table says itself. */
function ofOverrides(): Finding[] {
  const row = { section: 'servers-hosts', from: 'server', ports: 'TCP 443', clouds: [AzureCloud.PUBLIC] };
  const overrides: TableFileRow[] = [
    { ...row, id: 'pas', to: ['pas.contoso.com'], when: '!extendedSecurityUpdatesOnly', why: 'sign-in' },
    {
      ...row,
      id: 'login',
      to: ['login.microsoftonline.com'],
      coveredBy: 'AzureActiveDirectory',
      why: 'sign-in',
    },
  ];
  return overrides.flatMap((requirement) =>
    withTablesOfItsOwn(() => {
      RequirementTables.override(
        TableOverride.fromObject({
          overrides: 'arc-servers',
          reason: 'the page names this host since today',
          source: 'https://github.com/MicrosoftDocs/azure-docs/commits/main',
          requirements: [requirement],
        }),
      );
      return servers().findings;
    }),
  );
}

/** Workloads in one subnet, of which one alone has a security group. */
function ofNeighbours(): Finding[] {
  const { stack, firewall } = stackWith();
  const subnet = subnetId('spoke');
  const guarded = new ArcServerEgress(stack, 'servers', {
    firewall,
    region: 'westeurope',
    resourceGroupName: 'rg-spoke',
    subnetId: subnet,
    serverAddressPrefixes: ['10.1.0.0/26'],
    ruleCollectionGroupPriority: 500,
  });
  const nodes = new CycleCloudLockedDown(stack, 'hpc', {
    firewall,
    region: 'westeurope',
    serverAddressPrefixes: ['10.1.0.128/28'],
    serverSubnetId: subnet,
    nodeAddressPrefixes: ['10.1.0.64/26'],
    nodeSubnetId: subnet,
    ruleCollectionGroupPriority: 600,
  });
  return [...guarded.findings, ...nodes.findings];
}

type HubProps = Partial<Parameters<typeof HubFirewall.fromPolicyId>[2]>;

function stackWith(props: HubProps = {}): { stack: ExampleStack; firewall: IHubFirewall } {
  const stack = new ExampleStack(new App(), 'prod');
  const attributes = { policyId, privateIpAddress: '10.0.0.4', ...props };
  return { stack, firewall: HubFirewall.fromPolicyId(stack, 'hub', attributes) };
}

function aml(props: Partial<AmlWorkspaceEgressProps> = {}, hub?: HubProps): AmlWorkspaceEgress {
  const { stack, firewall } = stackWith(hub);
  return new AmlWorkspaceEgress(stack, 'aml', {
    firewall,
    region: 'westeurope',
    resourceGroupName: 'rg-spoke',
    computeSubnetAddressPrefixes: ['10.1.0.0/24'],
    ...props,
  });
}

function servers(props: Partial<ArcServerEgressProps> = {}): ArcServerEgress {
  const { stack, firewall } = stackWith();
  return new ArcServerEgress(stack, 'servers', {
    firewall,
    region: 'westeurope',
    serverAddressPrefixes: ['10.20.0.0/24'],
    ...props,
  });
}

function azureLocal(props: Partial<AzureLocalFirewallProps> = {}, hub?: HubProps): AzureLocalFirewall {
  const { stack, firewall } = stackWith(hub);
  return new AzureLocalFirewall(stack, 'site', {
    firewall,
    region: 'westeurope',
    machineAddressPrefixes: ['10.70.1.0/24'],
    keyVaultName: 'kv-site',
    witnessStorageAccountName: 'stwitness',
    ...props,
  });
}

function ofWorkloads(): Finding[] {
  const privately = {
    dataExfiltrationProtection: true,
    storageAccountId:
      '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-spoke/providers/Microsoft.Storage/storageAccounts/stdata',
  };
  return [
    aml({ visualStudioCode: true, autoMl: true, clientAddressPrefixes: ['10.8.0.0/24'] }),
    aml({ visualStudioCode: true, interactiveJobs: true }),
    aml({}, { privateIpAddress: '20.50.1.4' }),
    aml({}, { defaultRouteByVirtualHub: true }),
    aml({ destinations: EgressDestinations.FQDNS, storageAccountName: 'stdata' }, { dnsProxyEnabled: true }),
    aml(privately),
    aml({
      computeSubnetAddressPrefixes: [],
      clientAddressPrefixes: ['10.8.0.0/24'],
      storageAccountName: 'stdata',
    }),
    aml({ region: 'chinanorth3' }),
    aml({ region: 'brazilne' }),
    aml({
      region: 'brazilne',
      publicIpCompute: true,
      publicIpRoutes: PublicIpRoutes.byDataSource(),
      routeTableEnabled: false,
    }),
    servers({ edition: '2023-11-21', destinations: EgressDestinations.FQDNS }),
    servers({ privateLink: true, destinations: EgressDestinations.FQDNS }),
    servers({ region: 'usgovvirginia' }),
    servers({ region: 'brazilne' }),
    servers({
      excludedRequirements: [
        { requirement: 'arc-servers/windows-package', reason: 'the agent comes with our images' },
      ],
      ownRequirements: [
        {
          name: 'artifacts',
          reason: 'packages of our own',
          destination: EgressDestination.fqdn('artifacts.contoso.com'),
          port: EgressPort.https(),
        },
      ],
    }),
    servers({
      serverAddressPrefixes: ['20.50.0.0/24'],
      ownRequirements: [
        {
          name: 'storage',
          reason: 'our own accounts',
          destination: EgressDestination.fqdn('*.blob.core.windows.net'),
          port: EgressPort.https(),
        },
      ],
    }),
    servers({
      region: 'chinanorth3',
      ownRequirements: [
        {
          name: 'front-door',
          reason: 'our web site',
          destination: EgressDestination.serviceTag('AzureFrontDoor.FirstParty'),
          port: EgressPort.https(),
        },
      ],
    }),
    azureLocal({ region: 'swedencentral' }),
    azureLocal({}, { sku: FirewallSku.BASIC }),
    azureLocal({}, { sku: FirewallSku.PREMIUM, tlsInspectionEnabled: true }),
    azureLocal({ resourceGroupName: 'rg-lab', managementSystemAddresses: ['10.9.0.21'] }),
    clusters(),
    ...dataServices(),
    besideAnotherCopy(),
    resourceBridge(),
    cycleCloud(),
    machines(),
    apiManagement(),
  ].flatMap(({ findings }) => findings);
}

function machines(): VirtualMachineEgress {
  const { stack, firewall } = stackWith();
  return new VirtualMachineEgress(stack, 'machines', {
    firewall,
    region: 'westeurope',
    machineAddressPrefixes: ['10.50.0.0/24'],
    suseUpdate: true,
  });
}

function clusters(): AksEgress {
  const { stack, firewall } = stackWith();
  return new AksEgress(stack, 'clusters', {
    firewall,
    region: 'westeurope',
    nodeAddressPrefixes: ['10.40.0.0/22'],
    clusterHostsByFqdnTag: true,
  });
}

/** Azure Databricks, and HDInsight in a cloud of which its page has no hosts. */
function dataServices(): { readonly findings: Finding[] }[] {
  const { stack, firewall } = stackWith();
  const analytics = new DatabricksEgress(stack, 'analytics', {
    firewall,
    region: 'westeurope',
    hostAddressPrefixes: ['10.90.0.0/25'],
    containerAddressPrefixes: ['10.90.0.128/25'],
    destinations: EgressDestinations.FQDNS,
    workspaceStorageAccountName: 'dbstoragecontoso',
    serviceTagRoutes: true,
  });
  const government = stackWith();
  const spark = new HdInsightEgress(government.stack, 'spark', {
    firewall: government.firewall,
    region: 'usgovvirginia',
    clusterAddressPrefixes: ['10.91.0.0/24'],
  });
  const gateway = new ApiManagementEgress(government.stack, 'gateway', {
    firewall: government.firewall,
    region: 'usgovvirginia',
    apiManagementAddressPrefixes: ['10.80.0.0/27'],
    resourceGroupName: 'rg-spoke',
    routeTableEnabled: true,
    externalNetwork: true,
    ruleCollectionGroupPriority: 600,
  });
  return [analytics, spark, gateway];
}

/** What another copy of the library has left in the app. */
function besideAnotherCopy(): ArcServerEgress {
  const { stack, firewall } = stackWith();
  Object.assign(stack.node.root, { [Symbol.for('azure-lockdown.copies')]: new Set([{}]) });
  return new ArcServerEgress(stack, 'servers', {
    firewall,
    region: 'westeurope',
    serverAddressPrefixes: ['10.20.0.0/24'],
  });
}

function resourceBridge(): ArcResourceBridgeEgress {
  const { stack, firewall } = stackWith();
  return new ArcResourceBridgeEgress(stack, 'bridge', {
    firewall,
    region: 'westeurope',
    managementMachineAddressPrefixes: ['10.50.0.4'],
    applianceVmAddressPrefixes: ['10.50.0.16/29'],
    controlPlaneAddressPrefixes: ['10.50.0.30'],
  });
}

function cycleCloud(): CycleCloudLockedDown {
  const { stack, firewall } = stackWith();
  return new CycleCloudLockedDown(stack, 'hpc', {
    firewall,
    region: 'westeurope',
    serverAddressPrefixes: ['10.60.0.0/28'],
    nodeAddressPrefixes: ['10.60.0.0/24'],
  });
}

function apiManagement(): ApiManagementEgress {
  const { stack, firewall } = stackWith();
  return new ApiManagementEgress(stack, 'gateway', {
    firewall,
    region: 'westeurope',
    apiManagementAddressPrefixes: ['10.40.0.0/27'],
  });
}

/** What a document without the networks of a workload leaves unanswered. */
function ofVerify(): Finding[] {
  const { stack, firewall } = stackWith();
  const kubernetes = new AmlWorkspaceEgress(stack, 'kubernetes', {
    firewall,
    region: 'westeurope',
    resourceGroupName: 'rg-spoke',
    computeSubnetAddressPrefixes: ['10.1.0.0/24'],
    kubernetesPodAddressPrefixes: ['10.2.0.0/16'],
    kubernetesTraining: true,
    kubernetesInference: true,
    kubernetesSubnetAddressPrefixes: ['10.1.2.0/24'],
    containerRegistryName: 'crtraining',
    storageAccountName: 'sttraining',
    workspaceId: '00000000-0000-0000-0000-000000000000',
  });
  const nothing = Reachability.fromTerraformJson('{ "resource": {} }');
  const anywhere = servers().verify(nothing);
  const needed = anywhere.flows
    .map(({ requirement }) => requirement)
    .filter((name) => !name.startsWith('canary/'));
  const leftOut = servers({
    excludedRequirements: [...new Set(needed)].map((requirement) => ({
      requirement,
      reason: 'met otherwise',
    })),
  });
  return [
    ...kubernetes.verify(nothing).findings,
    ...anywhere.findings,
    ...leftOut.verify(nothing).findings,
    ...leftOut.findings,
    ...askedOfSecurityGroupsAlone(),
    ...onTheSameMachines(nothing),
  ];
}

/** Agents of two kinds on machines that both workloads name. */
function onTheSameMachines(document: Reachability): Finding[] {
  const { stack, firewall } = stackWith();
  const common = { firewall, region: 'westeurope' };
  new ArcServerEgress(stack, 'arc', { ...common, serverAddressPrefixes: ['10.1.6.0/24'] });
  const agents = new BuildAgentEgress(stack, 'agents', {
    ...common,
    agentAddressPrefixes: ['10.1.6.0/24'],
    githubActions: true,
  });
  return agents.verify(document).findings.filter(({ code }) => code === 'asked-by-neighbour');
}

/** Apps whose page asks of their security group more than of the firewall to which their route leads. */
function askedOfSecurityGroupsAlone(): Finding[] {
  const { stack, firewall } = stackWith();
  const apps = new ContainerAppsEgress(stack, 'apps', {
    firewall,
    region: 'westeurope',
    resourceGroupName: 'rg-spoke',
    environmentAddressPrefixes: ['10.1.4.0/23'],
    environmentSubnetId: subnetId('apps'),
    nsgEnabled: true,
    routeTableEnabled: true,
  });
  const { findings } = apps.verify(Reachability.fromTerraformJson(Testing.synth(stack)));
  // That of the time is the shortest.
  const [first] = findings.filter(({ code }) => code === 'denied-past-security-group').reverse();
  return [...apps.findings, ...(first === undefined ? [] : [first])];
}

/** What a policy and the rules of others on it do. */
/** What is acknowledged too long, or for nothing. */
function ofAcknowledgements(): Finding[] {
  const workload = servers();
  const scope = Lockdown.of(workload);
  scope.acknowledge({
    code: 'whole-service-tag',
    reason: 'accounts of all regions are read, until they have moved',
    until: '2026-03-31',
  });
  scope.acknowledge({ code: 'no-address', reason: 'the proxy has an address of its own' });
  return scope.findings.map(({ subjects: _, ...finding }) => finding);
}

function ofFirewalls(): Finding[] {
  const stack = new ExampleStack(new App(), 'prod');
  const baseFirewall = HubFirewall.fromPolicyId(stack, 'organisation', { policyId });
  const firewall = new HubFirewall(stack, 'hub', {
    resourceGroupName: 'rg-hub',
    location: 'westeurope',
    baseFirewall,
    dnsProxyEnabled: false,
  });
  const common = { firewall, region: 'westeurope' };
  const workloads = [
    new ArcServerEgress(stack, 'servers', { ...common, serverAddressPrefixes: ['10.20.0.0/24'] }),
    new ArcServerEgress(stack, 'more-servers', { ...common, serverAddressPrefixes: ['10.20.0.0/25'] }),
  ];
  denying(stack, '10.20.0.0/25');
  return [firewall, ...workloads].flatMap(({ findings }) => findings);
}

/** A rule of the organisation that denies the Internet to some sources. */
function denying(stack: ExampleStack, source: string): void {
  const rule = {
    name: 'no-internet',
    protocols: ['TCP'],
    sourceAddresses: [source],
    destinationAddresses: ['*'],
    destinationPorts: ['80', '443'],
  };
  new FirewallPolicyRuleCollectionGroup(stack, 'denials', {
    name: 'denials',
    firewallPolicyId: policyId,
    priority: 100,
    networkRuleCollection: [{ name: 'denied', priority: 100, action: 'Deny', rule: [rule] }],
  });
}

function ofAudits(): Finding[] {
  return allCases.flatMap(({ code, faulty, options }) => {
    const [document] = Object.values(faulty)[0]!;
    return TerraformAudit.fromTerraformJson(document, options).findings.filter(
      (finding) => finding.code === code,
    );
  });
}
