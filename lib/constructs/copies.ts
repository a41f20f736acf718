import type { IConstruct } from 'constructs';
import type { FindingParts } from '../model/finding';

/** Where a tree of constructs keeps the copies of this library that stand in it; the same for every copy. */
const copiesInTree = Symbol.for('azure-lockdown.copies');

/** This copy. */
const ownCopy = {};

/**
 * That another copy of this library has made constructs of the same app. Each copy knows the claims of its own constructs
 * alone: priorities, names and routes that two of them take, and rules that void each other.
 */
export function copyFindings({ node: { root } }: IConstruct): FindingParts[] {
  const tree = root as { [copiesInTree]?: Set<object> };
  tree[copiesInTree] ??= new Set();
  tree[copiesInTree].add(ownCopy);
  if (tree[copiesInTree].size === 1) return [];
  return [
    {
      code: 'two-copies',
      message:
        'The construct is made by another copy of this library than constructs before it: clashes and conflicts between the two are not seen.',
      cure: 'see to it that the app has the library once: npm ls finds the copies, and npm dedupe joins them',
      requirements: [],
    },
  ];
}
