import { Reachability } from 'cdktf-azure-lockdown';
import { TerraformAudit } from '../../lib/audit/terraform-audit';
import {
  applicationRule,
  type Block,
  classic,
  collection,
  defaultRoute,
  denyInternet,
  group,
  networkRule,
  policy,
  policyId,
  securityRule,
  subnet,
  terraform,
} from '../audit/documents';

const findingsOf = (document: string) => TerraformAudit.fromTerraformJson(document).findings;
const codesOf = (document: string) => findingsOf(document).map(({ code }) => code);

/** The same document with every number in the form of a text, or the other way round. */
function withNumbers(document: string, as: (value: unknown) => unknown): string {
  return JSON.stringify(JSON.parse(document, (_, value) => as(value)));
}
const asText = (value: unknown) => (typeof value === 'number' ? String(value) : value);
const asNumber = (value: unknown) =>
  typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;

describe.each([
  [
    'firewall rules',
    policy({
      network: [networkRule({ destination_ports: ['8443'] })],
      application: [applicationRule({ protocols: [{ type: 'Https', port: 64_001 }] })],
    }),
    ['application-port', 'opens-beyond-requirements'],
  ],
  [
    'classic rules',
    classic({ application: [applicationRule({ protocol: [{ type: 'Https', port: 64_001 }] })] }),
    ['application-port'],
  ],
  [
    'priorities of collections',
    terraform({
      azurerm_firewall_policy_rule_collection_group: {
        g: group({
          network_rule_collection: [
            collection([networkRule()]),
            collection([networkRule({ name: 'other' })], { name: 'other' }),
          ],
        }),
      },
    }),
    ['equal-priority'],
  ],
  [
    'security rules',
    subnet({
      security_rule: [
        securityRule(),
        securityRule({ name: 'same', destination_port_range: '8443' }),
        denyInternet,
      ],
    }),
    ['nsg-equal-priority', 'opens-beyond-requirements'],
  ],
])('%s', (_, document, codes) => {
  test('are the same with numbers and with texts', () => {
    expect(codesOf(document)).toEqual(expect.arrayContaining(codes));
    expect(findingsOf(withNumbers(document, asText))).toEqual(findingsOf(document));
    expect(findingsOf(withNumbers(document, asNumber))).toEqual(findingsOf(document));
  });
});

test('an empty text beside a list is unset, as providers write it', () => {
  const lists = (empty: unknown) =>
    subnet({
      security_rule: [
        securityRule({
          source_port_range: empty,
          source_port_ranges: ['*'],
          destination_port_range: empty,
          destination_port_ranges: ['443', '8443'],
          destination_address_prefix: empty,
          destination_address_prefixes: ['10.0.0.0/8'],
        }),
        denyInternet,
      ],
    });
  expect(codesOf(lists(''))).not.toContain('invalid-port');
  expect(findingsOf(lists(''))).toEqual(findingsOf(lists(null)));
});

describe('azurerm 5', () => {
  const writtenOnly = (parts: Block) =>
    terraform({
      azurerm_subnet: { nodes: { name: 'nodes', address_prefixes: ['10.1.0.0/24'], ...parts } },
      azurerm_route_table: { rt: { name: 'rt', route: [] } },
      azurerm_network_security_group: { nsg: { name: 'nsg', security_rule: [] } },
    });

  test('a subnet that names its route table itself is seen', () => {
    expect(codesOf(writtenOnly({ route_table_id_wo: '${azurerm_route_table.rt.id}' }))).toEqual([
      'subnet-bypasses-firewall',
    ]);
  });

  test('a subnet that names its security group itself is seen', () => {
    const document = writtenOnly({
      network_security_group_id_wo: '${azurerm_network_security_group.nsg.id}',
    });
    expect(codesOf(document)).toEqual(['nsg-lets-internet-out']);
  });
});

