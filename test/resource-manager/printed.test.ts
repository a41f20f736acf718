import { LockdownError } from '../../lib/errors';
import { Reachability } from '../../lib/reachability/reachability';
import { asked } from '../reachability/terraform';
import { idOf } from './estate';

type Body = Record<string, unknown>;

const read = (json: unknown) => Reachability.fromTerraformJson(JSON.stringify(json));
const explain = (json: unknown, to = 'pypi.org') => read(json).explain(asked(to));

const shown = (path: string, members: Body = {}): Body => ({
  id: idOf(path),
  name: path.split('/').at(-1),
  location: 'westeurope',
  resourceGroup: 'rg',
  provisioningState: 'Succeeded',
  ...members,
});
const at = (path: string) => ({ id: idOf(path), resourceGroup: 'rg' });

const network = (subnet: Body = {}) =>
  shown('virtualNetworks/v', {
    addressSpace: { addressPrefixes: ['10.1.0.0/16'] },
    subnets: [{ ...shown('virtualNetworks/v/subnets/s'), addressPrefix: '10.1.0.0/24', ...subnet }],
    virtualNetworkPeerings: [],
  });
const table = (nextHopType: string, more: Body = {}) =>
  shown('routeTables/rt', {
    disableBgpRoutePropagation: false,
    routes: [{ ...shown('routeTables/rt/routes/out'), addressPrefix: '0.0.0.0/0', nextHopType }],
    ...more,
  });
const routed = { routeTable: at('routeTables/rt') };

test('a route table tells of its subnets, where their network is not of the document', () => {
  const alone = table('None', { subnets: [at('virtualNetworks/v/subnets/s')] });
  const answer = read([alone]).explain(asked('pypi.org', { subnetId: idOf('virtualNetworks/v/subnets/s') }));
  expect(answer).toMatchObject({ verdict: 'deny', by: `${idOf('routeTables/rt')} out` });
});

test('a resource that a list has without its properties is not taken to have none', () => {
  const listed = {
    ...shown('routeTables/rt'),
    type: 'Microsoft.Network/routeTables',
    properties: null,
    sku: null,
  };
  expect(explain([network(routed), listed])).toMatchObject({
    verdict: 'unknown',
    reason: expect.stringContaining('routeTables/rt'),
  });
  expect(explain([listed, network(routed), table('None')]).verdict).toBe('deny');
  expect(explain([network(routed), table('None'), listed]).verdict).toBe('deny');
});

test('a route that is shown by itself is the one that its table has', () => {
  const own = shown('routeTables/rt/routes/out', { addressPrefix: '0.0.0.0/0', nextHopType: 'None' });
  expect(explain([network(routed), table('None'), own])).toMatchObject({
    verdict: 'deny',
    by: `${idOf('routeTables/rt')} out`,
  });
});

test('a policy whose groups of rules were not printed may have any rules', () => {
  const firewall = shown('azureFirewalls/fw', {
    sku: { name: 'AZFW_VNet', tier: 'Standard' },
    firewallPolicy: at('firewallPolicies/p'),
    ipConfigurations: [
      {
        name: 'ip',
        privateIPAddress: '10.1.9.4',
        subnet: at('virtualNetworks/v/subnets/AzureFirewallSubnet'),
      },
    ],
  });
  const policy = shown('firewallPolicies/p', {
    ruleCollectionGroups: [at('firewallPolicies/p/ruleCollectionGroups/g')],
  });
  const group = shown('firewallPolicies/p/ruleCollectionGroups/g', { priority: 100, ruleCollections: [] });
  const hop = table('VirtualAppliance');
  (hop.routes as Body[])[0]!.nextHopIpAddress = '10.1.9.4';
  const estate = [network(routed), hop, firewall, policy];
  expect(explain(estate).verdict).toBe('unknown');
  expect(explain([...estate, group]).verdict).toBe('deny');
});

