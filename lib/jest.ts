import { type TerraformStack, Testing } from 'cdktf';
import {
  type ConnectionFromSubnet,
  Reachability,
  type ReachabilityOptions,
  Verdict,
  type WorkloadEgress,
} from './index';

/** What a matcher of jest gives back. */
export interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

/** Matchers for `expect.extend`; importing this module extends a global `expect` by itself. */
export const matchers = {
  /**
   * Whether a stack, or Terraform in JSON, lets a connection pass its firewall.
   *
   * @throws LockdownError `unreadable-terraform`, `unknown-firewall`, `invalid-connection`.
   */
  toReach(
    received: TerraformStack | string,
    connection: ConnectionFromSubnet,
    options?: ReachabilityOptions,
  ): MatcherResult {
    const { verdict, reason, steps } = documentOf(received, options).explain(connection);
    const { from, to, protocol, port } = connection;
    const pass = verdict === Verdict.ALLOW;
    return {
      pass,
      message: () =>
        `expected ${from} ${pass ? 'not ' : ''}to reach ${to} on ${protocol} ${port}, and it is ${verdict}: ${reason}\n${steps.map((step) => `  ${step}`).join('\n')}`,
    };
  },

  /**
   * Whether a stack, or Terraform in JSON, does with each flow of a workload what its requirement asks for: lets it pass, or
   * takes it past the firewall where a service endpoint or a next hop is required. What the document cannot tell, such as
   * of roles without addresses, is not asked for.
   *
   * @throws LockdownError `unreadable-terraform`, `unknown-firewall`.
   */
  toAllow(
    received: TerraformStack | string,
    workload: WorkloadEgress,
    options?: ReachabilityOptions,
  ): MatcherResult {
    const { flows } = workload.verify(documentOf(received, options));
    const stopped = flows
      .filter(({ asRequired }) => !asRequired)
      .map(
        ({ requirement, from, to, protocol, ports, verdict, reason }) =>
          `  ${verdict}: ${requirement}, ${from} to ${to} on ${protocol} ${ports.join(', ')}: ${reason}`,
      );
    const pass = stopped.length === 0;
    const { path } = workload.node;
    return {
      pass,
      message: () =>
        pass
          ? `expected something that ${path} needs to be stopped, and all ${flows.length} flows pass`
          : `expected all that ${path} needs to pass, and ${stopped.length} of ${flows.length} flows do not:\n${stopped.join('\n')}`,
    };
  },
};

function documentOf(received: TerraformStack | string, options?: ReachabilityOptions): Reachability {
  const text = typeof received === 'string' ? received : Testing.synth(received);
  return Reachability.fromTerraformJson(text, options);
}

interface Extendable {
  readonly expect?: { extend?(matchers: object): void };
}

(globalThis as Extendable).expect?.extend?.(matchers);

declare global {
  namespace jest {
    // biome-ignore lint/complexity/noBannedTypes: as the types of jest declare it
    // biome-ignore lint/correctness/noUnusedVariables: as the types of jest declare it
    interface Matchers<R, T = {}> {
      /** Whether a stack, or Terraform in JSON, lets a connection pass its firewall. */
      toReach(connection: ConnectionFromSubnet, options?: ReachabilityOptions): R;
      /** Whether a stack, or Terraform in JSON, does with each flow of a workload what its requirement asks for. */
      toAllow(workload: WorkloadEgress, options?: ReachabilityOptions): R;
    }
  }
}
