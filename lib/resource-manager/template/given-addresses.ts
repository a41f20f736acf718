import type { Value } from '../../terraform/resource/resource';
import { type Block, isBlock, isSet } from '../../terraform/resource/resource-values';
import { idParts } from '../resource-body';
import { memberIn } from './template-functions';
import type { TemplateResource } from './template-resource';

/** Whether Azure tells of a resource the addresses that the template gives it, once it is there: of a network, and of a subnet. */
export function givesAddresses({ type, conditional }: TemplateResource): boolean {
  return !conditional && /^Microsoft\.Network\/virtualNetworks(\/subnets)?$/i.test(type);
}

/** The addresses that properties have, as far as they have any. */
export function addressesIn(properties: Value | undefined): Block {
  const names = ['addressPrefix', 'addressPrefixes', 'addressSpace'];
  const given = names.map((name) => [name, memberIn(properties ?? null, name)] as const);
  return Object.fromEntries(given.filter((each): each is [string, Value] => isSet(each[1])));
}

/** The same of a subnet, by its id, that stands inside of a network with these properties. */
export function addressesOfSubnet(id: string, properties: Value): Block | undefined {
  const { type, name } = idParts(id) ?? {};
  if (name === undefined || !/\/virtualNetworks\/subnets$/i.test(type!)) return undefined;
  const subnets = memberIn(properties, 'subnets');
  const own = (Array.isArray(subnets) ? subnets : []).find(
    (each) => isBlock(each) && String(memberIn(each, 'name')).toLowerCase() === name.toLowerCase(),
  );
  return own === undefined ? undefined : addressesIn(memberIn(own, 'properties'));
}
