import { deepest, field, isObject, type Json } from '../document/json';
import { type Resource, referencePrefix, type Value } from '../resource/resource';
import { resourceIdentity, withinSubscription } from '../resource/resource-identity';
import { withoutIndexes } from '../resource/traversal';
import type { ConfigurationModule } from './configuration-module';

/**
 * The keys of the resources that the call of a module refers to, as it is written: through locals, through what its own module is given,
 * and through outputs of modules that are read.
 */
export function addressesOfCall(call: unknown, module: ConfigurationModule): Set<string> {
  const addresses = new Set<string>();
  const seen = new Set<string>();
  const follow = (found: string, value: unknown, at: ConfigurationModule) => {
    const key = `${at.prefix} ${found}`;
    if (seen.has(key)) return;
    seen.add(key);
    search(value, at);
  };
  const search = (value: unknown, at: ConfigurationModule) => {
    const text = JSON.stringify(value ?? null);
    for (const [id] of text.matchAll(/\/subscriptions\/[^"\\\s]+/g))
      addresses.add(resourceIdentity(id)).add(withinSubscription(id));
    for (const [found, data, type, name] of text.matchAll(/\b(data\.)?([a-z]\w*)\.([A-Za-z_][\w-]*)/g)) {
      if (type === 'local') follow(found, at.blocks.locals.get(name!), at);
      else if (type === 'module') {
        for (const called of at.callOf(name!)?.instances ?? [])
          for (const [output, block] of called.blocks.outputs)
            follow(`output ${output}`, field(block, 'value'), called);
      } else if (type === 'var' && at.caller !== undefined) {
        // What is known, and has no text, names nothing, whatever stands beside it where it comes from.
        if (!mayName(at.argument(name!))) continue;
        const { call: own, module: caller } = at.caller;
        follow(`argument ${at.prefix}${name}`, field(own, name!), caller);
        // What a variable is in an instance, the argument of `for_each` tells.
        if (/\beach\./.test(JSON.stringify(field(own, name!) ?? null)))
          follow(`each ${at.prefix}`, field(own, 'for_each'), caller);
      } else {
        const address = `${data ?? ''}${type}.${name}`;
        addresses.add(`${referencePrefix}${at.prefix}${address}`);
        addresses.add(`${referencePrefix}${withoutIndexes(at.prefix)}${address}`);
      }
    }
  };
  search(call, module);
  return addresses;
}

/** What arguments are called that take names of resources of a type. */
const namesOfTypes: ReadonlyMap<string, RegExp> = new Map([
  ['azurerm_network_security_group', /nsg|security_?group/i],
  ['azurerm_route_table', /route_?table|(^|_)(rt|udr)(_|$)/i],
  ['azurerm_firewall_policy', /policy/i],
  ['azurerm_firewall', /firewall/i],
  ['azurerm_virtual_network', /vnet|virtual_?network/i],
  ['azurerm_subnet', /subnet/i],
  ['azurerm_virtual_hub', /(^|_)v?hub/i],
  ['azurerm_ip_group', /ip_?group/i],
]);

/** Whether the call of a module gives it the name of a resource, as a text of its own, in an argument that is called so. */
export function namedByCall(call: unknown, module: ConfigurationModule): (resource: Resource) => boolean {
  const { source: _, version: __, providers: ___, depends_on: ____, ...given } = objectOrNone(call);
  const instances = module.resolver.instancesOf(call) ?? [undefined];
  const found = new Map<string, Set<string>>();
  const add = (argument: string, value: Value, depth: number): void => {
    if (depth > deepest) return;
    if (typeof value === 'string')
      found.set(argument, (found.get(argument) ?? new Set()).add(value.toLowerCase()));
    else if (Array.isArray(value)) for (const each of value) add(argument, each, depth + 1);
    else if (typeof value === 'object' && value !== null)
      for (const [key, each] of Object.entries(value)) {
        add(argument, key, depth + 1);
        add(key, each, depth + 1);
      }
  };
  for (const instance of instances)
    for (const [argument, written] of Object.entries(given))
      add(argument, module.resolver.handed(written, instance), 0);
  return ({ type, values: { name } }) => {
    const called = namesOfTypes.get(type);
    if (called === undefined || typeof name !== 'string') return false;
    return [...found].some(([argument, texts]) => called.test(argument) && texts.has(name.toLowerCase()));
  };
}

function objectOrNone(call: unknown): Json {
  return isObject(call) ? call : {};
}

/** Whether a value may name a resource: a text in it may, and one that is not known. */
function mayName(value: Value | undefined): boolean {
  if (typeof value === 'string') return value !== '';
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some(mayName);
}
