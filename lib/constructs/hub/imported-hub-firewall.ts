import { Construct, type IConstruct } from 'constructs';
import type { AzureCloud } from '../../azure/cloud';
import { within } from '../../errors';
import { cloudOfLocation } from '../../resources/firewall-checks';
import { placeFor } from '../engine';
import type { FirewallSku, IHubFirewall } from './hub-firewall-props';

/** What is known of a firewall that exists. */
type HubFirewallFacts = Omit<IHubFirewall, keyof IConstruct>;

/** A firewall that exists, policy or classic. */
export class ImportedHubFirewall extends Construct implements IHubFirewall {
  /** That of its IP groups, where their location is given. */
  public readonly cloud?: AzureCloud;
  public readonly policyId?: string;
  public readonly classicFirewallName?: string;
  public readonly classicFirewallResourceGroupName?: string;
  public readonly privateIpAddress?: string;
  public readonly defaultRouteByVirtualHub?: boolean;
  public readonly sku?: FirewallSku;
  public readonly dnsProxyEnabled?: boolean;
  public readonly tlsInspectionEnabled: boolean;
  public readonly baseFirewall?: IHubFirewall;
  public readonly firstPriority?: number;
  public readonly lastPriority?: number;
  public readonly priorityOrder?: string[];
  public readonly ipGroupsFromAddresses?: number;
  public readonly ipGroupResourceGroupName?: string;
  public readonly ipGroupLocation?: string;

  constructor(scope: Construct, id: string, facts: HubFirewallFacts) {
    super(placeFor(scope, id), id);
    this.policyId = facts.policyId;
    this.classicFirewallName = facts.classicFirewallName;
    this.classicFirewallResourceGroupName = facts.classicFirewallResourceGroupName;
    this.privateIpAddress = facts.privateIpAddress;
    this.defaultRouteByVirtualHub = facts.defaultRouteByVirtualHub;
    this.sku = facts.sku;
    this.dnsProxyEnabled = facts.dnsProxyEnabled;
    this.tlsInspectionEnabled = facts.tlsInspectionEnabled;
    this.baseFirewall = facts.baseFirewall;
    this.firstPriority = facts.firstPriority;
    this.lastPriority = facts.lastPriority;
    this.priorityOrder = facts.priorityOrder;
    this.ipGroupsFromAddresses = facts.ipGroupsFromAddresses;
    this.ipGroupResourceGroupName = facts.ipGroupResourceGroupName;
    this.ipGroupLocation = facts.ipGroupLocation;
    this.cloud = within(`${this.node.path}: ipGroupLocation`, () => cloudOfLocation(facts.ipGroupLocation));
  }
}
