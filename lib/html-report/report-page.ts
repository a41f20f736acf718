import { newestComparison } from '../compile/findings/old-editions';
import { counted } from '../report/findings-text';
import { FlowStanding } from '../verify/flow-verdict';
import { alikeWorkloads } from './alike-workloads';
import { findingsPart } from './findings-part';
import { flowTable } from './flow-table';
import { breakable, type Content, Html, html } from './html';
import { passagesOf } from './passages';
import { picture } from './picture';
import type { Review, ReviewedFile } from './review';
import { openBeyond, reviewerPart, waysPast } from './reviewer-part';
import { sincePart } from './since-part';
import { style } from './style';
import { workloadPart } from './workload-part';

/**
 * A review as one HTML file, which needs nothing else: no script, no font, no picture from elsewhere. The same review gives the
 * same bytes.
 */
export function reportPage(review: Review): string {
  const { workloads, audit, document } = review;
  const groups = alikeWorkloads(workloads);
  const title = `Network review of ${document.map(({ name }) => endOf(name)).join(', ')}`;
  const parts: readonly (readonly [id: string, title: string, content: Html])[] = [
    ['result', 'Result', result(review)],
    [
      'picture',
      'Picture',
      html`<div class="wide" tabindex="0" role="group" aria-label="The picture, drawn">${picture(groups)}</div>${pictureInWords(review)}`,
    ],
    ['failing', 'What is not as required', failing(groups)],
    ...sinceParts(review),
    ['review', 'For the reviewer', reviewerPart(review)],
    ['workloads', 'Workloads', html`${groups.map(workloadPart)}`],
    [
      'findings',
      'Findings',
      findingsPart(
        workloads,
        audit.filter(({ code }) => !told.includes(code)),
      ),
    ],
    ['sign-off', 'Sign-off', signOff(review)],
  ];
  const page = html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="generator" content="${review.writer}"><title>${title}</title><style>${new Html(style)}</style></head>
<body>
<header><h1>${breakable(title)}</h1>${verdict(review)}</header>
<nav aria-label="Parts"><ul>${parts.map(([id, name]) => html`<li><a href="#${id}">${name}</a></li>`)}</ul></nav>
<main>
${parts.map(
  ([id, name, content]) => html`<section aria-labelledby="${id}"><h2 id="${id}">${name}</h2>
${content}</section>
`,
)}</main>
</body>
</html>
`;
  return page.text;
}

function sinceParts({ since }: Review): (readonly [string, string, Html])[] {
  return since === undefined ? [] : [['since', 'Since the last approval', sincePart(since)]];
}

/** The file and its folder. */
function endOf(path: string): string {
  return path.split(/[\\/]/).slice(-2).join('/');
}

/** Findings of the audit that the part for the reviewer tells. */
const told: readonly string[] = [...openBeyond, ...waysPast];

function verdict({ workloads, setAside = [] }: Review): Html {
  const flows = workloads.flatMap((each) => each.flows);
  const count = (wanted: FlowStanding) => flows.filter(({ standing }) => standing === wanted).length;
  const failures = count(FlowStanding.FAILS);
  const accepted = count(FlowStanding.ACCEPTED);
  const untold = count(FlowStanding.UNTOLD);
  const others =
    setAside.length === 0
      ? ''
      : html` <span class="warn"><span aria-hidden="true">– </span>${counted(setAside.length, 'workload')} of the file behind other firewalls not asked.</span>`;
  const unasked =
    untold === 0
      ? ''
      : html` <span class="warn"><span aria-hidden="true">– </span>${untold} could not be asked: no document of Azure tells what may stand outside of it.</span>`;
  const asked = html`${unasked}${others}`;
  if (failures > 0)
    return html`<p class="lead"><span class="bad"><span aria-hidden="true">✗ </span>${failures} of ${flows.length} checks are not as required.</span>${asked}</p>`;
  const good = count(FlowStanding.AS_REQUIRED);
  const passed =
    good === flows.length
      ? `${good} checks: all are as required.`
      : `${good} of ${flows.length} checks are as required${accepted === 0 ? '' : `, and ${accepted} were accepted`}.`;
  return html`<p class="lead"><span class="good"><span aria-hidden="true">✓ </span>${passed}</span>${asked}</p>`;
}

function result({ workloads, audit, setAside = [] }: Review): Html {
  const flows = workloads.flatMap((each) => each.flows);
  const required = flows.filter(({ source }) => source !== undefined);
  const canaries = flows.filter(({ source }) => source === undefined);
  const { past } = passagesOf(workloads);
  const count = (codes: readonly string[]) => audit.filter(({ code }) => codes.includes(code)).length;
  const unasked = (all: typeof flows) => all.filter((flow) => flow.verdict.notAsked !== undefined).length;
  const good = (all: typeof flows) => {
    const share = `${all.filter((flow) => flow.verdict.asRequired).length} of ${all.length}`;
    return unasked(all) === 0 ? share : html`${share} <small>${unasked(all)} not asked</small>`;
  };
  const figures: readonly (readonly [string, Content])[] = [
    [
      'Workloads',
      setAside.length === 0
        ? `${workloads.length}`
        : html`${`${workloads.length}`} <small>${setAside.length} set aside</small>`,
    ],
    ['Required flows as required', good(required)],
    ['What must not pass is denied', good(canaries)],
    ['Not asked', `${unasked(flows)}`],
    ['Flows past the firewall', `${[...past.values()].reduce((sum, each) => sum + each, 0)}`],
    ['Wider than asked', `${flows.filter(({ breadth }) => breadth?.wider).length}`],
    ['Open beyond any requirement', `${count(openBeyond)}`],
    [
      'Excluded requirements',
      `${workloads.reduce((sum, { workload }) => sum + workload.exclusions.length, 0)}`,
    ],
  ];
  return html`<dl class="figures">${figures.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
<p class="quiet">The flows come from Microsoft's pages, and the verdicts from the Terraform document alone: what made the document is not looked at. A verdict tells what Azure would do with a connection; it does not try one.</p>
`;
}

/** What the picture shows, for those who do not see it. */
function pictureInWords({ workloads }: Review): Html {
  const { through, within, past, failing: bad, notAsked } = passagesOf(workloads);
  const ways = [...past.values()].reduce((sum, each) => sum + each, 0);
  return html`<p id="picture-words">Of the flows that the workloads require, ${through} go through the firewall, ${ways} go past it, ${within} stay within the network or need security groups alone, ${bad} do not go as required, and ${notAsked} could not be asked.</p>
`;
}

function failing(groups: ReturnType<typeof alikeWorkloads>): Html {
  const parts = groups.flatMap(({ first, members }) => {
    const flows = first.flows.filter(({ standing }) => standing === FlowStanding.FAILS);
    const others = members.length === 1 ? '' : ` and ${members.length - 1} more like it`;
    return flows.length === 0 ? [] : [flowTable(`Not as required: ${first.name}${others}`, flows)];
  });
  return parts.length === 0 ? html`<p>Nothing.</p>` : html`${parts}`;
}

function signOff({ writer, document, workloadsFile, since }: Review): Html {
  const file = ({ name, sha256 }: ReviewedFile) =>
    html`<dd>${breakable(name)}<small>SHA-256 <code>${sha256}</code></small></dd>`;
  return html`<div class="signing"><p>This report holds for these files, and for no others:</p>
<dl class="facts"><dt>Document</dt>${document.map(file)}${since === undefined ? '' : html`<dt>Approved before</dt>${since.document.map(file)}`}<dt>Workloads</dt>${file(workloadsFile)}<dt>Written by</dt><dd>${writer}, with pages of Microsoft up to ${newestComparison}</dd></dl>
<div class="wide" tabindex="0" role="group" aria-label="Signatures"><table class="sign"><caption>Signatures</caption><thead><tr><th scope="col">As</th><th scope="col">Name</th><th scope="col">Date</th><th scope="col">Signature</th></tr></thead><tbody>
${['Author of the change', 'Reviewer of the network', 'Reviewer of security'].map((role) => html`<tr><th scope="row">${role}</th><td></td><td></td><td></td></tr>\n`)}</tbody></table></div></div>
`;
}
