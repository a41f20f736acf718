import {
  ArcKubernetesEgress,
  ArcServerEgress,
  AzureLocalFirewall,
  CycleCloudLockedDown,
  HubFirewall,
  SharedRuleCollectionGroup,
} from 'cdktf-azure-lockdown';
import { cpuTime, inTurns } from './measure';
import { PrintedTable } from './printed-table';
import { jsonOf, policyId, ruleCount, type Subject, synthesize } from './subject';

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
          keyVaultName: `kv-site-${i}`,
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
export function printShared(isQuick: boolean): void {
  const table = new PrintedTable('Workloads of four kinds in one policy that share rule collection groups', [
    'workloads',
    'rules',
    'JSON',
    'CPU',
    'CPU a workload / that of 12',
  ]);
  const counts = isQuick ? [12, 100] : [12, 100, 300, 1000];
  const measured = inTurns(
    counts.map((count) => () => cpuTime(() => synthesize(shared, count))),
    isQuick ? 3 : 9,
  );
  const each = measured.map(({ least }, i) => least / counts[i]!);
  for (const [i, count] of counts.entries()) {
    if (isQuick && i === 0) continue;
    const json = jsonOf(shared, count);
    table.row([
      count,
      ruleCount(json),
      `${(json.length / 1024).toFixed(0)} KB`,
      `${measured[i]!.least.toFixed(1)} ms`,
      (each[i]! / each[0]!).toFixed(2),
    ]);
  }
}
