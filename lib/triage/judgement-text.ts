import { type AskingRow, TriageCategory, TriageReason } from './judgement';
import type { ParameterChange } from './parameter-change';
import { KnownOwner } from './public-knowledge';
import type { TriagedFlow } from './triage';

/** What is said of denied connections in words, and what to do. */
export interface JudgementText {
  /** One sentence. */
  readonly message: string;
  /** A clause, without a full stop. */
  readonly cure: string;
}

/** What is said of denied connections in words, and what to do. */
export function judgementText(flow: TriagedFlow): JudgementText {
  const { judgement, known } = flow;
  const { category, rows } = judgement;
  const [row] = rows;
  switch (category) {
    case TriageCategory.REQUIRED:
      return requiredText(row!, rows, flow);
    case TriageCategory.EXCLUDED:
      return {
        message: `${row!.workload} leaves ${rowText(row!)} out: ${row!.excludedBecause}.`,
        cure: 'nothing to do, as long as the reason holds',
      };
    case TriageCategory.REQUIRED_ELSEWHERE:
      return {
        message: `No workload of the file asks for it; ${listed(rows.map((each) => `${each.type} does (${rowText(each)})`))}.`,
        cure: `add the workload whose machine it is: ${listed(rows.map(kindText), ' or ')}`,
      };
    case TriageCategory.RETIRED:
      return {
        message: `${rowText(row!)} asked for it; since ${row!.retiredSince} the table does not, which ${row!.workload} follows.`,
        cure: 'update what still connects there; or pin an older edition, where the workload is that old',
      };
    case TriageCategory.NEAR:
      return {
        message: `No row asks for it of this machine; ${listed(rows.slice(0, 3).map(nearText))}.`,
        cure: 'compare the two: a row for something else opens nothing here',
      };
    case TriageCategory.NOT_NAMED:
      return notNamedText(flow);
    case TriageCategory.NOT_ASKED:
      return {
        message: `No row of any table asks for it: ${known.text}.`,
        cure:
          known.owner === KnownOwner.PRIVATE
            ? 'see whether the two are meant to meet, and make it an own requirement of a workload then'
            : 'find out what on the machine connects there; where that is meant, make it an own requirement with its reason',
      };
  }
}

function requiredText(row: AskingRow, rows: readonly AskingRow[], flow: TriagedFlow): JudgementText {
  const workloads = [...new Set(rows.map(({ workload }) => workload))];
  const field = row.isFieldReported ? ' by public reports alone' : '';
  if (row.reason === TriageReason.OTHER_SOURCES) {
    const whose = `${row.roles.join(' + ')} of ${row.workload}`;
    return {
      message: `${rowText(row)} opens it for ${whose} alone, and the source is none of these addresses.`,
      cure: `add the source to ${row.bindings.join(' or ')} of ${row.workload}, where it is such a machine`,
    };
  }
  if (row.reason === TriageReason.SET) {
    const ways = rows.filter((each) => each.reason === TriageReason.SET);
    const takes = row.takesRows ? ', which takes other rows away' : '';
    return {
      message: `${listed([...new Set(ways.map(rowText))], ' and ')} of ${row.workload} ${ways.length === 1 ? 'asks' : 'ask'} for it${field}, under a condition that is not set.`,
      cure: `set ${[...new Set(ways.map((each) => `${listed(each.set.map(changeText))} of ${each.workload}`))].join('; or ')}${takes}`,
    };
  }
  const rules = [...new Set(flow.flows.flatMap((each) => each.rules.map(({ name }) => name)))];
  const open = `${listed(workloads)} ${workloads.length === 1 ? 'asks' : 'ask'} for it (${rowText(row)}) and ${workloads.length === 1 ? 'opens' : 'open'} it`;
  if (rules.length > 0)
    return {
      message: `${open}: the rule ${rules.join(', ')} denies it.`,
      cure: 'see what that rule is for, and let that of the workload come before it',
    };
  return {
    message: `${open}: the rules that are deployed are older, or stand behind one that denies.`,
    cure: 'deploy the rules of the workload, and ask verify what denies it',
  };
}

function notNamedText({ flows }: TriagedFlow): JudgementText {
  const isNameless = flows.every(({ address }) => address === undefined);
  if (isNameless)
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
  [TriageReason.SAME_DOMAIN]: 'asks for a host of the same domain',
  [TriageReason.SAME_TAG]: 'asks for hosts that are of the same service tag',
  [TriageReason.OTHER_SOURCES]: 'asks for it for other machines',
  [TriageReason.EXCLUDED]: 'asks for it for other machines, and is left out',
  [TriageReason.RETIRED]: 'asked for it for other machines',
  [TriageReason.SET]: 'asks for it for other machines, under a condition that is not set',
};

function nearText(row: AskingRow): string {
  return `${rowText(row)} ${near[row.reason]} (${row.template})`;
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

function listed(texts: readonly string[], between = ', '): string {
  return texts.join(between);
}
