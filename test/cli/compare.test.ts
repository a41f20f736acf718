import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { azureLockdown, files } from '../support/command-line';
import { schemaErrors } from '../support/output-schema';

interface Rule {
  readonly name: string;
  readonly source_addresses: readonly string[];
  readonly destination_fqdns: readonly string[];
  readonly protocols: readonly { readonly type: string; readonly port: number }[];
}

function webRule(name: string, host: string): Rule {
  return {
    name,
    source_addresses: ['10.1.0.0/24'],
    destination_fqdns: [host],
    protocols: [{ type: 'Https', port: 443 }],
  };
}

const address = (type: string, name: string) => `${type}.${name}`;
const group = 'azurerm_firewall_policy_rule_collection_group';

function groupOf(rule: readonly Rule[]) {
  const collection = { name: 'web', priority: 100, action: 'Allow', rule };
  return {
    name: 'egress',
    priority: 100,
    firewall_policy_id: '/p',
    application_rule_collection: [collection],
  };
}

const documentOf = (rules: readonly Rule[]) =>
  JSON.stringify({ resource: { [group]: { egress: groupOf(rules) } } });

const forty = Array.from({ length: 40 }, (_, i) => webRule(`r${i}`, `h${i}.contoso.com`));
const inserted = [
  ...forty.slice(0, 13),
  webRule('python', '*.pypi.org'),
  ...forty.slice(13, 20),
  ...forty.slice(21),
];

/** Runs a comparison of two documents. */
function compared(before: string, after: string, ...options: string[]) {
  const { a, b } = files({ a: before, b: after });
  return azureLockdown(['compare', a!, b!, ...options]);
}

const json = (...[before, after, ...options]: Parameters<typeof compared>) =>
  JSON.parse(compared(before, after, '--format', 'json', ...options).out);

test('a rule inserted among forty, and one taken out, are two lines', () => {
  const { code, out } = compared(documentOf(forty), documentOf(inserted));
  expect(code).toBe(1);
  expect(out.match(/^(fails|noted) /gm)).toHaveLength(2);
  expect(out).toMatch(/^fails {2}opens-unasked {2}10\.1\.0\.0\/24 reaches \*\.pypi\.org on HTTPS 443$/m);
  expect(out).toMatch(
    /^noted {2}closes-unasked {2}10\.1\.0\.0\/24 no longer reaches h20\.contoso\.com on HTTPS 443$/m,
  );
  expect(out).toMatch(/egress web\/python/);
});

test('order, names and rules put together make no difference', () => {
  const merged = {
    ...forty[1]!,
    destination_fqdns: forty.flatMap((each) => each.destination_fqdns).reverse(),
  };
  for (const after of [[...forty].reverse(), [{ ...merged, name: 'all' }]]) {
    const { code, out } = compared(documentOf(forty), documentOf(after), '--all');
    expect(code).toBe(0);
    expect(out).toMatch(/No difference: every connection that the documents tell apart goes as before/);
  }
  expect(compared(documentOf(forty), documentOf([{ ...merged, name: 'all' }]), '--all').out).toMatch(
    /^1 rules .* without effect\.$/m,
  );
});

const workloads = `workloads:
  - name: servers
    type: ArcServerEgress
    region: westeurope
    destinations: fqdns
    serverAddressPrefixes: [10.1.0.0/24]
`;

test('what a requirement of a workload asks for may open, and may not close', () => {
  const { yaml } = files({ yaml: workloads });
  const [without, withLogin] = [forty, [...forty, webRule('login', 'login.microsoftonline.com')]].map(
    documentOf,
  ) as [string, string];
  expect(compared(without, withLogin).code).toBe(1);
  const opened = json(without, withLogin, '--workloads', yaml!);
  expect(opened.differences).toMatchObject([
    { code: 'opens-required', kind: 'opens', fails: false, to: ['login.microsoftonline.com'] },
  ]);
  expect(opened.differences[0].requirements[0]).toMatchObject({ workload: 'servers' });
  expect(compared(without, withLogin, '--workloads', yaml!).code).toBe(0);
  expect(compared(without, withLogin, '--workloads', yaml!).out).toMatch(
    /1 opening from 10\.1\.0\.0\/24, which requirements of servers ask for/,
  );
  const closed = json(withLogin, without, '--workloads', yaml!);
  expect(closed.differences).toMatchObject([{ code: 'closes-required', kind: 'closes', fails: true }]);
  expect(compared(withLogin, without, '--workloads', yaml!).code).toBe(1);
  expect(compared(withLogin, without).code).toBe(0);
});

