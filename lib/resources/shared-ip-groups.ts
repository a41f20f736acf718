import { createHash } from 'node:crypto';
import { limits } from '../azure/limits';
import { symbolicCompilation } from '../compile/compile-workload';
import type { FirewallRules } from '../compile/rule';
import type { ServedWorkload } from '../compile/shared-rules';
import { onBothSides, rolesIn } from '../compile/symbolic-addresses';
import { isUnresolved } from '../model/host-name';
import type { Workload } from '../model/workload';
import { type GroupPlace, type IpGroupAllotment, ipGroupPlace, ipGroupsFrom } from './ip-groups';
import { derivedName, type ResourceDescription } from './resource-description';

/** An IP group of a shared rule collection group, before anything is made of it. */
export interface SharedIpGroup {
  /** All but its addresses, of which there may be more until everything is defined. */
  readonly description: ResourceDescription<'azurerm_ip_group'>;
  /** Its addresses by now, in an order that does not depend on the order in which workloads attach. */
  readonly addresses: () => string[];
}

/** Where an address is bound first, by path. */
interface Place {
  readonly path: string;
  readonly number: number;
}

/** The addresses of one role of workloads of one kind and one region. */
interface Members {
  readonly role: string;
  readonly digest: string;
  readonly places: Map<string, Place>;
  /** How many groups they are divided into: a power of two, so that more of them move no address out of a group but to a new one. */
  parts: number;
  made: boolean[];
}

/**
 * The sources of a shared rule collection group in IP groups, one for each role of workloads of one kind and region, and
 * several where there are more than one takes. They are made when the group has as many addresses as the firewall says;
 * roles with a tenth of them stay as they are. Which there are, and what they are called, depends on which workloads there
 * are and not on the order in which they attach; another workload renames none.
 */
export class SharedIpGroups {
  private readonly members = new Map<string, Members>();
  private readonly all = new Set<string>();
  private readonly ids = new Map<string, string>();

  constructor(
    private readonly path: string,
    private readonly firewall: IpGroupAllotment,
    private readonly firewallPath: string,
  ) {}

  /**
   * Takes in the addresses of a workload, and tells which IP groups are to be made.
   *
   * @throws LockdownError `missing-property`.
   */
  public add({ path, workload }: ServedWorkload): SharedIpGroup[] {
    const from = ipGroupsFrom(this.firewall);
    if (from === undefined) return [];
    for (const role of sourceRoles(workload)) this.addRole(path, workload, role);
    if (this.all.size < from) return [];
    const place = ipGroupPlace(this.firewall, this.firewallPath, from);
    return [...this.members.values()]
      .filter(({ places }) => places.size * 10 >= from)
      .flatMap((members) => this.lacking(members, place));
  }

  /** Records the id of an IP group that has been made. */
  public setId({ description: { name } }: SharedIpGroup, id: string): void {
    this.ids.set(name, id);
  }

  /** The same rules with IP groups in the place of addresses, wherever a rule has all of a group. */
  public standingIn({ applicationRules, networkRules }: FirewallRules): FirewallRules {
    if (this.ids.size === 0) return { applicationRules, networkRules };
    const groups = [...this.members.values()]
      .filter(({ made }) => made.length > 0)
      .sort((a, b) => (a.digest < b.digest ? -1 : 1))
      .map((members) => ({ members, ids: this.idsOf(members) }));
    const replaced = (addresses: readonly string[], ipGroups: readonly string[]) => {
      const left = new Set(addresses);
      const fitting = groups.filter(({ members: { places } }) => holdsAll(left, places));
      for (const { members } of fitting) for (const address of members.places.keys()) left.delete(address);
      return { addresses: [...left], ipGroups: [...ipGroups, ...fitting.flatMap(({ ids }) => ids)] };
    };
    return onBothSides({ applicationRules, networkRules }, replaced);
  }

  private addRole(path: string, { tables, region, bindings }: Workload, role: string): void {
    const key = JSON.stringify([tables[0]!.id, region.name, role]);
    let members = this.members.get(key);
    if (members === undefined) {
      const digest = createHash('sha256').update(key).digest('hex').slice(0, 8);
      members = { role, digest, places: new Map(), parts: 1, made: [] };
      this.members.set(key, members);
    }
    for (const [number, address] of bindings.get(role)!.addresses.entries()) {
      const known = members.places.get(address);
      if (known === undefined || path < known.path) members.places.set(address, { path, number });
      this.all.add(address);
    }
  }

  /** The IP groups of a role that are not made yet. */
  private lacking(members: Members, place: GroupPlace): SharedIpGroup[] {
    while (greatestPart(members) > limits.ipGroupAddresses.hard) members.parts *= 2;
    const lacking: SharedIpGroup[] = [];
    for (let part = 0; part < members.parts; part++) {
      if (members.made[part]) continue;
      members.made[part] = true;
      lacking.push({
        description: this.describe(members, part, place),
        addresses: () => addressesOfPart(members, part),
      });
    }
    return lacking;
  }

  private describe(
    { role, digest }: Members,
    part: number,
    { resourceGroupName, location }: GroupPlace,
  ): ResourceDescription<'azurerm_ip_group'> {
    const own = `${role}-${digest}${part === 0 ? '' : `-${part}`}`;
    return {
      block: 'resource',
      type: 'azurerm_ip_group',
      name: `ip-group-${own}`,
      arguments: {
        name: `${derivedName('ipg', this.path).slice(0, 79 - own.length)}-${own}`,
        resource_group_name: resourceGroupName,
        location,
      },
    };
  }

  private idsOf({ role, digest, made }: Members): string[] {
    return made.map((_, part) => this.ids.get(`ip-group-${role}-${digest}${part === 0 ? '' : `-${part}`}`)!);
  }
}

/** The roles of a workload whose addresses are sources of its rules, and stand in no IP group of its own. */
function sourceRoles(workload: Workload): string[] {
  const { applicationRules, networkRules } = symbolicCompilation(workload);
  const roles = new Set(
    [...applicationRules, ...networkRules].flatMap(({ sourceAddresses }) => rolesIn(sourceAddresses)),
  );
  return [...roles].filter((role) => !workload.ipGroupIds?.has(role) && workload.bindings.has(role));
}

function holdsAll(list: ReadonlySet<string>, places: ReadonlyMap<string, Place>): boolean {
  if (places.size > list.size) return false;
  for (const address of places.keys()) if (!list.has(address)) return false;
  return true;
}

/** In which of so many groups an address stands: the same, or a new one, when they are doubled. */
function partOf(address: string, { path, number }: Place, parts: number): number {
  if (parts === 1) return 0;
  // What Terraform resolves is another text in every app.
  const told = isUnresolved(address) ? `${path} ${number}` : address;
  return createHash('sha256').update(told).digest().readUInt32BE(0) % parts;
}

function greatestPart({ places, parts }: Members): number {
  if (parts === 1) return places.size;
  const sizes = new Array<number>(parts).fill(0);
  for (const [address, place] of places) sizes[partOf(address, place, parts)]! += 1;
  return Math.max(...sizes);
}

function addressesOfPart({ places, parts }: Members, part: number): string[] {
  return [...places]
    .filter(([address, place]) => partOf(address, place, parts) === part)
    .sort(([, a], [, b]) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.number - b.number))
    .map(([address]) => address);
}
