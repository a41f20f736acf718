import type { Json } from '../document/json';
import { type TerraformDocument, type UnreadPart, unreadResources } from '../document/terraform-document';
import type { Resource } from '../resource/resource';
import { keysOf } from '../resource/resource-values';
import { stepText, withoutIndexes } from '../resource/traversal';
import { TerraformVariables } from '../variables/terraform-variables';
import { ConfigurationModule, providerNamed } from './configuration-module';
import { ignoredChangesLimit } from './ignored-changes';
import { leftFilesLimit } from './left-files';
import { addressesOfCall, namedByCall } from './module-arguments';

/**
 * Reads a configuration, with the modules whose folders stand in it. A reference to a literal of another resource is that
 * literal.
 *
 * @throws LockdownError `unknown-variable`, `unreadable-variables`.
 */
export function readConfiguration(
  document: Json,
  given: TerraformVariables = TerraformVariables.none(),
): TerraformDocument {
  const root = ConfigurationModule.ofDocument(document, given);
  given._check([...root.blocks.variables.keys()]);
  const { resources, dataSources, modules, uncertain, settled, written } = new ModulesRead(root);
  return {
    resources,
    dataSources,
    unread: [...modules, ...unreadResources(resources)],
    withoutInstance: new Set([...uncertain].filter((address) => !settled.has(address))),
    limits: [...leftFilesLimit(document), ...ignoredChangesLimit(written)],
    writtenOf: (block) => written.get(block),
  };
}

/** What the modules of a configuration come to. */
class ModulesRead {
  public readonly resources: Resource[] = [];
  public readonly dataSources: Resource[] = [];
  /** Those that are not read. */
  public readonly modules: UnreadPart[] = [];
  /** What of resources of the document these are given the name of. */
  private readonly named: [{ readonly given: Set<string> }, (resource: Resource) => boolean][] = [];
  /** The addresses of blocks of resources that may have no instance, without keys. */
  public readonly uncertain = new Set<string>();
  /** Those of blocks that have an instance for certain. */
  public readonly settled = new Set<string>();
  /** The blocks of resources, by address. */
  public readonly written = new Map<string, Json>();

  constructor(root: ConfigurationModule) {
    this.read(root);
    for (const [part, isNamed] of this.named)
      for (const resource of this.resources)
        if (isNamed(resource)) for (const key of keysOf(resource)) part.given.add(key);
  }

  private read(module: ConfigurationModule): void {
    module.checkVariables();
    this.readResources(module);
    for (const [address, { type, values }] of module.blocks.sources) {
      const instances = module.resolver.instances(`data.${address}`);
      const own = instances === undefined ? values : withoutRepetition(values);
      for (const instance of instances ?? [undefined])
        this.dataSources.push({
          address: `${module.prefix}data.${stepText({ name: address, key: instance?.index })}`,
          type,
          values: module.resolver.ofInstance(own, instance),
          ...placeOf(type, values, module),
        });
    }
    for (const [name, block] of module.blocks.calls) {
      const call = module.callOf(name);
      if (call === undefined) this.leave(module, name, block);
      for (const each of call?.instances ?? []) this.read(each);
      for (const address of call?.blocks.resources.keys() ?? [])
        this.uncertain.add(withoutIndexes(`${module.prefix}module.${name}.${address}`));
    }
  }

  /** A module elsewhere may change what it is given: by a reference, by an id, or by its name. */
  private leave(module: ConfigurationModule, name: string, block: unknown): void {
    const address = `${module.prefix}module.${name}`;
    const part = {
      address,
      what: `the module ${address}, of which only a plan tells`,
      given: addressesOfCall(block, module),
      content: module.resolver.textOf(block),
    };
    this.modules.push(part);
    this.named.push([part, namedByCall(block, module)]);
  }

  private readResources(module: ConfigurationModule): void {
    const { blocks, prefix, isConditional, resolver } = module;
    for (const [address, { type, values }] of blocks.resources) {
      const block = withoutIndexes(`${prefix}${address}`);
      this.written.set(prefix + address, values);
      const repeated = [values.count, values.for_each].filter((each) => each !== undefined);
      if (repeated.length === 0 && !isConditional) {
        this.settled.add(block);
        this.resources.push({
          address: prefix + address,
          type,
          values: resolver.ofInstance(values, undefined),
          ...placeOf(type, values, module),
        });
        continue;
      }
      this.uncertain.add(block);
      const instances = resolver.instances(address);
      const isOpen = instances === undefined && repeated.some(isExpression);
      const own = instances === undefined ? values : withoutRepetition(values);
      for (const instance of instances ?? [undefined]) {
        this.resources.push({
          address: prefix + (instance === undefined ? address : `${address}[${instance.index}]`),
          type,
          values: resolver.ofInstance(own, instance),
          ...((isOpen || isConditional) && { conditional: true }),
          ...placeOf(type, values, module),
        });
        if (!isConditional && instance !== undefined) this.settled.add(block);
      }
    }
  }
}

/** What the provider says of where a resource is. */
function placeOf(
  type: string,
  { provider }: Json,
  module: ConfigurationModule,
): Pick<Resource, 'subscription'> {
  if (!type.startsWith('azurerm_')) return {};
  const named = typeof provider === 'string' ? providerNamed(provider) : 'azurerm';
  const subscription = module.subscriptionOf(named);
  return subscription === '' ? {} : { subscription };
}

/** What makes the instances is nothing of each. */
function withoutRepetition<Values extends object>({
  count: _,
  for_each: __,
  ...own
}: Values & { readonly count?: unknown; readonly for_each?: unknown }) {
  return own;
}

function isExpression(argument: unknown): boolean {
  return JSON.stringify(argument).includes('${');
}
