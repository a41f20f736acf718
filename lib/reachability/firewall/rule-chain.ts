import { FirewallIndex } from '../index/firewall-index';
import { Walk } from '../index/walk';
import { AskedApplicationRule } from './application-rule';
import type { FirewallFlow } from './firewall-flow';
import type { FirewallRule } from './firewall-rule';
import type { FirewallRuleBlock } from './firewall-rules';
import type { Judgement } from './judgement';
import { AskedNetworkRule } from './network-rule';
import type { RuleContext } from './rule-context';

/** The rules of one type, in the order in which they are asked. */
export class RuleChain {
  private readonly blocks: readonly FirewallRuleBlock[];
  private readonly rules: (FirewallRule | undefined)[];
  private readonly index: FirewallIndex;
  private readonly walk = new Walk();
  /** One past the last rule that may come before a rule as well as after it, for Azure leaves equal priorities open. */
  private readonly tiedUntil: ReadonlyMap<number, number>;

  constructor(
    type: 'network' | 'application',
    blocks: readonly FirewallRuleBlock[],
    private readonly context: RuleContext,
  ) {
    this.blocks = blocks.every(isPlaced) ? blocks : unplacedFirst(blocks);
    this.rules = new Array(blocks.length);
    this.index = new FirewallIndex(type, this.blocks, context);
    this.tiedUntil = tiesOf(this.blocks);
  }

  /** The rule that decides a flow; doubts of those before it are left with the judgement. */
  public decide(flow: FirewallFlow, judgement: Judgement): FirewallRule | undefined {
    const walk = this.walk;
    this.index.lead(walk, flow.target, flow.from);
    for (let place = walk.next(); place >= 0; place = walk.next()) {
      const rule = this.ruleAt(place);
      const match = rule.matches(flow);
      if (match === false) continue;
      if (match === undefined || rule.block.conditional) judgement.doubt(rule);
      else if (!isPlaced(rule.block)) judgement.float(rule);
      else {
        const until = this.tiedUntil.get(place);
        if (until !== undefined) this.contend(rule, until, flow, judgement);
        return rule;
      }
    }
    return undefined;
  }

  /** Asks the rules that may come first as well. */
  private contend(rule: FirewallRule, until: number, flow: FirewallFlow, judgement: Judgement): void {
    const walk = this.walk;
    const settled = new Set([keyOf(rule.block)]);
    for (let place = walk.next(); place >= 0 && place < until; place = walk.next()) {
      const block = this.blocks[place]!;
      const key = keyOf(block);
      if (settled.has(key) || !contends(rule.block, block)) continue;
      const other = this.ruleAt(place);
      const match = other.matches(flow);
      if (match === false) continue;
      judgement.tie(other, rule);
      if (match === true) settled.add(key);
    }
  }

  private ruleAt(place: number): FirewallRule {
    const known = this.rules[place];
    if (known !== undefined) return known;
    const block = this.blocks[place]!;
    const rule =
      block.type === 'network'
        ? new AskedNetworkRule(block, this.context)
        : new AskedApplicationRule(block, this.context);
    this.rules[place] = rule;
    return rule;
  }
}

/** Whether a rule has its place in the order. */
export function isPlaced({ place }: FirewallRuleBlock | FirewallRule['block']): boolean {
  return Number.isFinite(place[1]) && Number.isFinite(place[2]);
}

/** What may be asked at any place is asked before what has one. */
function unplacedFirst(blocks: readonly FirewallRuleBlock[]): FirewallRuleBlock[] {
  const rank = ({ place: [depth, group, own], collection }: FirewallRuleBlock) => [
    depth!,
    Number.isFinite(group) ? group! : Number.NEGATIVE_INFINITY,
    collection[0],
    Number.isFinite(own) ? own! : Number.NEGATIVE_INFINITY,
  ];
  return blocks
    .map((block) => ({ block, rank: rank(block) }))
    .sort((a, b) => {
      const at = a.rank.findIndex((each, i) => each !== b.rank[i]);
      return at < 0 ? 0 : a.rank[at]! - b.rank[at]!;
    })
    .map(({ block }) => block);
}

/** What is settled by the first rule that matches: a collection. */
function keyOf({ collection }: FirewallRule['block']): string {
  return `${collection[0]} ${collection[1]}`;
}

/** Whether two rules stand in different groups, or in different collections, of the same priority. */
function contends(a: FirewallRule['block'], b: FirewallRule['block']): boolean {
  if (a.place[0] !== b.place[0] || a.place[1] !== b.place[1]) return false;
  if (a.collection[0] !== b.collection[0]) return true;
  return a.place[2] === b.place[2] && a.collection[1] !== b.collection[1];
}

function tiesOf(blocks: readonly FirewallRuleBlock[]): ReadonlyMap<number, number> {
  const ties = new Map<number, number>();
  for (let start = 0; start < blocks.length; ) {
    const end = runEnd(
      blocks,
      start,
      blocks.length,
      (a, b) => a.place[0] === b.place[0] && a.place[1] === b.place[1],
    );
    const groups = new Set(blocks.slice(start, end).map(({ collection }) => collection[0])).size;
    for (let from = start; from < end; ) {
      const to = runEnd(
        blocks,
        from,
        end,
        (a, b) => a.collection[0] === b.collection[0] && a.place[2] === b.place[2],
      );
      const collections = new Set(blocks.slice(from, to).map(({ collection }) => collection[1])).size;
      const until = groups > 1 ? end : collections > 1 ? to : undefined;
      if (until !== undefined) for (let i = from; i < to; i++) ties.set(i, until);
      from = to;
    }
    start = end;
  }
  return ties;
}

function runEnd(
  blocks: readonly FirewallRuleBlock[],
  start: number,
  limit: number,
  alike: (a: FirewallRuleBlock, b: FirewallRuleBlock) => boolean,
): number {
  let end = start + 1;
  while (end < limit && alike(blocks[start]!, blocks[end]!)) end++;
  return end;
}
