import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A mistake as a beginner makes it, and what the product says of it. */
export interface Mistake {
  readonly file: string;
  /** What is wrong, in a few words. */
  readonly title: string;
  /** The kind of what is given: `js`, `yaml`, … */
  readonly kind: string;
  readonly given: string;
  /** Code of the finding that tells of it; absent where it is an error. */
  readonly finding?: string;
  readonly said: string;
}

const fence = '```';
const row = new RegExp(
  `^### (.+)\\n\\n${fence}(\\w+)\\n([^]*?)\\n${fence}\\n(?:\\n${fence}text(?: ([\\w-]+))?\\n([^]*?)\\n?${fence}\\n)?`,
  'gm',
);

/** The Markdown files of mistakes, one a kind. */
export function mistakeFiles(): string[] {
  return readdirSync(__dirname)
    .filter((file) => file.endsWith('.md'))
    .sort();
}

export function pathOf(file: string): string {
  return join(__dirname, file);
}

/** The rows of a file: a heading, what is given, what is said. */
export function mistakesIn(file: string): Mistake[] {
  return [...readFileSync(pathOf(file), 'utf8').matchAll(row)].map(
    ([, title = '', kind = '', given = '', finding, said = '']) => ({
      file,
      title,
      kind,
      given,
      ...(finding === undefined ? {} : { finding }),
      said,
    }),
  );
}

/** The text of a file with what is said anew of each mistake. */
export function rewritten(file: string, say: (mistake: Mistake) => string): string {
  const mistakes = mistakesIn(file);
  let i = 0;
  return readFileSync(pathOf(file), 'utf8').replace(row, () => {
    const mistake = mistakes[i++]!;
    const { title, kind, given, finding } = mistake;
    const info = finding === undefined ? 'text' : `text ${finding}`;
    return `### ${title}\n\n${fence}${kind}\n${given}\n${fence}\n\n${fence}${info}\n${say(mistake)}\n${fence}\n`;
  });
}
