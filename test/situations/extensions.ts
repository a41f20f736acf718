import { ArcServerEgress, AzureLocalFirewall } from 'cdktf-azure-lockdown';
import { hub } from '../support/hub';
import type { Situation } from './situation';

/** Extensions that could not be installed, or did not work. */
export const extensions: readonly Situation[] = [
  {
    what: 'the agent of a server tries to reach a notification service that its page does not have',
    report: 'https://github.com/MicrosoftDocs/azure-docs/issues/85518',
    natural: (stack) =>
      new ArcServerEgress(stack, 'arc', {
        firewall: hub(stack),
        region: 'westeurope',
        serverAddressPrefixes: ['10.20.0.0/24'],
      }),
    opens: ['10.20.0.5 -> guestnotificationservice.azure.com tcp 443'],
  },
  {
    what: 'the lifecycle manager of an Azure Local machine times out while it is installed, for lists of revoked certificates',
    report: 'https://github.com/Azure/AzureLocal-Supportability/pull/59',
    natural: (stack) =>
      new AzureLocalFirewall(stack, 'site', {
        firewall: hub(stack),
        region: 'westeurope',
        machineAddressPrefixes: ['10.60.0.0/24'],
        keyVaultName: 'kv-site',
      }),
    opens: [
      '10.60.0.5 -> crl3.digicert.com tcp 80',
      '10.60.0.5 -> crl4.digicert.com tcp 80',
      '10.60.0.5 -> ocsp.digicert.com tcp 80',
    ],
  },
];
