import { DefaultTokenResolver, StringConcat, type TerraformStack, Token, Tokenization } from 'cdktf';

/** What a text of Terraform comes to in its stack, such as `${azurerm_subnet.nodes.id}`. */
export function resolvedText(text: string, stack: TerraformStack): string {
  return Token.isUnresolved(text) ? String(resolved(text, stack)) : text;
}

/** The same for the elements of a list, of which each may stand for a whole list. */
export function resolvedTexts(texts: readonly string[], stack: TerraformStack): string[] {
  return texts.flatMap((text) =>
    text.startsWith('#{') ? [resolved([text], stack)].flat().map(String) : resolvedText(text, stack),
  );
}

function resolved(value: unknown, scope: TerraformStack): unknown {
  const resolver = new DefaultTokenResolver(new StringConcat());
  return Tokenization.resolve(value, { scope, resolver, preparing: false });
}
