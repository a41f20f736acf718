import type { NetworkSecurityGroup } from '@cdktf/provider-azurerm/lib/network-security-group';
import { Construct } from 'constructs';
import { regionOfLocation } from '../../azure/region';
import { checkSubnetLimits } from '../../compile/findings/limit-checks';
import type { NsgRule } from '../../compile/rule';
import { denials } from '../../compile/security-group/nsg-rules';
import { type ServedNsgRules, sharedNsgRules } from '../../compile/security-group/shared-nsg-rules';
import { within } from '../../errors';
import { brand } from '../../input/brand';
import { copiedFindings, type Finding, Findings } from '../../model/finding';
import type { NsgDenials } from '../../model/workload';
import { derivedName } from '../../resources/resource-description';
import { networkSecurityGroup, networkSecurityGroupAssociation } from '../../resources/security-group';
import type { WorkloadSubnet } from '../../resources/subnet-resources';
import { addLateResource, addResource } from '../add-resource';
import { checkedProps } from '../checked-props';
import { checkUnique } from '../clashes';
import { scopeFor } from '../engine';
import { acknowledgedIn } from '../findings/finding-register';
import { registerFindings } from '../findings/findings-at-synth';
import { SharedSubnets } from './shared-subnets';

/** A network security group that several workloads share. */
export interface SharedNetworkSecurityGroupProps {
  /** Resource group of the network security group. */
  readonly resourceGroupName: string;
  /** Location of the network security group, such as `westeurope`. */
  readonly location: string;
  /**
   * Name of the network security group.
   * @default - `nsg-` and the construct's path
   */
  readonly nsgName?: string;
  /**
   * Ids of subnets that are associated with it, besides those of the workloads.
   * @default - those of the workloads alone
   */
  readonly subnetIds?: string[];
  /**
   * Tags of the network security group.
   * @default - none
   */
  readonly tags?: { [key: string]: string };
  /**
   * Whether to deny what no rule allows on its way to the Internet, Azure services included.
   * @default true
   */
  readonly denyInternetOutbound?: boolean;
  /**
   * Whether to deny what no rule allows on its way in from the Internet.
   * @default true
   */
  readonly denyInternetInbound?: boolean;
  /**
   * Whether to deny what no rule allows on its way in from the virtual network, which a default route to a firewall makes
   * every address.
   * @default false
   */
  readonly denyVirtualNetworkInbound?: boolean;
}

/**
 * A network security group for subnets in which several workloads stand; they share it by their property
 * `sharedNetworkSecurityGroup`. Rules that open the same stand once, for the addresses of all. Each kind of workload has
 * priorities of its own in it, from which another workload takes none; the order in which they attach changes nothing.
 *
 * @example
 * const sharedNetworkSecurityGroup = new SharedNetworkSecurityGroup(stack, 'spoke', {
 *   resourceGroupName: 'rg-spoke',
 *   location: 'westeurope',
 * });
 * new ArcServerEgress(stack, 'servers', {
 *   firewall,
 *   sharedNetworkSecurityGroup,
 *   region: 'westeurope',
 *   serverAddressPrefixes: ['10.20.0.0/24'],
 * });
 */
export class SharedNetworkSecurityGroup extends Construct {
  /** The network security group; its rules are complete when it is synthesized. */
  public readonly networkSecurityGroup: NetworkSecurityGroup;

  private readonly served: ServedNsgRules[] = [];
  private readonly subnets: SharedSubnets;
  private readonly denied: NsgRule[];

  /**
   * What it denies besides the rules of its workloads.
   *
   * @internal
   */
  public readonly _denials: NsgDenials;

  /**
   * @throws LockdownError `other-engine`.
   */
  constructor(scope: Construct, id: string, props: SharedNetworkSecurityGroupProps) {
    super(scopeFor(scope, id), id);
    brand(this, 'SharedNetworkSecurityGroup');
    props = checkedProps(this.node.path, 'SharedNetworkSecurityGroupProps', props);
    const { resourceGroupName, location, tags } = props;
    within(`${this.node.path}: location`, () => regionOfLocation(location));
    const name = props.nsgName ?? derivedName('nsg', this.node.path);
    const settings = { name, resourceGroupName, location, tags };
    this._denials = {
      denyInternetOutbound: props.denyInternetOutbound ?? true,
      denyInternetInbound: props.denyInternetInbound ?? true,
      denyVirtualNetworkInbound: props.denyVirtualNetworkInbound,
    };
    this.denied = denials(this._denials);
    const { resource, description } = addLateResource(this, () =>
      networkSecurityGroup(settings, this.rules()),
    );
    this.networkSecurityGroup = resource;
    this.subnets = new SharedSubnets(this, (name, subnetId) => {
      const association = networkSecurityGroupAssociation(name, description, subnetId);
      addResource(this, association);
      checkUnique(this, [association]);
    });
    checkUnique(this, [description]);
    this.subnets.add(props.subnetIds ?? []);
    registerFindings(this, () => this.findings);
  }

  /**
   * The rules for the workloads that are attached by now.
   *
   * @throws LockdownError `priority-clash`.
   */
  public get nsgRules(): NsgRule[] {
    return structuredClone(this.rules());
  }

  /**
   * What the user must know of the group as a whole: limits of Azure that are near.
   *
   * @throws LockdownError `limit-exceeded`, `priority-clash`.
   */
  public get findings(): Finding[] {
    const findings = new Findings();
    checkSubnetLimits(this.node.path, this.rules(), [], findings);
    return copiedFindings(findings.all.map(acknowledgedIn(this)));
  }

  /**
   * Takes in the rules of a workload, and its subnets.
   *
   * @internal
   */
  public _attach(served: ServedNsgRules, subnets: readonly WorkloadSubnet[]): void {
    this.served.push(served);
    this.subnets.add(subnets.map(({ subnetId }) => subnetId));
  }

  private rules(): NsgRule[] {
    return [...sharedNsgRules(this.served), ...this.denied];
  }
}
