import { isUnresolved } from '../input/token';

export { isUnresolved, isUnresolvedNumber } from '../input/token';

/** Lower case, save in a part that Terraform resolves. */
export function normalisedHost(host: string): string {
  return isUnresolved(host) ? host : host.toLowerCase();
}
