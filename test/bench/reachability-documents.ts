import { App, TerraformStack, Testing } from 'cdktf';
import type { Connection, WorkloadEgress } from 'cdktf-azure-lockdown';
import {
  AmlWorkspaceEgress,
  AzureLocalFirewall,
  EgressDestinations,
  HubFirewall,
  Reachability,
} from 'cdktf-azure-lockdown';
import { policyId, ruleCount } from './subject';

/** A document, and the flows that are asked of it, all of which it allows. */
export interface QuestionedDocument {
  readonly name: string;
  readonly rules: number;
  readonly text: string;
  readonly flows: (i: number) => Connection;
}

const kinds = {
  host: {
    destination: (i: number) => ({
      destination_fqdns: [`host-${i}.contoso.com`, `*.zone-${i}.contoso.com`],
      protocols: [{ type: 'Https', port: 443 }],
    }),
    // As many names as flows, most of them below a wildcard.
    to: (rule: number, i: number) =>
      i % 4 === 0 ? `host-${rule}.contoso.com` : `n${i % 977}.zone-${rule}.contoso.com`,
  },
  tag: {
    destination: (i: number) => ({
      destination_addresses: [tags[i % tags.length]!],
      destination_ports: ['443'],
      protocols: ['TCP'],
    }),
    to: (rule: number) => tags[rule % tags.length]!,
  },
  address: {
    destination: (i: number) => ({
      destination_addresses: [`198.${i >> 8}.${i & 255}.0/24`, `10.200.${i >> 8}.${i & 255}`],
      destination_ports: ['443', '8000-9000'],
      protocols: ['TCP'],
    }),
    to: (rule: number, i: number) => `198.${rule >> 8}.${rule & 255}.${i & 255}`,
  },
};

const tags = ['WestEurope', 'NorthEurope', 'EastUS', 'WestUS2', 'SoutheastAsia'].flatMap((region) =>
  ['Storage', 'AzureKeyVault', 'AzureMonitor', 'EventHub', 'Sql'].map((service) => `${service}.${region}`),
);

/** A policy of so many rules, each for a subnet of its own, or all for one and the same network. */
export function documentOfRules(
  name: string,
  rules: number,
  kind: keyof typeof kinds,
  network?: string,
): QuestionedDocument {
  const { destination, to } = kinds[kind];
  const rule = Array.from({ length: rules }, (_, i) => ({
    name: `rule-${i}`,
    source_addresses: [network ?? `10.${i >> 8}.${i & 255}.0/24`],
    ...destination(i),
  }));
  const collection = { name: 'all', priority: 100, action: 'Allow', rule };
  const group = {
    name: 'group',
    priority: 100,
    firewall_policy_id: policyId(),
    [kind === 'host' ? 'application_rule_collection' : 'network_rule_collection']: [collection],
  };
  const resource = { azurerm_firewall_policy_rule_collection_group: { group } };
  return {
    name,
    rules,
    text: JSON.stringify({ resource }, null, 2),
    flows: (i) => {
      const at = (i * 7) % rules;
      const from = `10.${at >> 8}.${at & 255}.${i % 250}`;
      return { from, to: to(at, i), protocol: 'tcp', port: 443 };
    },
  };
}

/** What this library synthesizes for sites of several kinds, and the flows that they need. */
export function documentOfLibrary(): QuestionedDocument {
  const stack = new TerraformStack(new App({ skipValidation: true }), 'bench');
  const firewall = HubFirewall.fromPolicyId(stack, 'hub', { policyId: policyId() });
  const workloads: WorkloadEgress[] = [];
  for (let i = 0; i < 44; i++) {
    workloads.push(
      new AmlWorkspaceEgress(stack, `workspace${i}`, {
        firewall,
        region: 'westeurope',
        destinations: EgressDestinations.FQDNS,
        resourceGroupName: 'rg',
        nsgEnabled: false,
        routeTableEnabled: false,
        computeSubnetAddressPrefixes: [`10.${i}.0.0/24`],
        clientAddressPrefixes: [`10.${i}.2.0/24`],
        storageAccountName: 'staml',
        pythonPackages: true,
        rStudio: true,
        cranPackages: true,
        storageOverSmb: true,
        hbiWorkspace: true,
        autoMl: true,
        huggingFaceModels: true,
        visualStudioCode: true,
        interactiveJobs: true,
      }),
      new AzureLocalFirewall(stack, `site${i}`, {
        firewall,
        region: 'westeurope',
        machineAddressPrefixes: [`10.${i}.1.0/24`],
        keyVaultName: `kv-${i}`,
        activeDirectoryAddresses: ['10.250.9.10'],
        ntpServerAddresses: ['10.250.9.11'],
      }),
    );
  }
  const text = Testing.synth(stack);
  const network = Reachability.fromTerraformJson(text);
  const asked = workloads.flatMap((workload) =>
    workload
      .verify(network)
      .flows.filter(
        ({ from, ports, verdict }) => verdict === 'allow' && /^\d/.test(from) && /^\d/.test(ports[0] ?? ''),
      )
      .map(({ from, to, protocol, ports }) => ({
        from: from.split('/')[0]!,
        to: to.split('/')[0]!.replaceAll('*', 'any'),
        protocol: protocol === 'UDP' ? 'udp' : 'tcp',
        port: Number.parseInt(ports[0]!, 10),
      })),
  );
  return {
    name: 'of this library',
    rules: ruleCount(text),
    text,
    flows: (i) => asked[(i * 7) % asked.length]!,
  };
}
