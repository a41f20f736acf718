import { LockdownError } from '../errors';
import type { ResourceDescription } from '../resources/resource-description';
import { uniqueValues } from '../resources/unique-values';
import { resourceIdentity } from '../terraform/resource/resource-identity';
import { localName } from './local-name';

interface Made {
  readonly owner: string;
  readonly description: ResourceDescription;
}

/**
 * Refuses names, priorities and associations that Azure takes once, and local names that Terraform takes once.
 *
 * @throws LockdownError `unique-value`.
 */
export function checkUniqueInModule(made: readonly Made[]): void {
  const known = new Map<string, string>();
  const take = (owner: string, what: string, key: string, cure: string) => {
    const other = known.get(key);
    if (other === undefined) {
      known.set(key, owner);
      return;
    }
    throw new LockdownError({
      code: 'unique-value',
      problem: `${other} and ${owner} both take ${what}.`,
      allowed: 'each once',
      cure,
    });
  };
  for (const { owner, description } of made) {
    const name = localName(owner, description);
    const address = `${description.type}.${name}`;
    take(
      owner,
      `the resource ${address}`,
      address,
      'give one of them a name that differs by a letter or a digit',
    );
    for (const { what, within, value, cure } of uniqueValues(description)) {
      const key = [resourceIdentity(within), what, resourceIdentity(`${value}`)].join('\n');
      take(owner, `the ${what} ${value} in ${within}`, key, cure);
    }
  }
}
