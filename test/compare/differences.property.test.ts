import fc from 'fast-check';
import { changes, changesOfSentOn } from './arbitrary-change';
import { askedOfSentOn } from './arbitrary-sent-on';
import { witnessed } from './changed-example';
import { rewritings } from './rewritten';
import {
  arrivals,
  askedOfBoth,
  contradiction,
  contradictionOutside,
  everyDifference,
  told,
} from './told-connections';

test('a difference is told of each connection that two documents treat differently, and of no other', () => {
  const questions = fc.array(askedOfBoth, { minLength: 40, maxLength: 40 });
  const fromOutside = fc.array(arrivals, { minLength: 20, maxLength: 20 });
  fc.assert(
    fc.property(changes, questions, fromOutside, (change, asked, arriving) => {
      const compared = told(change);
      const contradictions = asked.flatMap((question) => {
        const problem = contradiction(question, compared);
        return problem === undefined ? [] : [{ question, problem }];
      });
      expect(contradictions).toEqual([]);
      expect(arriving.flatMap((each) => contradictionOutside(each, compared) ?? [])).toEqual([]);
      expect(compared.differences.flatMap((each) => witnessed(...compared.engines, each))).toEqual([]);
    }),
    { numRuns: 4 },
  );
});

test('a difference is told of what a firewall sends on to machines, and of what comes to them by the names of a private zone', () => {
  const questions = fc.array(askedOfSentOn, { minLength: 40, maxLength: 40 });
  fc.assert(
    fc.property(changesOfSentOn, questions, (change, asked) => {
      const compared = told(change);
      expect(asked.flatMap((question) => contradiction(question, compared) ?? [])).toEqual([]);
    }),
    { numRuns: 6 },
  );
});

/** As texts; which of the connections of a difference is its witness says nothing of it. */
const inAnyOrder = (differences: readonly object[]) =>
  differences.map((each) => JSON.stringify({ ...each, witness: undefined })).sort();

test('what is not asked about would not have differed', () => {
  fc.assert(
    fc.property(changes, (change) => {
      const { engines, differences } = told(change);
      expect(inAnyOrder(differences)).toEqual(inAnyOrder(everyDifference(...engines, true)));
    }),
    { numRuns: 3 },
  );
});

test('what is written otherwise, and means the same, makes no difference, whichever of the two is the earlier', () => {
  fc.assert(
    fc.property(changes, rewritings, fc.boolean(), ({ before, ...change }, rewrite, isEarlier) => {
      const after = rewrite(before);
      const documents = isEarlier ? { before, after } : { before: after, after: before };
      expect(told({ ...change, ...documents }).differences).toEqual([]);
    }),
    { numRuns: 5 },
  );
});
