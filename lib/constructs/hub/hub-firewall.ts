import type { Firewall } from '@cdktf/provider-azurerm/lib/firewall';
import type { FirewallPolicy } from '@cdktf/provider-azurerm/lib/firewall-policy';
import type { VirtualHubRoutingIntent } from '@cdktf/provider-azurerm/lib/virtual-hub-routing-intent';
import { Token } from 'cdktf';
import { Construct } from 'constructs';
import type { AzureCloud } from '../../azure/cloud';
import { skuHas } from '../../azure/firewall-sku';
import { regionOfLocation } from '../../azure/region';
import { LockdownError, within } from '../../errors';
import { checkCall } from '../../input/check';
import { checkMachineAddress } from '../../model/address';
import { copiedFindings, type Finding, findingOf } from '../../model/finding';
import {
  checkAllotment,
  checkDnsServers,
  checkIpGroupLocation,
  checkPolicyId,
  checkSku,
  checkVirtualHub,
  twoFirewalls,
} from '../../resources/firewall-checks';
import { firewallPolicy } from '../../resources/firewall-policy';
import { derivedName } from '../../resources/resource-description';
import { routingIntent, securedHubFirewall } from '../../resources/secured-hub';
import { addResource } from '../add-resource';
import { checkedProps } from '../checked-props';
import { pathFor, scopeFor } from '../engine';
import { acknowledgedIn } from '../findings/finding-register';
import { registerFindings } from '../findings/findings-at-synth';
import { loadFindings } from './firewall-register';
import {
  FirewallSku,
  type HubFirewallClassicAttributes,
  type HubFirewallPolicyAttributes,
  type HubFirewallProps,
  type IHubFirewall,
  ThreatIntelligenceMode,
} from './hub-firewall-props';
import { ImportedHubFirewall } from './imported-hub-firewall';

/**
 * The firewall of a hub network: a policy created here, with a firewall in a virtual hub where one is named; or an existing policy or
 * classic firewall. Workloads attach to it by their `firewall` property.
 *
 * All network rules run before all application rules, whatever their priorities.
 *
 * @example
 * // A policy that is made here:
 * const firewall = new HubFirewall(stack, 'hub', { resourceGroupName: 'rg-hub', location: 'westeurope' });
 *
 * // Or one that the platform team has made, with the private address of its firewall:
 * const theirs = HubFirewall.fromPolicyId(stack, 'their-hub', {
 *   policyId:
 *     '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-hub/providers/Microsoft.Network/firewallPolicies/afwp-hub',
 *   privateIpAddress: '10.0.0.4',
 * });
 *
 * // Or a policy with a firewall in a virtual hub, to which the routing intent of the hub leads:
 * const secured = new HubFirewall(stack, 'secured-hub', {
 *   resourceGroupName: 'rg-hub',
 *   location: 'westeurope',
 *   virtualHubId:
 *     '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-hub/providers/Microsoft.Network/virtualHubs/vhub-west',
 * });
 * @see https://learn.microsoft.com/azure/firewall/rule-processing
 */
export class HubFirewall extends Construct implements IHubFirewall {
  /**
   * An existing firewall policy; workloads add a rule collection group to it and leave the others alone.
   *
   * @throws LockdownError `other-engine`, `invalid-policy-id`, `invalid-address`, `invalid-priority`, `invalid-property`, `sku-too-small`, `unknown-region`.
   */
  public static fromPolicyId(
    scope: Construct,
    id: string,
    attributes: HubFirewallPolicyAttributes,
  ): IHubFirewall {
    const path = pathFor(scope, id);
    attributes = checkedProps(path, 'HubFirewallPolicyAttributes', attributes);
    within(path, () => {
      checkPolicyId('policyId', attributes.policyId);
      checkAttributes(attributes);
    });
    return new ImportedHubFirewall(scope, id, { tlsInspectionEnabled: false, ...attributes });
  }

  /**
   * An existing firewall with classic rules; workloads add an application and a network rule collection to it.
   *
   * @throws LockdownError `other-engine`, `invalid-address`, `invalid-priority`, `invalid-property`, `sku-too-small`, `unknown-region`.
   */
  public static fromClassicFirewall(
    scope: Construct,
    id: string,
    attributes: HubFirewallClassicAttributes,
  ): IHubFirewall {
    const path = pathFor(scope, id);
    attributes = checkedProps(path, 'HubFirewallClassicAttributes', attributes);
    within(path, () => checkAttributes(attributes));
    const { firewallName, resourceGroupName, ...known } = attributes;
    return new ImportedHubFirewall(scope, id, {
      ...known,
      classicFirewallName: firewallName,
      classicFirewallResourceGroupName: resourceGroupName,
      tlsInspectionEnabled: false,
    });
  }

