import fc from 'fast-check';
import { TerraformAudit } from '../../lib/audit/terraform-audit';
import { ServiceTagFile } from '../../lib/azure/service-tag-file';
import { Reachability } from '../../lib/reachability/reachability';

type Rule = Record<string, unknown>;

const from = '10.1.0.4';
const base = { source_addresses: ['10.1.0.0/24'] };
const network = (name: string, parts: Rule): Rule => ({
  name,
  ...base,
  protocols: ['TCP'],
  destination_ports: ['443'],
  ...parts,
});
const application = (name: string, hosts: string[], parts: Rule = {}): Rule => ({
  name,
  ...base,
  protocols: [{ type: 'Https', port: 443 }],
  destination_fqdns: hosts,
  ...parts,
});

interface Collection {
  readonly priority: number;
  readonly action?: string;
  readonly network?: Rule[];
  readonly application?: Rule[];
}

/** A rule collection group for each list of collections. */
function group(policy: string, priority: number, ...collections: Collection[]) {
  const of = (type: 'network' | 'application') =>
    collections
      .filter((collection) => collection[type] !== undefined)
      .map(({ priority: place, action = 'Allow', ...rules }) => ({
        name: `${type}-${place}`,
        priority: place,
        action,
        rule: rules[type],
      }));
  return {
    name: `${policy}-${priority}`,
    priority,
    firewall_policy_id: `\${azurerm_firewall_policy.${policy}.id}`,
    network_rule_collection: of('network'),
    application_rule_collection: of('application'),
  };
}

function document(
  groups: ReturnType<typeof group>[],
  policies: Record<string, Rule> = { hub: {} },
  more: Rule = {},
) {
  return JSON.stringify({
    resource: {
      azurerm_firewall_policy: policies,
      azurerm_firewall_policy_rule_collection_group: Object.fromEntries(
        groups.map((each) => [each.name, each]),
      ),
      ...more,
    },
  });
}

const explain = (text: string, to: string, port = 443, protocol = 'tcp', firewall?: string) =>
  Reachability.fromTerraformJson(text, { firewall }).explain({ from, to, port, protocol });

describe("Microsoft's two examples of rule processing", () => {
  test('a network rule that allows comes before an application rule that denies', () => {
    const text = document([
      group(
        'hub',
        200,
        { priority: 100, action: 'Deny', application: [application('deny-google', ['www.google.com'])] },
        {
          priority: 65000,
          network: [network('web', { destination_addresses: ['*'], destination_ports: ['80', '443'] })],
        },
      ),
    ]);
    expect(explain(text, 'www.google.com')).toMatchObject({
      verdict: 'allow',
      by: 'azurerm_firewall_policy_rule_collection_group.hub-200 network-65000/web',
    });
  });

  test('a denial of a higher priority comes before what a lower one allows', () => {
    const text = document([
      group(
        'hub',
        200,
        {
          priority: 100,
          action: 'Deny',
          network: [network('deny-ssh', { destination_addresses: ['*'], destination_ports: ['22'] })],
        },
        {
          priority: 200,
          network: [network('allow-ssh', { destination_addresses: ['*'], destination_ports: ['22'] })],
        },
      ),
    ]);
    expect(explain(text, '192.0.2.9', 22)).toMatchObject({
      verdict: 'deny',
      reason: 'the network rule deny-ssh denies it',
    });
  });
});

test('base policies come before their children, whatever the priorities', () => {
  const groups = [
    group('base', 65000, {
      priority: 65000,
      action: 'Deny',
      application: [application('no', ['a.contoso.com'])],
    }),
    group('child', 100, { priority: 100, application: [application('yes', ['*.contoso.com'])] }),
  ];
  const policies = { base: {}, child: { base_policy_id: '${azurerm_firewall_policy.base.id}' } };
  const text = document(groups, policies);
  expect(explain(text, 'a.contoso.com')).toMatchObject({
    verdict: 'deny',
    reason: 'the application rule no denies it',
  });
  expect(explain(text, 'b.contoso.com').verdict).toBe('allow');
});

