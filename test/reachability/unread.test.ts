import { Reachability } from '../../lib/reachability/reachability';
import {
  asked,
  configured,
  type Resources,
  securityRule,
  spokeNetwork,
  toFirewall,
  type Values,
} from './terraform';

const explain = (resource: Resources, parts: Values = {}, more: object = {}) =>
  Reachability.fromTerraformJson(JSON.stringify({ resource, ...more })).explain(asked('pypi.org', parts));

const azapi = (type: unknown, parts: Values, kind = 'azapi_resource'): Resources =>
  spokeNetwork([toFirewall], {
    [kind]: { x: { type, ...parts } as Values },
    azurerm_resource_group: { g: { name: 'rg' } },
  });

const table = { parent_id: '${azurerm_route_table.rt.id}' };
const subnet = { resource_id: '${azurerm_subnet.compute.id}' };

describe('a resource of azapi', () => {
  test.each<[string, unknown, Values, string]>([
    ['of a draft', 'Microsoft.Network/routeTables/drafts@2024-05-01', table, 'azapi_resource'],
    [
      'that changes a tap',
      'microsoft.network/virtualNetworks/taps@2024-05-01',
      subnet,
      'azapi_update_resource',
    ],
    ['of a type that is an expression', '${var.type}', table, 'azapi_resource'],
    ['of a type that holds one', 'Microsoft.${var.type}/routes@2024-05-01', table, 'azapi_resource'],
    [
      'of an unknown parent',
      'Microsoft.Network/virtualRouters@2024-05-01',
      { parent_id: '${var.x}' },
      'azapi_resource',
    ],
    ['of no parent', 'Microsoft.Network/virtualRouters@2024-05-01', {}, 'azapi_resource'],
    ['that calls an action', 'Microsoft.Network/routeTables@2024-05-01', subnet, 'azapi_resource_action'],
    ['of a deployment', 'Microsoft.Resources/deploymentStacks@2024-03-01', {}, 'azapi_resource'],
  ])('%s makes the answer unknown, and is named', (_, type, parts, kind) => {
    const { verdict, reason } = explain(azapi(type, parts, kind));
    expect([verdict, reason]).toEqual(['unknown', expect.stringContaining(`${kind}.x, which is not read`)]);
  });

  test.each<[string, unknown, Values]>([
    ['of something else', 'Microsoft.Storage/storageAccounts@2024-01-01', {}],
    ['of a service with a like name', 'Microsoft.NetworkFunction/azureTrafficCollectors@2022-11-01', {}],
    [
      'of another parent',
      'Microsoft.Network/publicIPAddresses@2024-05-01',
      { parent_id: '${azurerm_resource_group.g.id}' },
    ],
    ['of any type in a subnet', '${var.type}', { parent_id: '${azurerm_subnet.compute.id}' }],
  ])('%s changes nothing', (_, type, parts) => {
    expect(explain(azapi(type, parts)).verdict).toBe('allow');
  });

  test('may hold an address that no subnet holds, whatever it is of networks', () => {
    const more = { parent_id: '${azurerm_resource_group.g.id}' };
    expect(
      explain(azapi('Microsoft.Network/virtualRouters@2024-05-01', more), { from: '10.1.9.4' }),
    ).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining('a subnet of azapi_resource.x, which is not read'),
    });
  });

  test('whose parent is named by its id changes what has the id', () => {
    const id = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/routeTables/rt';
    const of = (parent: string) => {
      const resources = azapi('Microsoft.Network/routeTables/drafts@2024-05-01', { parent_id: parent });
      resources.azurerm_route_table!.rt!.id = id;
      return explain(resources).verdict;
    };
    expect([of(id), of(id.toUpperCase()), of(`${id}x`)]).toEqual(['unknown', 'unknown', 'allow']);
  });
});

