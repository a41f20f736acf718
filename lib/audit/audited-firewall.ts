import {
  type Firewall,
  type FirewallRuleBlock,
  firewallOf,
  firewallsOf,
} from '../reachability/firewall/firewall-rules';
import { Directory } from '../terraform/directory';
import { blocks, isBlock, keysOf, text } from '../terraform/resource-values';
import { notKnown, type Resource, type Value } from '../terraform/terraform-json';
import { groupedBy, numberOf, ofType } from './known-values';

/** A rule of a firewall, in the order in which it is asked. */
export interface AuditedRule extends Omit<FirewallRuleBlock, 'collection'> {
  /** The resource and its collection. */
  readonly collection: string;
  readonly classic: boolean;
  /** Of the policy in which the rule stands, or of the classic firewall, where it is known. */
  readonly sku?: string;
}

/** A rule collection as it stands, of whatever type. */
export interface AuditedCollection {
  readonly type: 'network' | 'application' | 'nat';
  readonly address: string;
  readonly name?: string;
  readonly priority?: number;
  readonly rules: readonly { readonly [key: string]: Value }[];
}

/** A rule collection group of a policy. */
export interface AuditedGroup {
  readonly resource: Resource;
  readonly name?: string;
  readonly priority?: number;
  readonly collections: readonly AuditedCollection[];
}

/** A policy, of the document or known by its id alone. */
export interface AuditedPolicy {
  readonly id: string;
  readonly resource?: Resource;
  readonly base?: string;
  readonly groups: readonly AuditedGroup[];
}

/** A policy without children, with its base policies; or a classic firewall. */
export interface AuditedFirewall {
  readonly name: string;
  /** Base policies first; empty of a classic firewall. */
  readonly policies: readonly AuditedPolicy[];
  readonly collections: readonly AuditedCollection[];
  readonly rules: readonly AuditedRule[];
  readonly dnsProxy?: boolean;
  readonly ipGroups: ReadonlyMap<string, Value>;
}

/**
 * The firewalls of a document, or the one that is named.
 *
 * @throws LockdownError `unknown-firewall`.
 */
export function auditedFirewalls(resources: readonly Resource[], name?: string): AuditedFirewall[] {
  const named = name === undefined ? undefined : firewallOf(resources, name)?.name;
  const policies = policiesOf(resources);
  const bases = new Set([...policies.values()].flatMap(({ base }) => base ?? []));
  const firewalls = new Map(firewallsOf(new Directory(resources), named).map((each) => [each.name, each]));
  const all = [
    ...[...policies.keys()]
      .filter((id) => !bases.has(id) || id === named)
      .map((id) => policyFirewall(firewalls.get(id), lineageOf(id, policies), id)),
    ...[...classicCollections(resources)].map(([id, collections]) =>
      classicFirewall(firewalls.get(id), resources, id, collections),
    ),
  ];
  return named === undefined ? all : all.filter((firewall) => firewall.name === named);
}

const unknownPolicy = 'a policy that is not known yet';

function policiesOf(resources: readonly Resource[]): Map<string, AuditedPolicy> {
  const declared = ofType(resources, 'azurerm_firewall_policy');
  const addresses = new Map(
    declared.flatMap((policy) => keysOf(policy).map((key) => [key, policy.address] as const)),
  );
  const canonical = (id: string) => addresses.get(id.toLowerCase()) ?? id;
  const groups = groupedBy(ofType(resources, 'azurerm_firewall_policy_rule_collection_group'), (group) =>
    canonical(text(group.values.firewall_policy_id) ?? unknownPolicy),
  );
  const ids = new Set([...declared.map(({ address }) => address), ...groups.keys()]);
  return new Map(
    [...ids].map((id) => {
      const resource = declared.find(({ address }) => address === id);
      const base = text(resource?.values.base_policy_id);
      return [
        id,
        {
          id,
          resource,
          base: base === undefined ? undefined : canonical(base),
          groups: (groups.get(id) ?? []).map(groupOf),
        },
      ];
    }),
  );
}

