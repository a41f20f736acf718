import { asWritten, writtenText } from './expressions';
import { notKnown, type Resource, referencePrefix, type Value } from './resource';
import { resourceIdentity } from './resource-identity';
import { text } from './resource-values';

type Values = Resource['values'];

/** The resource of an address of Terraform. */
type Find = (address: string) => Resource | undefined;

const groupName = 'resource_group_name';

/** Names refer to others that often at most: none refers to itself. */
const mostSteps = 8;

/**
 * Whether two resources are of one resource group, as far as a document tells: of a group that is not known, whether both name it
 * alike. `undefined` where that is open. What names no group may be of any.
 */
export function isSameGroup(one: Values, other: Values, find: Find): boolean | undefined {
  const names = [one, other].map((values) => groupOf(values, groupName, find, mostSteps));
  if (names.includes(undefined)) return true;
  const [own, theirs] = names as [string, string];
  if (own === theirs) return own === notKnown ? undefined : true;
  return isOpen(own) || isOpen(theirs) ? undefined : false;
}

/** What a name comes to; the reference or the expression that it comes to where it is not known. */
function groupOf(values: Values, attribute: string, find: Find, steps: number): string | undefined {
  const value = values[attribute];
  const known = text(value);
  if (known === undefined && value !== notKnown) return undefined;
  const written = known ?? asWritten(values, attribute);
  const [resource, key] = namedBy(written, find) ?? [];
  if (resource !== undefined && steps > 0)
    return groupOf(resource.values, key!, find, steps - 1) ?? String(written);
  if (known !== undefined) return resourceIdentity(known);
  return typeof written === 'string' ? written : notKnown;
}

/** The attribute of another resource that a reference or an expression names. */
function namedBy(written: Value, find: Find): readonly [resource: Resource, attribute: string] | undefined {
  if (typeof written !== 'string') return undefined;
  if (written.startsWith(referencePrefix)) {
    const resource = find(written.slice(referencePrefix.length));
    return resource && [resource, 'name'];
  }
  const [, address, attribute] =
    /^(?:\$\{)?\s*(.+)\.(name|resource_group_name)\s*\}?$/.exec(writtenText(written)) ?? [];
  const resource = address === undefined ? undefined : find(address);
  return resource && [resource, attribute!];
}

function isOpen(name: string): boolean {
  return name.startsWith(notKnown) || name.startsWith(referencePrefix);
}
