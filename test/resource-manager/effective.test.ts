import { LockdownError } from '../../lib/errors';
import { Reachability } from '../../lib/reachability/reachability';
import { asked } from '../reachability/terraform';
import { idOf } from './estate';

type Body = Record<string, unknown>;

const subnetId = idOf('virtualNetworks/v/subnets/s');
const network = (subnet: Body = {}) => ({
  id: idOf('virtualNetworks/v'),
  name: 'v',
  addressSpace: { addressPrefixes: ['10.1.0.0/16'] },
  subnets: [{ id: subnetId, name: 's', addressPrefix: '10.1.0.0/24', ...subnet }],
});
const nic = (name = 'nic-1') => ({
  id: idOf(`networkInterfaces/${name}`),
  name,
  ipConfigurations: [{ name: 'ip', privateIPAddress: '10.1.0.9', subnet: { id: subnetId } }],
});
const table = {
  id: idOf('routeTables/rt'),
  name: 'rt',
  routes: [
    {
      name: 'out',
      addressPrefix: '0.0.0.0/0',
      nextHopType: 'VirtualAppliance',
      nextHopIpAddress: '10.0.0.4',
    },
  ],
  subnets: [{ id: subnetId }],
};
const route = (nextHopType: string, more: Body = {}) => ({
  ...{ addressPrefix: ['0.0.0.0/0'], nextHopIpAddress: [], source: 'User', state: 'Active', name: 'out' },
  nextHopType,
  ...more,
});
const local = route('VnetLocal', { addressPrefix: ['10.1.0.0/16'], source: 'Default', name: null });
const routes = (...list: Body[]) => ({ value: [local, ...list] });

const read = (json: unknown) => Reachability.fromTerraformJson(JSON.stringify(json));
const explain = (json: unknown, to = 'pypi.org') => read(json).explain(asked(to));
const differences = (json: unknown) =>
  explain(json)
    .assumptions.filter(({ code }) => code === 'effective-differs')
    .map(({ text }) => text);

describe('routes in effect', () => {
  const routed = network({ routeTable: { id: table.id } });

  test('are taken instead of those of the table, and where they differ is told', () => {
    const estate = [routed, nic(), table, routes(route('None'))];
    expect(explain(estate)).toMatchObject({ verdict: 'deny', by: `${nic().id}/effectiveRoutes out` });
    expect(differences(estate)).toEqual([
      `of the routes in effect at ${nic().id}, out is None, and VirtualAppliance 10.0.0.4 in the document`,
    ]);
  });

  test('do not tell that an appliance is reached to which none of them leads directly', () => {
    const same = route('VirtualAppliance', { nextHopIpAddress: ['10.0.0.4'] });
    const peer = route('VNetPeering', { addressPrefix: ['10.0.0.0/16'], source: 'Default', name: null });
    const reason = (...list: Body[]) =>
      explain([routed, nic(), table, routes(same, ...list)], '8.8.8.8').reason;
    expect(reason()).toBe(
      'the route out leads to 10.0.0.4, to which none of the routes in effect leads directly',
    );
    expect(reason(peer)).not.toContain('none of the routes');
  });

  test('that are those of the table are no difference', () => {
    const same = route('VirtualAppliance', { nextHopIpAddress: ['10.0.0.4'] });
    expect(differences([routed, nic(), table, routes(same)])).toEqual([]);
  });

  test('tell of a table that the document does not have', () => {
    expect(explain([routed, nic()]).verdict).toBe('unknown');
    expect(explain([routed, nic(), routes(route('Internet'))]).verdict).toBe('bypass');
  });

  test('that are not valid count for nothing, and those of gateways do', () => {
    const gateway = route('VirtualNetworkGateway', {
      source: 'VirtualNetworkGateway',
      addressPrefix: ['10.9.0.0/16'],
      name: null,
    });
    const list = routes(route('Internet', { state: 'Invalid' }), gateway);
    expect(explain([network(), nic(), list]).verdict).toBe('bypass');
    expect(explain([network(), nic(), list], '10.9.0.1').by).toBe(`${nic().id}/effectiveRoutes 10.9.0.0/16`);
  });

  const refused = (json: unknown) => {
    try {
      read(json);
      return '';
    } catch (error) {
      return error instanceof LockdownError ? `${error.problem} ${error.cure}` : String(error);
    }
  };
  const inFile = (file: string, printed: unknown) => ({ file, printed });

  test('are of the interface after which their file is named', () => {
    const other = { ...nic('nic-10'), ipConfigurations: [] };
    const estate = [network(), nic(), other];
    expect(refused([...estate, routes(route('None'))])).toContain('one of several interfaces');
    expect(explain([...estate, inFile('deployed/nic-1.routes.json', routes(route('None')))]).verdict).toBe(
      'deny',
    );
    expect(refused([...estate, inFile('deployed/nic-10.json', routes(route('None')))])).toContain(
      'has no subnet',
    );
    expect(refused([network(), routes(route('None'))])).toContain('az network nic show');
  });
});

