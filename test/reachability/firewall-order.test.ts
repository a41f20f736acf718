import fc from 'fast-check';
import { asked, configured, type Resources, type Values } from './terraform';

type Kind = 'nat' | 'network' | 'application';

interface Group {
  readonly policy?: string;
  readonly priority: unknown;
  readonly collections: readonly [
    kind: Kind,
    name: string,
    priority: unknown,
    action: unknown,
    parts?: Values,
  ][];
}

const parts: Record<Kind, Values> = {
  nat: {
    protocols: ['TCP'],
    destination_address: '203.0.113.5',
    destination_ports: ['443'],
    translated_address: '10.7.0.4',
    translated_port: 8443,
  },
  network: { protocols: ['TCP'], destination_ports: ['443'], destination_addresses: ['*'] },
  application: { protocols: [{ type: 'Https', port: 443 }], destination_fqdns: ['*'] },
};

function resources(groups: Record<string, Group>, policies: Record<string, Values> = { hub: {} }): Resources {
  const written = Object.entries(groups).map(([name, { policy = 'hub', priority, collections }]) => {
    const of = (kind: Kind) =>
      collections
        .filter(([each]) => each === kind)
        .map(([, collection, place, action, more]) => ({
          name: collection,
          priority: place,
          action,
          rule: [{ name: `${collection}-rule`, source_addresses: ['*'], ...parts[kind], ...more }],
        }));
    const group = {
      name,
      priority,
      firewall_policy_id: `\${azurerm_firewall_policy.${policy}.id}`,
      nat_rule_collection: of('nat'),
      network_rule_collection: of('network'),
      application_rule_collection: of('application'),
    };
    return [name, group] as const;
  });
  return {
    azurerm_firewall_policy: policies,
    azurerm_firewall_policy_rule_collection_group: Object.fromEntries(written),
  };
}
const explain = (groups: Record<string, Group>, to: string, more = {}, policies?: Record<string, Values>) =>
  configured(resources(groups, policies)).explain(asked(to, more));
const collectionOf = (by: string | undefined) => by?.split(' ')[1]?.split('/')[0];

describe("the order of Microsoft's page on rule processing", () => {
  /** The collections in the order in which they are said to be asked. */
  const order = [
    'DNATRC1',
    'DNATRC3',
    'ChDNATRC3',
    'NetworkRC1',
    'NetworkRC2',
    'ChNetRC1',
    'ChNetRC2',
    'AppRC2',
    'ChAppRC1',
    'ChAppRC2',
  ];
  const kindOf = (name: string): Kind =>
    /DNAT/.test(name) ? 'nat' : /Net/.test(name) ? 'network' : 'application';
  const groupsOf = (kept: readonly string[]): Record<string, Group> => {
    const group = (policy: string, priority: number, names: [string, number][]): Group => ({
      policy,
      priority,
      collections: names
        .filter(([name]) => kept.includes(name))
        .map(([name, place]) => [kindOf(name), name, place, kindOf(name) === 'nat' ? 'Dnat' : 'Allow']),
    });
    return {
      ChildRCG2: group('child', 650, [
        ['ChNetRC2', 1100],
        ['ChAppRC2', 2000],
        ['ChDNATRC3', 3000],
      ]),
      ChildRCG1: group('child', 300, [
        ['ChNetRC1', 700],
        ['ChAppRC1', 900],
      ]),
      BaseRCG2: group('base', 300, [
        ['AppRC2', 1200],
        ['NetworkRC2', 1300],
        ['DNATRC3', 1400],
      ]),
      BaseRCG1: group('base', 200, [
        ['DNATRC1', 600],
        ['NetworkRC1', 800],
      ]),
    };
  };
  const policies = { base: {}, child: { base_policy_id: '${azurerm_firewall_policy.base.id}' } };
  const target = (name: string) => (kindOf(name) === 'nat' ? '203.0.113.5' : 'www.contoso.com');

  test.each(order.map((name, i) => [name, i] as const))(
    '%s decides where those before it are gone',
    (name, i) => {
      const { by } = explain(groupsOf(order.slice(i)), target(name), {}, policies);
      expect(collectionOf(by)).toBe(name);
    },
  );
});