describe('rules of what is not read', () => {
  const policy = 'azurerm_firewall_policy';
  const id = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/firewallPolicies/p';
  const resources = (policyId: string): Resources => ({
    [policy]: { p: { name: 'p', resource_group_name: 'rg' } },
    azurerm_firewall_policy_rule_collection_group: {
      g: {
        name: 'g',
        firewall_policy_id: policyId,
        priority: 100,
        application_rule_collection: [
          {
            name: 'c',
            priority: 100,
            action: 'Allow',
            rule: [
              {
                name: 'r',
                source_addresses: ['*'],
                destination_fqdns: ['pypi.org'],
                protocols: [{ type: 'Https', port: 443 }],
              },
            ],
          },
        ],
      },
    },
  });
  const own = '${azurerm_firewall_policy.p.id}';
  const ask = (policyId: string, given: string) => {
    const { [policy]: policies, ...groups } = resources(policyId);
    const { azurerm_firewall_network_rule_collection: _, ...network } = spokeNetwork([toFirewall]);
    const resource = { ...network, ...groups, ...(policyId === own && { [policy]: policies! }) };
    return explain(resource, {}, { module: { m: { source: 'registry/m', given } } });
  };

  test.each([
    ['refers to', own, own],
    ['is given by its id', id, id.toUpperCase().replace('/SUBSCRIPTIONS', '/subscriptions')],
  ])('a module may deny what a policy that it %s allows', (_, policyId, given) => {
    expect(ask(policyId, 'nothing').verdict).toBe('allow');
    expect(ask(policyId, given)).toMatchObject({
      verdict: 'unknown',
      by: 'module.m',
      reason: expect.stringContaining('module.m, of which only a plan tells, may give it other rules'),
    });
  });
});

describe('what a count that is not known decides on', () => {
  const count = '${var.wanted}';
  const association = 'azurerm_subnet_route_table_association';
  const compute = '${azurerm_subnet.compute.id}';

  test('an association that there may not be is no way to the firewall', () => {
    const resources = spokeNetwork([toFirewall]);
    expect(explain(resources).verdict).toBe('allow');
    resources[association]!.rt!.count = count;
    expect(explain(resources)).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining(`whether there is ${association}.rt the document does not tell`),
    });
  });

  test('a security group that there may not be neither denies for certain, nor allows', () => {
    const resources = spokeNetwork([toFirewall], {
      azurerm_network_security_group: {
        n: { name: 'n', security_rule: [securityRule('no', 100, { access: 'Deny' })] },
      },
      azurerm_subnet_network_security_group_association: {
        n: { subnet_id: compute, network_security_group_id: '${azurerm_network_security_group.n.id}', count },
      },
    });
    expect(explain(resources).verdict).toBe('unknown');
  });

  test('a security rule that there may not be neither denies for certain, nor allows', () => {
    const resources = spokeNetwork([toFirewall], {
      azurerm_network_security_group: { n: { name: 'n', resource_group_name: 'rg' } },
      azurerm_network_security_rule: {
        no: {
          ...securityRule('no', 100, { access: 'Deny' }),
          network_security_group_name: 'n',
          resource_group_name: 'rg',
        },
      },
      azurerm_subnet_network_security_group_association: {
        n: { subnet_id: compute, network_security_group_id: '${azurerm_network_security_group.n.id}' },
      },
    });
    expect(explain(resources).verdict).toBe('deny');
    resources.azurerm_network_security_rule!.no!.count = count;
    expect(explain(resources).verdict).toBe('unknown');
  });

  test('a route that there may not be leads nowhere for certain', () => {
    const resources = spokeNetwork([], {
      azurerm_route: { d: { ...toFirewall, route_table_name: 'rt', resource_group_name: 'rg' } },
    });
    expect(explain(resources).verdict).toBe('allow');
    resources.azurerm_route!.d!.count = count;
    expect(explain(resources).verdict).toBe('unknown');
  });

  test('a prefix that an IP group may not have allows nothing for certain', () => {
    const resources = spokeNetwork([toFirewall], {
      azurerm_ip_group: { g: { name: 'g', cidrs: [] } },
      azurerm_ip_group_cidr: { c: { ip_group_id: '${azurerm_ip_group.g.id}', cidr: '10.1.0.0/24' } },
    });
    const { all } = resources.azurerm_firewall_network_rule_collection!;
    const [rule] = all!.rule as Values[];
    const ofGroup = { ...rule, source_addresses: undefined, source_ip_groups: ['${azurerm_ip_group.g.id}'] };
    resources.azurerm_firewall_network_rule_collection = { all: { ...all, rule: [ofGroup] } };
    expect(explain(resources).verdict).toBe('allow');
    resources.azurerm_ip_group_cidr!.c!.count = count;
    expect(explain(resources).verdict).toBe('unknown');
  });
});

