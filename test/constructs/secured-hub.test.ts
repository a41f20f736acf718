import { App } from 'cdktf';
import {
  AmlWorkspaceEgress,
  type AmlWorkspaceEgressProps,
  ArcServerEgress,
  FirewallSku,
  HubFirewall,
  type HubFirewallProps,
  type IHubFirewall,
} from 'cdktf-azure-lockdown';
import { ExampleStack, policyId, subnetId } from '../../examples/example-stack';
import { refusal } from '../support/aml-stack';
import { Synthesized } from '../support/synthesized';

const place = { resourceGroupName: 'rg-hub', location: 'westeurope' };
const virtualHubId =
  '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-hub/providers/Microsoft.Network/virtualHubs/vhub-west';

function made(props: Partial<HubFirewallProps> = {}) {
  const stack = new ExampleStack(new App(), 'prod');
  const hub = new HubFirewall(stack, 'hub', { ...place, virtualHubId, ...props });
  return { stack, hub, out: () => new Synthesized(stack) };
}

describe('a firewall in a virtual hub', () => {
  test('has the policy, stands in the hub, and the intent leads all to it', () => {
    const { out } = made();
    expect(out().only('azurerm_firewall')).toEqual({
      name: 'afw-prod-hub',
      resource_group_name: 'rg-hub',
      location: 'westeurope',
      sku_name: 'AZFW_Hub',
      sku_tier: 'Standard',
      firewall_policy_id: expect.stringMatching(/^\$\{azurerm_firewall_policy\.\w+\.id\}$/),
      virtual_hub: { public_ip_count: 1, virtual_hub_id: virtualHubId },
    });
    const nextHop = expect.stringMatching(/^\$\{azurerm_firewall\.\w+\.id\}$/);
    expect(out().only('azurerm_virtual_hub_routing_intent')).toEqual({
      name: 'ri-prod-hub',
      virtual_hub_id: virtualHubId,
      routing_policy: [
        { name: 'InternetTraffic', destinations: ['Internet'], next_hop: nextHop },
        { name: 'PrivateTraffic', destinations: ['PrivateTraffic'], next_hop: nextHop },
      ],
    });
  });

  test('is as its properties say', () => {
    const { out } = made({
      sku: FirewallSku.PREMIUM,
      virtualHubFirewallName: 'afw-west',
      virtualHubPublicIpCount: 3,
      virtualHubZones: ['1', '2'],
      virtualHubRoutingIntentName: 'intent-west',
      virtualHubPrivateTrafficEnabled: false,
      tags: { owner: 'platform' },
    });
    expect(out().only('azurerm_firewall')).toMatchObject({
      name: 'afw-west',
      sku_tier: 'Premium',
      zones: ['1', '2'],
      virtual_hub: { public_ip_count: 3 },
      tags: { owner: 'platform' },
    });
    const { name, routing_policy: policies } = out().only('azurerm_virtual_hub_routing_intent');
    expect(name).toBe('intent-west');
    expect((policies as { name: string }[]).map((each) => each.name)).toEqual(['InternetTraffic']);
  });

  test('has no intent where it would lead nothing to it', () => {
    const { hub, out } = made({
      virtualHubInternetTrafficEnabled: false,
      virtualHubPrivateTrafficEnabled: false,
    });
    expect(hub.routingIntent).toBeUndefined();
    expect(hub.firewall).toBeDefined();
    expect(out().text).not.toContain('routing_intent');
  });

  test('is none without the id of a hub', () => {
    const stack = new ExampleStack(new App(), 'prod');
    const hub = new HubFirewall(stack, 'hub', place);
    expect([hub.firewall, hub.routingIntent, hub.defaultRouteByVirtualHub]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(new Synthesized(stack).text).not.toContain('AZFW_Hub');
  });

  test.each<[string, Partial<HubFirewallProps>, string]>([
    [
      'settings of it without a hub',
      { virtualHubId: undefined, virtualHubPublicIpCount: 2 },
      'virtualHubPublicIpCount is set, and virtualHubId is not',
    ],
    ['a second firewall', { privateIpAddress: '10.0.0.4' }, 'privateIpAddress names another one'],
    ['no public address', { virtualHubPublicIpCount: 0 }, 'virtualHubPublicIpCount is 0'],
    ['a part of an address', { virtualHubPublicIpCount: 1.5 }, 'virtualHubPublicIpCount is 1.5'],
    ['no zones', { virtualHubZones: [] }, 'virtualHubZones is an empty list'],
  ])('refuses %s', (_, props, problem) => {
    expect(() => made(props)).toThrow(refusal('invalid-property', problem));
  });

  test('refuses an id of something else, and a firewall that is named later', () => {
    expect(() => made({ virtualHubId: policyId })).toThrow('virtualHubs');
    expect(() => made().hub.attachFirewall('10.0.0.4')).toThrow(
      refusal('invalid-property', 'attachFirewall names another one'),
    );
  });
});

describe('workloads behind it', () => {
  const aml = (firewall: IHubFirewall, stack: ExampleStack, props: Partial<AmlWorkspaceEgressProps> = {}) =>
    new AmlWorkspaceEgress(stack, 'aml', {
      firewall,
      region: 'westeurope',
      resourceGroupName: 'rg-spoke',
      virtualNetworkAddressSpaces: ['10.1.0.0/16'],
      computeSubnetAddressPrefixes: ['10.1.0.0/24'],
      computeSubnetId: subnetId('compute'),
      ...props,
    });
  const codes = ({ findings }: { findings: { code: string }[] }) => findings.map(({ code }) => code);

  test('have no default route, and keep their routes straight to the Internet', () => {
    const { stack, hub, out } = made();
    const workload = aml(hub, stack, { publicIpCompute: true });
    expect(workload.routes.map(({ nextHopType }) => nextHopType)).not.toContain('VirtualAppliance');
    const { route } = out().only('azurerm_route_table');
    expect((route as { address_prefix: string }[]).map((each) => each.address_prefix)).toContain(
      'AzureMachineLearning',
    );
    expect(codes(workload)).toContain('satisfied-by-virtual-hub');
    expect(codes(workload)).not.toContain('route-not-made');
  });

  test('have no route table where no page asks for other routes', () => {
    const { stack, hub, out } = made();
    const workload = new ArcServerEgress(stack, 'servers', {
      firewall: hub,
      region: 'westeurope',
      resourceGroupName: 'rg-spoke',
      subnetId: subnetId('servers'),
      serverAddressPrefixes: ['10.2.0.0/24'],
      routeTableEnabled: true,
    });
    expect(out().text).not.toContain('azurerm_route_table');
    expect(codes(workload)).not.toContain('no-route-to-firewall');
  });

  test('have one to its address where the intent leaves the Internet to them', () => {
    const { stack, hub, out } = made({ virtualHubInternetTrafficEnabled: false });
    aml(hub, stack);
    const { route } = out().only('azurerm_route_table');
    expect(route).toContainEqual(
      expect.objectContaining({
        address_prefix: '0.0.0.0/0',
        next_hop_in_ip_address: expect.stringMatching(
          /^\$\{azurerm_firewall\.\w+\.virtual_hub\[0\]\.private_ip_address\}$/,
        ),
      }),
    );
  });

  test('of an existing policy have none where its hub is said to lead to it', () => {
    const stack = new ExampleStack(new App(), 'prod');
    const hub = HubFirewall.fromPolicyId(stack, 'hub', { policyId, defaultRouteByVirtualHub: true });
    expect(aml(hub, stack).routes.map(({ nextHopType }) => nextHopType)).not.toContain('VirtualAppliance');
    const classic = HubFirewall.fromClassicFirewall(stack, 'classic', {
      firewallName: 'afw',
      resourceGroupName: 'rg-hub',
      defaultRouteByVirtualHub: true,
    });
    expect(classic.defaultRouteByVirtualHub).toBe(true);
  });
});
