import { posix } from 'node:path';
import { LockdownError } from '../../errors';
import type { Checkout } from './checkout';

/** How Microsoft's repositories say where their pages are published, at their root. */
const configuration = '.openpublishing.publish.config.json';

/** Whether a checkout says of itself that it is this repository of Microsoft's documentation, whole. */
export function isPublished(checkout: Checkout, repository: string): boolean {
  const { git_repository_url_open_to_public_contributors: url } = jsonOf(checkout, repository, configuration);
  return typeof url === 'string' && url.toLowerCase().endsWith(`/${repository.toLowerCase()}`);
}

/** Where readers of a page that its repository has not any more are sent. */
export function redirectedTo(checkout: Checkout, repository: string, path: string): string | undefined {
  const { redirection_files: files } = jsonOf(checkout, repository, configuration);
  const all = ['.openpublishing.redirection.json', ...(Array.isArray(files) ? files : [])];
  for (const file of new Set(all.filter((each) => typeof each === 'string'))) {
    const { redirections } = jsonOf(checkout, repository, file);
    for (const entry of Array.isArray(redirections) ? redirections : []) {
      const from = entry?.source_path_from_root ?? entry?.source_path;
      const to = entry?.redirect_url;
      if (typeof from !== 'string' || typeof to !== 'string') continue;
      // Paths count from the root, or from the folder of the file.
      const candidates = [from.replace(/^\//, ''), posix.join(posix.dirname(file), from)];
      if (candidates.includes(path)) return to.slice(0, 300);
    }
  }
  return undefined;
}

/** A file of JSON; empty where there is none, or none that can be read: it is asked for what it may tell beside. */
function jsonOf(checkout: Checkout, repository: string, path: string): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(checkout.read(repository, path)?.toString('utf8') ?? '{}');
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {};
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof LockdownError) return {};
    throw error;
  }
}
