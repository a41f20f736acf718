import fc from 'fast-check';
import { knownRequirements } from '../../lib/audit/known-requirements';
import { checksOfTriage } from '../../lib/cli/output/triage-checks';
import { triageTabular } from '../../lib/cli/output/triage-output';
import { readWorkloads } from '../../lib/cli/workloads-file/read-workloads';
import { AlikeConnections } from '../../lib/triage/alike-connections';
import { isAskedHost, isAskedInbound } from '../../lib/triage/asked-anywhere';
import { TriageCategory } from '../../lib/triage/classification';
import { FlowTally, type TallyLimits, type TallyOptions } from '../../lib/triage/flow-tally';
import type { LoggedFlow } from '../../lib/triage/log/logged-flow';
import { triage } from '../../lib/triage/triage';
import { schemaErrors } from '../support/output-schema';

const text = `workloads:
  - name: training
    type: AmlWorkspaceEgress
    region: westeurope
    computeSubnetAddressPrefixes: [10.1.0.0/24]
  - name: servers
    type: ArcServerEgress
    region: westeurope
    serverAddressPrefixes: [10.2.0.0/24]
    excludedRequirements:
      - { requirement: arc-servers/pas, reason: the machines join by hand }
  - name: stores
    type: AzureLocalFirewall
    region: eastus
    machineAddressPrefixes: [10.3.0.0/24]
    keyVaultName: contoso-kv
`;
const workloads = readWorkloads(text, 'w.yaml').map((each) => ({ ...each, isHypothetical: false }));
const ownNames = ['contoso-data'];
const alike = new AlikeConnections({ workloads, ownNames });

/** Far fewer than a log has: whatever comes later is told together. */
const small: TallyLimits = { apart: 2, unasked: 1, narrowGroups: 2, wideGroups: 20_000 };

const tallyOf = (flows: readonly LoggedFlow[], limits?: TallyLimits) => {
  const kindOf: TallyOptions['kindOf'] = (flow) => alike.kindOf(flow);
  const tally = new FlowTally({ keepsAllowed: false, isAskedInbound, isAskedHost, kindOf, limits });
  for (const flow of flows) tally.flow(flow);
  return tally;
};

const told = (flows: readonly LoggedFlow[], limits?: TallyLimits) => {
  const triaged = triage(tallyOf(flows, limits), { workloads });
  const said = triaged.map(({ classification: { category, rows }, sourceRoles, blockedBy }) => {
    // Which of the kinds that are in no file comes first goes by what else the source was denied.
    const [row] = category === TriageCategory.REQUIRED_ELSEWHERE ? [] : rows;
    const set = row?.set.map(({ property }) => property);
    return JSON.stringify([category, row?.requirement, row?.reason, set, sourceRoles, blockedBy]);
  });
  return {
    said: [...new Set(said)].sort(),
    own: triaged.flatMap(({ host, classification: { rows } }) =>
      host === 'contoso-data.blob.core.windows.net' ? [rows[0]!.set] : [],
    ),
    count: triaged.reduce((sum, { count }) => sum + count, 0),
    categories: new Set(triaged.map(({ classification }) => classification.category)),
  };
};

