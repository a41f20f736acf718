import { field } from '../document/json';
import { notKnown, referencePrefix, type Value } from '../resource/resource';
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
        // What is known, and names nothing, gives nothing, whatever stands beside it where it comes from.
        if (!mayName(at.argument(name!))) continue;
        follow(`argument ${at.prefix}${name}`, field(at.caller.call, name!), at.caller.module);
        // What a variable is in an instance, the argument of `for_each` tells.
        follow(`each ${at.prefix}`, field(at.caller.call, 'for_each'), at.caller.module);
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

/** Whether a value may name a resource: it is one that is not known, a reference, or an id. */
function mayName(value: Value | undefined): boolean {
  if (typeof value === 'string')
    return (
      value.startsWith(notKnown) || value.startsWith(referencePrefix) || /\/subscriptions\/|\$\{/i.test(value)
    );
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, each]) => mayName(key) || mayName(each));
}
