import type { Table } from '../model/requirement';

/**
 * App Service Environment v3: "App Service Environment networking". Outbound it asks for what builds apps on Linux alone: route
 * tables can be set without restriction, and what apps depend on is theirs.
 */
export const appServiceEnvironment: Table = {
  id: 'app-service-environment',
  title: 'App Service Environment: networking',
  page: 'https://learn.microsoft.com/azure/app-service/environment/networking#ports-and-network-restrictions',
  editions: [
    { id: '2021-11-15', source: 'MicrosoftDocs/azure-docs, articles/app-service/environment/networking.md @007da0a05, ms.date 11/15/2021' },
    { id: '2023-07-21', source: 'MicrosoftDocs/azure-docs, articles/app-service/environment/networking.md @4fbb19377, ms.date 07/21/2023; the page of a fork, johntrogan/azure-docs @7353cb399, ms.date 03/30/2026, has the same rows' },
  ],
  lastCompared: '2026-03-30',
  sections: {
    'ase-recommended': 'Ports and network restrictions / inbound NSG rule',
    'ase-minimum': 'Ports and network restrictions / minimal requirement',
    'ase-ports': 'Ports and network restrictions / normal app access ports',
    'ase-routing': 'Network routing',
  },
  requirements: [
    { id: 'load-balancer', section: 'ase-minimum', from: 'tag:AzureLoadBalancer', to: 'role:environment', ports: 'TCP 80', why: 'health of the machines of the environment', written: ['App Service Environment subnet range'], only: 'nsg' },
    { id: 'load-balancer-ftp', section: 'ase-ports', from: 'tag:AzureLoadBalancer', to: 'role:environment', ports: 'TCP 21', when: 'fileTransfer', since: '2023-07-21', why: 'health of the FTP service, where FTP itself is not allowed as well', written: ['App Service Environment subnet range'], only: 'nsg' },
    { id: 'clients', section: 'ase-recommended', from: 'client', to: 'role:environment', ports: 'TCP 80, 443', when: 'clients', why: 'clients of apps', written: ['App Service Environment subnet range'], note: 'the page names the virtual network, and lets single clients stand for it', only: 'nsg' },
    { id: 'file-transfer', section: 'ase-ports', from: 'client', to: 'role:environment', ports: 'TCP 21, 990, 10001-10020', when: 'clients & fileTransfer', why: 'deployment by FTP and FTPS', written: ['App Service Environment subnet range'], only: 'nsg' },
    { id: 'remote-debugging', section: 'ase-ports', from: 'client', to: 'role:environment', ports: 'TCP 4022, 4024, 4026', when: 'clients & remoteDebugging', why: 'remote debugging by Visual Studio', written: ['App Service Environment subnet range'], only: 'nsg' },
    { id: 'web-deploy', section: 'ase-ports', from: 'client', to: 'role:environment', ports: 'TCP 8172', when: 'clients & webDeploy', why: 'the Web Deploy service', written: ['App Service Environment subnet range'], only: 'nsg' },
    { id: 'linux-deployment', section: 'ase-routing', from: 'environment', to: 'oryx-cdn.microsoft.io', ports: 'TCP 443', when: 'linuxDeployment', since: '2023-07-21', why: 'continuous deployment of apps on Linux' },
  ],
};
