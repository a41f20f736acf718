import { addressNumber, addressText } from '../arithmetic/ipv4';
import type { UnreadPart } from '../terraform/document/terraform-document';
import type { Directory } from '../terraform/resource/directory';
import type { Resource } from '../terraform/resource/resource';
import { resourceIdentity } from '../terraform/resource/resource-identity';
import {
  type Block,
  blocks,
  hasOpenBlocks,
  isSet,
  keysOf,
  text,
} from '../terraform/resource/resource-values';
import { type Associated, Associations, Untold } from './association';
import type { SecurityGroup, SecurityGroups } from './security-group';
import type { Subnet } from './subnet';
import type { Subnets } from './subnets';

/** A network interface of a document. */
export interface NetworkInterface {
  readonly resource: Resource;
  readonly addresses: readonly number[];
  /** Whether it has addresses that are not known. */
  readonly open: boolean;
  /** The subnets that it stands in; `undefined` for one that is not known. */
  readonly subnets: readonly (Subnet | undefined)[];
  /** The security groups that it may have: one, unless the document leaves that open. */
  readonly groups: readonly Associated<SecurityGroup>[];
  /** Why it is not known which of several it has. */
  readonly groupsDoubt?: string;
  readonly applicationGroups: readonly Associated<Resource>[];
  /** Application security groups that it may have besides. */
  readonly possibleApplicationGroups: readonly Associated<Resource>[];
}

/** Scale sets, whose machines have interfaces that are no resources of their own, and the blocks that tell of these. */
export const scaleSetInterfaces: ReadonlyMap<string, string> = new Map([
  ['azurerm_linux_virtual_machine_scale_set', 'network_interface'],
  ['azurerm_windows_virtual_machine_scale_set', 'network_interface'],
  ['azurerm_orchestrated_virtual_machine_scale_set', 'network_interface'],
  ['azurerm_virtual_machine_scale_set', 'network_profile'],
]);

/** The interface that every machine of a scale set has, at whichever addresses of its subnet. */
function interfaceOfScaleSet(
  resource: Resource,
  group: Associated<SecurityGroup>,
  ips: readonly Block[],
  subnets: Subnets,
): NetworkInterface {
  const ids = ips.map(({ subnet_id: id }) => text(id));
  return {
    resource,
    addresses: [],
    open: true,
    subnets:
      ids.length === 0 ? [undefined] : ids.map((id) => (id === undefined ? undefined : subnets.find(id))),
    groups: [group],
    applicationGroups: [],
    possibleApplicationGroups: [],
  };
}

/** The network interfaces of a document, those of scale sets among them. */
export class NetworkInterfaces {
  private readonly byAddress = new Map<number, NetworkInterface[]>();
  private readonly open: NetworkInterface[] = [];
  /** Those that are associated with a security group, and of which the document tells nothing else. */
  private readonly unplaced: NetworkInterface[] = [];
  private inOrder: readonly NetworkInterface[] | undefined;
  private bySubnet: ReadonlyMap<Subnet, readonly NetworkInterface[]> | undefined;

  constructor(
    private readonly directory: Directory,
    subnets: Subnets,
    securityGroups: SecurityGroups,
    unread: readonly UnreadPart[] = [],
  ) {
    const groups = new Associations(
      directory,
      {
        type: 'azurerm_network_interface_security_group_association',
        side: 'network_interface_id',
        other: { type: 'azurerm_network_security_group', key: 'network_security_group_id' },
        read: (resource) => securityGroups.of(resource),
      },
      unread,
    );
    const applications = new Associations(directory, {
      type: 'azurerm_network_interface_application_security_group_association',
      side: 'network_interface_id',
      other: { type: 'azurerm_application_security_group', key: 'application_security_group_id' },
      read: (resource) => resource,
    });
    const all = directory.ofType('azurerm_network_interface');
    for (const { by, found, doubt } of groups.besides(new Set(all.flatMap(keysOf))))
      this.unplaced.push({
        resource: { address: by, type: 'azurerm_network_interface', values: {} },
        addresses: [],
        open: true,
        subnets: [undefined],
        groups: [found],
        groupsDoubt: doubt,
        applicationGroups: [],
        possibleApplicationGroups: [],
      });
    for (const resource of all) {
      const keys = keysOf(resource);
      const { certain, possible, doubt } = groups.of(keys);
      const own = applications.of(keys);
      const ips = blocks(resource.values.ip_configuration);
      const addresses = ips.map(({ private_ip_address: address }) => addressNumber(text(address) ?? ''));
      const single = addressNumber(text(resource.values.private_ip_address) ?? '');
      const known = addresses.filter((address) => address >= 0);
      // One of which it is not known how it is configured may have any address, anywhere.
      const untold = hasOpenBlocks(resource.values.ip_configuration);
      const nic: NetworkInterface = {
        resource,
        addresses: known.length === 0 && single >= 0 ? [single] : known,
        open: untold || (known.length < ips.length && !(ips.length === 1 && single >= 0)),
        subnets: [
          ...ips.flatMap(({ subnet_id: id }) => {
            const subnetId = text(id);
            const named = subnetId === undefined ? undefined : subnets.find(subnetId);
            return directory.doublesOf(id).length === 0 ? [named] : [named, undefined];
          }),
          ...(untold ? [undefined] : []),
        ],
        groups: certain.length > 0 ? certain : [undefined, ...possible],
        groupsDoubt: certain.length > 0 ? undefined : doubt?.reason,
        applicationGroups: own.certain,
        possibleApplicationGroups: own.possible,
      };
      for (const address of nic.addresses) {
        const alike = this.byAddress.get(address);
        if (alike === undefined) this.byAddress.set(address, [nic]);
        else alike.push(nic);
      }
      if (nic.open) this.open.push(nic);
    }
    for (const [type, key] of scaleSetInterfaces)
      for (const resource of directory.ofType(type)) {
        const { [key]: interfaces } = resource.values;
        for (const { network_security_group_id: id, ip_configuration: ips } of blocks(interfaces)) {
          if (!isSet(id)) continue;
          const group = groups.found(id, resource.address);
          this.open.push(interfaceOfScaleSet(resource, group, blocks(ips), subnets));
        }
        if (!hasOpenBlocks(interfaces)) continue;
        const untold = new Untold(`the network interfaces of ${resource.address} are not known yet`);
        this.open.push(interfaceOfScaleSet(resource, untold, [], subnets));
      }
  }