describe('equal priorities', () => {
  const two = (a: unknown, b: unknown, first = 'Allow', second = 'Deny'): Record<string, Group> => ({
    one: { priority: a, collections: [['network', 'first', 100, first]] },
    two: { priority: b, collections: [['network', 'second', 200, second]] },
  });

  test('of groups are undefined where their rules decide differently', () => {
    expect(explain(two(200, 200), '192.0.2.4')).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining('same priority'),
    });
    expect(explain(two(200, 200, 'Deny', 'Allow'), '192.0.2.4').verdict).toBe('unknown');
    expect(explain(two(200, 200, 'Allow', 'Allow'), '192.0.2.4').verdict).toBe('allow');
    expect(explain(two(200, 300), '192.0.2.4').verdict).toBe('allow');
  });

  test('of collections of a group are undefined likewise', () => {
    const group = (priority: number, parts?: Values): Record<string, Group> => ({
      one: {
        priority: 200,
        collections: [
          ['network', 'first', 100, 'Allow'],
          ['network', 'second', priority, 'Deny', parts],
        ],
      },
    });
    expect(explain(group(100), '192.0.2.4').verdict).toBe('unknown');
    expect(explain(group(101), '192.0.2.4').verdict).toBe('allow');
    expect(explain(group(100, { destination_ports: ['80'] }), '192.0.2.4').verdict).toBe('allow');
  });

  test('of rules of another type, or of a base policy, are none', () => {
    const groups: Record<string, Group> = {
      one: {
        priority: 200,
        collections: [
          ['network', 'first', 100, 'Allow'],
          ['application', 'second', 100, 'Deny'],
        ],
      },
    };
    expect(explain(groups, 'www.contoso.com').verdict).toBe('allow');
    const inherited = { ...two(200, 200), two: { ...two(200, 200).two!, policy: 'base' } };
    const policies = { base: {}, hub: { base_policy_id: '${azurerm_firewall_policy.base.id}' } };
    expect(explain(inherited, '192.0.2.4', {}, policies).verdict).toBe('deny');
  });

  test.each([['${var.priority}'], [null], ['first'], [{}]])(
    'that are no numbers, such as %j, are unknown',
    (priority) => {
      expect(explain(two(priority, 300), '192.0.2.4').verdict).toBe('unknown');
      expect(explain(two(300, priority), '192.0.2.4').verdict).toBe('unknown');
      expect(explain(two(priority, 300, 'Deny', 'Deny'), '192.0.2.4').verdict).toBe('deny');
      const alone = { one: two(priority, 1).one! };
      expect(explain(alone, '192.0.2.4').verdict).toBe('allow');
    },
  );

  test('negative numbers are numbers', () => {
    expect(explain(two(-5, 3), '192.0.2.4').verdict).toBe('allow');
    expect(explain(two(-5, -6), '192.0.2.4').verdict).toBe('deny');
  });
});

test('the first collection that matches decides, whatever stands where', () => {
  const places = fc.uniqueArray(
    fc.tuple(fc.integer({ min: 100, max: 120 }), fc.integer({ min: 100, max: 120 }), fc.boolean()),
    {
      selector: ([group, collection]) => `${group} ${collection}`,
      minLength: 1,
      maxLength: 8,
    },
  );
  fc.assert(
    fc.property(places, (all) => {
      const groups: Record<string, Group> = {};
      for (const [group, collection, denies] of all) {
        const before = groups[`g${group}`]?.collections ?? [];
        const own = ['network', `c${collection}`, collection, denies ? 'Deny' : 'Allow'] as const;
        groups[`g${group}`] = { priority: group, collections: [...before, [...own]] };
      }
      const [first] = [...all].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
      expect(explain(groups, '192.0.2.4').verdict).toBe(first![2] ? 'deny' : 'allow');
    }),
    { numRuns: 200 },
  );
});

