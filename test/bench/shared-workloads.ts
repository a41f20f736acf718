import Table from 'cli-table3';
import {
  ArcKubernetesEgress,
  ArcServerEgress,
  AzureLocalFirewall,
  CycleCloudLockedDown,
  HubFirewall,
  SharedRuleCollectionGroup,
} from '../../lib';
import { median } from './median';
import { policyId, ruleCount, type Subject, synthesize } from './subjects';

const regions = ['westeurope', 'eastus', 'southeastasia'];

/** Workloads of four kinds in three regions in one policy, which share a rule collection group for each kind. */
const shared: Subject = {
  name: 'workloads that share',
  add: (stack, count) => {
    const firewall = HubFirewall.fromPolicyId(stack, 'hub', {
      policyId: policyId(),
      privateIpAddress: '10.0.0.4',
    });
    const groups = ['servers', 'clusters', 'sites', 'hpc'].map(
      (kind) => new SharedRuleCollectionGroup(stack, kind, { firewall }),
    );
    for (let i = 0; i < count; i++) {
      const common = {
        firewall,
        sharedRuleCollectionGroup: groups[i % 4],
        region: regions[Math.floor(i / 4) % regions.length]!,
      };
      const prefix = `10.${i >> 8}.${i & 255}.0`;
      if (i % 4 === 0)
        new ArcServerEgress(stack, `w${i}`, { ...common, serverAddressPrefixes: [`${prefix}/24`] });
      if (i % 4 === 1)
        new ArcKubernetesEgress(stack, `w${i}`, { ...common, clusterAddressPrefixes: [`${prefix}/24`] });
      if (i % 4 === 2)
        new AzureLocalFirewall(stack, `w${i}`, {
          ...common,
          machineAddressPrefixes: [`${prefix}/24`],
          keyVaultName: `kv-${common.region}`,
          activeDirectoryAddresses: ['10.9.0.10'],
          ntpServerAddresses: ['10.9.0.11'],
        });
      if (i % 4 === 3)
        new CycleCloudLockedDown(stack, `w${i}`, {
          ...common,
          serverAddressPrefixes: [`${prefix}/26`],
          nodeAddressPrefixes: [`10.${i >> 8}.${i & 255}.128/25`],
        });
    }
  },
};

/** What one workload more costs, from a few workloads to a thousand. */
export function sharedTable(): string {
  const table = new Table({
    head: ['workloads', 'rules', 'JSON', 'time', 'time a workload / that of 100'],
    style: { head: [], border: [] },
  });
  const counts = [12, 100, 300, 1000];
  for (const count of counts) synthesize(shared, count);
  const times = counts.map((): number[] => []);
  for (let round = 0; round < 9; round++) {
    for (const [i, count] of counts.entries()) {
      global.gc?.();
      const start = performance.now();
      synthesize(shared, count);
      times[i]!.push(performance.now() - start);
    }
  }
  const each = times.map((all, i) => median(all) / counts[i]!);
  for (const [i, count] of counts.entries()) {
    const { json } = synthesize(shared, count);
    table.push([
      count,
      ruleCount(json),
      `${(json.length / 1024).toFixed(0)} KB`,
      `${median(times[i]!).toFixed(1)} ms`,
      (each[i]! / each[1]!).toFixed(2),
    ]);
  }
  return table.toString();
}
