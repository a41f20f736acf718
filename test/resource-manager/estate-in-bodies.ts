import {
  application,
  type Estate,
  type EstateAdminRule,
  idOf,
  prefixOf,
  subscription,
  translated,
} from './estate';
import { deploymentOf } from './estate-in-azurerm';

export type Body = Record<string, unknown>;

/** A resource of an estate as Resource Manager takes it. */
export interface EstateBody {
  /** Below Microsoft.Network, such as `virtualNetworks/spoke/subnets/s0`. */
  readonly path: string;
  readonly type: string;
  readonly name: string;
  readonly properties: Body;
}

/** The resources of an estate; `ref` makes of a path what names the resource in a document. */
export function bodiesOf(estate: Estate, ref: (path: string) => string): EstateBody[] {
  const { subnets, routes, groups, ipGroup, peering, nic, endpoint, adminRules } = estate;
  const at = (path: string | undefined) => (path === undefined ? undefined : { id: ref(path) });
  const subnetOf = (i: number): Body => {
    const { table, group, services, natGateway, inline } = subnets[i]!;
    return {
      addressPrefixes: [prefixOf(i)],
      ...(table === undefined ? {} : { routeTable: at(`routeTables/rt${table}`) }),
      ...(group === undefined ? {} : { networkSecurityGroup: at(`networkSecurityGroups/nsg${group}`) }),
      ...(natGateway && !inline ? { natGateway: at('natGateways/nat') } : {}),
      serviceEndpoints: services.map((service) => ({ service })),
    };
  };
  const flags = {
    allowVirtualNetworkAccess: peering.access,
    allowForwardedTraffic: peering.forwarded,
  };
  return [
    resource('virtualNetworks/hub', {
      addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
      subnets: [
        { name: 'AzureFirewallSubnet', properties: { addressPrefix: '10.0.0.0/26' } },
        { name: 'shared', properties: { addressPrefix: '10.0.0.64/26' } },
      ],
    }),
    resource('virtualNetworks/spoke', {
      addressSpace: { addressPrefixes: ['10.1.0.0/16'] },
      subnets: subnets.flatMap(({ inline }, i) =>
        inline ? [{ name: `s${i}`, properties: subnetOf(i) }] : [],
      ),
    }),
    ...subnets.flatMap(({ inline }, i) =>
      inline ? [] : [resource(`virtualNetworks/spoke/subnets/s${i}`, subnetOf(i))],
    ),
    ...(subnets.some(({ natGateway, inline }) => natGateway && !inline)
      ? [resource('natGateways/nat', { idleTimeoutInMinutes: 4 })]
      : []),
    ...routes.map((list, i) =>
      resource(`routeTables/rt${i}`, {
        routes: list.map(({ prefix, type, address }, n) => ({
          name: `r${n}`,
          properties: {
            addressPrefix: prefix,
            nextHopType: type,
            ...(address && { nextHopIpAddress: address }),
          },
        })),
      }),
    ),
    ...groups.map((rules, i) =>
      resource(`networkSecurityGroups/nsg${i}`, {
        securityRules: rules.map((rule, n) => ({
          name: `rule${n}`,
          properties: {
            priority: 100 + n,
            direction: rule.direction,
            access: rule.access,
            protocol: rule.protocol,
            ...(rule.source === application
              ? { sourceApplicationSecurityGroups: [at(applicationGroup)] }
              : { sourceAddressPrefix: rule.source }),
            sourcePortRange: '*',
            ...(rule.destinations[0] === application
              ? { destinationApplicationSecurityGroups: [at(applicationGroup)] }
              : rule.destinations.length === 1
                ? { destinationAddressPrefix: rule.destinations[0] }
                : { destinationAddressPrefixes: rule.destinations }),
            ...(rule.ports.length === 1
              ? { destinationPortRange: rule.ports[0] }
              : { destinationPortRanges: rule.ports }),
          },
        })),
      }),
    ),
    resource(applicationGroup, { resourceGuid: '3b1c' }),
    resource('ipGroups/sources', { ipAddresses: ipGroup }),
    resource('firewallPolicies/policy', { sku: { tier: 'Standard' }, dnsSettings: { enableProxy: true } }),
    resource('firewallPolicies/policy/ruleCollectionGroups/rules', {
      priority: 200,
      ruleCollections: collectionsOf(estate, ref),
    }),
    resource('azureFirewalls/fw', {
      sku: { name: 'AZFW_VNet', tier: 'Standard' },
      firewallPolicy: at('firewallPolicies/policy'),
      ipConfigurations: [
        {
          name: 'ip',
          properties: {
            subnet: at('virtualNetworks/hub/subnets/AzureFirewallSubnet'),
            privateIPAddress: '10.0.0.4',
          },
        },
      ],
    }),
    resource('virtualNetworks/spoke/virtualNetworkPeerings/to-hub', {
      remoteVirtualNetwork: at('virtualNetworks/hub'),
      ...flags,
    }),
    ...(peering.hub
      ? [
          resource('virtualNetworks/hub/virtualNetworkPeerings/to-spoke', {
            remoteVirtualNetwork: at('virtualNetworks/spoke'),
            ...flags,
          }),
        ]
      : []),
    resource('networkInterfaces/nic', {
      ipConfigurations: [
        {
          name: 'ip',
          properties: {
            subnet: at(`virtualNetworks/spoke/subnets/s${nic.subnet}`),
            privateIPAddress: `10.1.${nic.subnet}.20`,
            ...(nic.application ? { applicationSecurityGroups: [at(applicationGroup)] } : {}),
          },
        },
      ],
      ...(nic.group === undefined
        ? {}
        : { networkSecurityGroup: at(`networkSecurityGroups/nsg${nic.group}`) }),
    }),
    ...(endpoint ? endpointOf(at) : []),
    ...(adminRules === undefined ? [] : managerOf(adminRules, ref)),
  ];
}

