import { TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { resolvedText } from './resolved-text';

/** A name for a resource: an id stands for it everywhere, a name or a reference only within its stack. */
export function resourceKey(text: string, within: IConstruct): string {
  // Azure tells ids apart without regard to case.
  if (text.startsWith('/')) return text.toLowerCase();
  const stack = TerraformStack.of(within);
  return `${stack.node.path}: ${resolvedText(text, stack)}`;
}
