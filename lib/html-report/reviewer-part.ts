import type { AuditFinding } from '../audit/terraform-audit';
import { type AssumptionCode, assumptionKinds } from '../codes/assumption-codes';
import type { FindingCode } from '../codes/finding-codes';
import { newestComparison } from '../compile/findings/old-editions';
import { groupedFindings, type OwnedFinding } from '../model/finding-groups';
import type { Table } from '../model/requirement';
import { acknowledgedText, subjectsText } from '../report/findings-text';
import { FlowStanding } from '../verify/flow-verdict';
import { namesText } from './alike-workloads';
import { codeLink, placesText, togetherInAudit } from './findings-part';
import { breakable, type Content, type Html, html, prose } from './html';
import { allowanceOf } from './passages';
import type { Review, ReviewedWorkload } from './review';
import { excludedSource, type ReviewedFlow, type RowSource } from './reviewed-flow';

/** Findings of an audit that say what is open beyond every requirement. */
export const openBeyond: readonly FindingCode[] = [
  'opens-beyond-requirements',
  'opens-field-reported',
  'over-broad-network-rule',
  'nsg-lets-internet-out',
];

/** Findings of an audit that say what leads past the firewall. */
export const waysPast: readonly FindingCode[] = [
  'route-beyond-requirements',
  'subnet-bypasses-firewall',
  'service-endpoint-bypass',
  'hub-connection-without-internet',
  'hub-without-internet-policy',
  'hub-without-private-policy',
  'public-ip-behind-firewall',
  'reply-past-firewall',
];

/** Findings of an audit that say what of the document tells nothing. */
const notRead: readonly FindingCode[] = [
  'not-read',
  'plan-partial',
  'plan-only-refreshes',
  'plan-dynamic-blocks',
  'plan-destroys',
  'nothing-audited',
];

/** What whoever signs has to look at, whatever the verdicts say. */
export function reviewerPart({ workloads, audit, acknowledgementFindings, setAside = [] }: Review): Html {
  return html`<h3 id="beyond">Open beyond any requirement</h3>
${auditTable('Rules that open what no row asks for', audit, openBeyond, 'No rule of the document opens anything that no row of any table asks for.')}
<h3 id="past">Ways past the firewall</h3>
${allowances(workloads)}
${auditTable('Routes and service endpoints past the firewall', audit, waysPast, 'No route and no service endpoint beyond the requirements leads past the firewall.')}
<h3 id="not-asked">What was not asked or not read</h3>
${notAsked(workloads)}
${ofOtherFirewalls(setAside)}${auditTable('What the audit could not read', audit, notRead, 'The audit has read the whole document.')}
<h3 id="excluded">What was excluded or accepted</h3>
${excludedAndAccepted(workloads)}
${idleAcknowledgements(acknowledgementFindings)}
<h3 id="assumptions">What is taken for granted</h3>
${assumptions(workloads)}
<h3 id="editions">Editions of the tables, and their age</h3>
${editions(workloads)}
`;
}

function ofOtherFirewalls(setAside: readonly OwnedFinding[]): Html {
  if (setAside.length === 0) return html``;
  const rows = setAside.map(({ subject, finding: { code, message, cure, acknowledged } }) => [
    breakable(subject),
    codeLink(code),
    html`${message}<br><span class="quiet">${acknowledged === undefined ? cure : acknowledgedText(acknowledged)}</span>`,
  ]);
  const head = ['Workload', 'Code', 'What, and what to do'];
  return html`${table('Workloads of the file that were set aside', head, rows, '')}\n`;
}

function table(
  caption: string,
  head: readonly string[],
  rows: readonly (readonly Content[])[],
  none: string,
): Html {
  if (rows.length === 0) return html`<p>${none}</p>`;
  return html`<div class="wide" tabindex="0" role="group" aria-label="${caption}"><table class="stacked"><caption>${caption}</caption><thead><tr>${head.map((each) => html`<th scope="col">${each}</th>`)}</tr></thead><tbody>
${rows.map(([first, ...cells]) => html`<tr><th scope="row">${first}</th>${cells.map((cell, i) => html`<td data-head="${head[i + 1]}">${cell}</td>`)}</tr>\n`)}</tbody></table></div>`;
}

