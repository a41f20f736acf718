import { AzureLocalFirewall, HubFirewall } from 'cdktf-azure-lockdown';
import { azureLocalListRegions } from '../../lib/tables/hybrid-identity-codes';
import { cpuTime, inTurns, ratioText } from './measure';
import { PrintedTable } from './printed-table';
import { jsonOf, policyId, ruleCount, type Subject, synthesize } from './subject';

// A policy serves one cloud.
export const listedRegions = azureLocalListRegions.filter((region) => !region.startsWith('usgov'));

/** Sites spread over the regions that have a list, each with a vault of its own; those of a region share its construct. */
const sites: Subject = {
  name: 'Azure Local sites',
  add: (stack, count) => {
    const firewall = HubFirewall.fromPolicyId(stack, 'hub', { policyId: policyId() });
    for (const [r, region] of listedRegions.entries()) {
      const ofRegion = Array.from({ length: count }, (_, i) => i).filter(
        (i) => i % listedRegions.length === r,
      );
      const [firstVault, ...otherVaults] = ofRegion.map((i) => `kv-site-${i}`);
      new AzureLocalFirewall(stack, region, {
        firewall,
        region,
        machineAddressPrefixes: ofRegion.map((i) => `10.${100 + Math.floor(i / 256)}.${i % 256}.0/24`),
        keyVaultName: firstVault,
        additionalKeyVaultNames: otherVaults,
        activeDirectoryAddresses: ['10.9.0.10'],
        ntpServerAddresses: ['10.9.0.11'],
      });
    }
  },
};

/** The rules of many sites against those of one site a region; synthesis fails beyond a limit of Azure. */
export function printSites(isQuick: boolean): void {
  const table = new PrintedTable('Azure Local sites in one policy, a construct a region, a vault a site', [
    'sites',
    'rules',
    'rules / one site a region',
    'CPU / one site a region',
  ]);
  const counts = [listedRegions.length, 100, ...(isQuick ? [] : [1000])];
  const measured = inTurns(
    counts.map((count) => () => cpuTime(() => synthesize(sites, count))),
    isQuick ? 3 : 9,
  );
  const rules = counts.map((count) => ruleCount(jsonOf(sites, count)));
  for (const [i, count] of counts.entries()) {
    if (isQuick && i === 0) continue;
    table.row([
      count,
      rules[i]!,
      (rules[i]! / rules[0]!).toFixed(2),
      `${ratioText(measured[i]!, measured[0]!)}, ${measured[i]!.least.toFixed(1)} ms`,
    ]);
  }
}
