import { CycleCloudLockedDown, CycleCloudScheduler } from 'cdktf-azure-lockdown';
import type { ExampleStack } from '../../examples/example-stack';
import { hub } from '../support/hub';
import type { Situation } from './situation';

const cluster = (stack: ExampleStack) =>
  new CycleCloudLockedDown(stack, 'hpc', {
    firewall: hub(stack),
    region: 'westeurope',
    resourceGroupName: 'rg-spoke',
    serverAddressPrefixes: ['10.40.0.0/27'],
    nodeAddressPrefixes: ['10.40.4.0/22'],
    administratorAddressPrefixes: ['10.200.0.0/24'],
    scheduler: CycleCloudScheduler.SLURM,
  });

/** Nodes of CycleCloud that did not come up. */
export const clusters: readonly Situation[] = [
  {
    what: 'nodes do not mount what other nodes export',
    report: 'https://github.com/microsoft/AzureTRE/issues/2406',
    natural: cluster,
    names: [{ code: 'field-reported', text: 'node -> node on UDP 111, 2049' }],
  },
  {
    what: 'nodes do not get Slurm, which comes from packages.microsoft.com alone',
    report: 'https://github.com/Azure/cyclecloud-slurm/pull/207',
    natural: cluster,
    names: [{ code: 'field-reported', text: 'node -> packages.microsoft.com on HTTPS 443' }],
  },
  {
    what: 'the package source of AlmaLinux is denied',
    report: 'https://github.com/Azure/cyclecloud-slurm-workspace/pull/286',
    natural: cluster,
    names: [{ code: 'field-reported', text: 'node -> azure.repo.almalinux.org on TCP 443' }],
  },
];
