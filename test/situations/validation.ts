import { AzureLocalFirewall } from 'cdktf-azure-lockdown';
import type { ExampleStack } from '../../examples/example-stack';
import { hub } from '../support/hub';
import type { Situation } from './situation';

const site = (stack: ExampleStack) =>
  new AzureLocalFirewall(stack, 'site', {
    firewall: hub(stack),
    region: 'westeurope',
    machineAddressPrefixes: ['10.60.0.0/24'],
    keyVaultName: 'kv-site',
  });

/** Deployments of Azure Local that their own validation stopped. */
export const validation: readonly Situation[] = [
  {
    what: 'the network port check probes a host that the firewall requirements do not name',
    report: 'https://github.com/Azure/AzureLocal-Supportability/pull/172',
    natural: site,
    opens: [
      '10.60.0.5 -> internetbeacon.msedge.net tcp 80',
      '10.60.0.5 -> internetbeacon.msedge.net tcp 443',
    ],
  },
  {
    what: 'the manifest of the solution builder extension is behind two redirections',
    report: 'https://github.com/Azure/AzureLocal-Supportability/pull/37',
    natural: site,
    opens: ['10.60.0.5 -> aka.ms tcp 443', '10.60.0.5 -> redirectiontool.trafficmanager.net tcp 443'],
  },
];
