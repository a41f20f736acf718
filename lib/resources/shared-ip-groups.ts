import { createHash } from 'node:crypto';
import { limits } from '../azure/limits';
import { symbolicCompilation } from '../compile/compile-workload';
import { asItStands, distinctValues, type FirewallRules, type ValuesOf } from '../compile/rule';
import { type ServedWorkload, sharedFirewallRules } from '../compile/shared-rules';
import { onBothSides, rolesIn } from '../compile/symbolic-addresses';
import { isUnresolved } from '../model/host-name';
import type { RoleBinding, Workload } from '../model/workload';
import { type GroupPlace, type IpGroupAllotment, ipGroupPlace, ipGroupsFrom } from './ip-groups';
import { isInPart, partExpression } from './list-part';
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
  /** The addresses that each workload gives, by path; a variable stands for several. */
  readonly given: Map<string, readonly string[]>;
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

  /** @param valuesOf the addresses that are counted where something else stands for them, such as a variable */
  constructor(
    private readonly path: string,
    private readonly firewall: IpGroupAllotment,
    private readonly firewallPath: string,
    private readonly valuesOf: ValuesOf = asItStands,
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

  /**
   * The rules of the workloads with IP groups in the place of addresses, wherever a rule is for all whose addresses a group has. It
   * is not enough that it has the same addresses: these may be others tomorrow, or in another environment.
   */
  public rules(served: readonly ServedWorkload[]): FirewallRules {
    if (this.ids.size === 0) return sharedFirewallRules(served, this.valuesOf);
    const addresses = new Map<string, readonly string[]>();
    const symbolic = served.map((each) => withSourceSymbols(each, addresses));
    const addressesOf = (text: string) => addresses.get(text) ?? [text];
    const rules = sharedFirewallRules(symbolic, (text) =>
      addressesOf(text).flatMap((each) => this.valuesOf(each)),
    );
    const groups = [...this.members.values()]
      .filter(({ made }) => made.length > 0)
      .sort((a, b) => (a.digest < b.digest ? -1 : 1))
      .map((members) => ({
        symbols: [...members.given.keys()].map((path) => sourceSymbol(path, members.role)),
        ids: this.idsOf(members),
      }));
    return onBothSides(rules, (list, ipGroups) => {
      const left = new Set(list);
      const fitting = groups.filter(({ symbols }) => symbols.every((each) => left.has(each)));
      for (const { symbols } of fitting) for (const each of symbols) left.delete(each);
      return {
        addresses: [...new Set([...left].flatMap(addressesOf))],
        ipGroups: [...ipGroups, ...fitting.flatMap(({ ids }) => ids)],
      };
    });
  }

  private addRole(path: string, { tables, region, bindings }: Workload, role: string): void {
    const key = JSON.stringify([tables[0]!.id, region.name, role]);
    let members = this.members.get(key);
    if (members === undefined) {
      const digest = createHash('sha256').update(key).digest('hex').slice(0, 8);
      members = { role, digest, places: new Map(), given: new Map(), parts: 1, made: [] };
      this.members.set(key, members);
    }
    const given = bindings.get(role)!.addresses;
    members.given.set(path, given);
    for (const [number, address] of distinctValues(given, this.valuesOf).entries()) {
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
        addresses: () => this.addressesOf(members, part),
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

  /** What stands in a part of a role, by the paths of the workloads that give it. */
  private addressesOf({ given, places, parts }: Members, part: number): string[] {
    const of = { part, parts };
    const ofText = (text: string): readonly string[] => {
      if (parts === 1) return [text];
      const place = places.get(text);
      if (place === undefined) return [partExpression(text, of)];
      return isInPart(partKey(text, place), of) ? [text] : [];
    };
    const inOrder = [...given].sort(([a], [b]) => (a < b ? -1 : 1));
    return [...new Set(inOrder.flatMap(([, texts]) => texts.flatMap(ofText)))];
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

/** What stands for the addresses of a role of a workload until it is known which of them stand in IP groups. */
function sourceSymbol(path: string, role: string): string {
  return `symbol:source:${JSON.stringify([path, role])}`;
}

/** A workload with symbols in the place of addresses, which are recorded by their symbols. */
function withSourceSymbols(
  { path, workload }: ServedWorkload,
  addresses: Map<string, readonly string[]>,
): ServedWorkload {
  const symbolic = (binding: RoleBinding): RoleBinding => {
    if (binding.addresses.length === 0) return binding;
    const symbol = sourceSymbol(path, binding.role);
    addresses.set(symbol, binding.addresses);
    return { ...binding, addresses: [symbol] };
  };
  const bindings = [...workload.bindings].map(([name, binding]) => [name, symbolic(binding)] as const);
  return { path, workload: { ...workload, bindings: new Map(bindings) } };
}

/** What decides in which of several groups an address stands. What Terraform resolves is another text in every app. */
function partKey(address: string, { path, number }: Place): string {
  return isUnresolved(address) ? `${path} ${number}` : address;
}

function greatestPart({ places, parts }: Members): number {
  if (parts === 1) return places.size;
  const keys = [...places].map(([address, place]) => partKey(address, place));
  const sizes = Array.from(
    { length: parts },
    (_, part) => keys.filter((key) => isInPart(key, { part, parts })).length,
  );
  return Math.max(...sizes);
}
