import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { indexes } from '../../.ci/indexes';
import { inputShapes } from '../../.ci/input-shapes';

const root = join(__dirname, '..', '..');

/** The names in a text, each as often as it stands there: the formatter breaks lines as it likes. */
const wordsOf = (text: string): string[] => text.match(/[\w./-]+/g) ?? [];

test.each([...indexes(), ['lib/input/shapes.ts', inputShapes()] as const])(
  '%s lists what there is: npm run generate writes it anew',
  (path, text) => {
    const [listed, there] = [wordsOf(readFileSync(join(root, path), 'utf8')), wordsOf(text)];
    expect({ missing: there.filter((word) => !listed.includes(word)) }).toEqual({ missing: [] });
    expect(listed).toEqual(there);
  },
);
