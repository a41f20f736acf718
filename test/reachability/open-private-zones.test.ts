import { asked, configured, type Resources, type Values } from './terraform';

const rg = { resource_group_name: 'rg', location: 'westeurope' };

interface Parts {
  readonly link?: Values;
  readonly record?: Values;
  readonly network?: Values;
  readonly zone?: Values;
  /** Resources besides these. */
  readonly besides?: Resources;
}

/** What a machine gets that asks for a host of a private zone, which its network is linked to. */
const answer = (parts?: Parts, to = 'app.contoso.internal') => zoned(parts).explain(asked(to));

function zoned({ link, record, network, zone, besides }: Parts = {}) {
  const resources: Resources = {
    azurerm_virtual_network: {
      spoke: { name: 'spoke', ...rg, address_space: ['10.1.0.0/16'], ...network },
    },
    azurerm_subnet: {
      a: {
        name: 'a',
        ...rg,
        virtual_network_name: '${azurerm_virtual_network.spoke.name}',
        address_prefixes: ['10.1.0.0/24'],
      },
      b: {
        name: 'b',
        ...rg,
        virtual_network_name: '${azurerm_virtual_network.spoke.name}',
        address_prefixes: ['10.1.1.0/24'],
      },
    },
    azurerm_private_dns_zone: { z: { name: 'contoso.internal', resource_group_name: 'rg', ...zone } },
    azurerm_private_dns_zone_virtual_network_link: {
      l: {
        name: 'l',
        resource_group_name: 'rg',
        private_dns_zone_name: 'contoso.internal',
        virtual_network_id: '${azurerm_virtual_network.spoke.id}',
        ...link,
      },
    },
    azurerm_private_dns_a_record: {
      r: { name: 'app', zone_name: 'contoso.internal', ...rg, records: ['10.1.1.4'], ttl: 60, ...record },
    },
  };
  return configured({ ...resources, ...besides });
}

test('a host of a linked zone has the address that the zone says, and one of none is of the Internet', () => {
  expect(answer().verdict).toBe('allow');
  expect(answer({ link: { virtual_network_id: '/elsewhere' } }).verdict).toBe('bypass');
});

test.each<[string, Parts, string]>([
  ['the network of the link', { link: { virtual_network_id: '${var.x}' } }, '_link.l links'],
  ['the zone of the link', { link: { private_dns_zone_name: '${var.x}' } }, '_link.l links'],
  ['the resource group of the link', { link: { resource_group_name: '${var.x}' } }, '_link.l links'],
  ['whether there is the link', { link: { count: '${var.x}' } }, '_link.l links'],
  ['the name of the record', { record: { name: '${var.x}' } }, 'a_record.r is the record'],
  ['the zone of the record', { record: { zone_name: '${var.x}' } }, 'a_record.r is the record'],
  ['the address of the record', { record: { records: ['${var.x}'] } }, 'a_record.r decides'],
  ['whom the network asks', { network: { dns_servers: ['${var.x}'] } }, 'asks name servers'],
])('it is open where %s is not known', (_, parts, reason) => {
  expect(answer(parts)).toMatchObject({ verdict: 'unknown', reason: expect.stringContaining(reason) });
  // Hosts of other domains are none of the zone.
  expect(answer(parts, 'www.contoso.org').verdict).toBe('bypass');
});

test('a zone of a name that is not known may be one of every host that it may hold', () => {
  const named = { private_dns_zone_name: '${azurerm_private_dns_zone.z.name}' };
  const told = (name: string, to: string, link: Values = named) => answer({ zone: { name }, link }, to);
  expect(told('${var.x}', 'www.contoso.org')).toMatchObject({
    verdict: 'unknown',
    reason: expect.stringContaining(
      'azurerm_private_dns_zone.z, whose name the document does not tell, may be',
    ),
  });
  expect(told('${var.x}', 'app.contoso.internal').verdict).toBe('unknown');
  expect(told('${var.x}.internal', 'app.contoso.internal').verdict).toBe('unknown');
  expect(told('${var.x}.internal', 'www.contoso.org').verdict).toBe('bypass');
  expect(told('${var.x}', 'www.contoso.org', { ...named, virtual_network_id: '/elsewhere' }).verdict).toBe(
    'bypass',
  );
  expect(told('contoso.internal', 'www.contoso.org').verdict).toBe('bypass');
  // Azure takes no zone of one label.
  expect(told('int${var.x}', 'app.internal').verdict).toBe('bypass');
});

test('a record whose name begins otherwise is another', () => {
  const other = { record: { name: 'db-${var.x}' } };
  expect(answer(other).reason).toContain('has no record of it');
  expect(answer({ record: { name: 'app', zone_name: 'far-${var.x}' } }).reason).toContain(
    'has no record of it',
  );
});

