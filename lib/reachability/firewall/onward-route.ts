import { isPrivate } from '../../arithmetic/address-space';
import { Untold } from '../../network/association';
import type { AzureFirewall } from '../../network/firewall/azure-firewall';
import type { VirtualHub } from '../../network/hub/virtual-hub';
import { connectionOf, isClosedWay, peeringDoubt, whyClosed } from '../../network/peered-networks';
import { refusedSettings } from '../../network/reserved-subnet';
import type { Subnet } from '../../network/subnet';
import type { VirtualNetwork } from '../../network/virtual-network';
import type { NetworkContext } from '../network-context';
import { nextHop } from '../route/subnet-next-hop';
import type { Target } from '../target';
import { type Assumption, assumed } from '../trace';
import type { Decision } from './rule-matcher';

/** What becomes of a connection that the rules of a firewall allow. */
export interface OnwardDecision {
  readonly decision: Decision;
  readonly reason: string;
  /** What decides, where it is not allowed. */
  readonly by?: string;
  /** The firewall that it has to pass next: that of another hub, or the one to which a route of this one's subnet leads. */
  readonly next?: AzureFirewall;
  readonly assumptions: readonly Assumption[];
}

const free: OnwardDecision = {
  decision: 'allow',
  reason: 'it goes on to where it is bound',
  assumptions: [],
};

/**
 * Where a connection goes from a firewall that lets it pass: by the routes of the firewall's own subnet, which may lead to a
 * second appliance, to a network that the firewall has to reach, or nowhere.
 */
export class OnwardRoute {
  constructor(private readonly network: NetworkContext) {}

  /** @param from the network that the connection comes from, where that is known */
  public of(
    firewall: AzureFirewall | undefined,
    target: Target,
    protocol: string,
    from: VirtualNetwork | undefined,
  ): OnwardDecision {
    if (protocol === 'icmp' && this.isPublic(target)) return echo(target);
    const hub = firewall === undefined ? undefined : this.network.document.virtualHubs.of(firewall);
    if (hub !== undefined) return this.fromHub(hub, target);
    const subnet = this.subnetOf(firewall);
    if (subnet === undefined) return this.toNetwork(undefined, target, from);
    const [refused] = refusedSettings(subnet, firewall!.managed);
    if (refused !== undefined)
      return stopped('unknown', `${subnet.label} is not valid: ${refused.reason}`, subnet.label);
    const onward = this.onward(subnet, target);
    if (onward.next !== undefined) return this.toFirewall(firewall!, subnet, onward, from);
    if (onward.decision !== 'allow' || onward.assumptions.length > 0) return onward;
    return this.toNetwork(subnet, target, from);
  }

  /** From a firewall in a hub: to what is connected to the hub, and to what is connected to others of its virtual WAN. */
  private fromHub(hub: VirtualHub, { address, text }: Target): OnwardDecision {
    if (address === undefined) return this.outOf(hub);
    const holding = this.networksAt(address);
    if (holding.length === 0) return isPrivate(address) ? taken([reached(text)]) : this.outOf(hub);
    const { virtualHubs } = this.network.document;
    const [network] = holding;
    const [connection] = holding.flatMap((each) => virtualHubs.connectionsOf(each));
    if (holding.length > 1) return taken([reached(text)]);
    if (connection === undefined) {
      if (network!.untoldPeers || virtualHubs.unplaced !== undefined) return taken([reached(text)]);
      const { address: name } = network!.resource;
      return stopped(
        'unknown',
        `the firewall does not reach ${text}: no connection joins ${hub.label} and ${name}`,
        name,
      );
    }
    if (connection.hub === hub) return free;
    return this.toOtherHub(hub, connection.hub, text);
  }