test('a rule wider than the requirement opens what nothing asks for, and that alone fails', () => {
  const { yaml } = files({ yaml: workloads });
  const wide = documentOf([...forty, webRule('login', '*.microsoftonline.com')]);
  const { differences } = json(documentOf(forty), wide, '--workloads', yaml!);
  expect(differences.map(({ code, to, toExcept }: Record<string, unknown>) => [code, to, toExcept])).toEqual(
    expect.arrayContaining([
      ['opens-unasked', ['*.microsoftonline.com'], expect.arrayContaining(['login.microsoftonline.com'])],
      ['opens-required', expect.arrayContaining(['login.microsoftonline.com']), []],
    ]),
  );
});

test('the witness of a difference gets what is told of it from either document', () => {
  const { a, b } = files({ a: documentOf(forty), b: documentOf(inserted) });
  const { differences } = JSON.parse(azureLockdown(['compare', a!, b!, '--format', 'json']).out);
  for (const { witness, before, after } of differences)
    for (const [path, side] of [
      [a!, before],
      [b!, after],
    ]) {
      const asked = [
        'explain',
        path,
        '--from',
        witness.from,
        '--to',
        witness.to,
        '--port',
        `${witness.port}`,
      ];
      expect(JSON.parse(azureLockdown([...asked, '--format', 'json']).out).verdict).toBe(side.verdict);
    }
});

/** A plan that changes a group of rules. */
function planOf(before: readonly Rule[] | undefined, after: readonly Rule[], prior: boolean): string {
  const resource = { address: address(group, 'egress'), mode: 'managed', type: group, name: 'egress' };
  const old = before && groupOf(before);
  const state = {
    values: { root_module: { resources: old === undefined ? [] : [{ ...resource, values: old }] } },
  };
  const change = { actions: ['update'], before: old ?? null, after: groupOf(after), after_unknown: {} };
  return JSON.stringify({
    format_version: '1.2',
    planned_values: { root_module: { resources: [{ ...resource, values: groupOf(after) }] } },
    resource_changes: [{ ...resource, change }],
    ...(prior && { prior_state: { format_version: '1.0', ...state } }),
  });
}

test.each([true, false])('a plan alone tells what it changes (with its prior state: %s)', (prior) => {
  const { plan } = files({ plan: planOf(forty, inserted, prior) });
  const { code, out } = azureLockdown(['compare', plan!, '--format', 'json']);
  expect(code).toBe(1);
  expect(JSON.parse(out).differences.map(({ kind, to }: Record<string, unknown>) => [kind, to])).toEqual([
    ['opens', ['*.pypi.org']],
    ['closes', ['h20.contoso.com']],
  ]);
});

test('before a plan that makes everything nothing stands', () => {
  const { plan } = files({ plan: planOf(undefined, forty.slice(0, 2), true) });
  const { differences } = JSON.parse(azureLockdown(['compare', plan!, '--format', 'json']).out);
  expect(
    differences.map(({ before, after }: Record<string, { verdict: string }>) => [
      before!.verdict,
      after!.verdict,
    ]),
  ).toEqual([
    ['unknown', 'allow'],
    ['unknown', 'allow'],
  ]);
});

test('a document that is no plan tells nothing alone', () => {
  const { a } = files({ a: documentOf(forty) });
  const { code, err } = azureLockdown(['compare', a!]);
  expect(code).toBe(2);
  expect(err).toMatch(/is no plan, and only a plan tells what stands before it/);
});

test('what the later document does not tell fails, unless it is accepted', () => {
  const open = { ...webRule('later', ''), destination_fqdns: ['${var.host}'] };
  const after = documentOf([...forty, open]).replace('"resource"', '"variable":{"host":{}},"resource"');
  const { code, out } = compared(documentOf(forty), after);
  expect([code, out]).toEqual([1, expect.stringMatching(/^fails {2}difference-unknown/m)]);
  expect(compared(documentOf(forty), after, '--accept', 'unknown')).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^accepted {2}difference-unknown/m),
  });
});

