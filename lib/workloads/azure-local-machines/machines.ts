import { LockdownError } from '../../errors';
import { EgressDestinations } from '../../model/egress-destinations';
import type { FindingParts } from '../../model/finding';
import type { FirewallCapabilities } from '../../model/workload';
import type { WorkloadDefinition } from '../workload-definition';
import type { AzureLocalMachineParameters } from './parameters';

type MachineDefinition = WorkloadDefinition<AzureLocalMachineParameters>;

/** Hosts, with the service tags that their pages name beside them where these are asked for. */
export function destinationsBesideHosts(serviceTags: boolean | undefined): EgressDestinations {
  return serviceTags ? EgressDestinations.SERVICE_TAGS_AND_FQDNS : EgressDestinations.FQDNS;
}

/** The machines, and those that manage them. */
export const machineRoles = {
  machine: {
    addresses: 'machineAddressPrefixes',
    remote: 'internalRulesOnFirewall',
    subnetId: 'subnetId',
  },
  windowsAdminCenter: { addresses: 'windowsAdminCenterAddresses', remote: 'internalRulesOnFirewall' },
  managementSystem: { addresses: 'managementSystemAddresses', remote: 'internalRulesOnFirewall' },
} as const satisfies MachineDefinition['roles'];

/** What holds of the machines where the parameters do not say otherwise. */
export const machineDefaults = {
  internalRulesOnFirewall: false,
  serverJoin: false,
  storageReplica: false,
  testSrTopology: false,
  smbDirectIwarp: false,
} as const satisfies MachineDefinition['defaults'];

const managed = ({ managementSystemAddresses = [] }: AzureLocalMachineParameters) =>
  managementSystemAddresses.length > 0;

/** Scenarios of the internal tables: a port is opened to those whose addresses are known. */
export const machineScenarios = {
  windowsAdminCenter: ({ windowsAdminCenterAddresses = [] }) => windowsAdminCenterAddresses.length > 0,
  failoverClustering: managed,
  hyperV: managed,
} satisfies MachineDefinition['scenarios'];

/**
 * The range of dynamic RPC ports for the rows that leave it to the user.
 *
 * @throws LockdownError `invalid-port`.
 */
export function rpcPorts(
  { rpcFirstPort: first, rpcLastPort: last }: AzureLocalMachineParameters,
  requirements: readonly string[],
): Record<string, string> {
  if (first === undefined && last === undefined) return {};
  const proper = Number.isInteger(first) && Number.isInteger(last) && first! > 5_000 && last! <= 65_535;
  if (!proper || last! - first! + 1 < 100) {
    throw new LockdownError({
      code: 'invalid-port',
      problem: `The RPC range is from ${first} to ${last}.`,
      allowed: 'at least 100 ports above port 5000, up to 65535, both ends named',
      cure: 'set rpcFirstPort and rpcLastPort to the range that the machines are configured with, such as 50000 to 50099',
    });
  }
  return Object.fromEntries(requirements.map((name) => [name, `TCP ${first}-${last}`]));
}

/**
 * The firewall for rules that never ask for TLS inspection. The page of Azure Local forbids it; the one of Azure Stack
 * HCI, its former name, is silent.
 */
export function withoutTlsInspection(firewall: FirewallCapabilities): FirewallCapabilities {
  return { ...firewall, tlsInspectionRefusedBy: 'Azure Local' };
}

/** What of ICMP the rules leave out: addresses here are of IPv4, and the pages ask for ICMPv6 as well. */
export function icmpV6Findings(
  tableId: string,
  { managementSystemAddresses, storageReplica, testSrTopology }: AzureLocalMachineParameters,
): FindingParts[] {
  const asking = [
    ...((managementSystemAddresses ?? []).length > 0 ? ['clustering-icmp'] : []),
    ...(storageReplica && testSrTopology ? ['replica-icmp'] : []),
  ];
  if (asking.length === 0) return [];
  return [
    {
      code: 'icmpv6-not-opened',
      message: 'ICMPv6 is asked for as well, and rules here are for IPv4 addresses.',
      cure: 'allow ICMPv6 between the machines yourself where they have IPv6 addresses',
      requirements: asking.map((row) => `${tableId}/${row}`),
    },
  ];
}