describe('a peering', () => {
  const between = (here: Body, there: Body) => {
    const peering = shown('virtualNetworks/v/virtualNetworkPeerings/p', {
      ...{ ...here, allowVirtualNetworkAccess: true, remoteVirtualNetwork: at('virtualNetworks/w') },
    });
    const other = shown('virtualNetworks/w', {
      addressSpace: { addressPrefixes: ['10.2.0.0/16'] },
      subnets: [{ ...shown('virtualNetworks/w/subnets/s'), addressPrefix: '10.2.0.0/24' }],
      virtualNetworkPeerings: [
        shown('virtualNetworks/w/virtualNetworkPeerings/p', {
          ...{ ...there, allowVirtualNetworkAccess: true, remoteVirtualNetwork: at('virtualNetworks/v') },
        }),
      ],
    });
    return explain([network(), other, peering], '10.2.0.9').verdict;
  };

  test('carries nothing unless Azure says of both sides that they are connected, or nothing at all', () => {
    const states = ['Connected', 'Initiated', 'Disconnected'];
    const verdicts = states.map((one) =>
      states.map((other) => between({ peeringState: one }, { peeringState: other })),
    );
    expect(verdicts).toEqual([
      ['allow', 'deny', 'deny'],
      ['deny', 'deny', 'deny'],
      ['deny', 'deny', 'deny'],
    ]);
    expect(between({}, {})).toBe('allow');
    expect(between({ peeringState: 'connected' }, {})).toBe('allow');
  });

  test('may not know what has changed since Azure has last brought its sides together', () => {
    const inSync = { peeringState: 'Connected', peeringSyncLevel: 'FullyInSync' };
    expect(between(inSync, inSync)).toBe('allow');
    for (const peeringSyncLevel of ['RemoteNotInSync', 'LocalNotInSync', 'LocalAndRemoteNotInSync'])
      expect(between({ ...inSync, peeringSyncLevel }, inSync)).toBe('unknown');
  });
});

describe('a private endpoint', () => {
  const connected = (member: string, status?: string) => {
    const endpoint = shown('privateEndpoints/pe', {
      subnet: at('virtualNetworks/v/subnets/s'),
      networkInterfaces: [at('networkInterfaces/pe.nic')],
      [member]: [
        {
          name: 'c',
          privateLinkServiceId:
            '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/account',
          groupIds: ['blob'],
          ...(status && { privateLinkServiceConnectionState: { status } }),
        },
      ],
    });
    const nic = shown('networkInterfaces/pe.nic', {
      ipConfigurations: [
        { name: 'ip', privateIPAddress: '10.1.0.40', subnet: at('virtualNetworks/v/subnets/s') },
      ],
    });
    return explain([network(), endpoint, nic], '10.1.0.40');
  };
  const [automatic, manual] = ['privateLinkServiceConnections', 'manualPrivateLinkServiceConnections'];

  test('has the address of the interface that Azure has made for it', () => {
    expect(JSON.stringify(connected(automatic!, 'Approved').hops)).toContain('privateEndpoints/pe');
  });

  test('leads nowhere where Azure says that its connection is not approved, however it is connected', () => {
    for (const member of [automatic!, manual!]) {
      for (const status of ['Rejected', 'Pending', 'Disconnected', 'Timeout'])
        expect(connected(member, status)).toMatchObject({
          verdict: 'deny',
          by: idOf('privateEndpoints/pe'),
          reason: expect.stringContaining(`is ${status}`),
        });
      expect(connected(member, 'approved')).toMatchObject({ verdict: 'allow', assumptions: [] });
    }
    expect(connected(automatic!)).toMatchObject({ verdict: 'allow', assumptions: [] });
    expect(connected(manual!)).toMatchObject({
      verdict: 'allow',
      assumptions: [{ code: 'private-endpoint-approved' }],
    });
  });
});

