import fc from 'fast-check';
import type { AbstractNetwork } from './abstract-network';
import { Computed, Reference, type Resource, type Values } from './resource';
import { resourcesOf, type Style } from './resources';

export const forms = ['configuration', 'plan', 'state'] as const;
export type Form = (typeof forms)[number];

/** How a document is written, of which nothing changes what it means. */
export interface Writing extends Style {
  readonly form: Form;
  /** Every id and every name of another resource as Azure may give it back: in capitals. */
  readonly capitals: boolean;
  readonly numbersAsText: boolean;
  /** Service tags in small letters, of which Azure may take some for the tag and some for an address. */
  readonly smallTags: boolean;
  /** Turns what is without order around by as much. */
  readonly rotation: number;
}

export const writings = (
  form: Form,
  smallTags: fc.Arbitrary<boolean> = fc.constant(false),
): fc.Arbitrary<Writing> =>
  fc.record({
    form: fc.constant(form),
    separate: fc.boolean(),
    refersToFirewall: fc.boolean(),
    capitals: fc.boolean(),
    numbersAsText: fc.boolean(),
    smallTags,
    rotation: fc.nat(9),
  });

const unordered = new Set([
  'application_rule_collection',
  'network_rule_collection',
  'route',
  'rule',
  'security_rule',
]);

/** A network as Terraform writes it. */
export function documentOf(network: AbstractNetwork, writing: Writing): string {
  const resources = rotated(resourcesOf(network, writing), writing.rotation).map((resource) => ({
    ...resource,
    values: reordered(resource.values, writing) as Values,
  }));
  const write = { configuration, plan, state }[writing.form];
  return JSON.stringify(write(resources, writing));
}

const rotated = <T>(parts: readonly T[], by: number): T[] => {
  const turned = [...parts.slice(by % (parts.length || 1)), ...parts.slice(0, by % (parts.length || 1))];
  return by % 2 === 1 ? turned.reverse() : turned;
};

/** A value with each value in it replaced, from within; references stay whole. */
function mapped(value: unknown, change: (value: unknown, key: string) => unknown, key = ''): unknown {
  if (value instanceof Reference || value instanceof Computed) return change(value, key);
  if (Array.isArray(value))
    return change(
      value.map((each) => mapped(each, change, key)),
      key,
    );
  if (!value || typeof value !== 'object') return change(value, key);
  const entries = Object.entries(value).map(([name, each]) => [name, mapped(each, change, name)] as const);
  return change(Object.fromEntries(entries.filter(([, each]) => each !== undefined)), key);
}

const addressLists = /^(source|destination)_address(es|_prefix|_prefixes)$/;

const reordered = (values: Values, { rotation, numbersAsText, smallTags }: Writing) =>
  mapped(values, (value, key) => {
    if (smallTags && typeof value === 'string' && addressLists.test(key)) return value.toLowerCase();
    if (Array.isArray(value) && unordered.has(key)) return rotated(value, rotation);
    return numbersAsText && typeof value === 'number' ? String(value) : value;
  });

const referenced = ({ value }: Reference, { capitals }: Writing) => (capitals ? value.toUpperCase() : value);

function configuration(resources: readonly Resource[], writing: Writing): unknown {
  const resource: Record<string, Record<string, unknown>> = {};
  for (const { type, name, values } of resources) {
    const written = mapped(values, (value) => {
      if (value instanceof Computed) return undefined;
      if (!(value instanceof Reference)) return value;
      const isName = value.attribute === 'name' && writing.capitals;
      return isName ? value.value.toUpperCase() : `\${${value.resource}.${value.attribute}}`;
    });
    resource[type] = { ...resource[type], [name]: written };
  }
  return { resource };
}

const lists: Readonly<Record<string, string>> = {
  source_address_prefix: 'source_address_prefixes',
  destination_address_prefix: 'destination_address_prefixes',
  destination_port_range: 'destination_port_ranges',
};

/** What the provider leaves unset it writes back as empty: texts beside lists, and lists beside texts. */
const asProvider = (values: unknown) =>
  mapped(values, (value) => {
    if (!value || typeof value !== 'object' || Array.isArray(value) || !('direction' in value)) return value;
    const filled: Record<string, unknown> = { ...value };
    for (const [text, list] of Object.entries(lists)) {
      filled[text] ??= '';
      filled[list] ??= [];
    }
    return filled;
  });

function state(resources: readonly Resource[], writing: Writing): unknown {
  return {
    format_version: '1.0',
    terraform_version: '1.11.4',
    values: { root_module: { resources: resources.map((resource) => inState(resource, writing)) } },
  };
}

function inState({ type, name, values }: Resource, writing: Writing) {
  const known = mapped(values, (value) => {
    if (value instanceof Computed) return value.value;
    return value instanceof Reference ? referenced(value, writing) : value;
  }) as Values;
  const refreshed = type === 'azurerm_network_security_group' ? { security_rule: [] } : {};
  const address = `${type}.${name}`;
  return {
    address,
    mode: 'managed',
    type,
    name,
    values: { id: idOf(type, name), ...refreshed, ...(asProvider(known) as Values) },
  };
}

