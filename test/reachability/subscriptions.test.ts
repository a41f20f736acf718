import { Reachability } from '../../lib/reachability/reachability';
import { subscriptionOfProvider } from '../../lib/terraform/resource/subscription';
import { folderWith } from '../support/folder';
import { type Resources, securityRule, type Values } from './terraform';

const rg = { resource_group_name: 'rg', location: 'westeurope' };
const [one, two] = ['a', 'b'].map((i) => `00000000-0000-0000-0000-00000000000${i}`) as [string, string];
const idOf = (subscription: string, path: string) =>
  `/subscriptions/${subscription}/resourceGroups/RG/providers/Microsoft.Network/${path}`;
const denial = securityRule('deny', 200, { access: 'Deny' });
const opening = securityRule('allow', 100);

/** A subnet with a security group that denies what goes out. */
const subnet: Resources = {
  azurerm_virtual_network: { v: { name: 'v', ...rg, address_space: ['10.1.0.0/16'] } },
  azurerm_subnet: {
    s: { name: 's', ...rg, virtual_network_name: 'v', address_prefixes: ['10.1.0.0/24'] },
  },
  azurerm_network_security_group: { n: { name: 'n', ...rg } },
  azurerm_network_security_rule: {
    d: { ...denial, resource_group_name: 'rg', network_security_group_name: 'n' },
  },
  azurerm_subnet_network_security_group_association: {
    a: {
      subnet_id: '${azurerm_subnet.s.id}',
      network_security_group_id: '${azurerm_network_security_group.n.id}',
    },
  },
};
const association = (parts: Values): Resources => ({
  azurerm_subnet_network_security_group_association: {
    a: { ...subnet.azurerm_subnet_network_security_group_association!.a, ...parts },
  },
});

function verdictOf(document: Values, from = '10.1.0.4'): string {
  return Reachability.fromTerraformJson(JSON.stringify(document)).explain({
    ...{ from, to: '8.8.8.8', protocol: 'tcp', port: 443 },
  }).verdict;
}

/** What goes out of the subnet where the document has more, and its provider and `azurerm.o` these subscriptions. */
function leaving(more: Resources, ...[own, another]: (string | undefined)[]): string {
  const resource: Resources = { ...subnet };
  for (const [type, named] of Object.entries(more)) resource[type] = { ...resource[type], ...named };
  const provider = {
    azurerm: [
      { features: [{}], subscription_id: own },
      { alias: 'o', subscription_id: another },
    ],
  };
  const data = { azurerm_subscription: { s: {} } };
  resource.azurerm_subscription = { s: { alias: 's' } };
  return verdictOf({ resource, provider, data, variable: { x: {}, y: {} } });
}

describe('a rule that names a security group', () => {
  const rule = (parts: Values = {}): Resources => ({
    azurerm_network_security_rule: {
      r: { ...opening, resource_group_name: 'rg', network_security_group_name: 'n', ...parts },
    },
  });
  const ofOther = rule({ provider: 'azurerm.o' });

  test('is of the one in its own subscription', () => {
    expect(leaving(rule(), one, two)).toBe('bypass');
    expect(leaving(ofOther, one, two)).toBe('deny');
    expect(leaving(ofOther, one, one.toUpperCase())).toBe('bypass');
    expect(leaving(rule({ provider: '${azurerm.o}' }), one, two)).toBe('deny');
  });

  test('may be of another one where a subscription is not known, but for one that is written alike', () => {
    expect(leaving(ofOther, one, '${var.x}')).toBe('unknown');
    expect(leaving(ofOther, one)).toBe('unknown');
    expect(leaving(ofOther, '${var.y}', '${var.x}')).toBe('unknown');
    expect(leaving(ofOther, '${var.x}', '${var.x}')).toBe('bypass');
    expect(leaving(ofOther)).toBe('bypass');
    expect(leaving(rule({ provider: 'azurerm.absent' }), one)).toBe('unknown');
    for (const made of ['azurerm_subscription.s', 'data.azurerm_subscription.s']) {
      expect(leaving(ofOther, one, `\${${made}.subscription_id}`)).toBe('unknown');
      expect(leaving(ofOther, `\${${made}.subscription_id}`, `\${${made}.subscription_id}`)).toBe('bypass');
    }
  });

  test('is told from namesakes in other subscriptions', () => {
    const group = { name: 'n', ...rg, provider: 'azurerm.o' };
    const both = { azurerm_network_security_group: { m: group }, ...rule() };
    expect(leaving(both, one, two)).toBe('bypass');
    expect(leaving({ ...both, ...ofOther }, one, two)).toBe('deny');
    // Azure has one of a name in a subscription: these are in two.
    expect(leaving({ ...both, ...ofOther }, one, '${var.x}')).toBe('deny');
  });
});

