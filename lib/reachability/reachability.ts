import type { ServiceTagFile } from '../azure/service-tag-file';
import { type Answer, type Connection, type Target, targetOf, Verdict } from './connection';
import { askFirewall } from './firewall';
import { type Firewall, firewallOf } from './firewall-rules';
import { items } from './matching';
import { associated, hasDefaultRoute, nextHop } from './route';
import { askSecurityGroup, subnetHolds } from './security-group';
import { notKnown, type Resource, readTerraformJson } from './terraform-json';

/** What narrows down a document. */
export interface ReachabilityOptions {
  /**
   * The firewall that is asked: the address of its policy (`azurerm_firewall_policy.hub`), the id of one that is not of
   * the document, or `resource group/name` of a classic firewall.
   * @default - the only one of the document
   */
  readonly firewall?: string;
  /**
   * The published file of the cloud's service tags, which tells whether an address is of a tag.
   * @default - service tags are compared by name, and whether an address is of one is unknown
   */
  readonly serviceTagFile?: ServiceTagFile;
}

/** A connection, and the subnet from which it comes. */
export interface ConnectionFromSubnet extends Connection {
  /**
   * Id of the subnet, where the document names it by its id alone.
   * @default - the subnet of the document whose prefixes hold the address
   */
  readonly subnetId?: string;
}

/** Addresses, and the id of their subnet where it is known. */
export interface SubnetOfAddresses {
  readonly addresses: readonly string[];
  readonly subnetId?: string;
}

/**
 * What the security groups, routes and firewall of a Terraform document do with connections, before anything is deployed:
 * of what this library synthesized, and of anyone else's.
 *
 * What Azure leaves undefined, or Terraform knows only after it has applied, is unknown, never a guess. The addresses of
 * service tags come from a published file; without one, tags are compared by name. That a host is let pass by a tag which
 * holds its addresses is seen only of hosts that the tables place in a tag. Not seen: security groups of network
 * interfaces, private endpoints, peerings, BGP routes, DNAT, threat intelligence and IDPS.
 */
export class Reachability {
  /**
   * Reads a configuration in JSON (`cdk.tf.json`), or the output of `terraform show -json` of a plan or a state.
   *
   * @throws LockdownError `unreadable-terraform`, `unknown-firewall`.
   */
  public static fromTerraformJson(text: string, options: ReachabilityOptions = {}): Reachability {
    const resources = readTerraformJson(text);
    return new Reachability(resources, firewallOf(resources, options.firewall), options.serviceTagFile);
  }

  private readonly subnets: readonly Resource[];

  private constructor(
    private readonly resources: readonly Resource[],
    private readonly firewall: Firewall | undefined,
    private readonly serviceTagFile: ServiceTagFile | undefined,
  ) {
    this.subnets = resources.filter(({ type }) => type === 'azurerm_subnet');
  }

  /**
   * What comes of a connection: its security group, its route, the firewall, and the security group where it arrives.
   *
   * @throws LockdownError `invalid-connection`.
   */
  public explain(connection: ConnectionFromSubnet): Answer {
    const target: Target = { ...targetOf(connection), serviceTagFile: this.serviceTagFile };
    const steps: string[] = [];
    const source = this.subnetOf(connection.from, connection.subnetId);
    if (source === undefined) {
      steps.push(
        `${connection.from}: the document has no subnet with it; its traffic is taken to reach the firewall`,
      );
      return this.atFirewall(connection, target, steps);
    }
    const table = associated(source, 'route_table', this.resources);
    const view = { defaultRoute: hasDefaultRoute(table, this.resources) };
    const leaving = this.atSecurityGroup(source, 'Outbound', connection, target, view, steps);
    if (leaving !== undefined) return leaving;
    const hop = nextHop(source.resource, table, this.resources, target);
    steps.push(`route: ${hop.reason}`);
    if (hop.hop === 'firewall') return this.atFirewall(connection, target, steps);
    if (hop.hop === 'None') return { verdict: Verdict.DENY, by: hop.by, reason: hop.reason, steps };
    if (hop.hop === 'unknown') return { verdict: Verdict.UNKNOWN, by: hop.by, reason: hop.reason, steps };
    const destination = target.kind === 'address' ? this.subnetOf(target.text, undefined) : undefined;
    if (destination === undefined) return { verdict: Verdict.BYPASS, by: hop.by, reason: hop.reason, steps };
    const arriving = this.atSecurityGroup(destination, 'Inbound', connection, target, view, steps);
    return (
      arriving ?? {
        verdict: Verdict.ALLOW,
        reason: 'both subnets are of this document, and no security group denies it',
        steps,
      }
    );
  }

