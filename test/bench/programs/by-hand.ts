import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TypedRules } from '../bare-cdktf';
import { addByHand } from '../by-hand';
import { placeOf, synthesize } from '../subject';
import { sayWhatIsUsed } from './used';

sayWhatIsUsed();
// The rules of one workload, which a person types once and gives each workload with its own address.
const text = readFileSync(join(__dirname, 'rules.json'), 'utf8');
const own = placeOf(0).prefix;
const rules = (i: number) => JSON.parse(text.replaceAll(own, placeOf(i).prefix)) as TypedRules;
synthesize(
  { name: 'by hand', add: (stack, count) => addByHand(stack, count, rules) },
  Number(process.argv[2]),
);
