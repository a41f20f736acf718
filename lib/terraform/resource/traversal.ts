/** A name of a traversal, and the index after it: `s["a"]` of `azurerm_subnet.s["a"].id`. */
export interface TraversalStep {
  readonly name: string;
  /** As Terraform writes it in addresses: `"a"` or `0`. */
  readonly key?: string;
}

const step = /([A-Za-z_][\w-]*|\d+)((?:\[(?:"(?:[^"\\]|\\.)*"|\d+)\])*)(?:\.|$)/y;

/** The steps of a plain traversal; `undefined` of any other expression. */
export function traversalOf(text: string): TraversalStep[] | undefined {
  // No address of Terraform is so long.
  if (text.length > 2_000) return undefined;
  const steps: TraversalStep[] = [];
  step.lastIndex = 0;
  while (step.lastIndex < text.length) {
    const found = step.exec(text);
    if (found === null) return undefined;
    const index = found[2]!;
    steps.push(index === '' ? { name: found[1]! } : { name: found[1]!, key: index.slice(1, -1) });
  }
  return steps.length === 0 || text.endsWith('.') ? undefined : steps;
}

/** A step as Terraform writes it. */
export function stepText({ name, key }: TraversalStep): string {
  return key === undefined ? name : `${name}[${key}]`;
}

/** The address of a resource, as the modules it stands in and its own name there. */
export interface ModulePath {
  readonly modules: readonly TraversalStep[];
  /** `azurerm_subnet` and `s["a"]`, with `data` before them of a data source. */
  readonly rest: readonly TraversalStep[];
}

export function modulePathOf(address: string): ModulePath | undefined {
  const steps = traversalOf(address);
  if (steps === undefined) return undefined;
  const modules: TraversalStep[] = [];
  let i = 0;
  while (steps[i]?.name === 'module' && steps[i + 1] !== undefined) {
    modules.push(steps[i + 1]!);
    i += 2;
  }
  return { modules, rest: steps.slice(i) };
}

export function modulePrefix(modules: readonly TraversalStep[]): string {
  return modules.map((each) => `module.${stepText(each)}.`).join('');
}

const indexes = /\[(?:"(?:[^"\\]|\\.)*"|\d+)\]/g;

/** An address without the keys of instances in it: that of the block that made it. */
export function withoutIndexes(address: string): string {
  return address.includes('[') ? address.replace(indexes, '') : address;
}

/** Whether a text may be an expression: what stands in it begins as a resource of Azure, a data source, a module or a value does. */
export function holdsTraversal(text: string): boolean {
  return /\b(?:data|each|local|module|var|azurerm_\w+|azapi_\w+)[.[]/.test(text);
}
