import { locationName } from '../../azure/region';
import { effectiveRulesType } from '../../resource-manager/printed/effective-bodies';
import type { UnreadPart } from '../../terraform/document/terraform-document';
import type { Directory } from '../../terraform/resource/directory';
import { notKnown, type Resource, type Value } from '../../terraform/resource/resource';
import { isSameResource, resourceIdentity } from '../../terraform/resource/resource-identity';
import { hasOpenBlocks, isSet, items, text } from '../../terraform/resource/resource-values';
import type { VirtualNetwork, VirtualNetworks } from '../virtual-network';

const groupType = 'azurerm_network_manager_network_group';

/** What a deployment of a network manager puts into effect. */
export type DeployedScope = 'SecurityAdmin' | 'Connectivity' | 'Routing';

/** Something that a network manager applies to network groups by a configuration of it. */
export interface ManagedPart {
  readonly scope: DeployedScope;
  /** Absent where the document does not have it. */
  readonly configuration: Resource | undefined;
  /** Ids of network groups. */
  readonly groups: Value | undefined;
}

/** A network, or a subnet of it, of which is asked whether a network manager manages it. */
export interface ManagedPlace {
  readonly network: VirtualNetwork;
  /** The ids and references by which the subnet is named. */
  readonly keys?: readonly string[];
}

/** Whether something is so; a text that says why it is not known. */
export type Told = boolean | string;

/**
 * What a document tells of where the configurations of network managers are in effect: in the networks that are members of the groups
 * to which they are applied, in regions to which they are deployed.
 *
 * @see https://learn.microsoft.com/azure/virtual-network-manager/concept-deployments
 */
export class NetworkManagers {
  constructor(
    private readonly directory: Directory,
    private readonly networks: VirtualNetworks,
    private readonly unread: readonly UnreadPart[] = [],
  ) {}

  /** Whether a part of a configuration is in effect at a place. */
  public holds(part: ManagedPart, place: ManagedPlace): Told {
    if (part.scope === 'SecurityAdmin' && this.isInEffectOtherwise(part, place)) return false;
    return bothTold(this.isMember(part.groups, place), this.isDeployed(part, place.network.location));
  }

  /** The network that an id names; `notKnown` where it may be any. */
  public networkOf(id: Value | undefined): VirtualNetwork | typeof notKnown | undefined {
    return isSet(id) ? this.networks.named(id) : notKnown;
  }

  /** Whether network groups may have members that the document does not tell. */
  public mayHaveOthers(groups: Value | undefined): boolean {
    return (
      !isSet(groups) ||
      this.hasPolicies ||
      items(groups).some((id) => {
        const group = this.directory.byId(groupType, id);
        return group === undefined || !this.isTold(group);
      })
    );
  }

  /**
   * The address spaces of the members of a network group, which stand in rules for the group; `notKnown` where the document does not tell
   * all of them, or may tell of others than when the rules were deployed.
   *
   * @see https://learn.microsoft.com/azure/virtual-network-manager/concept-security-admin-rules-network-group
   */
  public spacesOf(id: Value): readonly Value[] {
    const group = this.directory.byId(groupType, id);
    if (group === undefined || this.hasPolicies || !this.isTold(group)) return [notKnown];
    const spaces: Value[] = [];
    for (const member of this.directory.ofType('azurerm_network_manager_static_member')) {
      const { network_group_id: own, target_virtual_network_id: target } = member.values;
      const isOf = this.names([own ?? notKnown], group);
      if (isOf === false) continue;
      const space = this.spaceOf(target);
      if (isOf === undefined || member.conditional || !isSet(space)) return [notKnown];
      spaces.push(...(Array.isArray(space) ? space : [space]));
    }
    return spaces;
  }

  /** The prefixes of a network, or of a subnet, that an id names. */
  private spaceOf(target: Value | undefined): Value | undefined {
    const subnet = this.directory.byId('azurerm_subnet', target);
    if (subnet !== undefined) return subnet.values.address_prefixes;
    const network = isSet(target) ? this.networks.named(target) : undefined;
    return network === undefined || network === notKnown ? undefined : network.resource.values.address_space;
  }

  /** Whether Azure says which admin rules are in effect in a network, and a configuration is none of that. */
  private isInEffectOtherwise({ configuration }: ManagedPart, { network }: ManagedPlace): boolean {
    const told = this.directory
      .ofType(effectiveRulesType)
      .some(({ values }) => this.networkOf(values.virtual_network_id) === network);
    return told && this.networkOf(configuration?.values.in_effect_in) !== network;
  }

