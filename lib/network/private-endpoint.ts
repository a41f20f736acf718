import { isKeptByAzure } from '../arithmetic/address-space';
import { addressNumber } from '../arithmetic/ipv4';
import type { Directory } from '../terraform/resource/directory';
import type { FormWords } from '../terraform/resource/document-form';
import { notKnown, type Resource, type Value } from '../terraform/resource/resource';
import { blocks, items, text } from '../terraform/resource/resource-values';
import { type MissingApproval, missingApproval } from './endpoint-approval';
import type { PrivateNames } from './private-name';
import type { Subnet } from './subnet';
import type { Subnets } from './subnets';
import type { VirtualNetwork } from './virtual-network';

/** A private endpoint of a document: addresses in a subnet that stand for a service. */
export interface PrivateEndpoint {
  readonly resource: Resource;
  readonly subnet?: Subnet;
  readonly addresses: readonly number[];
  /** Why it may lead nowhere. */
  readonly missing?: MissingApproval;
  /** The address that it is presumed to have, where none is known. */
  presumed?: number;
}

/** A private endpoint that a host resolves to. */
export interface NamedEndpoint {
  readonly endpoint: PrivateEndpoint;
  /** Absent where it is not known whether the host resolves to it. */
  readonly address?: number;
  /** Whether the address is presumed. */
  readonly presumed?: boolean;
  /** Why it is presumed that the host resolves to it, where a state tells the record, and the document no zone with it. */
  readonly unproven?: string;
  /** Why it is not known whether the host resolves to it. */
  readonly reason?: string;
}

/** Policies of a subnet that let security groups, or routes, touch its private endpoints. */
export const policiesWithGroups: readonly string[] = ['Enabled', 'NetworkSecurityGroupEnabled'];
export const policiesWithRoutes: readonly string[] = ['Enabled', 'RouteTableEnabled'];

/** The private endpoints of a document, by address and by the hosts that are known to resolve to them. */
export class PrivateEndpoints {
  private readonly bySubnet = new Map<Subnet, PrivateEndpoint[]>();
  private readonly byAddress = new Map<number, PrivateEndpoint[]>();
  private readonly byHost = new Map<
    string,
    { readonly endpoint: PrivateEndpoint; readonly address: number }
  >();
  private readonly byPresumed = new Map<number, PrivateEndpoint>();
  private readonly list: PrivateEndpoint[] = [];

  constructor(
    private readonly directory: Directory,
    subnets: Subnets,
    private readonly names: PrivateNames,
    private readonly isPrinted = false,
  ) {
    for (const resource of directory.ofType('azurerm_private_endpoint')) {
      const { values } = resource;
      const records = recordsOf(values);
      const addresses = new Set([...ownAddresses(values), ...records.map(({ address }) => address)]);
      const id = text(values.subnet_id);
      const endpoint: PrivateEndpoint = {
        resource,
        subnet: id === undefined ? undefined : subnets.find(id),
        addresses: [...addresses],
        missing: missingApproval(resource, isPrinted),
      };
      this.list.push(endpoint);
      if (endpoint.subnet !== undefined) {
        const beside = this.bySubnet.get(endpoint.subnet);
        if (beside === undefined) this.bySubnet.set(endpoint.subnet, [endpoint]);
        else beside.push(endpoint);
      }
      for (const address of addresses) {
        const own = this.byAddress.get(address);
        if (own === undefined) this.byAddress.set(address, [endpoint]);
        else own.push(endpoint);
      }
      for (const { host, address } of records)
        if (!this.byHost.has(host)) this.byHost.set(host, { endpoint, address });
    }
    for (const endpoint of this.list) this.presume(endpoint);
  }

  /** The addresses of endpoints, those that are presumed among them. */
  public get addresses(): number[] {
    return [...this.byAddress.keys(), ...this.byPresumed.keys()];
  }

  /** The hosts that may be at an endpoint, as far as states, zones and services tell them; wildcards among them. */
  public get hosts(): string[] {
    return [...this.byHost.keys(), ...this.list.flatMap(({ resource }) => this.names.hostsOf(resource))];
  }

  /** Those that stand in a subnet. */
  public in(subnet: Subnet): readonly PrivateEndpoint[] {
    return this.bySubnet.get(subnet) ?? [];
  }

