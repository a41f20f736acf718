import { differenceStanding } from '../compare/difference-standing';
import { differenceText, reasonText, sideText } from '../compare/difference-text';
import { counted } from '../report/findings-text';
import { codeLink } from './findings-part';
import { breakable, type Html, html } from './html';
import type { SinceEarlier } from './review';

/** What has changed since an earlier document, connection by connection: what fails first. */
export function sincePart({ differences, accept }: SinceEarlier): Html {
  if (differences.length === 0)
    return html`<p>Nothing: every connection that the two documents tell apart goes as before.</p>`;
  const rows = differences
    .map((difference) => ({ difference, ...differenceStanding(difference, accept) }))
    .sort((a, b) => Number(b.fails) - Number(a.fails))
    .map(({ difference, code, fails, accepted }) => {
      const { before, after, requirements } = difference;
      const word = fails ? 'fails' : accepted ? 'accepted' : 'noted';
      const colour = fails ? 'bad' : accepted ? 'warn' : 'quiet';
      const asked = requirements.map(({ workload, requirement }) => `${workload}: ${requirement}`).join(', ');
      return html`<tr><td class="n"><span class="${colour}">${word}</span></td><th scope="row">${codeLink(code)}</th><td>${differenceText(difference)}${asked === '' ? '' : html`<br><span class="quiet">asked for by ${asked}</span>`}</td><td>${sideText(before)}<br><span class="quiet">${reasonText(before)}</span></td><td>${sideText(after)}<br><span class="quiet">${reasonText(after)}${after.by === undefined ? '' : html` (${breakable(after.by)})`}</span></td></tr>\n`;
    });
  const failing = differences.filter((each) => differenceStanding(each, accept).fails).length;
  const caption = 'What goes otherwise than before';
  return html`<p>${counted(differences.length, 'difference')}; ${failing === 0 ? 'none' : `${failing}`} to be looked at: what opens and no requirement asks for, what closes and one asks for, what leads past the firewall, and what is not known.</p>
<div class="wide" tabindex="0" role="group" aria-label="${caption}"><table><caption>${caption}</caption><thead><tr><th scope="col">State</th><th scope="col">Code</th><th scope="col">What</th><th scope="col">Before</th><th scope="col">Now</th></tr></thead><tbody>
${rows}</tbody></table></div>`;
}
