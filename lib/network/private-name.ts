import { addressNumber } from '../arithmetic/ipv4';
import { zoneIsOf } from '../azure/private-dns-zones';
import { groupOf } from '../resource-manager/resource-body';
import type { Directory } from '../terraform/resource/directory';
import { openText, patternOf } from '../terraform/resource/open-text';
import { notKnown, type Resource, referencePrefix, type Value } from '../terraform/resource/resource';
import { isSameResource, resourceIdentity } from '../terraform/resource/resource-identity';
import { blocks, hasOpenBlocks, items, text } from '../terraform/resource/resource-values';
import { areOneSubscription, subscriptionIn, subscriptionOf } from '../terraform/resource/subscription';
import { missingApproval } from './endpoint-approval';
import type { AzureFirewall } from './firewall/azure-firewall';
import type { Subnets } from './subnets';
import type { VirtualNetwork } from './virtual-network';

const prefix = 'privatelink.';

/**
 * Zones whose hosts go publicly by another domain than the zone without its first label.
 *
 * @see https://learn.microsoft.com/azure/private-link/private-endpoint-dns
 */
const publicDomains: ReadonlyMap<string, string> = new Map([['vaultcore.azure.net', 'vault.azure.net']]);

/** Domains of Azure, in which a service goes by the name of its resource. */
const ofAzure = /\.(?:azure[a-z0-9-]*|windows|azmk8s|usgovcloudapi|chinacloudapi)\.[a-z]+$/;

/** Services of a storage account, each with a domain and a private endpoint of its own. */
const ofStorage: readonly string[] = ['blob', 'dfs', 'file', 'queue', 'table', 'web'];

/** Whether a host is one that a private endpoint stands for: certain by a zone, possible where a zone is missing. */
export type Naming = { readonly kind: 'resolved' } | { readonly kind: 'open'; readonly reason: string };

/** The same where a state tells the record of the host; unproven, where the zone with the record is elsewhere. */
export type RecordNaming = Naming | { readonly kind: 'unproven'; readonly reason: string };

/**
 * Tells by private DNS zones, their groups and their links whether hosts resolve to private endpoints: where a network is
 * linked to a zone of the endpoint, or asks a firewall whose network is.
 *
 * @see https://learn.microsoft.com/azure/private-link/private-endpoint-dns-integration
 */
export class PrivateNames {
  constructor(
    private readonly directory: Directory,
    private readonly subnets: Subnets,
    private readonly firewalls: readonly AzureFirewall[],
    /** Whether the document is what Azure prints. */
    private readonly isPrinted = false,
  ) {}

  /** The hosts that an endpoint may stand for, as far as its zones and its service tell them; wildcards where the service is not known. */
  public hostsOf(endpoint: Resource): string[] {
    const name = this.serviceOf(endpoint) ?? '*';
    const zones = blocks(endpoint.values.private_dns_zone_group)
      .flatMap(({ private_dns_zone_ids: ids }) => items(ids as Value | undefined))
      .filter((id) => id !== notKnown)
      .flatMap((id) => domainsOf(this.zoneName(id)));
    const ofService = subresourcesOf(endpoint)
      .filter((service) => ofStorage.includes(service))
      .map((service) => `${service}.core.windows.net`);
    const domains = zones.length > 0 ? zones : name === '*' ? [] : ofService;
    return domains.map((domain) => `${name}.${domain}`);
  }

  /** What a host is to an endpoint for those who ask from a network; `undefined` where it is not its host. */
  public of(host: string, endpoint: Resource, from: VirtualNetwork | undefined): Naming | undefined {
    const name = this.serviceOf(endpoint);
    if (name !== undefined && host.split('.')[0] !== name) return undefined;
    const groups = blocks(endpoint.values.private_dns_zone_group);
    const ids = groups.flatMap(({ private_dns_zone_ids: zones }) => items(zones as Value | undefined));
    if (ids.length === 0 || ids.includes(notKnown) || hasOpenBlocks(endpoint.values.private_dns_zone_group))
      return name !== undefined && mayBeOf(host, endpoint)
        ? open(`${endpoint.address} has no zone of private DNS in the document`)
        : undefined;
    const own = ids.find((id) => domainHolds(this.zoneName(id), host));
    if (own === undefined) return undefined;
    if (name === undefined) return open(`the name of the service behind ${endpoint.address} is not known`);
    const doubt = this.missing(endpoint) ?? this.foreignZone(endpoint, own);
    return doubt === undefined ? this.linked(own, from) : open(doubt);
  }

