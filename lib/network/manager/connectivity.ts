import type { Directory } from '../../terraform/resource/directory';
import { notKnown, type Resource, type Value } from '../../terraform/resource/resource';
import {
  type Block,
  blocks,
  flag,
  hasOpenBlocks,
  isSet,
  text,
} from '../../terraform/resource/resource-values';
import type { Connectivity, JoinedNetworks, PartedNetworks, VirtualNetwork } from '../virtual-network';
import { bothTold, type ManagedPart, type NetworkManagers, type Told } from './network-managers';

/**
 * The networks that connectivity configurations of network managers join: in a mesh all members of its groups, and else the hub with
 * each spoke, and spokes with each other where their group is directly connected. A mesh is of one region unless it is global.
 *
 * @see https://learn.microsoft.com/azure/virtual-network-manager/concept-connectivity-configuration
 */
export function connectivityOf(
  directory: Directory,
  managers: NetworkManagers,
  networks: readonly VirtualNetwork[],
): Connectivity {
  const joined: JoinedNetworks[] = [];
  const parted: PartedNetworks[] = [];
  const open = new Set<VirtualNetwork>();
  for (const configuration of directory.ofType('azurerm_network_manager_connectivity_configuration')) {
    const written = configuration.values.applies_to_group;
    const applied = hasOpenBlocks(written) ? [] : blocks(written);
    if (applied.length === 0 || configuration.conditional) {
      // To what it is applied is not known.
      const doubt = `what ${configuration.address} joins is not known`;
      joined.push(...pairsOf(networks, () => doubt));
      parted.push(...partedBy(configuration, new Map(networks.map((each) => [each, doubt])), []));
      for (const each of networks) open.add(each);
      continue;
    }
    const groups = applied.map((block) => new AppliedGroup(configuration, block, managers, networks));
    for (const group of groups) for (const each of group.open) open.add(each);
    const own = [...meshed(configuration, groups), ...aroundHub(configuration, groups, networks, managers)];
    joined.push(...own);
    const members = new Map(groups.flatMap((group) => [...group.members]));
    const [told] = members.values();
    const hubs = told === undefined ? [] : hubsOf(configuration, managers);
    parted.push(
      ...partedBy(configuration, new Map([...hubs.map((hub) => [hub, told!] as const), ...members]), own),
    );
  }
  return { joined, parted, open: [...open] };
}

/** A group to which a configuration is applied, with the networks that are members of it, or may be. */
class AppliedGroup {
  public readonly members = new Map<VirtualNetwork, true | string>();
  /** Its members, where it may have others that the document does not tell. */
  public readonly open: readonly VirtualNetwork[];
  /** Whether its members reach each other directly beside a hub. */
  public readonly direct: Told;
  public readonly isGlobal: Value | undefined;

  constructor(
    configuration: Resource,
    block: Block,
    managers: NetworkManagers,
    networks: readonly VirtualNetwork[],
  ) {
    const id = block.network_group_id;
    const groups: Value | undefined = id === undefined ? undefined : [id];
    const part: ManagedPart = { scope: 'Connectivity', configuration, groups };
    for (const network of networks) {
      const told = managers.holds(part, { network });
      if (told !== false) this.members.set(network, told);
    }
    this.open = managers.mayHaveOthers(groups) ? [...this.members.keys()] : [];
    const { group_connectivity: connectivity } = block;
    this.direct =
      connectivity === notKnown
        ? `whether ${configuration.address} connects its spokes directly is not known`
        : text(connectivity) === 'DirectlyConnected';
    this.isGlobal = block.global_mesh_enabled;
  }
}

