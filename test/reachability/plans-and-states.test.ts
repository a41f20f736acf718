import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { Reachability, TerraformAudit } from 'cdktf-azure-lockdown';

const folder = 'test/fixtures/plans';
const textOf = (name: string, kind: string) => readFileSync(`${folder}/${name}/${kind}.json`, 'utf8');

const froms = ['10.0.1.4', '10.0.2.4', '10.1.0.4', '10.1.0.5', '10.1.1.4', '10.1.2.4', '10.2.0.4'];
const targets: [to: string, port?: number, protocol?: string][] = [
  ['pypi.org'],
  ['files.pythonhosted.org'],
  ['archive.ubuntu.com', 80],
  ['example.com'],
  ['ntp.example.com', 123, 'udp'],
  ['WindowsUpdate'],
  ['AzureActiveDirectory'],
  ['AzureMonitor'],
  ['Storage.WestEurope'],
  ['BatchNodeManagement.WestEurope'],
  ['192.0.2.4', 1433],
  ['203.0.113.9'],
  ['20.118.99.224', 1688],
  ['8.8.8.8'],
  ['10.0.0.4'],
  ['10.1.0.4', 22],
  ['10.1.1.5'],
  ['10.2.0.4', 445],
];

interface Asked {
  readonly question: string;
  readonly verdict: string;
  readonly reason: string;
}

function answers(text: string): Asked[] {
  const network = Reachability.fromTerraformJson(text);
  return froms.flatMap((from) =>
    targets.map(([to, port = 443, protocol = 'tcp']) => {
      const { verdict, reason } = network.explain({ from, to, protocol, port });
      return { question: `${from} to ${to}, ${protocol} ${port}`, verdict, reason };
    }),
  );
}

const names = readdirSync(folder);
/** What tells of the same network as the state. */
const kinds = ['cdk.tf', 'plan', 'replan', 'target', 'refresh-only'];
const others = names.flatMap((name) =>
  kinds.filter((kind) => existsSync(`${folder}/${name}/${kind}.json`)).map((kind) => ({ name, kind })),
);

/** Why a document does not tell what the state tells; what is not listed tells everything. */
const untold: Readonly<Record<string, readonly RegExp[]>> = {
  // Two subnets inside the network have two tables, and the plan lists the tables of both together.
  'classic-and-inline-subnets plan': [
    /^which route table azurerm_virtual_network\.spoke (inline|noroute) has .* does not tell its route_table_id yet; ask the state, or a later plan$/,
    /^whether both addresses are of the virtual network is not known$/,
  ],
  'id-by-interpolation plan': [/^which security group the subnet has is not known/],
  'index-arithmetic plan': [
    /^which route table azurerm_subnet\.s\[\d\] has .*association\.a\[0\] does not tell its subnet_id yet/,
  ],
  'ip-groups-by-condition plan': [
    /^whether the application rule r matches is not known, for the document does not tell its IP groups/,
  ],
  // Locals, by which the rules name their IP group, are not in a plan.
  'modules-azurerm-4 plan': [
    /^whether the (network|application) rule \w+ matches is not known, for the document does not tell its IP groups/,
  ],
  'synth-data cdk.tf': [
    /^10\.\d\.\d\.\d may be of data\.azurerm_subnet\.compute, whose prefixes the document does not tell$/,
  ],
};

describe.each(others)('$name, $kind', ({ name, kind }) => {
  const state = answers(textOf(name, 'state'));
  const own = answers(textOf(name, kind));
  const other = own.filter(({ verdict }, i) => verdict !== state[i]!.verdict);
  const reasons = untold[`${name} ${kind}`] ?? [];

  test('says what the state says, or does not know and says what it is that it does not tell', () => {
    const unexpected = other.filter(
      ({ verdict, reason }) => verdict !== 'unknown' || !reasons.some((each) => each.test(reason)),
    );
    expect(unexpected).toEqual([]);
  });

  test('knows no less than is listed', () => {
    expect(reasons.filter((each) => !other.some(({ reason }) => each.test(reason)))).toEqual([]);
  });
});

/** What is found, without what a plan does not tell. */
const findings = (name: string, kind: string) =>
  TerraformAudit.fromTerraformJson(textOf(name, kind))
    .findings.filter(({ code }) => code !== 'not-read' && !code.startsWith('plan-'))
    .map(({ code, address, message }) => `${code} ${address}: ${message}`);

/** What the audit of a state finds, and that of a document cannot. */
const unfound: Readonly<Record<string, string>> = {
  'classic-and-inline-subnets plan': 'subnet-bypasses-firewall',
  'id-by-interpolation plan': 'nsg-lets-internet-out',
};

test.each(others)('$name, $kind: an audit finds what that of the state finds', ({ name, kind }) => {
  const code = unfound[`${name} ${kind}`];
  const ofState = findings(name, 'state');
  const expected = ofState.filter((each) => code === undefined || !each.startsWith(code));
  expect(findings(name, kind)).toEqual(expected);
  if (code !== undefined) expect(expected.length).toBeLessThan(ofState.length);
});

