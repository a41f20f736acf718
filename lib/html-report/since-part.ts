import {
  type DifferenceStanding,
  differenceStanding,
  protectionStanding,
} from '../compare/difference-standing';
import { differenceText, reasonText, sideText } from '../compare/difference-text';
import { protectionText } from '../compare/protections';
import { counted } from '../report/findings-text';
import { codeLink } from './findings-part';
import { breakable, type Html, html } from './html';
import type { SinceEarlier } from './review';

/** What has changed since an earlier document, connection by connection: what fails first. */
export function sincePart({ differences, protections, accept }: SinceEarlier): Html {
  if (differences.length + protections.length === 0)
    return html`<p>Nothing: every connection that the two documents tell apart goes as before.</p>`;
  const ofProtections = protections.map((each) => {
    const { address, before, after } = each;
    const standing = protectionStanding(each, accept);
    return {
      standing,
      row: html`<tr>${head(standing)}<td>${protectionText(each)}</td><td>${before}</td><td>${after}<br><span class="quiet">(${breakable(address)})</span></td></tr>\n`,
    };
  });
  const ofConnections = differences.map((difference) => {
    const { before, after, requirements } = difference;
    const standing = differenceStanding(difference, accept);
    const asked = requirements.map(({ workload, requirement }) => `${workload}: ${requirement}`).join(', ');
    return {
      standing,
      row: html`<tr>${head(standing)}<td>${differenceText(difference)}${asked === '' ? '' : html`<br><span class="quiet">asked for by ${asked}</span>`}</td><td>${sideText(before)}<br><span class="quiet">${reasonText(before)}</span></td><td>${sideText(after)}<br><span class="quiet">${reasonText(after)}${after.by === undefined ? '' : html` (${breakable(after.by)})`}</span></td></tr>\n`,
    };
  });
  const all = [...ofProtections, ...ofConnections].sort(
    (a, b) => Number(b.standing.fails) - Number(a.standing.fails),
  );
  const failing = all.filter(({ standing }) => standing.fails).length;
  const caption = 'What goes otherwise than before';
  return html`<p>${counted(all.length, 'difference')}; ${failing === 0 ? 'none' : `${failing}`} to be looked at: what opens and no requirement asks for, what closes and one asks for, what leads past the firewall, what a firewall protects by less, and what is not known.</p>
<div class="wide" tabindex="0" role="group" aria-label="${caption}"><table><caption>${caption}</caption><thead><tr><th scope="col">State</th><th scope="col">Code</th><th scope="col">What</th><th scope="col">Before</th><th scope="col">Now</th></tr></thead><tbody>
${all.map(({ row }) => row)}</tbody></table></div>`;
}

/** The first cells of a row: the state and the code. */
function head({ code, fails, accepted }: DifferenceStanding): Html {
  const word = fails ? 'fails' : accepted ? 'accepted' : 'noted';
  const colour = fails ? 'bad' : accepted ? 'warn' : 'quiet';
  return html`<td class="n"><span class="${colour}">${word}</span></td><th scope="row">${codeLink(code)}</th>`;
}
