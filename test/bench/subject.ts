import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { App, TerraformStack } from 'cdktf';

/** One way to say the same workloads. */
export interface Subject {
  readonly name: string;
  /** Adds the workloads; with literals of their own where it is their memory that is measured. */
  readonly add: (stack: TerraformStack, count: number, ownLiterals: boolean) => void;
}

/** A policy takes 90 rule collection groups: so many workloads with a group of their own share one. */
const workloadsOfPolicy = 50;

export function policyId(i = 0): string {
  return `/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/firewallPolicies/p${i}`;
}

/** The numbers of the policies that so many workloads take. */
export function policies(count: number): number[] {
  return Array.from({ length: Math.ceil(count / workloadsOfPolicy) }, (_, p) => p);
}

/** What every workload has of its own. */
export function placeOf(i: number) {
  return {
    prefix: `10.${Math.floor(i / 256)}.${i % 256}.0/24`,
    subnetId: `/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/v/subnets/s${i}`,
    priority: 1000 + i,
    policy: Math.floor(i / workloadsOfPolicy),
  };
}

const folder = mkdtempSync(join(tmpdir(), 'bench-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

/** Builds and synthesizes. */
export function synthesize({ add }: Subject, count: number, ownLiterals = false): App {
  const app = new App({ outdir: folder });
  const stack = new TerraformStack(app, 'stack');
  new AzurermProvider(stack, 'azurerm', { features: [{}] });
  add(stack, count, ownLiterals);
  withoutShowing(() => app.synth());
  return app;
}

/** The summary of findings is part of what a synthesis costs, and nothing to read a hundred times. */
export function withoutShowing(act: () => void): void {
  const { write } = process.stderr;
  process.stderr.write = () => true;
  try {
    act();
  } finally {
    process.stderr.write = write;
  }
}

/** What that comes to. */
export function jsonOf(subject: Subject, count: number): string {
  synthesize(subject, count);
  return jsonWritten();
}

/** What the last synthesis has written. */
export function jsonWritten(): string {
  return readFileSync(join(folder, 'stacks', 'stack', 'cdk.tf.json'), 'utf8').replaceAll(folder, '');
}

/** How many rules stand in some Terraform JSON. */
export function ruleCount(json: string): number {
  return [...json.matchAll(/"(description)": /g)].length;
}