  /** Those at an address; for one who asks by name, also the one that is presumed to have it. */
  public at(address: number, byName = false): readonly PrivateEndpoint[] {
    const presumed = byName ? this.byPresumed.get(address) : undefined;
    const known = this.byAddress.get(address) ?? [];
    return presumed === undefined ? known : [...known, presumed];
  }

  /** The endpoint that a host resolves to for those who ask from a network, or why that is open. */
  public named(host: string, from: VirtualNetwork | undefined): NamedEndpoint | undefined {
    const record = this.byHost.get(host);
    if (record !== undefined) {
      if (record.endpoint.resource.conditional) return mayBe(record.endpoint, this.directory.words);
      const naming = this.names.ofRecord(host, record.endpoint.resource, from);
      if (naming.kind === 'open') return { endpoint: record.endpoint, reason: naming.reason };
      return naming.kind === 'resolved' ? record : { ...record, unproven: naming.reason };
    }
    for (const endpoint of this.list) {
      const naming = this.names.of(host, endpoint.resource, from);
      if (naming === undefined) continue;
      if (endpoint.resource.conditional) return mayBe(endpoint, this.directory.words);
      if (naming.kind === 'open') return { endpoint, reason: naming.reason };
      const [known] = endpoint.addresses;
      const own = known ?? endpoint.presumed;
      if (own !== undefined) return { endpoint, address: own, presumed: known === undefined };
      return { endpoint, reason: 'neither its address nor its subnet is known' };
    }
    return undefined;
  }

  /**
   * The endpoint that writes the record of a host into a zone itself, where another address stands there by a record of its own: Azure
   * takes one of them alone. What Azure prints has been taken.
   */
  public rivalOf(
    host: string,
    { zone, address }: { readonly zone: string; readonly address: number },
    from: VirtualNetwork | undefined,
  ): Resource | undefined {
    const endpoint = this.isPrinted ? undefined : this.named(host, from)?.endpoint;
    if (endpoint === undefined || endpoint.addresses.includes(address)) return undefined;
    const own = this.directory.byId('azurerm_private_dns_zone', zone);
    const zones = blocks(endpoint.resource.values.private_dns_zone_group)
      .flatMap(({ private_dns_zone_ids: ids }) => items(ids as Value | undefined))
      .map((id) => this.directory.byId('azurerm_private_dns_zone', id));
    return own !== undefined && zones.includes(own) ? endpoint.resource : undefined;
  }

  /** An endpoint whose address is not known yet is presumed to have the first free one that Azure gives in its subnet. */
  private presume(endpoint: PrivateEndpoint): void {
    const [space] = endpoint.subnet?.prefixes.intervals ?? [];
    if (endpoint.addresses.length > 0 || space === undefined) return;
    for (let address = space[0]; address <= space[1]; address++) {
      if (isKeptByAzure(space, address)) continue;
      if (this.byAddress.has(address) || this.byPresumed.has(address)) continue;
      this.byPresumed.set(address, endpoint);
      endpoint.presumed = address;
      return;
    }
  }
}

/** An endpoint of which the document does not tell whether there is one. */
function mayBe(endpoint: PrivateEndpoint, { later }: FormWords): NamedEndpoint {
  const reason = `whether there is ${endpoint.resource.address} the document does not tell; ${later}`;
  return { endpoint, reason };
}

function ownAddresses(values: Resource['values']): number[] {
  return [...blocks(values.ip_configuration), ...blocks(values.private_service_connection)]
    .map(({ private_ip_address: address }) => addressNumber(text(address) ?? ''))
    .filter((address) => address >= 0);
}

/** What a state tells of names and addresses. */
function recordsOf(values: Resource['values']): { host: string; address: number }[] {
  const sets = blocks(values.private_dns_zone_configs).flatMap(({ record_sets: records }) => blocks(records));
  return [...blocks(values.custom_dns_configs), ...sets].flatMap(({ fqdn, ip_addresses: addresses }) => {
    const host = text(fqdn)?.toLowerCase().replace(/\.$/, '');
    const first = addressNumber(
      items(addresses as Value | undefined).find((each) => each !== notKnown) ?? '',
    );
    return host === undefined || first < 0 ? [] : [{ host, address: first }];
  });
}
