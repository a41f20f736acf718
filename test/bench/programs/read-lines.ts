import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { sayWhatIsUsed } from './used';

sayWhatIsUsed();
const lines = createInterface({
  input: createReadStream(process.argv[2]!),
  crlfDelay: Number.POSITIVE_INFINITY,
});
let length = 0;
lines.on('line', (line) => {
  length += line.length;
});
lines.on('close', () => {
  if (length === 0) throw new Error('there are no lines');
});