describe('a what-if', () => {
  const change = (changeType: string, resource: Body) => ({
    changeType,
    resourceId: resource.id,
    before: null,
    after: resource,
  });

  test('tells what stands after it', () => {
    const changes = [change('NoChange', network(routed)), change('Create', table('None'))];
    expect(explain({ status: 'Succeeded', changes }).verdict).toBe('deny');
  });

  test('of what it deletes nothing stands', () => {
    const changes = [
      change('NoChange', network()),
      {
        changeType: 'Delete',
        resourceId: idOf('routeTables/rt'),
        before: table('None', { subnets: [at('virtualNetworks/v/subnets/s')] }),
      },
    ];
    expect(explain({ changes }).verdict).toBe('bypass');
  });

  const changes = [change('NoChange', network(routed)), change('NoChange', table('None'))];

  test('leaves open what a deployment may change, and may not', () => {
    const path = 'routeTables/rt/routes/more';
    const more = shown(path, { addressPrefix: '151.101.0.0/16', nextHopType: 'Internet' });
    const of = (potential: Body) => explain({ changes, potentialChanges: [potential] });
    for (const json of [
      { changes, potentialChanges: [change('Create', more)] },
      { properties: { changes, potentialChanges: [change('Create', more)] } },
      [{ file: 'what-if.json', printed: { changes, potentialChanges: [change('Create', more)] } }],
    ])
      expect(explain(json)).toMatchObject({
        verdict: 'unknown',
        reason: expect.stringContaining(`${idOf(path)}, which the deployment may change, and may not`),
      });
    expect(of(change('Delete', { id: idOf('routeTables/rt') })).verdict).toBe('unknown');
    expect(of(change('Modify', { id: idOf('virtualNetworks/v/subnets/s') })).verdict).toBe('unknown');
    // What bears on no network, or on another table, changes nothing of it.
    const account = idOf('x').replace('Microsoft.Network/x', 'Microsoft.KeyVault/vaults/a');
    expect(of(change('Create', { id: account })).verdict).toBe('deny');
    expect(of(change('Create', { id: idOf('routeTables/other') })).verdict).toBe('deny');
  });

  test('among what stands is taken to stand, which the answer says', () => {
    const standing = [
      { file: 'networks.json', printed: [network(routed)] },
      { file: 'table.json', printed: [table('None')] },
    ];
    const beside = (...list: Body[]) =>
      explain([...standing, { file: 'change.json', printed: { status: 'Succeeded', changes: list } }]);
    const codesOf = ({ assumptions }: ReturnType<typeof explain>) =>
      assumptions.map(({ code, text }) => (code === 'what-if-applied' ? text : code));
    const applied = 'what change.json would change is taken to be so already';
    const modified = beside(change('Modify', table('Internet')));
    expect(modified.verdict).toBe('bypass');
    expect(codesOf(modified)).toContain(applied);
    expect(beside({ changeType: 'Delete', resourceId: idOf('ROUTETABLES/rt') }).verdict).toBe('unknown');
    expect(beside(change('NoChange', table('None'))).verdict).toBe('deny');
    expect(codesOf(explain(standing))).not.toContain(applied);
    expect(codesOf(explain({ changes }))).not.toContain(applied);
  });

  test('does not know what it leaves as an expression', () => {
    const of = (hop: string) =>
      explain({ changes: [changes[0], change('Modify', table(hop as 'None'))] }).verdict;
    expect(of('None')).toBe('deny');
    expect(of("[reference('x').hop]")).toBe('unknown');
    const group = (source: string) => ({
      ...shown('networkSecurityGroups/n', {
        securityRules: [
          {
            name: 'd',
            properties: {
              ...{
                priority: 100,
                direction: 'Outbound',
                access: 'Deny',
                protocol: '*',
                sourcePortRange: '*',
              },
              ...{ sourceAddressPrefix: source, destinationAddressPrefix: '*', destinationPortRange: '*' },
            },
          },
        ],
        subnets: [at('virtualNetworks/v/subnets/s')],
      }),
    });
    const guarded = (source: string) =>
      explain({ changes: [change('NoChange', network()), change('Create', group(source))] }).verdict;
    expect(guarded('10.9.0.0/16')).toBe('bypass');
    expect(guarded("[reference('v').prefix]")).toBe('unknown');
  });

  test('of what it deletes no list tells any more', () => {
    const collections = idOf('firewallPolicies/p/ruleCollectionGroups/g');
    const policy = shown('firewallPolicies/p', {
      sku: { tier: 'Standard' },
      ruleCollectionGroups: [{ id: collections }],
    });
    const firewall = shown('azureFirewalls/fw', {
      firewallPolicy: at('firewallPolicies/p'),
      ipConfigurations: [{ name: 'ip', properties: { privateIPAddress: '10.1.9.4' } }],
    });
    const routes = [
      {
        name: 'out',
        properties: {
          addressPrefix: '0.0.0.0/0',
          nextHopType: 'VirtualAppliance',
          nextHopIpAddress: '10.1.9.4',
        },
      },
    ];
    const own = [network(routed), shown('routeTables/rt', { routes }), policy, firewall];
    const all = own.map((each) => change('NoChange', each));
    const deletion = { changeType: 'Delete', resourceId: collections.toUpperCase(), before: {}, after: null };
    expect(explain({ changes: all }).verdict).toBe('unknown');
    expect(explain({ changes: [...all, deletion] }).verdict).toBe('deny');
  });

  test('says into which deployments it has not looked, or may not have', () => {
    const of = (code: string, more: Body = {}) =>
      explain({ changes, diagnostics: [{ code, level: 'Warning', ...more }] });
    const target = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Resources/deployments/m';
    expect(of('NestedDeploymentShortCircuited', { target })).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining(`${target}, a deployment into which the what-if has not looked`),
    });
    expect(of('NestedDeploymentSkippedFromInternalExpansion')).toMatchObject({
      verdict: 'deny',
      assumptions: [{ code: 'host-is-public' }, { code: 'deployments-not-read' }],
    });
    expect(of('SomethingElse', { target }).assumptions.map(({ code }) => code)).toEqual(['host-is-public']);
  });

  test('leaves a group open of whose rule it tells nothing, and no other', () => {
    const rule = (group: string) => ({
      changeType: 'Unsupported',
      resourceId: idOf(`routeTables/${group}/routes/x`),
    });
    expect(explain({ changes: [...changes, rule('rt')] })).toMatchObject({ verdict: 'unknown' });
    expect(explain({ changes: [...changes, rule('other')] })).toMatchObject({ verdict: 'deny' });
  });

  test.each(['Unsupported', 'Create'])(
    'leaves open what only the deployment gives an id: %s',
    (changeType) => {
      const of = (resourceId: string) =>
        explain({ changes: [...changes, { changeType, resourceId, unsupportedReason: 'an expression' }] });
      const path = "[resourceId('Microsoft.Network/routeTables/routes', 'rt', 'more')]";
      expect(of(path)).toMatchObject({ verdict: 'unknown', reason: expect.stringContaining(path) });
      expect(of(`${idOf('routeTables')}/[parameters('table')]`).verdict).toBe('unknown');
      expect(of("[parameters('id')]").verdict).toBe('unknown');
      expect(of("[resourceId('Microsoft.KeyVault/vaults', 'a')]").verdict).toBe('deny');
    },
  );
});

