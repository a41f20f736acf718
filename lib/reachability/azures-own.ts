import { addressText } from '../arithmetic/ipv4';
import { type ReservedName, reservedNameOf } from '../azure/reserved-subnet-name';
import type { AzureFirewall } from '../network/firewall/azure-firewall';
import type { Subnet } from '../network/subnet';
import { type Answer, answerOf, Verdict } from './connection';
import type { NetworkContext } from './network-context';
import type { ConnectionSource } from './passage';
import { HopKind, hopAt } from './trace';

/** What stands in the subnets that Azure keeps for services of its own. */
const servicesIn: Readonly<Record<ReservedName, string>> = {
  AzureBastionSubnet: 'Azure Bastion',
  AzureFirewallManagementSubnet: 'the management interface of Azure Firewall',
  AzureFirewallSubnet: 'Azure Firewall',
  GatewaySubnet: 'virtual network gateways',
  RouteServerSubnet: 'Azure Route Server',
};

/** An address at which a firewall of the document answers, and no machine. */
export interface FirewallAddress {
  readonly firewall: AzureFirewall;
  /** Whether it is the private address of the firewall, and not only one of its subnet; `undefined` where that is not known. */
  readonly isIts: boolean | undefined;
}

/** What stands at addresses where no machine of anybody does: firewalls of the document, and services that have subnets of their own. */
export class AzuresOwn {
  constructor(private readonly network: NetworkContext) {}

  /** The firewall that answers at an address; a text that says why it is not known which does, or what else. */
  public firewallAt(address: number | undefined): FirewallAddress | string | undefined {
    if (address === undefined) return undefined;
    const { firewalls, virtualHubs, subnets } = this.network.document;
    const { deployed } = firewalls;
    if (deployed.length === 0) return undefined;
    const named = deployed.find((each) => this.standsAt(each, address));
    if (named !== undefined) return certain({ firewall: named, isIts: true }, address);
    const name = addressText(address);
    const hub = deployed.map((each) => virtualHubs.of(each)).find((each) => each?.space.set.has(address));
    if (hub !== undefined)
      return `${name} is of ${hub.label}, and what answers there in the hub the document does not tell`;
    const subnet = this.serviceSubnetAt(address);
    if (subnet === undefined || reservedNameOf(subnet.name) !== 'AzureFirewallSubnet') return undefined;
    const standing = deployed.filter(
      ({ subnetId }) => subnetId !== undefined && subnets.find(subnetId) === subnet,
    );
    const [firewall] = standing;
    if (firewall === undefined || standing.length > 1) return undefined;
    return certain({ firewall, isIts: firewall.open ? undefined : false }, address);
  }

  /** Whether an address is the private one of a firewall: Azure gives it none that is not of its subnet. */
  private standsAt({ addresses, subnetId }: AzureFirewall, address: number): boolean {
    if (!addresses.includes(address)) return false;
    const subnet = subnetId === undefined ? undefined : this.network.document.subnets.find(subnetId);
    return subnet === undefined || subnet.prefixes.mayHoldMore || subnet.prefixes.set.has(address);
  }

  /** Why it is not known what answers at an address of a service, or of a subnet that Azure keeps for one. */
  public serviceAt(address: number): string | undefined {
    const service = this.network.document.serviceAddresses.get(address);
    if (service !== undefined)
      return `${addressText(address)} is an address of ${service.address}, and on what that answers is not read`;
    const subnet = this.serviceSubnetAt(address);
    return subnet && `${kept(subnet, address)}: what answers there the document does not tell`;
  }

  /** The same answer to what a machine sends; nobody knows what a service sends of itself, save that what is denied to all is. */
  public besideServices(answer: Answer, { address, context }: ConnectionSource): Answer {
    const { verdict, hops } = answer;
    const subnet = context?.subnet;
    const name = reservedNameOf(subnet?.name);
    // Bastion sends to machines what its users ask for.
    if (name === undefined || name === 'AzureBastionSubnet') return answer;
    if (verdict === Verdict.DENY || verdict === Verdict.UNKNOWN) return answer;
    const open = `${kept(subnet!, address)}: what that sends is asked of where it comes from`;
    return answerOf(Verdict.UNKNOWN, open, undefined, [...hops, hopAt(HopKind.SOURCE, 'unknown', open)]);
  }

  private serviceSubnetAt(address: number): Subnet | undefined {
    const [subnet, ...others] = this.network.subnetsAt(address);
    return others.length === 0 && reservedNameOf(subnet?.name) !== undefined ? subnet : undefined;
  }
}

function certain(found: FirewallAddress, address: number): FirewallAddress | string {
  const { address: name, conditional } = found.firewall.resource;
  if (conditional !== true) return found;
  return `whether ${name} stands at ${addressText(address)} is not known, for whether there is one the document does not tell`;
}

function kept({ label, name }: Subnet, address: number): string {
  return `${addressText(address)} is of ${label}, where ${servicesIn[reservedNameOf(name)!]} stands, and no machine`;
}
