import { FirewallPolicy } from '@cdktf/provider-azurerm/lib/firewall-policy';
import { Token } from 'cdktf';
import { Construct } from 'constructs';
import { LockdownError } from '../errors';
import { checkAddresses } from '../model/address';
import { derivedName } from './derived-name';
import {
  FirewallSku,
  type HubFirewallClassicAttributes,
  type HubFirewallPolicyAttributes,
  type HubFirewallProps,
  type IHubFirewall,
  ThreatIntelligenceMode,
} from './hub-firewall-props';

/**
 * The firewall of a hub network: a policy created here, or an existing policy or classic firewall. Workloads attach
 * to it by their `firewall` property.
 *
 * All network rules run before all application rules, whatever their priorities.
 *
 * @see https://learn.microsoft.com/azure/firewall/rule-processing
 */
export class HubFirewall extends Construct implements IHubFirewall {
  /**
   * An existing firewall policy; workloads add a rule collection group to it and leave the others alone.
   *
   * @throws LockdownError `invalid-policy-id`, `invalid-address`, `sku-too-small`.
   */
  public static fromPolicyId(
    scope: Construct,
    id: string,
    attributes: HubFirewallPolicyAttributes,
  ): IHubFirewall {
    checkPolicyId(attributes.policyId);
    if (attributes.privateIpAddress !== undefined)
      checkAddress('privateIpAddress', attributes.privateIpAddress);
    checkSku(attributes.sku ?? FirewallSku.STANDARD, attributes, attributes.sku !== undefined);
    return new ImportedHubFirewall(scope, id, { tlsInspectionEnabled: false, ...attributes });
  }

  /**
   * An existing firewall with classic rules; workloads add an application and a network rule collection to it.
   *
   * @throws LockdownError `invalid-address`, `sku-too-small`.
   */
  public static fromClassicFirewall(
    scope: Construct,
    id: string,
    attributes: HubFirewallClassicAttributes,
  ): IHubFirewall {
    if (attributes.privateIpAddress !== undefined)
      checkAddress('privateIpAddress', attributes.privateIpAddress);
    checkSku(attributes.sku ?? FirewallSku.STANDARD, attributes, attributes.sku !== undefined);
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
  public readonly policyId?: string;
  public readonly sku?: FirewallSku;
  public readonly dnsProxyEnabled?: boolean;
  public readonly tlsInspectionEnabled: boolean;

  private _privateIpAddress?: string;

  /**
   * @throws LockdownError `invalid-address`, `invalid-policy-id`, `sku-too-small`.
   */
  constructor(scope: Construct, id: string, props: HubFirewallProps) {
    super(scope, id);
    const sku = props.sku ?? FirewallSku.STANDARD;
    if (props.basePolicyId !== undefined) checkPolicyId(props.basePolicyId);
    if (props.dnsServers !== undefined && !Token.isUnresolved(props.dnsServers)) {
      for (const server of props.dnsServers) checkAddress('dnsServers', server);
    }
    checkSku(sku, props, true);

    this.sku = sku;
    if (props.privateIpAddress !== undefined) this.attachFirewall(props.privateIpAddress);
    this.dnsProxyEnabled = props.dnsProxyEnabled ?? sku !== FirewallSku.BASIC;
    this.tlsInspectionEnabled = props.tlsInspectionEnabled ?? false;
    const dns =
      this.dnsProxyEnabled || props.dnsServers !== undefined
        ? { proxyEnabled: this.dnsProxyEnabled, servers: props.dnsServers }
        : undefined;
    this.policy = new FirewallPolicy(this, 'policy', {
      name: props.policyName ?? derivedName('afwp', this),
      resourceGroupName: props.resourceGroupName,
      location: props.location,
      sku,
      basePolicyId: props.basePolicyId,
      threatIntelligenceMode: props.threatIntelligenceMode ?? ThreatIntelligenceMode.ALERT,
      dns,
      tags: props.tags,
    });
    this.policyId = this.policy.id;
  }

  public get privateIpAddress(): string | undefined {
    return this._privateIpAddress;
  }

  /**
   * Names the firewall that uses the policy, once it is defined and before workloads attach: it needs the policy's id
   * first.
   *
   * @param privateIpAddress its private IPv4 address, the next hop of default routes
   * @throws LockdownError `invalid-address`.
   */
  public attachFirewall(privateIpAddress: string): void {
    checkAddress('privateIpAddress', privateIpAddress);
    this._privateIpAddress = privateIpAddress;
  }
}

interface HubFirewallFacts {
  readonly policyId?: string;
  readonly classicFirewallName?: string;
  readonly classicFirewallResourceGroupName?: string;
  readonly privateIpAddress?: string;
  readonly sku?: FirewallSku;
  readonly dnsProxyEnabled?: boolean;
  readonly tlsInspectionEnabled: boolean;
}

class ImportedHubFirewall extends Construct implements IHubFirewall {
  public readonly policyId?: string;
  public readonly classicFirewallName?: string;
  public readonly classicFirewallResourceGroupName?: string;
  public readonly privateIpAddress?: string;
  public readonly sku?: FirewallSku;
  public readonly dnsProxyEnabled?: boolean;
  public readonly tlsInspectionEnabled: boolean;

