import { spawnSync } from 'node:child_process';
import { isIPv4 } from 'node:net';

/** The IPv4 addresses of a host, or the code with which the resolver failed, such as `ENOTFOUND`. */
export type Resolution =
  | { readonly addresses: readonly string[] }
  | { readonly addresses: readonly []; readonly failure: string };

/** Node.js resolves as the system does only in the background: a process of its own waits for it. */
const asking = `require('node:dns').lookup(process.argv[1], { all: true, family: 4 }, (error, found) => {
  process.stdout.write(error ? String(error.code) : found.map(({ address }) => address).join(' '));
  process.exitCode = error ? 1 : 0;
});`;

const patience = 10_000;

/** Asks the resolver of the system for a host, with its search list and its hosts file, as any program there does. */
export function systemResolution(host: string): Resolution {
  const { error, status, stdout } = spawnSync(process.execPath, ['-e', asking, '--', host], {
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: patience,
  });
  if (error !== undefined)
    return { addresses: [], failure: (error as NodeJS.ErrnoException).code ?? error.name };
  if (status !== 0) return { addresses: [], failure: stdout || 'EAI_FAIL' };
  const addresses = [...new Set(stdout.split(' ').filter((text) => isIPv4(text)))].sort();
  return addresses.length === 0 ? { addresses: [], failure: 'ENODATA' } : { addresses };
}
