import { isIPv4 } from 'node:net';
import { App, type TerraformStack, Testing } from 'cdktf';
import { type FlowVerdict, Verdict, WorkloadEgress } from 'cdktf-azure-lockdown';
import { addExamples } from '../../examples/stacks';
import { Findings } from '../../lib/model/finding';
import { verdictOn } from '../../lib/verify/question';
import { questionsOf } from '../../lib/verify/verify-workload';
import { networksOf, verdictsOf, verificationOf } from '../support/networks';
import { exampleExceptions } from './example-exceptions';

const workloadsOf = (stack: TerraformStack) =>
  stack.node.findAll().filter((construct) => construct instanceof WorkloadEgress);

const examples = addExamples(new App())
  .map((stack) => ({ id: stack.node.id, workloads: workloadsOf(stack), json: Testing.synth(stack, true) }))
  .filter(({ workloads }) => workloads.length > 0);

const notAskedAt = 'not asked: '.length;

const line = ({ requirement, to, protocol, ports, verdict, reason }: FlowVerdict) =>
  `${verdict}: ${requirement} -> ${to} ${protocol} ${ports.join()}: ${reason}`;

describe.each(examples.map((example) => [example.id, example] as const))('%s', (id, { workloads, json }) => {
  const networks = networksOf(json);
  const verifications = workloads.map((workload) => verificationOf(workload, networks));

  test('does with every flow what its requirement asks for', () => {
    for (const [i, workload] of workloads.entries()) {
      const verdicts = verifications[i]!.flows.filter(({ notAsked }) => notAsked === undefined);
      expect(verdicts.length).toBeGreaterThan(2);
      const wrong = verdicts.filter(({ asRequired }) => !asRequired);
      const listed = exampleExceptions[id]?.unknown?.[workload.node.path];
      const excepted = wrong.filter(
        ({ verdict, reason, requirement }) =>
          verdict === Verdict.UNKNOWN &&
          listed?.requirements.includes(requirement) &&
          reason.includes(listed.because),
      );
      const others = wrong.filter((each) => !excepted.includes(each));
      expect([workload.node.path, others.map(line)]).toEqual([workload.node.path, []]);
      const needed = new Set(excepted.map(({ requirement }) => requirement));
      expect([...needed].sort()).toEqual(listed?.requirements ?? []);
    }
  });

  test('is asked about every flow, save those that are listed with the reason', () => {
    const reasons = verifications
      .flatMap(({ flows }) => flows)
      .flatMap(({ notAsked, reason }) =>
        notAsked === undefined ? [] : `${notAsked}: ${reason.slice(notAskedAt)}`,
      );
    const counts: Record<string, number> = {};
    for (const reason of reasons) counts[reason] = (counts[reason] ?? 0) + 1;
    expect(counts).toEqual(exampleExceptions[id]?.notAsked ?? {});
  });

  test('denies what nobody asks for', () => {
    const address = verifications[0]!.flows.map(({ from }) => from.split(/[/,]/)[0]!).find(isIPv4)!;
    for (const to of ['exfiltration.example', 'Sql', 'AzureCosmosDB']) {
      const connection = { from: address, to, protocol: 'tcp', port: 5432 };
      const verdicts = networks.map((network) => network.explain(connection).verdict);
      expect([to, verdicts.filter((verdict) => verdict !== Verdict.DENY)]).toEqual([to, []]);
    }
  });
});

test('no exception is listed for an example that there is not', () => {
  const ids = examples.map(({ id }) => id);
  expect(Object.keys(exampleExceptions).filter((id) => !ids.includes(id))).toEqual([]);
});

/** The firewall alone: what a route takes past it has its rule all the same. */
function firewallOf(json: string): string {
  const { resource } = JSON.parse(json);
  const kept = Object.entries(resource).filter(
    ([type]) => type.includes('firewall') || type.includes('ip_group'),
  );
  return JSON.stringify({ resource: Object.fromEntries(kept) });
}

