import { createHash } from 'node:crypto';
import type { IConstruct } from 'constructs';
import { lengths, priorities } from '../azure/limits';
import { shortened } from '../compile/rule-name';

/** A resource name from a construct's path: `rcg-prod-aml` for the construct `aml` of the stack `prod`. */
export function derivedName(prefix: string, construct: IConstruct): string {
  const path = construct.node.scopes.map(({ node }) => node.id).filter((id) => id !== '');
  const name = [prefix, ...path].join('-').replace(/[^A-Za-z0-9_.-]+/g, '-');
  return shortened(name.replace(/[^A-Za-z0-9]+$/, ''), lengths.collectionName);
}

/** A firewall priority from a construct's path: the same wherever and whenever it is synthesized. */
export function derivedFirewallPriority(construct: IConstruct): number {
  const first = 1_000;
  const digest = createHash('sha256').update(construct.node.path).digest();
  return first + (digest.readUInt32BE(0) % (priorities.firewall.last - first));
}
