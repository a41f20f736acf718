import { isPrivate } from '../../arithmetic/address-space';
import type { Translation } from '../../network/firewall/sender-translation';
import type { NetworkContext } from '../network-context';
import type { NextHop } from '../route/next-hop';
import type { Target } from '../target';
import type { OnwardDecision } from './onward-route';
import type { Decision } from './rule-matcher';

/** What goes to the Internet, and is not answered from there, or may not be. */
export interface Unanswered {
  readonly decision: Exclude<Decision, 'allow'>;
  readonly reason: string;
}

/**
 * What a network rule lets pass to the Internet with the address of its sender: from a private address nothing comes back. Where the
 * firewall hands on to something else that may translate, that is not known.
 *
 * @see https://learn.microsoft.com/azure/firewall/snat-private-range
 */
export function unanswered(
  target: Target,
  translation: Translation,
  at: NextHop | undefined,
  onward: OnwardDecision,
  network: NetworkContext,
): Unanswered | undefined {
  if (translation !== 'kept' && translation !== 'not told') return undefined;
  if (!isOutside(target, network)) return undefined;
  const kept = `the firewall sends what network rules let pass to ${target.text} on with the address of its sender`;
  if (translation === 'not told')
    return {
      decision: 'unknown',
      reason: `whether ${kept}, to which nothing of the Internet replies, is not known`,
    };
  const lost = `${kept}, to which nothing of the Internet replies`;
  const elsewhere = ways(at, onward, network);
  return elsewhere === undefined
    ? { decision: 'deny', reason: lost }
    : { decision: 'unknown', reason: `${lost}, and ${elsewhere}` };
}

/** Why something else may translate it, or have it in a network of its own. */
function ways(at: NextHop | undefined, onward: OnwardDecision, network: NetworkContext): string | undefined {
  const firewall = at?.firewall;
  if (firewall === undefined) return 'where the firewall goes out is not known';
  if (onward.assumptions.length > 0) return 'what takes it out to the Internet is not known';
  const hub = network.document.virtualHubs.of(firewall);
  const own = network.appliances.networkOf(firewall);
  return hub?.openness !== undefined || own?.gateway === true
    ? 'whether it is of a site beyond a gateway is not known'
    : undefined;
}

/** Whether a target is certain to be of the Internet, and of no network or site of the document. */
function isOutside({ address }: Target, { document }: NetworkContext): boolean {
  if (address === undefined) return true;
  const { virtualNetworks } = document;
  return (
    !isPrivate(address) &&
    virtualNetworks.at(address) === undefined &&
    !virtualNetworks.onPremises.set.has(address)
  );
}
