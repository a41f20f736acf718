import type { FirewallRule } from '../../network/firewall/firewall-rule';
import type { FirewallRuleSet } from '../../network/firewall/firewall-rule-set';
import { resourceIdentity } from '../../terraform/resource/resource-identity';
import type { ComparedDocument } from '../classes/compared-document';
import type { ComparedRules } from '../classes/compared-rules';
import { changedRules } from './changed-rules';

/** Changed rules of one document that are asked in the same way. */
export interface ChangedSide {
  readonly document: ComparedDocument;
  readonly rules: ComparedRules;
}

export interface RuleSetPair {
  readonly before: FirewallRuleSet;
  readonly after: FirewallRuleSet;
}

/** The rule sets of two documents, each with the one that takes its place; `undefined` where that is not clear. */
export function pairsOfRuleSets(
  before: ComparedDocument,
  after: ComparedDocument,
): RuleSetPair[] | undefined {
  const [one, other] = [before, after].map(({ document }) => document.firewalls.list) as [
    readonly FirewallRuleSet[],
    readonly FirewallRuleSet[],
  ];
  if (one.length !== other.length) return undefined;
  if (one.length === 1) return [{ before: one[0]!, after: other[0]! }];
  if (before.reachability._usualRules?.name !== after.reachability._usualRules?.name) return undefined;
  const pairs = one.flatMap((each) => {
    const same = other.find(({ name }) => name === each.name);
    return same === undefined ? [] : [{ before: each, after: same }];
  });
  return pairs.length === one.length ? pairs : undefined;
}

/** What of a rule set leaves its answers open, or has them rest on something else. */
export function openness({
  unseenAs,
  changedBy,
  absentBases,
  elsewhere,
  sku,
  dnsProxy,
}: FirewallRuleSet): string {
  const bases = absentBases.map(resourceIdentity).sort();
  const parts = changedBy.map(({ content }) => content).sort();
  return JSON.stringify([[...unseenAs].sort(), parts, bases, elsewhere, sku, dnsProxy]);
}

export function changedSides(
  before: ComparedDocument,
  after: ComparedDocument,
  pairs: readonly RuleSetPair[],
): ChangedSide[] {
  const changes = (type: FirewallRule['type']) =>
    pairs.map((pair) => changedRules(pair.before, pair.after, type));
  const network = [...changes('nat'), ...changes('network')];
  const application = changes('application');
  const side = (which: 'before' | 'after', document: ComparedDocument): ChangedSide[] => [
    {
      document,
      rules: document.some(
        'network',
        network.flatMap((each) => each[which]),
      ),
    },
    {
      document,
      rules: document.some(
        'application',
        application.flatMap((each) => each[which]),
      ),
    },
  ];
  return [...side('before', before), ...side('after', after)].filter(({ rules }) => rules.rules.length > 0);
}
