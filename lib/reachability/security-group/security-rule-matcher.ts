import { isEveryPort, portInterval } from '../../arithmetic/port';
import { platformTags } from '../../azure/address-space';
import { speltServiceTag } from '../../azure/service-tag';
import { AddressList } from '../../network/address-list';
import type { SecurityRule, SecurityRuleSide } from '../../network/security-group';
import type { OpenAttributes } from '../../terraform/resource/expressions';
import { notKnown } from '../../terraform/resource/resource';
import { both, either, type Match, PortList } from '../matching';
import type { NetworkView } from '../network-view';
import { hostNode, isWireServer, metadataService } from '../platform-address';
import type { HostDenials, PresumedHost } from '../presumed-host';
import { misspeltDoubt, type Target } from '../target';

/** A connection as a security group sees it. */
export interface SecurityFlow {
  readonly source: Target;
  readonly target: Target;
  /** `tcp`, `udp` or `icmp`. */
  readonly protocol: string;
  readonly port: number;
  /** What denies a host by addresses on the way there. */
  readonly denials?: HostDenials;
}

/** Whether connections fall under a rule of a network security group, which is read once. */
export class SecurityRuleMatcher {
  public readonly name: string;
  public readonly direction: string | undefined;
  /** Absent where it is not known. */
  public readonly priority: number | undefined;
  public readonly decision: 'allow' | 'deny' | 'unknown';
  private readonly protocol: string | undefined;
  private readonly source: Side;
  private readonly destination: Side;
  private readonly sourcePorts: Match;
  private readonly ports: PortList;

  constructor(
    private readonly rule: SecurityRule,
    /** Whether it is not known if the group has the rule at all. */
    public readonly conditional = false,
  ) {
    const { name, direction, priority, access, protocol, source, destination } = rule;
    this.name = name;
    this.direction = direction;
    this.priority = priority;
    this.decision = access === 'Allow' ? 'allow' : access === 'Deny' ? 'deny' : 'unknown';
    this.protocol = protocol;
    this.source = new Side(source, name);
    this.destination = new Side(destination, name);
    this.sourcePorts = everyPort(source.ports);
    this.ports = new PortList(destination.ports);
  }

  /** What of the rule is not known. */
  public get open(): OpenAttributes {
    return this.rule.open;
  }

  public matches(flow: SecurityFlow, view: NetworkView): Match {
    const kind = this.matchesKind(flow);
    if (kind === false) return false;
    const denies = this.decision === 'deny';
    const destination = this.destination.holds(flow.target, view, denies);
    if (destination === false && !this.mayHold(flow.target)) return false;
    return both(both(kind, destination || undefined), this.source.holds(flow.source, view, denies));
  }

  /** Whether it names the virtual network on one side. */
  public get namesVirtualNetwork(): boolean {
    return [this.source, this.destination].some(({ names }) =>
      names.some((name) => name.toLowerCase() === 'virtualnetwork'),
    );
  }

  /** Tells what is taken for granted of a host where a connection does not fall under the rule. */
  public presume(
    flow: SecurityFlow,
    view: NetworkView,
    presumed: PresumedHost,
    placed = this.priority !== undefined && this.direction !== undefined && !this.conditional,
  ): void {
    const { list } = this.destination;
    if (!list.mayHoldHosts) return;
    const concerns = both(this.matchesKind(flow), this.source.holds(flow.source, view));
    if (concerns === false) return;
    const certain = placed && concerns === true;
    presumed.outside(list, this.decision, `the security rule ${this.name}`, certain);
  }

  /** The addresses that the rule lets pass for certain. */
  public allowedOf(flow: SecurityFlow, view: NetworkView): readonly AddressList[] {
    const { list } = this.destination;
    const placed = this.priority !== undefined && this.direction !== undefined && !this.conditional;
    if (this.decision !== 'allow' || !placed || !list.reachesPublic) return [];
    return both(this.matchesKind(flow), this.source.holds(flow.source, view)) === true ? [list] : [];
  }

  /** Whether a doubt about the rule is to be told before others: of service tags, that customers have hosts there. */
  public isTelling(target: Target): boolean {
    return !target.isNameAlone || target.holdsCustomers(target.possiblyIn(this.destination.list));
  }

