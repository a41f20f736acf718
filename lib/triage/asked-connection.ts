import { expressibleHost, hostMatches } from '../arithmetic/host-pattern';
import { IntervalSet } from '../arithmetic/interval';
import { addressNumber, intervalOf } from '../arithmetic/ipv4';
import type { TagAsked } from '../audit/known-requirements';
import { knownServiceTag, serviceTagCovers } from '../azure/service-tag';
import type { Flow } from '../model/flow';
import { isUnresolved } from '../model/host-name';
import type { Workload } from '../model/workload';
import { hostsOfFqdnTag } from '../reachability/firewall/fqdn-tag';
import type { ProtocolPorts } from '../rules/protocol-ports';
import { serviceTagHoldsHost } from '../tables/service-tag-hosts';

/** A connection that was denied, as requirements are held against it. */
export interface AskedConnection {
  /** Absent where a log names none. */
  readonly source?: string;
  readonly host?: string;
  readonly address?: string;
  /** The service tags of the address, as far as a published file tells. */
  readonly tags: readonly string[];
  /** Those of the source of what comes in. */
  readonly sourceTags: readonly string[];
  readonly protocol: 'tcp' | 'udp' | 'icmp' | 'any';
  /** 0 where it is not known, and with ICMP. */
  readonly port: number;
  readonly direction: 'outbound' | 'inbound';
}

/** Whether a flow is to what a connection reaches, on its port, from wherever. */
export function reaches(flow: Flow, asked: AskedConnection, workload: Workload): boolean {
  if (flow.fromTag !== undefined && asked.direction === 'outbound') return false;
  return isOnPort(flow, asked) && isTo(flow, asked, workload);
}

/** Whether a flow of a workload is from where a connection comes. */
export function isFrom({ fromRoles, fromTag }: Flow, asked: AskedConnection, workload: Workload): boolean {
  if (fromTag !== undefined) return asked.sourceTags.some((tag) => serviceTagCovers(fromTag, tag));
  if (asked.source === undefined) return true;
  const source = addressNumber(asked.source);
  return fromRoles.some((role) => addressesOf(role, workload).has(source));
}

/** The roles of a workload that have an address. */
export function rolesAt(address: string | undefined, workload: Workload): string[] {
  if (address === undefined) return [];
  const number = addressNumber(address);
  return [...workload.bindings]
    .filter(([role, binding]) => binding.role === role && addressesOf(role, workload).has(number))
    .map(([role]) => role);
}

/**
 * Whether a connection may come from one of some roles for all that is known: Terraform resolves their addresses later, and no other
 * role of the workload has the source.
 */
export function mayBeFrom(roles: readonly string[], asked: AskedConnection, workload: Workload): boolean {
  const { source, direction } = asked;
  if (source === undefined || direction === 'inbound' || rolesAt(source, workload).length > 0) return false;
  return roles.some((role) => hasAddressesLater(role, workload));
}

/** Whether Terraform resolves some of the addresses of a role later. */
export function hasAddressesLater(role: string, { bindings }: Workload): boolean {
  return bindings.get(role)?.addresses.some(isUnresolved) === true;
}

const sets = new WeakMap<readonly string[], IntervalSet>();

/** The addresses of a role that are known. */
export function addressesOf(role: string, { bindings }: Workload): IntervalSet {
  const addresses = bindings.get(role)?.addresses;
  if (addresses === undefined) return IntervalSet.none;
  let set = sets.get(addresses);
  if (set === undefined) {
    set = new IntervalSet(addresses.map(intervalOf).filter((each) => each !== undefined));
    sets.set(addresses, set);
  }
  return set;
}

/** Whether what a row asks for is on the port of a connection. */
export function needIsOnPort(ports: ProtocolPorts, { protocol, port }: AskedConnection): boolean {
  if (protocol === 'any') return true;
  if (protocol === 'icmp') return ports.has('icmp') || ports.has('any');
  const sets = [ports.get(protocol), ports.get('any')];
  // A log that names no port tells of whichever.
  return sets.some((set) => set !== undefined && (port === 0 || set.has(port)));
}

function isOnPort({ protocol, ports, to }: Flow, asked: AskedConnection): boolean {
  if (to.kind === 'resource') return false;
  const transport = protocol === 'http' || protocol === 'https' ? 'tcp' : protocol;
  if (asked.protocol === 'any') return true;
  if (transport !== 'any' && transport !== asked.protocol) return false;
  if (asked.protocol === 'icmp' || asked.port === 0 || ports.length === 0) return true;
  return ports.some(({ first, last }) => first <= asked.port && asked.port <= last);
}

function isTo(flow: Flow, { host, address, tags }: AskedConnection, workload: Workload): boolean {
  const { to } = flow;
  const number = address === undefined ? -1 : addressNumber(address);
  switch (to.kind) {
    case 'fqdn':
    case 'url':
      return host !== undefined && hostMatches(expressibleHost(to.host.toLowerCase()).fqdn, host);
    case 'fqdnTag':
      return host !== undefined && fqdnTagHoldsHost(to.tag, host);
    case 'serviceTag':
      return (
        tags.some((tag) => serviceTagCovers(to.tag.name, tag)) ||
        (host !== undefined && serviceTagHoldsHost(to.tag.name, host))
      );
    case 'address': {
      const interval = intervalOf(to.prefix);
      return interval !== undefined && interval[0] <= number && number <= interval[1];
    }
    case 'role':
      return addressesOf(to.role, workload).has(number);
    case 'resource':
      return false;
  }
}

/** Whether what a row says of a service tag holds for an address that is of some tags. */
export function tagIsAmong(asked: TagAsked | undefined, tags: readonly string[]): boolean {
  if (asked === undefined) return false;
  return tags.some((tag) =>
    asked.name === undefined
      ? knownServiceTag(tag)?.service === asked.service
      : serviceTagCovers(asked.name, tag),
  );
}

/** Whether an FQDN tag stands for a host. */
export function fqdnTagHoldsHost(tag: string, host: string): boolean {
  return hostsOfFqdnTag(tag).some((pattern) => hostMatches(pattern, host));
}