test.each<[string, unknown, string]>([
  ['a list of parts of resources', [{ name: 'v' }], 'an object with name'],
  ['a list of names', ['v'], '"v"'],
  [
    'a file of a folder',
    [{ file: 'net/plan.json', printed: { terraform_version: '1' } }],
    'in net/plan.json there is',
  ],
])('%s is refused', (_, json, what) => {
  let problem = '';
  try {
    read(json);
  } catch (error) {
    problem = error instanceof LockdownError ? `${error.code} ${error.problem}` : String(error);
  }
  expect(problem).toContain('unreadable-terraform');
  expect(problem).toContain(what);
});

test('a table of Resource Graph is read by its columns', () => {
  const rows = [network(routed), table('None')];
  const columns = ['id', 'name', 'properties'].map((name) => ({ name, type: 'string' }));
  const data = { columns, rows: rows.map(({ id, name, ...properties }) => [id, name, properties]) };
  expect(explain({ totalRecords: 2, data }).verdict).toBe('deny');
});

describe('a page of a list', () => {
  const pages = (...all: Body[]) =>
    read(all.map((printed, i) => ({ file: `page-${i}.json`, printed }))).explain(asked('pypi.org'));
  const denied = [network(routed), table('None')];

  test.each([
    ['of the REST API', { value: denied, nextLink: 'https://management.azure.com/next' }],
    ['of Resource Graph', { data: denied, count: 2, skip_token: 'token' }],
    ['of the API of Resource Graph', { data: denied, $skipToken: 'token' }],
  ])('%s without the next one may lack anything', (_, page) => {
    expect(pages(page)).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining('page-0.json, which is a page of a list'),
    });
    const last = 'data' in page ? { data: [table('None')] } : { value: [network(routed)] };
    expect(pages(page, last).verdict).toBe('deny');
    expect(pages(page, { value: [table('None')] }).verdict).toBe('unknown');
  });

  test('with no next one is whole', () => {
    expect(pages({ value: denied, nextLink: null }).verdict).toBe('deny');
    expect(pages({ data: denied, skip_token: null }).verdict).toBe('deny');
  });
});

