import fc from 'fast-check';
import { lengths } from '../../lib/azure/limits';
import { parseServiceTag } from '../../lib/azure/service-tag';
import { compileWorkload } from '../../lib/compile/compile-workload';
import type { CompiledWorkload } from '../../lib/compile/rule';
import type { Flow } from '../../lib/model/flow';
import type { AmlWorkspaceEgressProps } from '../../lib/workloads/aml-workspace-egress/construct';
import { amlWorkspaceEgress } from '../../lib/workloads/aml-workspace-egress/definition';
import { workloadOf } from '../../lib/workloads/workload-definition';
import { applicationRuleAllows, type Connection, networkRuleAllows, nsgOutbound } from '../support/allows';
import { amlSwitches, anyAml } from '../support/arbitrary-aml';

const compile = (props: AmlWorkspaceEgressProps) => compileWorkload(workloadOf(amlWorkspaceEgress, props));
const holdsFor = (property: (props: AmlWorkspaceEgressProps) => void, numRuns = 150) =>
  fc.assert(fc.property(anyAml, property), { numRuns });

/** Codes of findings that say that a requirement was met without a rule, or could not be met by one. */
const accounts = [
  'no-address',
  'not-expressible',
  'port-not-stated',
  'role-not-bound',
  'satisfied-by-service-endpoint',
  'service-tag-absent',
  'service-tag-replaced-by-hosts',
];

test('every flow is let through by the firewall and the NSG, or a finding tells of it', () => {
  holdsFor((props) => {
    const compiled = compile(props);
    for (const flow of compiled.flows) {
      for (const connection of connectionsOf(flow, props)) {
        expect([flow.name, connection, passes(connection, flow, compiled)]).toEqual([
          flow.name,
          connection,
          true,
        ]);
      }
    }
  });
});

test('every requirement stands in a rule, a route or a finding', () => {
  holdsFor((props) => {
    const { flows, applicationRules, networkRules, nsgRules, routes, findings } = compile(props);
    const told = new Set(
      [...applicationRules, ...networkRules, ...nsgRules, ...routes, ...findings.all].flatMap(
        ({ requirements }) => requirements,
      ),
    );
    const elsewhere = workloadOf(amlWorkspaceEgress, props).metElsewhere!;
    expect(
      flows.filter(({ name }) => !told.has(name) && !elsewhere.has(name)).map(({ name }) => name),
    ).toEqual([]);
  });
});

test('no placeholder, no misspelt tag, no empty side and no name twice leaves the library', () => {
  holdsFor((props) => {
    const { applicationRules, networkRules, nsgRules, routes } = compile(props);
    for (const { destinationFqdns, destinationUrls, sourceAddresses, protocols } of applicationRules) {
      const targets = [...destinationFqdns, ...destinationUrls];
      expect(targets.filter((target) => /[<>]|\*.*\*|[^*]\*/.test(target))).toEqual([]);
      expect(Math.min(targets.length, sourceAddresses.length, protocols.length)).toBeGreaterThan(0);
    }
    for (const rule of networkRules) {
      const kinds = [rule.destinationAddresses, rule.destinationFqdns].filter((list) => list.length > 0);
      expect(kinds).toHaveLength(1);
      expect(rule.destinationFqdns.filter((fqdn) => fqdn.includes('*'))).toEqual([]);
      const tags = rule.destinationAddresses.filter((destination) => !/^\d/.test(destination));
      expect(tags).toEqual(tags.map((tag) => parseServiceTag(tag).name));
      expect([0, rule.destinationAddresses.length]).toContain(tags.length);
      expect(rule.sourceAddresses.length).toBeGreaterThan(0);
    }
    for (const names of [applicationRules, networkRules, nsgRules, routes].map((all) =>
      all.map(({ name }) => name),
    )) {
      expect(new Set(names).size).toBe(names.length);
      expect(Math.max(0, ...names.map(({ length }) => length))).toBeLessThanOrEqual(lengths.ruleName);
    }
    for (const { description, name, sourceAddresses, sourceServiceTag } of nsgRules) {
      expect(description.length).toBeLessThanOrEqual(lengths.nsgDescription);
      expect(name).not.toMatch(/[/\\?%*<>]/);
      expect(sourceServiceTag === undefined).toBe(sourceAddresses.length > 0);
    }
    for (const direction of ['Inbound', 'Outbound']) {
      const numbers = nsgRules.filter((rule) => rule.direction === direction).map(({ priority }) => priority);
      expect(new Set(numbers).size).toBe(numbers.length);
    }
  });
});

