import { addressNumber } from '../arithmetic/ipv4';
import type { Directory } from '../terraform/directory';
import { notKnown, type Resource, type Value } from '../terraform/resource';
import { blocks, items, text } from '../terraform/resource-values';
import type { Subnet, Subnets } from './subnet';

/** A private endpoint of a document: addresses in a subnet that stand for a service. */
export interface PrivateEndpoint {
  readonly resource: Resource;
  readonly subnet?: Subnet;
  readonly addresses: readonly number[];
}

/** Policies of a subnet that let security groups, or routes, touch its private endpoints. */
export const policiesWithGroups: readonly string[] = ['Enabled', 'NetworkSecurityGroupEnabled'];
export const policiesWithRoutes: readonly string[] = ['Enabled', 'RouteTableEnabled'];

/** The private endpoints of a document, by address and by the hosts that are known to resolve to them. */
export class PrivateEndpoints {
  private readonly byAddress = new Map<number, PrivateEndpoint[]>();
  private readonly byHost = new Map<string, number>();

  constructor(directory: Directory, subnets: Subnets) {
    for (const resource of directory.ofType('azurerm_private_endpoint')) {
      const { values } = resource;
      const records = recordsOf(values);
      const addresses = new Set([...ownAddresses(values), ...records.map(({ address }) => address)]);
      const id = text(values.subnet_id);
      const endpoint: PrivateEndpoint = {
        resource,
        subnet: id === undefined ? undefined : subnets.find(id),
        addresses: [...addresses],
      };
      for (const address of addresses) {
        const own = this.byAddress.get(address);
        if (own === undefined) this.byAddress.set(address, [endpoint]);
        else own.push(endpoint);
      }
      for (const { host, address } of records) if (!this.byHost.has(host)) this.byHost.set(host, address);
    }
  }

  public at(address: number): readonly PrivateEndpoint[] {
    return this.byAddress.get(address) ?? [];
  }

  /** What a host resolves to, where the document tells. */
  public addressOf(host: string): number | undefined {
    return this.byHost.get(host);
  }
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
