import { endOfResource } from '../reachability/trace';
import { FlowStanding, type FlowVerdict, flowOutcome } from '../verify/flow-verdict';
import { breakable, type Content, Html, html } from './html';
import type { ReviewedFlow, RowSource } from './reviewed-flow';

/** What became of a flow, in a word, a sign and a colour. */
export function outcomeMark({ verdict, standing }: ReviewedFlow): Html {
  const outcome = flowOutcome(verdict);
  const [colour, sign] = marks[standing];
  return html`<span class="${colour}"><span aria-hidden="true">${sign} </span>${outcome}</span><small>${standingText(verdict, standing)}</small>`;
}

/** The colour and the sign of how a flow stands; on paper without colours the sign alone tells. */
const marks: Readonly<Record<FlowStanding, readonly [colour: string, sign: string]>> = {
  [FlowStanding.AS_REQUIRED]: ['good', '✓'],
  [FlowStanding.ACCEPTED]: ['warn', '!'],
  [FlowStanding.UNTOLD]: ['warn', '–'],
  [FlowStanding.FAILS]: ['bad', '✗'],
};

function standingText({ acknowledged }: FlowVerdict, standing: FlowStanding): string {
  if (standing === FlowStanding.UNTOLD) return 'no document of Azure can tell';
  return standing === FlowStanding.ACCEPTED && acknowledged !== undefined
    ? `accepted: ${acknowledged.reason}`
    : standing;
}

/** The flows of a workload as a table. */
export function flowTable(caption: string, flows: readonly ReviewedFlow[]): Html {
  const rows = flows.map(
    (flow) =>
      html`<tr><td>${outcomeMark(flow)}</td><th scope="row">${askedBy(flow)}</th><td>${connection(flow)}</td><td>${decision(flow)}</td><td>${width(flow)}</td></tr>\n`,
  );
  return html`<div class="wide" tabindex="0" role="group" aria-label="${caption}"><table class="flows stacked"><caption>${caption}</caption><thead><tr><th scope="col">Verdict</th><th scope="col">Asked for by</th><th scope="col">Connection</th><th scope="col">Decided by</th><th scope="col">How wide</th></tr></thead><tbody>
${rows}</tbody></table></div>`;
}

function askedBy({ verdict: { requirement, half }, source }: ReviewedFlow): Content {
  const part = half === undefined ? '' : ` (${half})`;
  if (source === undefined)
    return html`${breakable(requirement)}${part}<small>no requirement: it has to be denied</small>`;
  return html`${breakable(requirement)}${part}<small>${source.why}</small><small>${sourceText(source)}</small>`;
}

/** The section of a page, its edition, and what is to be known of it. */
export function sourceText({ table, section, edition, note }: RowSource): Html {
  const page = table.page === '' ? html`${section}` : html`<a href="${table.page}">${section}</a>`;
  return html`${page}, edition ${edition}${note === undefined ? '' : `; ${note}`}`;
}

function connection({ verdict: { from, to, protocol, ports } }: ReviewedFlow): Content {
  return html`${breakable(from)} → ${breakable(to)}<small>${[protocol, ...ports].join(' ')}</small>`;
}

function decision({ verdict: { by, reason, assumptions, notAsked } }: ReviewedFlow): Content {
  const taken = [...new Set(assumptions.map(({ code }) => code))];
  return [
    by === undefined ? (notAsked === undefined ? 'a default of Azure' : 'nothing') : deciding(by),
    html`<small>${reason}</small>`,
    taken.length === 0 ? undefined : html`<small>assumed: ${taken.join(', ')}</small>`,
  ];
}

/** The rule, and below it the resource in which it stands. */
function deciding(by: string): Content {
  const end = endOfResource(by);
  if (end < 0) return breakable(by);
  return [breakable(by.slice(end + 1)), html`<small>${breakable(by.slice(0, end))}</small>`];
}

function width({ breadth }: ReviewedFlow): Content {
  if (breadth === undefined) return new Html('<small>no firewall rule</small>');
  return breadth.wider
    ? html`<span class="warn">wider</span><small>${breakable(breadth.opens)}</small>`
    : html`<span class="good">as asked</span><small>${breakable(breadth.opens)}</small>`;
}
