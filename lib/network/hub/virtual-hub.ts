import { mayChange, type UnreadPart } from '../../terraform/document/terraform-document';
import type { Directory } from '../../terraform/resource/directory';
import { notKnown, type Resource, referencePrefix, type Value } from '../../terraform/resource/resource';
import { resourceIdentity } from '../../terraform/resource/resource-identity';
import { blocks, hasOpenBlocks, isSet, items, keysOf, text } from '../../terraform/resource/resource-values';
import { AddressList } from '../address-list';
import type { AzureFirewall } from '../firewall/azure-firewall';

const hubType = 'azurerm_virtual_hub';

/** A virtual hub of a virtual WAN, of the document or named by it. */
export interface VirtualHub {
  /** By which its parts name it. */
  readonly key: string;
  /** How answers call it: the address of its resource, or its id. */
  readonly label: string;
  /** Absent of one that is not of the document. */
  readonly resource?: Resource;
  /** The identity of its virtual WAN, where it is known. */
  readonly wan?: string;
  readonly space: AddressList;
  /** Prefixes that routes of the hub itself lead to addresses of appliances. */
  readonly appliancePrefixes: AddressList;
  /** Whether it is one of a Basic virtual WAN, which joins no virtual networks. */
  readonly basic: boolean;
  readonly intent: RoutingIntent;
  /** Why it may learn routes that the document does not have; absent where nothing of the document gives it any. */
  readonly openness?: string;
  /** The gateways of branches, and the appliances, that stand in it. */
  readonly gateways: readonly Resource[];
}

/**
 * Where a hub leads traffic to the Internet and between private addresses.
 *
 * @see https://learn.microsoft.com/azure/virtual-wan/how-to-routing-policies
 */
export interface RoutingIntent {
  readonly internet?: RoutingPolicy;
  readonly private?: RoutingPolicy;
  /** Why it may have policies that are not known. */
  readonly openness?: string;
  /** Why there may be one of which nothing tells: custom route tables tell that there is none. */
  readonly untold?: string;
  /** Why a route table beside it may have a default route that is not known: no other route stands beside policies. */
  readonly openDefault?: string;
}

/** A policy of a routing intent. */
export interface RoutingPolicy {
  /** The intent, and the name of the policy. */
  readonly address: string;
  readonly nextHop: HubNextHop;
}

/** The resource to which a hub leads: a firewall of the document, or something else. */
export interface HubNextHop {
  readonly firewall?: AzureFirewall;
  /** The id of it, or the address of its resource; absent where it is not known. */
  readonly named?: string;
}

/** Reads virtual hubs, their routing intents and what else stands in them. */
export class VirtualHubReader {
  constructor(
    private readonly directory: Directory,
    private readonly firewalls: readonly AzureFirewall[],
    private readonly unread: readonly UnreadPart[],
  ) {}

  /** All hubs that the document has, or that something of it names. */
  public all(): VirtualHub[] {
    const named = [
      ...intentType,
      ...typesInHub,
      'azurerm_virtual_hub_connection',
      'azurerm_virtual_hub_route_table',
    ]
      .flatMap((type) => this.directory.ofType(type))
      .map(({ values }) => values.virtual_hub_id);
    const firewalls = this.firewalls.map(({ hubId }) => hubId);
    const ids = [...named, ...firewalls].filter((id) => text(id) !== undefined);
    const own = this.directory.ofType(hubType).map(({ address }) => `${referencePrefix}${address}`);
    // Azure knows no case: the spelling that comes first is the label.
    const keys = new Map([...own, ...ids].reverse().map((id) => [this.keyOf(id)!, text(id)!]));
    return [...keys].reverse().map(([key, id]) => this.read(key, id));
  }

  /** By which a hub is known, whatever names it; `undefined` where the document does not tell. */
  public keyOf(id: Value | undefined): string | undefined {
    const named = text(id);
    if (named === undefined) return undefined;
    const resource = this.directory.byId(hubType, named);
    return resource === undefined ? resourceIdentity(named) : `${referencePrefix}${resource.address}`;
  }

  /** What the next hop of a route or a policy is. */
  public nextHop(id: Value | undefined): HubNextHop {
    const named = text(id);
    if (named === undefined) return {};
    const resource = this.directory.byId('azurerm_firewall', named);
    const firewall = this.firewalls.find((each) => each.resource === resource);
    return {
      firewall,
      named: named.startsWith(referencePrefix) ? named.slice(referencePrefix.length) : named,
    };
  }

  private read(key: string, id: string): VirtualHub {
    const resource = this.directory.byId(hubType, id);
    const gateways = typesInHub
      .flatMap((type) => this.directory.ofType(type))
      .filter(({ values }) => this.mayBeIn(values.virtual_hub_id, key));
    const label =
      resource?.address ?? (id.startsWith(referencePrefix) ? id.slice(referencePrefix.length) : id);
    return {
      key,
      label,
      resource,
      wan: resource === undefined ? undefined : this.wanOf(resource),
      space: AddressList.of(
        isSet(resource?.values.address_prefix) ? [resource.values.address_prefix] : [notKnown],
      ),
      appliancePrefixes: appliancePrefixesOf(resource),
      basic: resource !== undefined && this.isBasic(resource),
      intent: this.intentIn(resource, key, label),
      openness: this.opennessOf(label, resource, gateways),
      gateways,
    };
  }