describe('routes in effect of a subnet', () => {
  const peered = (name: string) => ({
    id: idOf(`virtualNetworks/v/virtualNetworkPeerings/${name}`),
    name,
    remoteVirtualNetwork: {
      id: '/subscriptions/m/resourceGroups/m/providers/Microsoft.Network/virtualNetworks/m',
    },
    useRemoteGateways: true,
    peeringState: 'Connected',
  });
  const open = { ...network(), virtualNetworkPeerings: [peered('elsewhere')] };
  const own = (nextHopType: string, prefix: string, more: Body = {}) =>
    route(nextHopType, { addressPrefix: [prefix], source: 'Default', name: null, ...more });

  test('are the same of all its interfaces, in whichever order', () => {
    const two = {
      ...nic('nic-2'),
      ipConfigurations: [{ privateIPAddress: '10.1.0.10', subnet: { id: subnetId } }],
    };
    const other = own('None', '10.8.0.0/16');
    const files = [
      { file: 'nic-1.json', printed: routes(route('None'), other) },
      { file: 'nic-2.json', printed: routes(other, route('None')) },
    ];
    expect(explain([network(), nic(), two, ...files])).toMatchObject({
      verdict: 'deny',
      by: `${nic().id}/effectiveRoutes out`,
    });
  });

  test('leave nothing open that a peering may give', () => {
    const list = routes(
      route('None'),
      own('VNetPeering', '10.6.0.0/16'),
      own('VNetGlobalPeering', '10.7.0.0/16'),
      own('ConnectedGroup', '10.8.0.0/16'),
      own('None', '10.9.0.0/16'),
    );
    const to = (address: string) => explain([open, nic(), list], address);
    expect(explain([open, nic()], '10.6.0.4').verdict).toBe('unknown');
    expect(to('10.6.0.4')).toMatchObject({
      verdict: 'bypass',
      reason: 'the route 10.6.0.0/16 leads to a peered network',
    });
    expect(to('10.7.0.4').reason).toContain('a peered network');
    expect(to('10.8.0.4')).toMatchObject({
      verdict: 'bypass',
      reason: 'the route 10.8.0.0/16 leads to a network that a network manager has joined',
    });
    expect(to('10.9.0.4')).toMatchObject({
      verdict: 'deny',
      by: `${nic().id}/effectiveRoutes 10.9.0.0/16`,
    });
    expect(to('10.1.0.20').verdict).toBe('allow');
    expect(differences([open, nic(), list])[0]).not.toContain('10.6.0.0/16');
  });

  test('lead to the firewall of a hub by its address', () => {
    const firewall = {
      id: idOf('azureFirewalls/fw'),
      name: 'fw',
      sku: { name: 'AZFW_Hub', tier: 'Standard' },
      virtualHub: { id: idOf('virtualHubs/hub') },
      hubIPAddresses: { privateIPAddress: '10.200.0.132' },
      firewallPolicy: { id: idOf('firewallPolicies/p') },
    };
    const policy = { id: idOf('firewallPolicies/p'), name: 'p', ruleCollectionGroups: [] };
    const by = (address: string) =>
      route('VirtualNetworkGateway', {
        ...{ source: 'VirtualNetworkGateway', name: null, nextHopIpAddress: [address] },
        addressPrefix: ['0.0.0.0/0', '10.0.0.0/8'],
      });
    const estate = [open, nic(), firewall, policy];
    expect(explain([...estate, routes(by('10.200.0.132'))])).toMatchObject({
      verdict: 'deny',
      reason: 'no rule of the firewall allows it',
    });
    expect(explain([...estate, routes(by('10.200.0.68'))]).verdict).toBe('unknown');
    // Of several next hops any may be taken, in whatever order they stand.
    const firewallFirst = ['10.200.0.132', '10.200.0.68'];
    for (const nextHopIpAddress of [firewallFirst, [...firewallFirst].reverse()]) {
      const several = { ...by('10.200.0.132'), nextHopType: 'VirtualAppliance', nextHopIpAddress };
      expect(explain([...estate, routes(several)]).verdict).toBe('unknown');
    }
    const one = { ...by('10.200.0.132'), nextHopType: 'VirtualAppliance' };
    expect(explain([...estate, routes(one)]).verdict).toBe('deny');
  });

  test('have a name each, where one in effect is to several prefixes', () => {
    const tag = route('Internet', { addressPrefix: ['20.1.0.0/16', '20.2.0.0/16'], name: 'aml' });
    expect(explain([network(), nic(), routes(tag)], '20.2.0.4').by).toBe(
      `${nic().id}/effectiveRoutes aml 20.2.0.0/16`,
    );
  });

  test('stand in a file whose name tells of no interface where there is one alone', () => {
    const inFile = (file: string) => [network(), nic(), { file, printed: routes(route('None')) }];
    for (const file of ['deployed/routes.json', 'effective-route-table.json'])
      expect(explain(inFile(file)).verdict).toBe('deny');
    expect(() => read(inFile('nic-9.routes.json'))).toThrow(/is that of none of the interfaces/);
    const two = [nic('nic-2'), ...inFile('routes.json')];
    expect(() => read(two)).toThrow(/is that of none of the interfaces/);
  });
});