  /** Whether a host of which a state has the record at an endpoint resolves to it for those who ask from a network. */
  public ofRecord(host: string, endpoint: Resource, from: VirtualNetwork | undefined): RecordNaming {
    const pending = this.missing(endpoint);
    if (pending !== undefined) return open(pending);
    const zone = blocks(endpoint.values.private_dns_zone_group)
      .flatMap(({ private_dns_zone_ids: zones }) => items(zones as Value | undefined))
      .find((id) => id !== notKnown && domainHolds(this.zoneName(id), host));
    if (zone === undefined)
      return { kind: 'unproven', reason: `${endpoint.address} has no zone of private DNS in the document` };
    const naming = this.linked(zone, from);
    const told = from !== undefined && this.directory.byId('azurerm_private_dns_zone', zone) !== undefined;
    return naming.kind === 'resolved' || told ? naming : { kind: 'unproven', reason: naming.reason };
  }

  private missing(endpoint: Resource): string | undefined {
    return missingApproval(endpoint, this.isPrinted)?.reason;
  }

  /** Why Azure writes no record of an endpoint into a zone: that is of other sub-resources than the endpoint's. */
  private foreignZone(endpoint: Resource, zone: string): string | undefined {
    const name = this.zoneName(zone);
    const own = subresourcesOf(endpoint);
    const isOfSome = own.some((each) => each !== notKnown && zoneIsOf(name, each) !== false);
    if (own.length === 0 || isOfSome || zoneIsOf(name, '') === undefined) return undefined;
    if (own.includes(notKnown))
      return `the document does not tell the subresource_names of ${endpoint.address}, and whether ${name} is a zone of theirs; ${this.directory.words.later}`;
    return `${name} is no zone of its sub-resource ${own.join(', ')}`;
  }

  /** Whether a network, or the firewall that it asks, is linked to a zone. */
  public linked(zone: string, from: VirtualNetwork | undefined): Naming {
    if (from === undefined) return open('the network of the subnet is not of the document');
    const asked = this.askedBy(from);
    if (asked === undefined)
      return open(`${from.resource.address} asks name servers that the document does not tell`);
    const { address } = asked.resource;
    const link = this.linkOf(zone, asked);
    if (link === undefined) return open(`the document does not link ${this.zoneName(zone)} to ${address}`);
    return link === true ? { kind: 'resolved' } : open(link);
  }

  /** Why a network may get what a zone says of hosts, though it is not known to; `undefined` where it gets it for certain, or nothing of it. */
  public mayBeLinked(zone: string, from: VirtualNetwork | undefined): string | undefined {
    const asked = from === undefined ? undefined : this.askedBy(from);
    if (asked !== undefined) {
      const link = this.linkOf(zone, asked);
      return link === true ? undefined : link;
    }
    const naming = this.linked(zone, from);
    return naming.kind === 'open' ? naming.reason : undefined;
  }

  /** Whether a network is linked to a zone; a text that says why that is not known, and `undefined` where it is not. */
  private linkOf(zone: string, network: VirtualNetwork): true | string | undefined {
    let perhaps: string | undefined;
    const named = `${this.zoneName(zone)} to ${network.resource.address}`;
    for (const link of this.directory.ofType('azurerm_private_dns_zone_virtual_network_link')) {
      const { address, values } = link;
      const { virtual_network_id: id } = values;
      const isHere = this.directory.byId('azurerm_virtual_network', id) === network.resource;
      const isOfZone = isHere || id === notKnown ? this.isZone(zone, link) : false;
      if (isOfZone === false) continue;
      if (isHere && isOfZone && link.conditional !== true) return true;
      perhaps ??= `whether ${address} links ${named} the document does not tell; ${this.directory.words.later}`;
    }
    return perhaps;
  }