describe('a plan that plans less than its configuration', () => {
  const name = 'synth-existing-tokens';
  const explain = (text: string) =>
    Reachability.fromTerraformJson(text).explain({
      from: '10.0.1.4',
      to: 'pypi.org',
      protocol: 'tcp',
      port: 443,
    });
  const codes = (text: string) => explain(text).assumptions.map(({ code }) => code);

  test.each([
    ['with targets', 'target', 'plan-partial'],
    ['that only refreshes', 'refresh-only', 'plan-only-refreshes'],
    ['that destroys', 'destroy', 'plan-destroys'],
  ])('%s says so in every answer, and in an audit', (_, kind, code) => {
    const text = textOf(name, kind);
    expect(codes(text)).toContain(code);
    const found = TerraformAudit.fromTerraformJson(text).findings.map((each) => each.code);
    expect(found).toContain(code);
  });

  test.each(['plan', 'replan', 'state', 'cdk.tf'])('and one that plans everything does not: %s', (kind) => {
    expect(codes(textOf(name, kind)).filter((code) => /partial|refreshes|destroys/.test(code))).toEqual([]);
  });

  test('that destroys proves nothing', () => {
    expect(explain(textOf(name, 'destroy'))).toMatchObject({
      verdict: 'unknown',
      reason: 'the plan destroys all that it has: what is planned to stand is nothing',
    });
  });

  /** The first plan, as if it had a target that leaves out some of its resources. */
  const targeted = (leftOut: RegExp, more: object = {}) => {
    const document = JSON.parse(textOf(name, 'plan'));
    const isIn = ({ address }: { address: string }) => !leftOut.test(address);
    const { root_module: root } = document.planned_values;
    root.resources = root.resources.filter(isIn);
    document.resource_changes = document.resource_changes.filter(isIn);
    return JSON.stringify({ ...document, complete: false, ...more });
  };

  test.each([
    ['a route table', /route_table_association/],
    ['a rule', /rule_collection_group/],
    ['a subnet', /azurerm_subnet\.subnet-compute$/],
  ])('before anything stands: %s that it leaves out is not ruled out', (_, leftOut) => {
    expect(explain(textOf(name, 'plan')).verdict).toBe('allow');
    expect(explain(targeted(leftOut)).verdict).toBe('unknown');
    expect(explain(targeted(leftOut, { errored: true })).verdict).toBe('unknown');
  });

  test('names what it does not plan, and why', () => {
    expect(explain(targeted(/route_table_association/, { errored: true })).steps).toContain(
      'the plan does not plan everything, for it has failed; it does not plan azurerm_subnet_route_table_association.a2',
    );
  });

  test('has what it defers, which is not certain', () => {
    const document = JSON.parse(textOf(name, 'plan'));
    const isDeferred = ({ address }: { address: string }) => address.includes('route_table_association');
    const { root_module: root } = document.planned_values;
    const [change] = document.resource_changes.filter(isDeferred);
    const [planned] = root.resources.filter(isDeferred);
    root.resources = root.resources.filter((each: { address: string }) => !isDeferred(each));
    document.resource_changes = document.resource_changes.filter(
      (each: { address: string }) => !isDeferred(each),
    );
    const resource_change = { ...change, change: { ...change.change, after: planned.values } };
    document.deferred_changes = [{ reason: 'instance_count_unknown', resource_change }];
    const answer = explain(JSON.stringify({ ...document, complete: false }));
    expect(answer.verdict).toBe('unknown');
    expect(answer.reason).toContain('whether there is azurerm_subnet_route_table_association.a2');
    expect(answer.steps).toContain('the plan does not plan everything, for it defers 1 changes');
  });

  test('keeps what Terraform forgets, and not what it deletes', () => {
    const afterwards = (action: string) => {
      const document = JSON.parse(textOf(name, 'replan'));
      const { root_module: root } = document.planned_values;
      const isGone = ({ address }: { address: string }) => address.includes('rule_collection_group');
      root.resources = root.resources.filter((each: { address: string }) => !isGone(each));
      for (const change of document.resource_changes.filter(isGone)) change.change.actions = [action];
      return TerraformAudit.fromTerraformJson(JSON.stringify(document)).findings.map(({ code }) => code);
    };
    expect(afterwards('forget')).toContain('service-tag-unlisted');
    expect(afterwards('forget')).not.toContain('plan-partial');
    expect(afterwards('delete')).not.toContain('service-tag-unlisted');
    expect(afterwards('delete').filter((code) => code.startsWith('plan-'))).toEqual([]);
  });
});

test('what a plan lists as the only reference of an expression is an assumption, where it decides', () => {
  const codes = (kind: string) =>
    Reachability.fromTerraformJson(textOf('chained-for-each', kind))
      .explain({ from: '10.1.0.4', to: 'pypi.org', protocol: 'tcp', port: 443 })
      .assumptions.map(({ code }) => code);
  expect(codes('plan')).toContain('plan-references');
  expect(codes('state')).not.toContain('plan-references');
});