  constructor(scope: Construct, id: string, facts: HubFirewallFacts) {
    super(scope, id);
    this.policyId = facts.policyId;
    this.classicFirewallName = facts.classicFirewallName;
    this.classicFirewallResourceGroupName = facts.classicFirewallResourceGroupName;
    this.privateIpAddress = facts.privateIpAddress;
    this.sku = facts.sku;
    this.dnsProxyEnabled = facts.dnsProxyEnabled;
    this.tlsInspectionEnabled = facts.tlsInspectionEnabled;
  }
}

// The provider compares the literal segments case by case.
const policyIdShape =
  /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.Network\/firewallPolicies\/[^/]+$/;

function checkPolicyId(policyId: string): void {
  if (Token.isUnresolved(policyId) || policyId.includes('${') || policyIdShape.test(policyId)) return;
  throw new LockdownError({
    code: 'invalid-policy-id',
    problem: `"${policyId}" is no resource id of a firewall policy.`,
    allowed:
      '/subscriptions/<id>/resourceGroups/<name>/providers/Microsoft.Network/firewallPolicies/<name>, with these capitals',
    cure: 'take the id attribute of the policy, or correct the id',
  });
}

function checkAddress(property: string, address: string): void {
  if (Token.isUnresolved(address)) return;
  if (address.includes('/')) {
    throw new LockdownError({
      code: 'invalid-address',
      problem: `${property} is "${address}".`,
      allowed: 'one IPv4 address, such as 10.0.0.4',
      cure: 'leave out the prefix length',
    });
  }
  checkAddresses(property, [address], 'no ranges');
}

interface WantedFeatures {
  readonly dnsProxyEnabled?: boolean;
  readonly dnsServers?: string[];
  readonly threatIntelligenceMode?: ThreatIntelligenceMode;
  readonly tlsInspectionEnabled?: boolean;
}

function checkSku(sku: FirewallSku, wanted: WantedFeatures, skuIsGiven: boolean): void {
  const basic = sku === FirewallSku.BASIC;
  const tooSmall = [
    {
      what: 'TLS inspection',
      asked: wanted.tlsInspectionEnabled && skuIsGiven,
      has: sku === FirewallSku.PREMIUM,
      needed: 'Premium',
    },
    { what: 'DNS proxy', asked: wanted.dnsProxyEnabled, has: !basic, needed: 'Standard or Premium' },
    {
      what: 'DNS servers of its own',
      asked: wanted.dnsServers !== undefined,
      has: !basic,
      needed: 'Standard or Premium',
    },
    {
      what: 'threat intelligence that denies',
      asked: wanted.threatIntelligenceMode === ThreatIntelligenceMode.DENY,
      has: !basic,
      needed: 'Standard or Premium',
    },
  ].find(({ asked, has }) => asked && !has);
  if (tooSmall === undefined) return;
  throw new LockdownError({
    code: 'sku-too-small',
    problem: `The SKU ${sku} has no ${tooSmall.what}.`,
    allowed: `${tooSmall.what} with the SKU ${tooSmall.needed}`,
    cure: `choose the SKU ${tooSmall.needed}, or leave ${tooSmall.what} out`,
  });
}
