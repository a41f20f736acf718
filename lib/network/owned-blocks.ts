import type { Directory } from '../terraform/resource/directory';
import { asWritten, untoldText } from '../terraform/resource/expressions';
import { notKnown, type Resource, type Value } from '../terraform/resource/resource';
import { resourceIdentity } from '../terraform/resource/resource-identity';
import {
  type Block,
  blocks,
  hasOpenBlocks,
  isSet,
  nameInGroup,
  text,
  unnamed,
} from '../terraform/resource/resource-values';

/** How a kind of resource has blocks, which may be resources of their own as well: rules of a group, routes of a table. */
export interface BlockKind {
  readonly owner: string;
  readonly block: string;
  readonly separate: string;
  /** The attribute by which a separate one names its owner. */
  readonly ownerName: string;
}

/** A block, inline or a resource of its own. */
export interface OwnedBlock {
  readonly address: string;
  readonly separate: boolean;
  readonly values: Block;
}

/** An owner of separate blocks that the document does not have. */
export interface AbsentOwner {
  /** Its resource group and its name. */
  readonly name: string;
  readonly blocks: readonly OwnedBlock[];
}

/** The blocks of resources of one kind, inline and separate. */
export class OwnedBlocks {
  private readonly byOwner = new Map<Resource, OwnedBlock[]>();
  private readonly conditionalOf = new Map<Resource | undefined, OwnedBlock[]>();
  private readonly byPossible = new Map<Resource, OwnedBlock[]>();
  private readonly byAbsent = new Map<string, { name: string; blocks: OwnedBlock[] }>();
  /** Separate ones whose owner is not known. */
  public readonly unassigned: readonly OwnedBlock[];

  constructor(
    directory: Directory,
    private readonly kind: BlockKind,
  ) {
    const unassigned: OwnedBlock[] = [];
    for (const block of directory.ofType(kind.separate)) {
      const { address, values, conditional } = block;
      const { [kind.ownerName]: name, resource_group_name: group } = values;
      const { certain: owner, possible } = directory.meant(kind.owner, block, kind.ownerName);
      const own: OwnedBlock = { address, separate: true, values };
      if (possible.length > 0 || (owner === undefined && name === notKnown)) {
        unassigned.push(own);
        for (const each of possible) this.add(this.byPossible, each, own);
      } else if (conditional) this.add(this.conditionalOf, owner, own);
      else if (owner === undefined) this.addAbsent(nameInGroup(group, name), own);
      else this.add(this.byOwner, owner, own);
    }
    this.unassigned = unassigned;
  }

  /** Owners that the document does not have, or of which it is not known which they are. */
  public get absentOwners(): readonly AbsentOwner[] {
    const unknown = { name: `${unnamed}/${unnamed}`, blocks: this.unassigned };
    return [...this.byAbsent.values(), ...(this.unassigned.length === 0 ? [] : [unknown])];
  }

  /**
   * The blocks of an owner, inline ones first. A state that has been refreshed has separate ones inside their owner too: they
   * are there once, as what they are.
   */
  public of(owner: Resource): readonly OwnedBlock[] {
    const separate = this.byOwner.get(owner) ?? [];
    const inline = this.inline(owner);
    if (inline.length === 0 || separate.length === 0) return [...inline, ...separate];
    const named = byName(separate);
    const own = inline.filter((block) => !namesakesOf(block, named).some((each) => isReadBack(block, each)));
    return [...own, ...separate];
  }

  private inline(owner: Resource): OwnedBlock[] {
    return blocks(owner.values[this.kind.block]).map((values) => ({
      address: `${owner.address} ${text(values.name) ?? unnamed}`,
      separate: false,
      values,
    }));
  }

  /**
   * What an owner may come to where it has blocks of both ways, of which Terraform overwrites the one with the other: those
   * inside it alone, and those of their own alone. None where it has one kind only, or a state has read the others back.
   *
   * @see https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/network_security_rule
   */
  public overwritten(owner: Resource): readonly (readonly OwnedBlock[])[] {
    const inline = this.inline(owner);
    const separate = this.byOwner.get(owner) ?? [];
    if (inline.length === 0 || separate.length === 0) return [];
    const named = byName(separate);
    const readBack = inline.some((block) => namesakesOf(block, named).length > 0);
    return readBack ? [] : [inline, separate];
  }

  /** Whether an owner may have others, blocks without a known owner aside. */
  public mayHaveOthers(owner: Resource): boolean {
    const inline = owner.values[this.kind.block];
    // Azure reads separate ones back into their owner, which a plan leaves open unless somebody writes both.
    const isWritten = untoldText(asWritten(owner.values, this.kind.block)) !== undefined;
    return hasOpenBlocks(inline) && (inline !== notKnown || isWritten || !this.byOwner.has(owner));
  }

  /** Separate ones that may be of an owner, which they do not tell. */
  public unassignedOf(owner: Resource): readonly OwnedBlock[] {
    return this.byPossible.get(owner) ?? [];
  }

  /** Separate ones of an owner of which it is not known whether there are any. */
  public conditional(owner: Resource): readonly OwnedBlock[] {
    return this.conditionalOf.get(owner) ?? [];
  }

  private add<Key>(blocks: Map<Key, OwnedBlock[]>, owner: Key, block: OwnedBlock): void {
    const known = blocks.get(owner);
    if (known === undefined) blocks.set(owner, [block]);
    else known.push(block);
  }

  private addAbsent(name: string, block: OwnedBlock): void {
    const key = resourceIdentity(name);
    const known = this.byAbsent.get(key);
    if (known === undefined) this.byAbsent.set(key, { name, blocks: [block] });
    else known.blocks.push(block);
  }
}

/** Whether a block inside an owner is what has been read back of a separate one of its name: the same in all that both have. */
function isReadBack({ values: inside }: OwnedBlock, { values: own }: OwnedBlock): boolean {
  const same = (key: string) => key === 'name' || !(key in own) || isAlike(inside[key], own[key]);
  return Object.keys(inside).every(same);
}

/** Blocks by what their names come to; those without a known name are nobody's namesakes. */
function byName(blocks: readonly OwnedBlock[]): Map<string, OwnedBlock[]> {
  const named = new Map<string, OwnedBlock[]>();
  for (const block of blocks) {
    const name = text(block.values.name);
    if (name === undefined) continue;
    const identity = resourceIdentity(name);
    const known = named.get(identity);
    if (known === undefined) named.set(identity, [block]);
    else known.push(block);
  }
  return named;
}

function namesakesOf(
  { values: { name } }: OwnedBlock,
  named: ReadonlyMap<string, readonly OwnedBlock[]>,
): readonly OwnedBlock[] {
  const known = text(name);
  return (known === undefined ? undefined : named.get(resourceIdentity(known))) ?? [];
}

/** Whether two values say the same: empty is unset, and the order of a list means nothing. */
function isAlike(a: Value | undefined, b: Value | undefined): boolean {
  return JSON.stringify(plain(a)) === JSON.stringify(plain(b));
}

function plain(value: Value | undefined): unknown {
  if (!isSet(value)) return null;
  if (!Array.isArray(value)) return String(value).toLowerCase();
  return value.length === 0 ? null : value.map((each) => String(each).toLowerCase()).sort();
}