function groupOf(resource: Resource): AuditedGroup {
  const { values } = resource;
  return {
    resource,
    name: text(values.name),
    priority: numberOf(values.priority),
    collections: (['nat', 'network', 'application'] as const).flatMap((type) =>
      blocks(values[`${type}_rule_collection`]).map((collection) => ({
        type,
        address: `${resource.address} ${text(collection.name) ?? '?'}`,
        name: text(collection.name),
        priority: numberOf(collection.priority),
        rules: blocks(collection.rule),
      })),
    ),
  };
}

/** Base policies first; a circle of them ends where it closes. */
function lineageOf(id: string, policies: ReadonlyMap<string, AuditedPolicy>): AuditedPolicy[] {
  const line: AuditedPolicy[] = [];
  for (let each = policies.get(id); each !== undefined && !line.includes(each); ) {
    line.unshift(each);
    each = each.base === undefined ? undefined : policies.get(each.base);
  }
  return line;
}

function policyFirewall(
  firewall: Firewall | undefined,
  policies: readonly AuditedPolicy[],
  name: string,
): AuditedFirewall {
  const skus = new Map(
    policies.flatMap((policy) =>
      policy.groups.flatMap(({ collections }) =>
        collections.map(({ address }) => [address, policySku(policy)] as const),
      ),
    ),
  );
  return {
    name,
    policies,
    collections: policies.flatMap(({ groups }) => groups.flatMap(({ collections }) => collections)),
    rules: rulesOf(firewall, (collection) => ({ classic: false, sku: skus.get(collection) })),
    dnsProxy: policies.at(-1)?.resource?.values.dns === notKnown ? undefined : firewall?.dnsProxy,
    ipGroups: firewall?.ipGroups ?? new Map(),
  };
}

/** The provider takes a policy without a SKU for a Standard one. */
export function policySku({ resource }: AuditedPolicy): string | undefined {
  const sku = resource?.values.sku;
  if (resource === undefined || sku === notKnown) return undefined;
  return text(sku) ?? 'Standard';
}

function classicCollections(resources: readonly Resource[]): Map<string, AuditedCollection[]> {
  const all = (['network', 'application', 'nat'] as const).flatMap((type) =>
    ofType(resources, `azurerm_firewall_${type}_rule_collection`).map(({ address, values }) => ({
      firewall: `${text(values.resource_group_name) ?? '?'}/${text(values.azure_firewall_name) ?? '?'}`,
      type,
      address,
      name: text(values.name),
      priority: numberOf(values.priority),
      rules: blocks(values.rule),
    })),
  );
  return groupedBy(all, ({ firewall }) => firewall);
}

function classicFirewall(
  firewall: Firewall | undefined,
  resources: readonly Resource[],
  name: string,
  collections: readonly AuditedCollection[],
): AuditedFirewall {
  const resource = ofType(resources, 'azurerm_firewall').find(
    ({ values }) => `${text(values.resource_group_name)}/${text(values.name)}` === name,
  );
  const dnsProxy = resource?.values.dns_proxy_enabled;
  return {
    name,
    policies: [],
    collections,
    rules: rulesOf(firewall, () => ({ classic: true, sku: text(resource?.values.sku_tier) })),
    // Without the attribute the proxy is off; without the resource nothing is known.
    dnsProxy: resource === undefined || dnsProxy === notKnown ? undefined : dnsProxy === true,
    ipGroups: firewall?.ipGroups ?? new Map(),
  };
}

function rulesOf(
  firewall: Firewall | undefined,
  partsOf: (collection: string) => { classic: boolean; sku?: string },
): AuditedRule[] {
  return (firewall?.rules ?? []).map((rule) => {
    const collection = rule.address.slice(0, rule.address.length - rule.name.length - 1);
    return { ...rule, ...partsOf(collection), collection };
  });
}

/** The protocols of an application rule: types and ports, where both are known. */
export function applicationProtocols({ values }: AuditedRule): {
  readonly known: readonly { readonly type: string; readonly port: number }[];
  readonly open: boolean;
} {
  const value = values.protocols;
  const all = value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
  const known = all.flatMap((each) => {
    if (!isBlock(each)) return [];
    const [type, port] = [text(each.type), numberOf(each.port)];
    return type === undefined || port === undefined ? [] : [{ type, port }];
  });
  return { known, open: known.length < all.length };
}