const applicationGroup = 'applicationSecurityGroups/app';
const configuration = 'networkManagers/m/securityAdminConfigurations/c';

function managerOf(rules: readonly EstateAdminRule[], ref: (path: string) => string): EstateBody[] {
  const group = 'networkManagers/m/networkGroups/g';
  return [
    resource('networkManagers/m', { networkManagerScopeAccesses: ['SecurityAdmin'] }),
    resource(group, { memberType: 'VirtualNetwork' }),
    ...['hub', 'spoke'].map((name) =>
      resource(`${group}/staticMembers/${name}`, { resourceId: ref(`virtualNetworks/${name}`) }),
    ),
    resource(configuration, { applyOnNetworkIntentPolicyBasedServices: ['None'] }),
    resource(`${configuration}/ruleCollections/k`, { appliesToGroups: [{ networkGroupId: ref(group) }] }),
    ...rules.map(({ action, direction, destination, ports }, i) =>
      resource(`${configuration}/ruleCollections/k/rules/a${i}`, {
        access: action,
        direction,
        priority: 10 + i,
        protocol: 'Tcp',
        destinations: [{ addressPrefix: destination, addressPrefixType: 'IPPrefix' }],
        ...(ports[0] === '*' ? {} : { destinationPortRanges: ports }),
      }),
    ),
  ];
}

function resource(path: string, properties: Body): EstateBody {
  const parts = path.split('/');
  return {
    path,
    type: `Microsoft.Network/${parts.filter((_, i) => i % 2 === 0).join('/')}`,
    name: parts.at(-1)!,
    properties,
  };
}

function collectionsOf({ collections }: Estate, ref: (path: string) => string): Body[] {
  return collections.map(({ type, action, sources, destinations, ports }, i) => {
    const from =
      sources === 'group' ? { sourceIpGroups: [ref('ipGroups/sources')] } : { sourceAddresses: sources };
    const byAddress = { destinationAddresses: destinations, destinationPorts: ports, ipProtocols: ['TCP'] };
    const to = {
      network: byAddress,
      application: {
        targetFqdns: destinations,
        protocols: ports.map((port) => ({
          protocolType: port === '80' ? 'Http' : 'Https',
          port: Number(port),
        })),
      },
      nat: { ...byAddress, translatedAddress: translated, translatedPort: ports[0] },
    }[type];
    return {
      ruleCollectionType: `FirewallPolicy${type === 'nat' ? 'Nat' : 'Filter'}RuleCollection`,
      name: `c${i}`,
      priority: 100 + i,
      action: { type: action },
      rules: [
        {
          ruleType: { network: 'NetworkRule', application: 'ApplicationRule', nat: 'NatRule' }[type],
          name: `rule${i}`,
          ...from,
          ...to,
        },
      ],
    };
  });
}

