import { entriesOf, isObject, type Json } from '../document/json';

/** A block of `resource` or `data`, as it is written. */
export interface ConfiguredBlock {
  readonly type: string;
  readonly values: Json;
}

/** The blocks of a configuration, or of a module that it calls. */
export interface ConfigurationBlocks {
  /** By address. */
  readonly resources: ReadonlyMap<string, ConfiguredBlock>;
  /** By address, without `data` before it. */
  readonly sources: ReadonlyMap<string, ConfiguredBlock>;
  readonly locals: ReadonlyMap<string, unknown>;
  readonly variables: ReadonlyMap<string, unknown>;
  readonly outputs: ReadonlyMap<string, unknown>;
  /** The configurations of providers, as resources name them: `azurerm`, `azurerm.hub`. */
  readonly providers: ReadonlyMap<string, Json>;
  /** The calls of modules. */
  readonly calls: ReadonlyMap<string, unknown>;
}

export function configurationBlocks(document: Json): ConfigurationBlocks {
  return {
    resources: blocksOf(document.resource),
    sources: blocksOf(document.data),
    locals: new Map(entriesOf(document.locals)),
    variables: blocksByName(document.variable),
    outputs: blocksByName(document.output),
    providers: providersIn(document.provider),
    calls: blocksByName(document.module),
  };
}

/** The blocks of `resource` or `data` by address. */
function blocksOf(value: unknown): Map<string, ConfiguredBlock> {
  const found = new Map<string, ConfiguredBlock>();
  for (const [type, named] of entriesOf(value)) {
    for (const each of Array.isArray(named) ? named : [named]) {
      if (!isObject(each)) continue;
      for (const name of Object.keys(each)) {
        const values = each[name];
        const block = Array.isArray(values) ? values[0] : values;
        if (isObject(block)) found.set(`${type}.${name}`, { type, values: withReadBody(type, block) });
      }
    }
  }
  return found;
}

/** The body of a resource of azapi that is written as a text of JSON as the object that it is: what it refers to stands in its members. */
function withReadBody(type: string, block: Json): Json {
  const { body } = block;
  if (!type.startsWith('azapi_') || typeof body !== 'string') return block;
  try {
    const read: unknown = JSON.parse(body);
    return isObject(read) ? { ...block, body: read } : block;
  } catch {
    return block;
  }
}

function providersIn(value: unknown): Map<string, Json> {
  const found = new Map<string, Json>();
  for (const [name, configurations] of entriesOf(value))
    for (const each of [configurations].flat())
      if (isObject(each)) found.set(typeof each.alias === 'string' ? `${name}.${each.alias}` : name, each);
  return found;
}

function blocksByName(value: unknown): Map<string, unknown> {
  return new Map(entriesOf(value).map(([name, block]) => [name, Array.isArray(block) ? block[0] : block]));
}