  private opennessOf(
    label: string,
    resource: Resource | undefined,
    gateways: readonly Resource[],
  ): string | undefined {
    if (resource === undefined) return `the routes of the virtual hub ${label} are not of the document`;
    if (resource.conditional) return `whether there is ${label} is not known`;
    if (gateways.length > 0) return `${label} may learn routes by ${gateways[0]!.address}`;
    const { route } = resource.values;
    if (blocks(route).length > 0 || hasOpenBlocks(route))
      return `${label} has routes of its own, to addresses of appliances`;
    return undefined;
  }

  /** What is not read may give a hub an intent; a route table does so where no intent is told. */
  private intentIn(resource: Resource | undefined, key: string, label: string): RoutingIntent {
    const told = this.intentOf(key);
    const isTold = told.internet !== undefined || told.private !== undefined;
    const parts =
      resource === undefined ? [] : this.unread.filter((each) => mayChange(each, keysOf(resource)));
    const [part] = parts.filter(({ ofHub }) => !(isTold && ofHub === 'route table'));
    if (part?.ofHub === 'intent') return { untold: `${part.what}, may give ${label} other routes` };
    if (part !== undefined) return { openness: `${part.what}, may give ${label} other routes` };
    const [table] = parts;
    return table === undefined
      ? told
      : { ...told, openDefault: `${table.what}, may give ${label} a default route` };
  }

  private intentOf(key: string): RoutingIntent {
    const all = this.directory
      .ofType('azurerm_virtual_hub_routing_intent')
      .filter(({ values }) => this.mayBeIn(values.virtual_hub_id, key));
    const [intent, other] = all;
    if (intent === undefined) return this.intentInTable(key);
    const { address, values, conditional } = intent;
    if (conditional || text(values.virtual_hub_id) === undefined)
      return { openness: `whether ${address} is of the hub is not known` };
    if (other !== undefined) return { openness: `${address} and ${other.address} are both of the hub` };
    const policies = blocks(values.routing_policy);
    const open =
      hasOpenBlocks(values.routing_policy) ||
      policies.some(({ destinations }) => items(destinations).includes(notKnown));
    const to = (destination: string): RoutingPolicy | undefined => {
      const policy = policies.find(({ destinations }) =>
        items(destinations).some((each) => each.toLowerCase() === destination),
      );
      if (policy === undefined) return undefined;
      return {
        address: `${address} ${text(policy.name) ?? destination}`,
        nextHop: this.nextHop(policy.next_hop),
      };
    };
    return {
      internet: to('internet'),
      private: to('privatetraffic'),
      ...(open && { openness: `the policies of ${address} are not known` }),
    };
  }

  /** An intent that was not printed: Azure writes routes of these names for its policies into the default table of the hub. */
  private intentInTable(key: string): RoutingIntent {
    const tables = this.directory
      .ofType('azurerm_virtual_hub_route_table')
      .filter(
        ({ values }) =>
          this.keyOf(values.virtual_hub_id) === key && /^defaultRouteTable$/i.test(text(values.name) ?? ''),
      );
    const by = (name: string): RoutingPolicy | undefined =>
      tables.flatMap(({ address, values }) =>
        blocks(values.route)
          .filter((route) => route.name === name)
          .map((route) => ({ address: `${address} ${name}`, nextHop: this.nextHop(route.next_hop) })),
      )[0];
    return { internet: by('_policy_PublicTraffic'), private: by('_policy_PrivateTraffic') };
  }

  private mayBeIn(id: Value | undefined, key: string): boolean {
    return id === notKnown || this.keyOf(id) === key;
  }

  private wanOf({ values }: Resource): string | undefined {
    const id = text(values.virtual_wan_id);
    if (id === undefined) return undefined;
    return this.directory.byId('azurerm_virtual_wan', id)?.address ?? resourceIdentity(id);
  }

  private isBasic({ values }: Resource): boolean {
    const wan = this.directory.byId('azurerm_virtual_wan', values.virtual_wan_id);
    return [values.sku, wan?.values.type].some((each) => text(each)?.toLowerCase() === 'basic');
  }
}

/** Of routes that are not known the prefixes are not either. */
function appliancePrefixesOf(resource: Resource | undefined): AddressList {
  const { route } = resource?.values ?? {};
  const prefixes = blocks(route).flatMap(({ address_prefixes: own }) => items(own ?? notKnown));
  return new AddressList([...prefixes, ...(hasOpenBlocks(route) ? [notKnown] : [])]);
}

const intentType: readonly string[] = ['azurerm_virtual_hub_routing_intent'];

/** What gives a hub routes that no document has: gateways of branches, appliances, those that speak BGP with it, and providers of security. */
const typesInHub: readonly string[] = [
  'azurerm_vpn_gateway',
  'azurerm_express_route_gateway',
  'azurerm_point_to_site_vpn_gateway',
  'azurerm_virtual_hub_bgp_connection',
  'azurerm_network_virtual_appliance',
  'azurerm_virtual_hub_security_partner_provider',
];
