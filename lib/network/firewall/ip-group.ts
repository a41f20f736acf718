import { mayChange, type UnreadPart } from '../../terraform/document/terraform-document';
import type { Directory } from '../../terraform/resource/directory';
import { asWritten } from '../../terraform/resource/expressions';
import { notKnown, type Resource, type Value } from '../../terraform/resource/resource';
import { resourceIdentity } from '../../terraform/resource/resource-identity';
import { isSet, items, keysOf, text } from '../../terraform/resource/resource-values';

const groupType = 'azurerm_ip_group';

/** An IP group of a document. */
export interface IpGroup {
  readonly address: string;
  /** Its addresses, prefixes and ranges: its own and those of resources that add one. */
  readonly cidrs: readonly string[];
  /** As they are written, where not all of them are known. */
  readonly open?: string;
}

/** The IP groups of a document. */
export class IpGroups {
  public readonly list: readonly IpGroup[];
  private readonly byKey = new Map<string, IpGroup>();

  constructor(directory: Directory, unread: readonly UnreadPart[] = []) {
    const added = new Map<Resource, Value[]>();
    const written = new Map<Resource, unknown[]>();
    for (const { values, conditional } of directory.ofType('azurerm_ip_group_cidr')) {
      const { ip_group_id: id } = values;
      const named = directory.byId(groupType, id);
      for (const group of named === undefined ? possibleGroups(id, directory) : [named]) {
        const cidr = conditional || named === undefined ? notKnown : (values.cidr ?? null);
        push(written, group, asWritten(values, 'cidr'));
        push(added, group, cidr);
      }
    }
    this.list = directory.ofType(groupType).map((resource) => {
      const own = items(resource.values.cidrs);
      const more = added.get(resource);
      // A state that has been refreshed has them in the group too.
      const known = more === undefined ? own : [...new Set([...own, ...items(more)])];
      const part = unread.find((each) => mayChange(each, keysOf(resource)));
      // What changes it may take addresses away too.
      const cidrs = part === undefined ? known : items(notKnown);
      const all = [
        asWritten(resource.values, 'cidrs'),
        ...(written.get(resource) ?? []),
        part?.content ?? null,
      ];
      const open = cidrs.includes(notKnown) ? JSON.stringify(all) : undefined;
      const group = { address: resource.address, cidrs, open };
      for (const key of keysOf(resource)) this.byKey.set(key, group);
      return group;
    });
  }

  /** The group of an id or a reference; absent where the document does not have it. */
  public find(id: string): IpGroup | undefined {
    return this.byKey.get(resourceIdentity(id));
  }
}

function push<Item>(lists: Map<Resource, Item[]>, group: Resource, item: Item): void {
  const list = lists.get(group);
  if (list === undefined) lists.set(group, [item]);
  else list.push(item);
}

/** The groups of the document that an id may be of, which is certain to be of none. */
function possibleGroups(id: Value | undefined, directory: Directory): readonly Resource[] {
  if (text(id) === undefined) return isSet(id) ? directory.ofType(groupType) : [];
  return directory.doublesOf(id).flatMap((each) => directory.byId(groupType, each) ?? []);
}
