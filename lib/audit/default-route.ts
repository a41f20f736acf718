import { addressSpan, isEverywhere } from '../arithmetic/address-span';
import { text } from '../terraform/resource-values';
import type { EntryList } from './audited-network';

/** Where the default route of a table leads. */
export type DefaultRoute = 'appliance' | 'elsewhere' | 'Internet' | 'unknown';

/** Two halves of the Internet make a default route as well. */
export function defaultRouteOf({ entries, complete }: EntryList): DefaultRoute {
  const routes = entries.map(({ values }) => ({
    prefix: text(values.address_prefix),
    hop: text(values.next_hop_type),
  }));
  const known = routes.filter(({ prefix, hop }) => prefix !== undefined && hop !== undefined);
  const whole = known.find(({ prefix }) => prefix === '0.0.0.0/0');
  const halves = known.filter(({ prefix }) => prefix === '0.0.0.0/1' || prefix === '128.0.0.0/1');
  const everywhere = isEverywhere(addressSpan(halves.map(({ prefix }) => prefix!)));
  const hops = everywhere ? halves.map(({ hop }) => hop) : whole === undefined ? [] : [whole.hop];
  if (hops.length === 0) return complete && known.length === routes.length ? 'Internet' : 'unknown';
  if (hops.every((hop) => hop === 'VirtualAppliance')) return 'appliance';
  return hops.some((hop) => hop === 'Internet' || hop === 'VnetLocal') ? 'Internet' : 'elsewhere';
}
