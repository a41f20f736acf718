import { hostMatches, startsWithAsterisk } from '../../arithmetic/host-pattern';
import { hostsOfServiceTags } from '../../azure/service-endpoints';
import { hostsPerhapsOfFqdnTag } from '../../reachability/firewall/fqdn-tag';
import { Target } from '../../reachability/target';
import type { ComparedDocument } from './compared-document';
import type { HostClass } from './host-classes';

/** Hosts of services that documents name by service tags and FQDN tags: a service may have hundreds of which the tags tell the same. */
export class HostsOfServices {
  public readonly patterns: ReadonlySet<string>;
  private readonly known = new Map<string, string>();

  /**
   * @param tags the service tags that either document names
   * @param fqdnTags the FQDN tags that something names
   * @param keyOfHost the same of hosts that nothing beside the documents tells apart
   */
  constructor(
    private readonly documents: readonly ComparedDocument[],
    private readonly tags: readonly string[],
    private readonly fqdnTags: readonly string[],
    private readonly keyOfHost: (host: string) => string,
  ) {
    this.patterns = new Set([
      ...documents.flatMap((each) => [...each.named.hostsOfServices()]),
      ...fqdnTags.flatMap(hostsPerhapsOfFqdnTag),
    ]);
  }

  /**
   * Parts classes of hosts into those that nothing tells apart: of the same services, and below the same pattern that is named
   * otherwise.
   *
   * @param named patterns that are named otherwise
   */
  public alike(all: readonly HostClass[], named: ReadonlySet<string>): (readonly HostClass[])[] {
    const found = new Map<string | HostClass, HostClass[]>();
    for (const each of all) {
      const key = named.has(each.pattern)
        ? each
        : `${namedAbove(each, named)} ${this.keyOf(each.pattern, each.witness)}`;
      const alike = found.get(key);
      if (alike === undefined) found.set(key, [each]);
      else alike.push(each);
    }
    return [...found.values()];
  }

  private keyOf(pattern: string, host: string): string {
    let key = this.known.get(host);
    if (key === undefined) {
      const parts = this.documents.flatMap(({ document, reachability }) => {
        const target = new Target('host', host, reachability._network.serviceTags);
        const label = host.split('.')[0]!;
        const isNamed = document.perimeterAssociations.some(({ name }) => name === label);
        return [
          target.ofMicrosoft,
          isNamed && label,
          ...this.tags.flatMap((tag) => [target.inTag(tag), target.isLikelyOf(tag)]),
        ];
      });
      const ofDomains = this.tags.map((tag) => hostsOfServiceTags.get(tag.split('.')[0]!)?.test(host));
      const perhapsOfTags = this.fqdnTags.map((tag) =>
        hostsPerhapsOfFqdnTag(tag).some((each) => hostMatches(each, host)),
      );
      // An endpoint policy may list the storage account of that name.
      const isAccount = !startsWithAsterisk(pattern) && hostsOfServiceTags.get('Storage')!.test(host);
      key = [...parts, ...ofDomains, ...perhapsOfTags, isAccount && host, this.keyOfHost(host)].join();
      this.known.set(host, key);
    }
    return key;
  }
}

/** The narrowest pattern around a class that is named. */
function namedAbove({ parent }: HostClass, named: ReadonlySet<string>): string {
  let above = parent;
  while (above !== undefined && !named.has(above.pattern)) above = above.parent;
  return above?.pattern ?? '*';
}
