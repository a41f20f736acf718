import fc from 'fast-check';
import type { Answer } from '../../lib/reachability/connection';
import { contested, networks, questions } from './arbitrary-network';
import { type Case, compared, engineOf, kindOf } from './differential';
import { type Form, forms, writings } from './documents';

// The same networks each time; `npm run differential` asks others.
const seed = 1;
const numRuns = 40;
const questionsOfNetwork = 6;
/** What is taken for granted of a host, wherever its public address is. */
const ofHosts = [
  'host-not-firewall',
  'host-not-behind-endpoint',
  'host-not-denied',
  'host-not-of-microsoft',
  'no-narrower-route',
  'virtual-network-by-default-route',
];
const situations = (form: Form, network = networks) =>
  fc.record({
    network,
    writing: writings(form),
    withFile: fc.boolean(),
    asked: fc.array(questions, { minLength: questionsOfNetwork, maxLength: questionsOfNetwork }),
  });
/** What is taken for granted of any connection, where a default route may be of `VirtualNetwork`. */
const isByDefaultRoute = ({ assumptions }: Answer) =>
  assumptions.some(({ code }) => code === 'virtual-network-by-default-route');
const described = (each: Case, result: ReturnType<typeof compared>) =>
  JSON.stringify({ question: each.question, withFile: each.withFile, ...result });

interface Answered {
  readonly each: Case;
  readonly result: ReturnType<typeof compared>;
}

const answersOf = (form: Form, count: number, network = networks): Answered[] =>
  fc.sample(situations(form, network), { numRuns: count, seed }).flatMap(({ asked, ...document }) => {
    const engine = engineOf(document);
    return asked.map((question) => {
      const each = { ...document, question };
      return { each, result: compared(each, engine) };
    });
  });
/** What the engine is certain of and Azure cannot do, or, of an address, may not do. */
const wrongOf = (answered: readonly Answered[]) =>
  answered
    .filter(({ each, result: { comparison, answer } }) => {
      const presumes = kindOf(each) !== 'address' || isByDefaultRoute(answer);
      return comparison === 'contradicts' || (comparison === 'presumes' && !presumes);
    })
    .map(({ each, result }) => described(each, result));

test("of two network managers in each other's way nothing is said for certain that either may undo", () => {
  const answered = answersOf('configuration', 30, contested);
  expect(wrongOf(answered)).toEqual([]);
  const open = answered.filter(({ result }) => result.comparison === 'both-open');
  const certain = answered.filter(({ result }) => result.comparison === 'agrees');
  expect([open.length > 20, certain.length > 20]).toEqual([true, true]);
});

describe.each(forms)('of a %s', (form) => {
  const answered = answersOf(form, 2 * numRuns);

  test('nothing is said for certain that Azure cannot do, and of addresses nothing that it may not do', () => {
    expect(wrongOf(answered)).toEqual([]);
  });

  test('what is presumed of a host is named by an assumption', () => {
    const presumed = answered.filter(
      ({ each, result }) => kindOf(each) === 'host' && result.comparison === 'presumes',
    );
    const unnamed = presumed.filter(
      ({ result }) => !result.answer.assumptions.some(({ code }) => ofHosts.includes(code)),
    );
    expect(unnamed.map(({ each, result }) => described(each, result))).toEqual([]);
    expect(presumed.length).toBeGreaterThan(10);
  });

  test('little is left open that is certain', () => {
    const open = answered.filter(({ result }) => result.comparison === 'leaves-open');
    expect(answered).toHaveLength(2 * numRuns * questionsOfNetwork);
    expect(open.length / answered.length).toBeLessThan(0.05);
  });
});

test('however a network is written, in configuration, plan or state, no two verdicts contradict each other', () => {
  const several = fc.record({
    network: networks,
    withFile: fc.boolean(),
    asked: fc.array(questions, { minLength: questionsOfNetwork, maxLength: questionsOfNetwork }),
    written: fc.tuple(...[...forms, ...forms].map((form) => writings(form, fc.boolean()))),
  });
  fc.assert(
    fc.property(several, ({ network, withFile, asked, written }) => {
      const engines = written.map((writing) => engineOf({ network, writing, withFile }));
      for (const question of asked) {
        const verdicts = engines.map((engine) => engine.explain(question).verdict);
        const certain = new Set(verdicts.filter((verdict) => verdict !== 'unknown'));
        if (certain.size > 1) throw new Error(JSON.stringify({ question, verdicts, written }));
      }
    }),
    { numRuns: 20, seed },
  );
});

test('a state knows what its configuration knows', () => {
  const both = fc.record({
    network: networks,
    withFile: fc.boolean(),
    asked: fc.array(questions, { minLength: questionsOfNetwork, maxLength: questionsOfNetwork }),
    written: fc.tuple(writings('configuration'), writings('state')),
  });
  fc.assert(
    fc.property(both, ({ network, withFile, asked, written }) => {
      const [configured, applied] = written.map((writing) => engineOf({ network, writing, withFile }));
      for (const question of asked) {
        const [before, after] = [configured!.explain(question), applied!.explain(question)];
        if (before.verdict !== after.verdict)
          throw new Error(JSON.stringify({ question, before, after, written }));
      }
    }),
    { numRuns: 20, seed },
  );
});

test.each(forms)(
  'in a %s the order, the case of ids and names, numbers as text and rules of their own change no verdict',
  (form) => {
    const both = fc.record({
      network: networks,
      withFile: fc.boolean(),
      asked: fc.array(questions, { minLength: questionsOfNetwork, maxLength: questionsOfNetwork }),
      written: fc.tuple(writings(form), writings(form)),
    });
    fc.assert(
      fc.property(both, ({ network, withFile, asked, written: [one, other] }) => {
        const alike = { ...other, refersToFirewall: one.refersToFirewall };
        const engines = [one, alike].map((writing) => engineOf({ network, writing, withFile }));
        for (const question of asked) {
          const verdicts = engines.map((engine) => engine.explain(question).verdict);
          if (verdicts[0] !== verdicts[1])
            throw new Error(JSON.stringify({ question, verdicts, written: [one, alike] }));
        }
      }),
      { numRuns: 30, seed },
    );
  },
);
