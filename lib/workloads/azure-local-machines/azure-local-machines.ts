import { LockdownError } from '../../errors';
import { EgressDestinations } from '../../model/egress-destinations';
import type { FindingParts } from '../../model/finding';
import type { FirewallCapabilities, RoleBinding } from '../../model/workload';
import { roleBinding } from '../workload-from-parameters';
import type { AzureLocalMachineParameters } from './azure-local-machine-parameters';

/** Hosts, with the service tags that their pages name beside them where these are asked for. */
export function destinationsBesideHosts({
  serviceTags,
}: {
  readonly serviceTags?: boolean;
}): EgressDestinations {
  return serviceTags ? EgressDestinations.SERVICE_TAGS_AND_FQDNS : EgressDestinations.FQDNS;
}

/** The machines, and those that manage them. */
export function machineBindings(props: AzureLocalMachineParameters): RoleBinding[] {
  const remote = props.internalRulesOnFirewall ?? false;
  return [
    roleBinding('machine', 'machineAddressPrefixes', props.machineAddressPrefixes, {
      remote,
      subnetId: props.subnetId,
    }),
    roleBinding('windowsAdminCenter', 'windowsAdminCenterAddresses', props.windowsAdminCenterAddresses, {
      remote,
    }),
    roleBinding('managementSystem', 'managementSystemAddresses', props.managementSystemAddresses, { remote }),
  ];
}

/** The scenarios of the internal tables: a port is opened to those whose addresses are known. */
export function machineScenarios(props: AzureLocalMachineParameters) {
  const managed = (props.managementSystemAddresses ?? []).length > 0;
  return {
    windowsAdminCenter: (props.windowsAdminCenterAddresses ?? []).length > 0,
    failoverClustering: managed,
    hyperV: managed,
    serverJoin: props.serverJoin,
    storageReplica: props.storageReplica,
    testSrTopology: props.testSrTopology,
    smbDirectIwarp: props.smbDirectIwarp,
  };
}

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

/** The names of a resource that each site has one of. */
export function named(first: string | undefined, more: readonly string[] = []): string[] {
  return first === undefined ? [...more] : [first, ...more];
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
      cure: 'nothing to do where the machines have no IPv6 addresses; otherwise allow ICMPv6 between them yourself',
      requirements: asking.map((row) => `${tableId}/${row}`),
    },
  ];
}
