import { limits } from '../azure/limits';
import type { Findings } from '../model/finding';
import { checkLimit } from './limit-check';
import { serviceTagRoutes } from './routes';
import type { EgressRoute, NsgRule } from './rule';

/**
 * Checks the limits of a network security group and of a route table.
 *
 * @throws LockdownError `limit-exceeded`.
 */
export function checkSubnetLimits(
  where: string,
  nsgRules: readonly NsgRule[],
  routes: readonly EgressRoute[],
  findings: Findings,
): void {
  const addresses = Math.max(
    nsgRules.reduce((total, { sourceAddresses }) => total + sourceAddresses.length, 0),
    nsgRules.reduce((total, { destinationAddresses }) => total + destinationAddresses.length, 0),
  );
  const split = 'give the subnets network security groups of their own';
  checkLimit(limits.nsgRules, nsgRules.length, where, split, findings);
  checkLimit(
    limits.nsgAddresses,
    addresses,
    where,
    'name whole subnets in the place of single addresses',
    findings,
  );
  checkLimit(
    limits.routes,
    routes.length,
    where,
    'choose service-tag routes in the place of addresses',
    findings,
  );
  checkLimit(
    limits.serviceTagRoutes,
    serviceTagRoutes(routes),
    where,
    'choose address routes for some of the service tags',
    findings,
  );
}
