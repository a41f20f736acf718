import type { RoleBinding } from '../model/workload';
import type { ConnectionFromSubnet } from '../reachability/connection';
import type { Assumption } from '../reachability/trace';
import type { FlowExpectation } from './flow-expectation';
import { canaryPrefix } from './flow-verdict';

/** The canaries, without the prefix of their names. */
const names = [
  'default-route',
  'internet-outbound',
  'firewall-outbound',
  'internet-inbound',
  'security-group-outbound',
  'virtual-network-inbound',
] as const;

/** The names of the canaries as verdicts have them. */
export const canaryNames: readonly string[] = names.map((name) => canaryPrefix + name);

/** What a canary asks, of one role. */
export interface Canary {
  readonly name: (typeof names)[number];
  readonly from: string;
  readonly to: string;
  readonly expectation: FlowExpectation;
  readonly asked: readonly ConnectionFromSubnet[];
  /**
   * How many connections are not asked about.
   * @default 0
   */
  readonly leftOut?: number;
  /**
   * What of it cannot be asked about, or not all of it.
   * @default - nothing
   */
  readonly untold?: readonly Assumption[];
}

export function outward({ addresses }: RoleBinding): Pick<Canary, 'from' | 'to'> {
  return { from: addresses.join(', '), to: 'Internet' };
}

export function inward({ addresses }: RoleBinding, from: string): Pick<Canary, 'from' | 'to'> {
  return { from, to: addresses.join(', ') };
}
