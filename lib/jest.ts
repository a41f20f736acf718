import { TerraformStack, Testing } from 'cdktf';
import {
  type Answer,
  type ConnectionDifference,
  type ConnectionFromSubnet,
  DifferenceKind,
  LockdownError,
  NetworkComparison,
  type NetworkComparisonOptions,
  type ProtectionChange,
  Reachability,
  type ReachabilityOptions,
  Verdict,
  type VerificationOptions,
  WorkloadEgress,
} from './index';

/** What a matcher of jest gives back. */
export interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

/** What jest tells a matcher of its call. */
export interface MatcherContext {
  /** Whether it stands behind `not`. */
  readonly isNot?: boolean;
}

/** How a document is read, and what is accepted of a workload. */
export interface AllowOptions extends ReachabilityOptions, VerificationOptions {}

/** How two documents are read, and what is asked for and accepted of their differences. */
export interface CompareOptions extends ReachabilityOptions, NetworkComparisonOptions {}

/** Programs in JavaScript hand over lists of workloads, or nothing. */
function checkWorkload(workload: unknown): void {
  if (typeof (workload as { readonly verify?: unknown } | undefined)?.verify === 'function') return;
  const several = Array.isArray(workload);
  throw new LockdownError({
    code: 'invalid-property',
    problem: `toAllow was given ${several ? `a list of ${workload.length}` : workload === undefined ? 'nothing' : `a ${typeof workload}`}, which is no workload.`,
    allowed: 'the construct of a workload, such as an AmlWorkspaceEgress',
    cure: several
      ? 'expect each of them by itself'
      : 'hand over the construct whose requirements have to pass',
  });
}

/** Matchers for `expect.extend`; importing this module extends a global `expect` by itself. */
export const matchers = {
  /**
   * Whether a stack, or Terraform in JSON, lets a connection pass its firewall. With `not` it has to be denied for certain:
   * what takes a way past the firewall, or cannot be told, fails either way.
   *
   * @throws LockdownError `unreadable-terraform`, `unknown-firewall`, `invalid-connection`.
   */
  toReach(
    this: MatcherContext,
    received: TerraformStack | string,
    connection: ConnectionFromSubnet,
    options?: ReachabilityOptions,
  ): MatcherResult {
    const answer = documentOf(received, options).explain(connection);
    const { verdict } = answer;
    const pass = this.isNot ? verdict !== Verdict.DENY : verdict === Verdict.ALLOW;
    return { pass, message: () => told(connection, `${pass ? 'not ' : ''}to reach`, answer) };
  },

  /**
   * Whether a stack, or Terraform in JSON, denies a connection. With `not` it has to pass for certain, as with `toReach`: what
   * takes a way past the firewall, or cannot be told, fails either way.
   *
   * @throws LockdownError `unreadable-terraform`, `unknown-firewall`, `invalid-connection`.
   */
  toBeDenied(
    this: MatcherContext,
    received: TerraformStack | string,
    connection: ConnectionFromSubnet,
    options?: ReachabilityOptions,
  ): MatcherResult {
    const answer = documentOf(received, options).explain(connection);
    const { verdict } = answer;
    const pass = this.isNot ? verdict !== Verdict.ALLOW : verdict === Verdict.DENY;
    const way = pass ? 'to pass on its way to' : 'to be denied its way to';
    return { pass, message: () => told(connection, way, answer) };
  },

  /**
   * Whether a stack, or Terraform in JSON, does with each flow of a workload what its requirement asks for: lets it pass, or
   * takes it past the firewall where a service endpoint or a next hop is required. What could not be asked, such as of
   * roles without addresses, is not as required, unless `accept` names it; a workload that asks for nothing fails. With
   * `not`, some flow has to be other than required for certain.
   *
   * @throws LockdownError `unreadable-terraform`, `unknown-firewall`, `invalid-property`.
   */
  toAllow(
    this: MatcherContext,
    received: TerraformStack | string,
    workload: WorkloadEgress,
    options?: AllowOptions,
  ): MatcherResult {
    checkWorkload(workload);
    const { flows, failures } = workload.verify(documentOf(received, options), { accept: options?.accept });
    const counted = this.isNot ? failures.filter(({ verdict }) => verdict !== Verdict.UNKNOWN) : failures;
    const stopped = counted.map(
      ({ requirement, from, to, protocol, ports, verdict, notAsked, reason }) =>
        `  ${notAsked ?? verdict}: ${requirement}, ${from} to ${to} on ${protocol} ${ports.join(', ')}: ${reason}`,
    );
    const pass = stopped.length === 0;
    const { path } = workload.node;
    return {
      pass,
      message: () =>
        pass
          ? `expected something that ${path} needs to be stopped, and nothing of ${flows.length} flows is for certain`
          : `expected all that ${path} needs to pass, and ${stopped.length} of ${flows.length} flows do not:\n${stopped.join('\n')}`,
    };
  },

  /**
   * Whether a stack, or Terraform in JSON, opens nothing that an earlier one did not, save what requirements of `workloads` ask for. What it does not
   * tell fails, unless `accept` names it. With `not`, something has to open for certain.
   *
   * @throws LockdownError `unreadable-terraform`, `unknown-firewall`.
   */
  toOpenNothingBeyond(
    this: MatcherContext,
    received: TerraformStack | string,
    before: TerraformStack | string,
    options?: CompareOptions,
  ): MatcherResult {
    const comparison = comparisonOf(before, received, options);
    const opening = comparison.failures.filter(
      ({ after }) => after.verdict !== Verdict.DENY && !(this.isNot && after.verdict === Verdict.UNKNOWN),
    );
    return differencesTold(
      opening,
      'to open nothing beyond what the earlier document does',
      comparison.weaker,
    );
  },

  /**
   * Whether a stack, or Terraform in JSON, lets pass for certain whatever an earlier one does; of `workloads`, what their
   * requirements ask for. With `not`, something has to close for certain.
   *
   * @throws LockdownError `unreadable-terraform`, `unknown-firewall`.
   */
  toKeep(
    this: MatcherContext,
    received: TerraformStack | string,
    before: TerraformStack | string,
    options?: CompareOptions,
  ): MatcherResult {
    const { differences } = comparisonOf(before, received, options);
    const closing = differences.filter(
      ({ kind, before: earlier, after, requirements }) =>
        (kind === DifferenceKind.CLOSES ||
          (kind === DifferenceKind.OTHER_WAY && earlier.sentOnTo !== after.sentOnTo) ||
          (kind === DifferenceKind.BECOMES_UNKNOWN &&
            earlier.verdict !== Verdict.DENY &&
            !this.isNot &&
            !options?.accept?.includes('unknown'))) &&
        (options?.workloads === undefined || requirements.length > 0),
    );
    return differencesTold(closing, 'to keep what the earlier document lets pass');
  },
};