test('Markdown is a comment, and SARIF is valid', () => {
  const comment = compared(documentOf(forty), documentOf(inserted), '--format', 'markdown').out;
  expect(comment).toMatch(/^## azure-lockdown compare: failed/);
  expect(comment).toMatch(/opens-unasked/);
  const {
    $schema: _draft,
    id: _id,
    ...schema
  } = JSON.parse(readFileSync(join(__dirname, '../fixtures/schemas/sarif-2.1.0.json'), 'utf8'));
  const sarif = JSON.parse(compared(documentOf(forty), documentOf(inserted), '--format', 'sarif').out);
  const ajv = addFormats(new Ajv({ strict: false }));
  expect(ajv.validate(schema, sarif) || ajv.errors).toBe(true);
  expect(sarif.runs[0].results.map(({ ruleId }: { ruleId: string }) => ruleId).sort()).toEqual([
    'closes-unasked',
    'opens-unasked',
  ]);
  expect(compared(documentOf(forty), documentOf(inserted), '--format', 'junit').out).toMatch(
    /<failure type="opens-unasked"/,
  );
});

test('JSON is of its schema', () => {
  expect(schemaErrors('compare', json(documentOf(forty), documentOf(inserted)))).toBeNull();
});

test('what a rule leaves open because the document does not tell it makes no difference where it is split', () => {
  const open = (name: string, hosts: readonly string[]) => ({
    ...webRule(name, ''),
    source_addresses: ['${var.source}'],
    destination_fqdns: hosts,
  });
  const withVariable = (rules: readonly Rule[]) =>
    documentOf(rules).replace('"resource"', '"variable":{"source":{}},"resource"');
  const [whole, split] = [
    [...forty, open('later', ['a.example', 'b.example'])],
    [...forty, open('a', ['a.example']), open('b', ['b.example'])],
  ].map(withVariable) as [string, string];
  expect(json(whole, split).differences).toEqual([]);
  const { differences } = json(whole, withVariable([...forty, open('a', ['a.example'])]));
  expect(differences.map(({ kind, to }: Record<string, unknown>) => [kind, to])).toEqual([]);
  expect(json(split, withVariable([...forty, open('c', ['c.example'])])).differences).toMatchObject([
    { code: 'difference-unknown', to: ['c.example'] },
  ]);
});

test('every form has a connection that shows the difference', () => {
  const witness = /10\.1\.0\.4 to any\.pypi\.org on HTTPS 443/;
  for (const format of ['csv', 'markdown', 'sarif', 'junit'])
    expect(compared(documentOf(forty), documentOf(inserted), '--format', format).out).toMatch(witness);
  expect(compared(documentOf(forty), documentOf(inserted), '--all').out).toMatch(witness);
});

test('no difference is a test that passes', () => {
  const { code, out } = compared(documentOf(forty), documentOf(forty), '--format', 'junit');
  expect(code).toBe(0);
  expect(out).toContain('tests="1" failures="0"');
});

test('what a firewall protects by less fails in every form, unless it is accepted', () => {
  const policy = (mode: string) =>
    JSON.stringify({
      resource: { azurerm_firewall_policy: { p: { name: 'p', threat_intelligence_mode: mode } } },
    });
  const { code, out } = compared(policy('Deny'), policy('Off'));
  expect(code).toBe(1);
  expect(out).toContain(
    'fails  protection-weaker  azurerm_firewall_policy.p has threat_intelligence_mode Off, before Deny',
  );
  expect(json(policy('Deny'), policy('Off')).protections).toMatchObject([
    {
      code: 'protection-weaker',
      fails: true,
      setting: 'threat_intelligence_mode',
      before: 'Deny',
      after: 'Off',
    },
  ]);
  for (const format of ['csv', 'markdown', 'sarif', 'junit'])
    expect(compared(policy('Deny'), policy('Off'), '--format', format).out).toContain('protection-weaker');
  expect(compared(policy('Deny'), policy('Off'), '--accept', 'protection').code).toBe(0);
});
