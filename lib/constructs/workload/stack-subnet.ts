import type { Subnet } from '@cdktf/provider-azurerm/lib/subnet';
import { TerraformResource, TerraformStack, Token } from 'cdktf';
import type { IConstruct } from 'constructs';
import { resolvedText, resolvedTexts } from '../tokens';

/** The subnet whose id a reference of the same stack names. */
export function subnetOfStack(scope: IConstruct, subnetId: string): Subnet | undefined {
  if (!Token.isUnresolved(subnetId)) return undefined;
  const stack = TerraformStack.of(scope);
  return referredSubnet(stack, resolvedText(subnetId, stack), 'id');
}

/** Addresses as they stand in the stack: those that refer to the prefixes of a subnet of the same stack are these. */
export function addressesInStack(scope: IConstruct, addresses: readonly string[]): string[] {
  const stack = TerraformStack.of(scope);
  return resolvedTexts(addresses, stack).flatMap((text) => {
    const prefixes = referredSubnet(stack, text, 'address_prefixes')?.addressPrefixesInput;
    return prefixes === undefined || Token.isUnresolved(prefixes) ? text : prefixes;
  });
}

function referredSubnet(stack: TerraformStack, text: string, attribute: string): Subnet | undefined {
  const [, name, referred] = /^\$\{azurerm_subnet\.([\w-]+)\.(\w+)\}$/.exec(text) ?? [];
  if (referred !== attribute) return undefined;
  return stack.node
    .findAll()
    .find(
      (each): each is Subnet =>
        TerraformResource.isTerraformResource(each) &&
        each.terraformResourceType === 'azurerm_subnet' &&
        each.friendlyUniqueId === name,
    );
}