describe('an id', () => {
  const group = (subscription: string) =>
    association({ network_security_group_id: idOf(subscription, 'networkSecurityGroups/n') });
  const ofSubnet = (subscription: string) =>
    association({ subnet_id: idOf(subscription, 'virtualNetworks/v/subnets/s') });

  test('is of what is in its subscription', () => {
    expect(leaving(group(one), one)).toBe('deny');
    expect(leaving(group(two), one)).toBe('unknown');
    expect(leaving(ofSubnet(one), one)).toBe('deny');
    expect(leaving(ofSubnet(two), one)).toBe('bypass');
  });

  test('tells a subscription that nothing else tells, where it can only be of one', () => {
    expect(leaving(group(one))).toBe('deny');
    expect(leaving(group(one), '${var.x}')).toBe('deny');
    expect(leaving(group(two), '${var.x}', one)).toBe('deny');
  });

  test('does not where the subscription may be that of another provider, or ids tell several', () => {
    const other = { azurerm_virtual_network: { o: { name: 'o', ...rg, provider: 'azurerm.o' } } };
    expect(leaving({ ...other, ...group(one) }, '${var.x}', one)).toBe('unknown');
    const both = {
      ...group(one),
      azurerm_subnet_route_table_association: {
        a: { subnet_id: idOf(two, 'virtualNetworks/v/subnets/s'), route_table_id: '${var.x}' },
      },
    };
    expect(leaving(both)).toBe('unknown');
  });

  test('is told from those of namesakes in other subscriptions', () => {
    const namesake = { m: { name: 'n', ...rg, security_rule: [opening], provider: 'azurerm.o' } };
    const both = (subscription: string) => ({
      azurerm_network_security_group: namesake,
      ...group(subscription),
    });
    expect(leaving(both(one), one, two)).toBe('deny');
    expect(leaving(both(two), one, two)).toBe('bypass');
    expect(leaving(both(one))).toBe('unknown');
  });

  test('that the caller asks about tells nothing of the document', () => {
    const resource = { ...subnet, ...ofSubnet(one) };
    const verdicts = (...asked: string[]) => {
      const reachability = Reachability.fromTerraformJson(JSON.stringify({ resource }));
      return asked.map((subscription) => {
        const subnetId = idOf(subscription, 'virtualNetworks/v/subnets/s');
        return reachability.explain({ from: '10.1.0.4', to: '8.8.8.8', protocol: 'tcp', port: 443, subnetId })
          .verdict;
      });
    };
    expect(verdicts(two, one)).toEqual(verdicts(one, two).reverse());
    expect(verdicts(one)).toEqual(['deny']);
  });

  test('of a subnet that the caller names is of one in its subscription', () => {
    const reachability = Reachability.fromTerraformJson(
      JSON.stringify({ resource: subnet, provider: { azurerm: { subscription_id: one } } }),
    );
    const from = (subscription: string, name = 's') =>
      reachability.explain({
        ...{ from: '10.1.0.4', to: '8.8.8.8', protocol: 'tcp', port: 443 },
        subnetId: idOf(subscription, `virtualNetworks/v/subnets/${name}`),
      }).verdict;
    expect(from(one)).toBe('deny');
    expect(from(two)).not.toBe('deny');
    expect(() => from(one, 't')).toThrow('nearest');
  });
});

