import fc from 'fast-check';
import { addressText, intervalOf } from '../../lib/arithmetic/ipv4';
import { LockdownError } from '../../lib/errors';
import { Findings } from '../../lib/model/finding';
import { type Flow, webProtocol } from '../../lib/model/flow';
import { openedFlows } from '../../lib/model/opened-flows';
import { requirementName } from '../../lib/model/requirement';
import type { Workload } from '../../lib/model/workload';
import { rulesModule } from '../../lib/module/module-files';
import { Verdict } from '../../lib/reachability/connection';
import { Reachability } from '../../lib/reachability/reachability';
import { isAskedHost, isAskedInbound } from '../../lib/triage/asked-anywhere';
import type { TriagedWorkload } from '../../lib/triage/asking-workload';
import { TriageCategory, TriageReason } from '../../lib/triage/classification';
import { fixOf } from '../../lib/triage/fix';
import { FlowTally } from '../../lib/triage/flow-tally';
import { readLog } from '../../lib/triage/log/log-stream';
import { type Parameters, withChange } from '../../lib/triage/parameter-change';
import { type TriagedFlow, triage } from '../../lib/triage/triage';
import { anyParameters, isRefusal } from '../support/arbitrary-workload';
import { type AnyDefinition, type AnyParameters, anyWorkloadOf, definitions } from '../support/definitions';
import { files } from '../support/files';
import { moduleContent, moduleWorkload } from '../support/module-content';
import { type DeniedHost, logForms } from '../support/rendered-logs';

const firewall = { tlsInspectionEnabled: false };

/** The parameters of workloads, without what places them. */
const withoutPlacement = ({
  firewall: _firewall,
  resourceGroupName: _group,
  virtualNetworkAddressSpaces: _spaces,
  ...rest
}: AnyParameters & Record<string, unknown>) => rest as AnyParameters;

const madeOf = (definition: AnyDefinition, parameters: AnyParameters): Workload | undefined => {
  try {
    const workload = anyWorkloadOf(definition, {
      ...parameters,
      resourceGroupName: undefined,
      firewall,
    } as never);
    openedFlows(workload, new Findings());
    return workload;
  } catch (error) {
    if (isRefusal(error) || error instanceof LockdownError) return undefined;
    throw error;
  }
};

/** What a flow reaches that application rules can let pass: a host, a web port, an address that opens it. */
const deniedOf = (flow: Flow, workload: Workload): DeniedHost | undefined => {
  const { to, ports, protocol, fromRoles } = flow;
  if (to.kind !== 'fqdn' && to.kind !== 'url') return undefined;
  // A name that is wholly the user's own says of no host that it is meant.
  if (/^<[^>]+>$/.test(flow.template)) return undefined;
  const [port] = ports;
  const spoken = port === undefined ? undefined : webProtocol(protocol, port);
  const prefix = fromRoles.flatMap((role) => workload.bindings.get(role)?.addresses ?? [])[0];
  if (spoken === undefined || prefix === undefined) return undefined;
  return {
    source: addressText(intervalOf(prefix)![0] + (prefix.includes('/') ? 7 : 0)),
    host: to.host.toLowerCase().replaceAll('*', 'a1'),
    port: port!.first,
    protocol: spoken === 'Http' ? 'HTTP' : 'HTTPS',
    time: '2026-11-01T10:00:00.000Z',
  };
};

const triagedWorkload = (definition: AnyDefinition, parameters: AnyParameters): TriagedWorkload => ({
  name: 'w',
  definition: definition as unknown as TriagedWorkload['definition'],
  parameters,
  make: (changed) =>
    anyWorkloadOf(definition, { ...changed, resourceGroupName: undefined, firewall } as never),
  workload: madeOf(definition, parameters)!,
  isHypothetical: false,
});

const tallyOf = async (log: string | Uint8Array) => {
  const tally = new FlowTally({ keepsAllowed: false, isAskedInbound, isAskedHost, kindOf: () => '' });
  await readLog(files({ log }).log!, 'the log', tally);
  return tally;
};

