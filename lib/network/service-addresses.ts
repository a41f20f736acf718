import { addressNumber } from '../arithmetic/ipv4';
import type { Directory } from '../terraform/resource/directory';
import type { Resource, Value } from '../terraform/resource/resource';
import { blocks, items, text } from '../terraform/resource/resource-values';

/** Resources of Azure that answer at private addresses by settings of their own, and how they tell these. */
const answering: readonly {
  readonly type: string;
  readonly addresses: (values: Resource['values']) => readonly (Value | undefined)[];
}[] = [
  {
    type: 'azurerm_application_gateway',
    addresses: ({ frontend_ip_configuration: own }) => blocks(own).map((each) => each.private_ip_address),
  },
  {
    type: 'azurerm_private_link_service',
    addresses: ({ nat_ip_configuration: own }) => blocks(own).map((each) => each.private_ip_address),
  },
  {
    type: 'azurerm_api_management',
    addresses: (values) =>
      [values, ...blocks(values.additional_location)].flatMap((each) => items(each.private_ip_addresses)),
  },
  {
    type: 'azurerm_private_dns_resolver_inbound_endpoint',
    addresses: ({ ip_configurations: own }) => blocks(own).map((each) => each.private_ip_address),
  },
];

/** The private addresses at which services of Azure answer and no machine does, with the resource that each is of. */
export function serviceAddressesOf(directory: Directory): ReadonlyMap<number, Resource> {
  const found = answering.flatMap(({ type, addresses }) =>
    directory
      .ofType(type)
      .flatMap((resource) =>
        addresses(resource.values).map((own) => [addressNumber(text(own) ?? ''), resource] as const),
      ),
  );
  return new Map(found.filter(([address]) => address >= 0));
}
