import { isIPv4 } from 'node:net';
import { compareDocuments } from '../../lib/compare/compare-documents';
import type { ConnectionDifference } from '../../lib/compare/difference';
import { ComparedRespect } from '../../lib/compare/outcome';
import { LockdownError } from '../../lib/errors';
import { type Answer, type Connection, noNamedSubnet } from '../../lib/reachability/connection';
import { Reachability } from '../../lib/reachability/reachability';
import type { DocumentChange } from '../rule-mutation/document-changes';
import { connectionsOfChange } from './connections-of-changes';
import { differencesOf } from './difference-of';

/** A change of a document, and what is wrong in what its comparison tells. */
export interface ProblemOfChange {
  readonly change: string;
  readonly problem: string;
}

/**
 * Makes a change of a document, compares, and takes the change back. Each witness has to get from both documents what is told of it,
 * and whatever the changed rules name, of which both documents do not say the same, has to be told.
 *
 * @param exhaustive whether to ask about everything too, which may not tell more than to ask about what the change concerns
 */
export function problemsOfChange(
  document: object,
  { resource, part, change, apply }: DocumentChange,
  exhaustive = true,
): ProblemOfChange[] {
  const earlier = JSON.stringify(document);
  const before = readEarlier(earlier);
  const undo = apply();
  const later = JSON.stringify(document);
  const after = read(later);
  undo();
  if (before === undefined || after === undefined) return [];
  const told = compareDocuments(before, after);
  const problem = (text: string): ProblemOfChange => ({
    change: `${resource} ${part} ${change}`,
    problem: text,
  });
  const whole = exhaustive ? compareDocuments(before, after, { exhaustive }) : told;
  const all = [...told.differences, ...told.quiet];
  return [
    ...told.differences.flatMap((each) => witnessed(before, after, each)).map(problem),
    ...connectionsOfChange(JSON.parse(earlier), JSON.parse(later))
      .flatMap((each) => untold(before, after, each, all))
      .map(problem),
    ...(textsOf(told.differences) === textsOf(whole.differences)
      ? []
      : [problem('asking about everything tells more')]),
  ];
}

/** What both documents say of a connection, where they do not say the same and it is not told, or it is told otherwise. */
function untold(
  before: Reachability,
  after: Reachability,
  connection: Connection,
  differences: readonly ConnectionDifference[],
): string[] {
  const said = (asked: Connection) =>
    [before, after].map((each) => each.explain(asked).verdict).join(' becomes ');
  const told = differencesOf(connection, differences).map((each) => ({
    is: `${each.before.verdict} becomes ${each.after.verdict}`,
    // Whether its subnet is one of which the addresses are not known.
    asked: { ...connection, subnetId: each.witness.subnetId },
  }));
  const problem = (text: string) => [`${JSON.stringify(connection)}: ${text}`];
  if (told.length > 0)
    return told
      .filter(({ is, asked }) => is !== said(asked))
      .flatMap(({ is, asked }) => problem(`${said(asked)}, and ${is} is told`));
  // What leaves subnets of which the addresses are not known is told by their names.
  const isOfNamed = differences.some(({ subnets }) => subnets.length > 0);
  const asked = isOfNamed ? { ...connection, subnetId: noNamedSubnet } : connection;
  const [was, is] = said(asked).split(' becomes ');
  return was === is ? [] : problem(`${was} becomes ${is}, and nothing is told`);
}

/** Where a document does not say of the witness of a difference what is told of it. */
export function witnessed(
  before: Reachability,
  after: Reachability,
  difference: ConnectionDifference,
): string[] {
  return (
    [
      ['before', before],
      ['after', after],
    ] as const
  ).flatMap(([side, network]) => {
    const { witness } = difference;
    const { verdict, assumptions } = explained(network, difference);
    // That a subnet elsewhere no longer has its route table, the later document alone does not tell.
    const isTaken = side === 'after' && assumptions.some(({ code }) => code === 'reaches-firewall');
    if (isTaken && witness.subnetId !== undefined && difference.after.pastFirewall) return [];
    return verdict === difference[side].verdict
      ? []
      : [`${JSON.stringify(witness)} is ${verdict} ${side}, and ${difference[side].verdict} is told`];
  });
}

/** What a document says of the witness of a difference, in the respect in which that is told. */
export function explained(
  network: Reachability,
  { witness, inbound, respect }: ConnectionDifference,
): Answer {
  if (respect === ComparedRespect.SECURITY_GROUPS) return network.explainArrival(witness);
  const isArriving = inbound && (witness.subnetId !== undefined || !isIPv4(witness.from));
  return isArriving ? network.explainInbound(witness) : network.explain(witness);
}

/** What is told, in whichever order. */
function textsOf(differences: readonly ConnectionDifference[]): string {
  const sorted = (texts: readonly string[]) => [...texts].sort();
  return differences
    .map((each) => {
      const { from, to, fromExcept, toExcept } = each;
      const lists = [from, to, fromExcept, toExcept].map(sorted);
      return JSON.stringify([lists, { ...each, from: [], to: [], fromExcept: [], toExcept: [] }]);
    })
    .sort()
    .join('\n');
}

/** The last text that was read as what stands before, of which many changes are made one after the other. */
let earlierRead: { readonly text: string; readonly network: Reachability | undefined } | undefined;

function readEarlier(text: string): Reachability | undefined {
  if (earlierRead?.text !== text) earlierRead = { text, network: read(text) };
  return earlierRead.network;
}

/** The network of a document; `undefined` where nothing tells which of its firewalls is meant. */
function read(text: string): Reachability | undefined {
  try {
    return Reachability.fromTerraformJson(text);
  } catch (error) {
    if (error instanceof LockdownError && error.code === 'unknown-firewall') return undefined;
    throw error;
  }
}