test.each([
  ['*.contoso.com', 'a.b.contoso.com', 'allow'],
  ['*.contoso.com', 'contoso.com', 'deny'],
  ['*contoso.com', 'th3re4lcontoso.com', 'allow'],
  ['*contoso.com', 'contoso.com', 'allow'],
  ['www.contoso.com', 'WWW.contoso.com', 'allow'],
  ['*', 'anything.example', 'allow'],
])('the host pattern %s and %s: %s', (pattern, host, verdict) => {
  const text = document([group('hub', 200, { priority: 100, application: [application('app', [pattern])] })]);
  expect(explain(text, host).verdict).toBe(verdict);
});

describe('network rules', () => {
  const verdict = (parts: Rule, to: string, port = 443, protocol = 'tcp', policy: Rule = {}) =>
    explain(
      document([group('hub', 200, { priority: 100, network: [network('net', parts)] })], { hub: policy }),
      to,
      port,
      protocol,
    ).verdict;

  test.each([
    [{ destination_addresses: ['Storage'] }, 'Storage.WestEurope', 'allow'],
    [{ destination_addresses: ['Storage.WestEurope'] }, 'Storage', 'unknown'],
    [{ destination_addresses: ['AzureMonitor'] }, 'Storage', 'deny'],
    [{ destination_addresses: ['192.0.2.0/24'] }, '192.0.2.77', 'allow'],
    [{ destination_addresses: ['192.0.2.1-192.0.2.9'] }, '192.0.2.10', 'deny'],
    [{ destination_addresses: ['Storage'] }, '192.0.2.77', 'unknown'],
    [{ destination_addresses: ['Internet'] }, '192.0.2.77', 'allow'],
    [{ destination_addresses: ['Internet'] }, '10.9.0.4', 'deny'],
    [{ destination_fqdns: ['a.contoso.com'] }, 'a.contoso.com', 'unknown'],
    [{ destination_addresses: ['*'], source_addresses: ['10.2.0.0/24'] }, '192.0.2.7', 'deny'],
    [{ destination_addresses: ['*'], source_addresses: ['${var.prefixes}'] }, '192.0.2.7', 'unknown'],
    [
      {
        destination_addresses: ['*'],
        source_addresses: undefined,
        source_ip_groups: ['${azurerm_ip_group.gone.id}'],
      },
      '192.0.2.7',
      'unknown',
    ],
  ])('%j and %s: %s', (parts, to, expected) => {
    expect(verdict(parts, to)).toBe(expected);
  });

  test('by host hold where the DNS proxy is on', () => {
    const parts = { destination_fqdns: ['a.contoso.com'] };
    expect(verdict(parts, 'a.contoso.com', 443, 'tcp', { dns: [{ proxy_enabled: true }] })).toBe('allow');
    expect(verdict(parts, 'b.contoso.com', 443, 'tcp', { dns: [{ proxy_enabled: true }] })).toBe('deny');
  });

  test('of any protocol are of TCP and UDP with a port, and of all without', () => {
    const any = { protocols: ['Any'], destination_addresses: ['*'] };
    expect(verdict(any, '192.0.2.7', 443, 'udp')).toBe('allow');
    expect(verdict(any, '10.2.0.7', 0, 'icmp')).toBe('deny');
    expect(verdict({ ...any, destination_ports: ['*'] }, '10.2.0.7', 0, 'icmp')).toBe('allow');
  });

  test('name IP groups of the document', () => {
    const rule = {
      destination_addresses: ['*'],
      source_addresses: undefined,
      source_ip_groups: ['${azurerm_ip_group.spoke.id}'],
    };
    const text = document(
      [group('hub', 200, { priority: 100, network: [network('net', rule)] })],
      { hub: {} },
      { azurerm_ip_group: { spoke: { cidrs: ['10.1.0.0/16'] } } },
    );
    expect(explain(text, '192.0.2.7').verdict).toBe('allow');
  });
});

