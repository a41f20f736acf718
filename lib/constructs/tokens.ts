import { DefaultTokenResolver, Fn, StringConcat, TerraformStack, Token, Tokenization } from 'cdktf';
import type { IConstruct } from 'constructs';
import type { Workload } from '../model/workload';
import { resourceIdentity } from '../terraform/resource/resource-identity';

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

/** A workload with addresses and ids as they stand in its stack. */
export function resolvedWorkload(workload: Workload, stack: TerraformStack): Workload {
  const resolved = [...workload.bindings].map(([role, binding]) => {
    const subnetId = binding.subnetId === undefined ? undefined : resolvedText(binding.subnetId, stack);
    return [role, { ...binding, subnetId, addresses: resolvedTexts(binding.addresses, stack) }] as const;
  });
  const { nsg, routes } = workload;
  const firewallAddress = routes?.firewallAddress && resolvedText(routes.firewallAddress, stack);
  const spaces = resolvedTexts(nsg?.virtualNetworkAddressSpaces ?? [], stack);
  const listed = [...(workload.policyResources ?? [])].map(
    ([row, ids]) => [row, resolvedTexts(ids, stack)] as const,
  );
  return {
    ...workload,
    bindings: new Map(resolved),
    policyResources: workload.policyResources && new Map(listed),
    nsg: nsg && { ...nsg, virtualNetworkAddressSpaces: spaces },
    routes: routes && { ...routes, firewallAddress },
  };
}

function resolved(value: unknown, scope: TerraformStack): unknown {
  const resolver = new DefaultTokenResolver(new StringConcat());
  return Tokenization.resolve(value, { scope, resolver, preparing: false });
}

/**
 * A resource by its id or its name, as Azure compares them: without case. An id stands for the resource everywhere, a
 * name or a reference only within its stack.
 */
export function resourceKey(text: string, within: IConstruct): string {
  return resourceIdentity(resourceName(text, within));
}

/** The same as a person reads it. */
export function resourceName(text: string, within: IConstruct): string {
  if (text.startsWith('/')) return text;
  const stack = TerraformStack.of(within);
  return `${stack.node.path}: ${resolvedText(text, stack)}`;
}

/**
 * A list for Terraform from literals, strings that Terraform resolves, and whole lists that Terraform resolves (such
 * as the address prefixes of a subnet resource, which CDKTF hands out as one encoded element).
 */
export function terraformList(values: string[]): string[] {
  if (values.length < 2 || !values.some(isEncodedList)) return values;
  const parts: string[][] = [];
  for (const value of values) {
    const last = parts.at(-1);
    if (isEncodedList(value) || last === undefined || isEncodedList(last[0]!)) parts.push([value]);
    else last.push(value);
  }
  return Token.asList(Fn.concat(parts));
}

function isEncodedList(value: string): boolean {
  return value.startsWith('#{') && Tokenization.reverseList([value]) !== undefined;
}
