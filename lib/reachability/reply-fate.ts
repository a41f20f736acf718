import { addressNumber } from '../arithmetic/ipv4';
import type { NextHop } from './route/next-hop';

/** Whether a reply is lost or that is not known, and where it goes. */
export type ReplyFate = readonly ['deny' | 'unknown', where: string];

/** What becomes of a reply that does not come back by the firewall of its request; absent where it may come back all the same. */
export function fateThroughFirewall(
  back: NextHop,
  hop: NextHop | undefined,
  protocol: string,
): ReplyFate | undefined {
  if (back.hop === 'None') return ['deny', `is dropped: ${back.reason}`];
  if (hop !== undefined && back.hop === 'firewall' && protocol === 'tcp')
    return ['deny', `goes to another firewall, which drops what it has not seen begin: ${back.reason}`];
  return isUntold(back)
    ? ['unknown', `does not come back by the firewall that let the request pass: ${back.reason}`]
    : undefined;
}

/** Whether the document leaves open where a reply goes, and not only what stands elsewhere. */
export function isUntold({ hop, elsewhere }: NextHop): boolean {
  return hop === 'unknown' && elsewhere !== true;
}

/** Whether two hops lead to one firewall, as far as the document tells them apart. */
export function isSameFirewall(back: NextHop, hop: NextHop | undefined): boolean {
  if (hop === undefined) return true;
  if (back.firewall !== hop.firewall) return false;
  if (back.firewall !== undefined) return true;
  const [one, other] = [addressNumber(back.address ?? ''), addressNumber(hop.address ?? '')];
  return one < 0 || other < 0 || one === other;
}
