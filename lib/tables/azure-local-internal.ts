import type { Table } from '../model/requirement';

/**
 * Azure Local: "Firewall requirements for Azure Local", its internal rules and ports.
 *
 * The tables call the machines of the instance instance nodes, Azure Local, Hyper-V server and stretched instance
 * nodes: all of them are `machine` here.
 */
export const azureLocalInternal: Table = {
  id: 'azure-local-internal',
  title: 'Azure Local: internal rules and ports',
  page: 'https://learn.microsoft.com/azure/azure-local/concepts/firewall-requirements',
  editions: [
    { id: '2025-01-08', source: 'MicrosoftDocs/azure-stack-docs, Firewall requirements for Azure Local @9bd9e76, ms.date 01/08/2025' },
  ],
  lastCompared: '2025-01-08',
  sections: {
    'local-internal-nodes': 'Firewall requirements for internal rules and ports',
    'local-internal-os-management': 'Firewall requirements for internal rules and ports / Azure Stack HCI OS management',
    'local-internal-admin-center': 'Firewall requirements for internal rules and ports / Windows Admin Center',
    'local-internal-active-directory': 'Firewall requirements for internal rules and ports / Active Directory',
    'local-internal-ntp': 'Firewall requirements for internal rules and ports / Network Time Protocol',
    'local-internal-failover-clustering': 'Firewall requirements for internal rules and ports / Failover Clustering',
    'local-internal-hyper-v': 'Firewall requirements for internal rules and ports / Hyper-V',
    'local-internal-storage-replica': 'Firewall requirements for internal rules and ports / Storage Replica (stretched cluster)',
  },
  requirements: [
    // Between all nodes, within a site and between sites
    { id: 'nodes-icmp', section: 'local-internal-nodes', from: 'machine', to: 'role:machine', ports: 'ICMP', why: 'ICMP between all nodes', written: ['all nodes in the cluster'], note: 'bidirectional on the page, which does not tell ICMPv4 and ICMPv6 apart here' },
    { id: 'nodes-smb', section: 'local-internal-nodes', from: 'machine', to: 'role:machine', ports: 'TCP 445', why: 'SMB between all nodes', written: ['all nodes in the cluster'], note: 'bidirectional on the page, which states no protocol; SMB uses TCP' },
    { id: 'nodes-smb-direct', section: 'local-internal-nodes', from: 'machine', to: 'role:machine', ports: 'TCP 5445', when: 'smbDirectIwarp', why: 'SMB Direct with iWARP RDMA between all nodes', written: ['all nodes in the cluster'], note: 'bidirectional on the page, which states no protocol; iWARP uses TCP' },
    { id: 'nodes-ws-man', section: 'local-internal-nodes', from: 'machine', to: 'role:machine', ports: 'TCP 5985', why: 'WS-Management between all nodes', written: ['all nodes in the cluster'], note: 'bidirectional on the page, which states no protocol; WS-Management uses TCP' },

    // Azure Stack HCI OS management
    { id: 'os-management', section: 'local-internal-os-management', from: 'machine', to: 'role:machine', ports: 'TCP 30301', why: 'Azure Local service on the machines, for OS management with licensing and billing', written: ['Instance nodes'], note: 'inbound and outbound on the page' },

    // Windows Admin Center
    { id: 'admin-center-smb', section: 'local-internal-admin-center', from: 'windowsAdminCenter', to: 'role:machine', ports: 'TCP 445', when: 'windowsAdminCenter', why: 'access to Azure and Microsoft Update', written: ['Azure Local'], note: 'so the page says; the port is that of SMB to the machines' },
    { id: 'admin-center-winrm-http', section: 'local-internal-admin-center', from: 'windowsAdminCenter', to: 'role:machine', ports: 'TCP 5985', when: 'windowsAdminCenter', why: 'WinRM 2.0 over HTTP: commands on remote Windows servers', written: ['Azure Local'] },
    { id: 'admin-center-winrm-https', section: 'local-internal-admin-center', from: 'windowsAdminCenter', to: 'role:machine', ports: 'TCP 5986', when: 'windowsAdminCenter', why: 'WinRM 2.0 over HTTPS: commands on remote Windows servers', written: ['Azure Local'], note: 'a note says that it is required where Windows Admin Center was installed with "Use WinRM over HTTPS only"; the table asks for it in any case' },

    // Active Directory (local security authority)
    { id: 'active-directory', section: 'local-internal-active-directory', from: 'machine', to: 'role:activeDirectory', ports: 'TCP 9389', when: 'activeDirectory', why: 'Active Directory Web Services and Active Directory Management Gateway Service', written: ['Active Directory Services'], note: 'inbound and outbound on the page; the other direction is active-directory-return; the page of 2024-10-17 had source and destination the other way round' },
    { id: 'active-directory-return', section: 'local-internal-active-directory', from: 'activeDirectory', to: 'role:machine', ports: 'TCP 9389', when: 'activeDirectory', why: 'Active Directory Web Services and Active Directory Management Gateway Service', written: ['Azure Local'], note: 'inbound and outbound on the page; one row there with active-directory' },

    // Network Time Protocol
    { id: 'ntp', section: 'local-internal-ntp', from: 'machine', to: 'role:ntpServer', ports: 'UDP 123', when: 'ntp', why: 'NTP server: Active Directory domain controllers or an NTP appliance', written: ['Network Time Protocol (NTP/SNTP) server'], note: 'inbound and outbound on the page; the other direction is ntp-return' },
    { id: 'ntp-return', section: 'local-internal-ntp', from: 'ntpServer', to: 'role:machine', ports: 'UDP 123', when: 'ntp', why: 'NTP server: Active Directory domain controllers or an NTP appliance', written: ['Azure Local'], note: 'inbound and outbound on the page; one row there with ntp' },

    // Failover Clustering (the management system is any computer that administers the system, such as Windows Admin Center)
    { id: 'clustering-smb', section: 'local-internal-failover-clustering', from: 'managementSystem', to: 'role:machine', ports: 'TCP 445', when: 'failoverClustering', why: 'Failover Cluster validation', written: ['Instance nodes'] },
    { id: 'clustering-rpc', section: 'local-internal-failover-clustering', from: 'managementSystem', to: 'role:machine', ports: 'TCP ?', when: 'failoverClustering', why: 'RPC dynamic port allocation', written: ['Instance nodes'], note: 'minimum of 100 ports above port 5000; the page leaves the range open' },
    { id: 'clustering-endpoint-mapper', section: 'local-internal-failover-clustering', from: 'managementSystem', to: 'role:machine', ports: 'TCP 135', when: 'failoverClustering', why: 'Remote Procedure Call (RPC)', written: ['Instance nodes'] },
    { id: 'clustering-administrator', section: 'local-internal-failover-clustering', from: 'managementSystem', to: 'role:machine', ports: 'UDP 137', when: 'failoverClustering', why: 'Cluster Administrator', written: ['Instance nodes'], note: 'TCP 137 on the page for Azure Stack HCI 21H2 and 20H2' },
    { id: 'clustering-service', section: 'local-internal-failover-clustering', from: 'managementSystem', to: 'role:machine', ports: 'UDP 3343', when: 'failoverClustering', why: 'Cluster Service', written: ['Instance nodes'] },
    { id: 'clustering-service-join', section: 'local-internal-failover-clustering', from: 'managementSystem', to: 'role:machine', ports: 'TCP 3343', when: 'failoverClustering & serverJoin', why: 'Cluster Service: server join', written: ['Instance nodes'], note: 'required during a server join operation' },
    { id: 'clustering-icmp', section: 'local-internal-failover-clustering', from: 'managementSystem', to: 'role:machine', ports: 'ICMP', when: 'failoverClustering', why: 'Failover Cluster validation', written: ['Instance nodes'], note: 'ICMPv4 and ICMPv6' },

    // Hyper-V
    { id: 'hyper-v-smb', section: 'local-internal-hyper-v', from: 'managementSystem', to: 'role:machine', ports: 'TCP 445', when: 'hyperV', why: 'cluster communication', written: ['Hyper-V server'] },
    { id: 'hyper-v-endpoint-mapper', section: 'local-internal-hyper-v', from: 'managementSystem', to: 'role:machine', ports: 'TCP 135', when: 'hyperV', why: 'RPC Endpoint Mapper and WMI', written: ['Hyper-V server'] },
    { id: 'hyper-v-http', section: 'local-internal-hyper-v', from: 'managementSystem', to: 'role:machine', ports: 'TCP 80', when: 'hyperV', why: 'HTTP connectivity', written: ['Hyper-V server'] },
    { id: 'hyper-v-https', section: 'local-internal-hyper-v', from: 'managementSystem', to: 'role:machine', ports: 'TCP 443', when: 'hyperV', why: 'HTTPS connectivity', written: ['Hyper-V server'] },
    { id: 'hyper-v-live-migration', section: 'local-internal-hyper-v', from: 'managementSystem', to: 'role:machine', ports: 'TCP 6600', when: 'hyperV', why: 'live migration', written: ['Hyper-V server'], note: 'the page has no such row between the nodes, which move the virtual machines' },
    { id: 'hyper-v-vm-management', section: 'local-internal-hyper-v', from: 'managementSystem', to: 'role:machine', ports: 'TCP 2179', when: 'hyperV', why: 'VM Management Service', written: ['Hyper-V server'] },
    { id: 'hyper-v-rpc', section: 'local-internal-hyper-v', from: 'managementSystem', to: 'role:machine', ports: 'TCP ?', when: 'hyperV', why: 'RPC dynamic port allocation', written: ['Hyper-V server'], note: 'minimum of 100 ports above port 5000; the page leaves the range open' },

    // Storage Replica (stretched cluster: Azure Stack HCI 22H2 only)
    { id: 'replica-smb', section: 'local-internal-storage-replica', from: 'machine', to: 'role:machine', ports: 'TCP 445', when: 'storageReplica', why: 'SMB between the nodes of a stretched instance', written: ['Stretched instance nodes'], note: 'stretched instances exist in version 22H2 only' },
    { id: 'replica-ws-man', section: 'local-internal-storage-replica', from: 'machine', to: 'role:machine', ports: 'TCP 5985', when: 'storageReplica', why: 'WS-Management between the nodes of a stretched instance', written: ['Stretched instance nodes'], note: 'stretched instances exist in version 22H2 only' },
    { id: 'replica-icmp', section: 'local-internal-storage-replica', from: 'machine', to: 'role:machine', ports: 'ICMP', when: 'storageReplica & testSrTopology', why: 'PowerShell cmdlet Test-SRTopology', written: ['Stretched instance nodes'], note: 'ICMPv4 and ICMPv6; stretched instances exist in version 22H2 only' },
  ],
};
