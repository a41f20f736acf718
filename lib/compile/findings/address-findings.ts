import { reachesPublic } from '../../arithmetic/address-space';
import { type Interval, IntervalSet } from '../../arithmetic/interval';
import { intervalOf, prefixLength } from '../../arithmetic/ipv4';
import { LockdownError } from '../../errors';
import type { FindingParts } from '../../model/finding';
import { rolesIn } from '../../model/flow';
import { isUnresolved } from '../../model/host-name';
import type { Table } from '../../model/requirement';
import type { RoleBinding, Workload } from '../../model/workload';

/** What in the addresses of a workload is likely not meant: addresses of the Internet, and roles that share some. */
export function addressFindings({ tables, bindings, nsg, routes }: Workload): FindingParts[] {
  const byProperty = new Map<string, RoleBinding>();
  for (const binding of bindings.values())
    if (binding.addresses.length > 0 && !byProperty.has(binding.property))
      byProperty.set(binding.property, binding);
  const bound = [...byProperty.values()];
  // What comes to a security group alone may well come from the Internet.
  const atFirewall = ({ role, remote }: RoleBinding) =>
    tables.some(({ requirements }) =>
      requirements.some((row) => !(remote && row.only === 'nsg') && rolesIn(row).includes(role)),
    );
  const sources = bound.filter(
    (each) => tables.some((table) => sourcesIn(table).has(each.role)) && atFirewall(each),
  );
  return [
    ...sources.flatMap(({ property, addresses }) => publicAddresses(property, addresses)),
    ...publicAddresses('virtualNetworkAddressSpaces', nsg?.virtualNetworkAddressSpaces ?? []),
    ...publicNextHop(routes?.firewallAddress),
    ...overlaps(bound),
  ];
}

const sourcesByTable = new WeakMap<Table, ReadonlySet<string>>();

/** The roles that open connections; others are destinations alone, and may well stand on the Internet. */
function sourcesIn(table: Table): ReadonlySet<string> {
  let roles = sourcesByTable.get(table);
  if (roles === undefined) {
    roles = new Set(table.requirements.flatMap(rolesIn));
    sourcesByTable.set(table, roles);
  }
  return roles;
}

/** Prefixes of the Internet that are shorter than this are of more than one network. */
const narrowest = 16;

/**
 * Refuses what opens the firewall to strangers in strict mode: large parts of the Internet as addresses of machines.
 *
 * @throws LockdownError `widening-refused`.
 */
export function refuseWideSources({ bindings }: Workload): void {
  for (const { property, addresses } of bindings.values()) {
    const wide = addresses.find((address) => {
      const interval = publicInterval(address);
      return interval !== undefined && prefixLength(interval) < narrowest;
    });
    if (wide === undefined) continue;
    throw new LockdownError({
      code: 'widening-refused',
      problem: `${property} holds ${wide}, most of which are addresses of strangers on the Internet.`,
      allowed: `in strict mode, addresses of private networks, and of the Internet prefixes of a length from ${narrowest} on`,
      cure: 'name the addresses of the machines, or turn strict off',
    });
  }
}

function publicAddresses(property: string, addresses: readonly string[]): FindingParts[] {
  const found = addresses.filter((address) => publicInterval(address) !== undefined);
  if (found.length === 0) return [];
  const [what, cure] =
    property === 'virtualNetworkAddressSpaces'
      ? ['which rules for the virtual network open to strangers', 'the address spaces of the virtual network']
      : [
          'from which nothing reaches the firewall that is not of your network',
          'the private addresses of the machines, as the firewall sees them',
        ];
  return [
    {
      code: 'public-source',
      message: `${property} holds ${listed(found)}: addresses of the Internet, ${what}.`,
      cure: `name ${cure}, unless your network uses these addresses inside`,
      requirements: [],
    },
  ];
}

function publicNextHop(firewallAddress: string | undefined): FindingParts[] {
  if (firewallAddress === undefined || publicInterval(firewallAddress) === undefined) return [];
  return [
    {
      code: 'public-next-hop',
      message: `The privateIpAddress of the firewall is ${firewallAddress}, an address of the Internet: routes to it lead to no firewall.`,
      cure: 'give the private address of the firewall, not its public one, unless the network of the firewall uses such addresses inside',
      requirements: [],
    },
  ];
}

/** The addresses that a text stands for, where some are on the Internet. */
function publicInterval(address: string): Interval | undefined {
  const interval = isUnresolved(address) ? undefined : intervalOf(address);
  return interval !== undefined && reachesPublic(interval) ? interval : undefined;
}

function overlaps(bound: readonly RoleBinding[]): FindingParts[] {
  if (bound.length < 2) return [];
  const sets = bound.map(({ addresses }) => setOf(addresses));
  return bound.flatMap((one, i) =>
    bound.slice(i + 1).flatMap((other, j): FindingParts[] => {
      if (isAmong(one, other) || !sets[i]!.meets(sets[i + 1 + j]!)) return [];
      return [
        {
          code: 'overlapping-roles',
          message: `${one.property} and ${other.property} share addresses: what is open to the one is open to the other there.`,
          cure: 'give each the addresses of its own machines, unless the same machines are both',
          requirements: [],
        },
      ];
    }),
  );
}

/** Whether one role is by its nature among the other, or both are people and machines outside of the workload. */
function isAmong(one: RoleBinding, other: RoleBinding): boolean {
  const isOfOther = one.among === other.role || other.among === one.role;
  return isOfOther || (one.among !== undefined && one.among === other.among) || bothOutside(one, other);
}

function bothOutside(one: RoleBinding, other: RoleBinding): boolean {
  return [one, other].every(({ guarded, remote }) => !(guarded ?? !remote));
}

function setOf(addresses: readonly string[]): IntervalSet {
  return new IntervalSet(
    addresses.flatMap((address) => {
      const interval = isUnresolved(address) ? undefined : intervalOf(address);
      return interval === undefined ? [] : [interval];
    }),
  );
}

const mostShown = 3;

function listed(addresses: readonly string[]): string {
  const more = addresses.length - mostShown;
  return `${addresses.slice(0, mostShown).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
