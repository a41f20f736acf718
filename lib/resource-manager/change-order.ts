import { isDeepStrictEqual } from 'node:util';
import { isObject } from '../terraform/document/json';
import type { TerraformDocument } from '../terraform/document/terraform-document';
import { templateParts } from '../terraform/hcl/hcl-expression';
import type { HclStep } from '../terraform/hcl/hcl-syntax';
import type { Value } from '../terraform/resource/resource';
import { isBlock } from '../terraform/resource/resource-values';
import { modulePathOf, modulePrefix } from '../terraform/resource/traversal';
import { Precedence } from './precedence';
import type { ResourceBody } from './resource-body';

/** A resource in a list of names, without what is asked of it. */
const named = /(?<![\w.-])[a-z]\w*\.[\w-]+/g;

/** Lists of names without the signs of an expression: in a configuration, in a state, and in the configuration of a plan. */
const listsOfNames: ReadonlySet<string> = new Set(['depends_on', 'references']);

/** What the configuration of a plan calls a value without expressions, whatever stands in it. */
const literal = 'constant_value';

/** Which changes Terraform applies before which: those that others refer to, or depend on, straight or through others. */
export class ChangeOrder {
  private readonly precedence: Precedence<string>;

  constructor(writtenOf: NonNullable<TerraformDocument['writtenOf']> = () => undefined) {
    this.precedence = new Precedence((block) => {
      const prefix = modulePrefix(modulePathOf(block)?.modules ?? []);
      return namesIn(writtenOf(block)).map((name) => prefix + name);
    });
  }

  /** Whether one is applied before another for certain, by their addresses. */
  public isBefore(address: string, other: string): boolean {
    return this.precedence.isBefore(blockOf(address), blockOf(other));
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
}

/** The address of the block that made an instance, in its instance of a module. */
function blockOf(address: string): string {
  const path = modulePathOf(address);
  return path === undefined
    ? address
    : modulePrefix(path.modules) + path.rest.map(({ name }) => name).join('.');
}

/** The names that a block refers to: in the expressions of its texts, and in lists of names. */
function namesIn(written: unknown, isList = false): string[] {
  if (typeof written === 'string')
    return isList ? (written.match(named) ?? []) : referredIn(templateParts(written));
  if (Array.isArray(written)) return written.flatMap((each) => namesIn(each, isList));
  if (!isObject(written)) return [];
  return Object.entries(written).flatMap(([key, each]) =>
    key === literal ? [] : namesIn(each, listsOfNames.has(key)),
  );
}

/** The resources that an expression asks something of. */
function referredIn(part: unknown): string[] {
  if (Array.isArray(part)) return part.flatMap(referredIn);
  if (!isObject(part)) return [];
  const [first] = part.kind === 'traversal' ? (part.steps as readonly HclStep[]) : [];
  const own = typeof first === 'string' ? [`${part.name}.${first}`] : [];
  return [...own, ...Object.values(part).flatMap(referredIn)];
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
