import { platformHost } from '../azure/platform-hosts';
import { type AskingRow, type Classification, TriageCategory, TriageReason } from './classification';
import type { DenialCause } from './log/logged-flow';
import type { ParameterChange } from './parameter-change';
import { KnownOwner, type PublicKnowledge } from './public-knowledge';
import type { TriagedFlow } from './triage';

/** What is said of denied connections in words, and what to do. */
export interface ClassificationText {
  /** One sentence. */
  readonly message: string;
  /** A clause, without a full stop. */
  readonly cure: string;
}

/** What is said of denied connections in words, and what to do. */
export function classificationText(flow: TriagedFlow): ClassificationText {
  const { presumed, doubted } = flow;
  if (doubted.length > 0) {
    const { message, cure } = textOf(flow.classification, flow.known, flow);
    const names = listed(
      doubted.map(({ host }) => host),
      ' or ',
    );
    return {
      message: `${message} That holds by the service tag of the address; whether it is ${names}, for which the machine asked just before, is not certain.`,
      cure,
    };
  }
  const texts = (presumed.length > 0 ? presumed : [flow]).map((each) => ({
    host: each.host,
    ...textOf(each.classification, each.known, { ...flow, host: each.host }),
  }));
  const [first, ...others] = texts as [(typeof texts)[number]];
  if (presumed.length === 0) return { message: first.message, cure: first.cure };
  if (presumed.length === 1)
    return { message: first.message, cure: `where it is ${first.host}, ${first.cure}` };
  const isSame = others.every(({ message, cure }) => message === first.message && cure === first.cure);
  if (isSame)
    return {
      message: `${hostsText(flow)}, by the names that were asked for: ${first.message}`,
      cure: first.cure,
    };
  const message = texts.map((each) => `If it is ${each.host}: ${each.message}`).join(' ');
  const cure = texts.map((each) => `if it is ${each.host}, ${each.cure}`).join('; ');
  return { message, cure: `find out which of the names the address is of; ${cure}` };
}

/** The host of a connection, or those of which it may be one. */
export function hostsText({ host, presumed }: Pick<TriagedFlow, 'host' | 'presumed'>): string {
  return presumed.length < 2 ? (host ?? '') : `one of ${listed(presumed.map((each) => each.host))}`;
}

function textOf(
  { category, rows }: Classification,
  known: PublicKnowledge,
  flow: TriagedFlow,
): ClassificationText {
  const [row] = rows;
  switch (category) {
    case TriageCategory.REQUIRED:
      return blockedText(perhapsItsText(requiredText(row!, rows), rows), flow);
    case TriageCategory.EXCLUDED:
      return {
        message: `${row!.workload} leaves ${rowText(row!)} out: ${row!.excludedBecause}.`,
        cure: 'nothing to do, as long as the reason holds',
      };
    case TriageCategory.REQUIRED_ELSEWHERE:
      return blockedText(
        {
          message: `No workload of the file asks for it of this machine; ${listed(rows.map((each) => `${each.type} does (${rowText(each)})`))}.`,
          cure: `add the workload whose machine it is: ${listed(rows.map(kindText), ' or ')}`,
        },
        flow,
      );
    case TriageCategory.RETIRED:
      return blockedText(
        {
          message: `${rowText(row!)} asked for it; since ${row!.retiredSince} the table does not, which ${row!.workload} follows.`,
          cure: 'update what still connects there; or pin an older edition, where the workload is that old',
        },
        flow,
      );
    case TriageCategory.NEAR:
      return blockedText(
        {
          message: `No row asks for it of this machine; ${listed(rows.slice(0, mostTold).map(nearText))}.`,
          cure: nearCure(rows),
        },
        flow,
      );
    case TriageCategory.NOT_NAMED:
      return unaskedBlockedText(notNamedText(flow), flow);
    case TriageCategory.NOT_ASKED:
      return unaskedBlockedText(notAskedText(known, flow), flow);
  }
}

function notAskedText(
  { owner, text }: PublicKnowledge,
  { flows, host }: Pick<TriagedFlow, 'flows' | 'host'>,
): ClassificationText {
  if (flows[0]!.direction === 'inbound')
    return {
      message: `No row of any table asks to let it in; it comes from ${text}.`,
      cure: 'leave it denied, save where the two are meant to meet',
    };
  if (host !== undefined && platformHost(host)?.dispensableFor !== undefined)
    return {
      message: `No row asks for it of this machine: ${text}, and the page of its workload says that blocking it should cause no issues.`,
      cure: 'leave it denied',
    };
  return {
    message: `No row of any table asks for it: ${text}.`,
    cure:
      owner === KnownOwner.PRIVATE
        ? 'see whether the two are meant to meet, and make it an own requirement of a workload then'
        : 'find out what on the machine connects there; where that is meant, make it an own requirement with its reason',
  };
}

