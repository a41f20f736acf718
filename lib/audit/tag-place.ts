import { AzureCloud } from '../azure/cloud';
import {
  type ServiceTag,
  type ServiceTagPlace,
  type ServiceTagUse,
  serviceTagUse,
} from '../azure/service-tag';

/** The best that any cloud in which the document may stand says of a tag in a place. */
export function bestUse(tag: ServiceTag, place: ServiceTagPlace): ServiceTagUse {
  const clouds = Object.values(AzureCloud).filter(
    (cloud) => tag.region === undefined || tag.region.cloud === cloud,
  );
  const uses = clouds.map((cloud) => serviceTagUse(tag, place, cloud));
  const order: readonly ServiceTagUse[] = ['yes', 'unlisted', 'none', 'unknown', 'absent'];
  return order.find((use) => uses.includes(use)) ?? 'unknown';
}

export const placeNames: Readonly<Record<ServiceTagPlace, string>> = {
  firewall: 'a rule of a firewall',
  nsg: 'a security rule',
  route: 'a route',
};