  /**
   * To a network of another hub: its own firewall sees it too, where it has a policy for private traffic. Without such a policy
   * on either side firewalls of hubs do not take what goes from one hub to another.
   */
  private toOtherHub(hub: VirtualHub, other: VirtualHub, text: string): OnwardDecision {
    const joined = this.network.document.virtualHubs.joined(hub, other);
    const both = `${hub.label} and ${other.label}`;
    if (joined === false)
      return stopped('unknown', `the firewall does not reach ${text}: ${both} are of different virtual WANs`);
    if (joined === undefined || (other.intent.openness ?? other.intent.untold) !== undefined)
      return taken([reached(text)]);
    const { private: inspecting } = other.intent;
    if (inspecting === undefined)
      return hub.intent.private !== undefined
        ? free
        : stopped(
            'unknown',
            `what goes between ${both} passes a firewall only by a routing intent for private traffic`,
          );
    const { firewall, named } = inspecting.nextHop;
    if (firewall === undefined)
      return taken([
        assumed(
          'second-appliance-allows',
          `${other.label} leads it on to ${named ?? 'an appliance that is not known'}, which decides too, and is taken to let it pass`,
        ),
      ]);
    if (this.network.document.virtualHubs.of(firewall) !== other) {
      const outside = `${inspecting.address} leads to ${firewall.resource.address}, which does not stand in ${other.label}`;
      return stopped('unknown', outside, inspecting.address);
    }
    return { ...free, next: firewall, by: inspecting.address };
  }

  /** To the Internet: directly, unless the hub sends it by a default route that it learns elsewhere. */
  private outOf({ intent, label }: VirtualHub): OnwardDecision {
    if (intent.private === undefined || intent.internet !== undefined) return free;
    return taken([
      assumed(
        'firewall-goes-out',
        `${label} has no policy for the Internet, and what it leads to the firewall all the same is taken to go on to the Internet`,
      ),
    ]);
  }

  private subnetOf(firewall: AzureFirewall | undefined): Subnet | undefined {
    return firewall?.subnetId === undefined
      ? undefined
      : this.network.document.subnets.find(firewall.subnetId);
  }

  /** By the routes of the firewall's own subnet. */
  private onward(subnet: Subnet, target: Target): OnwardDecision {
    const context = this.network.of(subnet);
    if (subnet.table instanceof Untold && !subnet.table.elsewhere)
      return stopped(
        'unknown',
        `beyond the firewall it is not known which route table ${subnet.label} has: ${subnet.table.reason}`,
        subnet.label,
      );
    if (!context.tableKnown)
      return taken([
        assumed(
          'firewall-goes-out',
          `the routes of ${subnet.label}, which the document does not tell, are taken to lead there`,
        ),
      ]);
    if (context.table === undefined) return free;
    const next = nextHop(context, target, this.network);
    const { hop, by, reason, onward, firewall, assumptions } = next;
    if (firewall !== undefined) return { decision: 'allow', reason, by, next: firewall, assumptions };
    if (onward !== undefined)
      return taken([
        assumed(
          'second-appliance-allows',
          `${subnet.label} leads it on to ${onward}, which decides too, and is taken to let it pass`,
        ),
      ]);
    const ofTable = by?.startsWith(context.table.address) === true;
    if (hop === 'None' && ofTable) return stopped('deny', `beyond the firewall ${reason}`, by);
    // A table of which not all routes are known may have one that leads elsewhere, which none of them names.
    const isOpen = context.table.open && next.elsewhere !== true;
    const stuck = hop === 'firewall' || (hop === 'unknown' && (ofTable || isOpen));
    return stuck ? stopped('unknown', `beyond the firewall ${reason}`, by) : free;
  }

  /** To another firewall, whose network takes what this one forwards. */
  private toFirewall(
    firewall: AzureFirewall,
    subnet: Subnet,
    onward: OnwardDecision,
    from: VirtualNetwork | undefined,
  ): OnwardDecision {
    const { next, reason, by, assumptions } = onward;
    const name = next!.resource.address;
    if (next === firewall) return stopped('unknown', `beyond the firewall ${reason} itself`, by);
    const there = this.subnetOf(next)?.network;
    const passing = there && forwarded(subnet.network, [there], from, name);
    if (passing?.decision === 'unknown') return passing;
    return { ...onward, assumptions: [...assumptions, ...(passing?.assumptions ?? [])] };
  }

