import { isIPv4 } from 'node:net';
import { LockdownError } from '../../errors';
import type { ConnectionFromSubnet } from '../../reachability/connection';
import { type Answer, namedTarget, Verdict } from '../../reachability/connection';
import type { Reachability } from '../../reachability/reachability';
import { HopKind } from '../../reachability/trace';
import type { Resolution } from '../terminal/resolver';
import type { Terminal } from '../terminal/terminal';

/** The answer to what was asked, and those of which it is made: one for each address of the host. */
export interface Explained {
  readonly answer: Answer;
  readonly answers: readonly { readonly address?: string; readonly answer: Answer }[];
  readonly resolution?: Resolution;
}

/** The answers at the addresses that the system gives for the host, unless the document itself tells where it is. */
export function explainResolved(
  terminal: Terminal,
  network: Reachability,
  connection: ConnectionFromSubnet,
  byName: Answer,
): Explained {
  const { from, to } = connection;
  if (!isIPv4(from) || isIPv4(to) || namedTarget(to).kind !== 'host')
    throw new LockdownError({
      code: 'invalid-connection',
      problem: `--resolve is given, and the connection is from ${from} to ${to}.`,
      allowed: '--resolve for a host that is reached from an IPv4 address',
      cure: 'name a host, or leave --resolve out',
    });
  if (byName.hops.some(({ kind }) => kind === HopKind.NAME))
    return { answer: byName, answers: [{ answer: byName }] };
  const resolution = terminal.resolve(to);
  if (resolution.addresses.length === 0) return { answer: byName, answers: [{ answer: byName }], resolution };
  const answers = resolution.addresses.map((address) => ({
    address,
    answer: network.explain({ ...connection, toAddress: address }),
  }));
  return { answer: oneOf(to, answers), answers, resolution };
}

/** The answer to a host at one of several addresses: unknown where they differ, for it is not known which the client takes. */
function oneOf(
  host: string,
  answers: readonly { readonly address: string; readonly answer: Answer }[],
): Answer {
  const [first] = answers.map(({ answer }) => answer) as [Answer];
  if (answers.every(({ answer }) => answer.verdict === first.verdict)) return first;
  const worst = answers.find(({ answer }) => answer.verdict !== Verdict.ALLOW)!.answer;
  const each = answers.map(({ address, answer }) => `${answer.verdict} at ${address} (${answer.reason})`);
  return {
    ...worst,
    verdict: Verdict.UNKNOWN,
    reason: `which of its addresses ${host} is asked at is not known: ${each.join(', ')}`,
  };
}

/** What the system said of a host. */
export function resolutionText(host: string, resolution: Resolution): string {
  return 'failure' in resolution
    ? `${host} is not resolved here (${resolution.failure}); the answer is that of its name`
    : `${host} resolves here to ${resolution.addresses.join(', ')}`;
}
