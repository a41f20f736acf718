import { field, isObject, type Json, objects } from '../document/json';
import { openSubscription, subscriptionOfProvider } from '../resource/subscription';
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
  private readonly subscriptions = new Map<string, string>();
  private readonly providers: unknown;

  /** @param addresses those of the resources and data sources that the plan knows */
  constructor(
    document: Json,
    private readonly addresses: readonly string[],
  ) {
    this.root = field(document.configuration, 'root_module');
    this.providers = field(document.configuration, 'provider_config');
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

  /** The subscription of a resource, as the configuration of its provider tells it. */
  public subscriptionOf(address: string): string {
    const path = modulePathOf(address);
    const key = field(path && this.blockOf(path), 'provider_config_key');
    const provider = typeof key === 'string' ? key : 'azurerm';
    let known = this.subscriptions.get(provider);
    if (known === undefined) {
      known = this.foundSubscription(provider);
      this.subscriptions.set(provider, known);
    }
    return known;
  }

  /**
   * Earlier versions of Terraform do not tell which configuration of a provider a module is handed: it is the usual one where there is no
   * other.
   *
   * @see https://github.com/hashicorp/terraform/pull/30138
   */
  private foundSubscription(key: string): string {
    const name = key.split(':').at(-1)!;
    const [own, usual] = [key, name].map((each) => field(this.providers, each));
    const isTold = isObject(own) && (name === key || isObject(own.expressions));
    const others = isObject(this.providers) ? Object.keys(this.providers) : [];
    const isOpen = name.includes('.') || (name !== key && others.some((each) => each.startsWith(`${name}.`)));
    if (!isTold && isOpen) return openSubscription(key);
    const expressions = field(isTold ? own : usual, 'expressions');
    return subscriptionOfProvider(
      isObject(expressions) ? expressions : {},
      (argument) => {
        const constant = field(argument, 'constant_value');
        return typeof constant === 'string' && constant !== '' ? constant : undefined;
      },
      (argument) => `${isTold ? key.slice(0, -name.length) : ''} ${JSON.stringify(argument)}`,
    );
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
