import Table from 'cli-table3';
import { AzureLocalFirewall, HubFirewall } from '../../lib';
import { azureLocalListRegions } from '../../lib/tables/hybrid-identity-codes';
import { median } from './median';
import { policyId, ruleCount, type Subject, synthesize } from './subjects';

// A policy serves one cloud.
const regions = azureLocalListRegions.filter((region) => !region.startsWith('usgov'));

/** Sites spread over the regions that have a list, each with a vault of its own; those of a region share its construct. */
const sites: Subject = {
  name: 'Azure Local sites',
  add: (stack, count) => {
    const firewall = HubFirewall.fromPolicyId(stack, 'hub', { policyId: policyId() });
    for (const [r, region] of regions.entries()) {
      const ofRegion = Array.from({ length: count }, (_, i) => i).filter((i) => i % regions.length === r);
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
export function sitesTable(): string {
  const table = new Table({
    head: ['sites', 'rules', 'rules / one site a region', 'time / one site a region'],
    style: { head: [], border: [] },
  });
  const counts = [regions.length, 100, 1000];
  for (const count of counts) synthesize(sites, count);
  const rules = counts.map((count) => ruleCount(synthesize(sites, count).json));
  const times = counts.map((): number[] => []);
  for (let round = 0; round < 9; round++) {
    for (const [i, count] of counts.entries()) {
      const start = performance.now();
      synthesize(sites, count);
      times[i]!.push(performance.now() - start);
    }
  }
  const medians = times.map(median);
  for (const [i, count] of counts.entries()) {
    table.push([
      count,
      rules[i]!,
      (rules[i]! / rules[0]!).toFixed(2),
      `${(medians[i]! / medians[0]!).toFixed(2)} (${medians[i]!.toFixed(1)} ms)`,
    ]);
  }
  return table.toString();
}
