import { isDeepStrictEqual } from 'node:util';
import { isObject } from '../terraform/document/json';
import type { TerraformDocument } from '../terraform/document/terraform-document';
import type { Value } from '../terraform/resource/resource';
import { isBlock } from '../terraform/resource/resource-values';
import { modulePathOf, modulePrefix } from '../terraform/resource/traversal';
import type { ResourceBody } from './resource-body';

/** A resource that an expression names, without what it asks of it. */
const named = /(?<![\w.-])[a-z]\w*\.[\w-]+/g;

/** Lists of names without the signs of an expression: in a configuration, in a state, and in the configuration of a plan. */
const listsOfNames: ReadonlySet<string> = new Set(['depends_on', 'references']);

/** Which changes Terraform applies before which: those that others refer to, or depend on, straight or through others. */
export class ChangeOrder {
  private readonly before = new Map<string, ReadonlySet<string>>();

  constructor(private readonly writtenOf: NonNullable<TerraformDocument['writtenOf']> = () => undefined) {}

  /** Whether one is applied before another for certain, by their addresses. */
  public isBefore(address: string, other: string): boolean {
    const own = blockOf(other);
    let before = this.before.get(own);
    if (before === undefined) {
      before = this.allBefore(own);
      this.before.set(own, before);
    }
    return before.has(blockOf(address));
  }

  /** Changes in an order in which they may be applied: as they stand, but for those that depend on later ones. */
  public sorted(changes: readonly ResourceBody[]): readonly ResourceBody[] {
    const sorted: ResourceBody[] = [];
    const seen = new Set<ResourceBody>();
    const place = (change: ResourceBody) => {
      if (seen.has(change)) return;
      seen.add(change);
      for (const each of changes) if (this.isBefore(each.address, change.address)) place(each);
      sorted.push(change);
    };
    for (const change of changes) place(change);
    return sorted;
  }

  private allBefore(block: string): ReadonlySet<string> {
    const found = new Set<string>();
    const waiting = [block];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const prefix = modulePrefix(modulePathOf(next)?.modules ?? []);
      for (const name of namesIn(this.writtenOf(next))) {
        const address = prefix + name;
        if (!found.has(address)) waiting.push(address);
        found.add(address);
      }
    }
    return found;
  }
}

/** The address of the block that made an instance, in its instance of a module. */
function blockOf(address: string): string {
  const path = modulePathOf(address);
  return path === undefined
    ? address
    : modulePrefix(path.modules) + path.rest.map(({ name }) => name).join('.');
}

function namesIn(written: unknown, isList = false): string[] {
  if (typeof written === 'string')
    return isList || written.includes('${') ? (written.match(named) ?? []) : [];
  if (Array.isArray(written)) return written.flatMap((each) => namesIn(each, isList));
  if (!isObject(written)) return [];
  return Object.entries(written).flatMap(([key, each]) => namesIn(each, listsOfNames.has(key)));
}

/** What a change makes of something. */
type Lay = (value: Value) => Value;

/** The changes that are laid over the same, each with what it makes of that. */
export class LaidChanges {
  private readonly byTarget = new Map<string, { base: Value; laid: [ResourceBody, Lay][] }>();

  constructor(private readonly order: ChangeOrder) {}

  /**
   * Notes a change, and gives back the one before it that has no order with it where it matters which of both comes last.
   *
   * @param target an address
   * @param base what it is before this change
   */
  public rivalOf(target: string, base: Value, change: ResourceBody, lay: Lay): ResourceBody | undefined {
    const known = this.byTarget.get(target) ?? { base, laid: [] };
    this.byTarget.set(target, known);
    const rival = known.laid.find(([other, otherLay]) => {
      if (this.order.isBefore(other.address, change.address)) return false;
      const [one, two] = [lay(otherLay(known.base)), otherLay(lay(known.base))];
      return !isDeepStrictEqual(ofNetwork(one), ofNetwork(two));
    });
    known.laid.push([change, lay]);
    return rival?.[0];
  }
}

/** Tags say nothing of a network. */
function ofNetwork(value: Value): Value {
  if (!isBlock(value)) return value;
  const { tags: _, ...own } = value;
  return own;
}
