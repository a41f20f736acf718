import type { Appliances } from '../route/appliance';
import type { ServiceTagAddresses } from '../target';
import type { PrivateEndpoints } from './private-endpoint';
import type { Subnet } from './subnet';
import type { Networks } from './virtual-network';

/** What routes are chosen with. */
export interface Surroundings {
  readonly networks: Networks;
  readonly privateEndpoints: PrivateEndpoints;
  readonly appliances: Appliances;
  readonly serviceTags: ServiceTagAddresses;
  /** The subnets of the document that hold an address. */
  readonly subnetsAt: (address: number) => readonly Subnet[];
}
