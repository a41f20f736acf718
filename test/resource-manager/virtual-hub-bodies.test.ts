import { Reachability } from '../../lib/reachability/reachability';
import { asked } from '../reachability/terraform';
import { idOf } from './estate';

type Body = Record<string, unknown>;

const at = (path: string) => ({ id: idOf(path) });

/** A resource as the REST API has it. */
function shown(path: string, properties: Body): Body {
  const parts = path.split('/');
  const type = `Microsoft.Network/${parts.filter((_, i) => i % 2 === 0).join('/')}`;
  return { id: idOf(path), name: parts.at(-1), type, location: 'westeurope', properties };
}

const spoke = (n: number) =>
  shown(`virtualNetworks/v${n}`, {
    addressSpace: { addressPrefixes: [`10.${n}.0.0/16`] },
    subnets: [
      {
        id: idOf(`virtualNetworks/v${n}/subnets/s`),
        name: 's',
        properties: { addressPrefix: `10.${n}.0.0/24` },
      },
    ],
  });
const hub = (more: Body = {}) =>
  shown('virtualHubs/hub', { addressPrefix: '10.100.0.0/23', virtualWan: at('virtualWans/wan'), ...more });
const wan = (properties: Body = { type: 'Standard' }) => shown('virtualWans/wan', properties);
const connection = (n: number, routingConfiguration?: Body) =>
  shown(`virtualHubs/hub/hubVirtualNetworkConnections/c${n}`, {
    remoteVirtualNetwork: at(`virtualNetworks/v${n}`),
    enableInternetSecurity: true,
    routingConfiguration,
  });
const defaultTable = shown('virtualHubs/hub/hubRouteTables/defaultRouteTable', {
  routes: [],
  labels: ['default'],
});
const whole = [wan(), spoke(1), spoke(2), connection(1), connection(2), defaultTable];

const explain = (resources: Body[], to: string) =>
  Reachability.fromTerraformJson(JSON.stringify({ value: resources })).explain(asked(to));

const beside = '10.2.0.9';

test('a hub that was printed with all that is of it joins its networks, and leads nothing to the Internet', () => {
  expect(explain([hub(), ...whole], beside).verdict).toBe('allow');
  expect(explain([hub(), ...whole], 'pypi.org').verdict).toBe('bypass');
});

test.each([
  'vpnGateways',
  'p2svpnGateways',
  'expressRouteGateways',
  'networkVirtualAppliances',
  'securityPartnerProviders',
])('one of %s in a hub may give it a default route', (type) => {
  const gateway = shown(`${type}/g`, { virtualHub: at('virtualHubs/hub') });
  expect(explain([hub(), ...whole, gateway], 'pypi.org')).toMatchObject({
    verdict: 'unknown',
    reason: expect.stringContaining(`${type}/g`),
  });
  const elsewhere = shown(`${type}/g`, { virtualHub: at('virtualHubs/other') });
  expect(explain([hub(), ...whole, elsewhere], 'pypi.org').verdict).toBe('bypass');
});

test.each(['vpnGateway', 'p2SVpnGateway', 'expressRouteGateway', 'securityPartnerProvider'])(
  'a hub tells by its %s of one that was not printed',
  (member) => {
    expect(explain([hub({ [member]: at('x/g') }), ...whole], 'pypi.org').verdict).toBe('unknown');
    expect(explain([hub({ [member]: null }), ...whole], 'pypi.org').verdict).toBe('bypass');
  },
);

test('a neighbour that speaks BGP with a hub may give it a default route', () => {
  const neighbour = shown('virtualHubs/hub/bgpConnections/nva', { peerIp: '10.1.0.4', peerAsn: 65_001 });
  expect(explain([hub(), ...whole, neighbour], 'pypi.org').verdict).toBe('unknown');
});

test('a hub of a Basic virtual WAN joins no networks', () => {
  const basic = (properties: Body) => explain([hub(), ...whole.slice(1), wan(properties)], beside).verdict;
  expect(basic({ type: 'Basic' })).toBe('unknown');
  expect(basic({ type: 'Standard' })).toBe('allow');
  const flat = {
    id: idOf('virtualWans/wan'),
    type: 'Microsoft.Network/virtualWans',
    typePropertiesType: 'Basic',
  };
  expect(explain([hub(), ...whole.slice(1), flat], beside).verdict).toBe('unknown');
});

test.each([
  ['connections', 'hubVirtualNetworkConnections', 'pypi.org'],
  ['route tables and intent', 'hubRouteTables', beside],
])('of a hub whose %s were not printed it is not known what it has', (_, type, to) => {
  const without = whole.filter(({ id }) => !String(id).includes(type));
  expect(explain([hub(), ...without], to).verdict).toBe('unknown');
});

