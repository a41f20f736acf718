import type { App } from 'cdktf';
import { AzureLocalFirewall, FirewallFleet, HubFirewall } from 'cdktf-azure-lockdown';
import { listedRegions } from './azure-local-sites';
import { cpuTime } from './measure';
import { PrintedTable } from './printed-table';
import { jsonOf, jsonWritten, policyId, ruleCount, type Subject, synthesize } from './subject';

/** A construct for each site, each site with a vault of its own, laid out over so many policies. */
function sitesOver(policies: number): Subject {
  return {
    name: `sites over ${policies} policies`,
    add: (stack, count) => {
      const firewalls = Array.from({ length: policies }, (_, i) =>
        HubFirewall.fromPolicyId(stack, `hub-${i}`, {
          policyId: policyId(i),
          ipGroupResourceGroupName: 'rg-hub',
          ipGroupLocation: 'westeurope',
        }),
      );
      const fleet = new FirewallFleet(stack, 'fleet', { firewalls });
      for (let i = 0; i < count; i++) {
        const site = `site-${i}`;
        new AzureLocalFirewall(stack, site, {
          firewall: fleet.firewallFor(site),
          sharedRuleCollectionGroup: fleet.sharedRuleCollectionGroupFor(site),
          region: listedRegions[i % listedRegions.length]!,
          machineAddressPrefixes: [`10.${64 + (i >> 8)}.${i & 255}.0/24`],
          keyVaultName: `kv-${site}`,
          activeDirectoryAddresses: ['10.9.0.10'],
          ntpServerAddresses: ['10.9.0.11'],
        });
      }
    },
  };
}

/** Fleets from a policy with a thousand sites to ten thousand over the policies that they take. */
export function printFleet(isQuick: boolean): void {
  const table = new PrintedTable('Fleets of Azure Local sites, a construct and a vault a site', [
    'sites',
    'policies',
    'CPU a site',
    'memory at most',
    'JSON      ',
    'JSON a site',
    'rules a site',
    'IP groups',
    'findings a site',
    'heap kept a site',
    'resources that one site more changes',
  ]);
  const fleets: [sites: number, policies: number][] = isQuick
    ? [[500, 1]]
    : [
        [1_000, 1],
        [4_000, 2],
        [10_000, 4],
      ];
  for (const [sites, policies] of fleets) {
    const before = heapKept();
    let app: App | undefined;
    const time = cpuTime(() => {
      app = synthesize(sitesOver(policies), sites);
    });
    const memory = process.resourceUsage().maxRSS / 1024;
    const kept = heapKept() - before;
    const json = jsonWritten();
    const site = app!.node.findAll().find((each) => each instanceof AzureLocalFirewall)!;
    const findings = site.findings.length;
    app = undefined;
    table.row([
      sites,
      policies,
      `${(time / sites).toFixed(2)} ms`,
      `${memory.toFixed(0)} MB`,
      `${(json.length / 2 ** 20).toFixed(2)} MB`,
      `${Math.round(json.length / sites)} B`,
      (ruleCount(json) / sites).toFixed(2),
      [...json.matchAll(/"cidrs": /g)].length,
      findings,
      `${(kept / sites / 1024).toFixed(1)} KB`,
      changedByOneMore(json, jsonOf(sitesOver(policies), sites + 1)),
    ]);
  }
}

function heapKept(): number {
  global.gc?.();
  return process.memoryUsage().heapUsed;
}

/** How many of the resources of a fleet are others once it has a site more, or are gone. */
function changedByOneMore(before: string, after: string): string {
  const [all, later] = [before, after].map((json) => new Map(resourcesOf(json)));
  const changed = [...all!].filter(([address, values]) => later!.get(address) !== values);
  return `${changed.length} of ${all!.size}`;
}

function resourcesOf(json: string): [address: string, values: string][] {
  const { resource } = JSON.parse(json) as { resource: Record<string, Record<string, unknown>> };
  return Object.entries(resource).flatMap(([type, named]) =>
    Object.entries(named).map(([name, values]): [string, string] => [
      `${type}.${name}`,
      JSON.stringify(values),
    ]),
  );
}