function requiredText(row: AskingRow, rows: readonly AskingRow[]): ClassificationText {
  const workloads = [...new Set(rows.map(({ workload }) => workload))];
  const field = row.isFieldReported ? ' by public reports alone' : '';
  if (row.reason === TriageReason.OTHER_SOURCES) return otherSourcesText(rows);
  if (row.reason === TriageReason.SET) {
    const ways = rows.filter((each) => each.reason === TriageReason.SET);
    const takes = row.takesRows ? ', which takes other rows away' : '';
    const texts = [...new Set(ways.map((each) => `${listed(each.set.map(changeText))} of ${each.workload}`))];
    return {
      message: `${listed([...new Set(ways.map(rowText))], ' and ')} of ${row.workload} ${ways.length === 1 ? 'asks' : 'ask'} for it${field}, under a condition that is not set.`,
      cure: `set ${firstOf(texts, '; or ')}${takes}`,
    };
  }
  const [asks, opens] = workloads.length === 1 ? ['asks', 'opens'] : ['ask', 'open'];
  return {
    message: `${listed(workloads)} ${asks} for it (${rowText(row)}) and ${opens} it: the rules that are deployed are older, or stand behind one that denies.`,
    cure: 'deploy the rules of the workload, and ask verify what denies it',
  };
}

/** What a workload asks for whose machines nobody knows holds where the source is one of them. */
function perhapsItsText(
  { message, cure }: ClassificationText,
  rows: readonly AskingRow[],
): ClassificationText {
  const names = [...new Set(rows.filter((row) => row.isSourceUnknown).map(({ workload }) => workload))];
  if (names.length === 0) return { message, cure };
  const whose = firstOf(names, ' or ');
  return {
    message: `${message} Whether the machine is of ${whose} is not known: Terraform resolves the addresses later.`,
    cure: `where the machine is of ${whose}, ${cure}; a document that has the addresses tells it (--terraform)`,
  };
}

/** All whom the rows let pass: of one among several, it would be said falsely that it is alone. */
function otherSourcesText(rows: readonly AskingRow[]): ClassificationText {
  const others = rows.filter(({ reason }) => reason === TriageReason.OTHER_SOURCES);
  const byRow = new Map<string, Set<string>>();
  for (const each of others) {
    const whose = byRow.get(rowText(each)) ?? new Set();
    byRow.set(rowText(each), whose.add(`${each.roles.join(' + ')} of ${each.workload}`));
  }
  const texts = [...byRow].map(([row, whose]) => `${row} opens it for ${firstOf([...whose], ', ')} alone`);
  const bindings = [...new Set(others.map((each) => `${each.bindings.join(' or ')} of ${each.workload}`))];
  return {
    message: `${firstOf(texts, '; ')}, and the source is none of these addresses.`,
    cure: `add the source to ${firstOf(bindings, ', or to ')}, where it is such a machine`,
  };
}

/** What no rule lets pass has another cure, whatever row asks for it. */
function blockedText(
  { message, cure }: ClassificationText,
  flow: Pick<TriagedFlow, 'flows' | 'blockedBy'>,
): ClassificationText {
  const { blockedBy } = flow;
  if (blockedBy.length === 0) return { message, cure };
  const what = blockedBy.map((cause) =>
    cause === 'rule' ? `the rule ${firstOf(rulesOf(flow), ', ')} denies it` : blocks[cause].what,
  );
  const cures = blockedBy.map((cause) =>
    cause === 'rule'
      ? 'see what that rule is for, and let that of the workload come before it'
      : blocks[cause].cure,
  );
  // Which rules are deployed is not what denies it.
  const asked = message.replace(/: the rules that are deployed are older.*$/, '').replace(/\.$/, '');
  const lifted = blockedBy.includes('rule') ? '' : ', which no rule lifts';
  return { message: `${asked}: ${listed(what, ', and ')}${lifted}.`, cure: listed(cures, '; ') };
}

/** What nobody asks for is not opened because something else denies it as well: the machine comes first. */
function unaskedBlockedText(text: ClassificationText, flow: TriagedFlow): ClassificationText {
  const blockedBy = flow.blockedBy.filter((cause) => cause !== 'no server name' || !isNameless(flow));
  if (blockedBy.length === 0) return text;
  const { message, cure } = blockedText(text, {
    flows: flow.flows,
    blockedBy: blockedBy.filter((cause) => cause !== 'rule'),
  });
  const rules = blockedBy.includes('rule') ? ` The rule ${firstOf(rulesOf(flow), ', ')} denies it.` : '';
  const first = 'find out what on the machine connects there, and leave it denied until then';
  return { message: `${message}${rules}`, cure: cure === text.cure ? first : `${first}; ${cure}` };
}

/** What denies before or beside the rules, and what to do then. */
const blocks: Readonly<
  Record<Exclude<DenialCause, 'rule'>, { readonly what: string; readonly cure: string }>
