import { hostMatches } from '../../arithmetic/host-pattern';
import { IntervalSet } from '../../arithmetic/interval';
import { isFqdnTag } from '../../azure/fqdn-tag';
import { regions } from '../../azure/regions';
import { domainsOfServiceTags, serviceTagsOfEndpoints } from '../../azure/service-endpoints';
import { speltServiceTag } from '../../azure/service-tag';
import { AddressList } from '../../network/address-list';
import type { FirewallRule } from '../../network/firewall/firewall-rule';
import type { NetworkDocument } from '../../network/network-document';
import type { SecurityRule } from '../../network/security-group';
import { mayLeaveFew } from '../../reachability/presumed-host';
import type { Reachability } from '../../reachability/reachability';
import { hostsInPlaceOfServiceTag, serviceTagHoldsHost } from '../../tables/service-tag-hosts';

/** The rules of a document that name destinations. */
interface NamingRules {
  readonly network: readonly FirewallRule[];
  readonly application: readonly FirewallRule[];
  readonly security: readonly SecurityRule[];
}

/** What a document tells apart by names: service tags, FQDN tags and hosts; and what it denies of them. */
export class NamedDestinations {
  private readonly document: NetworkDocument;
  private readonly files: Reachability['_network']['serviceTags'];
  private counted: boolean | undefined;

  constructor(
    { _network: { document, serviceTags } }: Reachability,
    private readonly rules: NamingRules,
  ) {
    this.document = document;
    this.files = serviceTags;
  }

  /** The service tags that something names as a destination. */
  public get serviceTags(): Set<string> {
    const names = new Set<string>();
    for (const rule of this.rules.network)
      for (const name of namesOf(rule.destinationAddresses)) names.add(name);
    for (const rule of this.rules.security)
      for (const { addresses } of [rule.source, rule.destination])
        for (const name of namesOf(addresses)) names.add(name);
    for (const { tag } of this.routes) if (tag !== undefined) names.add(speltServiceTag(tag).name);
    for (const endpoint of this.endpoints) {
      const tag = serviceTagsOfEndpoints.get(endpoint);
      if (tag === undefined) continue;
      names.add(tag);
      // A storage endpoint holds for a region and its pair.
      if (endpoint === 'Microsoft.Storage')
        for (const { serviceTagSuffix } of regions.values())
          if (this.files.setOf(`${tag}.${serviceTagSuffix}`) !== undefined)
            names.add(`${tag}.${serviceTagSuffix}`);
    }
    return names;
  }

  /** The FQDN tags that a rule names. */
  public get fqdnTags(): Set<string> {
    return new Set(
      this.rules.application.flatMap(({ destinationFqdnTags }) =>
        destinationFqdnTags.filter((tag) => isFqdnTag(tag)),
      ),
    );
  }

  /** Hosts of which the document tells an address of its own, and those of whose names its private zones decide. */
  public get privateHosts(): string[] {
    const { privateHosts, privateRecords } = this.document;
    return [...privateHosts, ...privateRecords.domains.flatMap((domain) => [domain, `*.${domain}`])];
  }

  /** Host patterns that what routes, endpoints and rules say of services tells apart, beside those of rules. */
  public *hostsOfServices(): Iterable<string> {
    const tags = [
      ...[...this.endpoints].map((endpoint) => serviceTagsOfEndpoints.get(endpoint)),
      ...this.routes.map(({ tag }) => tag?.split('.')[0]),
    ];
    for (const tag of new Set(tags))
      yield* (domainsOfServiceTags.get(tag ?? '') ?? []).map((domain) => `*.${domain}`);
    for (const service of this.deniedServices) {
      const domains = (domainsOfServiceTags.get(service) ?? []).map((domain) => `*.${domain}`);
      yield* domains;
      // One below a domain of the service is as likely one of its own as any other there, unless the tables know more of it.
      for (const host of hostsInPlaceOfServiceTag(service))
        if (serviceTagHoldsHost(service, host) || !domains.some((domain) => hostMatches(domain, host)))
          yield host;
    }
  }

  /** The services whose tags something denies, or may: a host that is likely one of theirs may be denied by that. */
  private get deniedServices(): ReadonlySet<string> {
    const lists = this.denyingRules.map(({ destination }) => destination);
    return new Set(lists.flatMap((each) => [...namesOf(each)].map((name) => name.split('.')[0]!)));
  }

  /** All that is denied, or may be. */
  private get denied(): AddressList[] {
    return [
      ...this.denyingRules.map(({ destination }) => new AddressList(destination)),
      ...this.rules.network.flatMap(({ destinationIpGroups }) =>
        destinationIpGroups.flatMap((id) => {
          const group = this.document.firewalls.ipGroups.find(id);
          return group === undefined ? [] : new AddressList(group.cidrs);
        }),
      ),
    ];
  }

  /** Rules that deny what they name, or may. */
  private get denyingRules(): { readonly destination: readonly string[] }[] {
    return [
      ...this.rules.network
        .filter(({ collection }) => collection.action !== 'Allow')
        .map((rule) => ({ destination: rule.destinationAddresses })),
      ...this.rules.security
        .filter(({ access }) => access !== 'Allow')
        .map(({ destination }) => ({ destination: destination.addresses })),
    ];
  }

  /** Whether all that it denies may leave a host so few addresses that it matters how many they are. */
  public get countsDenials(): boolean {
    this.counted ??= mayLeaveFew(new IntervalSet(this.denied.flatMap(({ set }) => set.intervals)));
    return this.counted;
  }

  private get endpoints(): Set<string> {
    return new Set(this.document.subnets.list.flatMap(({ endpoints }) => endpoints));
  }

  private get routes() {
    const tables = this.document.routeTables.list;
    return tables
      .flatMap((table) => [table, ...table.overwritten])
      .flatMap(({ routes, possibleRoutes }) => [...routes, ...possibleRoutes]);
  }
}

/** Tags that stand for addresses which are told apart as addresses. */
const tagsOfNetworks: readonly string[] = ['VirtualNetwork', 'Internet', 'AzureLoadBalancer'];

/** What of a list names service tags, as Azure spells them; without those that stand for networks. */
export function namesOf(texts: readonly string[]): string[] {
  if (texts.every((text) => text === '*' || /^\d/.test(text))) return [];
  return new AddressList(texts).names
    .map((name) => speltServiceTag(name).name)
    .filter((name) => !tagsOfNetworks.includes(name));
}
