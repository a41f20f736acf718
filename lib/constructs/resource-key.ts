import { DefaultTokenResolver, StringConcat, TerraformStack, Token, Tokenization } from 'cdktf';
import type { IConstruct } from 'constructs';

/** A name for a resource: an id stands for it everywhere, a name or a reference only within its stack. */
export function resourceKey(text: string, within: IConstruct): string {
  // Azure tells ids apart without regard to case.
  if (text.startsWith('/')) return text.toLowerCase();
  const stack = TerraformStack.of(within);
  return `${stack.node.path}: ${resolvedText(text, stack)}`;
}

/** What a text of Terraform comes to in its stack, such as `${azurerm_subnet.nodes.id}`. */
export function resolvedText(text: string, stack: TerraformStack): string {
  if (!Token.isUnresolved(text)) return text;
  const resolver = new DefaultTokenResolver(new StringConcat());
  return Tokenization.resolve(text, { scope: stack, resolver, preparing: false });
}
