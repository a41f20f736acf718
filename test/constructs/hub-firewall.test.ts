import { FirewallPolicy } from '@cdktf/provider-azurerm/lib/firewall-policy';
import { App } from 'cdktf';
import {
  FirewallSku,
  HubFirewall,
  type HubFirewallProps,
  ThreatIntelligenceMode,
} from 'cdktf-azure-lockdown';
import { ExampleStack, policyId } from '../../examples/example-stack';
import { refusal } from '../support/aml-stack';
import { Synthesized } from '../support/synthesized';

const place = { resourceGroupName: 'rg-hub', location: 'westeurope' };
const classic = { firewallName: 'afw-hub', resourceGroupName: 'rg-hub' };

const newStack = () => new ExampleStack(new App(), 'hub-stack');

function created(props: Partial<HubFirewallProps> = {}) {
  const stack = newStack();
  new HubFirewall(stack, 'hub', { ...place, ...props });
  return new Synthesized(stack).only('azurerm_firewall_policy');
}

test('a created policy is Standard, answers DNS queries and alerts on threats', () => {
  expect(created()).toEqual({
    name: 'afwp-hub-stack-hub',
    resource_group_name: 'rg-hub',
    location: 'westeurope',
    sku: 'Standard',
    dns: { proxy_enabled: true },
    threat_intelligence_mode: 'Alert',
  });
});

test('a created policy is as its properties say', () => {
  const policy = created({
    policyName: 'afwp-child',
    sku: FirewallSku.PREMIUM,
    dnsServers: ['10.0.0.10', '10.0.0.11'],
    threatIntelligenceMode: ThreatIntelligenceMode.DENY,
    basePolicyId: policyId,
    tags: { owner: 'platform' },
  });
  expect(policy).toMatchObject({
    name: 'afwp-child',
    sku: 'Premium',
    dns: { proxy_enabled: true, servers: ['10.0.0.10', '10.0.0.11'] },
    threat_intelligence_mode: 'Deny',
    base_policy_id: policyId,
    tags: { owner: 'platform' },
  });
});

test('DNS proxy can be turned off, with and without DNS servers', () => {
  expect(created({ dnsProxyEnabled: false })).not.toHaveProperty('dns');
  expect(created({ dnsProxyEnabled: false, dnsServers: ['10.0.0.10'] }).dns).toEqual({
    proxy_enabled: false,
    servers: ['10.0.0.10'],
  });
});

test('a Basic policy has no DNS proxy unless it is asked for, which is refused', () => {
  expect(created({ sku: FirewallSku.BASIC })).not.toHaveProperty('dns');
  const refused = refusal('sku-too-small', 'The SKU Basic has no DNS proxy');
  const asked = { sku: FirewallSku.BASIC, dnsProxyEnabled: true };
  expect(() => created(asked)).toThrow(refused);
  expect(() => HubFirewall.fromPolicyId(newStack(), 'hub', { policyId, ...asked })).toThrow(refused);
  expect(() => HubFirewall.fromClassicFirewall(newStack(), 'hub', { ...classic, ...asked })).toThrow(refused);
});

test('a Basic policy neither denies by threat intelligence nor asks DNS servers of your own', () => {
  const basic = { sku: FirewallSku.BASIC };
  const refused = expect.objectContaining({ code: 'sku-too-small' });
  expect(() => created({ ...basic, threatIntelligenceMode: ThreatIntelligenceMode.DENY })).toThrow(refused);
  expect(() => created({ ...basic, dnsServers: ['10.0.0.10'] })).toThrow(refused);
});

test('TLS inspection needs the SKU Premium', () => {
  const refused = refusal('sku-too-small', 'The SKU Standard has no TLS inspection');
  const inspecting = { policyId, tlsInspectionEnabled: true };
  expect(() => created({ tlsInspectionEnabled: true })).toThrow(refused);
  expect(() =>
    HubFirewall.fromPolicyId(newStack(), 'hub', { ...inspecting, sku: FirewallSku.STANDARD }),
  ).toThrow(refused);
  const premium = { ...inspecting, sku: FirewallSku.PREMIUM };
  expect(HubFirewall.fromPolicyId(newStack(), 'hub', premium).tlsInspectionEnabled).toBe(true);
  expect(HubFirewall.fromPolicyId(newStack(), 'hub', inspecting).tlsInspectionEnabled).toBe(true);
});

