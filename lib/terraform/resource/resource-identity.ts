import { referencePrefix } from './resource';
import { holdsTraversal } from './traversal';

/**
 * An id or a name of a resource as Azure compares it: without regard to case. References of Terraform, which knows case,
 * keep theirs: `${azurerm_subnet.Nodes.id}` is not `${azurerm_subnet.nodes.id}`, nor is `local.A` the same as `local.a`. Two texts are of one resource where this
 * is equal; what it gives is its own identity.
 */
export function resourceIdentity(text: string): string {
  // Most names are no more than letters.
  if (/^[\w-]*$/.test(text)) return text.toLowerCase();
  if (text.startsWith(referencePrefix)) return text;
  if (!/[$#]\{/.test(text)) return isBareExpression(text) ? text : text.toLowerCase();
  return text
    .split(/([$#]\{[^}]*\})/)
    .map((part) => (/^[$#]\{/.test(part) ? part : part.toLowerCase()))
    .join('');
}

/** Whether two ids, or two names, are of one resource. */
export function isSameResource(a: string, b: string): boolean {
  return resourceIdentity(a) === resourceIdentity(b);
}

/** An id as one subscription has it; resources whose id is not known are found by it too. */
export function withinSubscription(id: string): string {
  return withoutSubscription(resourceIdentity(id));
}

/** The same of an identity. */
export function withoutSubscription(identity: string): string {
  return identity.startsWith('/') ? identity.replace(/^\/subscriptions\/[^/]+/, '') : identity;
}

/** Whether a text names what a configuration makes or computes, as a workloads file does: neither an id nor a name of Azure. */
function isBareExpression(text: string): boolean {
  return !text.startsWith('/') && holdsTraversal(text) && /^\w+[.[(]|\?/.test(text);
}
