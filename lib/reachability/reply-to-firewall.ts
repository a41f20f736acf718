import { isPrivate } from '../arithmetic/address-space';
import { addressNumber } from '../arithmetic/ipv4';
import { Untold } from '../network/association';
import type { AzureFirewall } from '../network/firewall/azure-firewall';
import type { FirewallSenders } from './firewall/firewall-senders';
import type { NetworkContext, SubnetContext } from './network-context';
import { fateThroughFirewall, isSameFirewall, type ReplyFate } from './reply-fate';
import { hopOf, type NextHop, unknownHop } from './route/next-hop';
import { nextHop } from './route/subnet-next-hop';

/** What becomes of a reply, and by which hop. */
export interface ReplyEnd {
  readonly fate: ReplyFate;
  readonly back: NextHop;
}

/**
 * Replies to a firewall that has put an address of its own in the place of the sender's: what joins the firewall and the machine for
 * the request joins them for the reply, so that only routes of the machine's subnet lead it another way.
 */
export class RepliesToFirewall {
  constructor(
    private readonly network: NetworkContext,
    private readonly senders: FirewallSenders,
  ) {}

  /**
   * What becomes of the reply, where it does not come back or may not.
   *
   * @param context of the subnet that sends it
   * @param hop by which the request has come to the firewall
   */
  public of(context: SubnetContext, protocol: string, hop: NextHop | undefined): ReplyEnd | undefined {
    const firewall = hop?.firewall;
    const senders = this.senders.of(firewall);
    if (senders.length === 0) return untoldFate(this.toUntold(context, hop));
    const ends = senders.map(({ address, target }): ReplyEnd | undefined => {
      if (context.subnet.prefixes.set.has(address)) return undefined;
      const back = nextHop(context, target, this.network, this.senders.placeOf(firewall!, address));
      const fate = isSameWay(back, hop) ? undefined : fateThroughFirewall(back, hop, protocol);
      return fate && { fate, back };
    });
    const lost = ends.find((each) => each !== undefined);
    if (lost === undefined || ends.every((each) => each?.fate[0] === lost.fate[0])) return lost;
    const open = `${lost.fate[1]}, unless it goes to another address of the firewall`;
    return { fate: ['unknown', open], back: lost.back };
  }

  /** Where a route may lead a reply another way whose address is not known; `undefined` where none does. */
  private toUntold({ subnet, table }: SubnetContext, hop: NextHop | undefined): NextHop | undefined {
    if (subnet.table instanceof Untold)
      return unknownHop(
        `which route table ${subnet.label} has the document does not tell: ${subnet.table.reason}`,
      );
    if (table === undefined) return undefined;
    if (table.openness !== undefined) return unknownHop(table.openness);
    const firewall = hop?.firewall;
    const named = addressNumber(hop?.address ?? '');
    const route = table.routes.find((each) => {
      const { interval, length, prefix, nextHopType } = each;
      if (nextHopType === 'VnetLocal' || (prefix !== undefined && interval === undefined)) return false;
      const way = hopOf(each, table.address, subnet, this.network.appliances);
      if (isSameWay(way, hop) || (interval !== undefined && length === 0)) return false;
      if (interval === undefined) return true;
      return firewall === undefined
        ? interval[0] <= named && named <= interval[1]
        : this.mayHold(firewall, interval);
    });
    return (
      route &&
      unknownHop(
        `whether the route ${route.label} holds the address of the firewall is not known`,
        `${table.address} ${route.label}`,
      )
    );
  }

  /** Whether a prefix may hold an address of a firewall, as far as its network is known. */
  private mayHold(firewall: AzureFirewall, interval: readonly [number, number]): boolean {
    const space = this.network.appliances.networkOf(firewall)?.space;
    if (space === undefined || space.mayHoldMore) return isPrivate(interval[0]) || isPrivate(interval[1]);
    return space.set.touches([...interval]);
  }
}

function isSameWay(back: NextHop, hop: NextHop | undefined): boolean {
  return back.hop === 'firewall' && isSameFirewall(back, hop);
}

function untoldFate(back: NextHop | undefined): ReplyEnd | undefined {
  if (back === undefined) return undefined;
  return {
    fate: ['unknown', `does not come back by the firewall that let the request pass: ${back.reason}`],
    back,
  };
}
