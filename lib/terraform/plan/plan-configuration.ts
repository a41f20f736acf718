import { field, isObject, type Json, objects } from '../document/json';
import type { Resource } from '../resource/resource';
import {
  type ModulePath,
  modulePathOf,
  stepText,
  type TraversalStep,
  traversalOf,
  withoutIndexes,
} from '../resource/traversal';

/** Modules that hand on to each other deeper than this do so in a circle. */
export const farthest = 30;

/** The blocks and modules that a plan has in its configuration, and the instances that it has of them. */
export class PlanConfiguration {
  private readonly root: unknown;
  private readonly resources = new Map<unknown, Map<string, Json>>();
  /** The keys of the instances of resources and modules, by address without the key. */
  private readonly instances = new Map<string, Set<string | undefined>>();
  private readonly sameKeys = new Map<string, boolean>();

  /** @param addresses those of the resources and data sources that the plan knows */
  constructor(
    document: Json,
    private readonly addresses: readonly string[],
  ) {
    this.root = field(document.configuration, 'root_module');
    if (this.root === undefined) return;
    for (const address of addresses) this.register(address);
  }

  /** The block of the configuration that made a resource. */
  public blockOf({ modules, rest }: ModulePath): unknown {
    const module = this.moduleAt(modules);
    if (module === undefined) return undefined;
    let byAddress = this.resources.get(module);
    if (byAddress === undefined) {
      byAddress = new Map(objects(field(module, 'resources')).map((each) => [String(each.address), each]));
      this.resources.set(module, byAddress);
    }
    return byAddress.get(rest.map(({ name }) => name).join('.'));
  }

  /** The configuration of its provider that a resource names; nothing for the usual one. */
  public providerOf(address: string): Pick<Resource, 'provider'> {
    const path = modulePathOf(address);
    const provider = field(path && this.blockOf(path), 'provider_config_key');
    const named = typeof provider === 'string' ? provider.split(':').at(-1)! : 'azurerm';
    return named === 'azurerm' ? {} : { provider: named };
  }

  /** Addresses, without keys, of blocks of the configuration that have no instance. */
  public withoutInstance(): Set<string> {
    const held = new Set(this.addresses.map(withoutIndexes));
    const addresses = new Set<string>();
    const search = (module: unknown, prefix: string, depth: number) => {
      if (depth > farthest) return;
      for (const { address } of objects(field(module, 'resources')))
        if (!held.has(`${prefix}${address}`)) addresses.add(`${prefix}${address}`);
      const calls = field(module, 'module_calls');
      for (const [name, call] of isObject(calls) ? Object.entries(calls) : [])
        search(field(call, 'module'), `${prefix}module.${name}.`, depth + 1);
    };
    search(this.root, '', 0);
    return addresses;
  }

  /** The key of the only instance of an address, `null` where there are none or several. */
  public onlyInstance(address: string): string | undefined | null {
    const keys = this.instances.get(address);
    if (keys === undefined || keys.size !== 1) return null;
    const [key] = keys;
    return key;
  }

  /** Whether an address, without its key, has an instance with a key. */
  public hasInstance(address: string, key: string | undefined): boolean {
    return this.instances.get(address)?.has(key) === true;
  }

  /** Whether two addresses, without their keys, have instances with the same keys. Every instance of either asks. */
  public haveSameKeys(address: string, other = ''): boolean {
    const pair = `${address} ${other}`;
    let same = this.sameKeys.get(pair);
    if (same === undefined) {
      const [own, others] = [this.instances.get(address), this.instances.get(other)];
      same = own !== undefined && own.size === others?.size && [...own].every((key) => others.has(key));
      this.sameKeys.set(pair, same);
    }
    return same;
  }

  private register(address: string): void {
    const steps = traversalOf(address);
    if (steps === undefined) return;
    let prefix = '';
    for (const step of steps) {
      const base = `${prefix}${step.name}`;
      const keys = this.instances.get(base);
      if (keys === undefined) this.instances.set(base, new Set([step.key]));
      else keys.add(step.key);
      prefix = `${prefix}${stepText(step)}.`;
    }
  }

  public moduleAt(modules: readonly TraversalStep[]): unknown {
    let module = this.root;
    for (const { name } of modules) module = field(field(field(module, 'module_calls'), name), 'module');
    return module;
  }
}