test('a DNS proxy that is not known is neither on nor off', () => {
  const document = (proxy_enabled: unknown) =>
    policy(
      { network: [networkRule({ destination_addresses: null, destination_fqdns: ['www.contoso.com'] })] },
      { dns: [{ proxy_enabled }] },
    );
  const verdict = (text: string) =>
    Reachability.fromTerraformJson(text).explain({
      from: '10.1.0.4',
      to: 'www.contoso.com',
      protocol: 'tcp',
      port: 443,
    }).verdict;
  expect(codesOf(document(false))).toContain('dns-proxy-required');
  expect(codesOf(document('${var.proxy}'))).not.toContain('dns-proxy-required');
  expect(verdict(document('${var.proxy}'))).toBe('unknown');
  expect(verdict(document(true))).toBe('allow');
});

test('a base policy that a firewall has is audited for itself too', () => {
  const document = (firewall_policy_id: string) =>
    terraform({
      azurerm_firewall_policy: {
        base: { name: 'base', sku: 'Premium' },
        hub: { name: 'hub', sku: 'Premium', base_policy_id: '${azurerm_firewall_policy.base.id}', dns },
      },
      azurerm_firewall: { fw: { name: 'fw', resource_group_name: 'rg', firewall_policy_id } },
      azurerm_firewall_policy_rule_collection_group: {
        g: group({
          firewall_policy_id: '${azurerm_firewall_policy.base.id}',
          network_rule_collection: [
            collection([
              networkRule({ destination_addresses: null, destination_fqdns: ['www.contoso.com'] }),
            ]),
          ],
        }),
      },
    });
  const dns = [{ proxy_enabled: true }];
  expect(codesOf(document(policyId))).not.toContain('dns-proxy-required');
  expect(codesOf(document('${azurerm_firewall_policy.base.id}'))).toContain('dns-proxy-required');
});

describe('a state, which tells things twice,', () => {
  const id = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network';
  const nodes = {
    id: `${id}/virtualNetworks/v/subnets/nodes`,
    name: 'nodes',
    service_endpoints: ['Microsoft.Sql'],
  };
  const resources = [
    ['azurerm_virtual_network', 'v', { id: `${id}/virtualNetworks/v`, name: 'v', subnet: [nodes] }],
    ['azurerm_subnet', 'nodes', { ...nodes, virtual_network_name: 'v' }],
  ].map(([type, name, values]) => ({ address: `${type}.${name}`, mode: 'managed', type, values }));

  test('has each subnet once', () => {
    const document = JSON.stringify({ values: { root_module: { resources } } });
    expect(findingsOf(document).map(({ code, address }) => `${code} ${address}`)).toEqual([
      'service-endpoint-bypass azurerm_subnet.nodes',
    ]);
  });
});

test('separate rules that a plan tells are all of a group whose blocks it leaves open', () => {
  const plan = (access: string) =>
    JSON.stringify({
      planned_values: {
        root_module: {
          resources: [
            ['azurerm_network_security_group', { name: 'nsg', resource_group_name: 'rg' }],
            [
              'azurerm_network_security_rule',
              {
                ...denyInternet,
                access,
                network_security_group_name: 'nsg',
                resource_group_name: 'rg',
              },
            ],
            ['azurerm_subnet', { name: 'nodes' }],
            ['azurerm_subnet_network_security_group_association', {}],
          ].map(([type, values]) => ({ address: `${type}.a`, mode: 'managed', type, values })),
        },
      },
      resource_changes: [
        {
          address: 'azurerm_network_security_group.a',
          change: { after_unknown: { id: true, security_rule: true } },
        },
        {
          address: 'azurerm_subnet_network_security_group_association.a',
          change: { after_unknown: { subnet_id: true, network_security_group_id: true } },
        },
      ],
      configuration: {
        root_module: {
          resources: [
            {
              address: 'azurerm_subnet_network_security_group_association.a',
              expressions: {
                subnet_id: { references: ['azurerm_subnet.a.id', 'azurerm_subnet.a'] },
                network_security_group_id: {
                  references: ['azurerm_network_security_group.a.id', 'azurerm_network_security_group.a'],
                },
              },
            },
          ],
        },
      },
    });
  expect(codesOf(plan('Allow'))).toContain('nsg-lets-internet-out');
  expect(codesOf(plan('Deny'))).not.toContain('nsg-lets-internet-out');
});

