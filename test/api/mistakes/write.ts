import { writeFileSync } from 'node:fs';
import { mistakeFiles, pathOf, rewritten } from './rows';
import { saidOf } from './said';

/** Writes anew what is said of each mistake: `npm run mistakes`. Read every line of the difference aloud. */
for (const file of mistakeFiles()) writeFileSync(pathOf(file), rewritten(file, saidOf));