function auditTable(
  caption: string,
  audit: readonly AuditFinding[],
  codes: readonly FindingCode[],
  none: string,
): Html {
  const found = audit.filter(({ code }) => (codes as readonly string[]).includes(code));
  const rows = togetherInAudit(found).map(({ level, code, message, cure, acknowledged, subjects }) => [
    codeLink(code),
    level,
    placesText(subjects),
    html`${message}<br><span class="quiet">${acknowledged === undefined ? cure : acknowledgedText(acknowledged)}</span>`,
  ]);
  return table(caption, ['Code', 'Level', 'Where', 'What, and what to do'], rows, none);
}

/** Flows of workloads by something they have in common. */
function together<Key>(
  workloads: readonly ReviewedWorkload[],
  keysOf: (flow: ReviewedFlow, workload: ReviewedWorkload) => readonly Key[],
): Map<Key, { readonly flows: ReviewedFlow[]; readonly of: Set<ReviewedWorkload> }> {
  const groups = new Map<Key, { flows: ReviewedFlow[]; of: Set<ReviewedWorkload> }>();
  for (const workload of workloads)
    for (const flow of workload.flows)
      for (const key of keysOf(flow, workload)) {
        const group = groups.get(key) ?? { flows: [], of: new Set() };
        group.flows.push(flow);
        group.of.add(workload);
        groups.set(key, group);
      }
  return groups;
}

function requirementsOf(flows: readonly ReviewedFlow[]): Html {
  return breakable([...new Set(flows.map(({ verdict }) => verdict.requirement))].join(', '));
}

function allowances(workloads: readonly ReviewedWorkload[]): Html {
  const rows = [
    ...together(workloads, (flow) => [allowanceOf(flow)].filter((each) => each !== undefined)),
  ].map(([allowance, { flows, of }]) => [
    breakable(allowance),
    `${flows.length}`,
    namesText([...of]),
    requirementsOf(flows),
    flows.every(({ verdict }) => verdict.asRequired)
      ? 'the requirements ask for it'
      : 'no requirement asks for it',
  ]);
  return table(
    'Flows that go past the firewall, by what leads them there',
    ['What leads past', 'Flows', 'Of', 'Requirements', 'Asked for'],
    rows,
    'No flow of the workloads goes past the firewall.',
  );
}

function notAsked(workloads: readonly ReviewedWorkload[]): Html {
  const rows = [
    ...together(workloads, ({ verdict }) =>
      verdict.notAsked === undefined ? [] : [`${verdict.notAsked}\n${verdict.reason}`],
    ),
  ].map(([, { flows, of }]) => {
    const { notAsked: why, reason } = flows[0]!.verdict;
    return [codeLink(why!), reason, `${flows.length}`, namesText([...of]), requirementsOf(flows)];
  });
  return table(
    'Flows that the document could not be asked about',
    ['Code', 'Why', 'Flows', 'Of', 'Requirements'],
    rows,
    'The document was asked about every flow.',
  );
}

function excludedAndAccepted(workloads: readonly ReviewedWorkload[]): Html {
  const exclusions = new Map<string, { reason: string; requirement: string; of: ReviewedWorkload[] }>();
  for (const each of workloads)
    for (const { requirement, reason } of each.workload.exclusions) {
      const key = `${requirement}\n${reason}`;
      const known = exclusions.get(key) ?? { requirement, reason, of: [] };
      known.of.push(each);
      exclusions.set(key, known);
    }
  const excluded = [...exclusions.values()].map(({ requirement, reason, of }) => [
    breakable(requirement),
    excludedSource(of[0]!.workload, requirement)?.why,
    namesText(of),
    reason,
  ]);
  const accepted = [
    ...together(workloads, ({ standing, verdict: { notAsked, verdict } }) =>
      standing === FlowStanding.ACCEPTED ? [notAsked ?? verdict] : [],
    ),
  ].map(([outcome, { flows, of }]) => [
    outcome,
    `${flows.length}`,
    namesText([...of]),
    requirementsOf(flows),
  ]);
  const acknowledged = groupedFindings(
    workloads.flatMap(({ name, findings }) => findings.map((finding) => ({ subject: name, finding }))),
  ).flatMap(({ code, message, subjects, acknowledged: taken }) =>
    taken === undefined
      ? []
      : [[codeLink(code), subjectsText(subjects, 'workloads'), message, acknowledgedText(taken)]],
  );
  return html`${table('Requirements that a workload leaves out', ['Requirement', 'Why Microsoft asks for it', 'Of', 'Reason'], excluded, 'No requirement is left out.')}
${table('Flows that are not as required and were accepted', ['Outcome', 'Flows', 'Of', 'Requirements'], accepted, 'Nothing was accepted that is not as required.')}
${table('Findings that somebody has acknowledged', ['Code', 'Of', 'What', 'Reason'], acknowledged, 'No finding was acknowledged.')}`;
}

