import { hostMatches, startsWithAsterisk, urlHost } from '../../arithmetic/host-pattern';
import { type Interval, IntervalSet } from '../../arithmetic/interval';
import { portSpace } from '../../arithmetic/port';
import type { ApplicationProtocol, FirewallRule } from '../../network/firewall/firewall-rule';
import { notKnown } from '../../terraform/resource/resource';
import { type AlikePorts, alikePorts, type Match } from '../matching';
import type { PresumedHost } from '../presumed-host';
import type { Target } from '../target';
import { hostsOfFqdnTag, hostsPerhapsOfFqdnTag } from './fqdn-tag';
import type { RuleContext } from './rule-context';
import { type FirewallFlow, RuleMatcher } from './rule-matcher';

/** Matches flows with an application rule: host names, URLs, FQDN tags and web categories, for HTTP, HTTPS and MSSQL. */
export class ApplicationRuleMatcher extends RuleMatcher {
  private readonly protocols: readonly ApplicationProtocol[];
  private readonly hosts: readonly string[];
  /** Whether any of its hosts is a wildcard. */
  private readonly wildcards: boolean;
  /** Whether some of its hosts are not known. */
  private readonly openHosts: boolean;
  private readonly urlHosts: readonly string[];
  private readonly tags: readonly string[];
  private readonly categories: boolean;
  private told: readonly AlikePorts[] | undefined;

  constructor(rule: FirewallRule, context: RuleContext) {
    super(rule, context);
    this.protocols = rule.applicationProtocols.map(({ type, port }) => ({ type: type?.toLowerCase(), port }));
    this.hosts = inLowerCase(rule.destinationFqdns);
    this.wildcards = this.hosts.some(startsWithAsterisk);
    this.openHosts = this.hosts.includes(notKnown);
    const urls = rule.destinationUrls;
    this.urlHosts = urls.length === 0 ? urls : urls.map(hostOfUrl);
    this.tags = rule.destinationFqdnTags;
    this.categories = rule.webCategories.length > 0;
  }

  protected matchesKind({ protocol, port, target, applicationProtocol }: FirewallFlow): Match {
    if (protocol !== 'tcp' || applicationProtocol === 'tcp') return false;
    if (target.kind !== 'host' && target.kind !== 'fqdnTag') return false;
    let match: Match = false;
    for (const each of this.protocols) {
      const onPort = each.port === undefined ? undefined : each.port === port;
      if (onPort === false) continue;
      const alike =
        applicationProtocol === undefined ||
        (each.type === undefined ? undefined : each.type === applicationProtocol);
      if (alike === false) continue;
      if (onPort === true && alike === true) return true;
      match = undefined;
    }
    return match;
  }

  protected matchesDestination({ target }: FirewallFlow): Match {
    return target.kind === 'fqdnTag' ? this.matchesTag(target.text) : this.matchesHost(target);
  }

  public override presume(flow: FirewallFlow, presumed: PresumedHost): void {
    const foreign = this.tags.filter((tag) => isForeign(tag, flow.target));
    if (foreign.length === 0) return;
    if (this.mayConcern(flow)) presumed.outsideFqdnTags(foreign, this.decision);
  }

  public override presumptions(flow: FirewallFlow): readonly string[] {
    const foreign = this.tags.filter((tag) => isForeign(tag, flow.target));
    return foreign.length > 0 && this.mayConcern(flow) ? [`${this.decision} ${foreign}`] : [];
  }

  public get ports(): readonly AlikePorts[] {
    this.told ??= this.portsToldApart();
    return this.told;
  }

  private portsToldApart(): AlikePorts[] {
    const ports = [...new Set(this.protocols.map(({ port }) => port))];
    const known = ports.flatMap((port): Interval[] => (port === undefined ? [] : [[port, port]]));
    const elsewhere = ports.includes(undefined)
      ? new IntervalSet(known).complement(portSpace)
      : IntervalSet.none;
    return [...known.flatMap((each) => alikePorts(new IntervalSet([each]))), ...alikePorts(elsewhere)];
  }

  private matchesHost(target: Target): Match {
    const { text: host } = target;
    if (this.hosts.includes(host)) return true;
    if (this.wildcards) for (const pattern of this.hosts) if (hostMatch(pattern, host) === true) return true;
    let match: Match = this.openHosts ? undefined : false;
    // A connection has no path: where the host of a URL matches, whether the path does is not known.
    for (const pattern of this.urlHosts) if (hostMatch(pattern, host) !== false) match = undefined;
    for (const tag of this.tags) {
      if (hostsOfFqdnTag(tag).some((pattern) => hostMatch(pattern, host))) return true;
      // A tag stands for other hosts too, which only Microsoft knows.
      if (!isForeign(tag, target)) match = undefined;
    }
    return this.categories ? undefined : match;
  }

  private matchesTag(name: string): Match {
    if (this.tags.includes(name) || this.hosts.includes('*')) return true;
    if (this.tags.includes(notKnown) || this.hosts.includes(notKnown) || this.categories) return undefined;
    const known = hostsOfFqdnTag(name);
    const patterns = [...this.hosts, ...this.urlHosts];
    // A rule for some of the hosts of a tag lets the tag pass in part.
    return known.some((host) => patterns.some((pattern) => hostMatch(pattern, host))) ? undefined : false;
  }
}

/**
 * Whether a host is taken to be of no FQDN tag: of no domain of Microsoft, whose services alone these stand for, save those of
 * others or with hosts of others.
 *
 * @see https://learn.microsoft.com/azure/firewall/fqdn-tags
 */
function isForeign(tag: string, { kind, text, ofMicrosoft }: Target): boolean {
  if (kind !== 'host' || tag === notKnown || ofMicrosoft || /^(citrix|office365)/i.test(tag)) return false;
  return !hostsPerhapsOfFqdnTag(tag).some((pattern) => hostMatch(pattern, text) === true);
}

function inLowerCase(hosts: readonly string[]): readonly string[] {
  return hosts.every((host) => host === host.toLowerCase()) ? hosts : hosts.map((host) => host.toLowerCase());
}

export function hostOfUrl(url: string): string {
  return url === notKnown ? notKnown : urlHost(url);
}

export function hostMatch(pattern: string, host: string): Match {
  return pattern === notKnown ? undefined : hostMatches(pattern, host);
}
