import { isPort } from '../arithmetic/port';
import { priorities } from '../azure/limits';
import { parseServiceTag } from '../azure/service-tag';
import { LockdownError } from '../errors';
import { brand } from '../input/brand';
import { checkCall, checkFactory, factory } from '../input/check';
import { checkNetworkAddresses } from '../model/address';
import { isUnresolvedNumber } from '../model/host-name';
import { checkOwnHost, checkOwnUrl } from '../model/own-destination';
import { ownTableId, type Table } from '../model/requirement';

/** The last port that the application rules of a firewall policy take. */
const lastApplicationPort = 64_000;

/** What an own requirement reaches. */
export class EgressDestination {
  /**
   * A host name, `*` only in front: `packages.contoso.com`, `*.contoso.com`.
   *
   * @throws LockdownError `invalid-host`.
   */
  public static fqdn(host: string): EgressDestination {
    checkCall('EgressDestination.fqdn', host);
    checkOwnHost(host);
    return new EgressDestination(host, factory);
  }

  /**
   * A URL with a path, such as `github.com/contoso/*`; matched by host alone without TLS inspection.
   *
   * @throws LockdownError `invalid-host`, `invalid-property`.
   */
  public static url(url: string): EgressDestination {
    checkCall('EgressDestination.url', url);
    checkOwnUrl(url);
    return new EgressDestination(url, factory);
  }

  /**
   * A service tag, such as `EventHub` or `EventHub.WestEurope`. `Internet` is none of Azure Firewall.
   *
   * @throws LockdownError `unknown-service-tag`, `invalid-own-requirement`.
   */
  public static serviceTag(tag: string): EgressDestination {
    checkCall('EgressDestination.serviceTag', tag);
    const { name } = parseServiceTag(tag);
    refuseInternet(name);
    return new EgressDestination(`tag:${name}`, factory);
  }

  /**
   * An IPv4 address or prefix.
   *
   * @throws LockdownError `invalid-address`.
   */
  public static address(prefix: string): EgressDestination {
    checkCall('EgressDestination.address', prefix);
    checkNetworkAddresses('The destination', [prefix]);
    return new EgressDestination(`address:${prefix}`, factory);
  }

  private constructor(
    /** The destination as a requirement writes it. */
    public readonly to: string,
    by: symbol,
  ) {
    checkFactory('EgressDestination', by);
    brand(this, 'EgressDestination');
  }
}

/** The protocol and ports of an own requirement. */
export class EgressPort {
  /**
   * HTTPS, on 443 unless another port is named.
   *
   * @throws LockdownError `invalid-port`.
   */
  public static https(port = 443): EgressPort {
    checkCall('EgressPort.https', port);
    return new EgressPort(`HTTPS ${checkedPort(port, lastApplicationPort)}`, factory);
  }

  /**
   * HTTP, on 80 unless another port is named.
   *
   * @throws LockdownError `invalid-port`.
   */
  public static http(port = 80): EgressPort {
    checkCall('EgressPort.http', port);
    return new EgressPort(`HTTP ${checkedPort(port, lastApplicationPort)}`, factory);
  }

  /**
   * TCP on one port.
   *
   * @throws LockdownError `invalid-port`.
   */
  public static tcp(port: number): EgressPort {
    checkCall('EgressPort.tcp', port);
    return new EgressPort(`TCP ${checkedPort(port)}`, factory);
  }

  /**
   * TCP on a range, both ends included.
   *
   * @throws LockdownError `invalid-port`.
   */
  public static tcpRange(first: number, last: number): EgressPort {
    checkCall('EgressPort.tcpRange', first, last);
    return new EgressPort(`TCP ${checkedRange(first, last)}`, factory);
  }

  /**
   * UDP on one port.
   *
   * @throws LockdownError `invalid-port`.
   */
  public static udp(port: number): EgressPort {
    checkCall('EgressPort.udp', port);
    return new EgressPort(`UDP ${checkedPort(port)}`, factory);
  }

  /**
   * UDP on a range, both ends included.
   *
   * @throws LockdownError `invalid-port`.
   */
  public static udpRange(first: number, last: number): EgressPort {
    checkCall('EgressPort.udpRange', first, last);
    return new EgressPort(`UDP ${checkedRange(first, last)}`, factory);
  }

  private constructor(
    /** Protocol and ports as a requirement writes them. */
    public readonly ports: string,
    by: symbol,
  ) {
    checkFactory('EgressPort', by);
    brand(this, 'EgressPort');
  }
}

