import { notKnown, type Value } from '../../terraform/resource/resource';
import { type Block, isBlock, isSet, text } from '../../terraform/resource/resource-values';
import {
  as,
  type BodyReading,
  type BodyShape,
  blocksAs,
  childrenAs,
  idAs,
  type MemberReader,
  memberOf,
  nothing,
  within,
  without,
} from '../body-reading';
import { flagAs, spelt, wordAs } from '../words';

const protocols: BodyShape = {
  protocolType: wordAs('type', 'AzureFirewallApplicationRuleProtocolType'),
  port: as('port'),
};

const sources: BodyShape = {
  description: as('description'),
  sourceAddresses: as('source_addresses'),
  sourceIpGroups: idList('source_ip_groups'),
};
const destinations: BodyShape = {
  destinationAddresses: as('destination_addresses'),
  destinationIpGroups: idList('destination_ip_groups'),
  destinationPorts: as('destination_ports'),
};
const translation: BodyShape = {
  translatedAddress: as('translated_address'),
  translatedFqdn: as('translated_fqdn'),
  translatedPort: as('translated_port'),
};

/** IP groups are ids in a list, without an object around them. */
function idList(name: string): MemberReader {
  return (value, reading) => [[name, Array.isArray(value) ? value.map((id) => reading.idOf(id)) : value]];
}

/** The rules of a policy by their `ruleType`. */
const policyRules: Readonly<Record<string, BodyShape>> = {
  networkrule: {
    ...sources,
    ...destinations,
    destinationFqdns: as('destination_fqdns'),
    ipProtocols: wordAs('protocols', 'FirewallPolicyRuleNetworkProtocol'),
    ruleType: nothing,
  },
  applicationrule: {
    ...sources,
    destinationAddresses: as('destination_addresses'),
    targetFqdns: as('destination_fqdns'),
    targetUrls: as('destination_urls'),
    fqdnTags: as('destination_fqdn_tags'),
    webCategories: as('web_categories'),
    terminateTLS: as('terminate_tls'),
    protocols: blocksAs('protocols', protocols),
    httpHeadersToInsert: nothing,
    ruleType: nothing,
  },
  natrule: {
    ...sources,
    ...destinations,
    ...translation,
    ipProtocols: wordAs('protocols', 'FirewallPolicyRuleNetworkProtocol'),
    ruleType: nothing,
  },
};

const collectionTypes: Readonly<Record<string, string>> = {
  networkrule: 'network_rule_collection',
  applicationrule: 'application_rule_collection',
  natrule: 'nat_rule_collection',
};

/** A collection of a policy is one for each type of its rules; of one without rules there is nothing to say. */
const ruleCollections: MemberReader = (value, reading) => {
  const all = Object.values(collectionTypes);
  if (!Array.isArray(value)) return isSet(value) ? all.map((name) => [name, notKnown]) : [];
  // An empty list takes all collections away from what it is laid over.
  if (value.length === 0) return all.map((name): [string, Value] => [name, []]);
  return value.flatMap((collection) => {
    if (!isBlock(collection)) return all.map((name): [string, Value] => [name, [notKnown]]);
    const rules = memberOf(collection, 'rules');
    const types = Array.isArray(rules)
      ? [...new Set(rules.map(ruleTypeOf))]
      : isSet(rules)
        ? [undefined]
        : [];
    const known = types.includes(undefined) ? Object.keys(collectionTypes) : types;
    return known.map((type): [string, Value] => [
      collectionTypes[type!]!,
      [collectionOf(collection, rules, type!, reading)],
    ]);
  });
};

function collectionOf(
  collection: Block,
  rules: Value | undefined,
  type: string,
  reading: BodyReading,
): Value {
  const own = Array.isArray(rules)
    ? rules
        .filter((rule) => [type, undefined].includes(ruleTypeOf(rule)))
        .map((rule) => (ruleTypeOf(rule) === undefined ? notKnown : rule))
    : notKnown;
  const [block] = reading.blocksOf(
    [{ ...withoutMember(collection, 'rules'), rules: own }],
    {
      priority: as('priority'),
      action: actionAs(
        type === 'natrule'
          ? 'FirewallPolicyNatRuleCollectionActionType'
          : 'FirewallPolicyFilterRuleCollectionActionType',
      ),
      rules: blocksAs('rule', policyRules[type]!),
      ruleCollectionType: nothing,
    },
    false,
  ) as Value[];
  return block!;
}

/** An object without what it has under a name, in whichever case. */
function withoutMember(body: Block, name: string): Block {
  return Object.fromEntries(Object.entries(body).filter(([key]) => key.toLowerCase() !== name));
}

/** `undefined` of a rule whose type is not known, or none that Azure has. */
function ruleTypeOf(rule: Value): string | undefined {
  const type = isBlock(rule) ? text(memberOf(rule, 'ruleType'))?.toLowerCase() : undefined;
  return type !== undefined && Object.hasOwn(policyRules, type) ? type : undefined;
}

/** An action is an object with its type; some print the type alone. */
function actionAs(enumeration: Parameters<typeof wordAs>[1]): MemberReader {
  return (value) => [
    ['action', spelt(isBlock(value) ? (memberOf(value, 'type') ?? notKnown) : value, enumeration)],
  ];
}

