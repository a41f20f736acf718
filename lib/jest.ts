import { type TerraformStack, Testing } from 'cdktf';
import {
  type Connection,
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

/** A connection that a workload needs of the firewall, and the requirement that asks for it. */
export interface RequiredConnection extends Connection {
  /** `table/requirement`. */
  readonly requirement: string;
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
   * Whether a stack, or Terraform in JSON, lets pass whatever a workload needs of its firewall. What the findings of the
   * workload account for is not asked for.
   *
   * @throws LockdownError `unreadable-terraform`, `unknown-firewall`.
   */
  toAllow(
    received: TerraformStack | string,
    workload: WorkloadEgress,
    options?: ReachabilityOptions,
  ): MatcherResult {
    const document = documentOf(received, options);
    const asked = requiredConnections(workload);
    const stopped = asked
      .map((connection) => ({ ...connection, answer: document.explain(connection) }))
      .filter(({ answer }) => answer.verdict !== Verdict.ALLOW)
      .map(
        ({ requirement, from, to, protocol, port, answer }) =>
          `  ${answer.verdict}: ${requirement}, ${from} to ${to} on ${protocol} ${port}: ${answer.reason}`,
      );
    const pass = stopped.length === 0;
    const { path } = workload.node;
    return {
      pass,
      message: () =>
        pass
          ? `expected something that ${path} needs to be stopped, and all ${asked.length} connections pass`
          : `expected all that ${path} needs to pass, and ${stopped.length} of ${asked.length} connections do not:\n${stopped.join('\n')}`,
    };
  },
};

/** Findings that say why the firewall has no rule for a requirement. */
const accounting: readonly string[] = [
  'not-expressible',
  'service-tag-absent',
  'role-not-bound',
  'satisfied-by-service-endpoint',
  'port-not-stated',
  'nsg-only',
];

/**
 * The connections to hosts and service tags that a workload needs of its firewall, each from one address of those that
 * open it. Of addresses that Terraform resolves nothing is asked.
 */
export function requiredConnections(workload: WorkloadEgress): RequiredConnection[] {
  const told = new Set(
    workload.findings
      .filter(({ code }) => accounting.includes(code))
      .flatMap(({ requirements }) => requirements),
  );
  const rules = [...workload.applicationRules, ...workload.networkRules];
  return workload.allowListRows
    .filter(({ kind, requirement }) => ['fqdn', 'url', 'serviceTag'].includes(kind) && !told.has(requirement))
    .flatMap(({ requirement, destination, protocol, ports }) => {
      const serving = rules.filter(({ requirements }) => requirements.includes(requirement));
      const source = serving
        .flatMap(({ sourceAddresses }) => sourceAddresses)
        .find((each) => /^\d/.test(each));
      if (source === undefined) return [];
      const from = source.split(/[/-]/)[0]!;
      // Any name below a wildcard will do, and the path of a URL is not asked about.
      const to = destination.split('/')[0]!.replaceAll('*', 'any');
      const transports = protocol === 'ANY' ? ['tcp', 'udp'] : [protocol === 'UDP' ? 'udp' : 'tcp'];
      return ports.flatMap((range) => {
        const [first] = range.split('-');
        const port = first === '*' ? 443 : Number(first);
        return transports.map((transport) => ({ requirement, from, to, protocol: transport, port }));
      });
    });
}

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
      /** Whether a stack, or Terraform in JSON, lets pass whatever a workload needs of its firewall. */
      toAllow(workload: WorkloadEgress, options?: ReachabilityOptions): R;
    }
  }
}
