import type { Table } from '../model/requirement';

/** Azure Kubernetes Service: "Limit network traffic with Azure Firewall in AKS", where it says more than the page of outbound rules. */
export const aksAzureFirewall: Table = {
  id: 'aks-azure-firewall',
  title: 'Azure Kubernetes Service: egress through Azure Firewall',
  page: 'https://learn.microsoft.com/azure/aks/limit-egress-traffic',
  editions: [
    { id: '2023-12-04', source: 'MicrosoftDocs/azure-aks-docs, articles/aks/limit-egress-traffic.md @b6b6cfde0 (2023-12-04)' },
  ],
  lastCompared: '2026-08-21',
  sections: {
    'aks-route': 'UDR configuration for AKS egress through Azure Firewall',
    'aks-firewall': 'Azure Firewall outbound rules for AKS',
  },
  requirements: [
    { id: 'default-route', section: 'aks-route', from: 'node', to: '0.0.0.0/0', ports: 'ANY *', nextHop: 'VirtualAppliance', why: 'all outbound traffic through the firewall' },
    { id: 'cluster-hosts', section: 'aks-firewall', from: 'node', to: 'fqdn-tag:AzureKubernetesService', ports: 'HTTP 80; HTTPS 443', when: '!networkIsolated & clusterHostsTag', clouds: ['public'], why: 'the hosts of the page of outbound rules, which Microsoft keeps', written: ['AzureKubernetesService'], note: 'the page: the tag contains all of them; which of them those of add-ons are is not written' },
    { id: 'github-images', section: 'aks-firewall', from: 'node', to: ['ghcr.io', 'pkg-containers.githubusercontent.com'], ports: 'TCP 443', when: 'githubContainerRegistry', why: 'images of GitHub Container Registry' },
    { id: 'docker-images', section: 'aks-firewall', from: 'node', to: ['docker.io', 'registry-1.docker.io', 'production.cloudflare.docker.com'], ports: 'TCP 443', when: 'dockerHub', why: 'images of Docker Hub', note: 'network rules by host on the page' },
  ],
};
