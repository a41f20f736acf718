import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { App, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { AmlWorkspaceEgress, type AmlWorkspaceEgressProps, EgressDestinations, HubFirewall } from '../../lib';
import { BareCdktf, type TypedNames, type TypedRules } from './bare-cdktf';

const policyId = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/firewallPolicies/p';

/** One way to say the same workloads. */
export interface Subject {
  readonly name: string;
  readonly add: (stack: TerraformStack, count: number) => void;
}

/** By this library. */
export const library: Subject = {
  name: 'this library',
  add: (stack, count) => {
    const firewall = HubFirewall.fromPolicyId(stack, 'hub', { policyId, privateIpAddress: '10.0.0.4' });
    for (let i = 0; i < count; i++) new AmlWorkspaceEgress(stack, `aml-${i}`, { ...workspace(i), firewall });
  },
};

/** By hand, in bare CDKTF, exactly what the library comes to. */
export function sameByHand(): Subject {
  const rules = once(typed);
  return { name: 'the same by hand', add: (stack, count) => addByHand(stack, count, rules) };
}

/** By hand, in bare CDKTF, with a rule for every destination of every row, as one copies a page. */
export function rowByRow(): Subject {
  const rules = once((i) => perRow(typed(i)));
  return { name: 'one rule a row by hand', add: (stack, count) => addByHand(stack, count, rules) };
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

/** Builds and synthesizes, and gives back the JSON. */
export function synthesize({ add }: Subject, count: number): string {
  const outdir = mkdtempSync(join(tmpdir(), 'bench-'));
  const app = new App({ outdir });
  const stack = new TerraformStack(app, 'stack');
  new AzurermProvider(stack, 'azurerm', { features: [{}] });
  add(stack, count);
  app.synth();
  const json = readFileSync(join(outdir, 'stacks', 'stack', 'cdk.tf.json'), 'utf8');
  rmSync(outdir, { recursive: true });
  return json.replaceAll(outdir, '');
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
  };
}

function addByHand(scope: Construct, count: number, rules: (i: number) => TypedRules): void {
  for (let i = 0; i < count; i++) {
    const { computeSubnetId, ruleCollectionGroupPriority } = workspace(i);
    const names: TypedNames = {
      policyId,
      priority: ruleCollectionGroupPriority!,
      name: `stack-aml-${i}`,
      subnetId: computeSubnetId!,
    };
    new BareCdktf(scope, `aml-${i}`, rules(i), names);
  }
}

function typed(i: number): TypedRules {
  const stack = new TerraformStack(new App(), 'stack');
  const firewall = HubFirewall.fromPolicyId(stack, 'hub', { policyId, privateIpAddress: '10.0.0.4' });
  const { applicationRules, networkRules, nsgRules, routes } = new AmlWorkspaceEgress(stack, `aml-${i}`, {
    ...workspace(i),
    firewall,
  });
  const inOrder = [...nsgRules].sort(
    (a, b) => a.direction.localeCompare(b.direction) || a.priority - b.priority,
  );
  return { applicationRules, networkRules, nsgRules: inOrder, routes };
}

function perRow({ applicationRules, networkRules, nsgRules, routes }: TypedRules): TypedRules {
  return {
    applicationRules: applicationRules.flatMap((rule) =>
      rule.destinationFqdns.flatMap((fqdn) =>
        rule.protocols.map((protocol) => ({
          ...rule,
          name: `${rule.name}-${fqdn}`,
          protocols: [protocol],
          destinationFqdns: [fqdn],
        })),
      ),
    ),
    networkRules: networkRules.flatMap((rule) =>
      rule.destinationAddresses.map((tag) => ({
        ...rule,
        name: `${rule.name}-${tag}`,
        destinationAddresses: [tag],
      })),
    ),
    nsgRules,
    routes,
  };
}
