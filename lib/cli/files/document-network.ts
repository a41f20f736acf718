import { LockdownError } from '../../errors';
import { NetworkDocument } from '../../network/network-document';
import { Reachability, type ReachabilityOptions } from '../../reachability/reachability';
import type { SignedDocument } from './read-document';

/** The network of a document, as it is asked for some workloads. */
export function networkOf(
  document: SignedDocument,
  options: ReachabilityOptions,
  workloads: readonly { readonly firewall?: string }[],
): Reachability {
  const whole = wholeDocument(document, options);
  return Reachability._reading(whole, {
    ...options,
    firewall: whole.firewallFor(workloads, options.firewall),
  });
}

/** All that a document holds, whichever firewall it is asked of. */
export function wholeDocument(
  { text, subnetsOfCaller }: SignedDocument,
  { variables }: ReachabilityOptions,
): NetworkDocument {
  return NetworkDocument.of(text, variables, subnetsOfCaller);
}

/** The network of a document that stood before another one. */
export function earlierNetwork(document: SignedDocument, options: ReachabilityOptions): Reachability {
  return withoutFirewall(options, (own) => networkOf(document, own, []));
}

/** Reads what stands before a change, where there may be no such firewall yet. */
export function withoutFirewall(
  options: ReachabilityOptions,
  read: (options: ReachabilityOptions) => Reachability,
): Reachability {
  try {
    return read(options);
  } catch (error) {
    if (!(error instanceof LockdownError) || error.code !== 'unknown-firewall') throw error;
    return read({ ...options, firewall: undefined });
  }
}

/** The firewall of some workloads, where they all have the same. */
export function firewallOf(workloads: readonly { readonly firewall?: string }[]): string | undefined {
  const named = [...new Set(workloads.flatMap((each) => each.firewall ?? []))];
  return named.length === 1 ? named[0] : undefined;
}