function idleAcknowledgements(found: readonly OwnedFinding[]): Html {
  if (found.length === 0) return html``;
  const rows = found.map(({ subject, finding: { code, level, message, cure } }) => [
    codeLink(code),
    level,
    subject,
    html`${message}<br><span class="quiet">${cure}</span>`,
  ]);
  return html`${table('Acknowledgements that have expired, or fit no finding of this report', ['Code', 'Level', 'Of', 'What, and what to do'], rows, '')}
<p class="quiet">Findings of the firewall and of what workloads share are told at synth alone: an acknowledgement of these fits nothing here.</p>`;
}

function assumptions(workloads: readonly ReviewedWorkload[]): Html {
  const rows = [
    ...together(workloads, ({ verdict }) => [...new Set(verdict.assumptions.map(({ code }) => code))]),
  ].map(([code, { flows, of }]) => {
    const kind = assumptionKinds[code as AssumptionCode] as
      | (typeof assumptionKinds)[AssumptionCode]
      | undefined;
    return [code, prose(kind?.means ?? ''), `${flows.length}`, namesText([...of]), prose(kind?.remedy ?? '')];
  });
  return table(
    'Assumptions in the verdicts',
    ['Assumption', 'What is taken for granted', 'Flows', 'Of', 'What to do about it'],
    rows,
    'No verdict takes anything for granted.',
  );
}

function editions(workloads: readonly ReviewedWorkload[]): Html {
  const used = new Map<string, { source: RowSource; of: Set<ReviewedWorkload> }>();
  for (const each of workloads)
    for (const { source } of each.flows) {
      if (source === undefined || source.table.lastCompared === undefined) continue;
      const key = `${source.table.id} ${source.edition}`;
      const known = used.get(key) ?? { source, of: new Set() };
      known.of.add(each);
      used.set(key, known);
    }
  const rows = [...used.values()].map(({ source: { table: of, edition }, of: by }) => {
    const newest = of.editions.at(-1)!.id;
    const source = of.editions.find(({ id }) => id === edition)?.source ?? '';
    return [
      html`<a href="${of.page}">${of.title}</a>`,
      html`${edition}${edition === newest ? '' : html` <span class="warn">the newest is ${newest}</span>`}<br><span class="quiet">${breakable(source)}</span>`,
      of.lastCompared,
      ageText(of),
      namesText([...by]),
    ];
  });
  const head = ['Table', 'Edition', 'Newest state compared', 'Older than the newest of any', 'Of'];
  return html`<p>The newest page with which a table of this library was compared is of ${newestComparison}. What Microsoft has changed since is in no table.</p>
<div class="pages">${table('Tables whose requirements the workloads have', head, rows, 'The workloads ask no table.')}</div>`;
}

/** By how much a table is known less far than the newest: no clock is asked, so that the same input gives the same report. */
function ageText({ sourceKind, lastCompared = newestComparison }: Table): string {
  if (sourceKind === 'field') return 'public reports, no page';
  const days = Math.round((Date.parse(newestComparison) - Date.parse(lastCompared)) / 86_400_000);
  return days === 1 ? '1 day' : `${days} days`;
}
