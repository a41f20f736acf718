import { ConfigurationResolver, type ConfiguredBlock } from './configuration-resolver';
import { entriesOf, isObject, type Json } from './json';
import { type Resource, referencePrefix } from './resource';
import { resourceIdentity, withinSubscription } from './resource-identity';
import { type TerraformDocument, type UnreadPart, unreadResources } from './terraform-document';
import { TerraformVariables } from './terraform-variables';

/** Reads a configuration. A reference to a literal of another resource is that literal. */
export function readConfiguration(
  document: Json,
  given: TerraformVariables = TerraformVariables.none(),
): TerraformDocument {
  const blocks = blocksOf(document.resource);
  const sources = blocksOf(document.data);
  const locals = localsOf(document.locals);
  const variables = blocksByName(document.variable);
  given._check([...variables.keys()]);
  const resolver = new ConfigurationResolver(blocks, sources, locals, variables, given);
  const resources: Resource[] = [];
  const withoutInstance = new Set<string>();
  for (const [address, { type, values }] of blocks) {
    const instances = resolver.instances(address);
    if (instances !== undefined) {
      for (const instance of instances)
        resources.push({
          address: `${address}[${instance.index}]`,
          type,
          values: resolver.ofInstance(values, instance),
        });
      if (instances.length === 0) withoutInstance.add(address);
      continue;
    }
    const { count, for_each: each } = values;
    if (count !== undefined || each !== undefined) withoutInstance.add(address);
    const resolved = resolver.resolve(values, 0, '') as Resource['values'];
    const conditional = isOpen(count) || isOpen(each);
    resources.push(
      conditional ? { address, type, values: resolved, conditional } : { address, type, values: resolved },
    );
  }
  const dataSources = [...sources].map(
    ([address, { type, values }]): Resource => ({
      address: `data.${address}`,
      type,
      values: resolver.resolve(values, 0, '') as Resource['values'],
    }),
  );
  const modules = entriesOf(document.module).map(
    ([name, block]): UnreadPart => ({
      address: `module.${name}`,
      what: `the module module.${name}, of which only a plan tells`,
      given: addressesIn(block, locals),
      content: resolver.textOf(block),
    }),
  );
  return {
    resources,
    dataSources,
    unread: [...modules, ...unreadResources(resources)],
    withoutInstance,
    limits: [],
  };
}

/** References to the resources that expressions of a value refer to, through locals too. */
function addressesIn(value: unknown, locals: ReadonlyMap<string, unknown>): Set<string> {
  const addresses = new Set<string>();
  const seen = new Set<string>();
  const search = (part: unknown) => {
    const text = JSON.stringify(part ?? null);
    for (const [id] of text.matchAll(/\/subscriptions\/[^"\\\s]+/g))
      addresses.add(resourceIdentity(id)).add(withinSubscription(id));
    for (const [found, data, type, name] of text.matchAll(/\b(data\.)?([a-z]\w*)\.([A-Za-z_][\w-]*)/g)) {
      if (type !== 'local') addresses.add(`${referencePrefix}${data ?? ''}${type}.${name}`);
      else if (!seen.has(found)) {
        seen.add(found);
        search(locals.get(name!));
      }
    }
  };
  search(value);
  return addresses;
}

function isOpen(argument: unknown): boolean {
  return typeof argument === 'string' && argument.includes('${');
}

/** The blocks of `resource` or `data` by address. */
function blocksOf(value: unknown): Map<string, ConfiguredBlock> {
  const found = new Map<string, ConfiguredBlock>();
  for (const [type, named] of entriesOf(value)) {
    for (const [name, values] of entriesOf(named)) {
      const block = Array.isArray(values) ? values[0] : values;
      if (isObject(block)) found.set(`${type}.${name}`, { type, values: block });
    }
  }
  return found;
}

function blocksByName(value: unknown): Map<string, unknown> {
  return new Map(entriesOf(value).map(([name, block]) => [name, Array.isArray(block) ? block[0] : block]));
}

function localsOf(value: unknown): Map<string, unknown> {
  return new Map(entriesOf(value));
}