function told({ from, to, protocol, port }: ConnectionFromSubnet, way: string, answer: Answer): string {
  const steps = answer.steps.map((step) => `  ${step}`).join('\n');
  return `expected ${from} ${way} ${to} on ${protocol} ${port}, and it is ${answer.verdict}: ${answer.reason}\n${steps}`;
}

function comparisonOf(
  before: TerraformStack | string,
  after: TerraformStack | string,
  { workloads, accept, ...reading }: CompareOptions = {},
): NetworkComparison {
  return NetworkComparison.of(documentOf(before, reading), documentOf(after, reading), { workloads, accept });
}

function differencesTold(
  differences: readonly ConnectionDifference[],
  expected: string,
  weaker: readonly ProtectionChange[] = [],
): MatcherResult {
  const pass = differences.length + weaker.length === 0;
  const lines = differences.map((each) => {
    const { from, to, services, before, after } = each;
    const on = services.map(({ protocol, ports }) => [protocol, ...ports].join(' ')).join(', ');
    return `  ${before.verdict} becomes ${after.verdict}: ${from.join(', ')} to ${to.join(', ')} on ${on}: ${after.reason}`;
  });
  for (const { address, setting, before, after } of weaker)
    lines.push(`  ${setting} of ${address} becomes ${after}, before ${before}`);
  return {
    pass,
    message: () =>
      pass ? `expected it not ${expected}, and it does` : `expected it ${expected}:\n${lines.join('\n')}`,
  };
}

function documentOf(
  received: TerraformStack | string,
  { firewall, serviceTagFile }: ReachabilityOptions = {},
): Reachability {
  const network = Reachability.fromTerraformJson(textOf(received), { firewall, serviceTagFile });
  if (typeof received === 'string') return network;
  const workload = received.node.findAll().find((each) => each instanceof WorkloadEgress);
  return workload?._placedByStack(network) ?? network;
}

/** A stack as Terraform in JSON; what is neither that nor a stack is told to whoever wrote the test. */
function textOf(received: unknown): string {
  if (typeof received === 'string') return received;
  if (TerraformStack.isStack(received)) return Testing.synth(received);
  const given = received === undefined ? 'nothing' : `a value of the type ${typeof received}`;
  throw new LockdownError({
    code: 'unreadable-terraform',
    problem: `A matcher was given ${given} where a document stands.`,
    allowed: 'a TerraformStack, or the text of Terraform in JSON',
    cure: 'give the stack itself, or JSON.stringify of an object that has been parsed',
  });
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
      /** Whether a stack, or Terraform in JSON, lets a connection pass its firewall; with `not`, whether it denies it. */
      toReach(connection: ConnectionFromSubnet, options?: ReachabilityOptions): R;
      /** Whether a stack, or Terraform in JSON, denies a connection. */
      toBeDenied(connection: ConnectionFromSubnet, options?: ReachabilityOptions): R;
      /** Whether a stack, or Terraform in JSON, does with each flow of a workload what its requirement asks for. */
      toAllow(workload: WorkloadEgress, options?: AllowOptions): R;
      /** Whether a stack, or Terraform in JSON, opens nothing that an earlier one did not, save what workloads ask for. */
      toOpenNothingBeyond(before: TerraformStack | string, options?: CompareOptions): R;
      /** Whether a stack, or Terraform in JSON, lets pass whatever an earlier one does. */
      toKeep(before: TerraformStack | string, options?: CompareOptions): R;
    }
  }
}
