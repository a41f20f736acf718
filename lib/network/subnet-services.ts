import type { Directory } from '../terraform/resource/directory';
import type { Resource, Value } from '../terraform/resource/resource';
import { resourceIdentity, withinSubscription } from '../terraform/resource/resource-identity';
import { blocks, text } from '../terraform/resource/resource-values';
import type { Subnet } from './subnet';

export const applicationGateway = 'Application Gateway';
export const apiManagement = 'API Management';

/** Resources that stand in subnets without delegation, with the blocks that name these. */
const standing: readonly {
  readonly service: string;
  readonly type: string;
  readonly subnets: (values: Resource['values']) => (Value | undefined)[];
}[] = [
  {
    service: applicationGateway,
    type: 'azurerm_application_gateway',
    subnets: ({ gateway_ip_configuration: own }) => blocks(own).map(({ subnet_id: id }) => id),
  },
  {
    service: apiManagement,
    type: 'azurerm_api_management',
    subnets: (values) =>
      [values, ...blocks(values.additional_location)]
        .flatMap(({ virtual_network_configuration: own }) => blocks(own))
        .map(({ subnet_id: id }) => id),
  },
];

function serviceDelegatedTo(delegation: string): string {
  return delegation.toLowerCase() === 'microsoft.network/applicationgateways'
    ? applicationGateway
    : delegation;
}

/** The services of Azure that stand in subnets, each with demands of its own on routes and security groups. */
export class SubnetServices {
  private readonly bySubnet = new Map<string, Set<string>>();

  constructor(directory: Directory) {
    for (const { service, type, subnets } of standing) {
      for (const id of directory.ofType(type).flatMap(({ values }) => subnets(values))) {
        const own = text(id);
        if (own === undefined) continue;
        this.add(resourceIdentity(own), service);
        this.add(withinSubscription(own), service);
      }
    }
  }

  public in({ keys, delegations }: Subnet): readonly string[] {
    if (this.bySubnet.size === 0 && delegations.length === 0) return [];
    const standingIn = keys.flatMap((key) => [...(this.bySubnet.get(key) ?? [])]);
    return [...new Set([...standingIn, ...delegations.map(serviceDelegatedTo)])];
  }

  private add(key: string, service: string): void {
    const known = this.bySubnet.get(key);
    if (known === undefined) this.bySubnet.set(key, new Set([service]));
    else known.add(service);
  }
}