test('an existing policy becomes no resource, and what is not known of it stays open', () => {
  const stack = newStack();
  const hub = HubFirewall.fromPolicyId(stack, 'hub', { policyId, privateIpAddress: '10.0.0.4' });
  expect(hub).toMatchObject({ policyId, privateIpAddress: '10.0.0.4', tlsInspectionEnabled: false });
  expect([hub.sku, hub.dnsProxyEnabled, hub.classicFirewallName]).toEqual([undefined, undefined, undefined]);
  expect(new Synthesized(stack).counts).toEqual({});
});

test('a classic firewall has a name and a resource group, and no policy', () => {
  const hub = HubFirewall.fromClassicFirewall(newStack(), 'hub', { ...classic, dnsProxyEnabled: true });
  expect(hub).toMatchObject({
    classicFirewallName: 'afw-hub',
    classicFirewallResourceGroupName: 'rg-hub',
    dnsProxyEnabled: true,
    tlsInspectionEnabled: false,
  });
  expect(hub.policyId).toBeUndefined();
});

test.each([
  ['resourceGroups in lower case', policyId.replace('resourceGroups', 'resourcegroups')],
  ['firewallPolicies in lower case', policyId.replace('firewallPolicies', 'firewallpolicies')],
  ['Microsoft.Network in lower case', policyId.replace('Microsoft', 'microsoft')],
  ['a firewall', policyId.replace('firewallPolicies', 'azureFirewalls')],
  ['something within the policy', `${policyId}/ruleCollectionGroups/rcg`],
  ['a slash too many', `${policyId}/`],
  ['a bare name', 'afwp-hub'],
  ['nothing', ''],
])('a policy id that names %s is refused, as policy and as base policy', (_, id) => {
  const refused = refusal('invalid-policy-id', `"${id}"`);
  expect(() => HubFirewall.fromPolicyId(newStack(), 'hub', { policyId: id })).toThrow(refused);
  expect(() => created({ basePolicyId: id })).toThrow(refused);
});

test('a policy id that Terraform resolves is let through', () => {
  const stack = newStack();
  const { id } = new FirewallPolicy(stack, 'platform', { ...place, name: 'afwp-platform' });
  expect(HubFirewall.fromPolicyId(stack, 'hub', { policyId: id }).policyId).toBe(id);
  const inText = '${data.azurerm_firewall_policy.platform.id}';
  expect(HubFirewall.fromPolicyId(stack, 'other-hub', { policyId: inText }).policyId).toBe(inText);
});

test.each(['10.0.0.4/32', 'fd00::4', '10.0.0', '10.0.0.4-10.0.0.6', 'afw.contoso.com'])(
  'the private address %s is refused of a created policy, an existing one and a classic firewall',
  (privateIpAddress) => {
    const refused = refusal('invalid-address', `"${privateIpAddress}"`);
    expect(() => created({ privateIpAddress })).toThrow(refused);
    expect(() => HubFirewall.fromPolicyId(newStack(), 'hub', { policyId, privateIpAddress })).toThrow(
      refused,
    );
    expect(() =>
      HubFirewall.fromClassicFirewall(newStack(), 'hub', { ...classic, privateIpAddress }),
    ).toThrow(refused);
  },
);

test('a private address that is set later is checked too', () => {
  const hub = new HubFirewall(newStack(), 'hub', place);
  hub.attachFirewall('10.0.0.4');
  expect(() => {
    hub.attachFirewall('10.0.0.4/32');
  }).toThrow(refusal('invalid-address', '10.0.0.4/32'));
});

test.each(['10.0.0.0/24', 'fd00::53', 'dns.contoso.com'])('the DNS server %s is refused', (server) => {
  expect(() => created({ dnsServers: [server] })).toThrow(refusal('invalid-address', 'dnsServers'));
});

test('a base that has its class, and was not made as a firewall, is refused', () => {
  const baseFirewall = Object.create(HubFirewall.prototype) as HubFirewall;
  expect(
    () =>
      new HubFirewall(newStack(), 'hub', { resourceGroupName: 'rg', location: 'westeurope', baseFirewall }),
  ).toThrow(expect.objectContaining({ code: 'invalid-property' }));
});
