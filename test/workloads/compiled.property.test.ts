import fc from 'fast-check';
import { lengths } from '../../lib/azure/limits';
import { parseServiceTag } from '../../lib/azure/service-tag';
import { compileWorkload } from '../../lib/compile/compile-workload';
import type { CompiledWorkload, NsgRule } from '../../lib/compile/rule';
import type { Flow } from '../../lib/model/flow';
import type { Workload } from '../../lib/model/workload';
import { applicationRuleAllows, type Connection, networkRuleAllows, nsgOutbound } from '../support/allows';
import { anyParameters, anyWorkload, isRefusal } from '../support/arbitrary-workload';
import { type AnyDefinition, anyWorkloadOf, definitions } from '../support/definitions';
import { switchesOf } from '../support/parameter-samples';

interface Made {
  readonly workload: Workload;
  readonly compiled: CompiledWorkload;
}

function madeOrRefused(make: () => Workload): Made | undefined {
  try {
    const workload = make();
    return { workload, compiled: compileWorkload(workload) };
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
}

function holdsFor(property: (compiled: CompiledWorkload, workload: Workload) => void, numRuns = 100): void {
  let held = 0;
  fc.assert(
    fc.property(anyWorkload, (make) => {
      const made = madeOrRefused(make);
      if (made === undefined) return;
      property(made.compiled, made.workload);
      held++;
    }),
    { numRuns },
  );
  expect(held).toBeGreaterThan(numRuns / 3);
}

test('every flow is let through by the firewall and the NSG, or a finding tells of it', () => {
  holdsFor((compiled, workload) => {
    for (const flow of compiled.flows) {
      for (const connection of connectionsOf(flow, workload)) {
        const passed = passes(connection, flow, compiled, workload);
        expect([flow.name, connection, passed]).toEqual([flow.name, connection, true]);
      }
    }
  });
});

test('every requirement stands in a rule, a route or a finding', () => {
  holdsFor((compiled, { metElsewhere = new Set() }) => {
    const { flows, applicationRules, networkRules, nsgRules, routes, findings } = compiled;
    const told = new Set(
      [...applicationRules, ...networkRules, ...nsgRules, ...routes, ...findings.all].flatMap(
        ({ requirements }) => requirements,
      ),
    );
    const dropped = flows.filter(({ name }) => !told.has(name) && !metElsewhere.has(name));
    expect(dropped.map(({ name }) => name)).toEqual([]);
  });
});

test('no placeholder, no misspelt tag, no empty side and no name twice leaves the library', () => {
  holdsFor(({ applicationRules, networkRules, nsgRules, routes }) => {
    for (const rule of applicationRules) {
      const hosts = [...rule.destinationFqdns, ...rule.destinationUrls];
      expect(hosts.filter((host) => /[<>]|\*.*\*|[^*]\*|:/.test(host))).toEqual([]);
      const sides = [rule.sourceAddresses, rule.protocols, [...hosts, ...rule.destinationFqdnTags]];
      expect(sides.filter(({ length }) => length === 0)).toEqual([]);
    }
    for (const rule of networkRules) {
      const kinds = [rule.destinationAddresses, rule.destinationFqdns].filter(({ length }) => length > 0);
      expect(kinds).toHaveLength(1);
      expect(rule.destinationFqdns.filter((fqdn) => /[*<>]/.test(fqdn))).toEqual([]);
      const tags = rule.destinationAddresses.filter((destination) => !/^\d/.test(destination));
      expect(tags).toEqual(tags.map((tag) => parseServiceTag(tag).name));
      expect([0, rule.destinationAddresses.length]).toContain(tags.length);
      expect(rule.sourceAddresses.length).toBeGreaterThan(0);
    }
    for (const { description, name, sourceAddresses, sourceServiceTag } of nsgRules) {
      expect(description.length).toBeLessThanOrEqual(lengths.nsgDescription);
      expect(name).not.toMatch(/[/\\?%*<>]/);
      expect(sourceServiceTag === undefined).toBe(sourceAddresses.length > 0);
    }
    for (const rules of [applicationRules, networkRules, nsgRules, routes]) {
      const names = rules.map(({ name }) => name);
      expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
      expect(names.filter(({ length }) => length > lengths.ruleName)).toEqual([]);
    }
    for (const direction of ['Inbound', 'Outbound']) {
      const numbers = nsgRules.filter((rule) => rule.direction === direction).map(({ priority }) => priority);
      expect(numbers.filter((number, i) => numbers.indexOf(number) !== i)).toEqual([]);
    }
  });
});

test('the same workload gives the same bytes', () => {
  holdsFor((_, workload) => {
    const bytes = () => {
      const { applicationRules, networkRules, nsgRules, routes, findings } = compileWorkload(workload);
      return JSON.stringify([applicationRules, networkRules, nsgRules, routes, findings.all]);
    };
    expect(bytes()).toBe(bytes());
  }, 60);
});

test('every host is reached from its own machines and from no other', () => {
  holdsFor(({ applicationRules, flows }, { bindings }) => {
    for (const rule of applicationRules) {
      const askedBy = flows.filter(({ name }) => rule.requirements.includes(name));
      const roles = askedBy.flatMap(({ fromRoles }) => fromRoles);
      const addresses = roles.flatMap((role) => bindings.get(role)?.addresses ?? []);
      expect(rule.sourceAddresses.filter((address) => !addresses.includes(address))).toEqual([]);
    }
  });
});

test('no firewall rule could be left out: each lets something pass that no other does', () => {
  holdsFor((compiled, workload) => {
    const { applicationRules, networkRules, findings } = compiled;
    const needed = new Set<string>();
    const connections = compiled.flows
      .filter(({ requirement: { only, nextHop } }) => only === undefined && nextHop === undefined)
      .flatMap((flow) => [...connectionsOf(flow, workload), ...connectionsToAddresses(flow, workload)]);
    for (const connection of connections) {
      const letting = [
        ...applicationRules.filter((rule) => applicationRuleAllows(rule, connection)),
        ...networkRules.filter((rule) => networkRuleAllows(rule, connection)),
      ];
      if (letting.length === 1) needed.add(letting[0]!.name);
    }
    // A tag may also stand for a host that no rule can name.
    const told = findings.all.filter(({ code }) => standingForAnother.includes(code));
    const forOthers = new Set(told.flatMap(({ requirements }) => requirements));
    const idle = [...applicationRules, ...networkRules].filter(
      ({ name, requirements }) => !needed.has(name) && !requirements.some((each) => forOthers.has(each)),
    );
    expect(idle.map(({ name }) => name)).toEqual([]);
  });
});

const standingForAnother = ['service-tag-for-host', 'service-tag-replaced-by-hosts', 'widened-url'];

test('how many subnets the machines stand in changes no number of rules', () => {
  holdsFor((compiled, workload) => {
    const bindings = new Map(
      [...workload.bindings].map(([role, binding]) => {
        const beside = binding.addresses.map((address) => address.replace(/^10\./, '172.16.'));
        const addresses = binding.addresses.flatMap((address, i) => [
          address,
          beside[i]!.replace(/^(\d+\.\d+\.\d+)\.\d+(\.\d+)?/, '$1.0'),
        ]);
        return [role, { ...binding, addresses }];
      }),
    );
    const wider = compileWorkload({ ...workload, bindings });
    for (const kind of ['applicationRules', 'networkRules'] as const)
      expect(wider[kind].map(({ name }) => name)).toEqual(compiled[kind].map(({ name }) => name));
  }, 100);
});

describe.each(definitions.map((definition) => [definition.kind, definition] as const))(
  '%s',
  (_, definition) => {
    test('switching anything on moves no priority and reorders no rule that stays', () => {
      fc.assert(
        fc.property(anyParameters(definition), anySwitch(definition), (parameters, name) => {
          const [before, after] = [false, true].map((value) =>
            madeOrRefused(() => anyWorkloadOf(definition, { ...parameters, [name]: value })),
          );
          if (before === undefined || after === undefined) return;
          // Another page in the first place is another list of requirements.
          if (before.workload.tables[0] !== after.workload.tables[0]) return;
          // In a region whose tags are not known, that of all regions stands for its own, and two rows make a rule of one name.
          const staysIn =
            <Rule extends NamedRule>(rules: readonly Rule[]) =>
            (rule: NamedRule) =>
              rules.find(
                ({ name, requirements }) =>
                  name === rule.name && requirements.some((each) => rule.requirements.includes(each)),
              );
          const nsgRuleAfter = staysIn(after.compiled.nsgRules);
          for (const rule of before.compiled.nsgRules) {
            const stays = nsgRuleAfter(rule);
            expect([rule.name, stays?.priority ?? rule.priority]).toEqual([rule.name, rule.priority]);
          }
          for (const kind of ['applicationRules', 'networkRules'] as const) {
            // What a wider opening of the switch takes away from a rule changes the rule, and not its place.
            const namesOf = ({ compiled }: Made, other: Made) =>
              compiled[kind].filter(staysIn<NamedRule>(other.compiled[kind])).map((rule) => rule.name);
            expect(namesOf(after, before)).toEqual(namesOf(before, after));
          }
        }),
        { numRuns: 40 },
      );
    });
  },
);

type NamedRule = Pick<NsgRule, 'name' | 'requirements'>;

function anySwitch(definition: AnyDefinition) {
  return fc.constantFrom(...switchesOf(definition));
}

/** What the machines of a flow open to hosts and tags outside of the network. */
function connectionsOf(flow: Flow, workload: Workload): Connection[] {
  const { to, requirement } = flow;
  if (requirement.nextHop !== undefined || !['serviceTag', 'fqdn', 'url'].includes(to.kind)) return [];
  if (to.kind === 'serviceTag' && to.tag.name === 'VirtualNetwork') return [];
  const target =
    to.kind === 'serviceTag'
      ? { kind: 'tag' as const, to: to.tag.name }
      : {
          kind: 'host' as const,
          to: to.kind === 'fqdn' || to.kind === 'url' ? to.host.replace('*', 'some') : '',
        };
  return connectionsTo(target, flow, workload);
}

/** What they open to addresses, to other machines of the workload and to what an FQDN tag stands for. */
function connectionsToAddresses(flow: Flow, workload: Workload): Connection[] {
  const { to } = flow;
  if (to.kind === 'fqdnTag') return connectionsTo({ kind: 'fqdn tag', to: to.tag }, flow, workload);
  const addresses = to.kind === 'address' ? [to.prefix] : [];
  if (to.kind === 'role') addresses.push(...(workload.bindings.get(to.role)?.addresses ?? []));
  return addresses.flatMap((address) => connectionsTo({ kind: 'address', to: address }, flow, workload));
}

function connectionsTo(
  target: Pick<Connection, 'kind' | 'to'>,
  { fromRoles, protocol: asked, ports }: Flow,
  { bindings }: Workload,
): Connection[] {
  const transports = { any: ['tcp', 'udp'], udp: ['udp'], icmp: ['icmp'] } as const;
  const protocols = transports[asked as keyof typeof transports] ?? ['tcp' as const];
  const from = fromRoles.flatMap((role) => bindings.get(role)?.addresses ?? []);
  return from.flatMap((address) =>
    ports.flatMap(({ first }) =>
      protocols.map((protocol) => ({ from: address, protocol, port: first, ...target })),
    ),
  );
}

/** Findings that say that a requirement was met without a rule, or could not be met by one. */
const accounting = [
  'no-address',
  'not-expressible',
  'port-not-stated',
  'role-not-bound',
  'satisfied-by-service-endpoint',
  'satisfied-by-virtual-hub',
  'service-tag-absent',
  'service-tag-replaced-by-hosts',
];

function passes(connection: Connection, flow: Flow, compiled: CompiledWorkload, workload: Workload): boolean {
  const told = compiled.findings.all.some(
    ({ code, requirements }) => accounting.includes(code) && requirements.includes(flow.name),
  );
  if (told) return true;
  // A host may pass by a tag that is known to hold it.
  const asTag = { ...connection, kind: 'tag' as const, to: flow.coveredBy?.name ?? connection.to };
  const ways = flow.coveredBy === undefined ? [connection] : [connection, asTag];
  const byFirewall = ways.some(
    (way) =>
      compiled.applicationRules.some((rule) => applicationRuleAllows(rule, way)) ||
      compiled.networkRules.some((rule) => networkRuleAllows(rule, way)),
  );
  const guarded = workload.nsg !== undefined && flow.fromRoles.every((role) => isGuarded(role, workload));
  const byNsg = !guarded || ways.some((way) => nsgOutbound(compiled.nsgRules, way) === 'Allow');
  return (byFirewall || flow.requirement.only !== undefined) && byNsg;
}

function isGuarded(role: string, { bindings }: Workload): boolean {
  const { remote, guarded = !remote } = bindings.get(role) ?? { remote: true };
  return guarded;
}