const refusedAsUndefined = <T>(make: () => T): T | undefined => {
  try {
    return make();
  } catch (error) {
    if (error instanceof LockdownError) return undefined;
    throw error;
  }
};

/** What the rules of a workload make of a connection, in the document that its module is. */
const verdictWith = (definition: AnyDefinition, parameters: AnyParameters, denied: DeniedHost) => {
  const content = moduleContent([moduleWorkload('w', definition, parameters)]);
  const made = refusedAsUndefined(() => rulesModule(content, () => undefined).files);
  if (made === undefined) return undefined;
  const texts = ['main.tf.json', 'variables.tf.json'].map((name) => JSON.parse(made.get(name)!));
  const { source: from, host: to, port, protocol } = denied;
  const applicationProtocol = protocol.toLowerCase();
  return Reachability.fromTerraformJson(JSON.stringify(Object.assign({}, ...texts))).explain({
    from,
    to,
    protocol: 'tcp',
    port,
    applicationProtocol,
  }).verdict;
};

/** Whether a service tag may stand for a row, so that its hosts are in no rule for some machines. */
const mayBeCarried = ({ tables }: Workload, requirement: string) =>
  tables.some((table) =>
    table.requirements.some(
      (row) => requirementName(table, row) === requirement && row.coveredBy !== undefined,
    ),
  );

interface Case {
  readonly definition: AnyDefinition;
  readonly whole: AnyParameters;
  readonly lacking: readonly string[];
  readonly pick: number;
  readonly form: string;
}

const cases: fc.Arbitrary<Case> = fc
  .constantFrom(...definitions)
  .chain((definition) =>
    anyParameters(definition).chain((whole) => {
      const parameters = withoutPlacement(whole as AnyParameters & Record<string, unknown>);
      const removable = Object.keys(parameters).filter(
        (name) => !['region', 'edition', 'cloud'].includes(name) && !/Address(es|Prefixes)$/.test(name),
      );
      return fc.record({
        definition: fc.constant(definition),
        whole: fc.constant({ ...parameters, edition: undefined } as AnyParameters),
        lacking: fc.subarray(removable),
        pick: fc.nat(),
        form: fc.constantFrom(...Object.keys(logForms)),
      });
    }),
  )
  .map((each) =>
    Object.assign(each, {
      [fc.toStringMethod]: () => JSON.stringify({ ...each, definition: each.definition.kind }),
    }),
  );

