import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { LockdownError } from '../../errors';
import { jsonText } from '../../shown-text';
import { checkedProps } from '../checked-props';
import { scopeFor } from '../engine';
import { acknowledgementsOf } from '../findings/finding-register';
import type { WorkloadEgress } from '../workload/workload-egress';
import { checkWorkloads, writeWithStack } from './stack-file';
import { writtenShared, writtenWorkload } from './written-workload';

/** What a workloads file is made of. */
export interface WorkloadsFileProps {
  /** The workloads that the stack has to let live. */
  readonly workloads: WorkloadEgress[];
  /**
   * Name of the file.
   * @default workloads.json
   */
  readonly fileName?: string;
}

/**
 * The workloads of a stack as a file next to its JSON, by the parameters of their constructs and what is promised of their
 * subnets: what the command line verifies a plan or a state against.
 *
 * @example
 * const servers = new ArcServerEgress(stack, 'servers', {
 *   firewall,
 *   region: 'westeurope',
 *   serverAddressPrefixes: ['10.20.0.0/24'],
 * });
 * new WorkloadsFile(stack, 'workloads', { workloads: [servers] });
 */
export class WorkloadsFile extends Construct {
  /** The name of the file, in the folder of the stack. */
  public readonly fileName: string;

  /**
   * @throws LockdownError `missing-property`, `invalid-property`, `invalid-file-name`, `other-engine`; at synth `unwritable-file`.
   */
  constructor(scope: Construct, id: string, props: WorkloadsFileProps) {
    super(scopeFor(scope, id), id);
    props = checkedProps(this.node.path, 'WorkloadsFileProps', props);
    checkWorkloads(props.workloads);
    this.fileName = props.fileName ?? 'workloads.json';
    const twice = props.workloads.find((each, i) => props.workloads.indexOf(each) !== i);
    if (twice !== undefined) {
      throw new LockdownError({
        code: 'invalid-property',
        problem: `${this.node.path}: workloads holds ${twice.node.path} twice.`,
        allowed: 'each workload once',
        cure: 'leave the later one out',
      });
    }
    writeWithStack(this, this.fileName, () => workloadsText(props.workloads, TerraformStack.of(this)));
  }
}

/** Workloads as a workloads file has them, with what of them is acknowledged. */
export function workloadsText(workloads: readonly WorkloadEgress[], stack: TerraformStack): string {
  const described = workloads.map(({ _description }) => _description);
  const { common, own } = acknowledgementsOf(workloads);
  const written = workloads.map(({ node }, i) => ({
    ...writtenWorkload(node.path, described[i]!, stack),
    acknowledgements: unlessEmpty(own[i]!),
  }));
  const acknowledgements = unlessEmpty(common);
  return `${jsonText({ module: writtenShared(described, stack), acknowledgements, workloads: written })}\n`;
}

function unlessEmpty<Item>(items: readonly Item[]): readonly Item[] | undefined {
  return items.length === 0 ? undefined : items;
}
