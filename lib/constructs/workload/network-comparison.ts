import { compareDocuments } from '../../compare/compare-documents';
import type { ConnectionDifference } from '../../compare/difference';
import {
  acceptableDifferences,
  differenceStanding,
  protectionStanding,
} from '../../compare/difference-standing';
import type { ProtectionChange } from '../../compare/protections';
import { LockdownError } from '../../errors';
import { checkCall } from '../../input/check';
import type { Reachability } from '../../reachability/reachability';
import type { WorkloadEgress } from './workload-egress';

/** Who may ask for what a change opens, and what is accepted of it. */
export interface NetworkComparisonOptions {
  /**
   * Workloads whose requirements may ask for what opens.
   * @default - none: whatever opens fails
   */
  readonly workloads?: WorkloadEgress[];
  /**
   * What is accepted though no requirement asks for it: `bypass`, a way past the firewall, `unknown`, what the later document
   * does not tell, or `protection`, that a firewall protects by less beside its rules.
   * @default - nothing
   */
  readonly accept?: string[];
}

/**
 * What one Terraform document does with connections otherwise than another: what a change opens, closes, or leads another way.
 *
 * All connections are parted into classes by what the rules, routes, security groups, subnets and service tags of either
 * document tell apart, and every class that the change may concern is asked of both. So no difference is a statement about every
 * connection that the documents tell apart. Names, order, and how rules are split or merged make no difference.
 *
 * @example
 * const before = Reachability.fromTerraformJson(Testing.synth(stack));
 * const servers = new ArcServerEgress(stack, 'servers', {
 *   firewall,
 *   region: 'westeurope',
 *   serverAddressPrefixes: ['10.20.0.0/24'],
 * });
 * const after = Reachability.fromTerraformJson(Testing.synth(stack));
 * const { failures } = NetworkComparison.of(before, after, { workloads: [servers] });
 */
export class NetworkComparison {
  /**
   * Compares two documents. Of a plan, `Reachability.beforePlan` tells what stands before it.
   *
   * @param before what the earlier document does
   * @param after what the later document does
   * @throws LockdownError `invalid-property`, `unfilled-placeholder`, `unknown-edition`.
   */
  public static of(
    before: Reachability,
    after: Reachability,
    options: NetworkComparisonOptions = {},
  ): NetworkComparison {
    checkCall('NetworkComparison.of', before, after, options);
    const workloads = (options.workloads ?? []).map((each) => each._named());
    const accept = checkedAccept(options.accept ?? []);
    const { differences, quiet, protections, asked, unknown } = compareDocuments(before, after, {
      workloads,
    });
    return new NetworkComparison([...differences], [...quiet], [...protections], asked, unknown, accept);
  }

  private constructor(
    /** What the documents do not make the same of. */
    public readonly differences: ConnectionDifference[],
    /**
     * What goes without saying besides: that something is denied of which it was not known before, and which addresses and hosts a
     * rule of a service tag or of an FQDN tag leaves open.
     */
    public readonly quiet: ConnectionDifference[],
    /** What the firewalls do otherwise beside their rules, such as threat intelligence. Verdicts do not go by that. */
    public readonly protections: ProtectionChange[],
    /** How many classes of connections were asked of both documents. */
    public readonly asked: number,
    /** Of how many of these neither document tells what comes of them. */
    public readonly unknown: number,
    private readonly accept: readonly string[],
  ) {}

  /** Those of `protections` that are weaker, and not accepted. */
  public get weaker(): ProtectionChange[] {
    return this.protections.filter((each) => protectionStanding(each, this.accept).fails);
  }

  /**
   * The differences that are not accepted: something opens that no requirement asks for, a way past the firewall opens, something
   * that a requirement asks for closes, or the later document does not tell.
   */
  public get failures(): ConnectionDifference[] {
    return this.differences.filter((each) => differenceStanding(each, this.accept).fails);
  }
}

/** Refuses what accepts nothing, so that nobody takes it for accepted. */
function checkedAccept(accept: readonly string[]): readonly string[] {
  const unknown = accept.find((each) => !acceptableDifferences.includes(each));
  if (unknown === undefined) return accept;
  throw new LockdownError({
    code: 'invalid-property',
    problem: `NetworkComparison.of: accept names "${unknown}", by which no difference is accepted.`,
    allowed: acceptableDifferences.join(', '),
    cure: 'name one of these; what a workload needs is asked for by `workloads`',
  });
}
