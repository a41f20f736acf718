import { TerraformAudit } from '../../lib/audit/terraform-audit';
import { idOf } from './estate';

type Body = Record<string, unknown>;

const at = (path: string) => ({ id: idOf(path) });
const shown = (path: string, properties: Body): Body => ({
  id: idOf(path),
  name: path.split('/').at(-1),
  properties,
});

const network = (subnet: Body) =>
  shown('virtualNetworks/v', {
    addressSpace: { addressPrefixes: ['10.1.0.0/16'] },
    subnets: [
      {
        name: 's',
        id: idOf('virtualNetworks/v/subnets/s'),
        properties: { addressPrefix: '10.1.0.0/24', ...subnet },
      },
    ],
  });
const balancer = (properties: Body) => shown('loadBalancers/lb', properties);
const publicly = {
  frontendIPConfigurations: [{ name: 'f', properties: { publicIPAddress: at('publicIPAddresses/ip') } }],
};
const byPrefix = {
  frontendIPConfigurations: [{ name: 'f', properties: { publicIPPrefix: at('publicIPPrefixes/p') } }],
};
const privately = {
  frontendIPConfigurations: [{ name: 'f', properties: { subnet: at('virtualNetworks/v/subnets/s') } }],
};

const out = shown('routeTables/out', {
  routes: [{ name: 'out', properties: { addressPrefix: '0.0.0.0/0', nextHopType: 'Internet' } }],
});

describe('a subnet without default outbound access', () => {
  const shut = network({ defaultOutboundAccess: false, routeTable: at('routeTables/out') });
  const bypasses = (...more: Body[]) =>
    TerraformAudit.fromTerraformJson(JSON.stringify([shut, out, ...more])).findings.some(
      ({ code }) => code === 'subnet-bypasses-firewall',
    );

  test('is shut in, and beside a load balancer with private addresses too', () => {
    expect(bypasses()).toBe(false);
    expect(bypasses(balancer(privately))).toBe(false);
  });

  test.each<[string, Body]>([
    ['a public address', publicly],
    ['a public prefix', byPrefix],
    ['a rule for what goes out', { ...privately, outboundRules: [{ name: 'out', properties: {} }] }],
  ])('may be let out by a load balancer with %s', (_, properties) => {
    expect(bypasses(balancer(properties))).toBe(true);
  });

  test('may be let out by the public addresses of nodes', () => {
    const pool = (properties: Body) => ({
      id: '/subscriptions/s/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/aks/agentPools/p',
      properties: { vnetSubnetID: idOf('virtualNetworks/v/subnets/s'), ...properties },
    });
    expect(bypasses(pool({}))).toBe(false);
    expect(bypasses(pool({ enableNodePublicIP: true }))).toBe(true);
  });

  test('may be let out by the public addresses of a scale set', () => {
    const set = (ip: Body) => ({
      id: '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Compute/virtualMachineScaleSets/set',
      properties: {
        virtualMachineProfile: {
          networkProfile: {
            networkInterfaceConfigurations: [
              {
                name: 'nic',
                properties: {
                  ipConfigurations: [
                    { name: 'ip', properties: { subnet: at('virtualNetworks/v/subnets/s'), ...ip } },
                  ],
                },
              },
            ],
          },
        },
      },
    });
    expect(bypasses(set({}))).toBe(false);
    expect(bypasses(set({ publicIPAddressConfiguration: { name: 'p' } }))).toBe(true);
  });
});

