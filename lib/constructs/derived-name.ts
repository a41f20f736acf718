import { createHash } from 'node:crypto';
import { TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { lengths, priorities } from '../azure/limits';
import { shortened } from '../compile/rule-name';

/** A resource name from a construct's place in its stack: `rcg-aml` for the construct `aml`. */
export function derivedName(prefix: string, construct: IConstruct): string {
  const stackDepth = TerraformStack.of(construct).node.scopes.length;
  const path = construct.node.scopes.slice(stackDepth).map(({ node }) => node.id);
  const name = [prefix, ...path].join('-').replace(/[^A-Za-z0-9_.-]+/g, '-');
  return shortened(name.replace(/[^A-Za-z0-9]+$/, ''), lengths.collectionName);
}

/** A firewall priority from a construct's path: the same wherever and whenever it is synthesized. */
export function derivedFirewallPriority(construct: IConstruct): number {
  const first = 1_000;
  const digest = createHash('sha256').update(construct.node.path).digest();
  return first + (digest.readUInt32BE(0) % (priorities.firewall.last - first));
}