const zone = 'privateDnsZones/privatelink.blob.core.windows.net';

function endpointOf(at: (path: string) => Body | undefined): EstateBody[] {
  return [
    resource(zone, {}),
    resource(`${zone}/virtualNetworkLinks/spoke`, {
      virtualNetwork: at('virtualNetworks/spoke'),
      registrationEnabled: false,
    }),
    resource('privateEndpoints/pe', {
      subnet: at('virtualNetworks/hub/subnets/shared'),
      privateLinkServiceConnections: [
        {
          name: 'blob',
          properties: {
            privateLinkServiceId:
              '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/account',
            groupIds: ['blob'],
          },
        },
      ],
    }),
    resource('privateEndpoints/pe/privateDnsZoneGroups/default', {
      privateDnsZoneConfigs: [{ name: 'blob', properties: { privateDnsZoneId: at(zone)!.id } }],
    }),
  ];
}

/** An estate as a configuration of azapi: bodies as objects, or as the JSON of these. */
export function inAzapi(estate: Estate, asText: boolean): string {
  const nameOf = (path: string) => path.replace(/\W/g, '-');
  const separate = new Set(bodiesOf(estate, idOf).map(({ path }) => path));
  // A subnet inside its network has no resource of its own.
  const ref = (path: string) =>
    separate.has(path)
      ? `\${azapi_resource.${nameOf(path)}.id}`
      : `/subscriptions/${subscription}/resourceGroups/rg/providers/Microsoft.Network/${path}`;
  const resources = bodiesOf(estate, ref).map(({ path, type, name, properties }) => {
    const above = path.split('/').slice(0, -2).join('/');
    const body = { properties };
    return [
      nameOf(path),
      {
        type: `${type}@2024-05-01`,
        name,
        parent_id: above === '' ? '${azurerm_resource_group.rg.id}' : ref(above),
        ...(above === '' ? { location: 'westeurope' } : {}),
        body: asText ? `\${jsonencode(${hcl(body)})}` : body,
      },
    ];
  });
  return JSON.stringify({
    resource: {
      azurerm_resource_group: { rg: { name: 'rg', location: 'westeurope' } },
      azapi_resource: Object.fromEntries(resources),
      ...(estate.adminRules === undefined
        ? {}
        : { azurerm_network_manager_deployment: { d: deploymentOf(ref(configuration)) } }),
    },
  });
}

