import { addressNumber } from '../../arithmetic/ipv4';
import { type Answer, answerOf, Verdict } from '../connection';
import { HopKind, hopAt } from '../trace';
import type { NextHop } from './next-hop';

const verdicts: Readonly<Record<string, Verdict>> = {
  firewall: Verdict.ALLOW,
  None: Verdict.DENY,
  unknown: Verdict.UNKNOWN,
};

/**
 * Where a route leads, as an answer: `allow` to the firewall, `bypass` past it, `deny` where it is dropped.
 *
 * @param firewallAddress private IPv4 address of the firewall, for a document that does not tell it
 */
export function answerOfRoute(route: NextHop, firewallAddress: string | undefined): Answer {
  const { hop, address, by, reason, assumptions } = route;
  if (firewallAddress !== undefined && leadsElsewhere(route, firewallAddress)) {
    const past = `the route ${by?.split(' ').at(-1)} leads to ${address}, and the firewall is at ${firewallAddress}`;
    return answerOf(Verdict.BYPASS, past, by, [hopAt(HopKind.ROUTE, 'unknown', past, by)]);
  }
  const verdict = verdicts[hop] ?? Verdict.BYPASS;
  return answerOf(verdict, reason, by, [hopAt(HopKind.ROUTE, hop, reason, by, assumptions)]);
}

/** Whether a route that is taken to lead to the firewall names another address than the firewall's. */
function leadsElsewhere({ address, assumptions }: NextHop, firewallAddress: string): boolean {
  const taken = assumptions.some(({ code }) => code === 'next-hop-is-firewall');
  const [named, own] = [addressNumber(address ?? ''), addressNumber(firewallAddress)];
  return taken && named >= 0 && own >= 0 && named !== own;
}