test('a module has the providers that its call hands on', () => {
  const text = JSON.stringify({
    ...{ variable: { prefix: {}, priority: {}, access: {} } },
    resource: {
      ...subnet,
      azurerm_virtual_network: { v: { name: 'v', ...rg, address_space: ['${var.prefix}'] } },
      azurerm_subnet: {
        s: {
          ...{ name: 's', ...rg, address_prefixes: ['${cidrsubnet(var.prefix, 8, 0)}'] },
          virtual_network_name: '${azurerm_virtual_network.v.name}',
        },
      },
      azurerm_network_security_group: { n: { name: 'n', ...rg } },
      azurerm_network_security_rule: {
        r: {
          ...{ ...securityRule('r', 100), ...rg, access: '${var.access}' },
          network_security_group_name: '${azurerm_network_security_group.n.name}',
        },
      },
    },
  });
  const main = `
    provider "azurerm" {
      features {}
      subscription_id = "${one}"
    }
    provider "azurerm" {
      alias           = "dev"
      subscription_id = "${two}"
    }
    module "prod" {
      source = "./m"
      prefix = "10.1.0.0/16"
      access = "Deny"
    }
    module "dev" {
      source    = "./m"
      providers = { azurerm = azurerm.dev }
      prefix    = "10.2.0.0/16"
      access    = "Allow"
    }
    resource "azurerm_network_security_rule" "more" {
      provider                    = azurerm.dev
      name                        = "more"
      resource_group_name         = "rg"
      network_security_group_name = "n"
      priority                    = 200
      access                      = "Deny"
      direction                   = "Outbound"
      protocol                    = "*"
      source_port_range           = "*"
      source_address_prefix       = "*"
      destination_port_range      = "443"
      destination_address_prefix  = "*"
    }`;
  const reachability = Reachability.fromTerraformFolder(
    folderWith({ 'main.tf': main, 'm/main.tf.json': text }),
  );
  const verdict = (from: string) =>
    reachability.explain({ from, to: '8.8.8.8', protocol: 'tcp', port: 443 }).verdict;
  expect([verdict('10.1.0.4'), verdict('10.2.0.4')]).toEqual(['deny', 'bypass']);
});

