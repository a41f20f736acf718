import { DataAzurermNetworkServiceTags } from '@cdktf/provider-azurerm/lib/data-azurerm-network-service-tags';
import { FirewallApplicationRuleCollection } from '@cdktf/provider-azurerm/lib/firewall-application-rule-collection';
import { FirewallNetworkRuleCollection } from '@cdktf/provider-azurerm/lib/firewall-network-rule-collection';
import { FirewallPolicy } from '@cdktf/provider-azurerm/lib/firewall-policy';
import {
  FirewallPolicyRuleCollectionGroup,
  type FirewallPolicyRuleCollectionGroupConfig,
} from '@cdktf/provider-azurerm/lib/firewall-policy-rule-collection-group';
import { IpGroup } from '@cdktf/provider-azurerm/lib/ip-group';
import {
  NetworkSecurityGroup,
  type NetworkSecurityGroupConfig,
} from '@cdktf/provider-azurerm/lib/network-security-group';
import { NetworkSecurityRule } from '@cdktf/provider-azurerm/lib/network-security-rule';
import { Route } from '@cdktf/provider-azurerm/lib/route';
import { RouteTable } from '@cdktf/provider-azurerm/lib/route-table';
import { Subnet } from '@cdktf/provider-azurerm/lib/subnet';
import { SubnetNetworkSecurityGroupAssociation } from '@cdktf/provider-azurerm/lib/subnet-network-security-group-association';
import { SubnetRouteTableAssociation } from '@cdktf/provider-azurerm/lib/subnet-route-table-association';
import { SubnetServiceEndpointStoragePolicy } from '@cdktf/provider-azurerm/lib/subnet-service-endpoint-storage-policy';
import { TerraformIterator } from 'cdktf';
import type { Construct, IConstruct } from 'constructs';
import {
  type Arguments,
  type ArgumentValue,
  type ResourceDescription,
  ResourceReference,
} from '../resources/resource-description';
import type { RouteTableResources } from '../resources/subnet-resources';
import { terraformList } from './tokens';

/** The L1 construct of each type. */
const classes = {
  azurerm_firewall_application_rule_collection: FirewallApplicationRuleCollection,
  azurerm_firewall_network_rule_collection: FirewallNetworkRuleCollection,
  azurerm_firewall_policy: FirewallPolicy,
  azurerm_firewall_policy_rule_collection_group: FirewallPolicyRuleCollectionGroup,
  azurerm_ip_group: IpGroup,
  azurerm_network_security_group: NetworkSecurityGroup,
  azurerm_network_security_rule: NetworkSecurityRule,
  azurerm_network_service_tags: DataAzurermNetworkServiceTags,
  azurerm_route: Route,
  azurerm_route_table: RouteTable,
  azurerm_subnet: Subnet,
  azurerm_subnet_network_security_group_association: SubnetNetworkSecurityGroupAssociation,
  azurerm_subnet_route_table_association: SubnetRouteTableAssociation,
  azurerm_subnet_service_endpoint_storage_policy: SubnetServiceEndpointStoragePolicy,
};

type Classes = typeof classes;
type L1<Type extends keyof Classes> = InstanceType<Classes[Type]>;

/** What was made of each description, for those that refer to it. */
const madeOf = new WeakMap<ResourceDescription, L1<keyof Classes>>();
const madeHere = new WeakSet<IConstruct>();

/** Whether this library made a resource, and not the user. */
export function isMadeHere(resource: IConstruct): boolean {
  return madeHere.has(resource);
}

function remember(description: ResourceDescription, resource: L1<keyof Classes>): void {
  madeOf.set(description, resource);
  madeHere.add(resource);
}

/** Makes the L1 construct of a resource; those that it refers to have been made before. */
export function addResource<Type extends keyof Classes>(
  scope: Construct,
  description: ResourceDescription<Type>,
): L1<Type> {
  // Each class takes a config of its own: what the description names is what that config has, in camel case.
  type L1Class = new (scope: Construct, id: string, config: object) => L1<Type>;
  const L1OfType = classes[description.type] as unknown as L1Class;
  const resource = new L1OfType(scope, description.name, configOf<object>(description));
  remember(description, resource);
  return resource;
}

