import { type Resource, referencePrefix } from './resource';
import { resourceIdentity } from './resource-identity';
import { text } from './resource-values';
import { isDataSource, type Named } from './same-name';
import { withoutIndexes } from './traversal';

/** How a resource tells its resource group: by its name, by the block that makes it, or in no way by which it is told from others. */
interface Group {
  readonly kind: 'name' | 'block' | 'open';
  readonly key: string;
}

const open: Group = { kind: 'open', key: '' };

/** Resources of one type and name, of which many may stand in resource groups of their own. */
export class Namesakes {
  private readonly byGroup = new Map<string, Resource[]>();
  private readonly kinds = { name: new Set<string>(), block: new Set<string>(), open: new Set<string>() };

  public add(resource: Resource): void {
    const { kind, key } = groupOf(resource);
    const known = this.byGroup.get(kind + key);
    if (known === undefined) this.byGroup.set(kind + key, [resource]);
    else known.push(resource);
    this.kinds[kind].add(kind + key);
  }

  /** Those that are not in another group for certain: groups of one kind and other keys are others. */
  public near(by: Named): Resource[] {
    const { kind, key } = groupOf(by);
    const groups =
      kind === 'open'
        ? [...this.byGroup.keys()]
        : [kind + key, ...this.kinds[kind === 'name' ? 'block' : 'name'], ...this.kinds.open];
    return groups.flatMap((each) => this.byGroup.get(each) ?? []);
  }
}

function groupOf({ values }: Pick<Resource, 'values'>): Group {
  const group = text(values.resource_group_name);
  if (group === undefined) return open;
  if (!group.startsWith(referencePrefix)) return { kind: 'name', key: resourceIdentity(group) };
  return isDataSource(group) ? open : { kind: 'block', key: withoutIndexes(group) };
}