describe('a destination that may be in a subnet', () => {
  const resources = (prefixes: unknown, space = '10.2.0.0/16') =>
    spokeNetwork([toFirewall], {
      azurerm_virtual_network: { far: { name: 'far', resource_group_name: 'rg', address_space: [space] } },
      azurerm_subnet: {
        far: {
          name: 'far',
          resource_group_name: 'rg',
          virtual_network_name: '${azurerm_virtual_network.far.name}',
          address_prefixes: prefixes as string[],
        },
      },
    });
  const to = (address: string, document: Resources) =>
    Reachability.fromTerraformJson(JSON.stringify({ resource: document })).explain(asked(address));
  const open = ['${var.prefix}'];

  test('whose prefixes are not known has security groups that are not known', () => {
    expect(to('10.2.0.4', resources(open))).toMatchObject({
      verdict: 'unknown',
      reason:
        '10.2.0.4 may be of azurerm_subnet.far, whose prefixes the document does not tell, for its address_prefixes is var.prefix: whether security groups let it in there is not known',
    });
  });

  test('is known to be in none where all prefixes of its network are known, and then there is no machine', () => {
    expect(to('10.2.0.4', resources(['10.2.1.0/24']))).toMatchObject({
      verdict: 'unknown',
      reason:
        '10.2.0.4 is of azurerm_virtual_network.far, and of none of its subnets in the document: whether there is a machine, and what lets it in, is not known',
    });
    expect(to('10.2.1.4', resources(['10.2.1.0/24'])).verdict).toBe('allow');
  });

  test('of a network that does not hold it is not in it', () => {
    expect(to('10.3.0.4', resources(open)).verdict).toBe('allow');
    expect(to('10.2.0.4', resources(open, '10.2.0.0/31')).verdict).toBe('allow');
  });

  test('a public address is in none of them', () => {
    expect(to('8.8.8.8', resources(open, '8.0.0.0/8')).reason).toContain(
      '8.8.8.8 is of azurerm_virtual_network.far, and of none of its subnets',
    );
  });

  test('is told of past the firewall too', () => {
    const answer = to('10.1.7.4', resources(open, '10.1.0.0/16'));
    expect(answer).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining('10.1.7.4 may be of'),
    });
  });
});

test('a subnet that a document without any lacks is an error by its name, and elsewhere by its id', () => {
  const named = (subnetId: string) => () =>
    Reachability.fromTerraformJson(
      JSON.stringify({ resource: { azurerm_route_table: { rt: { name: 'rt' } } } }),
    ).explain({ ...asked('168.63.129.16'), subnetId });
  expect(named('azurerm_subnet.typo')).toThrow(expect.objectContaining({ code: 'unknown-subnet' }));
  expect(named('${azurerm_subnet.elsewhere.id}')).not.toThrow();
  expect(
    named('/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v/subnets/s'),
  ).not.toThrow();
});

