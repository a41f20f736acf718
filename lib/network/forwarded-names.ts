import type { Directory } from '../terraform/resource/directory';
import { notKnown, type Resource, type Value } from '../terraform/resource/resource';
import { resourceIdentity } from '../terraform/resource/resource-identity';
import { flag, text } from '../terraform/resource/resource-values';
import type { PrivateNames } from './private-name';
import type { VirtualNetwork } from './virtual-network';

/** That a query for a host goes to name servers of which the document does not tell what they answer. */
export interface ForwardedName {
  /** The forwarding rule. */
  readonly by: string;
  readonly reason: string;
  /** Whether the rule is for a domain; one for every domain, or for one that is not known, is taken to end at public names. */
  readonly ofDomain: boolean;
}

const ruleType = 'azurerm_private_dns_resolver_forwarding_rule';
const rulesetType = 'azurerm_private_dns_resolver_dns_forwarding_ruleset';
const linkType = 'azurerm_private_dns_resolver_virtual_network_link';

/**
 * The names that rulesets of private DNS resolvers forward for the networks that are linked to them.
 *
 * @see https://learn.microsoft.com/azure/dns/private-resolver-endpoints-rulesets
 */
export class ForwardedNames {
  /** Those of longer domains first, which decide before others. */
  private readonly rules: readonly { readonly rule: Resource; readonly domain: string | undefined }[];

  constructor(
    private readonly directory: Directory,
    private readonly names: PrivateNames,
  ) {
    this.rules = directory
      .ofType(ruleType)
      .filter(({ values }) => flag(values.enabled) !== false)
      .map((rule) => ({ rule, domain: domainOf(rule) }))
      .sort((a, b) => (b.domain?.length ?? 0) - (a.domain?.length ?? 0));
  }

  /** The domains that are forwarded, and all below them. */
  public get hosts(): string[] {
    return this.rules.flatMap(({ domain }) =>
      domain === undefined || domain === '' ? [] : [domain, `*.${domain}`],
    );
  }

  public of(host: string, from: VirtualNetwork | undefined): ForwardedName | undefined {
    const asked = from && this.rules.length > 0 ? this.names.askedBy(from) : undefined;
    if (asked === undefined) return undefined;
    for (const { rule, domain } of this.rules) {
      if (domain !== undefined && domain !== '' && host !== domain && !host.endsWith(`.${domain}`)) continue;
      const link = this.linkOf(rule, asked);
      if (link === undefined) continue;
      const whose = link === true ? '' : `, to whose ruleset ${link} may link ${asked.resource.address}`;
      return {
        by: rule.address,
        reason: `${rule.address} forwards queries for ${named(domain)} to name servers of which the document does not tell what they answer${whose}`,
        ofDomain: domain !== undefined && domain !== '',
      };
    }
    return undefined;
  }

  /** Whether a network is linked to the ruleset of a rule; the link that may be one. */
  private linkOf(rule: Resource, network: VirtualNetwork): true | string | undefined {
    let perhaps: string | undefined;
    for (const link of this.directory.ofType(linkType)) {
      const { virtual_network_id: id, dns_forwarding_ruleset_id: to } = link.values;
      const isHere = this.directory.byId('azurerm_virtual_network', id) === network.resource;
      if (!isHere && id !== notKnown) continue;
      const isSame = this.isSameRuleset(rule.values.dns_forwarding_ruleset_id, to);
      if (isSame === false) continue;
      if (isHere && isSame && link.conditional !== true && rule.conditional !== true) return true;
      perhaps ??= link.address;
    }
    return perhaps;
  }

  /** Whether two ids are of one ruleset; `undefined` where the document does not tell. */
  private isSameRuleset(one: Value | undefined, other: Value | undefined): boolean | undefined {
    const [own, theirs] = [one, other].map((id) => this.directory.byId(rulesetType, id));
    if (own !== undefined && theirs !== undefined) return own === theirs;
    const [id, otherId] = [text(one), text(other)];
    const areOfDocument = own !== undefined || theirs !== undefined;
    if (areOfDocument || id === undefined || otherId === undefined) return undefined;
    return resourceIdentity(id) === resourceIdentity(otherId);
  }
}

/** Without the dot at its end: empty of the rule for all domains, `undefined` where it is not known. */
function domainOf({ values }: Resource): string | undefined {
  const name = text(values.domain_name)?.toLowerCase();
  return name === undefined || name.includes('${') ? undefined : name.replace(/\.$/, '');
}

function named(domain: string | undefined): string {
  if (domain === undefined) return 'a domain that the document does not tell';
  return domain === '' ? 'every domain' : domain;
}
