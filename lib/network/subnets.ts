import { isPrivate } from '../arithmetic/address-space';
import { reservedNameOf } from '../azure/reserved-subnet-name';
import { LockdownError } from '../errors';
import { isNear, nearestNames } from '../nearest-names';
import type { UnreadPart } from '../terraform/document/terraform-document';
import type { Directory } from '../terraform/resource/directory';
import { becauseOf } from '../terraform/resource/expressions';
import { isNamedValue } from '../terraform/resource/named-value';
import { notKnown, referencePrefix } from '../terraform/resource/resource';
import { resourceIdentity, withinSubscription } from '../terraform/resource/resource-identity';
import { blocks, hasOpenBlocks, text } from '../terraform/resource/resource-values';
import { withoutIndexes } from '../terraform/resource/traversal';
import type { NetworkManagers } from './manager/network-managers';
import type { RouteTables } from './route-table';
import type { SecurityGroups } from './security-group';
import { type Subnet, SubnetReader } from './subnet';
import { idWithinSubscription, mayBeSame, subnetNameOf } from './subnet-name';
import type { VirtualNetwork, VirtualNetworks } from './virtual-network';

/** What a document has besides what it tells of its subnets. */
export interface BesidesSubnets {
  /** What network managers apply to networks. */
  readonly managers: NetworkManagers;
  /** What is not read and may bear on subnets that do not name it. */
  readonly unread: readonly UnreadPart[];
  /** All that is not read, which subnets may name. */
  readonly named: readonly UnreadPart[];
  /** Addresses of blocks of which the document holds no instance. */
  readonly withoutInstance: ReadonlySet<string>;
  /** Security groups that network interfaces have. */
  readonly groupsOfInterfaces: () => readonly unknown[];
  /** What names subnets in the configuration that calls the document, which is a module. */
  readonly subnetsOfCaller: ReadonlySet<string>;
}

/** The subnets of a document: those of their own, those inside their virtual networks, and those that it reads. */
export class Subnets {
  public readonly list: readonly Subnet[];
  private readonly byKey = new Map<string, Subnet>();
  private readonly reader: SubnetReader;
  private absentOnes: readonly Subnet[] | undefined;

  constructor(
    directory: Directory,
    private readonly networks: VirtualNetworks,
    private readonly securityGroups: SecurityGroups,
    private readonly routeTables: RouteTables,
    private readonly besides: BesidesSubnets,
  ) {
    this.reader = new SubnetReader(directory, networks, securityGroups, routeTables, besides);
    const list: Subnet[] = [];
    const add = (subnet: Subnet) => {
      list.push(subnet);
      for (const key of subnet.keys) if (!this.byKey.has(key)) this.byKey.set(key, subnet);
    };
    const names = new Set<string>();
    for (const resource of directory.ofType('azurerm_subnet')) {
      const subnet = this.reader.separate(resource);
      add(subnet);
      names.add(inNetwork(subnet.networkName, text(resource.values.name)));
    }
    for (const network of networks.list) {
      for (const block of blocks(network.resource.values.subnet)) {
        // A state lists the subnets of their own inside their network too.
        const own = inNetwork(network.resource.address, text(block.name));
        if (!names.has(own) && !this.byKey.has(resourceIdentity(text(block.id) ?? '')))
          add(this.reader.inline(block, network));
      }
    }
    for (const resource of directory.dataOfType('azurerm_subnet')) {
      const subnet = this.reader.read(resource);
      const same =
        this.byKey.get(directory.resourceOf(resource) ?? '') ??
        subnet.keys.map((key) => this.byKey.get(key)).find((each) => each !== undefined);
      if (same === undefined) add(subnet);
      else for (const key of subnet.keys) if (!this.byKey.has(key)) this.byKey.set(key, same);
    }
    this.list = list;
  }

  /** The subnet that an id, a reference or an address of Terraform names. */
  public find(id: string): Subnet | undefined {
    return (
      this.byKey.get(resourceIdentity(id)) ??
      this.byKey.get(`${referencePrefix}${id}`) ??
      this.byKey.get(withinSubscription(id))
    );
  }

