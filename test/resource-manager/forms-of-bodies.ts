import { idOf, subscription } from './estate';
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

/** Resources; `ref` makes of a path what names the resource in a document. */
export type Bodies = (ref: (path: string) => string) => EstateBody[];

export function resource(path: string, properties: Body): EstateBody {
  const parts = path.split('/');
  return {
    path,
    type: `Microsoft.Network/${parts.filter((_, i) => i % 2 === 0).join('/')}`,
    name: parts.at(-1)!,
    properties,
  };
}

/**
 * As a configuration of azapi: bodies as objects, or as the JSON of these.
 *
 * @param deployed a configuration of a network manager that is deployed
 */
export function azapiOf(bodies: Bodies, asText: boolean, deployed?: string): string {
  const nameOf = (path: string) => path.replace(/\W/g, '-');
  const separate = new Set(bodies(idOf).map(({ path }) => path));
  // A subnet inside its network has no resource of its own.
  const ref = (path: string) =>
    separate.has(path)
      ? `\${azapi_resource.${nameOf(path)}.id}`
      : `/subscriptions/${subscription}/resourceGroups/rg/providers/Microsoft.Network/${path}`;
  const resources = bodies(ref).map(({ path, type, name, properties }) => {
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
      ...(deployed === undefined
        ? {}
        : { azurerm_network_manager_deployment: { d: deploymentOf(ref(deployed)) } }),
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

/** As a template: a list of resources, whose names are made of parameters and variables. */
export function templateOf(bodies: Bodies): string {
  const resources = bodies(templateId).map(({ path, type, properties }) => {
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

/** As a configuration, or a plan, that deploys a template by azurerm, and gives it a parameter that it has otherwise by default. */
export function deployedOf(template: string, planned: boolean): string {
  const type = 'azurerm_resource_group_template_deployment';
  const values = {
    name: 'estate',
    resource_group_name: 'rg',
    deployment_mode: 'Incremental',
    template_content: template.replace('"defaultValue":"spo"', '"defaultValue":"another"'),
    ...(template.includes('"prefix"') ? { parameters_content: '{"PREFIX":{"value":"spo"}}' } : {}),
  };
  if (!planned) return JSON.stringify({ resource: { [type]: { estate: values } } });
  const address = `${type}.estate`;
  const resource = { address, mode: 'managed', type, name: 'estate', values };
  const change = { actions: ['create'], before: null, after: values, after_unknown: { id: true } };
  return JSON.stringify({
    format_version: '1.2',
    planned_values: { root_module: { resources: [resource] } },
    resource_changes: [{ ...resource, change }],
    configuration: { root_module: { resources: [{ ...resource, expressions: {} }] } },
  });
}

/** As a configuration of azapi that deploys a template with some of the resources, and makes the others itself. */
export function partlyDeployedOf(bodies: Bodies, isDeployed: (path: string) => boolean): string {
  const own: Bodies = (ref) =>
    bodies((path) => (isDeployed(path) ? idOf(path) : ref(path))).filter(({ path }) => !isDeployed(path));
  const deployed: Bodies = (ref) => bodies(ref).filter(({ path }) => isDeployed(path));
  const { resource } = JSON.parse(azapiOf(own, false)) as { resource: Record<string, Body> };
  const template = JSON.parse(templateOf(deployed)) as Body;
  const estate = {
    type: 'Microsoft.Resources/deployments@2022-09-01',
    name: 'estate',
    parent_id: '${azurerm_resource_group.rg.id}',
    body: { properties: { mode: 'Incremental', template } },
  };
  return JSON.stringify({
    resource: { ...resource, azapi_resource: { ...resource.azapi_resource, estate } },
  });
}

/** As Bicep compiles it: resources by symbolic names, and modules, of which one asks another for its outputs. */
export function modulesOf(of: Bodies): string {
  const bodies = of((path) =>
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
 * As Azure prints it: networks with their subnets inside, as they always have them, each member in `properties`, as the REST
 * API and Resource Graph have it, or without, as the command line has it.
 */
export function printedOf(of: Bodies, flat: boolean, deployed?: string): string {
  const bodies = of(idOf);
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
    configurationIds: [idOf(deployed ?? '')],
  };
  const statuses = deployed === undefined ? [] : [{ skipToken: '', value: [status] }];
  return JSON.stringify(
    flat ? [...printed, ...statuses] : [{ count: printed.length, data: printed }, ...statuses],
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