describe('a resource that was printed twice', () => {
  const inFile = (file: string, printed: unknown) => ({ file, printed });
  const flat = table('None', { subnets: [], etag: 'W/"1"' });
  const { id, name, routes, disableBgpRoutePropagation } = flat;
  const nested = {
    ...{ id: String(id).toUpperCase(), name, location: 'West Europe' },
    properties: {
      disableBgpRoutePropagation,
      routes: (routes as Body[]).map(({ id, name, ...own }) => ({ id, name, properties: own })),
    },
  };

  test('alike, in whatever form, is one', () => {
    for (const both of [
      [flat, nested],
      [nested, flat],
    ])
      expect(explain([network(routed), ...both])).toMatchObject({ verdict: 'deny' });
  });

  test('differently is not known, in either order, and the files are named', () => {
    const files = [
      inFile('monday.json', [network(routed), table('None')]),
      inFile('tuesday.json', [network(routed), table('Internet')]),
    ];
    for (const both of [files, [...files].reverse()]) {
      const { verdict, reason } = explain(both);
      expect(verdict).toBe('unknown');
      expect(reason).toContain(
        'routeTables/rt, which was printed more than once with different contents, in ',
      );
      expect(reason).toContain('monday.json');
      expect(reason).toContain('tuesday.json');
    }
    expect(explain([network(routed), table('None'), table('Internet'), table('None')]).verdict).toBe(
      'unknown',
    );
  });

  test.each([
    ['its route table', { addressPrefix: '10.1.0.0/24' }, 'unknown'],
    ['another prefix', { addressPrefix: '10.1.1.0/24', ...routed }, 'unknown'],
    [
      'the same, and more',
      { addressPrefix: '10.1.0.0/24', ...routed, privateEndpointNetworkPolicies: 'Disabled' },
      'deny',
    ],
  ])('inside of a network and by itself, which differs in %s', (_, members, verdict) => {
    const own = shown('virtualNetworks/v/subnets/s', members);
    for (const estate of [
      [network(routed), own, table('None')],
      [own, table('None'), network(routed)],
    ])
      expect(explain(estate).verdict).toBe(verdict);
  });

  test('inside of a table and by itself differently is not known', () => {
    const own = (nextHopType: string) =>
      shown('routeTables/rt/routes/out', { addressPrefix: '0.0.0.0/0', nextHopType });
    expect(explain([network(routed), table('None'), own('Internet')])).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining('routes/out, which was printed more than once with different contents'),
    });
  });

  test('differently in a subnet of a network is not known either', () => {
    expect(explain([network(routed), network(), table('None')]).verdict).toBe('unknown');
  });
});

describe('a list of Resource Graph', () => {
  const estate = [network(routed), table('None')];
  const page = (data: Body[], total: number, more: Body = {}) => ({ data, total_records: total, ...more });

  test.each<[string, unknown, string]>([
    ['that is whole is read', page(estate, 2), 'deny'],
    ['in two pages is whole', [page([estate[0]!], 2, { skip_token: 'a' }), page([estate[1]!], 2)], 'deny'],
    ['of which a resource is missing leaves it open', page(estate, 3), 'unknown'],
    ['whose page stands there twice is not whole by it', [page(estate, 4), page(estate, 4)], 'unknown'],
    ['beside another that is whole stays open', [page(estate, 3), page(estate, 2)], 'unknown'],
    ['that was cut off is open', { data: estate, resultTruncated: 'true' }, 'unknown'],
    ['that was not cut off is not', { data: estate, resultTruncated: 'false' }, 'deny'],
  ])('%s', (_, json, verdict) => {
    expect(explain(json).verdict).toBe(verdict);
  });
});

test('the last page of the children of one resource is none of those of another', () => {
  const own = shown('routeTables/rt/routes/out', { addressPrefix: '0.0.0.0/0', nextHopType: 'None' });
  const other = shown('routeTables/other/routes/out', { addressPrefix: '0.0.0.0/0', nextHopType: 'None' });
  const estate = [network(routed), table('None')];
  const page = { value: [own], nextLink: 'https://management.azure.com/next' };
  expect(explain([...estate, page, { value: [own] }]).verdict).toBe('deny');
  expect(explain([...estate, page, { value: [other] }]).verdict).toBe('unknown');
});

