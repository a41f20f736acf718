/**
 * A limit of Azure: `hard` may not be passed, `advised` is where a warning is due.
 * Where Microsoft's pages disagree, `hard` is the greater number and `advised` the smaller.
 */
export interface Limit {
  readonly what: string;
  readonly advised: number;
  readonly hard: number;
  readonly see: string;
}

const subscriptionLimits =
  'https://learn.microsoft.com/azure/azure-resource-manager/management/azure-subscription-service-limits';

/** Sources: firewall-limits (2023-10-10), azure-virtual-network-limits (2022-12-05), firewall-known-issues (2025-09-19), virtual-networks-udr-overview (2024-10-30), azurerm 4.81 validators. */
export const limits = {
  ruleCollectionGroupBytes: {
    what: 'bytes of a rule collection group',
    advised: 1_000_000,
    hard: 2_000_000,
    see: `${subscriptionLimits}#azure-firewall-limits`,
  },
  ruleCollections: {
    what: 'rule collections of a firewall or policy',
    advised: 1_600,
    hard: 2_000,
    see: 'https://learn.microsoft.com/azure/firewall/firewall-known-issues',
  },
  ruleCollectionGroups: {
    what: 'rule collection groups of a policy',
    advised: 60,
    hard: 90,
    see: `${subscriptionLimits}#azure-firewall-limits`,
  },
  networkRulePairs: {
    what: 'source and destination pairs of network rules',
    advised: 16_000,
    hard: 20_000,
    see: `${subscriptionLimits}#azure-firewall-limits`,
  },
  dnatRules: {
    what: 'DNAT rules of a firewall',
    advised: 200,
    hard: 250,
    see: `${subscriptionLimits}#azure-firewall-limits`,
  },
  networkRuleFqdns: {
    what: 'FQDNs in network rules',
    advised: 800,
    hard: 1_000,
    see: `${subscriptionLimits}#azure-firewall-limits`,
  },
  ipGroups: {
    what: 'IP groups of a firewall',
    advised: 160,
    hard: 200,
    see: `${subscriptionLimits}#azure-firewall-limits`,
  },
  ipGroupAddresses: {
    what: 'addresses of an IP group',
    advised: 4_000,
    hard: 5_000,
    see: `${subscriptionLimits}#azure-firewall-limits`,
  },
  nsgRules: {
    what: 'rules of a network security group',
    advised: 800,
    hard: 1_000,
    see: `${subscriptionLimits}#networking-limits`,
  },
  nsgAddresses: {
    what: 'source or destination addresses of a network security group',
    advised: 3_200,
    hard: 4_000,
    see: `${subscriptionLimits}#networking-limits`,
  },
  routes: {
    what: 'routes of a route table',
    advised: 400,
    hard: 600,
    see: 'https://learn.microsoft.com/azure/virtual-network/virtual-networks-udr-overview',
  },
  serviceTagRoutes: {
    what: 'service-tag routes of a route table',
    advised: 20,
    hard: 25,
    see: 'https://learn.microsoft.com/azure/virtual-network/virtual-networks-udr-overview',
  },
} as const satisfies Readonly<Record<string, Limit>>;

/** Length limits of names and descriptions. The firewall's own limit for a rule's description is not documented. */
export const lengths = {
  collectionName: 80,
  ruleName: 80,
  ruleDescription: 500,
  nsgDescription: 140,
  nsgRuleName: 80,
  routeName: 80,
} as const;

/** Ranges of priorities, lowest number first. */
export const priorities = {
  firewall: { first: 100, last: 65_000 },
  nsg: { first: 100, last: 4_096 },
} as const;

/** The greatest port that azurerm accepts in a policy's application rule. */
export const lastApplicationRulePort = 64_000;