  /** To a private address: the firewall has to reach its network. */
  private toNetwork(
    subnet: Subnet | undefined,
    target: Target,
    from: VirtualNetwork | undefined,
  ): OnwardDecision {
    const { address, text } = target;
    if (address === undefined) return free;
    const holding = this.networksAt(address);
    if (holding.length === 0 && !isPrivate(address)) return free;
    const ways = holding.map((each) => connectionOf(subnet?.network, each));
    if (ways.includes('direct')) return forwarded(subnet?.network, holding, from, text) ?? free;
    const doubted = holding[ways.indexOf('doubted')];
    if (doubted !== undefined)
      return stopped(
        'unknown',
        `beyond the firewall ${peeringDoubt(subnet!.network!, doubted)}`,
        subnet!.label,
      );
    const [way] = ways;
    if (holding.length === 1 && this.joinedByHubs(subnet?.network, holding[0]!))
      return taken([reachedByHub(text)]);
    if (subnet !== undefined && ways.length === 1 && way !== undefined && isClosedWay(way)) {
      const why = whyClosed(way, subnet.network!, holding[0]!);
      return stopped('unknown', `the firewall does not reach ${text}: ${why}`, subnet.label);
    }
    return taken([reached(text)]);
  }

  /** Whether both networks are connected to hubs that may know each other. */
  private joinedByHubs(one: VirtualNetwork | undefined, other: VirtualNetwork): boolean {
    const { virtualHubs } = this.network.document;
    if (one === undefined) return false;
    const [[first], [second]] = [virtualHubs.connectionsOf(one), virtualHubs.connectionsOf(other)];
    return first !== undefined && second !== undefined && virtualHubs.joined(first.hub, second.hub) !== false;
  }

  private networksAt(address: number): VirtualNetwork[] {
    return [...this.network.document.virtualNetworks.list].filter(({ space }) => space.set.has(address));
  }

  private isPublic({ address }: Target): boolean {
    return address === undefined || (!isPrivate(address) && this.networksAt(address).length === 0);
  }
}

/**
 * A peered network takes what others than machines of its peer send only where its peering says so. What the firewall
 * translates is its own.
 *
 * @see https://learn.microsoft.com/azure/virtual-network/virtual-network-manage-peering#create-a-peering
 */
function forwarded(
  network: VirtualNetwork | undefined,
  holding: readonly VirtualNetwork[],
  from: VirtualNetwork | undefined,
  target: string,
): OnwardDecision | undefined {
  const [to] = holding;
  if (network === undefined || to === undefined || holding.length > 1) return undefined;
  if (from === network || to === network || to.takesForwarded.get(network) === true) return undefined;
  // What a network manager has joined has no peering that tells.
  if (!to.takesForwarded.has(network)) return taken([reached(target)]);
  const { address } = to.resource;
  return stopped(
    'unknown',
    `the peering of ${address} with ${network.resource.address} does not allow forwarded traffic, so that ${target} gets only what the firewall translates to its own address`,
    address,
  );
}

/**
 * The firewall does not translate the source of what is neither TCP nor UDP, so that nothing of it reaches the Internet.
 *
 * @see https://learn.microsoft.com/azure/firewall/firewall-known-issues
 */
function echo({ kind, text }: Target): OnwardDecision {
  const reason = `ICMP does not pass a firewall to the Internet, whatever its rules allow`;
  return kind === 'host'
    ? stopped('unknown', `${reason}, and whether ${text} is of the Internet is not known`)
    : stopped('deny', reason);
}

function reached(text: string): Assumption {
  return assumed(
    'firewall-reaches-destination',
    `the firewall is taken to reach ${text}, by a network or a peering that the document does not tell`,
  );
}

function reachedByHub(text: string): Assumption {
  return assumed(
    'firewall-reaches-destination',
    `the firewall is taken to reach ${text} through a virtual hub`,
  );
}

function taken(assumptions: readonly Assumption[]): OnwardDecision {
  return { ...free, assumptions };
}

function stopped(decision: 'deny' | 'unknown', reason: string, by?: string): OnwardDecision {
  return { decision, reason, by, assumptions: [] };
}
