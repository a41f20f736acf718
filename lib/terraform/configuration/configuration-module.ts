import { createHash } from 'node:crypto';
import { field, type Json } from '../document/json';
import type { BlockInstance } from '../expression/literal-expression';
import { withoutValue } from '../resource/expressions';
import { notKnown, type Value } from '../resource/resource';
import type { ValuePath } from '../resource/resource-attribute';
import { text } from '../resource/resource-values';
import { openSubscription, subscriptionOfProvider } from '../resource/subscription';
import { stepText } from '../resource/traversal';
import type { TerraformVariables } from '../variables/terraform-variables';
import { convertedTo } from '../variables/variable-type';
import { checkValidations } from '../variables/variable-validation';
import { type ConfigurationBlocks, configurationBlocks } from './configuration-blocks';
import { ConfigurationResolver } from './configuration-resolver';
import { configurationAt, deepestModule, folderOfModule } from './local-module';

/** A configuration has no more modules than these, each of their instances counted. */
const mostModules = 2_000;

/** As much is kept of the text of an argument, which modules hand on to each other. */
const longestText = 1_000;

/** A call of a module that is read. */
export interface ReadCall {
  /** None where `count` or `for_each` makes none. */
  readonly instances: readonly ConfigurationModule[];
  /** What each of them has. */
  readonly blocks: ConfigurationBlocks;
}

/** Who calls a module, and how. */
interface Caller {
  readonly module: ConfigurationModule;
  /** The block of the call. */
  readonly call: unknown;
  /** The instance of the call; none where it makes one alone, or it is not known how many. */
  readonly instance: BlockInstance | undefined;
}

/** Where a module stands. */
interface ModulePlace {
  readonly prefix: string;
  readonly folder: string;
  readonly isConditional: boolean;
  readonly depth: number;
  readonly caller?: Caller;
}

/** What the modules of one configuration share. */
interface Family {
  readonly document: Json;
  readonly given: TerraformVariables;
  readonly byPrefix: Map<string, ConfigurationModule>;
}

/** A module with what it is given: a configuration itself, or an instance of a module that it calls. */
export class ConfigurationModule {
  /** The configuration of a document. */
  public static ofDocument(document: Json, given: TerraformVariables): ConfigurationModule {
    const place = { prefix: '', folder: '', isConditional: false, depth: 0 };
    return new ConfigurationModule(
      configurationBlocks(document),
      { document, given, byPrefix: new Map() },
      place,
    );
  }

  public readonly resolver: ConfigurationResolver;
  /** What addresses begin with in it: nothing, or such as `module.hub["west"].`. */
  public readonly prefix: string;
  /** Whether it is not known if there is such a module, or how many. */
  public readonly isConditional: boolean;
  public readonly caller: Caller | undefined;
  private readonly calls = new Map<string, ReadCall | undefined>();
  private readonly texts = new Map<string, string>();
  private readonly subscriptions = new Map<string, string>();

  private constructor(
    public readonly blocks: ConfigurationBlocks,
    private readonly family: Family,
    private readonly place: ModulePlace,
  ) {
    this.prefix = place.prefix;
    this.isConditional = place.isConditional;
    this.caller = place.caller;
    family.byPrefix.set(place.prefix, this);
    this.resolver = new ConfigurationResolver(blocks, {
      prefix: place.prefix,
      variable: (name, declaration) => this.variable(name, declaration),
      textOfVariable: (name) => this.textOfVariable(name),
      called: (name, path) => this.called(name, path),
      resolverAt: (prefix) => family.byPrefix.get(prefix)?.resolver,
    });
  }

  /** @throws LockdownError `unreadable-variables` where a variable has a value that its validation refuses. */
  public checkVariables(): void {
    for (const [name, declaration] of this.blocks.variables)
      if (field(declaration, 'validation') !== undefined)
        checkValidations(this.prefix + name, declaration, this.variable(name, declaration), (expression) =>
          this.resolver.handed(expression, undefined),
        );
  }

  /** What is called, where its folder is read; `undefined` of a module from elsewhere. */
  public callOf(name: string): ReadCall | undefined {
    if (!this.calls.has(name)) {
      // Modules make each other in a circle only by mistake.
      this.calls.set(name, undefined);
      this.calls.set(name, this.read(name));
    }
    return this.calls.get(name);
  }

  /**
   * The subscription of the resources of a provider's configuration, which is that of a module which hands it on.
   *
   * @param provider what it is called in this module
   */
  public subscriptionOf(provider: string): string {
    const known = this.subscriptions.get(provider);
    if (known !== undefined) return known;
    const found = this.foundSubscription(provider);
    this.subscriptions.set(provider, found);
    return found;
  }

