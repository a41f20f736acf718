import { compareDocuments } from '../../lib/compare/compare-documents';
import { Reachability } from '../../lib/reachability/reachability';
import { applicationRule, type HubAndSpoke, hubAndSpoke, networkRule, toldOf } from './hub-and-spoke';

const variables = ['h', 'k'];
const document = (parts: HubAndSpoke) => hubAndSpoke({ variables, ...parts });

/** Documents with one thing in them that is not known, by how it is written. */
const open: Record<string, (is: string) => string> = {
  'a host of an application rule': (is) =>
    document({ application: [applicationRule({ destination_fqdns: [`\${var.${is}}`] })] }),
  'the hosts of an application rule': (is) =>
    document({ application: [applicationRule({ destination_fqdns: `\${var.${is}}` })] }),
  'a host by way of a local': (is) =>
    JSON.stringify({
      ...JSON.parse(document({ application: [applicationRule({ destination_fqdns: ['${local.host}'] })] })),
      locals: { host: `\${var.${is}}` },
    }),
  'the source of a network rule': (is) =>
    document({
      network: [
        networkRule({ source_addresses: [`\${var.${is}}`], destination_addresses: ['203.0.113.0/24'] }),
      ],
    }),
  'the path of a URL': (is) =>
    document({
      application: [applicationRule({ destination_urls: [`github.com/${is}/*`], terminate_tls: true })],
    }),
  'a web category': (is) => document({ application: [applicationRule({ web_categories: [is] })] }),
  'an IP group elsewhere': (is) =>
    document({
      application: [
        {
          name: 'r',
          source_ip_groups: [`/subscriptions/0/resourceGroups/rg/providers/Microsoft.Network/ipGroups/${is}`],
          destination_fqdns: ['pypi.org'],
          protocols: [{ type: 'Https', port: 443 }],
        },
      ],
    }),
  'the addresses of an IP group': (is) =>
    document({
      application: [
        {
          name: 'r',
          source_ip_groups: ['${azurerm_ip_group.i.id}'],
          destination_fqdns: ['pypi.org'],
          protocols: [{ type: 'Https', port: 443 }],
        },
      ],
      more: { azurerm_ip_group: { i: { name: 'i', cidrs: [`\${var.${is}}`] } } },
    }),
  'a base policy elsewhere': (is) =>
    document({
      policy: {
        base_policy_id: `/subscriptions/0/resourceGroups/rg/providers/Microsoft.Network/firewallPolicies/${is}`,
      },
    }),
  'the rules of a dynamic block': (is) =>
    document({
      application: { dynamic: { rule: { for_each: `\${var.${is}}`, content: { name: '${rule.value}' } } } },
    }),
  'an application security group': (is) => document({ securityRules: [security({ is }), denied] }),
  'the destination of a security rule': (is) =>
    document({ securityRules: [security({ destination_address_prefix: `\${var.${is}}` }), denied] }),
  'the prefix of a route': (is) =>
    document({
      routes: [
        toFirewall('10.0.0.4'),
        { name: 'past', address_prefix: `\${var.${is}}`, next_hop_type: 'Internet' },
      ],
    }),
  'the next hop of a route, where no firewall is told': (is) =>
    document({ routes: [toFirewall(`\${var.${is}}`)], network: [everything], without: ['azurerm_firewall'] }),
  'the machine to which a DNAT rule sends on': (is) =>
    document({
      nat: [
        networkRule({
          destination_address: '203.0.113.7',
          translated_address: `\${var.${is}}`,
          translated_port: '443',
        }),
      ],
    }),
};

const everything = networkRule({
  destination_addresses: ['*'],
  destination_ports: ['*'],
  protocols: ['Any'],
});

const toFirewall = (hop: string) => ({
  name: 'default',
  address_prefix: '0.0.0.0/0',
  next_hop_type: 'VirtualAppliance',
  next_hop_in_ip_address: hop,
});

function security({ is, ...more }: Record<string, string>) {
  const group = `/subscriptions/0/resourceGroups/rg/providers/Microsoft.Network/applicationSecurityGroups/${is}`;
  return {
    name: 'a',
    priority: 100,
    direction: 'Outbound',
    access: 'Allow',
    protocol: 'Tcp',
    source_port_range: '*',
    source_address_prefix: '*',
    destination_port_range: '443',
    ...(is === undefined ? {} : { destination_application_security_group_ids: [group] }),
    ...more,
  };
}

const denied = {
  ...security({ destination_address_prefix: '*' }),
  name: 'd',
  priority: 200,
  access: 'Deny',
  destination_port_range: '*',
};

