import { type FindingKind, FindingLevel } from './finding-kind';

/** Findings of an audit about rules, security groups and routes, whoever has written them. */
export const documentFindings = {
  'idle-rule': {
    level: FindingLevel.INFO,
    theme: 'order',
    means: 'A rule never decides, because an earlier rule of the same action matches whatever it matches.',
    remedy:
      'Nothing breaks by it. Without it the document opens the same; where the earlier rule opens more than was meant, narrow that one.',
  },
  'duplicate-rule': {
    level: FindingLevel.INFO,
    theme: 'order',
    means: 'A rule matches exactly what an earlier one matches.',
    remedy: 'Nothing breaks by it. Either of the two can go.',
  },
  'contradicted-rule': {
    level: FindingLevel.WARNING,
    theme: 'order',
    means: 'A rule never decides, because an earlier rule of the other action matches whatever it matches.',
    remedy: 'Give the rule that is to win the lower priority number, or leave the other one out.',
    see: 'https://learn.microsoft.com/azure/firewall/rule-processing',
  },
  'tag-within-azure-cloud': {
    level: FindingLevel.WARNING,
    theme: 'order',
    means: 'A rule names service tags whose addresses an earlier rule for `AzureCloud` lets pass already.',
    remedy: 'Leave out the rule for `AzureCloud`, and keep the one with the service tags of single services.',
  },
  'limit-exceeded': {
    level: FindingLevel.ERROR,
    theme: 'limits',
    means: 'A number is beyond a limit of Azure.',
    remedy: 'Use IP groups, or split the rules over two policies or firewalls.',
    see: 'https://learn.microsoft.com/azure/azure-resource-manager/management/azure-subscription-service-limits#azure-firewall-limits',
  },
  'opens-beyond-requirements': {
    level: FindingLevel.WARNING,
    theme: 'beyond',
    means: 'A rule opens a destination and port that no row of any table asks for.',
    remedy:
      'Leave it out, or narrow it to what a row asks for. What your workloads need besides the tables, keep knowingly.',
  },
  'opens-field-reported': {
    level: FindingLevel.INFO,
    theme: 'beyond',
    means: 'A rule opens a destination and port for which public reports ask, and no page of Microsoft.',
    remedy: 'Nothing is to do while you need it. The reports say what fails without it.',
  },
  'opens-by-own-table': {
    level: FindingLevel.INFO,
    theme: 'beyond',
    means:
      'A rule opens a destination and port for which a table of your own asks, or a row that you have written in the place of one of this library, and no row of this library.',
    remedy: 'Nothing is to do while these rows hold. Review them as you would review the rule.',
  },
  'opens-every-address': {
    level: FindingLevel.WARNING,
    theme: 'beyond',
    means:
      'A rule opens addresses of the Internet on ports for which the tables ask only in rows that name every address, such as those of time servers.',
    remedy:
      'Keep it for the machines of the workload whose rows the finding names, and for no others. Where you know the addresses that they reach, name these.',
  },
  'over-broad-network-rule': {
    level: FindingLevel.ERROR,
    theme: 'beyond',
    means:
      'A network rule lets the whole Internet or all of Azure pass on web ports, so no application rule is asked any more.',
    remedy:
      'Replace it by application rules with the hosts, or by network rules with the service tags of single services.',
    see: 'https://learn.microsoft.com/azure/firewall/rule-processing',
  },
  'route-beyond-requirements': {
    level: FindingLevel.WARNING,
    theme: 'beyond',
    means: 'A route leads to the Internet past the firewall, and no row of any table asks for it.',
    remedy: 'Leave the route out, and let the firewall decide.',
  },
  'nsg-lets-internet-out': {
    level: FindingLevel.WARNING,
    theme: 'beyond',
    means:
      'The security group of a subnet has no outbound denial of its own, so the default rule `AllowInternetOutBound` lets everything out.',
    remedy: 'Add a rule that denies every protocol and port to `Internet`, after all that allow.',
    see: 'https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview',
  },
  'subnet-bypasses-firewall': {
    level: FindingLevel.WARNING,
    theme: 'beyond',
    means:
      'A subnet has no default route to an appliance, or no route table at all beside a firewall, so its traffic never passes a firewall.',
    remedy:
      'Give the subnet a route table with a route for `0.0.0.0/0` to the private address of the firewall.',
    see: 'https://learn.microsoft.com/azure/virtual-network/virtual-networks-udr-overview',
  },
  'hub-connection-without-internet': {
    level: FindingLevel.WARNING,
    theme: 'beyond',
    means:
      'A virtual network takes no default route from its virtual hub, so that what it sends to the Internet passes the firewall of the hub by.',
    remedy: 'Set `internet_security_enabled` of the connection to true, which the provider leaves off.',
    see: 'https://learn.microsoft.com/azure/virtual-wan/how-to-routing-policies',
  },
  'hub-without-internet-policy': {
    level: FindingLevel.WARNING,
    theme: 'beyond',
    means:
      'A firewall stands in a virtual hub that leads nothing to it of what its virtual networks send to the Internet.',
    remedy: 'Give the routing intent of the hub a policy for `Internet` with the firewall as next hop.',
    see: 'https://learn.microsoft.com/azure/virtual-wan/how-to-routing-policies',
  },
  'hub-without-private-policy': {
    level: FindingLevel.INFO,
    theme: 'beyond',
    means:
      'A firewall stands in a virtual hub that leads nothing to it of what goes between virtual networks and branches, or that has narrower routes between them than to it, so that they reach each other past it.',
    remedy:
      'Nothing is to do where they are meant to reach each other. Otherwise give the routing intent of the hub a policy for `PrivateTraffic` with the firewall as next hop.',
    see: 'https://learn.microsoft.com/azure/virtual-wan/how-to-routing-policies',
  },
  'public-ip-behind-firewall': {
    level: FindingLevel.WARNING,
    theme: 'beyond',
    means:
      'A machine, or a load balancer before it, has a public IP in a subnet whose default route leads to a firewall: requests pass the firewall by, and it drops their replies.',
    remedy:
      'Let callers in by a DNAT rule of the firewall, and take the public IP away; or lead the addresses of the callers to `Internet` by routes of the subnet.',
    see: 'https://learn.microsoft.com/azure/firewall/integrate-lb',
  },
  'reply-past-firewall': {
    level: FindingLevel.WARNING,
    theme: 'beyond',
    means:
      'What one subnet sends to another passes a firewall that lets it through with the address of its sender, and replies do not come back through that firewall, which drops what goes on.',
    remedy:
      'Lead both subnets to the firewall by routes for the prefixes of the other, or neither; or have the firewall translate the addresses of senders.',
    see: 'https://learn.microsoft.com/azure/firewall/firewall-faq',
  },
  'reply-lost': {
    level: FindingLevel.WARNING,
    theme: 'beyond',
    means:
      'What passes a firewall is not answered: a route of the subnet where it arrives leads the reply away from the firewall that sent it on with an address of its own, or a route of the subnet of the firewall leads it nowhere.',
    remedy:
      'Take the route away, or lead the prefix of the firewall, or that of the sender, where the request came from.',
    see: 'https://learn.microsoft.com/azure/virtual-network/virtual-networks-udr-overview',
  },
  'peering-not-connected': {
    level: FindingLevel.WARNING,
    theme: 'beyond',
    means: 'A peering is printed as one that is not connected, so that nothing passes between its networks.',
    remedy: 'Make the peering of the other network in return; delete and make anew one that is disconnected.',
    see: 'https://learn.microsoft.com/azure/virtual-network/virtual-network-peering-overview',
  },
  'next-hop-not-firewall': {
    level: FindingLevel.WARNING,
    theme: 'beyond',
    means:
      'A route leads to a virtual appliance that is no firewall of the document, to an address that is none of an appliance, or to one in a network that the subnet does not reach.',
    remedy:
      'Refer to the private address of the firewall, and peer its network with that of the subnet from both sides.',
    see: 'https://learn.microsoft.com/azure/virtual-network/virtual-networks-udr-overview',
  },
  'firewall-without-rules': {
    level: FindingLevel.WARNING,
    theme: 'beyond',
    means: 'A firewall of the document has no policy and no rules of its own, so that it denies everything.',
    remedy: 'Give the firewall its policy by `firewall_policy_id`.',
    see: 'https://learn.microsoft.com/azure/firewall/rule-processing',
  },
  'firewall-stopped': {
    level: FindingLevel.WARNING,
    theme: 'beyond',
    means:
      'A firewall that is deployed has no address, as one that is stopped: nothing passes it, whatever its rules allow.',
    remedy: 'Start it. Until then what routes lead to it is lost.',
    see: 'https://learn.microsoft.com/azure/firewall/firewall-faq',
  },
  'absent-reference': {
    level: FindingLevel.ERROR,
    theme: 'beyond',
    means:
      'A firewall, a policy or its rules refer to a firewall or a policy that the plan deletes, or that the document does not have.',
    remedy:
      'Refer to the one that stays. Where an id means one that stands elsewhere, name it when you ask (`--firewall`).',
    see: 'https://learn.microsoft.com/azure/firewall-manager/policy-overview',
  },
  'subnet-setting-refused': {
    level: FindingLevel.ERROR,
    theme: 'beyond',
    means:
      'A subnet that a service of Azure has for itself has a security group or a route table that Azure refuses, or with which the service does not work, or is too small for a firewall; or a subnet is outside of the address space of its network.',
    remedy:
      'Take the security group or the route table off the subnet, or give the table the routes that the service asks for; a firewall asks for a /26. Give a subnet a prefix of its network.',
    see: 'https://learn.microsoft.com/azure/firewall/firewall-faq',
  },
  'dns-servers-elsewhere': {
    level: FindingLevel.WARNING,
    theme: 'beyond',
    means:
      'Network rules name hosts, and machines of a virtual network to which they apply do not ask the firewall for names: what a name means to them may not be what it means to the firewall.',
    remedy:
      'Set the private address of the firewall as DNS server of the virtual network, or let its DNS servers forward to the firewall.',
    see: 'https://learn.microsoft.com/azure/firewall/fqdn-filtering-network-rules',
  },
  'service-endpoint-bypass': {
    level: FindingLevel.WARNING,
    theme: 'beyond',
    means: 'The service endpoints of a subnet lead past the firewall, whatever its routes say.',
    remedy:
      'Attach a service endpoint policy that names the accounts, or enable the endpoints on `AzureFirewallSubnet` only.',
    see: 'https://learn.microsoft.com/azure/virtual-network/virtual-network-service-endpoints-overview',
  },
  'not-read': {
    level: FindingLevel.WARNING,
    theme: 'beyond',
    means:
      'A part of the document was not read, or holds rules, routes, associations or policies of virtual hubs and network managers that are not known yet, so the audit does not vouch for it.',
    remedy:
      'Audit the plan or the state that has it. Where nothing else fails, `audit` ends with exit code 3 while a part was not read; `--accept not-read` says that you know of it.',
  },
  'plan-partial': {
    level: FindingLevel.WARNING,
    theme: 'beyond',
    means:
      'A plan does not plan everything, because it has targets, has failed or defers changes: what is found holds for what it has.',
    remedy: 'Plan again without `-target`, until the plan is complete.',
    see: 'https://developer.hashicorp.com/terraform/internals/json-format',
  },
  'plan-only-refreshes': {
    level: FindingLevel.WARNING,
    theme: 'beyond',
    means: 'A plan with `-refresh-only` has what stands, and nothing of what its configuration would change.',
    remedy: 'Take a plan without `-refresh-only`.',
    see: 'https://developer.hashicorp.com/terraform/cli/commands/plan#planning-modes',
  },
  'plan-dynamic-blocks': {
    level: FindingLevel.INFO,
    theme: 'beyond',
    means:
      'A plan does not have dynamic blocks in its configuration: security rules, routes or subnets inside a resource that are known only after apply, and of which the configuration has no block, are taken to be none.',
    remedy:
      'Nothing is to do where no dynamic block makes them; otherwise audit the configuration with the values of its variables, or the state.',
    see: 'https://developer.hashicorp.com/terraform/internals/json-format',
  },
  'plan-destroys': {
    level: FindingLevel.ERROR,
    theme: 'beyond',
    means: 'A plan with `-destroy` leaves nothing standing, so nothing is proven by it.',
    remedy: 'Take the state, or a plan without `-destroy`.',
    see: 'https://developer.hashicorp.com/terraform/cli/commands/plan#planning-modes',
  },
  'nothing-audited': {
    level: FindingLevel.ERROR,
    theme: 'beyond',
    means: 'The document has nothing that is audited.',
    remedy: 'Audit the configuration, plan or state in which the rules, security groups and routes stand.',
  },
  'unknown-fqdn-tag': {
    level: FindingLevel.ERROR,
    theme: 'tags',
    means: 'An application rule names an FQDN tag that Azure does not have, and Azure refuses it.',
    remedy: 'Name an FQDN tag of Azure, or the hosts.',
    see: 'https://learn.microsoft.com/azure/firewall/fqdn-tags',
  },
  'fqdn-tag-spelling': {
    level: FindingLevel.WARNING,
    theme: 'tags',
    means: 'An FQDN tag is not in the spelling of Azure.',
    remedy: 'Write it as Azure does.',
    see: 'https://learn.microsoft.com/azure/firewall/fqdn-tags',
  },
  'source-port': {
    level: FindingLevel.WARNING,
    theme: 'fields',
    means: 'A security rule names source ports, and clients send from whichever port is free.',
    remedy: 'Write `*` as the source port.',
    see: 'https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview',
  },
  'rule-without-protocol': {
    level: FindingLevel.WARNING,
    theme: 'fields',
    means: 'An application rule names no protocol, so it matches no connection.',
    remedy: 'Name each protocol with its port.',
    see: 'https://learn.microsoft.com/azure/firewall/rule-processing',
  },
  'unknown-service-tag': {
    level: FindingLevel.ERROR,
    theme: 'tags',
    means: 'A rule or route names a service tag that neither this library nor the service-tag file knows.',
    remedy:
      'Correct the spelling. If the tag is newer than this library, audit with a published service-tag file that has it.',
    see: 'https://learn.microsoft.com/azure/virtual-network/service-tags-overview',
  },
  'service-tag-spelling': {
    level: FindingLevel.WARNING,
    theme: 'tags',
    means: 'A service tag is not in the spelling of Azure, and a firewall may take it for an address.',
    remedy: 'Write it as Azure does.',
    see: 'https://github.com/Azure/azure-cli-extensions/issues/2922',
  },
  'service-tag-refused': {
    level: FindingLevel.ERROR,
    theme: 'tags',
    means:
      'A service tag stands where Azure does not take it: a tag of security groups in a route or a firewall, or a regional form that does not exist.',
    remedy: 'Name addresses or another service tag, or the tag without its region.',
    see: 'https://learn.microsoft.com/azure/virtual-network/service-tags-overview',
  },
  'service-tag-as-source': {
    level: FindingLevel.ERROR,
    theme: 'tags',
    means: 'A firewall rule names a service tag as its source, where only addresses and IP groups can stand.',
    remedy: 'Name the address prefixes of the sources, or an IP group.',
    see: 'https://learn.microsoft.com/azure/firewall/service-tags',
  },
  'tag-beside-address': {
    level: FindingLevel.ERROR,
    theme: 'tags',
    means:
      'A network rule names service tags and addresses as its destinations, and Azure takes only one of the two.',
    remedy: 'Make two rules of it.',
    see: 'https://github.com/hashicorp/terraform-provider-azurerm/issues/8440',
  },
  'nsg-tag-in-list': {
    level: FindingLevel.ERROR,
    theme: 'tags',
    means:
      'A list of address prefixes of a security rule holds a service tag or `*`, and takes prefixes only.',
    remedy:
      'Use `source_address_prefix` or `destination_address_prefix`, with one security rule for each service tag.',
    see: 'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/network_security_rule',
  },
  'invalid-host': {
    level: FindingLevel.ERROR,
    theme: 'fields',
    means: 'A rule names a host or URL in a form that Azure Firewall does not take.',
    remedy: 'Name the bare host, with an asterisk only as its first character.',
    see: 'https://learn.microsoft.com/azure/firewall/firewall-faq',
  },
  'invalid-port': {
    level: FindingLevel.ERROR,
    theme: 'fields',
    means: 'What a rule has as a port is neither a port, nor a range, nor `*`.',
    remedy: 'Write each port as an item of the list: 443, 8000-9000 with the lower port first, or *.',
  },
  'ipv6-address': {
    level: FindingLevel.ERROR,
    theme: 'fields',
    means: 'A firewall rule names an IPv6 address, and Azure Firewall fails on it.',
    remedy: 'Name IPv4 addresses only.',
    see: 'https://learn.microsoft.com/azure/firewall/firewall-known-issues',
  },
  'application-port': {
    level: FindingLevel.ERROR,
    theme: 'fields',
    means: 'An application rule names a port that application rules cannot have.',
    remedy: 'Use a network rule for this port.',
  },
  'wildcard-in-network-rule': {
    level: FindingLevel.ERROR,
    theme: 'fields',
    means: 'A network rule names a host with a wildcard, and takes whole host names only.',
    remedy: 'Use an application rule for web ports, and a service tag or whole host names for others.',
    see: 'https://learn.microsoft.com/azure/firewall/fqdn-filtering-network-rules',
  },
  'application-destination-addresses': {
    level: FindingLevel.ERROR,
    theme: 'fields',
    means: 'An application rule has destination addresses, which the provider takes and Azure ignores.',
    remedy: 'Name hosts, or put the addresses into a network rule.',
    see: 'https://github.com/hashicorp/terraform-provider-azurerm/issues/28668',
  },
  'fqdn-tag-without-https': {
    level: FindingLevel.ERROR,
    theme: 'fields',
    means: 'A rule of a policy names an FQDN tag, and does not have Https among its protocols.',
    remedy: 'Add the protocol Https with its port, 443.',
    see: 'https://learn.microsoft.com/azure/firewall/fqdn-tags',
  },
  'fqdn-tag-beside-others': {
    level: FindingLevel.ERROR,
    theme: 'fields',
    means:
      'A classic application rule names FQDN tags beside protocols or hosts, which the provider refuses.',
    remedy: 'Put the FQDN tags into a rule of their own, without `protocol` and `target_fqdns`.',
    see: 'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/firewall_application_rule_collection',
  },
  'url-without-tls-inspection': {
    level: FindingLevel.ERROR,
    theme: 'fields',
    means: 'A rule names URLs on Https and does not terminate TLS, so their encrypted path is never seen.',
    remedy: 'Set `terminate_tls`, or name the hosts alone.',
    see: 'https://learn.microsoft.com/azure/firewall/features-by-sku',
  },
  'urls-beside-hosts': {
    level: FindingLevel.ERROR,
    theme: 'fields',
    means: 'An application rule names URLs and hosts, which exclude each other.',
    remedy: 'Make two rules of it.',
  },
  'rule-without-source': {
    level: FindingLevel.ERROR,
    theme: 'fields',
    means: 'A rule names no source.',
    remedy: 'Name addresses or IP groups, or `*` if every source is meant.',
  },
  'rule-without-destination': {
    level: FindingLevel.ERROR,
    theme: 'fields',
    means: 'A rule names no destination, and Azure refuses it.',
    remedy: 'Name a destination, or leave the rule out.',
  },
  'sku-too-small': {
    level: FindingLevel.ERROR,
    theme: 'fields',
    means: 'A rule uses what the SKU of the firewall does not have.',
    remedy: 'Take the SKU that the finding names, or do without.',
    see: 'https://learn.microsoft.com/azure/firewall/features-by-sku',
  },
  'icmp-with-ports': {
    level: FindingLevel.WARNING,
    theme: 'fields',
    means: 'A rule for ICMP names ports, and ICMP has none.',
    remedy: 'Give ICMP a rule of its own, with the port `*`.',
  },
  'icmp-to-internet': {
    level: FindingLevel.WARNING,
    theme: 'fields',
    means: 'A rule allows ICMP to the Internet, where Azure Firewall translates only TCP and UDP.',
    remedy: 'Leave the rule out, or name private destinations.',
    see: 'https://learn.microsoft.com/azure/firewall/firewall-known-issues',
  },
  'duplicate-name': {
    level: FindingLevel.WARNING,
    theme: 'names',
    means: 'Rule collection groups, rule collections or firewall rules that stand side by side share a name.',
    remedy: 'Give each a name of its own: logs and reviews tell them apart by nothing else.',
  },
  'duplicate-entry-name': {
    level: FindingLevel.ERROR,
    theme: 'names',
    means: 'Two security rules of a group, or two routes of a table, share a name.',
    remedy: 'Give each a name of its own: Azure identifies them by their names.',
  },
  'duplicate-route-prefix': {
    level: FindingLevel.ERROR,
    theme: 'names',
    means: 'Two routes of a table are to the same address prefix, of which Azure takes one alone.',
    remedy: 'Keep one of them: which of the two would be in force nobody can tell.',
    see: 'https://learn.microsoft.com/azure/virtual-network/virtual-networks-udr-overview',
  },
  'classic-rules-beside-policy': {
    level: FindingLevel.ERROR,
    theme: 'names',
    means:
      'A firewall has a policy, and classic rule collections of its own beside it, which Azure does not take together.',
    remedy: 'Move the rules into a rule collection group of the policy.',
    see: 'https://learn.microsoft.com/azure/firewall-manager/policy-overview',
  },
  'equal-priority': {
    level: FindingLevel.WARNING,
    theme: 'names',
    means:
      'Rule collection groups of a policy, or rule collections of one type, share a priority, and Azure does not state which comes first.',
    remedy: 'Give each a priority of its own.',
  },
  'nsg-equal-priority': {
    level: FindingLevel.ERROR,
    theme: 'names',
    means: 'Two security rules of a group and a direction share a priority, and Azure refuses the second.',
    remedy: 'Give each security rule of a direction a priority of its own.',
    see: 'https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview',
  },
  'inline-and-separate': {
    level: FindingLevel.ERROR,
    theme: 'names',
    means:
      'Security rules or routes are written inline and as resources of their own, and overwrite each other at every apply.',
    remedy: 'Write all of them inline, or all as resources of their own.',
    see: 'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/network_security_rule',
  },
  'threat-intelligence-looser': {
    level: FindingLevel.ERROR,
    theme: 'names',
    means: 'The threat intelligence mode of a policy is looser than that of its base policy.',
    remedy: 'Set `threat_intelligence_mode` to the mode of the base policy, or to a stricter one.',
    see: 'https://learn.microsoft.com/azure/firewall-manager/policy-overview',
  },
} as const satisfies Record<string, FindingKind>;