describe('machines behind a load balancer, in a subnet that leads to a firewall', () => {
  const table = shown('routeTables/rt', {
    routes: [
      {
        name: 'out',
        properties: {
          addressPrefix: '0.0.0.0/0',
          nextHopType: 'VirtualAppliance',
          nextHopIpAddress: '10.0.0.4',
        },
      },
    ],
  });
  const nic = (more: Body) =>
    shown('networkInterfaces/nic', {
      ipConfigurations: [{ name: 'ip', properties: { subnet: at('virtualNetworks/v/subnets/s'), ...more } }],
    });
  const inPool = nic({ loadBalancerBackendAddressPools: [at('loadBalancers/lb/backendAddressPools/p')] });
  const found = (...more: Body[]) =>
    TerraformAudit.fromTerraformJson(
      JSON.stringify([network({ routeTable: at('routeTables/rt') }), table, ...more]),
    )
      .findings.filter(({ code }) => code === 'public-ip-behind-firewall')
      .map(({ address }) => address);
  // One name for all parts: none may take the place of another.
  const pool = { backendAddressPools: [{ name: 'p', properties: {} }] };
  const rule = { loadBalancingRules: [{ name: 'p', properties: {} }] };

  test('are reached past the firewall by its rules', () => {
    expect(found(balancer({ ...publicly, ...pool, ...rule }), inPool)).toEqual([idOf('loadBalancers/lb')]);
    expect(found(balancer({ ...byPrefix, ...pool, ...rule }), inPool)).toEqual([idOf('loadBalancers/lb')]);
  });

  test('are not reached by a pool without rules, nor at private addresses', () => {
    expect(found(balancer({ ...publicly, ...pool }), inPool)).toEqual([]);
    expect(found(balancer({ ...privately, ...pool, ...rule }), inPool)).toEqual([]);
    expect(found(balancer({ ...publicly, ...pool, ...rule }), nic({}))).toEqual([]);
  });

  test.each<[string, Body, number]>([
    ['an address of the subnet', { ipAddress: '10.1.0.7', virtualNetwork: at('virtualNetworks/v') }, 1],
    ['an address in the network of the pool', { ipAddress: '10.1.0.7' }, 1],
    ['an address elsewhere in the network of the pool', { ipAddress: '10.1.9.7' }, 0],
    [
      'an address that names the subnet',
      { ipAddress: '10.1.0.7', subnet: at('virtualNetworks/v/subnets/s') },
      1,
    ],
    ['a subnet alone', { subnet: at('virtualNetworks/v/subnets/s') }, 1],
    ['an address elsewhere', { ipAddress: '10.1.9.7', virtualNetwork: at('virtualNetworks/v') }, 0],
    [
      'the address of an interface, which tells of it itself',
      {
        ...{ ipAddress: '10.1.0.7', virtualNetwork: at('virtualNetworks/v') },
        networkInterfaceIPConfiguration: at('networkInterfaces/nic/ipConfigurations/ip'),
      },
      0,
    ],
  ])('are reached by a pool with %s', (_, properties, count) => {
    const ofPool = Object.keys(properties).length === 1 ? { virtualNetwork: at('virtualNetworks/v') } : {};
    const byAddress = {
      backendAddressPools: [
        { name: 'p', properties: { ...ofPool, loadBalancerBackendAddresses: [{ name: 'a', properties }] } },
      ],
    };
    expect(found(balancer({ ...publicly, ...byAddress, ...rule }))).toHaveLength(count);
    expect(found(balancer({ ...publicly, ...byAddress }))).toEqual([]);
  });

  test('are reached by the public addresses of the nodes of a Kubernetes cluster', () => {
    const id = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/aks';
    const cluster = (pool: Body) => ({
      id,
      properties: {
        agentPoolProfiles: [{ name: 'p', vnetSubnetID: idOf('virtualNetworks/v/subnets/s'), ...pool }],
      },
    });
    expect(found(cluster({ enableNodePublicIP: true }))).toEqual([id]);
    expect(found(cluster({ enableNodePublicIP: false }))).toEqual([]);
    expect(found(cluster({}))).toEqual([]);
  });

  test('are reached by a rule for one machine', () => {
    const single = nic({ loadBalancerInboundNatRules: [at('loadBalancers/lb/inboundNatRules/ssh')] });
    const rules = { inboundNatRules: [{ name: 'ssh', properties: {} }] };
    expect(found(balancer({ ...publicly, ...rules }), single)).toEqual([idOf('loadBalancers/lb')]);
    expect(found(balancer({ ...privately, ...rules }), single)).toEqual([]);
  });

  test('are reached by a rule for each machine of a pool', () => {
    const each = (pool: string) => ({
      inboundNatRules: [
        {
          name: 'ssh',
          properties: {
            ...{ frontendPortRangeStart: 1000, frontendPortRangeEnd: 1010, backendPort: 22 },
            backendAddressPool: at(`loadBalancers/lb/backendAddressPools/${pool}`),
          },
        },
      ],
    });
    expect(found(balancer({ ...publicly, ...pool, ...each('p') }), inPool)).toEqual([
      idOf('loadBalancers/lb'),
    ]);
    expect(found(balancer({ ...publicly, ...pool, ...each('q') }), inPool)).toEqual([]);
    expect(found(balancer({ ...privately, ...pool, ...each('p') }), inPool)).toEqual([]);
  });
});
