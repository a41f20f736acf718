import type { EgressRoute, NsgRule } from '../../compile/rule';
import type { Claim } from '../claim';
import type { ResourcePlace } from './security-group';

/** A subnet of the workload, and the id of the construct that associates it. */
export interface GuardedSubnet {
  readonly name: string;
  readonly subnetId: string;
}

/** The subnet of a workload that stands in one, where its id is known. */
export function guardedSubnet(name: string, subnetId: string | undefined): GuardedSubnet[] {
  return subnetId === undefined ? [] : [{ name, subnetId }];
}

/** A resource group takes a name once. */
export function nameClaim(kind: GuardKind, { name, resourceGroupName }: ResourcePlace): Claim {
  return {
    what: `${kind} name`,
    resource: resourceGroupName,
    value: name,
    cure: `set another ${propertyPrefix[kind]}Name on one of them`,
  };
}

/** A subnet takes one association of each kind. */
export function associationClaim(kind: GuardKind, subnetId: string): Claim {
  return {
    what: `${kind} association`,
    resource: subnetId,
    value: 'of the subnet',
    cure: `set ${propertyPrefix[kind]}Enabled to false on one of them, or let it fill the existing ${kind} of the other`,
  };
}

/** What a workload claims for a resource of its own. */
export function guardClaims(
  kind: GuardKind,
  place: ResourcePlace,
  subnets: readonly GuardedSubnet[],
): Claim[] {
  return [nameClaim(kind, place), ...subnets.map(({ subnetId }) => associationClaim(kind, subnetId))];
}

type GuardKind = 'network security group' | 'route table';

/** How the properties of each kind begin. */
const propertyPrefix: Readonly<Record<GuardKind, string>> = {
  'network security group': 'nsg',
  'route table': 'routeTable',
};

/** A security group takes a priority once in each direction, and a name once. */
export function securityRuleClaims(group: string, rules: readonly NsgRule[]): Claim[] {
  return rules.flatMap(({ name, direction, priority }) => [
    {
      what: `${direction.toLowerCase()} NSG priority`,
      resource: group,
      value: priority,
      cure: 'set another nsgFirstPriority on one of them; of the deny rules keep one',
    },
    {
      what: 'NSG rule name',
      resource: group,
      value: name,
      cure: 'leave nsgEnabled on for one of them only',
    },
  ]);
}

/** A route table takes a name once. */
export function routeClaims(table: string, routes: readonly EgressRoute[]): Claim[] {
  return routes.map(({ name }) => ({
    what: 'route name',
    resource: table,
    value: name,
    cure: 'set routeTableEnabled to false on one of them',
  }));
}