/** A value in HCL, in which a reference stands by itself. */
function hcl(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(hcl).join(', ')}]`;
  if (typeof value === 'object' && value !== null)
    return `{${Object.entries(value)
      .map(([key, each]) => `${JSON.stringify(key)} = ${hcl(each)}`)
      .join(', ')}}`;
  return /^\$\{.*\}$/.test(String(value)) ? String(value).slice(2, -1) : JSON.stringify(value);
}

const schema = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';

/** What names a resource in a template. */
function templateId(path: string): string {
  const parts = path.split('/');
  const type = parts.filter((_, i) => i % 2 === 0).join('/');
  const names = parts.filter((_, i) => i % 2 === 1).map((name) => `'${name}'`);
  return `[resourceId('Microsoft.Network/${type}', ${names.join(', ')})]`;
}

/** An estate as a template: a list of resources, whose names are made of parameters and variables. */
export function inTemplate(estate: Estate): string {
  const resources = bodiesOf(estate, templateId).map(({ path, type, properties }) => {
    const names = path.split('/').filter((_, i) => i % 2 === 1);
    const own = names.map((name) => (name === 'spoke' ? "variables('spoke')" : `'${name}'`));
    return {
      type,
      apiVersion: '2024-05-01',
      name: `[format('${names.map((_, i) => `{${i}}`).join('/')}', ${own.join(', ')})]`,
      location: "[parameters('location')]",
      properties,
    };
  });
  return JSON.stringify({
    $schema: schema,
    contentVersion: '1.0.0.0',
    parameters: {
      location: { type: 'string', defaultValue: '[resourceGroup().location]' },
      prefix: { type: 'string', defaultValue: 'spo' },
    },
    variables: { spoke: "[concat(parameters('prefix'), toLower('KE'))]" },
    resources,
  });
}

/** An estate as Bicep compiles it: resources by symbolic names, and modules, of which one asks another for its outputs. */
export function inModules(estate: Estate): string {
  const bodies = bodiesOf(estate, (path) =>
    path === 'firewallPolicies/policy' ? "[parameters('policyId')]" : templateId(path),
  );
  const symbolic = (list: readonly EstateBody[]) =>
    Object.fromEntries(
      list.map(({ path, type, properties }, i) => [
        `r${i}`,
        {
          type,
          apiVersion: '2024-05-01',
          name: path
            .split('/')
            .filter((_, n) => n % 2 === 1)
            .join('/'),
          properties,
        },
      ]),
    );
  const moduleOf = (list: readonly EstateBody[], more: Body, parameters: Body = {}): Body => ({
    type: 'Microsoft.Resources/deployments',
    apiVersion: '2022-09-01',
    name: 'module',
    properties: {
      expressionEvaluationOptions: { scope: 'inner' },
      mode: 'Incremental',
      parameters,
      template: {
        $schema: schema,
        languageVersion: '2.0',
        contentVersion: '1.0.0.0',
        resources: symbolic(list),
        ...more,
      },
    },
  });
  const isPolicy = ({ path }: EstateBody) => path.startsWith('firewallPolicies');
  const policies = moduleOf(bodies.filter(isPolicy), {
    outputs: { id: { type: 'string', value: templateId('firewallPolicies/policy') } },
  });
  const rest = moduleOf(
    bodies.filter((body) => !isPolicy(body)),
    { parameters: { policyId: { type: 'string' } } },
    { policyId: { value: "[reference('policies').outputs.id.value]" } },
  );
  return JSON.stringify({
    $schema: schema,
    languageVersion: '2.0',
    contentVersion: '1.0.0.0',
    resources: { policies, rest: { ...rest, name: 'rest' } },
  });
}

/**
 * An estate as Azure prints it: networks with their subnets inside, as they always have them, each member in `properties`, as the REST
 * API and Resource Graph have it, or without, as the command line has it.
 */
export function asPrinted(estate: Estate, flat: boolean): string {
  const bodies = bodiesOf(estate, idOf);
  const printed = bodies.map((body) => {
    const { path, type, name, properties } = body;
    const whole =
      path.startsWith('virtualNetworks/') && !path.includes('/subnets/')
        ? networkWith(body, bodies)
        : properties;
    const shown = {
      id: idOf(path),
      name,
      type: flat ? type : type.toLowerCase(),
      location: 'westeurope',
      resourceGroup: 'rg',
      provisioningState: 'Succeeded',
    };
    return flat ? { ...shown, ...(flattened(whole) as Body) } : { ...shown, properties: whole };
  });
  const status = {
    region: 'westeurope',
    deploymentStatus: 'Deployed',
    deploymentType: 'SecurityAdmin',
    configurationIds: [idOf(configuration)],
  };
  const deployed = estate.adminRules === undefined ? [] : [{ skipToken: '', value: [status] }];
  return JSON.stringify(
    flat ? [...printed, ...deployed] : [{ count: printed.length, data: printed }, ...deployed],
  );
}

function networkWith({ path, properties }: EstateBody, bodies: readonly EstateBody[]): Body {
  const below = (kind: string) =>
    bodies
      .filter((each) => each.path.startsWith(`${path}/${kind}/`))
      .map((each) => ({ id: idOf(each.path), name: each.name, properties: each.properties }));
  const inline = ((properties.subnets ?? []) as { name: string }[]).map((each) => ({
    ...each,
    id: idOf(`${path}/subnets/${each.name}`),
  }));
  if (path.includes('virtualNetworkPeerings')) return properties;
  return {
    ...properties,
    subnets: [...inline, ...below('subnets')],
    virtualNetworkPeerings: below('virtualNetworkPeerings'),
  };
}

function flattened(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(flattened);
  if (typeof value !== 'object' || value === null) return value;
  const { properties, ...rest } = value as Body;
  const own = Object.fromEntries(Object.entries(rest).map(([key, each]) => [key, flattened(each)]));
  return { ...own, ...((properties === undefined ? {} : flattened(properties)) as Body) };
}
