import { field } from '../document/json';
import type { BlockInstance } from '../expression/literal-expression';
import { findingAttributes } from '../resource/provider-attributes';
import { notKnown, referencePrefix, type Value } from '../resource/resource';
import { attributeAsValue, type ResourceAttribute, type ValuePath } from '../resource/resource-attribute';
import { isBlock, text } from '../resource/resource-values';
import { modulePathOf, stepText } from '../resource/traversal';
import type { ConfigurationBlocks } from './configuration-blocks';
import { ValuesOnce } from './values-once';

/** What works out the expressions of blocks. */
interface BlockReader {
  instances(address: string): readonly BlockInstance[] | undefined;
  handed(value: unknown, instance: BlockInstance | undefined): Value;
}

/** The attributes of the resources of a module, as far as their blocks tell them. */
export class ConfiguredAttributes {
  private readonly values = new ValuesOnce();

  /** @param prefix what addresses begin with in the module */
  constructor(
    private readonly blocks: ConfigurationBlocks,
    private readonly prefix: string,
    private readonly resolver: BlockReader,
  ) {}

  /** An attribute of a resource or a data source of this module, by what follows its name. */
  public of(
    kind: '' | 'data.',
    type: string | number | undefined,
    name: string | number | undefined,
    path: ValuePath,
  ): Value {
    const local = `${type}.${name}`;
    const block = (kind === '' ? this.blocks.resources : this.blocks.sources).get(local);
    if (block === undefined) return notKnown;
    const { count, for_each: each } = block.values;
    if (count === undefined && each === undefined) return this.ofInstance(kind, local, undefined, path);
    const instances = this.resolver.instances(kind + local);
    if (instances === undefined) return notKnown;
    const [index, ...rest] = path;
    if (index === undefined) {
      const all = instances.map((one) => [one, this.ofInstance(kind, local, one, [])] as const);
      return each === undefined
        ? all.map(([, value]) => value)
        : Object.fromEntries(all.map(([{ eachKey }, value]) => [eachKey!, value]));
    }
    const wanted = JSON.stringify(each === undefined ? Number(index) : String(index));
    const instance = instances.find((one) => one.index === wanted);
    return instance === undefined ? notKnown : this.ofInstance(kind, local, instance, rest);
  }

  /**
   * An attribute of the first instance of a block of which it is not known how many it makes. Who names that one alone, and falls back on
   * nothing, has it; and where all instances would be alike, Azure has no second one.
   */
  public ofOnlyInstance(type: string, [name, index, ...path]: ValuePath): Value {
    const local = `${type}.${name}`;
    const values = this.blocks.resources.get(local)?.values;
    const isFirst =
      index === 0 && values?.count !== undefined && this.resolver.instances(local) === undefined;
    if (!isFirst || JSON.stringify(values).includes('count.index')) return notKnown;
    return this.ofInstance('', local, undefined, path);
  }

  private ofInstance(
    kind: '' | 'data.',
    local: string,
    instance: BlockInstance | undefined,
    path: ValuePath,
  ): Value {
    const address = `${this.prefix}${kind}${stepText({ name: local, key: instance?.index })}`;
    if (path.length === 1 && path[0] === 'id') return `${referencePrefix}${address}`;
    const open = attributeAsValue({ address, path });
    const [block, index, attribute] = path;
    if (block === 'subnet' && attribute === 'id' && path.length === 3) {
      const name = this.literal(kind, local, instance, [block, index!, 'name']);
      return text(name) === undefined ? open : `${referencePrefix}${address}/subnets/${name}`;
    }
    const value = this.literal(kind, local, instance, path);
    // Whoever asks for a part of a block may ask for what only Azure tells.
    return value === notKnown || holdsBlocks(value) || mayStandForResource(path) ? open : value;
  }

  /** What the block of a resource tells of an attribute. */
  private literal(
    kind: '' | 'data.',
    local: string,
    instance: BlockInstance | undefined,
    path: ValuePath,
  ): Value {
    const [attribute, ...rest] = path;
    const values = (kind === '' ? this.blocks.resources : this.blocks.sources).get(local)?.values;
    if (typeof attribute !== 'string' || values === undefined) return notKnown;
    // What a data source has besides that by which it is found, Azure tells.
    if (kind !== '' && !findingAttributes.includes(attribute)) return notKnown;
    const written = field(values, attribute);
    if (written === undefined || field(values.dynamic, attribute) !== undefined) return notKnown;
    const value = this.values.of(`${kind}${local} ${instance?.index ?? ''} ${attribute}`, () =>
      this.resolver.handed(written, instance),
    );
    let at: Value = value;
    for (const key of rest) {
      const found: unknown = Array.isArray(at) ? at[Number(key)] : field(at, String(key));
      if (found === undefined) return notKnown;
      at = found as Value;
    }
    return at;
  }

  /** What the block of an attribute tells of it, in which parts of blocks are attributes of their own; itself where it does not. */
  public parts({ address, path }: ResourceAttribute): Value {
    const own = attributeAsValue({ address, path });
    const [type, name] = modulePathOf(address)?.rest ?? [];
    if (path.length === 0 || type === undefined || name === undefined || type.name === 'data') return own;
    const local = `${type.name}.${name.name}`;
    const instance = this.resolver.instances(local)?.find(({ index }) => index === name.key);
    const value = this.literal('', local, instance, path);
    if (value === notKnown || (Array.isArray(value) && value.includes(notKnown))) return own;
    const part = (each: Value, key: string | number) =>
      holdsBlocks(each) || each === notKnown ? attributeAsValue({ address, path: [...path, key] }) : each;
    if (Array.isArray(value)) return value.map(part);
    return isBlock(value)
      ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, part(each, key)]))
      : value;
  }
}

/** Whether what a path leads to stands for its resource where an address is asked for. */
function mayStandForResource(path: ValuePath): boolean {
  return path.at(-1) === 'private_ip_address';
}

function holdsBlocks(value: Value): boolean {
  return isBlock(value) || (Array.isArray(value) && value.some((each) => isBlock(each)));
}
