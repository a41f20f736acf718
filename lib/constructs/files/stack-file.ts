import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { TerraformStack } from 'cdktf';
import { addCustomSynthesis } from 'cdktf/lib/synthesize/synthesizer';
import type { Construct } from 'constructs';
import { LockdownError } from '../../errors';
import { isReadByTerraform, writeWhole } from '../../report/written-file';
import { ofThisEngine } from '../engine';
import type { WorkloadEgress } from '../workload/workload-egress';

/**
 * Writes a file next to the JSON of a construct's stack when the app is synthesized.
 *
 * @throws LockdownError `invalid-file-name`; at synth `unwritable-file`.
 */
export function writeWithStack(construct: Construct, fileName: string, text: () => string): void {
  const stack = TerraformStack.of(construct);
  checkFileName(fileName, stack);
  claimed.set(stack, [...(claimed.get(stack) ?? []), fileName.toLowerCase()]);
  addCustomSynthesis(construct, {
    onSynthesize: ({ outdir, manifest }) =>
      writeWhole(join(outdir, manifest.forStack(stack).workingDirectory, fileName), text()),
  });
}

/** The JSON of a stack as it was written. */
export interface WrittenStack {
  /** Name of the file, in the folder of the stack. */
  readonly name: string;
  readonly bytes: Buffer;
}

/**
 * Writes a file next to the JSON of a construct's stack, from that JSON, once it is written.
 *
 * @throws LockdownError `invalid-file-name`; at synth `unwritable-file`.
 */
export function writeAfterStack(
  construct: Construct,
  fileName: string,
  text: (written: WrittenStack) => string,
): void {
  const stack = TerraformStack.of(construct);
  checkFileName(fileName, stack);
  claimed.set(stack, [...(claimed.get(stack) ?? []), fileName.toLowerCase()]);
  const before = stack.synthesizer;
  stack.synthesizer = {
    synthesize: (session) => {
      before.synthesize(session);
      const { workingDirectory, synthesizedStackPath } = session.manifest.forStack(stack);
      const bytes = readFileSync(join(session.outdir, synthesizedStackPath));
      const name = basename(synthesizedStackPath);
      writeWhole(join(session.outdir, workingDirectory, fileName), text({ name, bytes }));
    },
  };
}

/** The names of the files of each stack, in small letters: some file systems know no others. */
const claimed = new WeakMap<TerraformStack, readonly string[]>();

const longestName = 120;

/** Names that Windows takes for devices, whatever their ending. */
const devices = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/;

function checkFileName(fileName: unknown, stack: TerraformStack): asserts fileName is string {
  const reason = whyRefused(fileName, stack);
  if (reason === undefined) return;
  throw new LockdownError({
    code: 'invalid-file-name',
    problem: `fileName is ${JSON.stringify(fileName)}: ${reason}.`,
    allowed: `a bare file name of up to ${longestName} letters, digits, "_", "." and "-", such as allow-list.csv`,
    cure: 'set fileName to such a name; the file stands in the folder of the stack',
  });
}

function whyRefused(fileName: unknown, stack: TerraformStack): string | undefined {
  if (typeof fileName !== 'string' || fileName === '') return 'it is no name';
  const name = fileName.toLowerCase();
  if (/[/\\]/.test(name)) return 'it names a folder';
  if (name.startsWith('.')) return 'names with a dot in front are of Terraform and of the shell';
  if (!/^\w[\w.-]*$/.test(name) || name.endsWith('.'))
    return 'some system cannot have it as the name of a file';
  if (name.length > longestName) return `it has ${name.length} characters`;
  if (isReadByTerraform(name)) return 'Terraform reads files of this name as its own';
  if (devices.test(name)) return 'Windows takes it for a device';
  if (claimed.get(stack)?.includes(name)) return `another construct of the stack ${stack.node.id} writes it`;
  return undefined;
}

/**
 * Refuses workloads of the other engine, and a file of none.
 *
 * @throws LockdownError `missing-property`, `other-engine`.
 */
export function checkWorkloads(workloads: readonly WorkloadEgress[]): void {
  for (const workload of workloads) ofThisEngine(workload);
  if (workloads.length > 0) return;
  throw new LockdownError({
    code: 'missing-property',
    problem: 'workloads is empty.',
    allowed: 'one workload at least',
    cure: 'name the workloads of the stack',
  });
}