test.each(Object.entries(open))(
  '%s that is another one fails, and the same one is no difference',
  (_, of) => {
    const told = toldOf(of('h'), of('k'));
    expect(told.length).toBeGreaterThan(0);
    for (const line of told) expect(line).toMatch(/^fails difference-unknown: /);
    expect(toldOf(of('h'), of('h'))).toEqual([]);
  },
);

const hosts = (...lists: string[][]) =>
  document({
    application: lists.map((list, i) => applicationRule({ name: `r${i}`, destination_fqdns: list })),
  });

test('another rule for what is not known fails beside one for something else', () => {
  expect(toldOf(hosts(['${var.h}']), hosts(['${var.h}'], ['${var.k}']))).toEqual([
    'fails difference-unknown: whether 10.1.0.0/24 reaches every host on HTTPS 443 is not known, before nor after; what leaves that open has changed',
  ]);
});

test('a rule that is split, merged or renamed leaves open what it did', () => {
  const [one, two] = [hosts(['${var.h}', '${var.k}', 'a.com']), hosts(['a.com', '${var.k}'], ['${var.h}'])];
  expect(toldOf(one, two)).toEqual([]);
  expect(toldOf(two, one)).toEqual([]);
});

test('what a rule leaves open is told though something that it opens is certain', () => {
  const told = toldOf(hosts(['a.com']), hosts(['a.com', 'b.com', '${var.k}']));
  expect(told).toHaveLength(2);
  expect(told.join()).toMatch(/fails difference-unknown: whether 10\.1\.0\.0\/24 reaches every host/);
});

test('an attribute of a resource that is called otherwise is another one', () => {
  const of = (name: string, attribute = 'a') =>
    document({
      application: [
        applicationRule({ destination_fqdns: [`\${azurerm_cognitive_account.${attribute}.endpoint}`] }),
      ],
      more: { azurerm_cognitive_account: { a: { name }, b: { name: 'b' } } },
    });
  expect(toldOf(of('a'), of('a'))).toEqual([]);
  expect(toldOf(of('a'), of('c'))).toHaveLength(1);
  expect(toldOf(of('a'), of('a', 'b'))).toHaveLength(1);
});

test('a dynamic block over a list that is known is its rules written out', () => {
  const dynamic = document({
    application: {
      dynamic: {
        rule: {
          for_each: [
            { name: 'r0', hosts: ['a.com'] },
            { name: 'r1', hosts: ['b.com', '${var.h}'] },
          ],
          content: {
            name: '${rule.value.name}',
            source_addresses: ['10.1.0.0/24'],
            destination_fqdns: '${rule.value.hosts}',
            protocols: [{ type: 'Https', port: 443 }],
          },
        },
      },
    },
  });
  expect(toldOf(dynamic, hosts(['a.com'], ['b.com', '${var.h}']))).toEqual([]);
  expect(toldOf(dynamic, hosts(['a.com'], ['b.com', '${var.k}']))).toHaveLength(1);
  expect(toldOf(hosts(['a.com']), dynamic).join()).toContain('reaches b.com on HTTPS 443');
});

test('an application security group is the same under another address of Terraform, and another one under another name', () => {
  const shown = (address: string, name: string) => {
    const rule = {
      ...security({}),
      destination_application_security_group_ids: [`\${azurerm_application_security_group.${address}.id}`],
    };
    return document({
      securityRules: [rule, denied],
      more: { azurerm_application_security_group: { [address]: { name, resource_group_name: 'rg' } } },
    });
  };
  expect(toldOf(shown('a', 'asg'), shown('b', 'ASG'))).toEqual([]);
  expect(toldOf(shown('a', 'asg'), shown('a', 'other')).length).toBeGreaterThan(0);
});

test('what a provider writes of a route for unset leaves nothing open that was not', () => {
  const routes = (more: object) => [
    {
      name: 'default',
      address_prefix: '0.0.0.0/0',
      next_hop_type: 'VirtualAppliance',
      next_hop_in_ip_address: '10.0.0.4',
    },
    { name: 'kms', address_prefix: '20.118.99.224/32', next_hop_type: 'Internet', ...more },
  ];
  const network = [networkRule({ destination_addresses: ['AzureMonitor'] })];
  const [plain, written] = [{}, { next_hop_in_ip_address: '' }].map((more) =>
    hubAndSpoke({ network, routes: routes(more) }),
  );
  expect(toldOf(plain!, written!)).toEqual([]);
  expect(toldOf(written!, plain!)).toEqual([]);
});

test('a list of both halves of all addresses is one of all of them', () => {
  const [whole, halves] = [['0.0.0.0/0'], ['0.0.0.0/1', '128.0.0.0/1']].map((destination_addresses) =>
    hubAndSpoke({ network: [networkRule({ destination_addresses })] }),
  );
  expect(toldOf(whole!, halves!)).toEqual([]);
});