test('a published file tells which addresses are of a service tag', () => {
  const serviceTagFile = ServiceTagFile.fromJson(
    JSON.stringify({
      changeNumber: 1,
      cloud: 'Public',
      values: [{ name: 'Storage', properties: { addressPrefixes: ['192.0.2.0/25', '2001:db8::/32'] } }],
    }),
  );
  const rules = [network('tagged', { destination_addresses: ['Storage'] })];
  const text = document([group('hub', 200, { priority: 100, network: rules })]);
  const known = Reachability.fromTerraformJson(text, { serviceTagFile });
  const ask = (to: string) => known.explain({ from, to, protocol: 'tcp', port: 443 }).verdict;
  expect([ask('192.0.2.77'), ask('192.0.2.200'), ask('Storage.WestEurope')]).toEqual([
    'allow',
    'deny',
    'allow',
  ]);
  const other = document([
    group('hub', 200, { priority: 100, network: [network('sql', { destination_addresses: ['Sql'] })] }),
  ]);
  const lacking = Reachability.fromTerraformJson(other, { serviceTagFile });
  expect(lacking.explain({ from, to: '192.0.2.77', protocol: 'tcp', port: 443 }).verdict).toBe('unknown');
});

describe('a host, of whose address nothing is known', () => {
  const rules = (parts: Rule, action = 'Allow') =>
    document([
      group(
        'hub',
        200,
        { priority: 100, action, network: [network('by-address', parts)] },
        { priority: 200, application: [application('by-name', ['known.contoso.com'])] },
      ),
    ]);

  test.each([
    ['a service tag', ['Storage.WestEurope'], 'for Storage.WestEurope may hold other.contoso.com'],
    ['public addresses', ['192.0.2.0/24'], 'for it may hold the address of the host'],
  ])('may be let pass by %s', (_, addresses, doubt) => {
    const parts = { destination_addresses: addresses };
    expect(explain(rules(parts), 'other.contoso.com')).toMatchObject({
      verdict: 'unknown',
      by: expect.stringContaining('network-100/by-address'),
      reason: expect.stringMatching(`${doubt}; without it, no rule .* allows it`),
    });
    expect(explain(rules(parts), 'known.contoso.com').verdict).toBe('allow');
    expect(explain(rules(parts), 'other.contoso.com', 80).verdict).toBe('deny');
  });

  test('is taken to have no private address, and none that a rule denies', () => {
    const within = rules({ destination_addresses: ['10.9.0.0/16'] });
    expect(explain(within, 'other.contoso.com').verdict).toBe('deny');
    const denied = rules({ destination_addresses: ['Storage'] }, 'Deny');
    expect(explain(denied, 'known.contoso.com').verdict).toBe('allow');
  });
});

test('a doubt that would change nothing changes nothing', () => {
  const doubtful = network('doubt', { destination_addresses: ['*'], source_addresses: ['${var.x}'] });
  const allowed = [
    group(
      'hub',
      200,
      { priority: 100, network: [doubtful] },
      { priority: 200, application: [application('app', ['a.contoso.com'])] },
    ),
  ];
  expect(explain(document(allowed), 'a.contoso.com').verdict).toBe('allow');
  const denied = [group('hub', 200, { priority: 100, network: [doubtful] })];
  expect(explain(document(denied), 'a.contoso.com')).toMatchObject({
    verdict: 'unknown',
    reason: expect.stringContaining('doubt'),
  });
});

test('URLs leave open what the path decides, and FQDN tags what Microsoft does', () => {
  const rules = [
    application('url', [], { destination_fqdns: undefined, destination_urls: ['www.contoso.com/docs/*'] }),
    application('tag', [], {
      destination_fqdns: undefined,
      destination_fqdn_tags: ['WindowsUpdate'],
      protocols: [{ type: 'Http', port: 80 }],
    }),
  ];
  const text = document([group('hub', 200, { priority: 100, application: rules })]);
  expect(explain(text, 'www.contoso.com').verdict).toBe('unknown');
  expect(explain(text, 'www.other.com').verdict).toBe('deny');
  expect(explain(text, 'www.other.com', 80).verdict).toBe('deny');
  expect(explain(text, 'www.other.microsoft.com', 80).verdict).toBe('unknown');
});

