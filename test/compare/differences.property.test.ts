import fc from 'fast-check';
import { askedOfBoth, changes, contradiction, told } from './told-connections';

test('a difference is told of each connection that two documents treat differently, and of no other', () => {
  const questions = fc.array(askedOfBoth, { minLength: 40, maxLength: 40 });
  fc.assert(
    fc.property(changes, questions, (change, asked) => {
      const compared = told(change);
      const contradictions = asked.flatMap((question) => {
        const problem = contradiction(question, compared);
        return problem === undefined ? [] : [{ question, problem }];
      });
      expect(contradictions).toEqual([]);
    }),
    { numRuns: 8 },
  );
});
