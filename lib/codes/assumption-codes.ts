/** A kind of assumption: what is taken for granted in every answer that names its code. */
export interface AssumptionKind {
  /** One sentence that says what is taken for granted. */
  readonly means: string;
  /** What to do so that it need not be taken for granted. */
  readonly remedy: string;
}

const kinds = {
  'reaches-firewall': {
    means:
      'Traffic of a subnet that the document does not have, or whose route table it does not have, is taken to reach the firewall.',
    remedy: 'Ask a document that has the subnet, its route table and the association of the two.',
  },
  'next-hop-is-firewall': {
    means:
      'An address to which a route leads, or which a DNAT rule of the firewall names in its own subnet, is taken for the firewall, whose address the document does not tell.',
    remedy: 'Ask the state, which has the private address of the firewall.',
  },
  'next-hop-is-reached': {
    means:
      'A subnet is taken to reach the appliance at the next hop of its route, by a network or a peering that the document does not have whole.',
    remedy: 'Ask a document that has both virtual networks, and the peerings of both sides.',
  },
  'no-narrower-route': {
    means:
      'A host is taken to have no address that a more specific route of the table leads elsewhere; a service tag none where a route leads that a workload asks for by itself.',
    remedy: 'Ask about the addresses of the host as well; give the published file of service tags.',
  },
  'host-is-public': {
    means: 'A host whose address the document does not tell is taken to have one of the Internet.',
    remedy: 'Ask about the addresses of the host as well, or have its name resolved (`--resolve`).',
  },
  'host-at-given-address': {
    means:
      'The address that is asked about with a host, such as the resolver of this machine gives, is taken to be the one that its client gets.',
    remedy: 'Look where the client gets its names, and ask about the address that it gets.',
  },
  'name-forwarded': {
    means:
      'A ruleset of a private DNS resolver forwards the queries of the network for every domain, or for one that is not known; the name servers to which it does are taken to answer with the address that a host has on the Internet.',
    remedy:
      'Ask about the address that these name servers give, or have the name resolved from where the machine stands (`--resolve`).',
  },
  'host-not-of-microsoft': {
    means:
      'A host that is of no domain of Microsoft is taken to have no address of a service tag at which Microsoft alone has hosts, by what its page of service tags says of the tag; and to be of no FQDN tag that stands for services of Microsoft.',
    remedy: 'Ask about the addresses of the host as well, or have its name resolved (`--resolve`).',
  },
  'host-not-denied': {
    means: 'A host is taken to have no address that an earlier rule denies by its addresses or service tags.',
    remedy: 'Ask about the addresses of the host as well, or have its name resolved (`--resolve`).',
  },
  'addresses-asked-in-part': {
    means:
      'Of the addresses of a prefix that the document tells apart, or of the connections between two such prefixes on the ports of a range, only so many are asked about; what was not asked may fare otherwise, so that a flow of which all that was asked is as required is `unknown`.',
    remedy:
      'Give the machines that the rules name a role of their own; or accept the requirement by its name (`--accept table/requirement`).',
  },
  'wildcard-not-asked': {
    means:
      'An application rule opens a wildcard, such as `*-.com`, that no host name can match as far as is known, so that none can be asked about; what Azure Firewall takes it for is not known, and a canary of which all that was asked is denied is `unknown`.',
    remedy:
      'Correct the wildcard, which is to begin with an asterisk and end as a host name does, such as `*.contoso.com`; or accept the canary by its name (`--accept canary/internet-outbound`).',
  },
  'host-not-behind-endpoint': {
    means:
      'A host whose name is not one of the service of a service endpoint is taken not to be reached by that endpoint.',
    remedy: 'Ask about the addresses of the host as well, or have its name resolved (`--resolve`).',
  },
  'own-region-meant': {
    means:
      'A service tag without a region is taken to mean the region of the subnet, where a service endpoint leads to that region and its pair alone.',
    remedy: 'Ask about the service tags of the regions, such as `Storage.WestEurope`.',
  },
  'accounts-of-policy-meant': {
    means:
      'Where a service endpoint policy stands before it, a service tag of Azure Storage is taken to mean the storage accounts that the policy lists: all others are denied.',
    remedy: 'Ask about the host of the storage account, such as `contoso.blob.core.windows.net`.',
  },
  'virtual-network-by-default-route': {
    means:
      'A default route is taken to make the service tag `VirtualNetwork` hold every address, of which Microsoft says that it might, where a security group allows a connection by that alone. A denial by it is unknown.',
    remedy:
      'Name address spaces in the place of `VirtualNetwork` in security rules, or look at the effective security rules of a machine.',
  },
  'host-not-firewall': {
    means: 'A host is taken to have no address of the firewall itself, which a DNAT rule would send on.',
    remedy: 'Ask about the addresses of the host as well, or have its name resolved (`--resolve`).',
  },
  'no-gateway-route': {
    means: 'Routes that a gateway learns, which no document has, are taken not to lead there.',
    remedy:
      'Switch the propagation of gateway routes off in the route table, or look at the effective routes.',
  },
  'private-endpoint-address': {
    means:
      'A private endpoint whose address is not known yet is taken to have the first free one that Azure gives in its subnet.',
    remedy: 'Ask the state, which has the address, or give the endpoint an address of its own.',
  },
  'private-endpoint-named': {
    means:
      'A host of which a state has the record at a private endpoint is taken to resolve to it, by a private DNS zone that the document does not have.',
    remedy: 'Ask a document that has the zone, and its link to the virtual network of the client.',
  },
  'private-endpoint-symmetry': {
    means:
      'Replies of a private endpoint are taken to come back through the firewall, as application rules and SNAT see to.',
    remedy: 'Let an application rule decide, or have the firewall translate the sources of network rules.',
  },
  'perimeter-lets-in': {
    means:
      'A network security perimeter of the document, which is around the resource that is asked for, is taken to let the connection in.',
    remedy: 'Look at the access rules of its profile, or reach the resource by a private endpoint.',
  },
  'reply-comes-back': {
    means:
      'A reply is taken to come back, although it comes past the firewall that let the request pass, or by a way that the document does not tell.',
    remedy:
      'Lead the subnet of the destination to the same firewall, or have the firewall translate the addresses of senders.',
  },
  'sender-is-kept': {
    means:
      'A firewall that the document does not have is taken to send on to a private address with the address of the sender, as Azure does unless other private ranges are set.',
    remedy: 'Ask a document that has the firewall and its policy.',
  },
  'reply-passes-peering': {
    means:
      'A reply that the firewall of another network hands on is taken to reach the network of its machine, whose peering does not allow forwarded traffic: pages of Microsoft do not tell whether that holds for replies.',
    remedy: 'Set `allow_forwarded_traffic` on the peering of that network with the one of the firewall.',
  },
  'private-endpoint-approved': {
    means:
      'A private endpoint that is connected manually is taken to have been approved by the owner of the service, without which it leads nowhere.',
    remedy: 'Look at the state of the connection, which no document of Terraform has.',
  },
  'platform-not-denied': {
    means:
      'The security groups of a subnet that the document does not have are taken not to deny what the host of a machine answers.',
    remedy: 'Ask a document that has the subnet and its security group.',
  },
  'threat-intelligence-idle': {
    means: 'Threat intelligence in its denying mode is taken not to strike.',
    remedy: 'Keep the destination off the list of threats, or on the allow list of the policy.',
  },
  'policy-is-of-firewall': {
    means:
      'A firewall of which the document does not tell the policy is taken to have the one that is asked about by its name.',
    remedy: 'Ask the state, or a document that tells the `firewall_policy_id` of the firewall.',
  },
  'other-rules-elsewhere': {
    means:
      'A firewall or a policy that is not of the document is taken to have no other rules that decide than those of the document.',
    remedy: 'Ask a document that has the policy with all its rule collection groups.',
  },
  'firewall-goes-out': {
    means: "Routes of the firewall's own subnet that the document does not tell are taken to lead on.",
    remedy: 'Ask a document that has the route table of AzureFirewallSubnet.',
  },
  'second-appliance-allows': {
    means:
      'An appliance or a gateway to which the firewall sends its traffic on, and which decides too, is taken to let it pass.',
    remedy: 'Look at the rules of that appliance as well.',
  },
  'firewall-reaches-destination': {
    means:
      'The firewall is taken to reach a private address, by a network or a peering that the document does not have whole.',
    remedy: 'Ask a document that has both virtual networks, and the peerings of both sides.',
  },
  'names-asked-at-firewall': {
    means: 'Where a network rule names a host, its clients are taken to ask the firewall for names.',
    remedy: 'Make the firewall the DNS server of the virtual network.',
  },
  'private-subnet-has-way-out': {
    means:
      'A subnet without default outbound access is taken to have a way to the Internet that the document does not tell.',
    remedy: 'Look for a public IP or a load balancer of the machine that is asked about.',
  },
  'plan-partial': {
    means:
      'What a plan does not plan, because it has targets, has failed or defers changes, is taken to stay as its prior state has it.',
    remedy: 'Plan again without `-target`, until the plan is complete.',
  },
  'plan-only-refreshes': {
    means:
      'Everything is taken to stay as a plan with `-refresh-only` has found it, whatever its configuration would change.',
    remedy: 'Ask a plan without `-refresh-only`.',
  },
  'plan-destroys': {
    means: 'What a plan with `-destroy` has is taken to be gone.',
    remedy: 'Ask the state, or a plan without `-destroy`, about what stands.',
  },
  'plan-references': {
    means:
      'A plan lists what an expression refers to, and not the expression: a value that is known only after apply, and has one reference, is taken to be what that refers to, and nothing that a function makes of it; by `each.key` it is taken to be the instance of that key, where as many instances with the same keys are there as ask for them.',
    remedy: 'Ask the state, which has the values.',
  },
  'plan-dynamic-blocks': {
    means:
      'A plan does not have dynamic blocks in its configuration: security rules, routes or subnets inside a resource that are known only after apply, and of which the configuration has no block, are taken to be none.',
    remedy:
      'Ask the configuration with the values of its variables, or the state, where a dynamic block makes them.',
  },
  'members-not-read': {
    means:
      'What this library does not know of the body of a resource, of azapi, a template, or as Azure prints it, is taken to change nothing.',
    remedy: 'Look at the members that the answer names, and ask again without those that change nothing.',
  },
  'effective-differs': {
    means:
      'What Azure says is in effect at a network interface differs from what the route table or the security group of the document says, and is taken to hold.',
    remedy: 'Print the table or the group once more, and look for what changes it.',
  },
  'what-if-applied': {
    means:
      'Among what stands is a what-if: what it tells is taken to stand already, and what it deletes to be gone.',
    remedy:
      'Put the what-if into a folder of its own to be told what stands now, and compare both for what changes.',
  },
  'files-not-read': {
    means:
      'Files of a folder that hold no resources as Azure prints them, such as those of another tool, are taken to say nothing of networks.',
    remedy:
      'Move them elsewhere, or ask them by themselves: a plan and a template are documents of their own.',
  },
  'read-as-opentofu': {
    means:
      'A folder with files for OpenTofu (`*.tofu`) and for Terraform (`*.tf`) is read as OpenTofu reads it: of two that are called the same the latter is left out. Terraform leaves out the former, all of them.',
    remedy: 'Ask the plan of the program that applies the folder.',
  },
  'deployments-not-read': {
    means:
      'A deployment whose template is elsewhere, is not read, or may have been skipped by a what-if, is taken to change nothing but what it is given, names, or is told to change.',
    remedy:
      'Compile the template with its modules inside, give the plan the values that it lacks, or ask what is deployed afterwards.',
  },
  'changes-ignored': {
    means:
      'An attribute whose changes Terraform ignores (`lifecycle.ignore_changes`) is taken to stand as the configuration has it. What stands may be of another day, or of other hands.',
    remedy: 'Ask a plan, a state, or what is deployed.',
  },
  'dns-proxy-on': {
    means: 'The DNS proxy of a firewall whose DNS settings are not of the document is taken to be on.',
    remedy: 'Ask a document that has the policy with its DNS settings.',
  },
} as const satisfies Record<string, AssumptionKind>;

/** Stable name of a kind of assumption. */
export type AssumptionCode = keyof typeof kinds;

/** Every kind of assumption, by its code. */
export const assumptionKinds: Readonly<Record<AssumptionCode, AssumptionKind>> = kinds;