test('a firewall is named where there are several', () => {
  const groups = ['one', 'two'].map((name) =>
    group(name, 200, { priority: 100, application: [application('app', [`${name}.contoso.com`])] }),
  );
  const text = document(groups, { one: {}, two: {} });
  expect(() => Reachability.fromTerraformJson(text)).toThrow(
    expect.objectContaining({
      code: 'unknown-firewall',
      allowed: 'azurerm_firewall_policy.one, azurerm_firewall_policy.two',
    }),
  );
  expect(explain(text, 'two.contoso.com', 443, 'tcp', 'azurerm_firewall_policy.two').verdict).toBe('allow');
  expect(explain(text, 'two.contoso.com', 443, 'tcp', 'azurerm_firewall_policy.one').verdict).toBe('deny');
});

test('a policy of the document is found by its id too, in whatever case', () => {
  const id = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/firewallPolicies/two';
  const groups = ['one', 'two'].map((name) =>
    group(name, 200, { priority: 100, application: [application('app', [`${name}.contoso.com`])] }),
  );
  const text = document(groups, { one: {}, two: { id } });
  expect(explain(text, 'two.contoso.com', 443, 'tcp', id).verdict).toBe('allow');
  expect(explain(text, 'two.contoso.com', 443, 'tcp', id.toUpperCase()).verdict).toBe('allow');
  expect(
    TerraformAudit.fromTerraformJson(text, { firewall: id }).findings.map(({ address }) => address),
  ).toEqual(
    TerraformAudit.fromTerraformJson(text, { firewall: 'azurerm_firewall_policy.two' }).findings.map(
      ({ address }) => address,
    ),
  );
});

test.each([
  [{ from: 'here' }, 'from is "here"'],
  [{ to: 'not a host' }, 'to is "not a host"'],
  [{ to: 'storage' }, 'to is "storage"'],
  [{ port: 0 }, 'port is 0'],
  [{ port: 70_000 }, 'port is 70000'],
  [{ protocol: 'http' }, 'protocol is "http"'],
])('refuses the connection %j', (parts, problem) => {
  const reachability = Reachability.fromTerraformJson(document([]));
  expect(() =>
    reachability.explain({ from, to: 'a.contoso.com', protocol: 'tcp', port: 443, ...parts }),
  ).toThrow(problem);
});

test('rules are found by host name as if each were asked', () => {
  const label = fc.constantFrom('aa', 'bb', 'contoso', 'com');
  const host = fc.array(label, { minLength: 2, maxLength: 4 }).map((labels) => labels.join('.'));
  const pattern = fc.oneof(
    host,
    host.map((name) => `*.${name}`),
    host.map((name) => `*${name}`),
    fc.constant('*'),
  );
  const rules = fc.array(fc.tuple(fc.array(pattern, { minLength: 1, maxLength: 3 }), fc.boolean()), {
    maxLength: 6,
  });
  // Written from Azure's table of wildcards, not from the engine.
  const fits = (name: string, each: string) =>
    each === '*' || (each.startsWith('*') ? name.endsWith(each.slice(1)) : name === each);
  fc.assert(
    fc.property(rules, host, (all, name) => {
      const collections = all.map(
        ([patterns, denies], i): Collection => ({
          priority: 100 + i,
          action: denies ? 'Deny' : 'Allow',
          application: [application(`rule-${i}`, patterns)],
        }),
      );
      const deciding = all.find(([patterns]) => patterns.some((each) => fits(name, each)));
      const expected = deciding === undefined || deciding[1] ? 'deny' : 'allow';
      expect(explain(document([group('hub', 200, ...collections)]), name).verdict).toBe(expected);
    }),
    { numRuns: 300 },
  );
});