const hosts = [
  ...new Set(
    knownRequirements()
      .hosts.all()
      .map(({ template }) => template.replace(/^[a-z]+:\/\//, '').replace(/\/.*$/, '')),
  ),
].map((template) => template.replaceAll('<region>', 'westeurope').toLowerCase());

const name = fc.constantFrom('a1', 'contoso-kv', 'other', '00000000-0000-0000-0000-000000000001');
const host = fc.oneof(
  fc.tuple(fc.constantFrom(...hosts), name).map(([each, of]) => each.replace(/\*|<[^>]*>/g, of)),
  fc.tuple(fc.constantFrom(...hosts), name).map(([each, of]) => `${of}.${each.replace(/^[^.]*\./, '')}`),
  fc.constantFrom('contoso-kv.vault.azure.net', 'pas.windows.net', 'login.windows.net', 'pypi.org'),
  fc.nat(999).map((i) => `h${i}.example${i % 7}.com`),
);
const record = fc.record<LoggedFlow>(
  {
    action: fc.constant('deny'),
    deniedBy: fc.constant('firewall'),
    direction: fc.constant('outbound'),
    source: fc.constantFrom('10.1.0.4', '10.1.0.5', '10.2.0.4', '10.3.0.4', '10.9.0.4'),
    host,
    address: fc.nat(999).map((i) => `20.60.${i % 3}.${i % 250}`),
    protocol: fc.constantFrom('tcp', 'udp'),
    port: fc.constantFrom(443, 443, 80, 123, 1433, 5671, 9999),
    count: fc.constant(1),
  },
  { requiredKeys: ['action', 'deniedBy', 'direction', 'source', 'protocol', 'port', 'count'] },
);

/** By its port: where the same is denied by default and for a cause, only what is kept apart is told as one. */
const denied = record.map((flow): LoggedFlow => (flow.port === 80 ? { ...flow, cause: 'rule' } : flow));

test('what is told together is told as each by itself would be, wherever in a log it stands', () => {
  const seen = new Set<TriageCategory>();
  fc.assert(
    fc.property(fc.array(denied, { minLength: 20, maxLength: 80 }), (flows) => {
      const [apart, together] = [told(flows), told(flows, small)];
      expect(together.said).toEqual(apart.said);
      expect(together.count).toBe(flows.length);
      for (const each of apart.categories) seen.add(each);
    }),
    { numRuns: 80 },
  );
  expect(seen).toEqual(new Set(Object.values(TriageCategory)));
});

const outbound = (of: string): LoggedFlow => ({
  action: 'deny',
  deniedBy: 'firewall',
  direction: 'outbound',
  source: '10.1.0.4',
  host: of,
  protocol: 'tcp',
  port: 443,
  count: 1,
});

test('after a flood the host of a name that is given for the own is told with it, and what is near as well', () => {
  const flood = Array.from({ length: 40 }, (_, i) => outbound(`account${i}.blob.core.windows.net`));
  const { own, said } = told(
    [...flood, outbound('contoso-data.blob.core.windows.net'), outbound('nothing.batch.azure.com')],
    small,
  );
  expect(own).toHaveLength(1);
  expect(said.join()).toContain('"near","azure-machine-learning/batch-service-hosts"');
});

test('rows, data and checks tell how many are not told apart, and which of them stands for others', () => {
  const tally = tallyOf(
    Array.from({ length: 5 }, (_, i) => outbound(`h${i}.flood.example`)),
    small,
  );
  const flows = triage(tally, { workloads });
  const { head, rows, data } = triageTabular({ flows, tally, setAside: [], summary: '' });
  const output = { ...(data as object), denied: [...(data as { denied: Iterable<unknown> }).denied] };
  expect(schemaErrors('triage', output)).toBeNull();
  expect(output).toMatchObject({
    denied: [
      { host: 'h1.flood.example', count: 4, standsForOthers: true },
      { host: 'h0.flood.example', count: 1, standsForOthers: false },
    ],
    log: { denied: 5, notRead: [], notToldApart: [{ what: 'denied together', count: 4 }] },
  });
  const cells = (name: string) => rows.map((row) => row[head.indexOf(name)]);
  expect([cells('category').at(-1), cells('count').at(-1)]).toEqual(['not told apart', '4']);
  expect(cells('others')).toEqual(['and others', '', '']);
  const problems = checksOfTriage(flows, tally, [], () => undefined).flatMap((each) => each.problems);
  expect(problems.at(-1)).toMatchObject({
    code: 'log-not-told-apart',
    message: expect.stringContaining('not told apart: 4 denied connections'),
  });
});