test('an FQDN tag that bears the name of a service tag is told by the name under which it is asked about', () => {
  const application = [applicationRule({ destination_fqdn_tags: ['AzureBackup', 'WindowsUpdate'] })];
  const [before, after] = [hubAndSpoke(), hubAndSpoke({ application })].map((text) =>
    Reachability.fromTerraformJson(text),
  );
  const { differences } = compareDocuments(before!, after!);
  const told = differences.flatMap(({ to, witness }) => [...to, witness.to]);
  expect(told).toContain('fqdn-tag:AzureBackup');
  expect(told).toContain('WindowsUpdate');
  for (const { witness, before: was, after: is } of differences) {
    expect(before!.explain(witness).verdict).toBe(was.verdict);
    expect(after!.explain(witness).verdict).toBe(is.verdict);
  }
});

test('which route leaves open where a service tag goes does not hang on the order in which they stand', () => {
  const toFirewall = {
    name: 'default',
    address_prefix: '0.0.0.0/0',
    next_hop_type: 'VirtualAppliance',
    next_hop_in_ip_address: '10.0.0.4',
  };
  const past = (name: string, address_prefix: string) => ({
    name,
    address_prefix,
    next_hop_type: 'Internet',
  });
  const half = { name: 'half', address_prefix: '0.0.0.0/1', next_hop_type: 'None' };
  const network = [networkRule({ destination_addresses: ['AzureCloud'] })];
  const [before, after, first] = [
    [toFirewall, past('some', '20.1.0.0/16'), half],
    [half, toFirewall, past('some', '20.1.0.0/16'), past('narrower', '20.1.0.0/17')],
    [past('narrower', '20.1.0.0/17'), past('some', '20.1.0.0/16'), half, toFirewall],
  ].map((routes) => hubAndSpoke({ network, routes }));
  expect(toldOf(before!, after!)).toEqual([]);
  expect(toldOf(before!, first!)).toEqual([]);
  expect(toldOf(after!, first!)).toEqual([]);
});

/** A document in which Terraform calls a resource otherwise. */
function renamed(text: string, type: string, from: string, to: string): string {
  const { resource, ...rest } = JSON.parse(text.replaceAll(`${type}.${from}.`, `${type}.${to}.`));
  const { [from]: own, ...others } = resource[type];
  return JSON.stringify({ ...rest, resource: { ...resource, [type]: { [to]: own, ...others } } });
}

describe('what Terraform calls a resource by which an answer is not known', () => {
  const barred = { ...JSON.parse(hubAndSpoke()).resource.azurerm_virtual_network_peering };
  for (const each of Object.values<Record<string, unknown>>(barred))
    each.allow_virtual_network_access = false;
  const next = '${azurerm_firewall.f.ip_configuration[0].private_ip_address}';
  const to = { name: 'default', address_prefix: '0.0.0.0/0', next_hop_type: 'VirtualAppliance' };
  const before = hubAndSpoke({
    routes: [{ ...to, next_hop_in_ip_address: next }],
    network: [networkRule({ destination_addresses: ['203.0.113.0/24'] })],
    more: { azurerm_virtual_network_peering: barred },
  });

  test.each([
    ['azurerm_virtual_network', 'hub'],
    ['azurerm_virtual_network', 'spoke'],
    ['azurerm_subnet', 'spoke'],
    ['azurerm_subnet', 'firewall'],
    ['azurerm_firewall', 'f'],
    ['azurerm_route_table', 'r'],
  ])('makes no difference: %s.%s', (type, name) => {
    const after = renamed(before, type, name, 'otherwise');
    expect(after).not.toBe(before);
    const [one, other] = [before, after].map((text) => Reachability.fromTerraformJson(text));
    const asked = { from: '10.1.0.4', to: '203.0.113.9', protocol: 'tcp', port: 443 };
    expect([one, other].map((each) => each!.explain(asked).verdict)).toEqual(['unknown', 'unknown']);
    expect(compareDocuments(one!, other!).differences).toEqual([]);
  });
});

test('a DNS proxy that is switched on leaves open what the firewall answers on port 53, and there alone', () => {
  const of = (dns: object[]) => hubAndSpoke({ policy: { dns }, variables: ['proxy'] });
  const [off, none] = [of([{ proxy_enabled: false }]), of([])];
  for (const on of [of([{ proxy_enabled: true }]), of([{ proxy_enabled: '${var.proxy}' }])]) {
    const told = toldOf(off, on);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(
      /^fails difference-unknown: whether 10\.0\.0\.64-.* reaches 10\.0\.0\.0\/26 on TCP 53, UDP 53 is not known any more$/,
    );
    // That it is denied, where that was not known before, goes without saying.
    expect(toldOf(on, off)).toEqual([]);
  }
  expect(toldOf(off, none)).toEqual([]);
});
