import { addressNumber, addressText, everything, intervalText } from '../../arithmetic/ipv4';
import type { AddressList } from '../../network/address-list';
import type { AzureFirewall } from '../../network/firewall/azure-firewall';
import type { Translation } from '../../network/firewall/sender-translation';
import type { Subnet } from '../../network/subnet';
import { AddressesToldApart } from '../addresses-told-apart';
import { type Answer, Verdict } from '../connection';
import type { NetworkContext, SubnetContext } from '../network-context';
import { ConnectionSource } from '../passage';
import type { DirectPlace } from '../route/route-by-address';

/**
 * What stands beyond a firewall as the sender of a connection. An address that the firewall puts in the place of the sender's is one of
 * its instances, any of which stands in its subnet, or in the prefix of its virtual hub.
 */
export class FirewallSenders {
  private parts: AddressesToldApart | undefined;
  private readonly known = new Map<AzureFirewall, readonly ConnectionSource[]>();

  constructor(private readonly network: NetworkContext) {}

  /** The senders of which any may be seen beyond a firewall; none where that is not known. */
  public seen(
    source: ConnectionSource,
    firewall: AzureFirewall | undefined,
    translation: Translation,
  ): readonly ConnectionSource[] {
    if (translation === 'kept') return [source];
    const own = this.of(firewall);
    return translation === 'translated' || own.length === 0 ? own : [source, ...own];
  }

  /** A firewall as a sender: of addresses that the document does not tell apart one stands for all. */
  public of(firewall: AzureFirewall | undefined): readonly ConnectionSource[] {
    if (firewall === undefined) return [];
    let senders = this.known.get(firewall);
    if (senders === undefined) {
      senders = this.read(firewall);
      this.known.set(firewall, senders);
    }
    return senders;
  }

  /** Senders of which one is each that the document tells apart; none where it tells apart too many. */
  public get anyone(): readonly ConnectionSource[] {
    this.parts ??= new AddressesToldApart(this.network);
    const { addresses, more } = this.parts.in(intervalText(everything));
    return more
      ? []
      : addresses.map(
          (each) => new ConnectionSource(addressNumber(each), this.network.serviceTags, undefined),
        );
  }

  /** Where an address of a firewall is, as what it has let pass finds it: joined directly to where it arrives. */
  public placeOf(firewall: AzureFirewall, address: number): DirectPlace | undefined {
    const hub = this.network.document.virtualHubs.of(firewall);
    const subnet = this.subnetOf(firewall);
    const space = hub?.space ?? subnet?.network?.space;
    const whole = space?.longestPrefixOf(address);
    const interval = whole ?? subnet?.prefixes.longestPrefixOf(address);
    const label = hub?.label ?? subnet?.label;
    if (interval === undefined || label === undefined) return undefined;
    return { label, interval, isPart: whole === undefined };
  }

  private subnetOf({ subnetId }: AzureFirewall): Subnet | undefined {
    return subnetId === undefined ? undefined : this.network.document.subnets.find(subnetId);
  }

  private read(firewall: AzureFirewall): ConnectionSource[] {
    const { virtualHubs } = this.network.document;
    const { addresses } = firewall;
    const subnet = this.subnetOf(firewall);
    const place: AddressList | undefined = subnet?.prefixes ?? virtualHubs.of(firewall)?.space;
    if (place === undefined || place.mayHoldMore) return [];
    this.parts ??= new AddressesToldApart(this.network);
    const parts = place.intervals.map((each) => this.parts!.in(intervalText(each)));
    // Of so many that nobody asks them all the others are not known.
    if (parts.some(({ more }) => more)) return [];
    const told = parts.flatMap((each) => each.addresses).map(addressNumber);
    const context: SubnetContext | undefined = subnet && this.network.of(subnet);
    return [...new Set([...addresses, ...told])].map(
      (address) => new ConnectionSource(address, this.network.serviceTags, context),
    );
  }
}

/** The first of several senders, and another that fares otherwise; the latter is absent where all of them fare alike. */
export function toldApart(
  senders: readonly ConnectionSource[],
  ask: (sender: ConnectionSource) => Answer | undefined,
): { readonly first: ConnectionSource; readonly other: ConnectionSource | undefined } {
  const [first, ...others] = senders as readonly [ConnectionSource, ...ConnectionSource[]];
  const verdictOf = (sender: ConnectionSource) => ask(sender)?.verdict ?? Verdict.ALLOW;
  const verdict = verdictOf(first);
  return { first, other: others.find((each) => verdictOf(each) !== verdict) };
}

/** Two senders by their addresses. */
export function bothAddresses(one: ConnectionSource, other: ConnectionSource): string {
  return [one, other].map(({ address }) => addressText(address)).join(' and ');
}
