import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TerraformStack } from 'cdktf';
import { addCustomSynthesis } from 'cdktf/lib/synthesize/synthesizer';
import type { Construct } from 'constructs';
import { LockdownError } from '../../errors';

/**
 * Writes a file next to the JSON of a construct's stack when the app is synthesized.
 *
 * @throws LockdownError `invalid-file-name`.
 */
export function writeWithStack(construct: Construct, fileName: string, text: () => string): void {
  if (!/^[A-Za-z0-9_][A-Za-z0-9_.-]*$/.test(fileName) || fileName.endsWith('.tf.json')) {
    throw new LockdownError({
      code: 'invalid-file-name',
      problem: `fileName is "${fileName}".`,
      allowed: 'a bare file name of letters, digits, "_", "." and "-" that Terraform does not read',
      cure: 'leave out folders; the file stands in the folder of the stack',
    });
  }
  addCustomSynthesis(construct, {
    onSynthesize: ({ outdir, manifest }) => {
      const { workingDirectory } = manifest.forStack(TerraformStack.of(construct));
      writeFileSync(join(outdir, workingDirectory, fileName), text());
    },
  });
}