describe('DNAT', () => {
  const dnat: Group = { priority: 200, collections: [['nat', 'in', 100, 'Dnat']] };

  test('sends on what comes to the firewall, and allows it', () => {
    expect(explain({ one: dnat }, '203.0.113.5')).toMatchObject({
      verdict: 'allow',
      reason: 'the DNAT rule in-rule sends it on to 10.7.0.4:8443',
    });
    expect(explain({ one: dnat }, '203.0.113.5', { port: 80 }).verdict).toBe('deny');
    expect(explain({ one: dnat }, '203.0.113.6').verdict).toBe('deny');
    expect(explain({ one: dnat }, 'www.contoso.com').verdict).toBe('deny');
  });

  test("comes before a network rule that denies, and says that Microsoft's pages differ", () => {
    const denied: Group = { priority: 100, collections: [['network', 'no', 100, 'Deny']] };
    expect(explain({ one: dnat, two: denied }, '203.0.113.5')).toMatchObject({
      verdict: 'allow',
      reason: expect.stringContaining('the network rule no-rule denies it all the same'),
    });
  });

  test('of a classic firewall is read alike', () => {
    const classic: Resources = {
      azurerm_firewall_nat_rule_collection: {
        in: {
          azure_firewall_name: 'fw',
          resource_group_name: 'rg',
          priority: 100,
          action: 'Dnat',
          rule: [
            {
              ...parts.nat,
              name: 'web',
              source_addresses: ['*'],
              destination_address: undefined,
              destination_addresses: ['203.0.113.5'],
              translated_port: '8443',
            },
          ],
        },
      },
    };
    expect(configured(classic).explain(asked('203.0.113.5'))).toMatchObject({
      verdict: 'allow',
      by: 'azurerm_firewall_nat_rule_collection.in web',
    });
  });
});

describe('what the firewall is', () => {
  const allow: Group = { priority: 200, collections: [['network', 'all', 100, 'Allow']] };

  test('threat intelligence is said to be left aside', () => {
    const { steps } = explain({ one: allow }, '192.0.2.4', {}, { hub: { threat_intelligence_mode: 'Deny' } });
    expect(steps).toContain('firewall: threat intelligence is taken not to strike');
    expect(explain({ one: allow }, '192.0.2.4').steps.join()).not.toContain('threat intelligence');
  });

  test('a base policy that is not of the document comes first, so that it may decide', () => {
    const { verdict, reason } = explain(
      { one: allow },
      '192.0.2.4',
      {},
      { hub: { base_policy_id: '/subscriptions/s/base' } },
    );
    expect(verdict).toBe('unknown');
    expect(reason).toContain('its base policy /subscriptions/s/base, whose rules come first');
    const open = explain({ one: allow }, '192.0.2.4', {}, { hub: { base_policy_id: '${var.base}' } });
    expect(open.reason).toMatch(
      /^the document does not tell its base policy, whose rules come first; ask the state, or a later plan; without it, /,
    );
  });

  const byHost = {
    one: {
      priority: 200,
      collections: [
        [
          'network',
          'host',
          100,
          'Allow',
          { destination_addresses: undefined, destination_fqdns: ['a.contoso.com'] },
        ],
      ],
    },
  } as Record<string, Group>;

  test.each([
    ['with the DNS proxy', { hub: { dns: [{ proxy_enabled: true }] } }, 'allow'],
    ['without', { hub: {} }, 'unknown'],
    ['with one that is not known', { hub: { dns: [{ proxy_enabled: '${var.proxy}' }] } }, 'unknown'],
    ['of the Basic SKU', { hub: { sku: 'Basic', dns: [{ proxy_enabled: true }] } }, 'unknown'],
    [
      'whose base policy has the proxy',
      {
        hub: { base_policy_id: '${azurerm_firewall_policy.base.id}' },
        base: { dns: [{ proxy_enabled: true }] },
      },
      'unknown',
    ],
  ])('a network rule by host of a policy %s: %s', (_, policies, verdict) => {
    expect(explain(byHost, 'a.contoso.com', {}, policies).verdict).toBe(verdict);
  });

  test('an action that is not known leaves the answer open', () => {
    const open: Group = { priority: 100, collections: [['network', 'open', 100, '${var.action}']] };
    expect(explain({ one: open, two: allow }, '192.0.2.4').verdict).toBe('unknown');
  });

  test('rules that are made dynamically leave it open', () => {
    const dynamic = resources({ one: allow });
    dynamic.azurerm_firewall_policy_rule_collection_group!.one!.dynamic = {
      network_rule_collection: { for_each: '${var.collections}', content: {} },
    };
    expect(configured(dynamic).explain(asked('192.0.2.4'))).toMatchObject({
      verdict: 'unknown',
      by: 'azurerm_firewall_policy_rule_collection_group.one',
    });
  });

  test('a group of which it is not known whether it is made leaves it open', () => {
    const conditional = resources({ one: allow });
    conditional.azurerm_firewall_policy_rule_collection_group!.one!.count = '${var.on ? 1 : 0}';
    expect(configured(conditional).explain(asked('192.0.2.4')).verdict).toBe('unknown');
    conditional.azurerm_firewall_policy_rule_collection_group!.one!.count = 0;
    conditional.azurerm_firewall_policy_rule_collection_group!.two = {
      firewall_policy_id: '${azurerm_firewall_policy.hub.id}',
    };
    expect(configured(conditional).explain(asked('192.0.2.4')).verdict).toBe('deny');
  });
});

