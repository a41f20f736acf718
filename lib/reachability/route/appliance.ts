import { addressNumber, addressText } from '../../arithmetic/ipv4';
import type { AzureFirewall } from '../../network/firewall/azure-firewall';
import type { Subnets } from '../../network/subnet';
import { notKnown, referencePrefix, type Value } from '../../terraform/resource';
import { isSet, text } from '../../terraform/resource-values';
import { type Assumption, assumed } from '../trace';

/** The virtual appliance that a route leads to. */
export interface Appliance {
  readonly kind: 'firewall' | 'other';
  /** The firewall of the document that it is; absent where the document has none, or it is another appliance. */
  readonly firewall?: AzureFirewall;
  /** What is assumed. */
  readonly assumption?: Assumption;
  readonly reason?: string;
}

/** Tells the firewalls of a document from other appliances, by their private addresses. */
export class Appliances {
  constructor(
    private readonly firewalls: readonly AzureFirewall[],
    private readonly subnets: Subnets,
  ) {}

  public of(hop: Value | undefined): Appliance {
    const named = text(hop);
    if (named?.startsWith(referencePrefix)) return this.referred(named);
    const address = named === undefined ? -1 : addressNumber(named);
    if (address < 0) return this.taken(isSet(hop) && hop !== notKnown ? String(hop) : 'its next hop');
    return this.at(address);
  }

  private referred(reference: string): Appliance {
    const address = reference.slice(referencePrefix.length);
    const firewall = this.firewalls.find(({ resource }) => resource.address === address);
    if (firewall !== undefined) return { kind: 'firewall', firewall };
    return { kind: 'other', reason: `another appliance, ${address}` };
  }

  private at(address: number): Appliance {
    const here = this.firewalls.find(({ addresses }) => addresses.includes(address));
    if (here !== undefined) return { kind: 'firewall', firewall: here };
    const name = addressText(address);
    const open = this.firewalls.filter((each) => each.open);
    if (this.firewalls.length > 0 && open.length === 0)
      return { kind: 'other', reason: `another appliance, ${name}, which is no firewall of the document` };
    // The private address of a firewall is one of its subnet.
    const near = open.filter(({ subnetId }) => {
      const subnet = subnetId === undefined ? undefined : this.subnets.find(subnetId);
      return subnet === undefined || subnet.prefixes.doubtful || subnet.prefixes.set.has(address);
    });
    if (open.length > 0 && near.length === 0)
      return { kind: 'other', reason: `another appliance, ${name}, which stands in no firewall's subnet` };
    if (near.length === 1)
      return {
        kind: 'firewall',
        firewall: near[0],
        assumption: assumed(
          'next-hop-is-firewall',
          `${name} is taken for ${near[0]!.resource.address}, whose address is not known yet`,
        ),
      };
    return this.taken(name);
  }

  private taken(name: string): Appliance {
    if (this.firewalls.length > 1)
      return {
        kind: 'other',
        reason: `${name}, and which of ${this.firewalls.length} firewalls that is, is not known`,
      };
    return {
      kind: 'firewall',
      firewall: this.firewalls[0],
      assumption: assumed(
        'next-hop-is-firewall',
        `${name} is taken for the firewall, whose address the document does not tell`,
      ),
    };
  }
}