/** Something that the workload needs besides what Microsoft's tables ask for. */
export interface OwnRequirement {
  /** Stable name, unique in the workload: lower-case letters, digits and hyphens. It stands in rule names. */
  readonly name: string;
  /** What is reached, such as `EgressDestination.fqdn('packages.contoso.com')`. */
  readonly destination: EgressDestination;
  /** Protocol and port or ports, such as `EgressPort.https()`. */
  readonly port: EgressPort;
  /** Why the workload needs it; shown in the findings. */
  readonly reason: string;
  /**
   * Priority of the rule in the network security group, 100 to 4095. Where a row of the tables asks the security
   * group for the same, the row's number holds.
   * @default - derived from what the rule opens
   */
  readonly nsgPriority?: number;
}

/**
 * The user's own requirements as a table, so that they go the way of all others.
 *
 * @throws LockdownError `invalid-own-requirement`, `invalid-priority`.
 */
export function ownTable(requirements: readonly OwnRequirement[], role: string): Table {
  const names = new Set<string>();
  for (const own of requirements) {
    checkNsgPriority(own);
    const { name } = own;
    if (/^[a-z0-9][a-z0-9-]{0,39}$/.test(name) && !names.has(name)) {
      names.add(name);
      continue;
    }
    throw new LockdownError({
      code: 'invalid-own-requirement',
      problem: names.has(name)
        ? `Two own requirements are called "${name}".`
        : `An own requirement is called "${name}".`,
      allowed: 'up to 40 lower-case letters, digits and hyphens, each name once',
      cure: 'give it a name of its own; the name tells its rule apart for ever',
    });
  }
  return {
    id: ownTableId,
    title: 'Own requirements',
    page: '',
    editions: [{ id: 'rules', source: 'the user' }],
    sections: Object.fromEntries(requirements.map(({ name }) => [`own-${name}`, 'Own requirements'])),
    requirements: requirements.map(({ name, destination, port, reason }) => ({
      id: name,
      section: `own-${name}`,
      from: role,
      to: destination.to,
      ports: port.ports,
      why: reason,
    })),
  };
}

/** Azure Firewall does not know the tag: the security group would be open, and the firewall closed. */
function refuseInternet(tag: string): void {
  if (tag !== 'Internet') return;
  throw new LockdownError({
    code: 'invalid-own-requirement',
    problem: 'An own requirement reaches the service tag Internet, which Azure Firewall does not know.',
    allowed: 'a service tag of a service, a host, or an address prefix',
    cure: 'name the hosts, or the address prefixes, that the workload reaches',
  });
}

function checkedRange(first: number, last: number): string {
  if (checkedPort(first) <= checkedPort(last)) return first === last ? `${first}` : `${first}-${last}`;
  throw new LockdownError({
    code: 'invalid-port',
    problem: `The range of ports falls from ${first} to ${last}.`,
    allowed: 'the lower port first',
    cure: `write ${last}, ${first}`,
  });
}

function checkNsgPriority({ name, nsgPriority }: OwnRequirement): void {
  const { first, last } = priorities.nsg;
  if (nsgPriority === undefined || isUnresolvedNumber(nsgPriority)) return;
  if (Number.isInteger(nsgPriority) && nsgPriority >= first && nsgPriority < last) return;
  throw new LockdownError({
    code: 'invalid-priority',
    problem: `The nsgPriority of the own requirement "${name}" is ${nsgPriority}.`,
    allowed: `a whole number from ${first} to ${last - 1}`,
    cure: 'give a number of that range that no other rule of the security group has',
  });
}

/** A port, up to the last one that rules of its kind take. */
function checkedPort(port: number, last = 65_535): number {
  if (isUnresolvedNumber(port)) {
    throw new LockdownError({
      code: 'invalid-port',
      problem: 'The port is a value that Terraform resolves only later.',
      allowed: `a whole number from 1 to ${last}: rules are merged by their ports at synth`,
      cure: 'write the port out',
    });
  }
  if (isPort(port) && port <= last) return port;
  const application = isPort(port);
  throw new LockdownError({
    code: 'invalid-port',
    problem: application ? `Application rules take no port ${port}.` : `${port} is no port.`,
    allowed: `a whole number from 1 to ${last}`,
    cure: application
      ? `take EgressPort.tcp(${port}), for a network rule`
      : 'name the port that the service listens on',
  });
}