test('a flow that some workload asks for is told the right row, and what is told to set lets it pass', async () => {
  const seen = { open: 0, set: 0, allowed: 0, path: 0 };
  await fc.assert(
    fc.asyncProperty(cases, async ({ definition, whole, lacking, pick, form }) => {
      const full = madeOf(definition, whole);
      fc.pre(full !== undefined);
      const less = Object.fromEntries(
        Object.entries(whole).filter(([name]) => !lacking.includes(name)),
      ) as unknown as AnyParameters;
      const workload = madeOf(definition, less);
      fc.pre(workload !== undefined);
      const flows = openedFlows(full!, new Findings()).filter((flow) => deniedOf(flow, full!) !== undefined);
      fc.pre(flows.length > 0);
      const opened = new Set(openedFlows(workload!, new Findings()).map(({ name }) => name));
      const closed = flows.filter(({ name }) => !opened.has(name));
      const among = closed.length > 0 && pick % 4 > 0 ? closed : flows;
      const flow = among[pick % among.length]!;
      const denied = deniedOf(flow, full!)!;
      const [first, ...others] = triage(await tallyOf(logForms[form]!([denied])), {
        workloads: [triagedWorkload(definition, less)],
      });
      expect([others, first!.host]).toEqual([[], denied.host]);
      const { category, rows } = first!.classification;
      if (flow.to.kind === 'url' && category === TriageCategory.NEAR) {
        seen.path++;
        expect(rows[0]!.reason).toBe(TriageReason.ONE_PATH);
        return;
      }
      // What takes other rows away is told behind what an older edition asked for.
      const row = rows.find(({ reason }) => reason !== TriageReason.RETIRED);
      const wanted =
        row?.takesRows === true
          ? [TriageCategory.NEAR, TriageCategory.REQUIRED, TriageCategory.RETIRED]
          : [TriageCategory.REQUIRED];
      expect([flow.name, wanted]).toEqual([flow.name, expect.arrayContaining([category])]);
      if (row!.reason === TriageReason.OPEN) seen.open++;
      else {
        expect([flow.name, row!.reason, row!.isForOthers]).toEqual([flow.name, TriageReason.SET, false]);
        seen.set++;
      }
      // What the log does not tell is the user's own, as the whole workload has it.
      const set = Object.fromEntries(
        row!.set.map(({ property, value, isList }) => [
          property,
          value === undefined
            ? whole[property]
            : isList
              ? [...((less[property] ?? []) as unknown[]), value]
              : value,
        ]),
      );
      const changed = { ...less, ...set } as AnyParameters;
      const after = madeOf(definition, changed);
      expect([row!.set, after === undefined]).toEqual([row!.set, false]);
      if (mayBeCarried(after!, row!.requirement)) return;
      const verdict = verdictWith(definition, changed, denied);
      // Rules cannot be made where they could not be made before, or without what is left to the user.
      const unmade =
        verdictWith(definition, less, denied) === undefined ||
        row!.set.some(({ value }) => value === undefined);
      expect([row, verdict]).toEqual([row, verdict === undefined && unmade ? undefined : Verdict.ALLOW]);
      if (verdict === Verdict.ALLOW) seen.allowed++;
    }),
    // One draw, for the counts below it.
    { numRuns: 40, seed: 7 },
  );
  expect(seen.open).toBeGreaterThan(1);
  expect(seen.set).toBeGreaterThan(3);
  expect(seen.allowed).toBeGreaterThan(3);
}, 120_000);

test('what --fix writes opens what it does not leave, and there is nothing more to write then', async () => {
  const seen = { written: 0, left: 0 };
  await fc.assert(
    fc.asyncProperty(cases, async ({ definition, whole, lacking, form }) => {
      const full = madeOf(definition, whole);
      fc.pre(full !== undefined);
      const less = Object.fromEntries(
        Object.entries(whole).filter(([name]) => !lacking.includes(name)),
      ) as unknown as AnyParameters;
      fc.pre(madeOf(definition, less) !== undefined);
      const denied = openedFlows(full!, new Findings()).flatMap((flow) => deniedOf(flow, full!) ?? []);
      fc.pre(denied.length > 0);
      const tally = await tallyOf(logForms[form]!(denied.slice(0, 12)));
      const told = (parameters: AnyParameters) =>
        triage(tally, { workloads: [triagedWorkload(definition, parameters)] });
      const lacks = (flows: readonly TriagedFlow[]) =>
        flows.filter(
          ({ classification: { category, rows } }) =>
            category === TriageCategory.REQUIRED && rows[0]!.reason === TriageReason.SET,
        );
      const before = told(less);
      const ownNames = new Set(denied.flatMap(({ host }) => host.split('.')));
      const { changes, left } = fixOf(before, ownNames);
      const changed = changes.reduce(
        (parameters, change) => withChange(parameters, change),
        less as unknown as Parameters,
      ) as unknown as AnyParameters;
      fc.pre(madeOf(definition, changed) !== undefined);
      const after = told(changed);
      expect(fixOf(after, ownNames).changes).toEqual([]);
      if (left.length === 0) expect(lacks(after)).toEqual([]);
      else seen.left++;
      if (changes.length > 0) {
        seen.written++;
        expect(lacks(after).length).toBeLessThan(lacks(before).length);
      }
    }),
    // One draw, for the count below it.
    { numRuns: 40, seed: 7 },
  );
  expect(seen.written).toBeGreaterThan(1);
}, 120_000);
