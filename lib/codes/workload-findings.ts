import { type FindingKind, FindingLevel } from './finding-kind';

/** Findings about what a workload requires and the rules that are made for it. */
export const workloadFindings = {
  'widened-url': {
    level: FindingLevel.WARNING,
    theme: 'wider',
    means:
      'A requirement names a URL with a path, and the rule opens every path of its host, which a policy with TLS inspection could match.',
    remedy:
      'Use a Premium policy with TLS inspection and set `tlsInspectionEnabled`, and the rule matches the path. Otherwise accept the wider host.',
    see: 'https://learn.microsoft.com/azure/firewall/features-by-sku',
  },
  'widened-url-unavoidable': {
    level: FindingLevel.INFO,
    theme: 'wider',
    means:
      'A requirement names a URL with a path, the product of the workload does not support TLS inspection, and the rule opens every path of its host.',
    remedy:
      'Nothing is to do: without TLS inspection no firewall matches a path. `strict` refuses it, and `excludedRequirements` leaves it out.',
    see: 'https://learn.microsoft.com/azure/firewall/features-by-sku',
  },
  'widened-wildcard': {
    level: FindingLevel.WARNING,
    theme: 'wider',
    means:
      'A requirement has a wildcard in the middle of a host name, and the rule opens every host to the right of it.',
    remedy:
      'Name the exact hosts where you know them, for example with `relayHosts` for Azure Arc. Otherwise accept the wider name: Azure Firewall takes `*` only as the left-most label.',
    see: 'https://learn.microsoft.com/azure/firewall/firewall-faq',
  },
  'widened-service-tag': {
    level: FindingLevel.WARNING,
    theme: 'wider',
    means:
      'A requirement asks for a service in one region, the service-tag file has no tag for that region, and the tag of all regions is opened.',
    remedy: 'Update this library once the region is in the published service-tag file.',
    see: 'https://learn.microsoft.com/azure/virtual-network/service-tags-overview',
  },
  'fqdn-tag-contents': {
    level: FindingLevel.INFO,
    theme: 'chosen',
    means:
      'Hosts are opened by an FQDN tag of Azure Firewall whose hosts Microsoft keeps, and lists in words alone.',
    remedy:
      'Nothing is to do while the firewall denies nothing of the machines that they need; add an own requirement for what it does. To have each host by name, leave the property out that chooses the tag.',
    see: 'https://learn.microsoft.com/azure/firewall/fqdn-tags',
  },
  'hosts-kept-by-hand': {
    level: FindingLevel.WARNING,
    theme: 'chosen',
    means:
      'Hosts are opened by a list that a template of Microsoft keeps by hand, because the page itself is in no public repository; it may lack what the page has by now.',
    remedy:
      'Compare the hosts with the page before you deploy, and add what is missing with `ownRequirements`; or choose service tags as destinations.',
  },
  'widened-region-code': {
    level: FindingLevel.WARNING,
    theme: 'wider',
    means:
      'A requirement names hosts of the region by a short code, no page of Microsoft gives the code of this region, and the hosts of all regions are opened.',
    remedy:
      'See in the logs of the firewall which host your machines reach, open it with `ownRequirements`, and leave the requirement out with `excludedRequirements`.',
    see: 'https://learn.microsoft.com/azure/azure-arc/servers/arc-gateway',
  },
  'virtual-network-widened': {
    level: FindingLevel.WARNING,
    theme: 'wider',
    means:
      'A security rule allows the service tag `VirtualNetwork` in a subnet whose default route leads to a firewall, where the tag means every address.',
    remedy:
      'Name the prefixes of the virtual network instead of the tag: `virtualNetworkAddressSpaces` on a workload.',
    see: 'https://learn.microsoft.com/azure/virtual-network/service-tags-overview',
  },
  'not-expressible': {
    level: FindingLevel.ERROR,
    theme: 'unmet',
    means: 'Azure Firewall has no rule that can open a requirement, so it is not open.',
    remedy:
      'Follow the cure of the finding: choose host names as destinations, take a larger SKU, allow addresses by a network rule of your own, or let the traffic leave another way.',
  },
  'icmpv6-not-opened': {
    level: FindingLevel.WARNING,
    theme: 'unmet',
    means: 'A page asks for ICMP of IPv6 as well, and rules are made for IPv4 only.',
    remedy: 'Allow ICMPv6 between the machines yourself where they have IPv6 addresses.',
  },
  'routed-past-firewall': {
    level: FindingLevel.WARNING,
    theme: 'around',
    means:
      'A property that you set leads service tags that hold the accounts of every customer to the Internet past the firewall, as a page has it.',
    remedy: 'Leave the property out, and the firewall carries the traffic.',
  },
  'service-writes-rules': {
    level: FindingLevel.WARNING,
    theme: 'around',
    means:
      'A service of Azure writes rules of its own into the network security group of the workload, which Terraform does not know of.',
    remedy:
      'Leave the priorities free that the service takes, and add `lifecycle.ignore_changes` for `security_rule` to the network security group once it has what it needs. Later changes of the workload then have to be applied without it.',
    see: 'https://learn.microsoft.com/azure/databricks/security/network/classic/vnet-inject',
  },
  'port-not-stated': {
    level: FindingLevel.WARNING,
    theme: 'unmet',
    means: 'The page states no port for a requirement, and none is guessed.',
    remedy: 'Find out the port from the product, and add it with `ownRequirements`.',
  },
  'no-address': {
    level: FindingLevel.WARNING,
    theme: 'unmet',
    means: 'No address is known for a destination, so no rule or route is made for it.',
    remedy:
      'Where you know the address, add it with `ownRequirements`. Where the traffic stays in your own network, see to it that nothing there denies it.',
  },
  'role-not-bound': {
    level: FindingLevel.WARNING,
    theme: 'unmet',
    means: 'A requirement concerns a party of the workload that you have given no addresses.',
    remedy: 'Set the property that the cure names, or leave out the scenario that asks for this party.',
  },
  'host-not-resolvable': {
    level: FindingLevel.WARNING,
    theme: 'unmet',
    means:
      'A page names a host that public DNS servers do not resolve: a firewall that opens it by name finds no address for it.',
    remedy: 'Set the property that the cure names, and the host is opened by its addresses.',
  },
  'host-not-known': {
    level: FindingLevel.WARNING,
    theme: 'unmet',
    means:
      'A host has a placeholder that nothing fills: a service tag opens it to some roles, and to the others it stays closed.',
    remedy: 'Set the property that the cure names.',
  },
  'switch-without-effect': {
    level: FindingLevel.WARNING,
    theme: 'unmet',
    means:
      'A property that you set adds no requirement to this workload, in its edition, its cloud or behind its gateway, or names what its firewall has not.',
    remedy: 'See what the message names as the reason, or leave the property out.',
  },
  'nsg-only': {
    level: FindingLevel.WARNING,
    theme: 'unmet',
    means:
      'A requirement does not pass the firewall, and this construct makes no network security group that could allow it.',
    remedy: 'Set `nsgEnabled`, or allow the traffic wherever something denies it.',
  },
  'no-firewall-rule': {
    level: FindingLevel.INFO,
    theme: 'around',
    means:
      'A page asks for a requirement of network security groups alone: the security group lets it out, and no rule of the firewall is made for it.',
    remedy:
      'Nothing is to do while the firewall has rules for the hosts that the workload reaches there, as the page asks for them. Where it reaches others, such as your own servers for time or revoked certificates, add an own requirement.',
  },
  'route-not-made': {
    level: FindingLevel.WARNING,
    theme: 'unmet',
    means:
      'A page asks for a route, and this construct makes none: it makes no route table, or does not know the addresses to which the route leads.',
    remedy: 'Set `routeTableEnabled`, or add the route to your own route table.',
  },
  'satisfied-by-service-endpoint': {
    level: FindingLevel.INFO,
    theme: 'elsewhere',
    means:
      'A service endpoint carries the traffic of a requirement past the firewall, which neither filters nor logs it.',
    remedy:
      'Nothing is to do as long as the subnet has the endpoint; where that is left to you, `service-endpoint-to-enable` says so. A service endpoint policy can narrow the endpoint to the accounts that you name.',
    see: 'https://learn.microsoft.com/azure/virtual-network/virtual-network-service-endpoints-overview',
  },
  'satisfied-by-virtual-hub': {
    level: FindingLevel.INFO,
    theme: 'elsewhere',
    means:
      'A virtual hub leads to the firewall by itself what a page asks a default route for, so no route is made.',
    remedy:
      'Nothing is to do as long as the connection of the virtual network takes the default route of the hub (`internet_security_enabled`), and no route table of its subnets keeps out the routes of gateways.',
    see: 'https://learn.microsoft.com/azure/virtual-wan/how-to-routing-policies',
  },
  'satisfied-by-private-endpoint': {
    level: FindingLevel.INFO,
    theme: 'elsewhere',
    means: 'Private endpoints serve a requirement, so the firewall does not open it.',
    remedy: 'Nothing is to do as long as the names resolve to the private endpoints.',
  },
  'answered-by-host': {
    level: FindingLevel.INFO,
    theme: 'elsewhere',
    means:
      'Pages ask for addresses that the host of a machine answers itself (168.63.129.16, 169.254.169.254): they never reach a firewall, no route applies to them, and no rule is made.',
    remedy:
      'Nothing is to do in the network. See to it that no firewall inside of the machine and no proxy stands between it and these addresses.',
    see: 'https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16',
  },
  'service-endpoint-policy-to-attach': {
    level: FindingLevel.WARNING,
    theme: 'elsewhere',
    means:
      'A service endpoint policy is made, and has no effect until a subnet that stands elsewhere names it.',
    remedy:
      'On the compute subnet, or on the subnet of the firewall where storage is opened by host name, enable the service endpoint `Microsoft.Storage` and put the id of the policy into `service_endpoint_policy_ids`.',
    see: 'https://learn.microsoft.com/azure/machine-learning/how-to-prevent-data-loss-exfiltration',
  },
  'service-endpoint-of-neighbour': {
    level: FindingLevel.WARNING,
    theme: 'elsewhere',
    means:
      'Another workload enables the service endpoint of Azure Storage on a subnet of this one, and its traffic to Azure Storage passes the firewall by, with the rules that are made for it.',
    remedy:
      'Give the workloads subnets of their own. Where they share one, the firewall neither filters nor logs the storage traffic of either, and a service endpoint policy on the subnet holds for both.',
    see: 'https://learn.microsoft.com/azure/virtual-network/virtual-network-service-endpoints-overview',
  },
  'denied-by-neighbour': {
    level: FindingLevel.ERROR,
    theme: 'unmet',
    means:
      'A workload stands in a subnet whose network security group another workload makes, and that group denies what it requires.',
    remedy:
      'Let both share a `SharedNetworkSecurityGroup`, which has the rules of both, or give them subnets of their own.',
    see: 'https://learn.microsoft.com/azure/virtual-network/network-security-group-how-it-works',
  },
  'no-route-to-firewall': {
    level: FindingLevel.WARNING,
    theme: 'around',
    means:
      'A workload in a subnet of Azure has a network security group and no default route: what leaves for the Internet passes the firewall by.',
    remedy:
      'Set `routeTableEnabled` to true, and a route table with a default route to the firewall is made and associated. Where the subnet has its routes from elsewhere, set it to false.',
    see: 'https://learn.microsoft.com/azure/virtual-network/virtual-networks-udr-overview',
  },
  'service-endpoint-to-enable': {
    level: FindingLevel.WARNING,
    theme: 'elsewhere',
    means: 'Traffic to Azure Storage is to take a service endpoint that subnets of yours do not have yet.',
    remedy:
      'Add the service endpoint to these subnets. Otherwise choose another `storageAccess` for CycleCloud, or leave out `dataExfiltrationProtection` for Azure Machine Learning. Subnets that are resources of the same stack get it by themselves.',
    see: 'https://learn.microsoft.com/azure/cyclecloud/how-to/running-in-locked-down-network',
  },
  'service-tag-absent': {
    level: FindingLevel.ERROR,
    theme: 'cloud',
    means: 'A requirement names a service tag that this cloud does not have, and no hosts for it are known.',
    remedy: 'Ask Microsoft for the hosts of this cloud, and add them with `ownRequirements`.',
  },
  'service-tag-replaced-by-hosts': {
    level: FindingLevel.INFO,
    theme: 'cloud',
    means:
      'A requirement names a service tag that this cloud does not have, and the hosts of the service are opened in its place.',
    remedy: 'Nothing is to do: application rules let the hosts pass.',
  },
  'service-tag-unlisted': {
    level: FindingLevel.INFO,
    theme: 'cloud',
    means:
      'The published service-tag file does not list a tag for the place where it stands, although pages of Microsoft use it there.',
    remedy: 'Nothing is to do while Azure takes the tag. Where it refuses it, use host names or addresses.',
    see: 'https://learn.microsoft.com/azure/virtual-network/service-tags-overview',
  },
  'whole-service-tag': {
    level: FindingLevel.WARNING,
    theme: 'wider',
    means:
      'A page asks for the service tag of a service in all regions, which holds what every customer keeps there: data can leave by it.',
    remedy: 'Exclude the requirement with a reason where the workload lives without it, or see the cure.',
  },
  'every-address': {
    level: FindingLevel.WARNING,
    theme: 'wider',
    means:
      'A page asks for every address on some ports, which a rule then opens to the whole Internet: data can leave by them.',
    remedy:
      'Exclude the requirement with a reason where the workload lives without it, and open the addresses that your machines reach with `ownRequirements`.',
  },
  'two-copies': {
    level: FindingLevel.WARNING,
    theme: 'around',
    means:
      'Two copies of this library have made constructs of one app, and rules that void or repeat each other, limits of a firewall and clouds that do not agree are looked for among the constructs of one copy alone.',
    remedy: 'Have the library once: `npm ls` finds the copies, and `npm dedupe` joins those of one version.',
  },
  'environment-not-set': {
    level: FindingLevel.WARNING,
    theme: 'cloud',
    means:
      'A workload is in another cloud than Azure public, and the provider of its stack names no cloud: what decides is a variable of the environment where Terraform runs.',
    remedy: "Set `environment` on the provider to the workload's cloud.",
    see: 'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs#environment',
  },
  'region-not-announced': {
    level: FindingLevel.WARNING,
    theme: 'cloud',
    means:
      'The region of a workload is not in the list of regions of Azure that this library has, or Azure has not announced it.',
    remedy:
      'Check its name with `az account list-locations`, and update this library once it knows the region. Until then what needs a code of the region is left wide or is an error.',
    see: 'https://learn.microsoft.com/azure/reliability/regions-list',
  },
  'wide-own-requirement': {
    level: FindingLevel.WARNING,
    theme: 'wider',
    means:
      'A requirement of your own, or a row of a table of your own, opens a domain below which whoever likes has names, a large part of the Internet, most of a cloud, or every port; or a row leads such a part past the firewall.',
    remedy: 'Name the hosts, addresses and ports that are meant.',
  },
  'public-source': {
    level: FindingLevel.WARNING,
    theme: 'wider',
    means:
      'Addresses of machines of the workload are addresses of the Internet, while the firewall sees machines by their private ones: the rules hold for nobody, or for strangers.',
    remedy: 'Name the private addresses, unless your network uses those of the Internet inside.',
  },
  'public-next-hop': {
    level: FindingLevel.WARNING,
    theme: 'unmet',
    means:
      'The private address of the firewall is an address of the Internet, likely its public one: routes to it lead to no firewall.',
    remedy: "Give the firewall's private address, unless its network uses those of the Internet inside.",
  },
  'overlapping-roles': {
    level: FindingLevel.WARNING,
    theme: 'wider',
    means: 'Two parties of a workload share addresses, so that each may what the other may.',
    remedy: 'Give each its own addresses, unless the same machines are both.',
  },
  'reply-to-firewall': {
    level: FindingLevel.WARNING,
    theme: 'unmet',
    means:
      'Clients on the Internet reach a public address of the workload, whose replies the default route takes to the firewall, which drops them.',
    remedy:
      'Add a route with next hop Internet for the addresses of each client, or let clients come by another way than the public address.',
    see: 'https://learn.microsoft.com/azure/api-management/api-management-using-with-vnet',
  },
  'role-left-out': {
    level: FindingLevel.INFO,
    theme: 'chosen',
    means:
      'A workload is described without a party that most such workloads have, and nothing is asked for it.',
    remedy: 'Nothing is to do where it has none. Otherwise give the addresses of that party.',
  },
  'asks-for-nothing': {
    level: FindingLevel.WARNING,
    theme: 'unmet',
    means: 'A workload asks for nothing, so that no rule is made for it and nothing of it can be verified.',
    remedy: 'Switch on what it needs, and see which requirements are excluded.',
  },
  'tag-not-known-to-hold': {
    level: FindingLevel.INFO,
    theme: 'wider',
    means:
      'By service tags, a host is opened by name all the same: a tag is believed to hold it, and no page of Microsoft says so.',
    remedy: 'Nothing is to do; exclude the requirement if the tag is enough for you.',
  },
  'service-tag-for-host': {
    level: FindingLevel.INFO,
    theme: 'wider',
    means:
      'A requirement names a host on a port that no rule can match by name, and the service tag that contains the host is opened on that port.',
    remedy: 'Nothing is to do: there is no narrower rule.',
  },
  'service-tag-of-other-cloud': {
    level: FindingLevel.WARNING,
    theme: 'cloud',
    means:
      'A page asks for addresses of Azure public from another cloud, and no service tag of that cloud has them.',
    remedy:
      'Take the addresses from the service-tag file of Azure public, and add them with `ownRequirements`.',
  },
  'no-paired-region': {
    level: FindingLevel.WARNING,
    theme: 'cloud',
    means: 'A page asks for routes to the paired region, and the region has none.',
    remedy: 'Ask Microsoft from where the service manages compute in this region.',
  },
  'no-regional-list': {
    level: FindingLevel.WARNING,
    theme: 'cloud',
    means:
      'Microsoft publishes hosts by region, and has none for the region of the workload: what other regions of the same cloud have in common is opened, or the service tags.',
    remedy:
      'For Azure Local, run its environment checker before you deploy. Otherwise see in the logs of the firewall what is denied, and follow the cure.',
  },
  'host-of-other-cloud': {
    level: FindingLevel.INFO,
    theme: 'cloud',
    means:
      'A row that does not tell clouds apart names a host of another cloud than that of the workload, whose own host for the same service it may lack.',
    remedy:
      'Nothing is to do where the firewall denies no host of your own cloud; where it does, add that host with `ownRequirements`. In a table of your own, give the row the `clouds` in which it stands, and a row to each other cloud.',
    see: 'https://learn.microsoft.com/azure/azure-government/compare-azure-government-global-azure',
  },
  'no-hosts-for-cloud': {
    level: FindingLevel.WARNING,
    theme: 'cloud',
    means:
      'The page of a workload has hosts of another cloud than that of the workload, so none of them is opened; what another list has is.',
    remedy:
      'Open what is missing with `ownRequirements`: the cure of the finding says which hosts these are, or where to find them.',
  },
  'no-private-path': {
    level: FindingLevel.INFO,
    theme: 'around',
    means:
      'Azure Local supports neither ExpressRoute nor Private Link for these endpoints, and no HTTPS inspection.',
    remedy:
      'Nothing is to do where the traffic takes the Internet and nobody inspects its TLS. Where it does not, send these endpoints over the Internet, and exempt the machines from TLS inspection and from tenant restrictions v1.',
    see: 'https://learn.microsoft.com/azure/azure-local/concepts/firewall-requirements',
  },
  'tls-inspection-refused': {
    level: FindingLevel.WARNING,
    theme: 'around',
    means: 'The firewall inspects TLS, and the product of the workload does not support that.',
    remedy:
      'No rule of the workload asks for inspection. See to it that no other rule that terminates TLS matches the same addresses before.',
  },
  'dns-proxy-required': {
    level: FindingLevel.WARNING,
    theme: 'around',
    means: 'Network rules name hosts, and the DNS proxy of the firewall is not known to be on.',
    remedy:
      'Turn on the DNS proxy in the policy (Standard or Premium), and set the private address of the firewall as DNS server of the virtual networks. A policy does not inherit the setting from its base policy.',
    see: 'https://learn.microsoft.com/azure/firewall/fqdn-filtering-network-rules',
  },
  'dns-servers-to-set': {
    level: FindingLevel.WARNING,
    theme: 'around',
    means: 'Network rules name hosts, and hold only for machines that use the firewall as their DNS server.',
    remedy: 'Set the private address of the firewall as DNS server of the virtual networks.',
    see: 'https://learn.microsoft.com/azure/firewall/fqdn-filtering-network-rules',
  },
  'dns-settings-not-inherited': {
    level: FindingLevel.WARNING,
    theme: 'around',
    means: 'A policy with a base policy has no DNS proxy of its own, and does not inherit that of its base.',
    remedy:
      'Leave `dnsProxyEnabled` out or set it to true: network rules by host name need it, those of the base policy too.',
    see: 'https://learn.microsoft.com/azure/firewall-manager/policy-overview',
  },
  'nsg-cannot-match-names': {
    level: FindingLevel.INFO,
    theme: 'around',
    means:
      'A network security group cannot match host names, so it lets the ports out to the Internet and leaves the decision to the firewall.',
    remedy:
      'Nothing is to do as long as the default route to the firewall stays in place: nothing else narrows this traffic.',
  },
  retired: {
    level: FindingLevel.INFO,
    theme: 'chosen',
    means: 'A pinned edition has requirements that have since left the page, or that read otherwise on it.',
    remedy:
      'Nothing is to do while you keep to the edition on purpose. `azure-lockdown diff` and `RequirementTables.difference` tell what moving to the newer one changes.',
  },
  'edition-old': {
    level: FindingLevel.INFO,
    theme: 'around',
    means:
      'You follow the newest editions, and what is known of some pages is more than a year older than the newest page that was compared: what they have asked for since is not known.',
    remedy:
      'Nothing is to do while the workload does what it should. Where something new is denied, see the pages, and add it with `ownRequirements`.',
  },
  excluded: {
    level: FindingLevel.INFO,
    theme: 'chosen',
    means: 'You left out a requirement with `excludedRequirements`, for the reason that the finding repeats.',
    remedy: 'Nothing is to do as long as the reason holds.',
  },
  'own-requirement': {
    level: FindingLevel.INFO,
    theme: 'chosen',
    means: 'You opened something with `ownRequirements` that no table asks for.',
    remedy: 'Nothing is to do as long as the reason holds.',
  },
  'overridden-requirement': {
    level: FindingLevel.INFO,
    theme: 'chosen',
    means:
      'Rows of a table of this library are not as it has them: you have overridden them, and what is opened and verified rests on that.',
    remedy:
      'Nothing is to do as long as the reason holds. Leave the override out once the table says the same.',
  },
  'idle-override': {
    level: FindingLevel.WARNING,
    theme: 'chosen',
    means:
      'You have overridden rows of a table of this library, and the table, or another override, says the same without that.',
    remedy: 'Leave the override out, so that later changes of the table reach you.',
  },
  'field-reported': {
    level: FindingLevel.INFO,
    theme: 'chosen',
    means:
      'Public reports ask for something that no page of Microsoft states; the finding says whether it is open, and what fails where it has to be.',
    remedy:
      'Nothing is to do unless what the finding names fails for you. Then set `fieldReported` to open what such reports ask for, or add one of them to `ownRequirements`.',
  },
  'application-rule-voided': {
    level: FindingLevel.WARNING,
    theme: 'order',
    means:
      'A network rule lets traffic pass that an application rule is meant to filter by name, for all network rules come before all application rules.',
    remedy:
      'Narrow the network rule to addresses or service tags that do not hold these hosts, or to other sources.',
    see: 'https://learn.microsoft.com/azure/firewall/rule-processing',
  },
  'allow-behind-deny': {
    level: FindingLevel.ERROR,
    theme: 'order',
    means: 'A rule that denies comes first and matches all that a rule which allows would match.',
    remedy: 'Give the denial a higher priority number than the rule that allows, or narrow the denial.',
    see: 'https://learn.microsoft.com/azure/firewall/rule-processing',
  },
  'allow-partly-behind-deny': {
    level: FindingLevel.WARNING,
    theme: 'order',
    means: 'A rule that denies comes first and matches some of what a rule which allows would match.',
    remedy: 'Give the denial a higher priority number than the rule that allows, or narrow the denial.',
    see: 'https://learn.microsoft.com/azure/firewall/rule-processing',
  },
  'repeated-rule': {
    level: FindingLevel.INFO,
    theme: 'order',
    means: 'Two constructs open the same for the same sources.',
    remedy:
      'Nothing is to do. A `SharedRuleCollectionGroup` writes such rules once; `excludedRequirements` leaves one of them out.',
  },
  'limit-near': {
    level: FindingLevel.WARNING,
    theme: 'limits',
    means: 'A number comes near a limit of Azure, or lies between two limits that pages of Microsoft name.',
    remedy:
      'Share rule collection groups, use IP groups, or split the rules over two firewalls, before the limit is reached.',
    see: 'https://learn.microsoft.com/azure/azure-resource-manager/management/azure-subscription-service-limits#azure-firewall-limits',
  },
  'taken-by-other-module': {
    level: FindingLevel.WARNING,
    theme: 'names',
    means:
      'Modules that are written of one file for different firewalls take the same name, or associate the same subnet, which Azure takes once.',
    remedy:
      'Give one of the two another name. Where the modules are used in different subscriptions, names do not clash, and you can acknowledge the finding.',
    see: 'https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules',
  },
} as const satisfies Record<string, FindingKind>;