/** The members of groups that reach each other directly. */
function meshed({ address, values }: Resource, groups: readonly AppliedGroup[]): JoinedNetworks[] {
  const topology = values.connectivity_topology;
  if (isSet(topology) && topology !== notKnown && topology !== 'Mesh')
    return groups.flatMap(({ members, direct, isGlobal }) =>
      direct === false
        ? []
        : pairsOf([...members.keys()], (one, other) =>
            bothTold(
              members.get(one)!,
              members.get(other)!,
              direct,
              isOneMesh(one, other, isGlobal, address),
            ),
          ),
    );
  const all = new Map(groups.flatMap(({ members }) => [...members]));
  const mesh: Told = topology === 'Mesh' ? true : `whether ${address} is a mesh is not known`;
  return pairsOf([...all.keys()], (one, other) =>
    bothTold(
      all.get(one)!,
      all.get(other)!,
      mesh,
      isOneMesh(one, other, values.global_mesh_enabled, address),
    ),
  );
}

function isOneMesh(
  one: VirtualNetwork,
  other: VirtualNetwork,
  isGlobal: Value | undefined,
  address: string,
): Told {
  if (flag(isGlobal) === true) return true;
  const isNear = one.location !== undefined && one.location === other.location;
  if (isNear) return true;
  const isKnown = isGlobal !== notKnown && one.location !== undefined && other.location !== undefined;
  return isKnown ? false : `whether ${address} joins networks of several regions is not known`;
}

function hubsOf({ values }: Resource, managers: NetworkManagers): VirtualNetwork[] {
  return blocks(values.hub).flatMap(({ resource_id: id }) => {
    const hub = managers.networkOf(id);
    return hub === undefined || hub === notKnown ? [] : [hub];
  });
}

/** The hub of a configuration, and each spoke. */
function aroundHub(
  { address, values }: Resource,
  groups: readonly AppliedGroup[],
  networks: readonly VirtualNetwork[],
  managers: NetworkManagers,
): JoinedNetworks[] {
  return blocks(values.hub).flatMap(({ resource_id: id }) => {
    const hub = managers.networkOf(id);
    const doubt = hub === notKnown ? `which hub ${address} has is not known` : true;
    const hubs = hub === undefined ? [] : hub === notKnown ? networks : [hub];
    return groups.flatMap(({ members }) =>
      [...members].flatMap(([spoke, told]) =>
        hubs.filter((each) => each !== spoke).flatMap((each) => joinedAs(each, spoke, bothTold(told, doubt))),
      ),
    );
  });
}

/**
 * The networks that are peered with a member of a configuration, or with its hub, where it may remove peerings that it does not make.
 *
 * @see https://learn.microsoft.com/azure/virtual-network-manager/concept-connectivity-configuration
 */
function partedBy(
  { address, values: { delete_existing_peering_enabled: deletes } }: Resource,
  members: ReadonlyMap<VirtualNetwork, true | string>,
  joined: readonly JoinedNetworks[],
): PartedNetworks[] {
  if (!isSet(deletes) || flag(deletes) === false) return [];
  const what = `${address}, which joins networks otherwise, may remove it`;
  return [...members].flatMap(([network, told]) => {
    // Where it is in effect, what it makes itself is so as well.
    const made = joined.filter((pair) => pair.told === true || pair.told === told);
    const isMade = (peer: VirtualNetwork) =>
      made.some(({ one, other }) => [one, other].includes(network) && [one, other].includes(peer));
    const why = told === true ? what : `${what}: ${told}`;
    return network.peers
      .filter((peer) => !isMade(peer))
      .map((other): PartedNetworks => ({ one: network, other, why }));
  });
}

function pairsOf(
  networks: readonly VirtualNetwork[],
  toldOf: (one: VirtualNetwork, other: VirtualNetwork) => Told,
): JoinedNetworks[] {
  return networks.flatMap((one, i) =>
    networks.slice(i + 1).flatMap((other) => joinedAs(one, other, toldOf(one, other))),
  );
}

function joinedAs(one: VirtualNetwork, other: VirtualNetwork, told: Told): JoinedNetworks[] {
  return told === false ? [] : [{ one, other, told }];
}
