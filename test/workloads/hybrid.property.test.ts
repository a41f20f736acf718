import fc from 'fast-check';
import { lengths } from '../../lib/azure/limits';
import { parseServiceTag } from '../../lib/azure/service-tag';
import { compileWorkload } from '../../lib/compile/compile-workload';
import type { CompiledWorkload } from '../../lib/compile/rule';
import { LockdownError } from '../../lib/errors';
import type { Flow } from '../../lib/model/flow';
import type { Workload } from '../../lib/model/workload';
import { applicationRuleAllows, type Connection, networkRuleAllows } from '../support/allows';
import { anyArc } from '../support/arbitrary-arc';
import { anyAzureLocal } from '../support/arbitrary-azure-local';
import { anyCycleCloud } from '../support/arbitrary-cycle-cloud';

/** What a page does not know of a cloud or an edition is refused; everything else compiles. */
const refusals = ['no-requirements', 'unknown-edition'];

/** Findings that say why the firewall has no rule. */
const accounting = [
  'not-expressible',
  'service-tag-absent',
  'role-not-bound',
  'satisfied-by-service-endpoint',
];

const anyHybrid = fc.oneof(anyArc, anyAzureLocal, anyCycleCloud);

function holdsFor(property: (compiled: CompiledWorkload, workload: Workload) => void, numRuns = 300): void {
  fc.assert(
    fc.property(anyHybrid, (make) => {
      let compiled: CompiledWorkload;
      const workload = make();
      try {
        compiled = compileWorkload(workload);
      } catch (error) {
        if (error instanceof LockdownError && refusals.includes(error.code)) return;
        throw error;
      }
      property(compiled, workload);
    }),
    { numRuns },
  );
}

test('every flow is let through by the firewall, or a finding tells of it', () => {
  holdsFor((compiled, workload) => {
    for (const flow of compiled.flows) {
      for (const connection of connectionsOf(flow, workload)) {
        expect([flow.name, connection, passes(connection, flow, compiled)]).toEqual([
          flow.name,
          connection,
          true,
        ]);
      }
    }
  });
});

test('every requirement stands in a rule or a finding', () => {
  holdsFor(({ flows, applicationRules, networkRules, nsgRules, findings }, { metElsewhere = new Set() }) => {
    const told = new Set(
      [...applicationRules, ...networkRules, ...nsgRules, ...findings.all].flatMap(
        ({ requirements }) => requirements,
      ),
    );
    for (const name of metElsewhere) told.add(name);
    expect(flows.filter(({ name }) => !told.has(name)).map(({ name }) => name)).toEqual([]);
  });
});

test('no placeholder, no misspelt tag and no name twice leaves the library', () => {
  holdsFor(({ applicationRules, networkRules, nsgRules }) => {
    const targets = applicationRules.flatMap(({ destinationFqdns, destinationUrls }) => [
      ...destinationFqdns,
      ...destinationUrls,
    ]);
    expect(targets.filter((target) => /[<>]|\*.*\*|[^*]\*|:/.test(target))).toEqual([]);
    for (const { destinationAddresses, destinationFqdns } of networkRules) {
      expect(destinationFqdns.filter((fqdn) => /[*<>]/.test(fqdn))).toEqual([]);
      const tags = destinationAddresses.filter((destination) => !/^\d/.test(destination));
      expect(tags).toEqual(tags.map((tag) => parseServiceTag(tag).name));
      expect([0, destinationAddresses.length]).toContain(tags.length);
    }
    for (const names of [applicationRules, networkRules, nsgRules].map((all) =>
      all.map(({ name }) => name),
    )) {
      expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
      expect(names.filter((name) => name.length > lengths.ruleName)).toEqual([]);
    }
  });
});

test('every host is reached from its own machines and from no other', () => {
  holdsFor(({ applicationRules, flows }, { bindings }) => {
    const known = new Set([...bindings.values()].flatMap(({ addresses }) => addresses));
    for (const rule of applicationRules) {
      const askedBy = flows
        .filter(({ name }) => rule.requirements.includes(name))
        .flatMap(({ fromRoles }) => fromRoles);
      const addresses = askedBy.flatMap((role) => bindings.get(role)?.addresses ?? []);
      expect(rule.sourceAddresses.every((address) => known.has(address) && addresses.includes(address))).toBe(
        true,
      );
    }
  });
});

test('no rule could be left out: each lets something pass that no other does', () => {
  holdsFor((compiled, workload) => {
    const { applicationRules, networkRules, findings } = compiled;
    const needed = new Set<string>();
    for (const connection of compiled.flows.flatMap((flow) => connectionsOf(flow, workload))) {
      const letting = [
        ...applicationRules.filter((rule) => applicationRuleAllows(rule, connection)),
        ...networkRules.filter((rule) => networkRuleAllows(rule, connection)),
      ];
      if (letting.length === 1) needed.add(letting[0]!.name);
    }
    // Connections here are to hosts and tags; a tag may also stand for a host that no rule can name.
    const told = findings.all.filter(({ code }) => code === 'service-tag-for-host');
    const forHosts = new Set(told.flatMap(({ requirements }) => requirements));
    const idle = [...applicationRules, ...networkRules]
      .filter(({ name }) => !/(internal|addresses|fqdn-tags)$/.test(name))
      .filter(
        ({ name, requirements }) => !needed.has(name) && !requirements.some((each) => forHosts.has(each)),
      );
    expect(idle.map(({ name }) => name)).toEqual([]);
  });
});

test('how many subnets the machines stand in changes no number of rules', () => {
  holdsFor((compiled, workload) => {
    const bindings = new Map(
      [...workload.bindings].map(([role, binding]) => [
        role,
        {
          ...binding,
          addresses: binding.addresses.flatMap((address) => [address, `${address.split('.')[0]}.77.0.0/24`]),
        },
      ]),
    );
    const wider = compileWorkload({ ...workload, bindings });
    expect(wider.applicationRules.map(({ name }) => name)).toEqual(
      compiled.applicationRules.map(({ name }) => name),
    );
    expect(wider.networkRules.map(({ name }) => name)).toEqual(compiled.networkRules.map(({ name }) => name));
  }, 100);
});

function connectionsOf(flow: Flow, { bindings }: Workload): Connection[] {
  const { to, ports, fromRoles, requirement } = flow;
  if (requirement.only !== undefined || !['serviceTag', 'fqdn', 'url'].includes(to.kind)) return [];
  const protocol = flow.protocol === 'udp' ? 'udp' : 'tcp';
  const target =
    to.kind === 'serviceTag'
      ? { kind: 'tag' as const, to: to.tag.name }
      : {
          kind: 'host' as const,
          to: to.kind === 'fqdn' || to.kind === 'url' ? to.host.replace('*', 'some') : '',
        };
  const from = fromRoles.flatMap((role) => bindings.get(role)?.addresses ?? []);
  return from.flatMap((address) =>
    ports.map(({ first }) => ({ from: address, protocol, port: first, ...target })),
  );
}

function passes(
  connection: Connection,
  flow: Flow,
  { applicationRules, networkRules, findings }: CompiledWorkload,
): boolean {
  return (
    applicationRules.some((rule) => applicationRuleAllows(rule, connection)) ||
    networkRules.some((rule) => networkRuleAllows(rule, connection)) ||
    findings.all.some(
      ({ code, requirements }) => accounting.includes(code) && requirements.includes(flow.name),
    )
  );
}