describe('a template that is deployed', () => {
  const deploying = (template_content: string) =>
    configured(
      spokeNetwork([toFirewall], {
        azurerm_resource_group_template_deployment: { t: { name: 't', template_content } },
      }),
    ).explain(asked('8.8.8.8'));
  const template = (name: string, type = 'Microsoft.Network/routeTables/routes') =>
    JSON.stringify({ resources: [{ type, name: `${name}/out`, properties: { nextHopType: 'None' } }] });

  test.each([template('rt'), template('RT'), '${jsonencode({ table = azurerm_route_table.rt.name })}'])(
    'may change what it names: %s',
    (content) => {
      expect(deploying(content)).toMatchObject({
        verdict: 'unknown',
        reason: expect.stringContaining('azurerm_resource_group_template_deployment.t, which is not read'),
      });
    },
  );

  test.each([template('rt-other'), template('rt', 'Microsoft.Web/sites'), '{}'])(
    'changes nothing that it does not name: %s',
    (content) => {
      expect(deploying(content).verdict).toBe('allow');
    },
  );

  const network = (properties: object) =>
    JSON.stringify({ resources: [{ type: 'Microsoft.Network/virtualNetworks', name: 'spoke', properties }] });
  const inHub = JSON.stringify({
    resources: [{ type: 'Microsoft.Network/virtualNetworks/subnets', name: 'hub/s' }],
  });

  test.each([
    ['a virtual network, whose subnets it may write over', network({ subnets: [] }), 'unknown'],
    ['another virtual network', inHub, 'allow'],
  ])('may name %s', (_, content, verdict) => {
    expect(deploying(content).verdict).toBe(verdict);
  });

  test.each([
    ['Complete', 'rg', 'unknown'],
    ['Incremental', 'rg', 'allow'],
    ['Complete', 'another', 'allow'],
    ['${var.mode}', 'rg', 'unknown'],
    ['Complete', '${var.group}', 'unknown'],
    ['Complete', '${azurerm_resource_group.g.name}', 'unknown'],
  ])('in the mode %s may delete what is in its resource group: %s', (deployment_mode, group, verdict) => {
    const t = {
      name: 't',
      deployment_mode,
      resource_group_name: group,
      template_content: '{"resources":[]}',
    };
    const resource = spokeNetwork([toFirewall], {
      azurerm_resource_group: { g: { name: 'rg', location: 'westeurope' } },
      azurerm_resource_group_template_deployment: { t },
    });
    const network = Reachability.fromTerraformJson(
      JSON.stringify({ resource, variable: { mode: {}, group: {} } }),
    );
    expect(network.explain(asked('8.8.8.8')).verdict).toBe(verdict);
  });

  test.each([
    [
      'a site',
      [{ type: 'Microsoft.Web/sites', name: 's', resources: [{ type: 'config', name: 'c' }] }],
      'allow',
    ],
    ['a deployment in it', [{ type: 'Microsoft.Resources/deployments', name: 's' }], 'unknown'],
    ['a part of a network', [{ type: 'Microsoft.Network/ipGroups', name: 's' }], 'unknown'],
    ['a type that is not told', [{ name: 's' }], 'unknown'],
  ])('is no part of networks where it has other services alone: %s', (_, resources, verdict) => {
    const t = { name: 't', template_content: JSON.stringify({ resources }) };
    const network = configured(
      spokeNetwork([toFirewall], { azurerm_resource_group_template_deployment: { t } }),
    );
    const answer = network.explain({ ...asked('8.8.8.8'), from: '10.77.0.4' });
    expect(answer.verdict).toBe(verdict);
  });

  const ofGroup = (name: string) => {
    const rules = {
      name: 'net',
      azure_firewall_name: 'fw',
      resource_group_name: 'rg',
      priority: 100,
      action: 'Allow',
      rule: [
        {
          name: 'r',
          protocols: ['TCP'],
          source_addresses: ['*'],
          destination_ip_groups: ['${azurerm_ip_group.partners.id}'],
          destination_ports: ['443'],
        },
      ],
    };
    const template_content = JSON.stringify({
      resources: [{ type: 'Microsoft.Network/ipGroups', name, properties: { ipAddresses: [] } }],
    });
    const resource = spokeNetwork([toFirewall], {
      azurerm_ip_group: { partners: { name: 'partners', cidrs: ['203.0.113.9/32'] } },
      azurerm_resource_group_template_deployment: { t: { name: 't', template_content } },
    });
    return configured({ ...resource, azurerm_firewall_network_rule_collection: { n: rules } }).explain({
      ...asked('203.0.113.9'),
      port: 443,
    });
  };

  test.each([
    ['partners', 'unknown'],
    ['others', 'allow'],
  ])('may change the addresses of an IP group: %s', (name, verdict) => {
    expect(ofGroup(name).verdict).toBe(verdict);
  });

  test.each([
    ['f', 'unknown'],
    ['g', 'allow'],
  ])('may give a firewall another policy: %s', (name, verdict) => {
    const template_content = JSON.stringify({
      resources: [{ type: 'Microsoft.Network/azureFirewalls', name, properties: {} }],
    });
    const open = { name: 'r', protocols: ['Any'], source_addresses: ['*'], destination_addresses: ['*'] };
    const { azurerm_firewall_network_rule_collection: _, ...spoke } = spokeNetwork([toFirewall], {
      azurerm_firewall_policy: { p: { name: 'p' } },
      azurerm_firewall: { f: { name: 'f', firewall_policy_id: '${azurerm_firewall_policy.p.id}' } },
      azurerm_firewall_policy_rule_collection_group: {
        g: {
          name: 'g',
          priority: 100,
          firewall_policy_id: '${azurerm_firewall_policy.p.id}',
          network_rule_collection: [
            { name: 'c', priority: 100, action: 'Allow', rule: [{ ...open, destination_ports: ['*'] }] },
          ],
        },
      },
      azurerm_resource_group_template_deployment: { t: { name: 't', template_content } },
    });
    expect(configured(spoke).explain(asked('203.0.113.9')).verdict).toBe(verdict);
  });
});