  /**
   * The subnet that somebody names: one of the document, or one elsewhere by its id.
   *
   * @param byReference whether the address comes from a reference, which may be to another document
   * @throws LockdownError `unknown-subnet`.
   */
  public named(id: string, byReference = false): Subnet {
    const found = this.told(id);
    if (found !== undefined) return found;
    if (this.besides.subnetsOfCaller.has(id)) return this.reader.byIdAlone(id);
    const isId = id.startsWith('/');
    // Of a document without any subnet, such as that of the firewall alone, all are elsewhere.
    const hasNone = this.list.length === 0 && this.besides.unread.length === 0;
    if (hasNone && (isId || byReference)) return this.reader.byIdAlone(id);
    const isExpression = id.includes('${') || isNamedValue(id);
    if (!isId && !isExpression && !this.mayHold(id)) throw this.unknown(id);
    const missing = this.missingFromItsNetwork(id);
    if (missing?.ids.some((each) => isNear(lastName(id), lastName(each))))
      throw this.unknown(id, missing.ids);
    return {
      ...this.reader.byIdAlone(id),
      doubt: isId ? this.doubtOfId(id) : `the document does not tell what ${id} is`,
    };
  }

  /** What the document has of a subnet of another one: the same, or as much as it tells of one elsewhere. */
  public sameAs({ keys, azureId, label }: Subnet): Subnet {
    const [found] = keys.flatMap((key) => this.byKey.get(key) ?? []);
    // What a module is called with has no prefix: the module takes it for a value.
    const named = keys.includes(resourceIdentity(label)) ? label : `${referencePrefix}${label}`;
    return found ?? this.holderOf(label) ?? this.reader.byIdAlone(azureId ?? named);
  }

  /**
   * Why an address that no subnet of the document is known to hold may be of one all the same; `undefined` where it cannot.
   *
   * @param ofMachine whether it is one of a machine, which stands in no subnet that Azure keeps for services of its own
   */
  public doubtOf(address: number, ofMachine = true): string | undefined {
    const open = this.list.find(
      (subnet) =>
        subnet.prefixes.mayHoldMore &&
        !(ofMachine && isWithoutMachines(subnet)) &&
        mayHoldAddress(subnet.network, address),
    );
    if (open !== undefined) {
      const prefixes = open.open.filter(([attribute]) => attribute.startsWith('address_prefix'));
      return `${open.label}, whose prefixes the document does not tell${becauseOf(prefixes)}`;
    }
    for (const network of this.networks.list) {
      const { resource } = network;
      if (hasOpenBlocks(resource.values.subnet) && mayHoldAddress(network, address))
        return `a subnet of ${resource.address} that the document does not tell`;
    }
    const [unread] = this.besides.unread;
    return unread && `a subnet of ${unread.what}`;
  }

  /**
   * The subnets that the document names by their ids alone, and gives a security group or a route table, of which a private address may
   * be that no subnet of the document holds.
   */
  public absentAt(address: number): readonly Subnet[] {
    if (!isPrivate(address)) return [];
    return this.absent.filter(
      (subnet) => !isWithoutMachines(subnet) && mayHoldAddress(this.networkOfId(subnet.label), address),
    );
  }

  /** The virtual network of the document in which a subnet is by its id. */
  private networkOfId(id: string): VirtualNetwork | undefined {
    const [network] = /^.*\/virtualNetworks\/[^/]+(?=\/subnets\/)/i.exec(id) ?? [];
    const named = network === undefined ? undefined : this.networks.named(network);
    return named === notKnown ? undefined : named;
  }

  /** The subnet that an id, an address or a reference names, if the document tells anything of it. */
  public told(id: string): Subnet | undefined {
    return (
      this.find(id) ?? this.holderOf(id) ?? (this.isAssociated(id) ? this.reader.byIdAlone(id) : undefined)
    );
  }

  /** Any subnet elsewhere that has the security group or the route table of an address. */
  public holderOf(address: string): Subnet | undefined {
    const group = this.securityGroups.list.find((each) => each.address === address);
    if (group !== undefined) return this.reader.having({ group });
    const table = this.routeTables.list.find((each) => each.address === address);
    return table && this.reader.having({ table });
  }

  private isAssociated(id: string): boolean {
    const keys = [id, `${referencePrefix}${id}`].map(resourceIdentity);
    return keys.some((key) => this.reader.associated.has(key));
  }