  /** The policy resource. */
  public readonly policy: FirewallPolicy;
  /** The firewall in the virtual hub; absent where no virtual hub is named. */
  public readonly firewall?: Firewall;
  /** The routing intent of the virtual hub; absent without one, and where it would lead nothing to the firewall. */
  public readonly routingIntent?: VirtualHubRoutingIntent;
  public readonly defaultRouteByVirtualHub?: boolean;
  public readonly policyId?: string;
  public readonly sku?: FirewallSku;
  public readonly cloud?: AzureCloud;
  public readonly dnsProxyEnabled?: boolean;
  public readonly tlsInspectionEnabled: boolean;
  public readonly baseFirewall?: IHubFirewall;
  public readonly firstPriority?: number;
  public readonly lastPriority?: number;
  public readonly priorityOrder?: string[];
  public readonly ipGroupsFromAddresses?: number;
  public readonly ipGroupResourceGroupName?: string;
  public readonly ipGroupLocation?: string;
  /** What it does with addresses and names that Microsoft knows as malicious. */
  public readonly threatIntelligenceMode: ThreatIntelligenceMode;

  private _privateIpAddress?: string;

  /**
   * @throws LockdownError `other-engine`, `invalid-address`, `invalid-policy-id`, `invalid-priority`, `invalid-property`, `sku-too-small`.
   */
  constructor(scope: Construct, id: string, props: HubFirewallProps) {
    super(scopeFor(scope, id), id);
    props = checkedProps(this.node.path, 'HubFirewallProps', props);
    const sku = props.sku ?? FirewallSku.STANDARD;
    within(this.node.path, () => {
      if (props.basePolicyId !== undefined) checkPolicyId('basePolicyId', props.basePolicyId);
      checkDnsServers(props.dnsServers);
      checkSku(sku, props, true);
      checkAllotment(props);
      checkVirtualHub({ ...props });
    });

    this.sku = sku;
    this.cloud = within(`${this.node.path}: location`, () => regionOfLocation(props.location)?.cloud);
    within(this.node.path, () => checkIpGroupLocation(props.ipGroupLocation, this.cloud));
    this.baseFirewall = props.baseFirewall;
    this.threatIntelligenceMode = inheritedMode(props);
    this.firstPriority = props.firstPriority;
    this.lastPriority = props.lastPriority;
    this.priorityOrder = props.priorityOrder;
    this.ipGroupsFromAddresses = props.ipGroupsFromAddresses;
    this.ipGroupResourceGroupName = props.ipGroupResourceGroupName ?? props.resourceGroupName;
    this.ipGroupLocation = props.ipGroupLocation ?? props.location;
    if (props.privateIpAddress !== undefined) this.attachFirewall(props.privateIpAddress);
    this.dnsProxyEnabled = props.dnsProxyEnabled ?? skuHas(sku, 'DNS proxy');
    this.tlsInspectionEnabled = props.tlsInspectionEnabled ?? false;
    const description = firewallPolicy({
      name: props.policyName ?? derivedName('afwp', this.node.path),
      resourceGroupName: props.resourceGroupName,
      location: props.location,
      tags: props.tags,
      sku,
      basePolicyId: basePolicyIdOf(props),
      threatIntelligenceMode: this.threatIntelligenceMode,
      dnsProxyEnabled: this.dnsProxyEnabled,
      dnsServers: props.dnsServers,
    });
    this.policy = addResource(this, description);
    this.policyId = this.policy.id;
    if (props.virtualHubId !== undefined) {
      const { internetTraffic = true, privateTraffic = true } = {
        internetTraffic: props.virtualHubInternetTrafficEnabled,
        privateTraffic: props.virtualHubPrivateTrafficEnabled,
      };
      const inHub = securedHubFirewall(
        {
          name: props.virtualHubFirewallName ?? derivedName('afw', this.node.path),
          resourceGroupName: props.resourceGroupName,
          location: props.location,
          tags: props.tags,
          sku,
          virtualHubId: props.virtualHubId,
          publicIpCount: props.virtualHubPublicIpCount ?? 1,
          zones: props.virtualHubZones,
        },
        description,
      );
      this.firewall = addResource(this, inHub);
      this._privateIpAddress = this.firewall.virtualHub.privateIpAddress;
      this.defaultRouteByVirtualHub = internetTraffic;
      if (internetTraffic || privateTraffic)
        this.routingIntent = addResource(
          this,
          routingIntent(
            {
              name: props.virtualHubRoutingIntentName ?? derivedName('ri', this.node.path),
              virtualHubId: props.virtualHubId,
              internetTraffic,
              privateTraffic,
            },
            inHub,
          ),
        );
    }
    registerFindings(this, () => this.ownFindings());
  }