describe('a module elsewhere that is given a text', () => {
  const group = { name: 'nsg-build', resource_group_name: 'rg', location: 'westeurope' };
  const rule = {
    ...{ name: 'd', priority: 200, direction: 'Outbound', access: 'Deny', protocol: '*' },
    ...{ source_port_range: '*', destination_port_range: '*' },
    ...{ source_address_prefix: '*', destination_address_prefix: '*' },
  };
  const resource = {
    ...spokeNetwork(undefined),
    azurerm_network_security_group: { n: { ...group, security_rule: [rule] } },
    azurerm_subnet_network_security_group_association: {
      a: {
        subnet_id: '${azurerm_subnet.compute.id}',
        network_security_group_id: '${azurerm_network_security_group.n.id}',
      },
    },
  };
  const verdict = (call: Values, more: Values = {}) =>
    Reachability.fromTerraformJson(
      JSON.stringify({ resource, module: { m: { source: 'registry/m', ...call } }, ...more }),
    ).explain(asked('203.0.113.5')).verdict;
  const locals = { name: 'NSG-Build' };

  test.each<[string, Values]>([
    ['in an argument for such names', { nsg_name: 'nsg-build' }],
    ['by a local', { nsg_name: '${local.name}' }],
    ['in an object', { groups: { network_security_group: 'nsg-build' } }],
    ['as a key', { security_groups: { 'nsg-build': { rules: [] } } }],
    ['in a list', { nsgs: ['other', 'nsg-build'] }],
    ['in one of its instances', { for_each: { a: 'nsg-build' }, nsg_name: '${each.value}' }],
  ])('may change the security group of that name: %s', (_, call) => {
    expect(verdict(call, { locals })).toBe('unknown');
  });

  test.each<[string, Values]>([
    ['another name', { nsg_name: 'nsg-builds' }],
    ['the name in an argument for other things', { name: 'nsg-build', environment: 'nsg-build' }],
    ['the name in one for tables', { route_table_name: 'nsg-build' }],
    ['its source', { source: 'nsg-build' }],
  ])('is given %s, and changes nothing', (_, call) => {
    expect(verdict(call, { locals })).toBe('deny');
  });

  test.each(['constructor', '__proto__', 'toString'])('leaves resources of the type %s alone', (type) => {
    const other = JSON.parse(`{ "${type}": { "n": { "name": "nsg-build" } } }`);
    const given = { module: { m: { source: 'registry/m', nsg_name: 'nsg-build' } } };
    const text = JSON.stringify({ resource: [resource, other], ...given });
    expect(Reachability.fromTerraformJson(text).explain(asked('203.0.113.5')).verdict).toBe('unknown');
  });
});