  /** Whether an address may be of the document, though it holds no such resource. */
  private mayHold(address: string): boolean {
    return (
      this.besides.withoutInstance.has(withoutIndexes(address)) ||
      this.besides.unread.some((part) => address.startsWith(`${part.address}.`))
    );
  }

  private doubtOfId(id: string): string | undefined {
    const name = subnetNameOf(id);
    const alike =
      name && this.list.find((each) => each.azureId === undefined && mayBeSame(each.azureName, name));
    if (alike !== undefined) return `whether that is ${alike.label} the document does not tell`;
    const [unread] = this.besides.unread;
    if (unread !== undefined) return `whether it is a subnet of ${unread.what}, is not known`;
    const missing = this.missingFromItsNetwork(id);
    return missing && `${missing.network} of the document has no subnet ${name?.name}`;
  }

  /** The network of the document in whose id a subnet is named that it does not have, and the ids of those that it has. */
  private missingFromItsNetwork(
    id: string,
  ): { readonly network: string; readonly ids: readonly string[] } | undefined {
    const name = subnetNameOf(id);
    if (name === undefined || this.besides.unread.length > 0) return undefined;
    const siblings = this.list.filter(
      ({ network, azureName }) =>
        network !== undefined &&
        !hasOpenBlocks(network.resource.values.subnet) &&
        mayBeSame(azureName, { ...name, name: azureName.name }) &&
        idWithinSubscription({ ...azureName, name: name.name }) === idWithinSubscription(name),
    );
    const [first] = siblings;
    if (first === undefined || siblings.some(({ azureName }) => azureName.name === undefined))
      return undefined;
    const parent = id.slice(0, -lastName(id).length);
    return {
      network: first.network!.resource.address,
      ids: siblings.map(({ azureName }) => `${parent}${azureName.name}`),
    };
  }

  private unknown(id: string, names: readonly string[] = this.list.map(({ label }) => label)): LockdownError {
    const nearest = nearestNames(id, names);
    return new LockdownError({
      code: 'unknown-subnet',
      problem: `The document has no subnet "${id}".`,
      allowed: 'the address or the id of a subnet of the document, or the id of a subnet elsewhere',
      cure:
        nearest.length === 0
          ? 'name the subnet by its id, or leave it out'
          : `correct the name; the nearest are ${nearest.join(', ')}`,
    });
  }

  /**
   * Any subnet elsewhere that has a security group or a route table which nothing in the document has: one for each of these, named by
   * its address.
   */
  public get holders(): readonly Subnet[] {
    const subnets = [...this.list, ...this.absent];
    const held = new Set<unknown>([
      ...subnets.flatMap(({ groups, table }) => [...groups, table]),
      ...this.besides.groupsOfInterfaces(),
    ]);
    const groups = this.securityGroups.list.filter((each) => !each.elsewhere && !held.has(each));
    const tables = this.routeTables.list.filter((each) => !each.elsewhere && !held.has(each));
    return [
      ...groups.map((group) => this.reader.having({ group })),
      ...tables.map((table) => this.reader.having({ table })),
    ];
  }

  /** Subnets that the document does not have, and associates with a security group or a route table. */
  public get absent(): readonly Subnet[] {
    if (this.absentOnes !== undefined) return this.absentOnes;
    const ids = [...this.reader.associated.values()].map(({ id }) => id);
    this.absentOnes = ids
      .filter((id) => this.byKey.size === 0 || this.find(id) === undefined)
      .map((id) => this.reader.byIdAlone(id));
    return this.absentOnes;
  }
}

/** Whether no machine of anybody else can stand in a subnet. */
export function isWithoutMachines(subnet: Subnet): boolean {
  const name = reservedNameOf(subnet.name);
  return name !== undefined && name !== 'AzureBastionSubnet';
}

/** Whether a subnet of a network may hold an address, as far as its address space is known. */
function mayHoldAddress(network: VirtualNetwork | undefined, address: number): boolean {
  return network === undefined || network.space.mayHoldMore || network.space.set.has(address);
}

/** The name at the end of an id. */
function lastName(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}

/** A subnet by its network and its name. */
function inNetwork(network: string | undefined, name: string | undefined): string {
  return `${network} ${name === undefined ? '' : resourceIdentity(name)}`;
}
