import { isPrivate } from '../arithmetic/address-space';
import { addressNumber } from '../arithmetic/ipv4';
import { hostsAt } from '../azure/hosts-at-service-tags';
import { isOfMicrosoft } from '../azure/microsoft-domains';
import { microsoftRegistries } from '../azure/microsoft-registries';
import { platformHost } from '../azure/platform-hosts';
import { sharedDomains } from '../azure/shared-domains';
import type { AskedConnection } from './asked-connection';

/** Whose a destination is, as far as names and tags tell. */
export enum KnownOwner {
  /** A resource of some customer of Azure, below a domain that all share. */
  AZURE_CUSTOMER = 'azure customer',
  /** A host in a domain of Microsoft, or an address of a service of Microsoft alone. */
  MICROSOFT = 'microsoft',
  /** An address of a service of Azure at which customers have hosts, too. */
  AZURE = 'azure',
  PRIVATE = 'private',
  NOBODY_KNOWN = 'not known',
}

/** What is publicly known of a destination that no row asks for. */
export interface PublicKnowledge {
  readonly owner: KnownOwner;
  /** One clause that says it. */
  readonly text: string;
}

/** What is known of a destination by its name, or by the service tags of its address; of what comes in, the same of its source. */
export function publicKnowledge(asked: EndKnown): PublicKnowledge {
  const { direction, host, address, tags, source, sourceTags } = asked;
  if (direction === 'inbound') return knownOfAddress(source, sourceTags);
  return host === undefined ? knownOfAddress(address, tags) : knownOfHost(host);
}

type EndKnown = Pick<AskedConnection, 'direction' | 'host' | 'address' | 'tags' | 'source' | 'sourceTags'>;

function knownOfAddress(address: string | undefined, tags: readonly string[]): PublicKnowledge {
  const number = address === undefined ? -1 : addressNumber(address);
  if (number >= 0 && isPrivate(number)) return { owner: KnownOwner.PRIVATE, text: 'a private address' };
  if (number < 0 && address !== undefined)
    return { owner: KnownOwner.NOBODY_KNOWN, text: 'hosts of the Internet' };
  const [tag] = tags;
  if (tag === undefined) return { owner: KnownOwner.NOBODY_KNOWN, text: 'nothing is known of it' };
  const owner = hostsAt(tag) === 'microsoft' ? KnownOwner.MICROSOFT : KnownOwner.AZURE;
  return { owner, text: `an address of ${tags.join(', ')}` };
}

/** The domain below which a host is, of those that all customers of Azure share. */
export function sharedDomainOf(host: string): string | undefined {
  return sharedDomains.find((domain) => host.endsWith(`.${domain}`));
}

/** Whether domains that all customers share are below a domain, which is then that of many services. */
export function holdsSharedDomains(domain: string): boolean {
  return sharedDomains.some((shared) => shared.endsWith(`.${domain}`));
}

function knownOfHost(host: string): PublicKnowledge {
  const registry = microsoftRegistries.get(host);
  if (registry !== undefined) return { owner: KnownOwner.MICROSOFT, text: registry };
  const platform = platformHost(host);
  if (platform !== undefined) return { owner: KnownOwner.MICROSOFT, text: platform.what };
  const shared = sharedDomainOf(host);
  if (shared !== undefined) {
    const name = host
      .slice(0, -shared.length - 1)
      .split('.')
      .at(-1);
    return {
      owner: KnownOwner.AZURE_CUSTOMER,
      text: `"${name}" below ${shared}, where every customer of Azure has names`,
    };
  }
  if (!host.includes('.'))
    return { owner: KnownOwner.NOBODY_KNOWN, text: 'a name of one label, which no DNS of the Internet has' };
  return isOfMicrosoft(host)
    ? { owner: KnownOwner.MICROSOFT, text: 'a host in a domain of Microsoft' }
    : { owner: KnownOwner.NOBODY_KNOWN, text: 'no domain of Microsoft' };
}
