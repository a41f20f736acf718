import { azureFirewallFqdnTags } from '../../tables/azure-firewall-fqdn-tags';
import { azureStackHci } from '../../tables/azure-stack-hci';
import {
  destinationsBesideHosts,
  icmpV6Findings,
  machineDefaults,
  machineRoles,
  machineScenarios,
  rpcPorts,
  withoutTlsInspection,
} from '../azure-local-machines/machines';
import { requireFqdnTagCloud } from '../fqdn-tag-cloud';
import type { WorkloadDefinition } from '../workload-definition';
import type { AzureStackHciParameters } from './parameters';

/** Azure Stack HCI: its page, and the tag that can stand for a part of it. */
export const azureStackHciFirewall: WorkloadDefinition<AzureStackHciParameters> = {
  kind: 'AzureStackHciFirewall',
  outsideAzure: true,
  tables: [azureStackHci, azureFirewallFqdnTags],
  roles: machineRoles,
  defaults: {
    ...machineDefaults,
    recommended: true,
    microsoftUpdate: true,
    microsoftUpdateByFqdnTag: false,
    cloudWitness: undefined,
    remoteSupport: false,
    version23H2: false,
    formerDataPlane: true,
    powershellGallery: false,
    serviceTags: false,
  },
  scenarios: {
    ...machineScenarios,
    cloudWitness: ({ cloudWitness, witnessStorageAccountName }) =>
      cloudWitness ?? witnessStorageAccountName !== undefined,
    windowsUpdateTag: ({ microsoftUpdate, microsoftUpdateByFqdnTag }) =>
      microsoftUpdate && microsoftUpdateByFqdnTag,
  },
  azureFirewallScenarios: ['windowsUpdateTag'],
  placeholders: {
    'witness-storage': ['witnessStorageAccountName', 'additionalWitnessStorageAccountNames'],
  },
  subnets: { machines: 'subnetId' },
  nsgLedger: {
    workload: 'Azure Stack HCI',
    firstWhereShared: 1400,
    lines: [
      'Outbound Tcp 443 machine -> Internet',
      'Outbound Tcp 80 machine -> Internet',
      'Outbound Tcp 443 machine+windowsAdminCenter -> Internet',
      'Outbound Tcp 443 machine -> AzureActiveDirectory',
      'Outbound Tcp 443 machine -> AzureResourceManager',
      'Outbound Icmp * machine -> machine',
      'Inbound Icmp * machine -> machine',
      'Outbound Tcp 445 machine -> machine',
      'Inbound Tcp 445 machine -> machine',
      'Outbound Tcp 5445 machine -> machine',
      'Inbound Tcp 5445 machine -> machine',
      'Outbound Tcp 5985 machine -> machine',
      'Inbound Tcp 5985 machine -> machine',
      'Outbound Tcp 445 windowsAdminCenter -> machine',
      'Inbound Tcp 445 windowsAdminCenter -> machine',
      'Outbound Tcp 5985 windowsAdminCenter -> machine',
      'Inbound Tcp 5985 windowsAdminCenter -> machine',
      'Outbound Tcp 5986 windowsAdminCenter -> machine',
      'Inbound Tcp 5986 windowsAdminCenter -> machine',
      'Outbound Tcp 445 managementSystem -> machine',
      'Inbound Tcp 445 managementSystem -> machine',
      'Outbound Tcp 135 managementSystem -> machine',
      'Inbound Tcp 135 managementSystem -> machine',
      'Outbound Tcp 137 managementSystem -> machine',
      'Inbound Tcp 137 managementSystem -> machine',
      'Outbound Udp 3343 managementSystem -> machine',
      'Inbound Udp 3343 managementSystem -> machine',
      'Outbound Tcp 3343 managementSystem -> machine',
      'Inbound Tcp 3343 managementSystem -> machine',
      'Outbound Icmp * managementSystem -> machine',
      'Inbound Icmp * managementSystem -> machine',
      'Outbound Tcp 80 managementSystem -> machine',
      'Inbound Tcp 80 managementSystem -> machine',
      'Outbound Tcp 443 managementSystem -> machine',
      'Inbound Tcp 443 managementSystem -> machine',
      'Outbound Tcp 6600 managementSystem -> machine',
      'Inbound Tcp 6600 managementSystem -> machine',
      'Outbound Tcp 2179 managementSystem -> machine',
      'Inbound Tcp 2179 managementSystem -> machine',
    ],
  },
  more: (parameters, { cloud, firewall }) => {
    if (parameters.microsoftUpdateByFqdnTag === true)
      requireFqdnTagCloud('microsoftUpdateByFqdnTag', 'WindowsUpdate', cloud);
    return {
      destinations: destinationsBesideHosts(parameters.serviceTags),
      ports: rpcPorts(parameters, ['azure-stack-hci/clustering-rpc', 'azure-stack-hci/hyper-v-rpc']),
      firewall: withoutTlsInspection(firewall),
    };
  },
  findings: (parameters) => icmpV6Findings(azureStackHci.id, parameters),
};