test('what to print of a hub without an intent is told', () => {
  const without = whole.filter(({ id }) => !String(id).includes('hubRouteTables'));
  expect(explain([hub(), ...without], beside).reason).toContain(
    'az network vhub routing-intent list; where that is [], az network vhub route-table list',
  );
});

describe('an intent that was not printed', () => {
  const without = whole.filter(({ id }) => !String(id).includes('hubRouteTables'));
  const guarded = [
    shown('networkSecurityGroups/n', {
      securityRules: [
        {
          name: 'out',
          properties: {
            ...{ priority: 100, direction: 'Outbound', access: 'Deny', protocol: '*' },
            ...{ sourceAddressPrefix: '*', sourcePortRange: '*' },
            ...{ destinationAddressPrefix: 'Internet', destinationPortRange: '*' },
          },
        },
      ],
    }),
    shown('virtualNetworks/v3', {
      addressSpace: { addressPrefixes: ['10.3.0.0/16'] },
      subnets: [
        {
          id: idOf('virtualNetworks/v3/subnets/s'),
          name: 's',
          properties: {
            addressPrefix: '10.3.0.0/24',
            networkSecurityGroup: at('networkSecurityGroups/n'),
          },
        },
      ],
    }),
  ];
  const from = (n: number, to: string, resources: Body[]) =>
    Reachability.fromTerraformJson(JSON.stringify({ value: resources })).explain({
      ...asked(to),
      from: `10.${n}.0.4`,
    });

  test('bears on no network that is connected to no hub', () => {
    const elsewhere = [hub(), ...without, spoke(4), ...guarded];
    expect(from(3, '8.8.8.8', elsewhere)).toMatchObject({
      verdict: 'deny',
      by: expect.stringContaining('out'),
    });
    expect(from(4, '8.8.8.8', elsewhere).verdict).toBe('bypass');
    expect(from(4, '10.3.0.4', elsewhere).verdict).toBe('deny');
    expect(from(1, '8.8.8.8', elsewhere).verdict).toBe('unknown');
  });

  test('bears on no rule of a security group of a network that is', () => {
    const connected = shown('virtualHubs/hub/hubVirtualNetworkConnections/c3', {
      remoteVirtualNetwork: at('virtualNetworks/v3'),
    });
    const estate = [hub(), ...without, ...guarded, connected];
    expect(from(3, '8.8.8.8', estate)).toMatchObject({ verdict: 'deny', by: expect.stringContaining('out') });
    expect(from(3, '10.1.0.4', estate).reason).toContain('az network vhub routing-intent list');
  });

  const custom = shown('virtualHubs/hub/hubRouteTables/iso', { routes: [], labels: [] });

  test('is not told by a route table other than the default one', () => {
    expect(explain([hub(), ...without, custom], 'pypi.org')).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining('az network vhub routing-intent list'),
    });
  });

  test('does not stand where a connection sends by a custom route table', () => {
    const isolated = connection(1, { associatedRouteTable: at('virtualHubs/hub/hubRouteTables/iso') });
    const estate = [hub(), ...without.filter(({ name }) => name !== 'c1'), custom, isolated];
    expect(explain(estate, 'pypi.org').verdict).toBe('bypass');
    expect(from(2, 'pypi.org', estate).verdict).toBe('unknown');
  });

  const firewall = [
    shown('azureFirewalls/fw', {
      sku: { name: 'AZFW_Hub', tier: 'Standard' },
      virtualHub: at('virtualHubs/hub'),
      firewallPolicy: at('firewallPolicies/p'),
    }),
    shown('firewallPolicies/p', { ruleCollectionGroups: [] }),
  ];
  const intentFor = (...destinations: string[]) =>
    shown('virtualHubs/hub/routingIntent/i', {
      routingPolicies: destinations.map((each) => ({
        name: each,
        destinations: [each],
        nextHop: firewall[0]!.id,
      })),
    });

  test('is one thing, and a default table that was not printed beside it another: that may have a default route alone', () => {
    const estate = (...destinations: string[]) => [
      hub(),
      ...without,
      ...firewall,
      intentFor(...destinations),
    ];
    expect(explain(estate('Internet', 'PrivateTraffic'), 'pypi.org').verdict).toBe('deny');
    expect(explain(estate('PrivateTraffic'), beside).verdict).toBe('deny');
    expect(explain(estate('PrivateTraffic'), 'pypi.org')).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining('az network vhub route-table list'),
    });
    expect(explain([...estate('PrivateTraffic'), defaultTable], 'pypi.org').verdict).toBe('bypass');
  });
});