describe('rules in effect', () => {
  const group = (access: string) => ({
    id: idOf('networkSecurityGroups/nsg'),
    name: 'nsg',
    securityRules: [
      {
        ...{ name: 'out', priority: 100, direction: 'Outbound', access, protocol: '*' },
        ...{
          sourceAddressPrefix: '*',
          sourcePortRange: '*',
          destinationAddressPrefix: '*',
          destinationPortRange: '*',
        },
      },
    ],
  });
  const inEffect = (access: string) => ({
    value: [
      {
        association: { subnet: { id: subnetId } },
        networkSecurityGroup: { id: idOf('networkSecurityGroups/nsg') },
        effectiveSecurityRules: [
          {
            ...{ name: 'securityRules/out', priority: 100, direction: 'Outbound', access, protocol: 'All' },
            ...{ sourceAddressPrefix: '0.0.0.0/0', sourcePortRange: '0-65535' },
            ...{ destinationAddressPrefix: 'Internet', destinationPortRange: '443-443' },
            expandedDestinationAddressPrefix: ['1.0.0.0/8'],
          },
          {
            name: 'defaultSecurityRules/DenyAllOutBound',
            priority: 65_500,
            direction: 'Outbound',
            access: 'Deny',
            protocol: 'All',
          },
        ],
      },
    ],
  });

  test('are taken instead of those of the group, and where they differ is told', () => {
    const estate = [network(), nic(), group('Allow'), inEffect('Deny')];
    expect(explain(estate)).toMatchObject({ verdict: 'deny', by: `${group('Allow').id} out` });
    expect(differences(estate)).toEqual([
      `of the security rules in effect at ${group('Allow').id}, out is Outbound 100 Deny, and Outbound 100 Allow in the document`,
    ]);
    expect(differences([network(), nic(), group('Deny'), inEffect('Deny')])).toEqual([]);
  });

  test('tell of a group that the document does not have', () => {
    expect(explain([network(), nic(), inEffect('Deny')]).verdict).toBe('deny');
    expect(explain([network(), nic(), inEffect('Allow')]).verdict).toBe('bypass');
  });
});

/** A resource as the REST API has it: its members in `properties`, and so in what stands in it. */
function nested({ id, name, ...members }: Body): Body {
  const own = Object.entries(members).map(([key, value]) => [key, inside(value)]);
  return { id, name, properties: Object.fromEntries(own) };
}

function inside(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return value.map((each) => ('name' in each ? nested(each) : each));
}

