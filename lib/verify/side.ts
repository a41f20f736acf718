import { isUnresolved } from '../model/host-name';
import type { RoleBinding } from '../model/workload';
import type { AddressesOfSubnet } from '../reachability/known-subnet';
import type { Reachability } from '../reachability/reachability';

/** A role as one side of a connection, with the addresses that are known. */
export function sideOf({ addresses, subnetId }: RoleBinding): AddressesOfSubnet {
  return { addresses: addresses.filter((each) => !isUnresolved(each)), subnetId };
}

/** Addresses that stand for all of a role's that a document tells apart. */
export function addressesAskedOf(role: RoleBinding, network: Reachability): string[] {
  return sideOf(role).addresses.flatMap((each) => network._addressesToldApart(each).addresses);
}

/** Whether the workload's security group stands before a role. */
export function isGuarded({ guarded, remote }: RoleBinding): boolean {
  return guarded ?? !remote;
}
