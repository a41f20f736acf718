import { type Answer, HopKind, Verdict } from 'cdktf-azure-lockdown';
import fc from 'fast-check';
import { asClause, cureOfUnknown } from '../../lib/reachability/cure';
import { hopAt } from '../../lib/reachability/trace';
import { networks, questions } from '../oracle/arbitrary-network';
import { engineOf } from '../oracle/differential';
import { forms, writings } from '../oracle/documents';

const answer = (reason: string, kind?: HopKind, decision = 'unknown'): Answer => ({
  verdict: Verdict.UNKNOWN,
  reason,
  hops: kind === undefined ? [] : [hopAt(kind, decision, reason)],
  assumptions: [],
  steps: [],
});

/** What somebody can do begins with a word for it. */
const step = /^(ask|name|give|write|correct|review) /;

test('what is known has no cure', () => {
  for (const verdict of [Verdict.ALLOW, Verdict.DENY, Verdict.BYPASS])
    expect(cureOfUnknown({ ...answer('', HopKind.ROUTE), verdict })).toBeUndefined();
});

test.each(Object.values(HopKind))('what is not known at a hop of the kind %s has a next step', (kind) => {
  expect(cureOfUnknown(answer('it is not known', kind))).toMatch(step);
});

test('the hop that is not known tells, and not a later one; without any the subnet is to be named', () => {
  const { hops } = answer('', HopKind.OUTBOUND);
  const later = answer('', HopKind.ROUTE, 'firewall').hops;
  const [first, last] = [[...hops], [...hops, ...later]].map((all) =>
    cureOfUnknown({ ...answer(''), hops: all }),
  );
  expect(last).toBe(first);
  expect(last).toContain('the security group of the subnet');
  expect(cureOfUnknown(answer(''))).toContain('name the subnet');
});

test.each([
  ['whether the network rule r matches is not known, for Storage may hold pypi.org', '--service-tags'],
  ['the security rule r denies Storage, of which x.blob.core.windows.net may well be', '--service-tags'],
  ['whether the route r leads there is not known; without it, the route s leads to None', '--service-tags'],
  ['whether the service endpoint Microsoft.Storage leads there is not known', '--service-tags'],
  ['for whether Azure takes "azurecloud" for AzureCloud is not known', 'as Azure spells it'],
  ['the document has 2 firewalls, and does not tell which is reached', '--firewall'],
  ['the document has no rules of a firewall', 'rule collection groups'],
  ['several subnets of the document hold 10.0.0.4: a, b', 'name the subnet'],
  ['azurerm_virtual_network.v asks name servers that the document does not tell', '--resolve'],
  [
    'it holds for some source ports alone, and from which one a client connects is not asked',
    'every source port',
  ],
  ['the route r leads to another appliance, 10.9.9.9, which is no firewall of the document', 'review'],
  ['whether the default route makes VirtualNetwork hold pypi.org is not known', 'address spaces'],
])('a reason has the cure of its kind, wherever it is: %s', (reason, cure) => {
  for (const kind of [HopKind.FIREWALL, HopKind.INBOUND])
    expect(cureOfUnknown(answer(reason, kind))).toContain(cure);
});

test('what was asked in part is to be accepted, or asked by roles of their own', () => {
  const assumptions = [{ code: 'addresses-asked-in-part', text: '' }];
  const cure = cureOfUnknown({ ...answer('', HopKind.FIREWALL), assumptions });
  expect(cure).toContain('role of their own');
  expect(cure).not.toMatch(/`|\.$/);
  expect(asClause('Do this.')).toBe('do this');
});

test('no reason of random networks lacks a next step', () => {
  const situation = fc.record({
    network: networks,
    writing: fc.constantFrom(...forms).chain((form) => writings(form, fc.boolean())),
    withFile: fc.boolean(),
  });
  const cures = fc
    .sample(situation, { numRuns: 10, seed: Number(process.env.PROPERTY_SEED ?? 14) })
    .flatMap((each) => {
      const engine = engineOf(each);
      return fc.sample(questions, { numRuns: 10, seed: 5 }).map((question) => engine.explain(question));
    })
    .filter(({ verdict }) => verdict === Verdict.UNKNOWN)
    .map((each) => [each.reason, cureOfUnknown(each) ?? '']);
  expect(cures.length).toBeGreaterThan(5);
  expect(cures.filter(([, cure]) => !step.test(cure!))).toEqual([]);
});
