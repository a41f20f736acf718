// Written by npm run generate from the files beside it.
import type { AuditCheck } from './check';
import { absentReference } from './checks/absent-reference';
import { applicationDestinationAddresses } from './checks/application-destination-addresses';
import { applicationPort } from './checks/application-port';
import { applicationRuleVoided } from './checks/application-rule-voided';
import { classicRulesBesidePolicy } from './checks/classic-rules-beside-policy';
import { contradictedRule } from './checks/contradicted-rule';
import { dnsProxyRequired } from './checks/dns-proxy-required';
import { dnsServersElsewhere } from './checks/dns-servers-elsewhere';
import { duplicateEntryName } from './checks/duplicate-entry-name';
import { duplicateName } from './checks/duplicate-name';
import { duplicateRoutePrefix } from './checks/duplicate-route-prefix';
import { duplicateRule } from './checks/duplicate-rule';
import { equalPriority } from './checks/equal-priority';
import { firewallStopped } from './checks/firewall-stopped';
import { firewallWithoutRules } from './checks/firewall-without-rules';
import { fqdnTagBesideOthers } from './checks/fqdn-tag-beside-others';
import { fqdnTagSpelling } from './checks/fqdn-tag-spelling';
import { fqdnTagWithoutHttps } from './checks/fqdn-tag-without-https';
import { hubConnectionWithoutInternet } from './checks/hub-connection-without-internet';
import { hubWithoutInternetPolicy } from './checks/hub-without-internet-policy';
import { hubWithoutPrivatePolicy } from './checks/hub-without-private-policy';
import { icmpToInternet } from './checks/icmp-to-internet';
import { icmpWithPorts } from './checks/icmp-with-ports';
import { idleRule } from './checks/idle-rule';
import { inlineAndSeparate } from './checks/inline-and-separate';
import { invalidHost } from './checks/invalid-host';
import { invalidPort } from './checks/invalid-port';
import { ipv6Address } from './checks/ipv6-address';
import { limitExceeded } from './checks/limit-exceeded';
import { limitNear } from './checks/limit-near';
import { nextHopNotFirewall } from './checks/next-hop-not-firewall';
import { notRead } from './checks/not-read';
import { nothingAudited } from './checks/nothing-audited';
import { nsgEqualPriority } from './checks/nsg-equal-priority';
import { nsgLetsInternetOut } from './checks/nsg-lets-internet-out';
import { nsgTagInList } from './checks/nsg-tag-in-list';
import { opensBeyondRequirements } from './checks/opens-beyond-requirements';
import { opensByOwnTable } from './checks/opens-by-own-table';
import { opensEveryAddress } from './checks/opens-every-address';
import { opensFieldReported } from './checks/opens-field-reported';
import { overBroadNetworkRule } from './checks/over-broad-network-rule';
import { peeringNotConnected } from './checks/peering-not-connected';
import { planDestroys, planDynamicBlocks, planOnlyRefreshes, planPartial } from './checks/plan-kinds';
import { publicIpBehindFirewall } from './checks/public-ip-behind-firewall';
import { replyLost } from './checks/reply-lost';
import { replyPastFirewall } from './checks/reply-past-firewall';
import { routeBeyondRequirements } from './checks/route-beyond-requirements';
import { ruleWithoutDestination } from './checks/rule-without-destination';
import { ruleWithoutProtocol } from './checks/rule-without-protocol';
import { ruleWithoutSource } from './checks/rule-without-source';
import { serviceEndpointBypass } from './checks/service-endpoint-bypass';
import { serviceTagAsSource } from './checks/service-tag-as-source';
import { serviceTagRefused } from './checks/service-tag-refused';
import { serviceTagSpelling } from './checks/service-tag-spelling';
import { serviceTagUnlisted } from './checks/service-tag-unlisted';
import { skuTooSmall } from './checks/sku-too-small';
import { sourcePort } from './checks/source-port';
import { subnetBypassesFirewall } from './checks/subnet-bypasses-firewall';
import { subnetSettingRefused } from './checks/subnet-setting-refused';
import { tagBesideAddress } from './checks/tag-beside-address';
import { tagWithinAzureCloud } from './checks/tag-within-azure-cloud';
import { threatIntelligenceLooser } from './checks/threat-intelligence-looser';
import { unknownFqdnTag } from './checks/unknown-fqdn-tag';
import { unknownServiceTag } from './checks/unknown-service-tag';
import { urlWithoutTlsInspection } from './checks/url-without-tls-inspection';
import { urlsBesideHosts } from './checks/urls-beside-hosts';
import { virtualNetworkWidened } from './checks/virtual-network-widened';
import { wildcardInNetworkRule } from './checks/wildcard-in-network-rule';

/** Every check, by code. */
export const allChecks: readonly AuditCheck[] = [
  absentReference,
  applicationDestinationAddresses,
  applicationPort,
  applicationRuleVoided,
  classicRulesBesidePolicy,
  contradictedRule,
  dnsProxyRequired,
  dnsServersElsewhere,
  duplicateEntryName,
  duplicateName,
  duplicateRoutePrefix,
  duplicateRule,
  equalPriority,
  firewallStopped,
  firewallWithoutRules,
  fqdnTagBesideOthers,
  fqdnTagSpelling,
  fqdnTagWithoutHttps,
  hubConnectionWithoutInternet,
  hubWithoutInternetPolicy,
  hubWithoutPrivatePolicy,
  icmpToInternet,
  icmpWithPorts,
  idleRule,
  inlineAndSeparate,
  invalidHost,
  invalidPort,
  ipv6Address,
  limitExceeded,
  limitNear,
  nextHopNotFirewall,
  notRead,
  nothingAudited,
  nsgEqualPriority,
  nsgLetsInternetOut,
  nsgTagInList,
  opensBeyondRequirements,
  opensByOwnTable,
  opensEveryAddress,
  opensFieldReported,
  overBroadNetworkRule,
  peeringNotConnected,
  planPartial,
  planOnlyRefreshes,
  planDestroys,
  planDynamicBlocks,
  publicIpBehindFirewall,
  replyLost,
  replyPastFirewall,
  routeBeyondRequirements,
  ruleWithoutDestination,
  ruleWithoutProtocol,
  ruleWithoutSource,
  serviceEndpointBypass,
  serviceTagAsSource,
  serviceTagRefused,
  serviceTagSpelling,
  serviceTagUnlisted,
  skuTooSmall,
  sourcePort,
  subnetBypassesFirewall,
  subnetSettingRefused,
  tagBesideAddress,
  tagWithinAzureCloud,
  threatIntelligenceLooser,
  unknownFqdnTag,
  unknownServiceTag,
  urlWithoutTlsInspection,
  urlsBesideHosts,
  virtualNetworkWidened,
  wildcardInNetworkRule,
];
