import type { Route } from '@cdktf/provider-azurerm/lib/route';
import type { TerraformResource } from 'cdktf';
import type { Construct } from 'constructs';
import type { ResourceDescription } from '../resources/resource-description';
import type { RouteTableResources } from '../resources/subnet-resources';
import { type L1Constructs, type L1Type, l1Class } from './l1-classes';
import { configOf, rememberMade } from './l1-config';
import { type BlockSource, blockListsOf, type LiteralClass, literalClass } from './literal-resource';

/** The types of which a resource holds many blocks, and the arguments that these are. */
const blockLists = {
  azurerm_firewall_application_rule_collection: ['rule'],
  azurerm_firewall_network_rule_collection: ['rule'],
  azurerm_firewall_policy_rule_collection_group: ['network_rule_collection', 'application_rule_collection'],
  azurerm_network_security_group: ['security_rule'],
  azurerm_route_table: ['route'],
} as const;

type LiteralType = keyof typeof blockLists;
type L1<Type extends L1Type> = L1Constructs[Type];

/** Makes the L1 construct of a resource; those that it refers to have been made before. */
export function addResource<Type extends L1Type>(
  scope: Construct,
  description: ResourceDescription<Type>,
): L1<Type> {
  const resource = isOfBlocks(description)
    ? (resourceOfBlocks(scope, description) as L1<Type>)
    : plainResource(scope, description);
  rememberMade(description, resource);
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

/** Makes a resource whose blocks are described anew when it is synthesized, when all that it serves is known. */
export function addLateResource<Type extends LiteralType>(
  scope: Construct,
  describe: () => ResourceDescription<Type>,
): Late<Type> {
  const description = describe();
  const source = { lists: () => blockListsOf(describe(), blockLists[description.type]), isLate: true };
  const resource = literalResource(scope, description, source);
  rememberMade(description, resource);
  return { resource, description };
}

/** Such a resource, and as it was described when it was made. */
export interface Late<Type extends LiteralType> {
  readonly resource: L1<Type>;
  readonly description: ResourceDescription<Type>;
}

function isOfBlocks(description: ResourceDescription): description is ResourceDescription<LiteralType> {
  return Object.hasOwn(blockLists, description.type);
}

/** Makes the L1 construct of a resource of many blocks; where something in these is left to resolve, in the usual way. */
function resourceOfBlocks(scope: Construct, description: ResourceDescription<LiteralType>): L1<LiteralType> {
  const lists = blockListsOf(description, blockLists[description.type]);
  return Object.keys(lists.literal).length === Object.keys(lists.given).length
    ? literalResource(scope, description, { lists: () => lists, isLate: false })
    : plainResource(scope, description);
}

function plainResource<Type extends L1Type>(
  scope: Construct,
  description: ResourceDescription<Type>,
): L1<Type> {
  const config = configOf(scope, description);
  return withoutTraces(() => new (l1Class(description.type))(scope, description.name, config));
}

function literalResource<Type extends LiteralType>(
  scope: Construct,
  description: ResourceDescription<Type>,
  source: BlockSource,
): L1<Type> {
  const others = Object.entries(description.arguments).filter(([name]) => !isBlockList(description, name));
  const config = configOf(scope, { ...description, arguments: Object.fromEntries(others) });
  const Class = literalClassOf(description.type);
  return withoutTraces(() => new Class(scope, description.name, config, source));
}

/**
 * What the engine calls while it makes a resource keeps a trace of the whole stack for every list of blocks and for the
 * timeouts, for messages about tokens. Here they would all name the same line of this library.
 */
function withoutTraces<Made>(make: () => Made): Made {
  const { captureStackTrace } = Error;
  Reflect.set(Error, 'captureStackTrace', () => {});
  try {
    return make();
  } finally {
    Reflect.set(Error, 'captureStackTrace', captureStackTrace);
  }
}

function isBlockList({ type }: ResourceDescription<LiteralType>, name: string): boolean {
  const lists: readonly string[] = blockLists[type];
  return lists.includes(name);
}

const literalClasses = new Map<LiteralType, LiteralClass<TerraformResource>>();

function literalClassOf<Type extends LiteralType>(type: Type): LiteralClass<L1<Type>> {
  const known = literalClasses.get(type) ?? literalClass<TerraformResource>(l1Class(type), blockLists[type]);
  literalClasses.set(type, known);
  return known as LiteralClass<L1<Type>>;
}
