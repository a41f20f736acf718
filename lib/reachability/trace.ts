import type { AssumptionCode } from '../codes/assumption-codes';

/** What is taken for granted in an answer. */
export interface Assumption {
  /** Stable name of the kind of assumption, such as `reaches-firewall`. */
  readonly code: string;
  /** One sentence or clause that names the values concerned. */
  readonly text: string;
}

/** What is asked on the way of a connection. */
export enum HopKind {
  /** The document itself, where it is a plan: what it does not tell, or does not plan. */
  DOCUMENT = 'document',
  /** Where it comes from, where that is no subnet of the document. */
  SOURCE = 'source',
  /** The name that it asks for, where the document tells its address. */
  NAME = 'name',
  /** A security group where it leaves. */
  OUTBOUND = 'outbound',
  /** The routes of its subnet. */
  ROUTE = 'route',
  /** The rules of the firewall. */
  FIREWALL = 'firewall',
  /** A security group where it arrives. */
  INBOUND = 'inbound',
  /** The routes of the subnet where it arrives, by which its reply goes: asked where that is not the way of the request. */
  REPLY = 'reply',
  /** A network security perimeter around the resource that is asked for. */
  PERIMETER = 'perimeter',
  /** The host of the machine, which answers it itself. */
  PLATFORM = 'platform',
}

/** One hop of a connection, and what is decided there. */
export interface Hop {
  /** At what it is decided: a name, a route, a security group, the firewall. */
  readonly kind: HopKind;
  /**
   * Address or id of the resource that decides.
   * @default - Azure's default decides, or nothing does
   */
  readonly resource?: string;
  /**
   * The rule or route of the resource, with its collection.
   * @default - the resource itself decides
   */
  readonly rule?: string;
  /**
   * `allow`, `deny` or `unknown`. Of a route, or of a reply that is not lost, where it leads: `firewall`, `Internet`, `None`, `virtual network`, `gateway`,
   * `service endpoint`, `private endpoint` or `unknown`. Of a document `plan`. Of a name, its address, `forwarded` or `unknown`. Of a source, `no subnet` or `public IP`.
   */
  readonly decision: string;
  /** Why, in words. */
  readonly reason: string;
  /** What is taken for granted at this hop. */
  readonly assumptions: Assumption[];
}

export function assumed(code: AssumptionCode, text: string): Assumption {
  return { code, text };
}

/** One hop; `by` is the resource, and after a space the rule. */
export function hopAt(
  kind: HopKind,
  decision: string,
  reason: string,
  by?: string,
  assumptions: readonly Assumption[] = [],
): Hop {
  const own = assumptions as Assumption[];
  if (by === undefined) return { kind, decision, reason, assumptions: own };
  const end = endOfResource(by);
  const resource = end < 0 ? by : by.slice(0, end);
  return end < 0
    ? { kind, resource, decision, reason, assumptions: own }
    : { kind, resource, rule: by.slice(end + 1), decision, reason, assumptions: own };
}

/**
 * Where the space is after the address of a resource, before its rule; -1 without. One within the key of an instance
 * (`subnet["a b"]`) is of the address.
 */
export function endOfResource(by: string): number {
  if (!by.includes('"')) return by.indexOf(' ');
  const address = by.match(/^(?:[^\s"]|"(?:[^"\\]|\\.)*")+ /)?.[0];
  return address === undefined ? -1 : address.length - 1;
}

/** Kinds whose steps say of themselves where they are. */
const unnamedKinds = [HopKind.DOCUMENT, HopKind.SOURCE, HopKind.NAME, HopKind.PLATFORM];

/** A trace as text: a step for each hop, and one for each thing that is taken for granted there. */
export function stepsOf(hops: readonly Hop[]): string[] {
  const steps: string[] = [];
  for (const { kind, reason, assumptions } of hops) {
    const place = unnamedKinds.includes(kind) ? '' : `${kind}: `;
    steps.push(place + reason);
    for (const { text } of assumptions) steps.push(place + text);
  }
  return steps;
}
