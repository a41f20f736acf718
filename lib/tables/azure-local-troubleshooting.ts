import type { Table } from '../model/requirement';

/** Microsoft's troubleshooting guide for the check of ports that stops a deployment of Azure Local. */
export const azureLocalPortCheck: Table = {
  id: 'azure-local-port-check',
  title: 'Azure Local: the network port check before deployment',
  page: 'https://github.com/Azure/AzureLocal-Supportability/blob/main/TSG/EnvironmentValidator/Networking/Troubleshoot-Network-Test-MOCStackNetworkPort.md',
  editions: [{ id: '2025-09-22', source: 'Azure/AzureLocal-Supportability, TSG/EnvironmentValidator/Networking/Troubleshoot-Network-Test-MOCStackNetworkPort.md @01aca6c (2025-09-22)' }],
  lastCompared: '2026-07-17',
  sections: { 'local-port-check': 'AzStackHci_MOCStack_Network_Port: Requirements' },
  requirements: [
    { id: 'internet-beacon', section: 'local-port-check', from: 'machine', to: 'internetbeacon.msedge.net', ports: 'TCP 80, 443', when: 'deployment', why: 'the check probes it, and deployment cannot go on where either port is blocked', note: 'the guide says that the firewall requirements of Azure Local leave it out' },
  ],
};

/** Microsoft's troubleshooting guides for the manifest of the solution builder extension: at deployment, and for updates. */
export const azureLocalManifest: Table = {
  id: 'azure-local-manifest',
  title: 'Azure Local: manifest of the solution builder extension behind a firewall',
  page: 'https://github.com/Azure/AzureLocal-Supportability/blob/main/TSG/SolutionExtension/Firewall-blocks-SBE-validation.md',
  editions: [{ id: '2025-01-31', source: 'Azure/AzureLocal-Supportability, TSG/SolutionExtension/Firewall-blocks-SBE-validation.md and Firewall-blocks-update-discovery.md @e7ced23 (2025-01-31)' }],
  lastCompared: '2026-07-17',
  sections: { 'local-manifest': 'Firewall blocks SBE validation: Mitigation Details' },
  requirements: [
    { id: 'short-links', section: 'local-manifest', from: 'machine', to: 'aka.ms', ports: 'HTTPS 443', why: 'leads to the manifest of the maker of the machines' },
    { id: 'short-link-service', section: 'local-manifest', from: 'machine', to: 'redirectiontool.trafficmanager.net', ports: 'HTTPS 443', when: '!arcGateway', why: 'part of the service behind aka.ms', note: 'the lists of the regions had it until 2026-07, as a host that an Arc gateway carries' },
  ],
};
