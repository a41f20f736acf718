import type { AuditFinding } from '../audit/terraform-audit';
import { documentedCode } from '../codes/documented-code';
import type { FindingLevel } from '../codes/finding-kind';
import type { Finding } from '../model/finding';
import { type FindingGroup, groupedFindings } from '../model/finding-groups';
import { acknowledgedText, subjectsText } from '../report/findings-text';
import { notAskedCodes } from '../verify/unasked-flow';
import { breakable, type Html, html } from './html';
import type { ReviewedWorkload } from './review';

/** A code that leads to its page. */
export function codeLink(code: string): Html {
  const page = documentedCode(code)?.page;
  return page === undefined ? html`${code}` : html`<a href="${page}">${code}</a>`;
}

const colours: Readonly<Record<FindingLevel, string>> = { error: 'bad', warning: 'warn', info: 'quiet' };

/** What the part for the reviewer tells with the flows. */
const ofFlows: readonly string[] = notAskedCodes;

/** The findings of the workloads, one that several have told once, and those of the audit that no other part tells. */
export function findingsPart(workloads: readonly ReviewedWorkload[], audit: readonly AuditFinding[]): Html {
  const found = workloads.flatMap(({ name, findings }) =>
    findings.filter(({ code }) => !ofFlows.includes(code)).map((finding) => ({ subject: name, finding })),
  );
  const ofWorkloads = groupedFindings(found).map((group) => ({
    finding: group,
    where: breakable(subjectsText(group.subjects, 'workloads')),
  }));
  const ofAudit = togetherInAudit(audit).map((group) => ({
    finding: group,
    where: placesText(group.subjects),
  }));
  return html`${findingTable('Findings of the workloads', ofWorkloads)}
${findingTable('Other findings of the audit', ofAudit)}
`;
}

/** Findings of an audit, those that say one thing of several resources together. */
export function togetherInAudit(audit: readonly AuditFinding[]): FindingGroup[] {
  return groupedFindings(audit.map((finding) => ({ subject: finding.address, finding })));
}

/** Resources by their addresses, a line each. */
export function placesText(addresses: readonly string[]): Html {
  return html`${addresses.map((each) => html`<div>${breakable(each)}</div>`)}`;
}

function findingTable(
  caption: string,
  all: readonly { readonly finding: Finding; readonly where: Html }[],
): Html {
  if (all.length === 0) return html`<p>${caption}: none.</p>`;
  const rows = all.map(
    ({ finding: { level, code, message, cure, acknowledged }, where }) =>
      html`<tr><td class="n"><span class="${colours[level]}">${level}</span></td><th scope="row">${codeLink(code)}</th><td data-head="Where">${where}</td><td data-head="What, and what to do">${message}<br><span class="quiet">${acknowledged === undefined ? cure : acknowledgedText(acknowledged)}</span></td></tr>\n`,
  );
  return html`<div class="wide" tabindex="0" role="group" aria-label="${caption}"><table class="stacked"><caption>${caption}</caption><thead><tr><th scope="col">Level</th><th scope="col">Code</th><th scope="col">Where</th><th scope="col">What, and what to do</th></tr></thead><tbody>
${rows}</tbody></table></div>`;
}