  /** The network by whose links names are resolved: its own, or that of the firewall that it asks. */
  public askedBy(from: VirtualNetwork): VirtualNetwork | undefined {
    const [server, ...others] = from.nameServers.map(String);
    if (server === undefined) return from;
    const firewall = this.firewalls.find(
      ({ resource, addresses }) =>
        server === `${referencePrefix}${resource.address}` || addresses.includes(addressNumber(server)),
    );
    if (firewall?.subnetId === undefined || others.some((other) => other !== server)) return undefined;
    return this.subnets.find(firewall.subnetId)?.network;
  }

  /** Whether a link, or a record by another attribute, names a zone; `undefined` where the document does not tell. */
  public isZone(zone: string, by: Resource, attribute = 'private_dns_zone_name'): boolean | undefined {
    const { [attribute]: name, private_dns_zone_id: id } = by.values;
    const own = this.directory.byId('azurerm_private_dns_zone', zone);
    if (id === notKnown) return undefined;
    const byId = text(id);
    if (byId !== undefined) return resourceIdentity(byId) === resourceIdentity(zone);
    const hasName = name === notKnown ? this.mayHaveName(zone, by, attribute) : true;
    if (!hasName) return false;
    if (own === undefined) return this.isZoneElsewhere(zone, by, name);
    const { certain, possible } = this.directory.meant('azurerm_private_dns_zone', by, attribute);
    if (certain !== undefined) return certain === own;
    return possible.includes(own) ? undefined : false;
  }

  /** The same of a zone that the document does not have, by its id: a name is of one in the same resource group and subscription. */
  private isZoneElsewhere(zone: string, by: Resource, name: Value | undefined): boolean | undefined {
    if (name !== notKnown && text(name)?.toLowerCase() !== this.zoneName(zone)) return false;
    const { resource_group_name: group } = by.values;
    const known = text(group);
    const own = groupOf(zone);
    const isApart = known !== undefined && own !== undefined && !isSameResource(known, own);
    if (isApart || areOneSubscription(subscriptionIn(zone) ?? '', subscriptionOf(by)) === false) return false;
    return name === notKnown || group === notKnown ? undefined : true;
  }

  /** Whether a name that is not known may be that of a zone, as far as it is written how it begins and ends. */
  private mayHaveName(zone: string, { values }: Resource, attribute: string): boolean {
    return patternOf(openText(values, attribute)).test(this.zoneName(zone));
  }

  private zoneName(id: string): string {
    const own = this.directory.byId('azurerm_private_dns_zone', id);
    return (own === undefined ? id.split('/').at(-1)! : (text(own.values.name) ?? '')).toLowerCase();
  }

  /** The name of the service that an endpoint stands for. */
  private serviceOf({ values }: Resource): string | undefined {
    const [connection] = blocks(values.private_service_connection);
    const id = text(connection?.private_connection_resource_id);
    if (id === undefined) return undefined;
    if (!id.startsWith(referencePrefix)) return id.split('/').at(-1)!.toLowerCase();
    const address = id.slice(referencePrefix.length);
    const [type] = /azurerm_\w+/.exec(address) ?? [''];
    return text(this.directory.byId(type, id)?.values.name)?.toLowerCase();
  }
}

function domainHolds(zone: string, host: string): boolean {
  return domainsOf(zone).some((domain) => host.endsWith(`.${domain}`));
}

/** The domains in which the hosts of a zone go: its own, and the public ones. */
export function domainsOf(zone: string): string[] {
  if (!zone.startsWith(prefix)) return [zone];
  const domain = zone.slice(prefix.length);
  return [...new Set([zone, domain, publicDomains.get(domain) ?? domain])];
}

/** Whether a host that has the name of the service may be its host: of an account, that of the endpoint's own service. */
function mayBeOf(host: string, endpoint: Resource): boolean {
  if (!ofAzure.test(host)) return false;
  const service = host.split('.')[1]!;
  const own = subresourcesOf(endpoint);
  return !ofStorage.includes(service) || own.length === 0 || own.includes(service) || own.includes(notKnown);
}

function subresourcesOf({ values }: Resource): string[] {
  return blocks(values.private_service_connection).flatMap(({ subresource_names: names }) =>
    items(names as Value | undefined),
  );
}

function open(reason: string): Naming {
  return { kind: 'open', reason };
}
