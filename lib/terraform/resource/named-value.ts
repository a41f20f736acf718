import { endOfExpression, hclExpression, templateParts } from '../hcl/hcl-expression';
import { takesIds } from './provider-attributes';
import { holdsTraversal, type ModulePath, modulePathOf } from './traversal';

const ofAzure = /^(azurerm|azapi)_/;

/**
 * What a text names that a configuration of Terraform makes or computes, in one form for all ways to write it: the address of a
 * resource of Azure (`azurerm_subnet.compute` of `azurerm_subnet.compute.id` and `${azurerm_subnet.compute.id}`), and any other value
 * by its expression (`module.network.subnet_id`, `lookup(var.ids, "a")`), where that is understood without `${` and `}`. `undefined` of
 * a text that is no expression, such as one of which a `${` has no end.
 */
export function namedInTerraform(text: string): string | undefined {
  if (isTemplate(text)) return holdsExpression(text) ? (formatOf(text) ?? text) : undefined;
  const whole = wholeInterpolation(text);
  const expression = whole ?? text;
  const path = modulePathOf(expression);
  if (path !== undefined) {
    if (whole === undefined && !namesValue(path)) return undefined;
    return isIdOfResource(path) ? expression.slice(0, -'.id'.length) : expression;
  }
  if (isComputed(expression)) return expression;
  return whole === undefined ? undefined : text;
}

/** Whether a text is an expression whose value may be an id: of a resource of Azure its address, or an attribute that holds ids. */
export function namesId(text: string): boolean {
  const named = namedInTerraform(text);
  const path = named === undefined ? undefined : modulePathOf(named);
  if (path === undefined || !isOfAzure(path)) return named !== undefined;
  const [type, , ...attributes] = withoutData(path);
  const last = attributes.at(-1)?.name;
  // What a resource of azapi puts out is of whatever form its body has.
  const isAnything = type!.name.startsWith('azapi_') && attributes[0]?.name === 'output';
  return last === undefined || last === 'id' || takesIds(last) || isAnything;
}

/** Whether a text names a resource of azurerm, by its address or its id, of another type than that. */
export function namesOtherType(text: string, type: string): boolean {
  const named = namedInTerraform(text);
  const path = named === undefined ? undefined : modulePathOf(named);
  if (path === undefined || !isOfAzure(path)) return false;
  const { length, 0: first } = withoutData(path);
  return length === 2 && first!.name.startsWith('azurerm_') && first!.name !== type;
}

/** Whether a text has a `${` that begins no expression: none is closed, it is empty, or it stands for these characters themselves. */
export function isBrokenTemplate(text: string): boolean {
  return text.includes('${') && namedInTerraform(text) === undefined;
}

/** Whether an expression names a value that a configuration computes, and not the address of a resource of Azure. */
export function isNamedValue(expression: string): boolean {
  const path = modulePathOf(expression);
  if (path === undefined) return isComputed(expression);
  if (!namesValue(path)) return false;
  const { length } = withoutData(path);
  return !isOfAzure(path) || (length > 2 && !isIdOfResource(path));
}

/** Whether expressions are parts of a text, and not all of it. */
export function isTemplate(text: string): boolean {
  return text.includes('${') && wholeInterpolation(text) === undefined;
}

/** What stands between `${` and `}` where these hold all of a text. */
function wholeInterpolation(text: string): string | undefined {
  const [, inside] = /^\$\{([\s\S]*)\}$/.exec(text) ?? [];
  const expression = inside?.trim();
  if (expression === undefined) return undefined;
  const isOne = modulePathOf(expression) !== undefined || hclExpression(expression) !== undefined;
  return isOne ? expression : undefined;
}

/** Whether a text that is no plain traversal computes a value of others: by an index, a function or a choice, and not a name of Azure. */
function isComputed(text: string): boolean {
  if (!holdsTraversal(text)) return false;
  const read = hclExpression(text);
  if (read?.kind === 'traversal') return isRoot(read.name);
  return read !== undefined && ['call', 'choice', 'access'].includes(read.kind);
}

/** Whether a template holds expressions alone: one that stands for the characters `${` themselves is no name of anything. */
function holdsExpression(template: string): boolean {
  if (template.includes('$${')) return false;
  const parts = templateParts(template) ?? [];
  return parts.some((part) => typeof part !== 'string');
}

/** A template as a call of `format`. */
function formatOf(template: string): string | undefined {
  const values: string[] = [];
  let form = '';
  for (let i = 0; i < template.length; i++) {
    if (!template.startsWith('${', i)) {
      form += template[i] === '%' ? '%%' : template[i];
      continue;
    }
    const end = endOfExpression(template, i + 2);
    if (end < 0) return undefined;
    values.push(template.slice(i + 2, end).trim());
    form += '%s';
    i = end;
  }
  const call = `format(${[JSON.stringify(form), ...values].join(', ')})`;
  return isComputed(call) ? call : undefined;
}

function isRoot(name: string): boolean {
  return ofAzure.test(name) || ['data', 'each', 'local', 'module', 'var'].includes(name);
}

/** Whether there is enough of a traversal to name a value: a module or a data source by itself is none. */
function namesValue(path: ModulePath): boolean {
  const { modules, rest } = path;
  const [first] = rest;
  if (first === undefined) return false;
  if (isOfAzure(path)) return true;
  if (first.name === 'data') return rest.length > 3;
  return modules.length > 0 || (isRoot(first.name) && rest.length > 1);
}

/** Whether a path leads to a resource or a data source of Azure, or to an attribute of one. */
function isOfAzure(path: ModulePath): boolean {
  const [type, name] = withoutData(path);
  return type !== undefined && name !== undefined && ofAzure.test(type.name);
}

function isIdOfResource(path: ModulePath): boolean {
  const { length, 2: attribute } = withoutData(path);
  return isOfAzure(path) && length === 3 && attribute!.name === 'id' && attribute!.key === undefined;
}

/** Type, name and attributes of a resource or a data source. */
function withoutData({ rest }: ModulePath): ModulePath['rest'] {
  return rest[0]?.name === 'data' ? rest.slice(1) : rest;
}
