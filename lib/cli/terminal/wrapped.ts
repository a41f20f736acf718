import wrapAnsi from 'wrap-ansi';
import { inLines } from '../../report/lines';

const ascii = /^[\x20-\x7e]*$/;
const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u;

/** How many places of a terminal a text takes. */
export function widthOf(text: string): number {
  if (ascii.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += /\p{Mn}/u.test(character) ? 0 : wide.test(character) ? 2 : 1;
  return width;
}

/** A text in lines of a width, broken between words; a word that is longer than a line is broken where it `breaks`. */
export function wrapped(text: string, width: number, breaks = true): string[] {
  if (widthOf(text) <= width) return [text];
  if (!ascii.test(text)) return wrapAnsi(text, width, { hard: breaks }).split('\n');
  return inLines(text, width, breaks);
}

/** A text whose paragraphs are broken anew to a width; lines that begin with a blank stay as they are. */
export function inWidth(text: string, width: number): string {
  const lines: string[] = [];
  let paragraph: string[] = [];
  const end = () => {
    if (paragraph.length > 0) lines.push(...wrapped(paragraph.join(' '), width, false));
    paragraph = [];
  };
  for (const line of text.split('\n')) {
    if (line !== '' && !line.startsWith(' ')) {
      paragraph.push(line);
      continue;
    }
    end();
    lines.push(line);
  }
  end();
  return lines.join('\n');
}