  public get privateIpAddress(): string | undefined {
    return this._privateIpAddress;
  }

  /**
   * What the user must know of the policy itself, and of the limits that everything on it reaches together, as far as it
   * is defined by now.
   *
   * @throws LockdownError `limit-exceeded`.
   */
  public get findings(): Finding[] {
    return copiedFindings([...this.ownFindings(), ...loadFindings(this)].map(acknowledgedIn(this)));
  }

  /**
   * Names the firewall that uses the policy, once it is defined and before workloads attach: it needs the policy's id
   * first.
   *
   * @param privateIpAddress its private IPv4 address, the next hop of default routes
   * @throws LockdownError `other-engine`, `invalid-address`, `invalid-property`.
   */
  public attachFirewall(privateIpAddress: string): void {
    checkCall('HubFirewall.attachFirewall', privateIpAddress);
    within(this.node.path, () => {
      checkMachineAddress('privateIpAddress', privateIpAddress);
      if (this.firewall !== undefined) throw twoFirewalls('attachFirewall names another one');
    });
    this._privateIpAddress = privateIpAddress;
  }

  private ownFindings(): Finding[] {
    const hasBase = this.policy.basePolicyIdInput !== undefined;
    if (!hasBase || this.dnsProxyEnabled || !skuHas(this.sku!, 'DNS proxy')) return [];
    return [
      findingOf({
        code: 'dns-settings-not-inherited',
        message:
          'The policy has a base policy, whose DNS settings are not inherited, and no DNS proxy of its own.',
        cure: 'leave dnsProxyEnabled out or true: network rules by host name need it, in the base policy too',
        requirements: [],
      }),
    ];
  }
}

/** Refuses what cannot be said of a firewall that exists. */
function checkAttributes(attributes: HubFirewallPolicyAttributes | HubFirewallClassicAttributes): void {
  const { privateIpAddress, sku } = attributes;
  if (privateIpAddress !== undefined) checkMachineAddress('privateIpAddress', privateIpAddress);
  checkSku(sku ?? FirewallSku.STANDARD, attributes, sku !== undefined);
  checkAllotment(attributes);
}

const strictness = [ThreatIntelligenceMode.OFF, ThreatIntelligenceMode.ALERT, ThreatIntelligenceMode.DENY];

/**
 * The mode of threat intelligence, which may only be stricter than that of the base policy.
 *
 * @throws LockdownError `invalid-property`.
 */
function inheritedMode({ threatIntelligenceMode, baseFirewall }: HubFirewallProps): ThreatIntelligenceMode {
  const base = baseFirewall instanceof HubFirewall ? baseFirewall.threatIntelligenceMode : undefined;
  const mode = threatIntelligenceMode ?? base ?? ThreatIntelligenceMode.ALERT;
  if (base === undefined || strictness.indexOf(mode) >= strictness.indexOf(base)) return mode;
  throw new LockdownError({
    code: 'invalid-property',
    problem: `threatIntelligenceMode is ${mode}, and the base policy has ${base}.`,
    allowed: 'the mode of the base policy, or a stricter one',
    cure: 'leave threatIntelligenceMode out to take that of the base policy',
  });
}

/**
 * The id of the base policy.
 *
 * @throws LockdownError `invalid-property` where the base is a classic firewall, stands in another region, or is named
 * twice.
 */
function basePolicyIdOf({ basePolicyId, baseFirewall, location }: HubFirewallProps): string | undefined {
  if (baseFirewall === undefined) return basePolicyId;
  const refuse = (problem: string, cure: string) =>
    new LockdownError({
      code: 'invalid-property',
      problem,
      allowed: 'one base policy, in the region of the policy',
      cure,
    });
  if (basePolicyId !== undefined)
    throw refuse('basePolicyId and baseFirewall are both set.', 'leave basePolicyId out');
  if (baseFirewall.policyId === undefined)
    throw refuse('The baseFirewall has classic rules.', 'name a firewall with a policy');
  const base = baseFirewall instanceof HubFirewall ? baseFirewall.policy.locationInput : undefined;
  if (base === undefined || Token.isUnresolved(base) || Token.isUnresolved(location))
    return baseFirewall.policyId;
  const plain = (name: string) => name.toLowerCase().replaceAll(' ', '');
  if (plain(base) === plain(location)) return baseFirewall.policyId;
  throw refuse(`The base policy is in ${base}, this one in ${location}.`, 'put both policies in one region');
}