/** @see https://learn.microsoft.com/azure/templates/microsoft.network/firewallpolicies/rulecollectiongroups */
export const ruleCollectionGroup: BodyShape = {
  priority: as('priority'),
  ruleCollections,
  size: nothing,
};

/** @see https://learn.microsoft.com/azure/templates/microsoft.network/firewallpolicies */
export const firewallPolicy: BodyShape = {
  basePolicy: idAs('base_policy_id'),
  sku: within({ tier: wordAs('sku', 'FirewallPolicySkuTier') }),
  threatIntelMode: wordAs('threat_intelligence_mode', 'AzureFirewallThreatIntelMode'),
  dnsSettings: blocksAs('dns', {
    enableProxy: as('proxy_enabled'),
    servers: as('servers'),
    requireProxyForNetworkRules: nothing,
  }),
  explicitProxy: blocksAs('explicit_proxy', { enableExplicitProxy: as('enabled'), '*': nothing }),
  ...without('threatIntelWhitelist', 'intrusionDetection', 'transportSecurity', 'insights'),
  ruleCollectionGroups: childrenAs('ruleCollectionGroups'),
  snat: within({
    privateRanges: as('private_ip_ranges'),
    autoLearnPrivateRanges: (value) => [
      [
        'auto_learn_private_ranges_enabled',
        value === notKnown ? notKnown : spelt(value, 'AutoLearnPrivateRangesMode') === 'Enabled',
      ],
    ],
  }),
  ...without('sql', 'size', 'ruleGroups', 'firewalls', 'childPolicies'),
};

/** @see https://learn.microsoft.com/azure/templates/microsoft.network/ipgroups */
export const ipGroup: BodyShape = {
  ipAddresses: as('cidrs'),
  ...without('firewalls', 'firewallPolicies'),
};

const ipConfiguration: BodyShape = {
  subnet: idAs('subnet_id'),
  privateIPAddress: as('private_ip_address'),
  publicIPAddress: idAs('public_ip_address_id'),
  privateIPAllocationMethod: nothing,
};

/** Collections of a classic firewall, which are resources of their own in azurerm. */
function classicCollections(type: 'network' | 'application' | 'nat', rule: BodyShape): MemberReader {
  return (value, reading) => {
    const collections = Array.isArray(value) ? value : value === notKnown ? [notKnown] : [];
    for (const block of reading.blocksOf(
      collections,
      {
        priority: as('priority'),
        action: actionAs(type === 'nat' ? 'AzureFirewallNatRCActionType' : 'AzureFirewallRCActionType'),
        rules: blocksAs('rule', rule),
      },
      false,
    ) as Value[])
      reading.addPart(`azurerm_firewall_${type}_rule_collection`, {
        ...(isBlock(block) ? block : { rule: notKnown }),
        azure_firewall_name: reading.reference,
      });
    return [];
  };
}

/** Settings that a classic firewall has by their long names. */
const settings: BodyShape = {
  'Network.DNS.EnableProxy': flagAs('dns_proxy_enabled'),
  'Network.DNS.Servers': nothing,
  'Network.SNAT.PrivateRanges': (value) => [
    ['private_ip_ranges', typeof value === 'string' && value !== notKnown ? value.split(',') : value],
  ],
  '*': nothing,
};

/** @see https://learn.microsoft.com/azure/templates/microsoft.network/azurefirewalls */
export const azureFirewall: BodyShape = {
  sku: within({
    name: wordAs('sku_name', 'AzureFirewallSkuName'),
    tier: wordAs('sku_tier', 'AzureFirewallSkuTier'),
  }),
  firewallPolicy: idAs('firewall_policy_id'),
  threatIntelMode: wordAs('threat_intel_mode', 'AzureFirewallThreatIntelMode'),
  ipConfigurations: blocksAs('ip_configuration', ipConfiguration),
  managementIpConfiguration: blocksAs('management_ip_configuration', ipConfiguration),
  virtualHub: idAs('virtual_hub_id'),
  hubIPAddresses: within({
    privateIPAddress: as('hub_private_ip_address'),
    publicIPs: nothing,
  }),
  additionalProperties: within(settings),
  networkRuleCollections: classicCollections('network', {
    ...sources,
    ...destinations,
    destinationFqdns: as('destination_fqdns'),
    protocols: wordAs('protocols', 'AzureFirewallNetworkRuleProtocol'),
  }),
  applicationRuleCollections: classicCollections('application', {
    ...sources,
    targetFqdns: as('target_fqdns'),
    fqdnTags: as('fqdn_tags'),
    protocols: blocksAs('protocol', protocols),
    ...without('actions', 'priority', 'direction'),
  }),
  natRuleCollections: classicCollections('nat', {
    ...sources,
    ...destinations,
    ...translation,
    protocols: wordAs('protocols', 'AzureFirewallNetworkRuleProtocol'),
  }),
  ...without('ipGroups', 'extendedProperties', 'autoscaleConfiguration'),
};

/** The block in which azurerm has what a firewall of a virtual hub has. */
export function withHubBlock({
  virtual_hub_id: hub,
  hub_private_ip_address: address,
  ...values
}: Block): Block {
  if (!isSet(hub) && !isSet(address)) return values;
  return { ...values, virtual_hub: [{ virtual_hub_id: hub ?? null, private_ip_address: address ?? null }] };
}
