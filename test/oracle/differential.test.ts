import fc from 'fast-check';
import type { Answer } from '../../lib/reachability/connection';
import { networks, questions } from './arbitrary-network';
import { type Case, type Comparison, compared, engineOf, kindOf } from './differential';
import { type Form, forms, writings } from './documents';

// The same networks each time; `npm run differential` asks others.
const seed = 1;
const numRuns = 40;
const questionsOfNetwork = 6;
/** What is taken for granted of a host, wherever its public address is. */
const ofHosts = [
  'host-not-behind-endpoint',
  'host-not-denied',
  'host-not-of-microsoft',
  'no-narrower-route',
  'virtual-network-by-default-route',
];
const situations = (form: Form) =>
  fc.record({
    network: networks,
    writing: writings(form),
    withFile: fc.boolean(),
    asked: fc.array(questions, { minLength: questionsOfNetwork, maxLength: questionsOfNetwork }),
  });
/** What is taken for granted of any connection, where a default route may be of `VirtualNetwork`. */
const isByDefaultRoute = ({ assumptions }: Answer) =>
  assumptions.some(({ code }) => code === 'virtual-network-by-default-route');
const described = (each: Case, result: ReturnType<typeof compared>) =>
  JSON.stringify({ question: each.question, withFile: each.withFile, ...result });

describe.each(forms)('of a %s', (form) => {
  test('nothing is said for certain that Azure cannot do, and of addresses nothing that it may not do', () => {
    fc.assert(
      fc.property(situations(form), ({ asked, ...document }) => {
        const engine = engineOf(document);
        for (const question of asked) {
          const each = { ...document, question };
          const result = compared(each, engine);
          const presumes = kindOf(each) !== 'address' || isByDefaultRoute(result.answer);
          const wrong: Comparison[] = presumes ? ['contradicts'] : ['contradicts', 'presumes'];
          if (wrong.includes(result.comparison)) throw new Error(described(each, result));
        }
      }),
      { numRuns, seed },
    );
  });

  test('what is presumed of a host is named by an assumption', () => {
    const unnamed: string[] = [];
    let presumed = 0;
    for (const { asked, ...document } of fc.sample(situations(form), { numRuns: 2 * numRuns, seed })) {
      const engine = engineOf(document);
      for (const question of asked) {
        const each = { ...document, question };
        if (kindOf(each) !== 'host') continue;
        const result = compared(each, engine);
        if (result.comparison !== 'presumes') continue;
        presumed += 1;
        const codes = result.answer.assumptions.map(({ code }) => code);
        if (!codes.some((code) => ofHosts.includes(code))) unnamed.push(described(each, result));
      }
    }
    expect(unnamed).toEqual([]);
    expect(presumed).toBeGreaterThan(10);
  });

  test('little is left open that is certain', () => {
    const counts = { asked: 0, open: 0 };
    for (const { asked, ...document } of fc.sample(situations(form), { numRuns, seed })) {
      const engine = engineOf(document);
      for (const question of asked) {
        counts.asked += 1;
        if (compared({ ...document, question }, engine).comparison === 'leaves-open') counts.open += 1;
      }
    }
    expect(counts.asked).toBe(numRuns * questionsOfNetwork);
    expect(counts.open / counts.asked).toBeLessThan(0.05);
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
