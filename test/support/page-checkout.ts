import type { Checkout } from '../../lib/drift/checkout/checkout';

/** A checkout whose files a test writes down, of whatever repository. */
export function pageCheckout(
  files: Readonly<Record<string, string>>,
  parts: Partial<Checkout> = {},
): Checkout {
  return {
    name: 'a test',
    read: (_repository, path) => (Object.hasOwn(files, path) ? Buffer.from(files[path]!) : undefined),
    filesUnder: (_repository, folder) => Object.keys(files).filter((path) => path.startsWith(`${folder}/`)),
    isCloneWith: () => false,
    hasUnread: () => false,
    changedOn: () => undefined,
    ...parts,
  };
}
