import type { FirewallRule } from '../../network/firewall/firewall-rule';
import { hostsOfFqdnTag } from '../../reachability/firewall/fqdn-tag';
import type { RuleContext } from '../../reachability/firewall/rule-context';
import { DestinationIndex } from '../../reachability/index/destination-index';
import { FoundPositions, type Positions } from '../../reachability/index/positions';
import { SourceIndex } from '../../reachability/index/source-index';
import type { Target } from '../../reachability/target';
import { notKnown } from '../../terraform/resource/resource';

/** Rules of a firewall that are asked in the same way, found by source and by destination. */
export class ComparedRules {
  private readonly sources: SourceIndex | undefined;
  private byDestination: DestinationIndex | undefined;
  /** The DNAT rules among them. */
  public readonly translating: readonly FirewallRule[];

  constructor(
    private readonly type: 'network' | 'application',
    public readonly rules: readonly FirewallRule[],
    private readonly context: RuleContext | undefined,
  ) {
    if (context !== undefined) this.sources = new SourceIndex(rules, context);
    this.translating = rules.filter((rule) => rule.type === 'nat');
  }

  /** Lists of the rules that can concern a destination. */
  public to(target: Target): readonly Positions[] {
    if (this.context === undefined) return [];
    this.byDestination ??= new DestinationIndex(this.type, this.rules, this.context);
    return this.byDestination.find(target);
  }

  /** Lists of the rules that can concern what comes from an address. */
  public from(address: number): readonly Positions[] {
    const found = new FoundPositions();
    this.sources?.gather(address, found);
    return found.lists;
  }

  /** The rules that can concern what comes from any of some addresses. */
  public fromAny(addresses: readonly number[]): Set<number> {
    const lists = new Set<Positions>();
    for (const address of addresses) for (const list of this.from(address)) lists.add(list);
    return new Set([...lists].flat());
  }

  /** Whether a rule can concern what comes from any address, because its sources are not known. */
  public isFromAnywhere(position: number): boolean {
    return this.sources?.isOfAny(position) ?? true;
  }
}

/** Host patterns of a rule, in lower case. */
export function hostsOf(rule: FirewallRule): string[] {
  return [
    ...rule.destinationFqdns,
    ...rule.destinationUrls.map((url) => (url === notKnown ? url : url.split('/', 1)[0]!)),
    ...rule.destinationFqdnTags.flatMap((tag) => hostsOfFqdnTag(tag)),
  ]
    .filter((host) => host !== notKnown)
    .map((host) => host.toLowerCase());
}