  private foundSubscription(provider: string): string {
    const own = this.blocks.providers.get(provider);
    if (own !== undefined)
      return subscriptionOfProvider(
        own,
        (argument) => text(this.resolver.handed(argument, undefined)),
        (argument) => `${this.prefix} ${JSON.stringify(argument)}`,
      );
    if (this.caller === undefined) return openSubscription(provider.includes('.') ? provider : '');
    const handed = field(field(this.caller.call, 'providers'), provider);
    // What no call hands on is the usual one, where it has no alias.
    if (handed === undefined && provider.includes('.')) return openSubscription(this.prefix + provider);
    return this.caller.module.subscriptionOf(typeof handed === 'string' ? providerNamed(handed) : provider);
  }

  private read(name: string): ReadCall | undefined {
    const call = this.blocks.calls.get(name);
    const folder = folderOfModule(call, this.place.folder);
    const configuration = folder === undefined ? undefined : configurationAt(this.family.document, folder);
    if (folder === undefined || configuration === undefined || this.place.depth >= deepestModule)
      return undefined;
    const isOne = field(call, 'count') === undefined && field(call, 'for_each') === undefined;
    const made = isOne ? undefined : this.resolver.instancesOf(call);
    const instances = made ?? [undefined];
    if (this.family.byPrefix.size + instances.length > mostModules) return undefined;
    const blocks = configurationBlocks(configuration);
    return {
      blocks,
      instances: instances.map(
        (instance) =>
          new ConfigurationModule(blocks, this.family, {
            prefix: `${this.prefix}module.${stepText({ name, key: instance?.index })}.`,
            folder,
            isConditional: this.isConditional || (!isOne && made === undefined),
            depth: this.place.depth + 1,
            caller: { module: this, call, instance },
          }),
      ),
    };
  }

  /**
   * The value of a variable: what it is given, or else its default, in its type.
   *
   * @see https://developer.hashicorp.com/terraform/language/values/variables
   */
  private variable(name: string, declaration: unknown): Value {
    if (declaration === undefined) return notKnown;
    const given = this.given(name, declaration);
    const standard = field(declaration, 'default');
    const isDefault = given === undefined || (given === null && field(declaration, 'nullable') === false);
    if (isDefault && standard === undefined) return notKnown;
    const value = isDefault ? this.resolver.handed(standard, undefined) : given;
    return convertedTo(field(declaration, 'type'), value);
  }

  private given(name: string, declaration: unknown): Value | undefined {
    return this.caller === undefined ? this.family.given._valueOf(name, declaration) : this.argument(name);
  }

  /** What its call gives a variable; `undefined` where that has its default. */
  public argument(name: string): Value | undefined {
    if (this.caller === undefined) return undefined;
    const { module, call, instance } = this.caller;
    const argument = field(call, name);
    return argument === undefined ? undefined : module.resolver.handed(argument, instance);
  }

  private textOfVariable(name: string): string | undefined {
    const argument = field(this.caller?.call, name);
    if (this.caller === undefined || argument === undefined) {
      const declaration = this.blocks.variables.get(name);
      const isLacking = declaration !== undefined && field(declaration, 'default') === undefined;
      return isLacking && this.given(name, declaration) === undefined ? withoutValue : undefined;
    }
    const known = this.texts.get(name);
    if (known !== undefined) return known;
    const text = shortened(this.caller.module.resolver.textIn(this.caller.instance, argument));
    this.texts.set(name, text);
    return text;
  }

  /** What the outputs of a module come to. */
  private called(name: string, path: ValuePath): Value {
    const call = this.callOf(name);
    if (call === undefined) return notKnown;
    const [first] = call.instances;
    const block = this.blocks.calls.get(name);
    const [each, count] = [field(block, 'for_each'), field(block, 'count')];
    if (each === undefined && count === undefined) return first?.outputAt(path) ?? notKnown;
    // How many there are is not known.
    if (first !== undefined && first.caller?.instance === undefined) return notKnown;
    const [index, ...rest] = path;
    if (index === undefined) {
      const outputs = call.instances.map((module) => module.outputAt([]));
      return each === undefined
        ? outputs
        : Object.fromEntries(outputs.map((own, i) => [call.instances[i]!.caller!.instance!.eachKey!, own]));
    }
    const wanted = JSON.stringify(each === undefined ? Number(index) : String(index));
    const module = call.instances.find(({ caller }) => caller!.instance!.index === wanted);
    return module?.outputAt(rest) ?? notKnown;
  }

  private outputAt([name, ...rest]: ValuePath): Value {
    if (name !== undefined) return this.resolver.valueWithin(this.resolver.output(String(name)), rest);
    const names = [...this.blocks.outputs.keys()];
    return Object.fromEntries(names.map((own) => [own, this.resolver.output(own)]));
  }
}

/** How a configuration of a provider is called, where `provider` or `providers` names it. */
export function providerNamed(written: string): string {
  return /^\$\{\s*([^}\s]*)\s*\}$/.exec(written)?.[1] ?? written;
}

/** A text that is the same where it is the same, however long it is. */
function shortened(text: string): string {
  if (text.length <= longestText) return text;
  return `${text.slice(0, longestText)}… ${createHash('sha256').update(text).digest('hex')}`;
}
