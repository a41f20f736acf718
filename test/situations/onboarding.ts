import { ArcKubernetesEgress, ArcServerEgress } from 'cdktf-azure-lockdown';
import { hub } from '../support/hub';
import type { Situation } from './situation';

const servers = { region: 'westeurope', serverAddressPrefixes: ['10.20.0.0/24'] };
const cluster = { region: 'eastus2', clusterAddressPrefixes: ['10.21.0.0/24'] };

/** Servers and clusters that could not be connected to Azure Arc, or did not stay connected. */
export const onboarding: readonly Situation[] = [
  {
    what: 'the onboarding script of a server behind a proxy cannot reach aka.ms',
    report: 'https://github.com/Azure/arc_jumpstart_docs/issues/303',
    natural: (stack) => new ArcServerEgress(stack, 'arc', { firewall: hub(stack), ...servers }),
    names: [
      {
        code: 'field-reported',
        text: 'If onboarding by script fails: nothing here opens server -> aka.ms on TCP 443',
      },
    ],
  },
  {
    what: 'the Windows script of a server with an Arc gateway asks for aka.ms, and takes the agent elsewhere if told to',
    report: 'https://github.com/MicrosoftDocs/azure-management-docs/pull/14',
    natural: (stack) =>
      new ArcServerEgress(stack, 'arc', {
        firewall: hub(stack),
        ...servers,
        arcGateway: true,
        arcGatewayUrlPrefix: 'contoso',
      }),
    opens: ['10.20.0.5 -> gbl.his.arc.azure.com tcp 443'],
    names: [{ code: 'field-reported', text: 'server -> aka.ms on TCP 443' }],
  },
  {
    what: 'a person cannot sign in to connect a server, for the sign-in page takes its content from msftauth.net',
    report: 'https://github.com/MicrosoftDocs/azure-docs/issues/118114',
    natural: (stack) => new ArcServerEgress(stack, 'arc', { firewall: hub(stack), ...servers }),
    names: [{ code: 'field-reported', text: 'server -> *.msftauth.net on TCP 443' }],
  },
  {
    what: 'connected clusters fail one after the other: tokens come from the host of the region too',
    report: 'https://github.com/MicrosoftDocs/azure-docs/issues/88221',
    natural: (stack) => new ArcKubernetesEgress(stack, 'arc', { firewall: hub(stack), ...cluster }),
    opens: ['10.21.0.5 -> eastus2.login.microsoft.com tcp 443'],
  },
  {
    what: 'the portal shows nothing of a connected cluster',
    report: 'https://github.com/MicrosoftDocs/azure-docs/pull/99455',
    natural: (stack) => new ArcKubernetesEgress(stack, 'arc', { firewall: hub(stack), ...cluster }),
    opens: ['10.21.0.5 -> clusters.arc.azure.net tcp 443'],
  },
];