describe('in bodies', () => {
  const azapi = (type: string, name: string, parent: string, properties: Values = {}) => ({
    ...{ type: `Microsoft.Network/${type}@2024-05-01`, name, parent_id: parent },
    body: { properties },
  });
  const groupId = (subscription: string) => idOf(subscription, 'networkSecurityGroups/n');
  const rule = (subscription: string) =>
    azapi('networkSecurityGroups/securityRules', 'allow', groupId(subscription), {
      ...{ priority: 100, access: 'Allow', direction: 'Outbound', protocol: 'Tcp' },
      ...{ sourceAddressPrefix: '*', sourcePortRange: '*' },
      ...{ destinationAddressPrefix: '*', destinationPortRange: '443' },
    });

  test('a rule is of the group in the subscription of its id', () => {
    const verdict = (subscription: string, own?: string) =>
      leaving({ azapi_resource: { r: rule(subscription) } }, own);
    expect(verdict(one, one)).toBe('bypass');
    expect(verdict(two, one)).toBe('deny');
    expect(verdict(two)).toBe('bypass');
  });

  const shut: Resources = {
    azurerm_network_security_group: { n: { name: 'n', ...rg, security_rule: [denial] } },
  };

  test('a change is of the group in the subscription of its id', () => {
    const verdict = (subscription: string, own?: string, another?: string) => {
      const { azurerm_network_security_rule: _, ...others } = subnet;
      const update = {
        ...{ type: 'Microsoft.Network/networkSecurityGroups@2024-05-01', resource_id: groupId(subscription) },
        body: { properties: { securityRules: [] } },
      };
      const resource = { ...others, ...shut, azapi_update_resource: { u: update } };
      const azurerm = [{ subscription_id: own }, { alias: 'o', subscription_id: another }];
      return verdictOf({ resource, provider: { azurerm }, variable: { x: {} } });
    };
    expect(verdict(one, one)).toBe('bypass');
    expect(verdict(two, one)).toBe('deny');
    expect(verdict(two)).toBe('bypass');
    expect(verdict(two, '${var.x}')).toBe('bypass');
  });

  test('a template is deployed in the subscription of its provider', () => {
    const template_content = JSON.stringify({
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
      resources: [
        {
          ...{ type: 'Microsoft.Network/networkSecurityGroups/securityRules', name: 'n/allow' },
          ...{ apiVersion: '2024-05-01', ...rule(one).body },
        },
      ],
    });
    const verdict = (provider: string, ...subscriptions: string[]) => {
      const t = { name: 't', resource_group_name: 'rg', deployment_mode: 'Incremental', template_content };
      return leaving(
        { azurerm_resource_group_template_deployment: { t: { ...t, provider } } },
        ...subscriptions,
      );
    };
    expect(verdict('azurerm', one, two)).toBe('bypass');
    expect(verdict('azurerm.o', one, two)).toBe('deny');
    expect(verdict('azurerm', '${var.x}', one)).toBe('bypass');
    expect(verdict('azurerm.o', one, '${var.x}')).toBe('unknown');
  });

  test('a module that is not read changes what ids in its own subscription name', () => {
    const verdict = (subscription: string, own?: string) =>
      verdictOf({
        resource: subnet,
        provider: { azurerm: { subscription_id: own } },
        module: { m: { source: 'Azure/m/azurerm', nsg: groupId(subscription) } },
      });
    expect([verdict(one, one), verdict(two, one), verdict(two)]).toEqual(['unknown', 'deny', 'unknown']);
  });

  test('what is in a resource group is in its subscription', () => {
    const resource = {
      ...{ ...subnet, azurerm_network_security_group: {} },
      azurerm_resource_group: { rg: { name: 'rg', location: 'westeurope', provider: 'azurerm.o' } },
      azapi_resource: { n: azapi('networkSecurityGroups', 'n', '${azurerm_resource_group.rg.id}') },
      ...association({ network_security_group_id: '${azapi_resource.n.id}' }),
    };
    const verdict = (own: string, another: string) =>
      verdictOf({
        resource,
        provider: { azurerm: [{ subscription_id: own }, { alias: 'o', subscription_id: another }] },
      });
    expect(verdict(one, one)).toBe('deny');
    expect(verdict(one, two)).toBe('bypass');
  });
});

