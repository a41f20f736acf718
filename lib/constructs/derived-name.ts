import type { IConstruct } from 'constructs';
import { lengths } from '../azure/limits';
import { shortened } from '../compile/rule-name';

/** A resource name from a construct's path: `rcg-prod-aml` for the construct `aml` of the stack `prod`. */
export function derivedName(prefix: string, construct: IConstruct): string {
  const path = construct.node.scopes.map(({ node }) => node.id).filter((id) => id !== '');
  const name = [prefix, ...path].join('-').replace(/[^A-Za-z0-9_.-]+/g, '-');
  return shortened(name.replace(/[^A-Za-z0-9]+$/, ''), lengths.collectionName);
}
