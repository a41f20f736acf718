import { createHash } from 'node:crypto';
import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import type { ServiceTagFile } from '../../azure/service-tag-file';
import { reportPage } from '../../html-report/report-page';
import { type ReviewedFile, reviewed } from '../../html-report/review';
import { libraryVersion } from '../../version';
import { checkedProps } from '../checked-props';
import { scopeFor } from '../engine';
import { acknowledgementsFor } from '../findings/finding-register';
import type { WorkloadEgress } from '../workload/workload-egress';
import { checkWorkloads, type WrittenStack, writeAfterStack } from './stack-file';
import { workloadsText } from './workloads-file';
import { firewallName } from './written-workload';

/** What a report is made of. */
export interface ReportProps {
  /** The workloads that the stack has to let live. */
  readonly workloads: WorkloadEgress[];
  /**
   * Name of the file.
   * @default report.html
   */
  readonly fileName?: string;
  /**
   * What is accepted though no requirement asks for it, by the names that a verification takes: `bypass`, `unknown`,
   * `not-asked`, a code of what was not asked, or a canary such as `canary/internet-inbound`.
   * @default - nothing
   */
  readonly accept?: string[];
  /**
   * The published file of the cloud's service tags, which tells which addresses are of a tag.
   * @default - names tell which service tags hold others
   */
  readonly serviceTagFile?: ServiceTagFile;
}

/**
 * What a reviewer has to know of a stack and its workloads, as one HTML file next to the stack's JSON: a picture, the verdict on
 * every flow with the rule that decides and the page that asks for it, what is open besides, and a block to sign. It needs
 * nothing else, and has the same bytes for the same stack.
 *
 * @example
 * const servers = new ArcServerEgress(stack, 'servers', {
 *   firewall,
 *   region: 'westeurope',
 *   serverAddressPrefixes: ['10.20.0.0/24'],
 * });
 * new Report(stack, 'report', { workloads: [servers] });
 */
export class Report extends Construct {
  /** The name of the file, in the folder of the stack. */
  public readonly fileName: string;

  /**
   * @throws LockdownError `missing-property`, `invalid-file-name`, `other-engine`; at synth `unwritable-file`,
   * `unreadable-terraform`.
   */
  constructor(scope: Construct, id: string, props: ReportProps) {
    super(scopeFor(scope, id), id);
    props = checkedProps(this.node.path, 'ReportProps', props);
    checkWorkloads(props.workloads);
    this.fileName = props.fileName ?? 'report.html';
    writeAfterStack(this, this.fileName, (written) => this.text(props, written));
  }

  private text({ workloads, accept, serviceTagFile }: ReportProps, { name, bytes }: WrittenStack): string {
    const stack = TerraformStack.of(this);
    const review = reviewed(
      // A stack that is written as HCL is read as what it is made of.
      name.endsWith('.json') ? bytes.toString('utf8') : JSON.stringify(stack.toTerraform()),
      workloads.map((workload) => ({
        name: workload.node.path,
        kind: workload._description.kind,
        workload: workload._resolvedWorkload(),
        firewall: firewallName(workload._description.firewall, stack),
        findings: workload.findings,
      })),
      { accept, serviceTagFile, acknowledgements: acknowledgementsFor(workloads) },
    );
    return reportPage({
      ...review,
      writer: `cdktf-azure-lockdown ${libraryVersion()}`,
      document: [signed(`${stack.node.id}/${name}`, bytes)],
      workloadsFile: signed('workloads, as WorkloadsFile writes them', workloadsText(workloads, stack)),
    });
  }
}

function signed(name: string, bytes: Buffer | string): ReviewedFile {
  return { name, sha256: createHash('sha256').update(bytes).digest('hex') };
}