> = {
  'threat intelligence': {
    what: 'threat intelligence denies it',
    cure: 'see why the destination is on the list of threat intelligence, which comes before all rules; where that is wrong, add it to the allow list of threat intelligence',
  },
  'intrusion detection': {
    what: 'intrusion detection denies it',
    cure: 'see the signature that the log names, and what matched it; where that is wrong, change the mode of the signature or bypass the traffic',
  },
  'TLS inspection': {
    what: 'it fails in TLS inspection',
    cure: 'let the machine trust the certificate of the firewall, or leave the host out of TLS inspection',
  },
  'no server name': {
    what: 'the client names no host (no SNI)',
    cure: 'open what it connects to by address or service tag; no rule with a name can hold',
  },
  'name not resolved': {
    what: 'the firewall cannot resolve the name',
    cure: 'see that the DNS servers of the firewall resolve it',
  },
  encryption: {
    what: 'the virtual network drops what is not encrypted',
    cure: 'see why the two do not encrypt, or let the virtual network allow it',
  },
};

function rulesOf({ flows }: Pick<TriagedFlow, 'flows'>): string[] {
  return [...new Set(flows.flatMap((each) => each.rules.map(({ name }) => name)))];
}

function isNameless({ flows, host }: TriagedFlow): boolean {
  return host === undefined && flows.every(({ address }) => address === undefined);
}

function notNamedText(flow: TriagedFlow): ClassificationText {
  if (isNameless(flow))
    return {
      message:
        'The client named no host (no SNI), so that the firewall knows none and no rule with a name can hold.',
      cure: 'open what it connects to by address or service tag; network rules are asked before application rules',
    };
  return {
    message: 'Nothing tells what the address is of: neither the log nor a service-tag file names it.',
    cure: 'give the file of service tags (--service-tags), or the log of names that were asked for (AZFWDnsQuery)',
  };
}

const near: Readonly<Partial<Record<TriageReason, string>>> = {
  [TriageReason.OTHER_PORT]: 'asks for the same on another port',
  [TriageReason.OTHER_CLOUD]: 'asks for it in another cloud',
  [TriageReason.OTHER_NAME]: 'asks for such a host, of another name or place',
  [TriageReason.OTHER_CONDITIONS]: 'asks for it under other conditions',
  [TriageReason.ONE_PATH]: 'asks for one path of it alone, and the log has no paths',
  [TriageReason.SAME_PORT]: 'asks for that port by a name, and the log has an address alone',
  [TriageReason.EVERY_ADDRESS]: 'asks for that port of every address, which says nothing of this one',
  [TriageReason.SAME_DOMAIN]: 'asks for a host of the same domain',
  [TriageReason.SAME_TAG]: 'asks for hosts that are of the same service tag',
  [TriageReason.OTHER_SOURCES]: 'asks for it for other machines',
  [TriageReason.EXCLUDED]: 'asks for it for other machines, and is left out',
  [TriageReason.RETIRED]: 'asked for it for other machines',
  [TriageReason.SET]: 'asks for it for other machines, under a condition that is not set',
};

function nearText(row: AskingRow): string {
  const whose = row.workload === '' ? '' : ` of ${row.workload}`;
  if (row.takesRows)
    return `${rowText(row)}${whose} asks for it with ${listed(row.set.map(changeText))}, which takes other rows away (${row.template})`;
  if (row.isSourceUnknown)
    return `${rowText(row)}${whose} asks for it for machines whose addresses Terraform resolves later (${row.template})`;
  return `${rowText(row)}${whose} ${near[row.reason]} (${row.template})`;
}

function nearCure(rows: readonly AskingRow[]): string {
  const [{ reason, takesRows, set: changes, workload }] = rows as [AskingRow];
  if (takesRows)
    return `leave it denied, save where ${listed(changes.map(changeText))} of ${workload} is meant, which takes other rows away`;
  if (reason === TriageReason.ONE_PATH) {
    const sets = rows.filter(({ set }) => set.length > 0);
    const texts = [...new Set(sets.map((each) => `${listed(each.set.map(changeText))} of ${each.workload}`))];
    const set = texts.length === 0 ? '' : `; where it is that path, set ${firstOf(texts, '; or ')}`;
    return `find out which path of the host the machine asks for${set}`;
  }
  if (reason === TriageReason.SAME_PORT)
    return 'find out whose the address is: give the file of service tags (--service-tags), or the log of names that were asked for (AZFWDnsQuery)';
  return 'compare the two: a row for something else opens nothing here';
}

/** A row with its edition. */
export function rowText({ requirement, edition }: AskingRow): string {
  return requirement.startsWith('own/') ? requirement : `${requirement} (edition ${edition})`;
}

/** A change as one would write it. */
export function changeText({ property, value, isList }: ParameterChange): string {
  if (value === undefined) return isList ? `one more of ${property}` : property;
  return isList ? `${property}: [${value}] besides those that are there` : `${property}: ${value}`;
}

function kindText({ type, set }: AskingRow): string {
  return set.length === 0 ? type : `${type} with ${listed(set.map(changeText))}`;
}

/** So many of what is alike are told. */
const mostTold = 3;

function firstOf(texts: readonly string[], between: string): string {
  const more = texts.length - mostTold;
  return `${listed(texts.slice(0, mostTold), between)}${more > 0 ? ` and ${more} more` : ''}`;
}

function listed(texts: readonly string[], between = ', '): string {
  return texts.join(between);
}