  /** Whether the document has a subnet, or something that is associated with it. */
  public knowsSubnet({ addresses, subnetId }: SubnetOfAddresses): boolean {
    if (subnetId === undefined) return this.knowsSubnetsOf(addresses);
    const names = subnetId.replace(/^\$\{(.+)\.id\}$/, '$1').toLowerCase();
    return this.resources.some(
      ({ address, values }) =>
        address.toLowerCase() === names ||
        [values.id, values.subnet_id].some((id) => typeof id === 'string' && id.toLowerCase() === names),
    );
  }

  /**
   * The texts of an attribute that a reference names, such as `${azurerm_subnet.compute.address_prefixes}`; none where the
   * document does not have them.
   */
  public textsOf(reference: string): string[] {
    const [, address, attribute = ''] = /^\$\{(.+)\.(\w+)\}$/.exec(reference) ?? [];
    const resource = this.resources.find((each) => each.address === address);
    const value = resource?.values[attribute];
    const texts = typeof value === 'string' ? [value] : items(value);
    return texts.filter((text) => text !== notKnown);
  }

  /** Whether the subnets of all addresses and prefixes are resources of the document. */
  public knowsSubnetsOf(addresses: readonly string[]): boolean {
    return addresses.every((each) =>
      this.subnets.some((subnet) => subnetHolds(subnet, each.split(/[/-]/)[0]!) === true),
    );
  }

  public explainRoute(connection: ConnectionFromSubnet): Answer {
    return this.explain(connection);
  }

  public explainLeaving(connection: ConnectionFromSubnet): Answer {
    return this.explain(connection);
  }

  private subnetOf(address: string, id: string | undefined): { id: string; resource?: Resource } | undefined {
    const named = id?.replace(/^\$\{(.+)\.id\}$/, '$1');
    const byAddress = this.subnets.find((subnet) => subnet.address === named);
    if (byAddress !== undefined) return { id: `ref:${byAddress.address}`, resource: byAddress };
    const resource =
      id === undefined
        ? this.subnets.find((subnet) => subnetHolds(subnet, address) === true)
        : this.subnets.find(({ values }) => String(values.id ?? '').toLowerCase() === id.toLowerCase());
    if (id !== undefined) return { id, resource };
    return resource === undefined ? undefined : { id: `ref:${resource.address}`, resource };
  }

  /** An answer where a security group ends it. */
  private atSecurityGroup(
    subnet: { readonly id: string; readonly resource?: Resource },
    direction: 'Inbound' | 'Outbound',
    connection: Connection,
    target: Target,
    view: { readonly defaultRoute: boolean },
    steps: string[],
  ): Answer | undefined {
    const group = associated(subnet, 'network_security_group', this.resources);
    if (group === undefined) {
      steps.push(`${direction.toLowerCase()}: the subnet has no security group in the document`);
      return undefined;
    }
    const { decision, by, reason } = askSecurityGroup(
      group,
      this.resources,
      direction,
      connection,
      target,
      view,
    );
    steps.push(`${direction.toLowerCase()}: ${reason}`);
    if (decision === 'allow') return undefined;
    return { verdict: decision === 'deny' ? Verdict.DENY : Verdict.UNKNOWN, by, reason, steps };
  }

  private atFirewall(connection: Connection, target: Target, steps: string[]): Answer {
    if (this.firewall === undefined) {
      const reason = 'the document has no rules of a firewall';
      return { verdict: Verdict.UNKNOWN, reason, steps: [...steps, `firewall: ${reason}`] };
    }
    const { decision, by, reason } = askFirewall(this.firewall, connection, target);
    const verdicts = { allow: Verdict.ALLOW, deny: Verdict.DENY, unknown: Verdict.UNKNOWN };
    return { verdict: verdicts[decision], by, reason, steps: [...steps, `firewall: ${reason}`] };
  }
}
