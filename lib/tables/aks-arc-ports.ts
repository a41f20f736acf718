import type { Table } from '../model/requirement';

/**
 * AKS enabled by Azure Arc on Azure Local: "Network port and cross-VLAN requirements". `machine` are the addresses of
 * the management network that Azure Local and Arc resource bridge use; `clusterNetwork` is the logical network of the
 * AKS VMs.
 *
 * The page states no protocol; SSH, the Kubernetes API and gRPC use TCP.
 */
export const aksArcPorts: Table = {
  id: 'aks-arc-ports',
  title: 'AKS on Azure Local: ports between networks',
  page: 'https://learn.microsoft.com/azure/aks/aksarc/network-system-requirements',
  editions: [
    { id: '2025-07-17', source: 'MicrosoftDocs/azure-stack-docs, AKS-Arc/network-system-requirements.md @0e37652, ms.date 07/17/2025' },
  ],
  lastCompared: '2025-07-17',
  sections: {
    'aks-ports': 'Network port and cross-VLAN requirements',
  },
  requirements: [
    { id: 'logs', section: 'aks-ports', from: 'machine', to: 'role:clusterNetwork', ports: 'TCP 22', when: 'aksArc', why: 'collection of logs by SSH', written: ['AKS Arc VM logical network'], note: 'bidirectional on the page; needed where the networks are on different VLANs' },
    { id: 'api', section: 'aks-ports', from: 'machine', to: 'role:clusterNetwork', ports: 'TCP 6443', when: 'aksArc', why: 'Kubernetes API', written: ['AKS Arc VM logical network'], note: 'bidirectional on the page; needed where the networks are on different VLANs' },
    { id: 'cloud-agent', section: 'aks-ports', from: 'clusterNetwork', to: 'role:machine', ports: 'TCP 55000', when: 'aksArc', why: 'gRPC server of the cloud agent', written: ['management network IPs (cloud agent IP, cluster IP)'], note: 'bidirectional on the page; needed where the networks are on different VLANs; the addresses are the cloud agent IP and the cluster IP' },
    { id: 'cloud-agent-authentication', section: 'aks-ports', from: 'clusterNetwork', to: 'role:machine', ports: 'TCP 65000', when: 'aksArc', why: 'gRPC authentication of the cloud agent', written: ['management network IPs (cloud agent IP, cluster IP)'], note: 'bidirectional on the page; needed where the networks are on different VLANs; the addresses are the cloud agent IP and the cluster IP' },
    { id: 'arc-proxy', section: 'aks-ports', from: 'clusterNetwork', to: 'role:machine', ports: 'TCP 40343', when: 'aksArc & arcGateway', why: 'Arc proxy', written: ['Azure Local cluster IP'], note: 'vice versa too on the page; the address is the cluster IP' },
  ],
};