describe('in a plan', () => {
  const constant = (subscription: string) => ({
    expressions: { subscription_id: { constant_value: subscription } },
  });
  const variable = { expressions: { subscription_id: { references: ['var.x'] } } };
  const ofOther = ['azurerm_network_security_rule.r'];
  const planned: Record<string, Values> = {
    'azurerm_virtual_network.v': subnet.azurerm_virtual_network!.v!,
    'azurerm_subnet.s': { ...subnet.azurerm_subnet!.s, network_security_group_id_wo: null },
    'azurerm_network_security_group.n': subnet.azurerm_network_security_group!.n!,
    'azurerm_network_security_rule.d': subnet.azurerm_network_security_rule!.d!,
    'azurerm_network_security_rule.r': {
      ...{ ...opening, resource_group_name: 'rg', network_security_group_name: 'n' },
    },
  };
  /** What goes out by a plan in which the rule has a provider of its own, and some resources stand already. */
  const verdict = (providers: Values, standing: Record<string, string> = {}, key = 'azurerm.o') => {
    const entries = Object.entries(planned).map(([address, values]) => {
      const [type = '', name = ''] = address.split('.');
      const known = standing[address];
      const all = known === undefined ? values : { ...values, id: known };
      return { address, mode: 'managed', type, name, values: all };
    });
    const group = standing['azurerm_network_security_group.n'] ?? idOf(one, 'networkSecurityGroups/n');
    const associated = {
      ...{ mode: 'managed', type: 'azurerm_subnet_network_security_group_association', name: 'a' },
      address: 'azurerm_subnet_network_security_group_association.a',
      values: {
        subnet_id: standing['azurerm_subnet.s'] ?? idOf(one, 'virtualNetworks/v/subnets/s'),
        network_security_group_id: group,
      },
    };
    const resources = [...entries, associated];
    return verdictOf({
      planned_values: { root_module: { resources } },
      configuration: {
        provider_config: providers,
        root_module: {
          resources: resources.map(({ values: _, ...each }) => ({
            ...each,
            provider_config_key: ofOther.includes(each.address) ? key : 'azurerm',
          })),
        },
      },
    });
  };

  test('the configuration of a provider tells the subscription of its resources', () => {
    expect(verdict({ azurerm: constant(one), 'azurerm.o': constant(two) })).toBe('deny');
    expect(verdict({ azurerm: constant(one), 'azurerm.o': constant(one) })).toBe('bypass');
    expect(verdict({ azurerm: constant(one), 'azurerm.o': variable })).toBe('unknown');
    expect(verdict({ azurerm: variable, 'azurerm.o': variable })).toBe('bypass');
    expect(verdict({ azurerm: constant(one), 'azurerm.o': {} })).toBe('unknown');
    expect(verdict({ azurerm: constant(one) }, {}, 'module.m:azurerm')).toBe('bypass');
    expect(verdict({ azurerm: {} }, {}, 'azurerm.o')).toBe('unknown');
    // Which of several a module is handed earlier versions of Terraform do not tell.
    const both = { azurerm: constant(one), 'azurerm.o': constant(two) };
    expect(verdict(both, {}, 'module.m:azurerm')).toBe('unknown');
    expect(verdict({ ...both, 'module.m:azurerm': { name: 'azurerm' } }, {}, 'module.m:azurerm')).toBe(
      'unknown',
    );
    expect(verdict({ ...both, 'module.m:azurerm': constant(one) }, {}, 'module.m:azurerm')).toBe('bypass');
  });

  test('where it does not, what stands already does', () => {
    const group = { 'azurerm_network_security_group.n': idOf(one, 'networkSecurityGroups/n') };
    expect(verdict({ azurerm: {} }, group, 'azurerm')).toBe('bypass');
    expect(verdict({ azurerm: {}, 'azurerm.o': variable }, group)).toBe('unknown');
    expect(verdict({ azurerm: {}, 'azurerm.o': constant(two) }, group)).toBe('deny');
    expect(verdict({ azurerm: {}, 'azurerm.o': constant(one) }, group)).toBe('bypass');
  });
});

test('a provider that names no subscription has that of those who sign in', () => {
  const of = (provider: Values) =>
    subscriptionOfProvider(
      provider,
      (argument) => (String(argument).includes('$') ? undefined : String(argument)),
      JSON.stringify,
    );
  expect(of({ alias: 'o', features: [{}] })).toBe(of({ subscription_id: '' }));
  expect(of({ subscription_id: null })).toBe(of({}));
  expect(of({ tenant_id: '${var.t}', use_cli: true })).toBe(of({ use_cli: true, tenant_id: '${var.t}' }));
  expect(of({ tenant_id: '${var.t}' })).not.toBe(of({}));
  expect(of({ subscription_id: 'A', tenant_id: 't' })).toBe('a');
});