describe('files of a folder that hold no resources', () => {
  const estate = { file: 'net.json', printed: [network(routed), table('None')] };
  const beside = (file: string, printed: unknown) => explain([estate, { file, printed }]);

  test('are taken to say nothing where they are of another tool, and are named', () => {
    const { verdict, assumptions } = beside('package.json', { name: 'x', version: '1' });
    expect(verdict).toBe('deny');
    expect(assumptions).toContainEqual({
      code: 'files-not-read',
      text: '1 file of the folder that Azure has not printed of resources says nothing of networks: package.json',
    });
  });

  test.each<[string, unknown, string]>([
    [
      'the message of a command',
      'ERROR: (AuthorizationFailed) no',
      'the text "ERROR: (AuthorizationFailed) no"',
    ],
    ['nothing', '', 'nothing'],
    ['an error', { error: { code: 'NotFound', message: 'no such' } }, 'an error: NotFound: no such'],
    ['a list without ids', [{ name: 'v' }], 'a list without their ids'],
  ])('leave it open where they hold %s', (_, printed, what) => {
    expect(beside('rules.json', printed)).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining(`rules.json, which holds no resources but ${what}`),
    });
  });

  test('end the run where nothing else is there', () => {
    expect(() => read([{ file: 'rules.json', printed: 'ERROR: no' }])).toThrow(/rules.json is no JSON/);
    expect(() => read({ error: { code: 'NotFound', message: 'no such' } })).toThrow(
      /The document cannot be read: it holds an error: NotFound: no such/,
    );
  });
});

describe('the status of deployments of a network manager', () => {
  const manager = 'networkManagers/m';
  const configuration = `${manager}/securityAdminConfigurations/c`;
  const applied = [
    shown(manager, { networkManagerScopeAccesses: ['SecurityAdmin'] }),
    shown(`${manager}/networkGroups/g`, { memberType: 'VirtualNetwork' }),
    shown(`${manager}/networkGroups/g/staticMembers/v`, { resourceId: idOf('virtualNetworks/v') }),
    shown(configuration, { description: '' }),
    shown(`${configuration}/ruleCollections/k`, {
      appliesToGroups: [{ networkGroupId: idOf(`${manager}/networkGroups/g`) }],
    }),
    shown(`${configuration}/ruleCollections/k/rules/r`, {
      ...{ access: 'Deny', direction: 'Outbound', priority: 1, protocol: 'Any' },
    }),
  ];
  const status = (deploymentStatus: string, region = 'westeurope', deploymentType = 'SecurityAdmin') => ({
    skipToken: '',
    value: [{ region, deploymentStatus, deploymentType, configurationIds: [idOf(configuration)] }],
  });
  const verdict = (...deployed: unknown[]) => explain([network(), ...applied, ...deployed]).verdict;

  test('tells where a configuration is in effect', () => {
    expect(verdict()).toBe('unknown');
    expect(verdict(status('Deployed'))).toBe('deny');
    expect(verdict({ file: 'status.json', printed: status('Deployed').value })).toBe('deny');
  });

  test.each([
    ['under way', status('Deploying')],
    ['that has failed', status('Failed')],
    ['to another region', status('Deployed', 'northeurope')],
    ['of another scope', status('Deployed', 'westeurope', 'Connectivity')],
  ])('leaves open one %s', (_, printed) => {
    expect(verdict(printed)).toBe('unknown');
  });
});

test('a network manager of which nothing else was printed leaves open what it applies', () => {
  const path = 'networkManagers/m';
  const manager = shown(path, { networkManagerScopeAccesses: ['SecurityAdmin'] });
  const known = explain([network(routed), table('Internet')]);
  expect(known.verdict).not.toBe('unknown');
  const alone = explain([network(routed), table('Internet'), manager]);
  expect(alone).toMatchObject({
    verdict: 'unknown',
    reason: expect.stringContaining('which was not printed (az network manager security-admin-config list)'),
  });
  const group = shown(`${path}/networkGroups/g`, { memberType: 'VirtualNetwork' });
  expect(explain([network(routed), table('Internet'), manager, group]).verdict).toBe(known.verdict);
});
