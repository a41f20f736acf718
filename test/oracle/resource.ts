import type { Subnet, VirtualNetwork } from './abstract-network';

/** An attribute of another resource. */
export class Reference {
  constructor(
    readonly resource: string,
    readonly attribute: string,
    /** What Terraform has of it once it has applied; a name stands in the plan already. */
    readonly value: string,
  ) {}
}

/** What only the provider tells, once it has applied. */
export class Computed {
  constructor(readonly value: string) {}
}

export type Values = Readonly<Record<string, unknown>>;
export interface Resource {
  readonly type: string;
  readonly name: string;
  readonly values: Values;
}

const arm = (kind: string, name: string) =>
  `/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.Network/${kind}/${name}`;
export const idOf = (type: string, kind: string, name: string) =>
  new Reference(`${type}.${name}`, 'id', arm(kind, name));
export const place = { resource_group_name: 'rg', location: 'westeurope' };

export const subnetId = (network: VirtualNetwork, { name }: Subnet) =>
  idOf('azurerm_subnet', `virtualNetworks/${network.name}/subnets`, name);
