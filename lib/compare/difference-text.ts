import { hostNodeAddress, metadataAddress } from '../azure/address-space';
import { subnetNameOf } from '../network/subnet-name';
import { noNamedSubnet } from '../reachability/connection';
import type { ComparedService, ComparedSide, ConnectionDifference } from './difference';
import { DifferenceKind } from './outcome';

/** So many names of a list are told in a line. */
const most = 6;

/** The parts of a sentence: who, and whether; what they reach; how. */
export interface DifferenceParts {
  readonly who: string;
  readonly where: string;
  readonly how: string;
}

/** A difference as a sentence without its end: `10.1.0.0/24 reaches *.pypi.org on HTTPS 443`. */
export function differenceText(difference: ConnectionDifference): string {
  const { who, where, how } = differenceParts(difference);
  return `${who} ${where}${how}`;
}

export function differenceParts(difference: ConnectionDifference): DifferenceParts {
  const { kind, inbound, before, after } = difference;
  const from = `${fromText(difference)}${inbound ? '' : subnetsText(difference)}`;
  const where = `${toText(difference)}${inbound ? subnetsText(difference) : ''} on ${servicesText(difference.services)}`;
  const reaches = inbound ? 'is let in at' : 'reaches';
  switch (kind) {
    case DifferenceKind.OPENS:
    case DifferenceKind.BECOMES_KNOWN: {
      const since = sinceUnknown(kind);
      if (after.way === '')
        return { who: `${from} ${inbound ? 'is not let in at' : 'does not reach'}`, where, how: since };
      const past = after.pastFirewall && !inbound ? ` ${after.way}` : '';
      return {
        who: `${from} ${reaches}`,
        where,
        how: `${sentOnText(after)}${past}${lostText(after)}${since}`,
      };
    }
    case DifferenceKind.CLOSES:
      return {
        who: `${from} ${inbound ? 'is no longer let in at' : 'no longer reaches'}`,
        where,
        how: `${sentOnText(before)}${lostText(before)}`,
      };
    case DifferenceKind.OTHER_WAY:
      return {
        who: `${from} ${after.way === '' ? 'does not reach' : reaches}`,
        where,
        how: ` ${otherWay(after, before)}, before ${otherWay(before, after)}${lostText(after)}`,
      };
    case DifferenceKind.BECOMES_UNKNOWN: {
      const sentOn = sentOnText(before);
      const how = `${sentOn === '' ? '' : `${sentOn},`} is not known any more`;
      return { who: `whether ${from} ${reaches}`, where, how };
    }
    case DifferenceKind.STAYS_UNKNOWN: {
      const how = ` is not known, before nor after${otherWays(difference)}`;
      return { who: `whether ${from} ${reaches}`, where, how };
    }
  }
}

/** To which machine a DNAT rule sends it on. */
function sentOnText({ sentOnTo }: ComparedSide): string {
  return sentOnTo === undefined ? '' : `, sent on to ${sentOnTo}`;
}

/** Of what security groups alone let in. */
function lostText({ replyIsLost }: ComparedSide): string {
  if (replyIsLost === undefined) return '';
  const but = replyIsLost ? 'though its reply is lost' : 'though whether its reply comes back is not known';
  return ` by the security groups, ${but}`;
}

function sinceUnknown(kind: DifferenceKind): string {
  return kind === DifferenceKind.BECOMES_KNOWN ? ', which was not known before' : '';
}

function otherWays({ before, after }: ConnectionDifference): string {
  if (before.way === after.way) return '; what leaves that open has changed';
  return `; if it does, now ${wayOf(after)}, before ${wayOf(before)}`;
}

function wayOf({ way }: ComparedSide): string {
  return way === '' ? 'by a way that is not known' : way;
}

/** Of two ways that are called alike, what each rests on as well. */
function otherWay(side: ComparedSide, other: ComparedSide): string {
  if (side.way !== other.way) return wayOf(side);
  return side.way === '' ? `by ${side.restsOn}` : `${side.way}, by ${side.restsOn}`;
}

/** Why a side says what it says, in words. */
export function reasonText({ reason, further, reply }: ComparedSide): string {
  const beyond = further === undefined ? reply : `if it gets further, ${further}`;
  return beyond === undefined ? reason : `${reason}; ${beyond}`;
}

/** ` of vnet-spoke/nodes`, where the addresses do not tell the subnets. */
function subnetsText({ subnets }: ConnectionDifference): string {
  if (subnets.length === 0) return '';
  return ` of ${shortened(subnets.map(shortSubnet))}`;
}

/** The names in an id, and any other address of a subnet as it is. */
function shortSubnet(label: string): string {
  const { network, name } = subnetNameOf(label) ?? {};
  return network === undefined ? label : `${network}/${name}`;
}

export function fromText({ from, fromExcept }: ConnectionDifference): string {
  return listText(from, fromExcept);
}

export function toText({ to, toExcept }: ConnectionDifference): string {
  return listText(to, toExcept);
}

/** `HTTPS 443, TCP 8000-9000`. */
export function servicesText(services: readonly ComparedService[]): string {
  const texts = services.map(({ protocol, ports }) => {
    const name = protocol === 'other tcp' ? 'other TCP' : protocol.toUpperCase();
    return ports.length === 0 ? name : `${name} ${ports.includes('*') ? 'on every port' : ports.join(' ')}`;
  });
  return texts.join(', ');
}

/** One of the connections: `10.1.0.4 to pypi.org on HTTPS 443`. */
export function witnessText({ witness }: ConnectionDifference): string {
  const { from, to, protocol, port, applicationProtocol, subnetId } = witness;
  const spoken = (applicationProtocol ?? protocol).toUpperCase();
  const of =
    subnetId === undefined ? '' : ` of ${subnetId === noNamedSubnet ? 'no subnet' : shortSubnet(subnetId)}`;
  return `${from} to ${to}${of} on ${protocol === 'icmp' ? spoken : `${spoken} ${port}`}`;
}

/** What a side says in a cell: the verdict, and the way where it is not the usual one. */
export function sideText({ verdict, way }: ComparedSide): string {
  return way === '' || way === 'through the firewall' ? verdict : `${verdict}, ${way}`;
}

/** What no route and no firewall touches goes without saying. */
const ofPlatform: readonly string[] = [hostNodeAddress, metadataAddress];

function listText(texts: readonly string[], all: readonly string[]): string {
  const except = all.filter((text) => !ofPlatform.includes(text));
  const named = shortened(texts.map((text) => everything[text] ?? text));
  return except.length === 0 ? named : `${named} (save ${shortened(except)})`;
}

const everything: Readonly<Record<string, string>> = { '0.0.0.0/0': 'every address', '*': 'every host' };

function shortened(texts: readonly string[]): string {
  const rest = texts.length - most;
  return rest > 1 ? `${texts.slice(0, most).join(', ')} and ${rest} more` : texts.join(', ');
}