/** Makes routes, and those that are planned behind the data source that they are made of. */
export function addRoutes(
  scope: Construct,
  { routes, planned }: Pick<RouteTableResources, 'routes' | 'planned'>,
): Route[] {
  return [
    ...routes.map((each) => addResource(scope, each)),
    ...planned.map((each) => {
      addResource(scope, each.serviceTags);
      return addResource(scope, each.routes);
    }),
  ];
}

/** A rule collection group that is described anew when it is synthesized, when all that it serves is known. */
export class LateRuleCollectionGroup extends FirewallPolicyRuleCollectionGroup {
  constructor(
    scope: Construct,
    private readonly describe: () => ResourceDescription<'azurerm_firewall_policy_rule_collection_group'>,
  ) {
    const description = describe();
    super(scope, description.name, configOf<FirewallPolicyRuleCollectionGroupConfig>(description));
    remember(description, this);
  }

  protected override synthesizeAttributes() {
    this.fill();
    return super.synthesizeAttributes();
  }

  protected override synthesizeHclAttributes() {
    this.fill();
    return super.synthesizeHclAttributes();
  }

  private fill(): void {
    const { networkRuleCollection, applicationRuleCollection } =
      configOf<FirewallPolicyRuleCollectionGroupConfig>(this.describe());
    if (networkRuleCollection !== undefined) this.putNetworkRuleCollection(networkRuleCollection);
    if (applicationRuleCollection !== undefined) this.putApplicationRuleCollection(applicationRuleCollection);
  }
}

/** A network security group that is described anew when it is synthesized, when all that it serves is known. */
export class LateNetworkSecurityGroup extends NetworkSecurityGroup {
  /** As it was when it was made; its rules may have become more. */
  public readonly description: ResourceDescription<'azurerm_network_security_group'>;

  constructor(
    scope: Construct,
    private readonly describe: () => ResourceDescription<'azurerm_network_security_group'>,
  ) {
    const description = describe();
    super(scope, description.name, configOf<NetworkSecurityGroupConfig>(description));
    this.description = description;
    remember(description, this);
  }

  protected override synthesizeAttributes() {
    this.fill();
    return super.synthesizeAttributes();
  }

  protected override synthesizeHclAttributes() {
    this.fill();
    return super.synthesizeHclAttributes();
  }

  private fill(): void {
    this.putSecurityRule(configOf<NetworkSecurityGroupConfig>(this.describe()).securityRule!);
  }
}

/** Arguments as the provider's binding takes them, which has camel case and writes the nulls of inline blocks itself. */
function configOf<Config>({ arguments: given, forEach }: ResourceDescription): Config {
  const config = blockOf(given);
  if (forEach !== undefined) {
    const list = madeOf.get(forEach.resource)!.getListAttribute(forEach.attribute);
    config.forEach = TerraformIterator.fromList(list);
  }
  return config as Config;
}

function blockOf(block: Arguments): Record<string, unknown> {
  const config: Record<string, unknown> = {};
  for (const name in block) {
    const value = block[name];
    if (value === undefined || value === null) continue;
    config[camelCase(name)] = name === 'tags' ? value : configValue(value);
  }
  return config;
}

function configValue(value: ArgumentValue): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof ResourceReference)
    return madeOf.get(value.resource)!.getStringAttribute(value.attribute);
  if (!isList(value)) return blockOf(value);
  return typeof value[0] === 'string' ? terraformList(value as string[]) : value.map(configValue);
}

function isList(value: Arguments | readonly ArgumentValue[]): value is readonly ArgumentValue[] {
  return Array.isArray(value);
}

const camelCased = new Map<string, string>();

function camelCase(name: string): string {
  let known = camelCased.get(name);
  if (known === undefined) {
    known = name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
    camelCased.set(name, known);
  }
  return known;
}
