const context = 3;

interface Line {
  readonly mark: ' ' | '-' | '+';
  readonly text: string;
}

/**
 * What sets two texts apart, as a patch that `patch -p0` and `git apply -p0` take; blank where they are the same.
 *
 * @param path the file, as the patch names it; both programs leave alone what has `..` in it or begins with a slash, save where the file
 *   is named to them
 */
export function unifiedDiff(path: string, before: string, after: string): string {
  if (before === after) return '';
  const lines = marked(linesOf(before), linesOf(after));
  let [old, fresh] = [1, 1];
  const numbered = lines.map((line) => {
    const at = { ...line, old, fresh };
    if (line.mark !== '+') old++;
    if (line.mark !== '-') fresh++;
    return at;
  });
  const hunks: (typeof numbered)[] = [];
  let end = -1;
  for (const [i, { mark }] of numbered.entries()) {
    if (mark === ' ') continue;
    const from = Math.max(0, i - context);
    const to = Math.min(numbered.length, i + context + 1);
    if (hunks.length > 0 && from <= end) hunks.at(-1)!.push(...numbered.slice(end, Math.max(end, to)));
    else hunks.push(numbered.slice(from, to));
    end = Math.max(end, to);
  }
  // Behind a blank they would look for the time of the file, were there no tab before it.
  const named = path.includes(' ') ? `${path}\t` : path;
  return `--- ${named}\n+++ ${named}\n${hunks.map(hunkText).join('')}`;
}

function hunkText(lines: readonly (Line & { readonly old: number; readonly fresh: number })[]): string {
  const [{ old, fresh }] = lines as [Line & { readonly old: number; readonly fresh: number }];
  const removed = lines.filter(({ mark }) => mark !== '+').length;
  const added = lines.filter(({ mark }) => mark !== '-').length;
  const body = lines.map(({ mark, text }) =>
    text.endsWith('\n') ? `${mark}${text}` : `${mark}${text}\n\\ No newline at end of file\n`,
  );
  return `@@ -${old},${removed} +${fresh},${added} @@\n${body.join('')}`;
}

function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** The lines of both, those that they have in common once: a longest common part of what lies between equal ends. */
function marked(before: readonly string[], after: readonly string[]): Line[] {
  let head = 0;
  while (head < before.length && before[head] === after[head]) head++;
  let tail = 0;
  const least = Math.min(before.length, after.length) - head;
  while (tail < least && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  const same = (texts: readonly string[]): Line[] => texts.map((text) => ({ mark: ' ', text }));
  return [
    ...same(before.slice(0, head)),
    ...between(before.slice(head, before.length - tail), after.slice(head, after.length - tail)),
    ...same(before.slice(before.length - tail)),
  ];
}

function between(a: readonly string[], b: readonly string[]): Line[] {
  const lengths = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      lengths[i]![j] =
        a[i] === b[j] ? lengths[i + 1]![j + 1]! + 1 : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!);
  const lines: Line[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      lines.push({ mark: ' ', text: a[i++]! });
      j++;
    } else if (i < a.length && (j === b.length || lengths[i + 1]![j]! >= lengths[i]![j + 1]!))
      lines.push({ mark: '-', text: a[i++]! });
    else lines.push({ mark: '+', text: b[j++]! });
  }
  return lines;
}
