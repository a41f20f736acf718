import type { Interval } from '../../arithmetic/interval';
import { addressText, intervalOf } from '../../arithmetic/ipv4';
import { hostNodeAddress, metadataAddress, privatePrefixes } from '../../azure/address-space';
import { Untold } from '../../network/association';
import type { SecurityRule } from '../../network/security-group';
import type { Subnet } from '../../network/subnet';
import { AddressParts } from '../../reachability/address-classes';
import { intervalsOfRoutes } from '../../reachability/addresses-told-apart';
import type { ComparedDocument } from './compared-document';
import { namesOf } from './named-destinations';
import type { NamedSubnet } from './named-subnets';
import type { DestinationClass } from './reach-from-sources';

/**
 * What of a source tells what leaves it for what is in no network, beside the rules of firewalls: less than what tells apart what it is
 * to machines of networks, whose routes and security groups know it by any address that they name.
 */
export class LeavingPlaces {
  private readonly further = new AddressParts();

  /**
   * @param further what else tells addresses apart
   * @param byTags all addresses, parted by service tags
   */
  constructor(
    private readonly documents: readonly [ComparedDocument, ComparedDocument],
    further: readonly Interval[],
    private readonly byTags: AddressParts,
  ) {
    for (const interval of further) this.further.add(interval);
    // By these replies come back to a source from whatever firewalls have let pass.
    for (const { document } of documents)
      for (const { subnetId } of document.firewalls.deployed) {
        const subnet = subnetId === undefined ? undefined : document.subnets.find(subnetId);
        for (const interval of intervalsOfRoutes(subnet?.table)) this.further.add(interval);
      }
  }

  /** The same text of addresses in no subnet that it is the same of; `undefined` of others. */
  public outside(address: number): string | undefined {
    const text = addressText(address);
    const parts: boolean[] = [];
    for (const each of this.documents) {
      const { document, reachability } = each;
      const { context, doubt } = reachability._sourceAt(text);
      if (context !== undefined || reachability._network.subnetsAt(address).length > 0) return undefined;
      parts.push(
        doubt !== undefined,
        document.subnets.doubtOf(address) !== undefined,
        each.isVacant(address),
        reachability._isOutside(address),
        reachability._mayBeOfNamed(text),
      );
    }
    return `outside ${parts.join()} ${this.further.keyOf(address)}`;
  }

  /** The same of addresses of a subnet. */
  public in({ sides }: NamedSubnet): (address: number) => string | undefined {
    const rulesOf = (document: ComparedDocument, side: Subnet) =>
      [...document.rulesIn(side), ...document.rulesEverywhere].filter(isOfLeaving);
    const namesTags = this.documents.some(
      (document, i) =>
        mayNameTags(rulesOf(document, sides[i]!), sides[i]!) ||
        document.document.effectiveTags.prints.length > 0,
    );
    const parts = new AddressParts(namesTags ? this.byTags : undefined);
    parts.addTogether(privatePrefixes.map((prefix) => intervalOf(prefix)!));
    for (const platform of [hostNodeAddress, metadataAddress]) parts.add(intervalOf(platform)!);
    for (const [i, document] of this.documents.entries()) {
      const side = sides[i]!;
      for (const interval of document.placesOfNetworks()) parts.add(interval);
      for (const interval of side.prefixes.intervals) parts.add(interval);
      for (const interval of intervalsOfRoutes(side.table)) parts.add(interval);
      for (const { source } of rulesOf(document, side))
        for (const text of source.addresses) {
          const interval = intervalOf(text);
          if (interval !== undefined) parts.add(interval);
        }
    }
    const isElsewhere = (address: number) =>
      sides.some(({ prefixes }) => !prefixes.mayHoldMore && !prefixes.set.has(address));
    return (address) => {
      if (isElsewhere(address)) return undefined;
      const subnets = this.documents.map(({ reachability }) =>
        reachability._network.subnetsAt(address).map(({ label }) => label),
      );
      return `${subnets.join(';')} ${parts.keyOf(address)} ${this.further.keyOf(address)}`;
    };
  }
}

/** Whether a destination is in no network of the documents, so that no routes and security groups there have a say. */
export function isInNoNetwork(
  documents: readonly ComparedDocument[],
  { addresses }: DestinationClass,
): boolean {
  if (addresses === undefined) return true;
  const { witness } = addresses;
  return documents.every(
    ({ document, reachability }) =>
      reachability._network.subnetsAt(witness).length === 0 &&
      document.virtualNetworks.at(witness) === undefined,
  );
}

function isOfLeaving({ direction }: SecurityRule): boolean {
  return direction !== 'Inbound';
}

/** Whether service tags tell apart the sources of rules; what a route leads to is of the virtual network as well. */
function mayNameTags(rules: readonly SecurityRule[], { table }: Subnet): boolean {
  if (rules.some(({ source }) => namesOf(source.addresses).length > 0)) return true;
  if (table === undefined || table instanceof Untold) return false;
  return [table, ...table.overwritten].some(({ routes }) => routes.some(({ tag }) => tag !== undefined));
}