describe('application rules', () => {
  const rule = (more: Values): Record<string, Group> => ({
    one: {
      priority: 200,
      collections: [['application', 'app', 100, 'Allow', { destination_fqdns: undefined, ...more }]],
    },
  });
  const http = [
    { type: 'Http', port: 80 },
    { type: 'Https', port: 443 },
    { type: 'Mssql', port: 1433 },
  ];

  test.each([
    [undefined, 443, 'allow'],
    ['https', 443, 'allow'],
    ['http', 443, 'deny'],
    ['http', 80, 'allow'],
    ['mssql', 1433, 'allow'],
    ['tcp', 443, 'deny'],
  ])('with application protocol %s on %d: %s', (applicationProtocol, port, verdict) => {
    const all = rule({ destination_fqdns: ['*'], protocols: http });
    expect(explain(all, 'www.contoso.com', { port, applicationProtocol }).verdict).toBe(verdict);
  });

  test.each([
    ['Http', 443, 'deny'],
    ['Mssql', 443, 'deny'],
    ['Https', 443, 'allow'],
    ['Https', 80, 'deny'],
    ['Http', 80, 'allow'],
    ['Https', 1433, 'deny'],
    ['Mssql', 1433, 'allow'],
    ['Http', 8443, 'allow'],
    ['Https', 8443, 'allow'],
  ])('of %s on %d, a connection of which it is not said what it speaks: %s', (type, port, verdict) => {
    const one = rule({ destination_fqdns: ['*'], protocols: [{ type, port }] });
    expect(explain(one, 'www.contoso.com', { port }).verdict).toBe(verdict);
    const denied = rule({ destination_fqdns: ['*'], protocols: [{ type, port }] });
    denied.one!.collections[0]![3] = 'Deny';
    denied.two = {
      priority: 300,
      collections: [
        [
          'application',
          'all',
          100,
          'Allow',
          {
            destination_fqdns: ['*'],
            protocols: ['Http', 'Https', 'Mssql'].map((each) => ({ type: each, port })),
          },
        ],
      ],
    };
    const passes = verdict === 'deny' ? 'allow' : 'deny';
    expect(explain(denied, 'www.contoso.com', { port }).verdict).toBe(passes);
  });

  test('an application protocol that is none is refused', () => {
    for (const more of [{ applicationProtocol: 'ftp' }, { applicationProtocol: 'http', protocol: 'udp' }])
      expect(() => explain(rule({}), 'www.contoso.com', more)).toThrow(
        expect.objectContaining({ code: 'invalid-connection' }),
      );
  });

  test('destination addresses in them are of no effect', () => {
    const none = rule({ destination_fqdns: ['a.contoso.com'], destination_addresses: ['*'] });
    expect(explain(none, 'b.contoso.com').verdict).toBe('deny');
    expect(explain(none, '192.0.2.4').verdict).toBe('deny');
  });

  test('an FQDN tag holds itself and the hosts that the tables place in it', () => {
    const tagged = rule({ destination_fqdn_tags: ['WindowsUpdate'], protocols: http });
    expect(explain(tagged, 'WindowsUpdate').verdict).toBe('allow');
    expect(explain(tagged, 'fqdn-tag:WindowsUpdate').verdict).toBe('allow');
    const backup = rule({ destination_fqdn_tags: ['AzureBackup'], protocols: http });
    expect(explain(backup, 'fqdn-tag:AzureBackup').verdict).toBe('allow');
    // By itself the name is that of the service tag.
    expect(explain(backup, 'AzureBackup').verdict).not.toBe('allow');
    expect(explain(tagged, 'a.windowsupdate.com', { port: 80 }).verdict).toBe('allow');
    expect(explain(tagged, 'www.contoso.com').verdict).toBe('deny');
    expect(explain(tagged, 'other.microsoft.com').verdict).toBe('unknown');
    expect(explain(tagged, 'AzureBackup').verdict).toBe('deny');
    expect(explain(tagged, 'WindowsUpdate', { port: 8080 }).verdict).toBe('deny');
    expect(explain(rule({ destination_fqdns: ['*'] }), 'WindowsUpdate').verdict).toBe('allow');
    expect(explain(rule({ destination_fqdns: ['*.windowsupdate.com'] }), 'WindowsUpdate').verdict).toBe(
      'unknown',
    );
    expect(explain(rule({ destination_fqdns: ['*.contoso.com'] }), 'Office365.Skype.Optimize').verdict).toBe(
      'deny',
    );
  });

  test('FQDN tags of classic firewalls take no protocol', () => {
    const classic: Resources = {
      azurerm_firewall_application_rule_collection: {
        app: {
          azure_firewall_name: 'fw',
          resource_group_name: 'rg',
          priority: 100,
          action: 'Allow',
          rule: [
            {
              name: 'updates',
              source_addresses: ['*'],
              fqdn_tags: ['WindowsUpdate'],
              target_fqdns: [],
              protocol: [],
            },
          ],
        },
      },
    };
    expect(configured(classic).explain(asked('WindowsUpdate', { port: 80 })).verdict).toBe('allow');
    expect(configured(classic).explain(asked('WindowsUpdate', { port: 8080 })).verdict).toBe('deny');
  });
});