  private isDeployed({ scope, configuration }: ManagedPart, location: string | undefined): Told {
    if (configuration === undefined) return 'the document does not have its configuration';
    const { address } = configuration;
    let doubt: string | undefined;
    let isStated = false;
    for (const deployment of this.directory.ofType('azurerm_network_manager_deployment')) {
      const { scope_access: access, configuration_ids: ids, location: region } = deployment.values;
      if (isSet(access) && access !== notKnown && !isSameResource(text(access) ?? '', scope)) continue;
      const isStatus = deployment.values.is_status === true;
      const deployed = isStatus && items(ids).length === 0 ? false : this.names(ids, configuration);
      if (deployed === false) {
        const isHere = location !== undefined && locationName(text(region)) === location;
        isStated ||= isStatus && isHere && !deployment.conditional && this.isOfItsManager(ids, configuration);
        continue;
      }
      const there = locationName(text(region));
      if (there !== undefined && location !== undefined && there !== location) continue;
      if (
        deployed === true &&
        access === scope &&
        there !== undefined &&
        location !== undefined &&
        !deployment.conditional
      )
        return true;
      doubt = `whether ${deployment.address} deploys ${address} there is not known`;
    }
    if (doubt !== undefined) return doubt;
    if (isStated) return false;
    return this.isTold(configuration)
      ? false
      : `whether ${address} is deployed there the document does not tell`;
  }

  /** Whether a status that does not name its manager is of that of a configuration. */
  private isOfItsManager(ids: Value | undefined, { address }: Resource): boolean {
    const [id] = items(ids);
    if (id !== undefined) return managerIn(id) === managerIn(address) && managerIn(id) !== undefined;
    const others = managedTypes.flatMap((type) => this.directory.ofType(type));
    return others.every((each) => managerIn(each.address) === managerIn(address));
  }

  private isMember(groups: Value | undefined, place: ManagedPlace): Told {
    if (!isSet(groups) || hasOpenBlocks(groups)) return 'to which network groups it is applied is not known';
    let doubt: string | undefined;
    for (const id of items(groups)) {
      const group = this.directory.byId(groupType, id);
      const told = this.isIn(id, group, place);
      if (told === true) return true;
      if (typeof told === 'string') doubt ??= told;
    }
    return doubt ?? false;
  }

  private isIn(id: string, group: Resource | undefined, place: ManagedPlace): Told {
    const name = group?.address ?? (id === notKnown ? 'a network group that is not known' : id);
    let open = group === undefined || id === notKnown;
    for (const member of this.directory.ofType('azurerm_network_manager_static_member')) {
      const { network_group_id: own, target_virtual_network_id: target } = member.values;
      const isOf = group === undefined ? isSameText(own, id) : this.names([own ?? notKnown], group);
      if (isOf === false) continue;
      const met = this.isTarget(target, place);
      if (met === true && isOf === true && !member.conditional) return true;
      if (met !== false) open = true;
    }
    const doubt = `whether it is a member of ${name} the document does not tell`;
    return !open && this.isTold(group!) && !this.hasPolicies ? false : doubt;
  }

  /** Whether a member of a group is a place, or the network of it. */
  private isTarget(target: Value | undefined, { network, keys = [] }: ManagedPlace): boolean | undefined {
    const named = text(target);
    if (named === undefined) return undefined;
    if (keys.includes(resourceIdentity(named))) return true;
    if (/\/subnets\//i.test(named) || this.directory.byId('azurerm_subnet', named) !== undefined)
      return false;
    const far = this.networks.named(named);
    return far === notKnown ? undefined : far === network;
  }

  /** Whether a list of ids names a resource; `undefined` where it may. */
  private names(ids: Value | undefined, resource: Resource): boolean | undefined {
    const all = items(ids);
    if (all.some((id) => this.directory.byId(resource.type, id) === resource)) return true;
    return all.length === 0 || all.includes(notKnown) ? undefined : false;
  }

  /** Whether what says where a resource is applied would be of the document. */
  private isTold(resource: Resource): boolean {
    return this.unread.length === 0 && isOfAzurerm(resource);
  }

  private get hasPolicies(): boolean {
    return membershipPolicies(this.directory).length > 0;
  }
}

const managedTypes: readonly string[] = [
  ...['azurerm_network_manager', 'azurerm_network_manager_security_admin_configuration'],
  'azurerm_network_manager_connectivity_configuration',
  'azurerm_network_manager_routing_configuration',
];

/** The network manager of what an id names. */
function managerIn(id: string): string | undefined {
  return /^.*\/networkManagers\/[^/]+/i.exec(id)?.[0].toLowerCase();
}

/** Policies of Azure that may put networks into groups. */
export function membershipPolicies(directory: Directory): Resource[] {
  return directory
    .ofType('azurerm_policy_definition')
    .filter(
      ({ values: { policy_rule: rule, mode } }) =>
        !isSet(rule) ||
        !text(rule) ||
        /addToNetworkGroup/i.test(text(rule)!) ||
        /^Microsoft\.Network\.Data$/i.test(text(mode) ?? ''),
    );
}

/** Of bodies of Azure deployments have no form. */
export function isOfAzurerm({ address }: Resource): boolean {
  return /(?:^|\.)azurerm_network_manager_\w+\./.test(address);
}

/** Whether all of some things are so. */
export function bothTold(...all: readonly Told[]): Told {
  if (all.includes(false)) return false;
  return all.find((each) => typeof each === 'string') ?? true;
}

function isSameText(one: Value | undefined, other: string): boolean | undefined {
  const own = text(one);
  return own === undefined ? undefined : resourceIdentity(own) === resourceIdentity(other);
}