test('a default route is one by its addresses, however it is written', () => {
  const document = (address_prefix: string) => subnet({ route: [{ ...defaultRoute, address_prefix }] });
  expect(codesOf(document('10.0.0.0/0'))).not.toContain('subnet-bypasses-firewall');
  expect(codesOf(document('10.0.0.0/1'))).toContain('subnet-bypasses-firewall');
});

describe('truth values that are texts, which Terraform takes too', () => {
  const verdicts = (document: string, to: readonly string[]) => {
    const network = Reachability.fromTerraformJson(document);
    return to.map(
      (each) => network.explain({ from: '10.1.0.4', to: each, protocol: 'tcp', port: 443 }).verdict,
    );
  };
  const asTexts = (document: string) =>
    JSON.stringify(JSON.parse(document, (_, value) => (typeof value === 'boolean' ? String(value) : value)));

  test('of peerings and route tables', () => {
    const document = (access: boolean, propagation: boolean) =>
      terraform({
        azurerm_virtual_network: {
          spoke: { name: 'spoke', address_space: ['10.1.0.0/16'] },
          hub: { name: 'hub', address_space: ['10.0.0.0/16'] },
        },
        azurerm_virtual_network_peering: {
          p: {
            virtual_network_name: 'spoke',
            remote_virtual_network_id: '${azurerm_virtual_network.hub.id}',
            allow_virtual_network_access: access,
            use_remote_gateways: true,
          },
          back: {
            virtual_network_name: 'hub',
            remote_virtual_network_id: '${azurerm_virtual_network.spoke.id}',
          },
        },
        azurerm_subnet: {
          nodes: { name: 'nodes', virtual_network_name: 'spoke', address_prefixes: ['10.1.0.0/24'] },
        },
        azurerm_route_table: {
          rt: { name: 'rt', bgp_route_propagation_enabled: propagation, route: [defaultRoute] },
        },
        azurerm_subnet_route_table_association: {
          a: { subnet_id: '${azurerm_subnet.nodes.id}', route_table_id: '${azurerm_route_table.rt.id}' },
        },
        azurerm_local_network_gateway: { office: { address_space: ['192.168.0.0/20'] } },
        azurerm_firewall_network_rule_collection: {
          all: {
            ...collection([
              networkRule({
                source_addresses: ['*'],
                destination_addresses: ['*'],
                destination_ports: ['*'],
              }),
            ]),
            azure_firewall_name: 'fw',
            resource_group_name: 'rg',
          },
        },
      });
    const to = ['10.0.0.9', '192.168.3.4'];
    expect(verdicts(document(true, true), to)).toEqual(['bypass', 'bypass']);
    expect(verdicts(document(false, true), to)).toEqual(['unknown', 'bypass']);
    expect(verdicts(document(true, false), to)).toEqual(['bypass', 'allow']);
    for (const [access, propagation] of [
      [true, true],
      [false, true],
      [true, false],
    ] as const) {
      const own = document(access, propagation);
      expect(verdicts(asTexts(own), to)).toEqual(verdicts(own, to));
    }
  });

  test('of rules and policies', () => {
    const document = policy(
      {
        network: [networkRule({ destination_addresses: null, destination_fqdns: ['www.contoso.com'] })],
        application: [
          applicationRule({ destination_fqdns: null, destination_urls: ['mcr.microsoft.com/x'] }),
          applicationRule({
            name: 'inspected',
            destination_fqdns: null,
            destination_urls: ['mcr.microsoft.com/y'],
            terminate_tls: true,
          }),
        ],
      },
      { dns: [{ proxy_enabled: true }] },
    );
    const codes = codesOf(document);
    expect(codes).not.toContain('dns-proxy-required');
    expect(codes.filter((code) => code === 'url-without-tls-inspection')).toHaveLength(1);
    expect(findingsOf(asTexts(document))).toEqual(findingsOf(document));
  });
});
