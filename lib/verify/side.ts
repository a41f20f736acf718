import { isUnresolved } from '../model/host-name';
import type { RoleBinding } from '../model/workload';
import type { AddressesOfSubnet } from '../reachability/known-subnet';

/** A role as one side of a connection, with the addresses that are known. */
export function sideOf({ addresses, subnetId }: RoleBinding): AddressesOfSubnet {
  return { addresses: addresses.filter((each) => !isUnresolved(each)), subnetId };
}

/** Whether the workload's security group stands before a role. */
export function isGuarded({ guarded, remote }: RoleBinding): boolean {
  return guarded ?? !remote;
}