test('the same workload gives the same bytes', () => {
  holdsFor((props) => {
    const bytes = () => {
      const { applicationRules, networkRules, nsgRules, routes, findings } = compile(props);
      return JSON.stringify([applicationRules, networkRules, nsgRules, routes, findings.all]);
    };
    expect(bytes()).toBe(bytes());
  }, 30);
});

test('switching a scenario on moves no priority and reorders no rule that was there', () => {
  fc.assert(
    fc.property(anyAml, fc.constantFrom(...amlSwitches), (props, name) => {
      const before = compile({ ...props, [name]: false });
      const after = compile({ ...props, [name]: true });
      const numbers = new Map(after.nsgRules.map((rule) => [rule.name, rule.priority]));
      for (const rule of before.nsgRules) expect(numbers.get(rule.name) ?? rule.priority).toBe(rule.priority);
      for (const kind of ['applicationRules', 'networkRules'] as const) {
        const names = (compiled: CompiledWorkload) => compiled[kind].map((rule) => rule.name);
        const kept = names(before).filter((each) => names(after).includes(each));
        expect(names(after).filter((each) => kept.includes(each))).toEqual(kept);
      }
    }),
    { numRuns: 150 },
  );
});

test('no firewall rule is there for nothing: without it, some flow of the compute fails', () => {
  holdsFor((props) => {
    const compiled = compile(props);
    const needed = compiled.flows.flatMap((flow) =>
      connectionsOf(flow, props).map((connection) => ({ flow, connection })),
    );
    for (const rule of [...compiled.applicationRules, ...compiled.networkRules]) {
      // Flows between roles and those that another tag stands for are not connections of this test.
      if (rule.name.endsWith('-internal') || !rule.sourceAddresses.includes('10.1.0.0/24')) continue;
      if (rule.requirements.some((name) => standsForOthers(compiled, name))) continue;
      const without = {
        ...compiled,
        applicationRules: compiled.applicationRules.filter((other) => other !== rule),
        networkRules: compiled.networkRules.filter((other) => other !== rule),
      };
      expect([rule.name, needed.some(({ flow, connection }) => !passes(connection, flow, without))]).toEqual([
        rule.name,
        true,
      ]);
    }
  }, 60);
});

/** What the compute opens for a flow to hosts and tags outside the virtual network. */
function connectionsOf(flow: Flow, props: AmlWorkspaceEgressProps): Connection[] {
  const { to, ports, fromRoles, requirement } = flow;
  if (!fromRoles.includes('compute') || requirement.nextHop !== undefined) return [];
  if (to.kind === 'serviceTag' && to.tag.name === 'VirtualNetwork') return [];
  const target =
    to.kind === 'serviceTag'
      ? { kind: 'tag' as const, to: to.tag.name }
      : to.kind === 'fqdn'
        ? { kind: 'host' as const, to: to.host.replace(/^\*/, 'some.host') }
        : to.kind === 'url'
          ? { kind: 'host' as const, to: to.host }
          : undefined;
  if (target === undefined) return [];
  const protocols =
    flow.protocol === 'any'
      ? (['tcp', 'udp'] as const)
      : flow.protocol === 'udp'
        ? (['udp'] as const)
        : (['tcp'] as const);
  const [from] = props.computeSubnetAddressPrefixes;
  return ports.flatMap(({ first }) =>
    protocols.map((protocol) => ({ from: from!, protocol, port: first, ...target })),
  );
}

function passes(connection: Connection, flow: Flow, compiled: CompiledWorkload): boolean {
  const told = compiled.findings.all.some(
    ({ code, requirements }) => accounts.includes(code) && requirements.includes(flow.name),
  );
  if (told) return true;
  const asTag =
    flow.coveredBy === undefined
      ? undefined
      : { ...connection, kind: 'tag' as const, to: flow.coveredBy.name };
  const firewall = [connection, asTag].some(
    (each) =>
      each !== undefined &&
      (compiled.applicationRules.some((rule) => applicationRuleAllows(rule, each)) ||
        compiled.networkRules.some((rule) => networkRuleAllows(rule, each))),
  );
  const nsg = [connection, asTag].some(
    (each) => each !== undefined && nsgOutbound(compiled.nsgRules, each) === 'Allow',
  );
  return (firewall || flow.requirement.only === 'nsg') && nsg;
}

function standsForOthers({ findings }: CompiledWorkload, requirement: string): boolean {
  return findings.all.some(
    ({ code, requirements }) =>
      ['service-tag-for-host', 'service-tag-replaced-by-hosts', 'widened-url'].includes(code) &&
      requirements.includes(requirement),
  );
}
