import type { Directory } from '../terraform/resource/directory';
import type { Resource } from '../terraform/resource/resource';
import { blocks, hasOpenBlocks, text } from '../terraform/resource/resource-values';
import { AddressList } from './address-list';
import { untoldExistence } from './association';
import type { Subnet } from './subnet';
import { clientSpaces } from './virtual-network';

const siteType = 'azurerm_local_network_gateway';

/** A gateway by which sites and clients enter a virtual network. */
export interface NetworkGateway {
  readonly resource: Resource;
  /** Absent where the document does not tell it. */
  readonly subnet?: Subnet;
  /** Why it is not known whether there is one, or where it stands. */
  readonly doubt?: string;
  /** The addresses of clients that dial in. */
  readonly clients: AddressList;
  /** The sites with which it is connected, with the reason where that is not known. */
  readonly sites: readonly ConnectedSite[];
}

interface ConnectedSite {
  readonly space: AddressList;
  readonly doubt?: string;
}

/** A gateway behind which an address is, or may be. */
export interface GatewayBefore {
  readonly gateway: NetworkGateway;
  /** Why it is not known; absent where it is. */
  readonly doubt?: string;
}

/** The gateways of the virtual networks of a document, and who stands behind them. */
export class NetworkGateways {
  public readonly list: readonly NetworkGateway[];

  constructor(directory: Directory, subnetOf: (id: string) => Subnet | undefined) {
    this.list = directory.ofType('azurerm_virtual_network_gateway').map((resource) => {
      const { values, address, conditional } = resource;
      const ids = new Set(blocks(values.ip_configuration).map(({ subnet_id: id }) => text(id)));
      const [id] = ids;
      const isOpen = ids.size !== 1 || id === undefined || hasOpenBlocks(values.ip_configuration);
      const subnet = isOpen ? undefined : subnetOf(id);
      const placed = subnet?.network === undefined ? undefined : subnet;
      const unplaced = `in which virtual network ${address} stands the document does not tell`;
      return {
        resource,
        subnet: placed,
        doubt: conditional
          ? untoldExistence(resource, directory.words)
          : placed === undefined
            ? unplaced
            : undefined,
        clients: AddressList.of(clientSpaces(values)),
        sites: sitesOf(resource, directory),
      };
    });
  }

  /** The gateways behind which an address is certain to be, or else all behind which it may be. */
  public before(address: number): readonly GatewayBefore[] {
    const told = this.list.flatMap((gateway): GatewayBefore[] => {
      const { clients, sites } = gateway;
      const holding = sites.filter(({ space }) => space.set.has(address));
      if (!clients.set.has(address) && holding.length === 0) return [];
      const certain = clients.set.has(address) || holding.some(({ doubt }) => doubt === undefined);
      return [{ gateway, doubt: gateway.doubt ?? (certain ? undefined : holding[0]!.doubt) }];
    });
    if (told.length > 0) return told;
    return this.list.map((gateway) => ({
      gateway,
      doubt: gateway.doubt ?? `the document does not tell all that is behind ${gateway.resource.address}`,
    }));
  }
}

/** The sites that connections join with a gateway, and those of which the document has no connection. */
function sitesOf(gateway: Resource, directory: Directory): ConnectedSite[] {
  const connections = directory.ofType('azurerm_virtual_network_gateway_connection');
  return directory.ofType(siteType).flatMap((site): ConnectedSite[] => {
    const space = AddressList.of(site.values.address_space);
    const joining = connections.filter(
      ({ values }) => directory.byId(siteType, values.local_network_gateway_id) === site,
    );
    const own = joining.filter(
      ({ values }) => directory.byId(gateway.type, values.virtual_network_gateway_id) === gateway,
    );
    const certain = own.some((each) => !each.conditional) && !site.conditional;
    if (certain) return [{ space }];
    const isOthers =
      joining.length > 0 &&
      own.length === 0 &&
      joining.every(
        ({ values }) => directory.byId(gateway.type, values.virtual_network_gateway_id) !== undefined,
      );
    const doubt = `whether ${site.address} is connected with ${gateway.address} the document does not tell`;
    return isOthers ? [] : [{ space, doubt }];
  });
}