describe('addresses', () => {
  const rule = (more: Values, groups: Resources = {}): Resources => ({
    ...resources({ one: { priority: 200, collections: [['network', 'net', 100, 'Allow', more]] } }),
    ...groups,
  });
  const ipGroup = (cidrs: unknown): Resources => ({ azurerm_ip_group: { g: { name: 'g', cidrs } } });
  const source = { source_addresses: undefined, source_ip_groups: ['${azurerm_ip_group.g.id}'] };
  const verdict = (given: Resources, to = '192.0.2.4') => configured(given).explain(asked(to)).verdict;

  test('of IPv6 never match', () => {
    expect(verdict(rule({ destination_addresses: ['::/0', 'fe80::1'] }))).toBe('deny');
    expect(verdict(rule({ source_addresses: ['::/0'] }))).toBe('deny');
  });

  test('an IP group without addresses skips the rules that name it', () => {
    expect(verdict(rule(source, ipGroup(['10.1.0.0/24'])))).toBe('allow');
    expect(verdict(rule(source, ipGroup([])))).toBe('deny');
    expect(verdict(rule({ ...source, source_addresses: ['*'] }, ipGroup([])))).toBe('deny');
    expect(verdict(rule(source, ipGroup('${var.cidrs}')))).toBe('unknown');
  });

  test('addresses may be added to an IP group by resources of their own', () => {
    const added = {
      ...ipGroup([]),
      azurerm_ip_group_cidr: { a: { ip_group_id: '${azurerm_ip_group.g.id}', cidr: '10.1.0.0/24' } },
    };
    expect(verdict(rule(source, added))).toBe('allow');
  });

  test('of private networks are of no service tag', () => {
    expect(verdict(rule({ destination_addresses: ['Storage'] }), '10.9.0.4')).toBe('deny');
  });
});