describe('what is in effect stands in the place of what a document of the REST API has', () => {
  const own = [nested(network({ routeTable: { id: table.id } })), nested(nic()), nested(table)];

  test('as routes', () => {
    expect(explain([...own, routes(route('None'))])).toMatchObject({ verdict: 'deny' });
    expect(explain([...own, routes(route('Internet'))])).toMatchObject({ verdict: 'bypass' });
    expect(differences([...own, routes(route('None'))])).toHaveLength(1);
  });

  test('as routes that are a plain list', () => {
    expect(explain([...own, [local, route('None')]])).toMatchObject({ verdict: 'deny' });
  });

  test('as rules', () => {
    const rule = { priority: 100, direction: 'Outbound', access: 'Deny', protocol: 'Tcp' };
    const ends = { sourceAddressPrefix: '*', sourcePortRange: '0-65535', destinationAddressPrefix: '*' };
    const group = {
      id: idOf('networkSecurityGroups/nsg'),
      name: 'nsg',
      securityRules: [{ name: 'written', ...rule, ...ends, destinationPortRange: '443' }],
    };
    const effective = (access: string) => ({
      value: [
        {
          networkSecurityGroup: { id: group.id },
          association: { subnet: { id: subnetId } },
          effectiveSecurityRules: [
            {
              name: 'securityRules/now',
              ...rule,
              ...ends,
              access,
              priority: 200,
              destinationPortRange: '443-443',
            },
          ],
        },
      ],
    });
    const estate = [
      nested(network({ networkSecurityGroup: { id: group.id } })),
      nested(nic()),
      nested(group),
    ];
    expect(explain(estate).verdict).toBe('deny');
    expect(explain([...estate, effective('Allow')]).verdict).toBe('bypass');
    expect(explain([...estate, effective('Deny')])).toMatchObject({ verdict: 'deny', by: `${group.id} now` });
    expect(differences([...estate, effective('Allow')])).toHaveLength(1);
  });
});

describe('what is in effect, and is told in part', () => {
  const byTable = route('VirtualAppliance', { nextHopIpAddress: ['10.0.0.4'] });
  const routed = network({ routeTable: { id: table.id } });

  test('leaves open what a next page may say', () => {
    const estate = [routed, nic(), table];
    const page = { ...routes(route('None')), nextLink: 'https://management.azure.com/next' };
    expect(explain([...estate, routes(route('None'))]).verdict).toBe('deny');
    expect(explain([...estate, page])).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining('whose next page was not printed'),
    });
  });

  test('is not known where two prints of one interface differ, and holds where they do not', () => {
    const estate = [routed, nic(), table];
    expect(explain([...estate, routes(route('None')), routes(route('None'))]).verdict).toBe('deny');
    expect(explain([...estate, routes(route('None')), routes(route('Internet'))])).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining(`${subnetId}, of which different routes in effect were printed`),
    });
  });

  test('has routes of Azure itself, to service endpoints and private endpoints, which are told where they differ', () => {
    const own = (nextHopType: string, prefix: string) =>
      route(nextHopType, { addressPrefix: [prefix], source: 'Default', name: null });
    const list = routes(
      byTable,
      own('VirtualNetworkServiceEndpoint', '20.60.0.0/16'),
      own('InterfaceEndpoint', '10.9.7.4/32'),
      own('SomethingNew', '20.70.0.0/16'),
      own('Internet', '20.80.0.0/16'),
    );
    const estate = [routed, nic(), table, list];
    expect(explain(estate, '20.60.0.1')).toMatchObject({
      verdict: 'bypass',
      by: `${nic().id}/effectiveRoutes 20.60.0.0/16`,
    });
    expect(explain(estate, '10.9.7.4')).toMatchObject({
      verdict: 'allow',
      by: `${nic().id}/effectiveRoutes 10.9.7.4/32`,
    });
    expect(explain(estate, '20.70.0.1')).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining('the route 20.70.0.0/16 leads to SomethingNew'),
    });
    expect(differences(estate)).toEqual([
      `of the routes in effect at ${nic().id}, 20.60.0.0/16 is VirtualNetworkServiceEndpoint, and not there in the document; 10.9.7.4/32 is InterfaceEndpoint, and not there in the document; 20.70.0.0/16 is SomethingNew, and not there in the document`,
    ]);
  });

  test('is no difference where the document tells of the endpoints', () => {
    const told = network({
      routeTable: { id: table.id },
      serviceEndpoints: [{ service: 'Microsoft.Storage' }],
    });
    const list = routes(
      byTable,
      route('VirtualNetworkServiceEndpoint', { addressPrefix: ['20.60.0.0/16'], source: 'Default' }),
    );
    expect(differences([told, nic(), table, list])).toEqual([]);
  });
});