  /** Those whose addresses are known, and then those that have others. */
  public get all(): readonly NetworkInterface[] {
    this.inOrder ??= [...new Set([...[...this.byAddress.values()].flat(), ...this.open])];
    return this.inOrder;
  }

  /** Those that are known to stand in a subnet. */
  public in(subnet: Subnet): readonly NetworkInterface[] {
    this.bySubnet ??= placed(this.all);
    return this.bySubnet.get(subnet) ?? [];
  }

  /** The private addresses of interfaces that are known. */
  public get addresses(): number[] {
    return [...this.byAddress.keys()];
  }

  /** The security groups that interfaces have, or may have. */
  public get groups(): (SecurityGroup | Untold)[] {
    const all = [...this.all, ...this.unplaced];
    return [...new Set(all.flatMap(({ groups }) => groups))].filter((each) => each !== undefined);
  }

  /** The first address of the only interface that a name, an id or an address of Terraform is of; absent where none is known. */
  public addressOf(name: string): string | undefined {
    const key = resourceIdentity(name);
    const isMeant = ({ resource }: NetworkInterface) =>
      resource.address === name ||
      [resource.values.id, resource.values.name].some((each) => resourceIdentity(text(each) ?? '') === key);
    const meant = [...new Set([...this.byAddress.values()].flat())].filter(isMeant);
    const [address] = meant.length === 1 ? meant[0]!.addresses : [];
    return address === undefined ? undefined : addressText(address);
  }

  /** Whether there are any that may have security groups. */
  public get mayBeGuarded(): boolean {
    return this.byAddress.size > 0 || this.open.length > 0 || this.unplaced.length > 0;
  }

  /** The interface of an address in a subnet, or those that may have it. */
  public at(
    address: number,
    subnet: Subnet,
  ): { readonly certain: boolean; readonly nics: readonly NetworkInterface[] } {
    const near = ({ subnets }: NetworkInterface) =>
      subnets.some((each) => each === undefined || each === subnet);
    const own = this.byAddress.get(address)?.filter(near) ?? [];
    if (own.length > 0) return { certain: own.length === 1, nics: own };
    return { certain: false, nics: [...this.open.filter(near), ...this.unplaced] };
  }

  /** Whether an address is in an application security group; `undefined` where the document does not tell. */
  public inApplicationGroup(address: number, id: string): boolean | undefined {
    const named = this.directory.byIdOrName('azurerm_application_security_group', id);
    const group = named?.certain === true ? named.resource : undefined;
    const nics = this.byAddress.get(address);
    if (nics === undefined || nics.length !== 1) return undefined;
    const [nic] = nics as [NetworkInterface];
    if (group !== undefined && nic.applicationGroups.includes(group)) return true;
    if (group === undefined) return undefined;
    const open = [
      ...nic.applicationGroups.filter((each) => each instanceof Untold),
      ...nic.possibleApplicationGroups,
    ];
    return open.some((each) => each === group || each instanceof Untold) ? undefined : false;
  }
}

function placed(all: readonly NetworkInterface[]): Map<Subnet, NetworkInterface[]> {
  const bySubnet = new Map<Subnet, NetworkInterface[]>();
  for (const nic of all)
    for (const subnet of new Set(nic.subnets)) {
      if (subnet === undefined) continue;
      const others = bySubnet.get(subnet);
      if (others === undefined) bySubnet.set(subnet, [nic]);
      else others.push(nic);
    }
  return bySubnet;
}
