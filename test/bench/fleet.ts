import { AzureLocalFirewall, FirewallFleet, HubFirewall } from 'cdktf-azure-lockdown';
import { listedRegions } from './azure-local-sites';
import { cpuTime } from './measure';
import { PrintedTable } from './printed-table';
import { jsonOf, policyId, ruleCount, type Subject } from './subject';

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
  ]);
  const fleets: [sites: number, policies: number][] = isQuick
    ? [[500, 1]]
    : [
        [1_000, 1],
        [4_000, 2],
        [10_000, 4],
      ];
  for (const [sites, policies] of fleets) {
    let json = '';
    const time = cpuTime(() => {
      json = jsonOf(sitesOver(policies), sites);
    });
    table.row([
      sites,
      policies,
      `${(time / sites).toFixed(2)} ms`,
      `${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`,
      `${(json.length / 2 ** 20).toFixed(2)} MB`,
      `${Math.round(json.length / sites)} B`,
      (ruleCount(json) / sites).toFixed(2),
      [...json.matchAll(/"cidrs": /g)].length,
    ]);
  }
}
