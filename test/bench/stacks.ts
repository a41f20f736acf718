import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { App, TerraformStack } from 'cdktf';
import { AmlWorkspaceEgress, HubFirewall } from 'cdktf-azure-lockdown';
import { workspace } from './library';
import { cpuTime, inTurns } from './measure';
import { PrintedTable } from './printed-table';
import { policyId, withoutShowing } from './subject';

/** An app of several stacks, each with a policy of its own and as many workspaces. */
function synthesizeStacks(stacks: number, workspaces: number, outdir: string): void {
  const app = new App({ outdir });
  for (let s = 0; s < stacks; s++) {
    const stack = new TerraformStack(app, `stack-${s}`);
    new AzurermProvider(stack, 'azurerm', { features: [{}] });
    const firewall = HubFirewall.fromPolicyId(stack, 'hub', {
      policyId: policyId(s),
      privateIpAddress: '10.0.0.4',
    });
    for (let i = 0; i < workspaces; i++)
      new AmlWorkspaceEgress(stack, `aml-${i}`, { ...workspace(s * workspaces + i), firewall });
  }
  withoutShowing(() => app.synth());
}

/** What a whole app costs, whose workspaces are spread over stacks. */
export function printStacks(isQuick: boolean): void {
  const table = new PrintedTable('An app of 20 stacks, a policy each', [
    'workspaces',
    'CPU       ',
    'CPU a workspace',
  ]);
  const outdir = mkdtempSync(join(tmpdir(), 'stacks-'));
  for (const each of isQuick ? [5] : [5, 50]) {
    const [time] = inTurns([() => cpuTime(() => synthesizeStacks(20, each, outdir))], isQuick ? 1 : 3);
    table.row([20 * each, `${time!.least.toFixed(0)} ms`, `${(time!.least / (20 * each)).toFixed(2)} ms`]);
  }
  rmSync(outdir, { recursive: true });
}