test('a route server is no virtual hub with connections', () => {
  const server = shown('virtualHubs/rs', { sku: 'Standard', ipConfigurations: [] });
  expect(explain([spoke(1), server], 'pypi.org').verdict).toBe('bypass');
});

test('a connection whose body is not known may be of any network', () => {
  const [own] = [shown('virtualHubs/hub/hubVirtualNetworkConnections/c1', {})];
  const listed = { ...own, properties: null };
  expect(explain([hub(), ...whole.filter(({ name }) => name !== 'c1'), listed], 'pypi.org').verdict).toBe(
    'unknown',
  );
});

describe('an empty list of connections', () => {
  const alone = [wan(), hub(), spoke(1), spoke(2), defaultTable];
  const beside = (file: string, resources: Body[] = alone, printed: unknown = []) =>
    Reachability.fromTerraformJson(
      JSON.stringify([
        { file: 'net.json', printed: resources },
        { file, printed },
      ]),
    ).explain(asked('10.2.0.9'));

  test('is told by the name of its file', () => {
    expect(beside('other.json').verdict).toBe('unknown');
    expect(beside('deployed/hub.connections.json')).toMatchObject({ verdict: 'deny' });
    expect(beside('connections.json', alone, { value: [] })).toMatchObject({ verdict: 'deny' });
  });

  test('of several hubs is of the one after which the file is named', () => {
    const second = shown('virtualHubs/second', {
      addressPrefix: '10.101.0.0/23',
      virtualWan: at('virtualWans/wan'),
    });
    const table = shown('virtualHubs/second/hubRouteTables/defaultRouteTable', {
      routes: [],
      labels: ['default'],
    });
    const connected = shown('virtualHubs/second/hubVirtualNetworkConnections/c', {
      remoteVirtualNetwork: at('virtualNetworks/elsewhere'),
    });
    const both = [...alone, second, table, connected];
    expect(beside('hub.connections.json', both).verdict).toBe('deny');
    expect(beside('connections.json', both).verdict).toBe('unknown');
    expect(beside('second.connections.json', both).verdict).toBe('unknown');
  });
});

describe('of what Azure prints besides', () => {
  const peered = (
    n: number,
    remote = '/subscriptions/m/resourceGroups/RG_hub_1/providers/Microsoft.Network/virtualNetworks/HV_hub_2',
  ) =>
    shown(`virtualNetworks/v${n}/virtualNetworkPeerings/RemoteVnetToHubPeering_4f1a`, {
      remoteVirtualNetwork: { id: remote },
      remoteAddressSpace: { addressPrefixes: ['10.100.0.0/23'] },
      useRemoteGateways: true,
      peeringState: 'Connected',
    });
  const answers = (resources: Body[]) => [beside, 'pypi.org'].map((to) => explain(resources, to).verdict);

  test('the peering with the network of the hub is its connection', () => {
    const both = [peered(1), peered(2)];
    expect(answers([hub(), ...whole, ...both])).toEqual(['allow', 'bypass']);
    const unconnected = whole.filter((each) => !String(each.id).includes('hubVirtualNetworkConnections'));
    expect(answers([hub(), ...unconnected, ...both])[0]).toBe('unknown');
  });

  test('a peering of that name with a network of the document is one', () => {
    const other = peered(1, idOf('virtualNetworks/v2'));
    expect(explain([hub(), ...whole, other], beside)).toMatchObject({ verdict: 'unknown' });
  });

  test('tables of a former kind bear on nothing where there are none', () => {
    const taken = (tables: unknown) =>
      explain([hub({ virtualHubRouteTableV2s: tables }), ...whole], beside).assumptions.map(
        ({ code }) => code,
      );
    expect(taken([])).toEqual([]);
    expect(taken([{ name: 't', properties: { routes: [] } }])).toContain('members-not-read');
  });

  test('the default table tells of an intent by the routes of its policies', () => {
    const firewall = shown('azureFirewalls/fw', {
      sku: { name: 'AZFW_Hub', tier: 'Standard' },
      virtualHub: at('virtualHubs/hub'),
      firewallPolicy: at('firewallPolicies/p'),
    });
    const policy = shown('firewallPolicies/p', { ruleCollectionGroups: [] });
    const table = (name: string) =>
      shown('virtualHubs/hub/hubRouteTables/defaultRouteTable', {
        labels: ['default'],
        routes: [{ name, destinationType: 'CIDR', destinations: ['10.0.0.0/8'], nextHop: firewall.id }],
      });
    const asPrinted = (name: string) =>
      explain([hub(), ...whole.slice(0, -1), table(name), firewall, policy], beside);
    expect(asPrinted('_policy_PrivateTraffic').verdict).toBe('deny');
    expect(asPrinted('private_traffic').verdict).toBe('allow');
  });
});
