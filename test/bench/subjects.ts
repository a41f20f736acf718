import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { App, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { AmlWorkspaceEgress, type AmlWorkspaceEgressProps, EgressDestinations, HubFirewall } from '../../lib';
import { portText } from '../../lib/arithmetic/port';
import { compileWorkload } from '../../lib/compile/compile-workload';
import { destinationText } from '../../lib/model/destination';
import type { Flow } from '../../lib/model/flow';
import { amlWorkspaceEgress } from '../../lib/workloads/aml-workspace-egress/definition';
import { workloadOf } from '../../lib/workloads/workload-definition';
import { anyFirewall } from '../support/parameter-samples';
import { BareCdktf, type TypedNames, type TypedRules } from './bare-cdktf';

/** A policy takes 90 rule collection groups: so many workloads with a group of their own share one. */
const workloadsOfPolicy = 50;

export function policyId(i = 0): string {
  return `/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/firewallPolicies/p${i}`;
}

/** One way to say the same workloads. */
export interface Subject {
  readonly name: string;
  /** Adds the workloads; with literals of their own where it is their memory that is measured. */
  readonly add: (stack: TerraformStack, count: number, ownLiterals: boolean) => void;
}

/** By this library. */
export const library: Subject = {
  name: 'this library',
  add: (stack, count) => {
    const firewalls = policies(count).map((p) =>
      HubFirewall.fromPolicyId(stack, `hub-${p}`, { policyId: policyId(p), privateIpAddress: '10.0.0.4' }),
    );
    for (let i = 0; i < count; i++) {
      const firewall = firewalls[Math.floor(i / workloadsOfPolicy)]!;
      new AmlWorkspaceEgress(stack, `aml-${i}`, { ...workspace(i), firewall });
    }
  },
};

/** By hand, in bare CDKTF, exactly what the library comes to. */
export function sameByHand(): Subject {
  const rules = once(typed);
  return {
    name: 'the same by hand',
    add: (stack, count, own) => addByHand(stack, count, literals(rules, own)),
  };
}

/** By hand, in bare CDKTF, with a rule for every destination of every row, as one copies a page. */
export function rowByRow(): Subject {
  const rules = once(perRow);
  return {
    name: 'one rule a row by hand',
    add: (stack, count, own) => addByHand(stack, count, literals(rules, own)),
  };
}

/** Code that a person has typed out holds its own literals; making them is no part of synthesis. */
function literals(rules: (i: number) => TypedRules, own: boolean): (i: number) => TypedRules {
  return own ? (i) => structuredClone(rules(i)) : rules;
}

/** What a person has typed out is there already when the time is taken. */
function once(rules: (i: number) => TypedRules): (i: number) => TypedRules {
  const known = new Map<number, TypedRules>();
  return (i) => {
    const typedOut = known.get(i) ?? rules(i);
    known.set(i, typedOut);
    return typedOut;
  };
}

/** An app that has been built and synthesized, and its JSON. */
export interface Synthesized {
  readonly app: App;
  readonly json: string;
}

/** Builds and synthesizes. */
export function synthesize({ add }: Subject, count: number, ownLiterals = false): Synthesized {
  const outdir = mkdtempSync(join(tmpdir(), 'bench-'));
  const app = new App({ outdir });
  const stack = new TerraformStack(app, 'stack');
  new AzurermProvider(stack, 'azurerm', { features: [{}] });
  add(stack, count, ownLiterals);
  app.synth();
  const json = readFileSync(join(outdir, 'stacks', 'stack', 'cdk.tf.json'), 'utf8');
  rmSync(outdir, { recursive: true });
  return { app, json: json.replaceAll(outdir, '') };
}

/** How many rules stand in some Terraform JSON. */
export function ruleCount(json: string): number {
  return [...json.matchAll(/"(description)": /g)].length;
}

function workspace(i: number): Omit<AmlWorkspaceEgressProps, 'firewall'> {
  return {
    region: 'westeurope',
    resourceGroupName: 'rg',
    computeSubnetAddressPrefixes: [`10.${Math.floor(i / 256)}.${i % 256}.0/24`],
    computeSubnetId: `/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/v/subnets/s${i}`,
    ruleCollectionGroupPriority: 1000 + i,
    virtualNetworkAddressSpaces: ['10.0.0.0/8'],
    destinations: EgressDestinations.FQDNS,
    storageAccountName: 'stamlworkspace',
    clientAddressPrefixes: ['10.200.0.0/24'],
    pythonPackages: true,
    rStudio: true,
    cranPackages: true,
    storageOverSmb: true,
    hbiWorkspace: true,
    huggingFaceModels: true,
    visualStudioCode: true,
    interactiveJobs: true,
    autoMl: true,
    customApplications: true,
    positWorkbench: true,
  };
}

function policies(count: number): number[] {
  return Array.from({ length: Math.ceil(count / workloadsOfPolicy) }, (_, p) => p);
}

function addByHand(scope: Construct, count: number, rules: (i: number) => TypedRules): void {
  for (const p of policies(count)) {
    const first = p * workloadsOfPolicy;
    const ofPolicy = Array.from({ length: Math.min(workloadsOfPolicy, count - first) }, (_, i) => first + i);
    // Groups of a policy are written one after the other, in the order of their names.
    ofPolicy.sort((a, b) => (`${a}/` < `${b}/` ? -1 : 1));
    let before: BareCdktf | undefined;
    for (const i of ofPolicy) {
      const { computeSubnetId, ruleCollectionGroupPriority } = workspace(i);
      const names: TypedNames = {
        policyId: policyId(p),
        priority: ruleCollectionGroupPriority!,
        name: `stack-aml-${i}`,
        subnetId: computeSubnetId!,
      };
      before = new BareCdktf(scope, `aml-${i}`, rules(i), names, before);
    }
  }
}

function typed(i: number): TypedRules {
  const stack = new TerraformStack(new App(), 'stack');
  const firewall = HubFirewall.fromPolicyId(stack, 'hub', {
    policyId: policyId(),
    privateIpAddress: '10.0.0.4',
  });
  const { applicationRules, networkRules, nsgRules, routes } = new AmlWorkspaceEgress(stack, `aml-${i}`, {
    ...workspace(i),
    firewall,
  });
  const inOrder = [...nsgRules].sort(
    (a, b) => a.direction.localeCompare(b.direction) || a.priority - b.priority,
  );
  return { applicationRules, networkRules, nsgRules: inOrder, routes };
}

/** As one copies a page: every destination of every row is a firewall rule, and an NSG rule on its ports. */
function perRow(i: number): TypedRules {
  const { routes } = typed(i);
  const { flows } = compileWorkload(
    workloadOf(amlWorkspaceEgress, { ...workspace(i), firewall: anyFirewall }),
  );
  const rows = flows.filter(({ requirement }) => requirement.nextHop === undefined);
  const [address] = workspace(i).computeSubnetAddressPrefixes;
  return {
    applicationRules: rows.filter(isWeb).map((flow, n) => ({
      name: `row-${n}`,
      description: flow.name,
      sourceAddresses: [address!],
      sourceIpGroups: [],
      protocols: flow.ports.map(({ first }) => ({ type: first === 80 ? 'Http' : 'Https', port: first })),
      destinationFqdns: [destinationText(flow.to)],
      destinationFqdnTags: [],
      destinationUrls: [],
      requirements: [],
    })),
    networkRules: rows
      .filter((flow) => !isWeb(flow))
      .map((flow, n) => ({
        name: `row-${n}`,
        description: flow.name,
        sourceAddresses: [address!],
        sourceIpGroups: [],
        protocols: [flow.protocol === 'udp' ? 'UDP' : 'TCP'],
        destinationPorts: flow.ports.map(portText),
        destinationAddresses: flow.to.kind === 'fqdn' ? [] : [destinationText(flow.to)],
        destinationIpGroups: [],
        destinationFqdns: flow.to.kind === 'fqdn' ? [destinationText(flow.to)] : [],
        requirements: [],
      })),
    nsgRules: rows.map((flow, n) => ({
      name: `row-${n}`,
      description: flow.name,
      priority: 200 + n,
      direction: 'Outbound',
      access: 'Allow',
      protocol: flow.protocol === 'udp' ? 'Udp' : 'Tcp',
      sourceAddresses: [address!],
      destinationServiceTag: flow.to.kind === 'serviceTag' ? flow.to.tag.name : 'Internet',
      destinationAddresses: [],
      destinationPorts: flow.ports.map(portText),
      requirements: [],
    })),
    routes,
  };
}

function isWeb(flow: Flow): boolean {
  const named = flow.to.kind === 'fqdn' || flow.to.kind === 'url';
  return named && flow.ports.every(({ first, last }) => first === last && (first === 80 || first === 443));
}