/** The same document without one rule of its firewall, for every sixth rule; `npm run mutate:rules` takes each. */
function withoutEachRule(json: string): { readonly rule: string; readonly json: string }[] {
  const document = JSON.parse(json);
  const groups: Record<string, Record<string, { rule: { name: string }[] }[]>> = document.resource
    .azurerm_firewall_policy_rule_collection_group;
  return Object.values(groups).flatMap((group) =>
    ['network_rule_collection', 'application_rule_collection']
      .flatMap((type) => group[type] ?? [])
      .flatMap((collection) =>
        everySixth(collection.rule).map((rule) => {
          const before = collection.rule;
          collection.rule = before.filter((other) => other !== rule);
          const without = JSON.stringify(document);
          collection.rule = before;
          return { rule: rule.name, json: without };
        }),
      ),
  );
}

function everySixth<T>(all: readonly T[]): T[] {
  return all.filter((_, i) => i % 6 === 0);
}

/** The tag for Azure as a whole, which the page of Arc-enabled servers offers, holds the tag that the rule names. */
const heldByAzureCloud = 'servers-tags-windows-admin-center-tcp-443';

/** Whether a document fails a question that a whole one meets, of which it lacks a rule. */
function failsWithout(workloads: readonly WorkloadEgress[], whole: string) {
  const networks = networksOf(whole);
  const met = workloads.flatMap((workload) => {
    const byFirewall = networks.map((network, firewall) =>
      questionsOf(workload._resolvedWorkload(), network, new Findings())
        .map((question) => ({ firewall, question, verdict: verdictOn(question, network) }))
        .filter(({ verdict }) => verdict.asRequired),
    );
    return byFirewall.sort((a, b) => b.length - a.length)[0]!;
  });
  return (rule: string, without: string): boolean => {
    const left = networksOf(without);
    // What the rule has let pass so far is asked first.
    const last = ({ verdict }: (typeof met)[number]) => Number(!verdict.by?.includes(rule));
    return [...met]
      .sort((one, other) => last(one) - last(other))
      .some(({ firewall, question }) => !verdictOn(question, left[firewall]!).asRequired);
  };
}

test.each(examples.map(({ id }) => id).filter((id) => !/classic|many-workloads|regions|services/.test(id)))(
  '%s: without any one of its rules a flow is not as required',
  (id) => {
    const { json, workloads } = examples.find((example) => example.id === id)!;
    const fails = failsWithout(workloads, json);
    // Few rules are needed by the firewall alone.
    let firewallFails: typeof fails | undefined;
    const failsAtFirewall: typeof fails = (rule, without) => {
      firewallFails ??= failsWithout(workloads, firewallOf(json));
      return firewallFails(rule, firewallOf(without));
    };
    // Two workloads may ask the same for the same addresses; their findings say so.
    const repeated = workloads
      .flatMap(({ findings }) => findings)
      .flatMap(({ code, message }) => (code === 'repeated-rule' ? message : []));
    const idle = withoutEachRule(json)
      .filter(({ rule }) => rule !== heldByAzureCloud && !repeated.some((message) => message.includes(rule)))
      .filter(({ rule, json: without }) => !fails(rule, without) && !failsAtFirewall(rule, without));
    expect(idle.map(({ rule }) => rule)).toEqual([]);
  },
);

test('what has to come in by a public IP is denied without its security rule, and found', () => {
  const { json, workloads } = examples.find(({ id }) => id === 'aml-service-tags')!;
  const document = JSON.parse(json);
  const groups: { security_rule: { direction: string; source_address_prefix: string }[] }[] = Object.values(
    document.resource.azurerm_network_security_group,
  );
  const inbound = (text: string) =>
    verdictsOf(workloads[0]!, networksOf(text)).filter(({ from }) => from === 'AzureMachineLearning');
  expect(inbound(json).map(({ verdict }) => verdict)).toEqual([Verdict.ALLOW]);
  for (const group of groups)
    group.security_rule = group.security_rule.filter(
      (rule) => rule.source_address_prefix !== 'AzureMachineLearning',
    );
  expect(inbound(JSON.stringify(document))).toMatchObject([
    { verdict: Verdict.DENY, asRequired: false, by: expect.stringContaining('deny-internet-inbound') },
  ]);
});