  /** What is added to the reason where it is not known whether the rule holds. */
  public doubt(target: Target): string {
    const misspelt = target.misspeltIn(this.destination.list);
    if (misspelt !== undefined) return misspeltDoubt(misspelt);
    if (this.sourcePorts === undefined)
      return ', for it holds for some source ports alone, and from which one a client connects is not asked';
    const tag = target.isNameAlone ? target.possiblyIn(this.destination.list) : undefined;
    return tag === undefined || tag === 'addresses' ? '' : `, for ${tag} may hold ${target.text}`;
  }

  /** Whether a host may have an address that the rule lets pass. It is assumed to have none that a rule denies. */
  private mayHold(target: Target): boolean {
    return (
      target.isNameAlone && this.decision !== 'deny' && target.possiblyIn(this.destination.list) !== undefined
    );
  }

  /** Whether the rule concerns what the host of a machine answers itself: only its tags do. */
  public matchesPlatform(flow: SecurityFlow, view: NetworkView): Match {
    const named = this.destination.names
      .map((name) => speltServiceTag(name).name)
      .filter((name) => platformTags.includes(name));
    if (named.length === 0 || isWireServer(flow.target.address ?? -1, flow.protocol, flow.port)) return false;
    const held = named.map((name) => ofPlatformTag(name, flow)).reduce<Match>(either, false);
    return both(both(held, this.matchesKind(flow)), this.source.holds(flow.source, view));
  }

  private matchesKind({ protocol, port }: SecurityFlow): Match {
    const own = this.protocol === undefined ? undefined : this.protocol === '*' || this.protocol === protocol;
    if (own === false) return false;
    // Azure does not define what the port of a rule means for ICMP.
    if (protocol === 'icmp') return both(own, this.ports.all ? true : undefined);
    return both(both(own, this.ports.has(port)), this.sourcePorts);
  }
}

function ofPlatformTag(tag: string, { target, port }: SecurityFlow): Match {
  if (target.kind === 'serviceTag') return target.text === tag;
  if (tag === 'AzurePlatformDNS') return target.address === hostNode;
  if (tag === 'AzurePlatformIMDS') return target.address === metadataService;
  // The addresses of the licensing service are not published with the tag.
  return port === 1_688 ? undefined : false;
}

/** Whether a rule holds for every source port: from which one a connection comes is not asked. */
function everyPort(ports: readonly string[]): Match {
  const every = ports.length === 0 || ports.some((port) => isEveryPort(portInterval(port)));
  return every ? true : undefined;
}

/** One side of a rule: prefixes and tags, or application security groups. */
class Side {
  public readonly names: readonly string[];
  public readonly list: AddressList;
  private readonly groups: readonly string[];

  constructor(
    { addresses, applicationGroups }: SecurityRuleSide,
    private readonly rule: string,
  ) {
    this.list = new AddressList(addresses);
    this.names = this.list.names;
    this.groups = applicationGroups;
  }

  public holds(target: Target, view: NetworkView, denies = false): Match {
    const { list } = this;
    if (target.kind === 'serviceTag' && target.isIn(list, denies) === true) return true;
    if (list.all || (target.address !== undefined && list.set.has(target.address))) return true;
    let match: Match = target.kind === 'serviceTag' ? target.isIn(list, denies) : false;
    if (list.doubtful) match = undefined;
    for (const name of list.names) {
      match = either(match, tagMatch(name, target, view, this.rule));
      if (match === true) return true;
    }
    for (const group of this.groups) {
      match = either(match, group === notKnown ? undefined : view.applicationGroup(target, group));
      if (match === true) return true;
    }
    return match;
  }
}

/** @param rule the one that names the tag */
export function tagMatch(name: string, target: Target, view: NetworkView, rule: string): Match {
  switch (name.toLowerCase()) {
    case 'virtualnetwork':
      return view.virtualNetwork(target, rule);
    case 'internet':
      return view.internet(target, rule);
    case 'azureloadbalancer':
      return target.address === hostNode || (target.kind === 'serviceTag' && target.text === name);
    default:
      return view.serviceTag(name, target, rule);
  }
}
