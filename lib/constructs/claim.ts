import { TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { resolvedText } from './resolved-text';

/** That a construct takes a priority or a name in a resource which others may fill as well. */
export interface Claim {
  /** What is taken, such as `rule collection group priority`. */
  readonly what: string;
  /** The resource: an id or a name, a literal or what Terraform resolves. */
  readonly resource: string;
  readonly value: string | number;
  /** How the user gives another value. */
  readonly cure: string;
}

interface HeldClaim extends Claim {
  readonly holder: IConstruct;
}

interface Register {
  readonly claims: HeldClaim[];
  /** Claims by what they take, made anew when one has been added. */
  index?: Map<string, HeldClaim[]>;
}

const registers = new WeakMap<IConstruct, Register>();

/** Records claims of a construct. Where two constructs claim the same, both fail validation at synth. */
export function claim(holder: IConstruct, claims: readonly Claim[]): void {
  const register = registerOf(holder);
  const held = claims.map((each) => ({ ...each, holder }));
  register.claims.push(...held);
  register.index = undefined;
  holder.node.addValidation({ validate: () => clashesOf(held, register) });
}

/** What a construct takes that another one takes too; each clash once, by however many names the resource goes. */
function clashesOf(held: readonly HeldClaim[], register: Register): string[] {
  register.index ??= indexed(register.claims);
  const clashes = new Map<string, string>();
  for (const each of held) {
    for (const { holder } of register.index.get(keyOf(each))!) {
      if (holder === each.holder) continue;
      const [mine, theirs] = [each.holder.node.path, holder.node.path];
      const key = `${theirs} ${each.what} ${each.value}`;
      const text = `${mine} and ${theirs} both take the ${each.what} ${each.value} in ${resourceName(each)}. Cure: ${each.cure}`;
      if (!clashes.has(key)) clashes.set(key, text);
    }
  }
  return [...clashes.values()];
}

function registerOf(holder: IConstruct): Register {
  const { root } = holder.node;
  let register = registers.get(root);
  if (register === undefined) {
    register = { claims: [] };
    registers.set(root, register);
  }
  return register;
}

function indexed(claims: readonly HeldClaim[]): Map<string, HeldClaim[]> {
  const index = new Map<string, HeldClaim[]>();
  for (const each of claims) {
    const key = keyOf(each);
    const known = index.get(key);
    if (known === undefined) index.set(key, [each]);
    else known.push(each);
  }
  return index;
}

function keyOf(held: HeldClaim): string {
  // Azure tells ids apart without regard to case.
  return `${resourceName(held).toLowerCase()}\n${held.what}\n${held.value}`;
}

/** An id stands for the same resource everywhere, a reference only within its stack. */
function resourceName({ resource, holder }: HeldClaim): string {
  if (resource.startsWith('/')) return resource;
  const stack = TerraformStack.of(holder);
  return `${stack.node.path}: ${resolvedText(resource, stack)}`;
}