test('what is needed of all names in a wildcard is asked of those that the zone has', () => {
  const names = (wildcard: string, record?: Values) => zoned({ record })._hostsToldApart(wildcard);
  expect(names('*.contoso.internal')).toEqual(['any.contoso.internal', 'app.contoso.internal']);
  expect(names('*.contoso.internal', { name: '*' })).toEqual(['any.contoso.internal']);
  expect(names('*.contoso.internal', { name: '${var.x}' })).toEqual(['any.contoso.internal']);
  expect(names('*.contoso.org')).toEqual(['any.contoso.org']);
  expect(names('app.contoso.internal')).toEqual(['app.contoso.internal']);
});

describe('a ruleset of a private resolver', () => {
  const ruleset = '${azurerm_private_dns_resolver_dns_forwarding_ruleset.x.id}';
  const forwarding = (rule: Values, link: Values = {}): Resources => ({
    azurerm_private_dns_resolver_dns_forwarding_ruleset: { x: { name: 'x', ...rg } },
    azurerm_private_dns_resolver_forwarding_rule: {
      x: { name: 'x', dns_forwarding_ruleset_id: ruleset, domain_name: 'contoso.org.', ...rule },
    },
    azurerm_private_dns_resolver_virtual_network_link: {
      x: {
        name: 'x',
        dns_forwarding_ruleset_id: ruleset,
        virtual_network_id: '${azurerm_virtual_network.spoke.id}',
        ...link,
      },
    },
  });
  const told = (rule: Values, to = 'www.contoso.org', link?: Values) =>
    answer({ besides: forwarding(rule, link) }, to);

  test('leaves open what a name of a domain that it forwards resolves to', () => {
    const { verdict, reason, hops } = told({});
    expect([verdict, hops[0]?.decision]).toEqual(['unknown', 'unknown']);
    expect(reason).toContain(
      'azurerm_private_dns_resolver_forwarding_rule.x forwards queries for contoso.org',
    );
    expect(told({}, 'contoso.org').verdict).toBe('unknown');
    const id = 'dns_forwarding_ruleset_id';
    for (const link of [{ virtual_network_id: '${var.x}' }, { [id]: '${var.x}' }, { [id]: '/elsewhere' }])
      expect(told({}, 'www.contoso.org', link).reason).toContain('may link');
  });

  test.each<[string, Values, string, Values?]>([
    ['another domain', {}, 'www.mycontoso.org'],
    ['one that is turned off', { enabled: false }, 'www.contoso.org'],
    ['another network', {}, 'www.contoso.org', { virtual_network_id: '/elsewhere' }],
    [
      'another ruleset',
      { dns_forwarding_ruleset_id: '/one' },
      'www.contoso.org',
      { dns_forwarding_ruleset_id: '/other' },
    ],
  ])('leaves names as they are: %s', (...[, rule, to, link]) => {
    const { verdict, assumptions } = told(rule, to, link);
    expect([verdict, assumptions.map(({ code }) => code)]).toEqual(['bypass', ['host-is-public']]);
  });

  test.each(['.', '${var.x}'])(
    'for every domain, or one that is not known (%s), is taken to end at public names',
    (domain) => {
      const { verdict, assumptions } = told({ domain_name: domain });
      expect(verdict).toBe('bypass');
      expect(assumptions.map(({ code }) => code)).toEqual(['name-forwarded', 'host-is-public']);
      // A zone that is linked decides before.
      expect(told({ domain_name: domain }, 'app.contoso.internal').assumptions).toEqual([]);
    },
  );
});

test('of a wildcard that is needed names are asked about of which zones decide, or rulesets, whether they have a record or not', () => {
  const names = (parts: Parts, wildcard: string) => zoned(parts)._hostsToldApart(wildcard).sort();
  const all = ['any.contoso.internal', 'any.internal', 'app.contoso.internal', 'contoso.internal'];
  expect(names({}, '*.internal')).toEqual(all);
  const others = all.filter((each) => !each.startsWith('app'));
  expect(names({ record: { name: '${var.x}' } }, '*.internal')).toEqual(others);
  expect(names({ record: { zone_name: 'elsewhere' } }, '*.internal')).toEqual(others);
  const endpoints = { name: 'privatelink.blob.core.windows.net' };
  const record = { zone_name: endpoints.name };
  expect(names({ zone: endpoints, record }, '*.blob.core.windows.net')).toEqual([
    'any.blob.core.windows.net',
    'app.blob.core.windows.net',
    'app.privatelink.blob.core.windows.net',
  ]);
  const rule = { name: 'x', domain_name: 'corp.contoso.org.' };
  const besides = { azurerm_private_dns_resolver_forwarding_rule: { x: rule } };
  expect(names({ besides }, '*.contoso.org')).toEqual([
    'any.contoso.org',
    'any.corp.contoso.org',
    'corp.contoso.org',
  ]);
});
