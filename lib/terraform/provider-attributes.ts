import type { TraversalStep } from './traversal';

/** Whether an attribute takes several values. */
export function isList(attribute: string): boolean {
  return /(_ids|_groups|_prefixes|_addresses|_ranges|_ports|address_space|cidrs)$/.test(attribute);
}

/** Whether an attribute takes ids. */
export function takesIds(attribute: string): boolean {
  return /(_id|_ids|_id_wo|_ip_groups)$/.test(attribute);
}

/** Whether an attribute takes the name of another resource. */
export function takesName(attribute: string): boolean {
  return attribute.endsWith('_name');
}

const addressesOfAppliances: readonly string[] = ['next_hop_in_ip_address', 'dns_servers'];

/** Whether a next hop or a name server refers to the private address of a resource, which then stands for the resource. */
export function isAddressOfAppliance(attribute: string, reference: readonly TraversalStep[]): boolean {
  return addressesOfAppliances.includes(attribute) && reference.at(-1)?.name === 'private_ip_address';
}

/** Blocks that are sets, which stand in a plan in another order than in the configuration. */
export const setBlocks: readonly string[] = ['route', 'security_rule', 'subnet'];

/** Attributes by type that the provider takes and never reads back: only the configuration of a plan has them. */
export const writeOnly: ReadonlyMap<string, readonly string[]> = new Map([
  ['azurerm_subnet', ['network_security_group_id_wo', 'route_table_id_wo']],
]);
