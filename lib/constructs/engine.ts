import { ref, TerraformElement, TerraformStack, Token, Tokenization } from 'cdktf';
import { Construct, type IConstruct } from 'constructs';
import { LockdownError } from '../errors';
import { shown } from '../input/shown';

/** The engines that this library is published for, each as a package of its own. */
const engineNames: Readonly<Record<string, string>> = {
  cdktf: 'CDK for Terraform',
  cdktn: 'CDK Terrain',
};

/** What jsii writes into every class that it compiles: `cdktn.TerraformStack`, `@cdktn/provider-azurerm.subnet.Subnet`. */
const runtimeType = Symbol.for('jsii.rtti');

interface JsiiClass {
  readonly [runtimeType]?: { readonly fqn: string };
}

const ownEngine = engineOfClass(TerraformStack)!;

/**
 * A scope in which constructs of this library may stand. Both engines mark apps and stacks with the same symbols and pass
 * each other's checks; only the names that jsii has given to their classes tell them apart. Another copy of the same
 * engine is no other engine.
 *
 * @throws LockdownError `other-engine`, `invalid-property`.
 */
export function ofThisEngine<Scope extends IConstruct>(scope: Scope): Scope {
  if (!Construct.isConstruct(scope)) throw noPlace('The scope', scope, 'a stack, or another construct');
  const foreign = foreignAbove(scope);
  if (foreign !== undefined) throw otherEngine(named(foreign), foreign);
  return scope;
}

/**
 * The scope of a construct that is being made, where it may stand there under its id.
 *
 * @throws LockdownError `other-engine`, `invalid-property`.
 */
export function scopeFor<Scope extends IConstruct>(scope: Scope, id: string): Scope {
  const place = placeFor(scope, id);
  if (place.node.scopes.some((each) => TerraformStack.isStack(each))) return place;
  throw new LockdownError({
    code: 'invalid-property',
    problem: `The scope of ${id} is ${place.node.path === '' ? 'the app' : place.node.path}, in which no stack stands.`,
    allowed: 'a stack, or a construct in one',
    cure: `make a stack first, as in const stack = new TerraformStack(app, 'prod'), and give it in the place of the app`,
  });
}

/** The same of a construct that makes no resources, which may stand above the stacks. */
export function placeFor<Scope extends IConstruct>(scope: Scope, id: string): Scope {
  if (typeof id !== 'string' || id.trim() === '') throw noPlace('The id', id, 'a string that is not blank');
  return ofThisEngine(scope);
}

/**
 * The path of a construct that is to be made.
 *
 * @throws LockdownError `other-engine`, `invalid-property`.
 */
export function pathFor(scope: IConstruct, id: string): string {
  const { path } = placeFor(scope, id).node;
  return path === '' ? id : `${path}/${id}`;
}

/**
 * Refuses properties that are constructs of the other engine, or refer to its resources.
 *
 * @throws LockdownError `other-engine`.
 */
export function checkEngineOf(props: object): void {
  for (const [property, value] of Object.entries(props)) {
    const foreign = Construct.isConstruct(value) ? foreignAbove(value) : foreignReferredTo(value);
    if (foreign !== undefined) throw otherEngine(`${property} comes from ${named(foreign)}, which`, foreign);
  }
}

/** The nearest of a construct and its scopes that is of the other engine. What no constructor has made has no scopes. */
function foreignAbove({ node }: Partial<IConstruct>): IConstruct | undefined {
  return [...(node?.scopes ?? [])].reverse().find(isOfOtherEngine);
}

/** How both engines keep what a token such as `subnet.id` refers to. */
interface Reference {
  readonly identifier: string;
  readonly originStack: TerraformStack;
}

const OwnReference = ref('').constructor;

/** What a token refers to, where that is of the other engine. Both engines keep their tokens in one map. */
function foreignReferredTo(value: unknown): IConstruct | undefined {
  const values = Array.isArray(value) ? [value, ...value] : [value];
  for (const { identifier, originStack } of values.flatMap(referencesOfOthers)) {
    if (isOfOtherEngine(originStack)) return originStack;
    const element = originStack.node
      .findAll()
      .filter((each) => TerraformElement.isTerraformElement(each))
      .find((each) => isOfOtherEngine(each) && identifier.split('.').includes(each.friendlyUniqueId));
    if (element !== undefined) return element;
  }
  return undefined;
}

/** References that this copy of the engine has not made; all its own ones are passed over at once. */
function referencesOfOthers(value: unknown): Reference[] {
  if (!Token.isUnresolved(value)) return [];
  const tokens: object[] = Tokenization.reverse(value);
  return tokens.filter((token) => isReference(token)).filter((token) => !(token instanceof OwnReference));
}

function isReference(token: object): token is Reference {
  return 'identifier' in token && 'originStack' in token && token.originStack !== undefined;
}

function isOfOtherEngine(construct: IConstruct): boolean {
  const engine = engineOfClass(construct.constructor);
  return engine !== undefined && engine !== ownEngine;
}

/** The engine whose class, or whose provider's class, this is or extends. */
function engineOfClass(ofConstruct: object): string | undefined {
  let each: (object & JsiiClass) | null = ofConstruct;
  while (each !== null) {
    const [, engine] = /^@?(\w+)[./]/.exec(each[runtimeType]?.fqn ?? '') ?? [];
    if (engine !== undefined && Object.hasOwn(engineNames, engine)) return engine;
    each = Object.getPrototypeOf(each);
  }
  return undefined;
}

function noPlace(what: string, given: unknown, allowed: string): LockdownError {
  return new LockdownError({
    code: 'invalid-property',
    problem: `${what} is ${shown(given)}.`,
    allowed: `${allowed}; constructs take scope, id and properties, in this order`,
    cure: "write them as in new ArcServerEgress(stack, 'servers', { … })",
  });
}

function named({ node }: IConstruct): string {
  return node.path === '' ? 'the app' : node.path;
}

function otherEngine(subject: string, foreign: IConstruct): LockdownError {
  const theirs = engineOfClass(foreign.constructor)!;
  return new LockdownError({
    code: 'other-engine',
    problem: `${subject} is made with ${engineNames[theirs]} (${theirs}), and ${ownEngine}-azure-lockdown serves ${engineNames[ownEngine]}.`,
    allowed: `apps, stacks and resources of ${ownEngine} and @${ownEngine}/provider-azurerm`,
    cure: `import this library from ${theirs}-azure-lockdown; or import App and TerraformStack from ${ownEngine}, and resources from @${ownEngine}/provider-azurerm`,
  });
}