describe('rules of a network manager in effect', () => {
  const rule = (access: string, more: Body = {}) => ({
    ...{ name: 'm', priority: 100, direction: 'Outbound', access, protocol: 'All' },
    ...{ sourceAddressPrefix: '0.0.0.0/0', sourcePortRange: '0-65535' },
    ...{ destinationAddressPrefixes: ['10.1.0.0/16'], destinationPortRanges: ['443-443'] },
    ...more,
  });
  const manager = { networkManager: { id: idOf('networkManagers/m') } };
  const inEffect = (...rules: Body[]) => ({
    value: [{ networkSecurityGroup: null, association: manager, effectiveSecurityRules: rules }],
  });
  const estate = [network(), nic()];
  const to = (json: unknown, port = 443) => read(json).explain(asked('10.1.0.20', { port })).verdict;

  test('that deny leave open what they deny, and nothing else', () => {
    expect(to(estate)).toBe('allow');
    expect(to([...estate, inEffect(rule('Deny'))])).toBe('unknown');
    expect(to([...estate, inEffect(rule('Deny'))], 22)).toBe('allow');
    expect(to([...estate, inEffect(rule('Deny', { destinationAddressPrefixes: ['10.7.0.0/16'] }))])).toBe(
      'allow',
    );
    expect(to([...estate, inEffect(rule('Deny', { direction: 'Inbound', priority: null }))])).toBe('unknown');
    expect(to([...estate, inEffect(rule('Unheard'))])).toBe('unknown');
  });

  test('that deny hold in the network of the interface that they were printed of', () => {
    const west = { ...network(), location: 'westeurope' };
    const other = {
      ...{ id: idOf('virtualNetworks/w'), name: 'w', location: 'westeurope' },
      addressSpace: { addressPrefixes: ['10.2.0.0/16'] },
      subnets: [{ id: idOf('virtualNetworks/w/subnets/s'), name: 's', addressPrefix: '10.2.0.0/24' }],
    };
    const everywhere = { destinationAddressPrefixes: ['0.0.0.0/0'] };
    const denied = { file: 'nic-1.rules.json', printed: inEffect(rule('Deny', everywhere)) };
    const from = (address: string, ...files: unknown[]) =>
      read([west, other, nic(), ...files]).explain({ ...asked('pypi.org'), from: address });
    expect(from('10.1.0.9', denied)).toMatchObject({
      verdict: 'deny',
      reason: 'the admin rule m denies it',
    });
    expect(from('10.1.0.9', denied, denied).verdict).toBe('deny');
    expect(from('10.2.0.9', denied).verdict).toBe('unknown');
    expect(from('10.1.0.9', { ...denied, file: 'rules.json' }).verdict).toBe('unknown');
    const ofSubnet = { association: { subnet: { id: subnetId } }, effectiveSecurityRules: [] };
    const both = { value: [...denied.printed.value, ofSubnet] };
    expect(from('10.1.0.9', { file: 'rules.json', printed: both }).verdict).toBe('deny');
    const allowed = { file: 'nic-1.rules.json', printed: inEffect(rule('AlwaysAllow', everywhere)) };
    expect(from('10.1.0.9', allowed).verdict).toBe('bypass');
  });

  test('that allow, for certain or on condition, agree with groups that allow, and no others', () => {
    const closed = {
      id: idOf('networkSecurityGroups/nsg'),
      name: 'nsg',
      securityRules: [
        {
          ...{ name: 'none', priority: 100, direction: 'Outbound', access: 'Deny', protocol: '*' },
          ...{ sourceAddressPrefix: '*', sourcePortRange: '*' },
          ...{ destinationAddressPrefix: '*', destinationPortRange: '*' },
        },
      ],
      subnets: [{ id: subnetId }],
    };
    expect(to([...estate, inEffect(rule('Allow'))])).toBe('allow');
    expect(to([...estate, closed])).toBe('deny');
    expect(to([...estate, closed, inEffect(rule('Allow'))])).toBe('unknown');
  });

  test('of which is not told whose they are leave all open', () => {
    const list = { value: [{ association: {}, effectiveSecurityRules: [rule('Deny')] }] };
    expect(read([...estate, list]).explain(asked('10.1.0.20'))).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining('does not tell of what its rules are'),
    });
  });
});