const kinds: Readonly<Record<string, string>> = {
  azurerm_virtual_network: 'virtualNetworks',
  azurerm_network_security_group: 'networkSecurityGroups',
  azurerm_route_table: 'routeTables',
  azurerm_ip_group: 'ipGroups',
  azurerm_firewall: 'azureFirewalls',
  azurerm_firewall_policy: 'firewallPolicies',
  azurerm_private_dns_zone: 'privateDnsZones',
  azurerm_network_manager: 'networkManagers',
  azurerm_network_manager_network_group: 'networkGroups',
  azurerm_network_manager_security_admin_configuration: 'securityAdminConfigurations',
  azurerm_network_manager_admin_rule_collection: 'ruleCollections',
};
const group =
  '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.Network';
const networkOfSubnet: Readonly<Record<string, string>> = {
  AzureFirewallSubnet: 'hub',
  a: 'spoke-1',
  b: 'spoke-1',
  c: 'spoke-2',
};
const idOf = (type: string, name: string) =>
  type === 'azurerm_subnet'
    ? `${group}/virtualNetworks/${networkOfSubnet[name]}/subnets/${name}`
    : `${group}/${kinds[type] ?? type}/${name}`;

/** A plan of what does not exist yet: what it knows only after it has applied is left out, and its references are listed. */
function plan(resources: readonly Resource[], writing: Writing): unknown {
  return {
    format_version: '1.2',
    terraform_version: '1.11.4',
    planned_values: {
      root_module: {
        resources: resources.map(({ type, name, values }) => ({
          address: `${type}.${name}`,
          mode: 'managed',
          type,
          name,
          values: planned(values, writing),
        })),
      },
    },
    resource_changes: resources.map(({ type, name, values }) => ({
      address: `${type}.${name}`,
      mode: 'managed',
      type,
      name,
      change: {
        actions: ['create'],
        before: null,
        after: planned(values, writing),
        after_unknown: { id: true, ...(unknownOf(values) as Values), ...unsetChildren(type, values) },
      },
    })),
    configuration: {
      root_module: {
        resources: resources.map(({ type, name, values }) => ({
          address: `${type}.${name}`,
          mode: 'managed',
          type,
          name,
          expressions: expressionsOf(values),
        })),
      },
    },
    applyable: true,
    complete: true,
    errored: false,
  };
}

const isKnownAfterApply = (value: unknown) =>
  value instanceof Computed || (value instanceof Reference && value.attribute !== 'name');

function planned(values: Values, writing: Writing): unknown {
  return asProvider(
    mapped(values, (value) => {
      if (Array.isArray(value)) return value.includes(undefined) ? undefined : value;
      if (isKnownAfterApply(value)) return undefined;
      return value instanceof Reference ? referenced(value, writing) : value;
    }),
  );
}

function unknownOf(value: unknown): unknown {
  if (isKnownAfterApply(value)) return true;
  if (Array.isArray(value))
    return value.some(isKnownAfterApply) ? true : value.map((each) => unknownOf(each) ?? false);
  if (!value || typeof value !== 'object' || value instanceof Reference) return undefined;
  const entries = Object.entries(value).map(([name, each]) => [name, unknownOf(each)] as const);
  return Object.fromEntries(entries.filter(([, each]) => each !== undefined && each !== false));
}

/** Rules and routes that a group or table does not name are known only after it is applied, though there are none. */
const unsetChildren = (type: string, values: Values): Values => {
  const children = { azurerm_network_security_group: 'security_rule', azurerm_route_table: 'route' }[type];
  return children && !(children in values) ? { [children]: true } : {};
};

function expressionsOf(values: Values): Values {
  const entries = Object.entries(values)
    .filter(([, value]) => value !== undefined && !(value instanceof Computed))
    .map(([name, value]) => [name, expressionOf(value)]);
  return Object.fromEntries(entries);
}

function expressionOf(value: unknown): unknown {
  if (value instanceof Reference) return { references: referencesOf(value) };
  if (!Array.isArray(value)) return { constant_value: value };
  if (value.some((each) => each instanceof Reference)) {
    return { references: value.flatMap((each) => referencesOf(each as Reference)) };
  }
  const areBlocks = value.some((each) => each && typeof each === 'object');
  return areBlocks ? value.map((each) => expressionsOf(each as Values)) : { constant_value: value };
}

/** A reference with all its beginnings, the longest first, as Terraform lists them. */
function referencesOf({ resource, attribute }: Reference): string[] {
  const first = `${resource}.${attribute}`;
  if (!attribute.includes('[')) return [first, resource];
  return [first, `${resource}.ip_configuration[0]`, `${resource}.ip_configuration`, resource];
}
