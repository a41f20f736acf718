import fc from 'fast-check';
import { fuzzTargets, isTaken } from './targets';

test.each(fuzzTargets.map((target) => [target.name, target] as const))(
  '%s: taken or refused, and nothing else',
  (_, target) => {
    fc.assert(isTaken(target), { numRuns: 25 });
  },
);
