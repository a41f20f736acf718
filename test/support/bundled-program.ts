import { join } from 'node:path';
import { buildSync } from 'esbuild';

/** Writes the command line into one file, which starts sooner than its sources. */
export function bundleProgram(outfile: string): void {
  buildSync({
    absWorkingDir: join(__dirname, '..', '..'),
    entryPoints: ['lib/cli.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    logLevel: 'error',
  });
}
