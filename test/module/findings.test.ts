import { EgressDestination, EgressPort } from 'cdktf-azure-lockdown';
import type { Placed } from '../support/arbitrary-placement';
import { ofConstructs, ofModule } from '../support/both-ways';

const subnet = (name: string) =>
  `/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet/subnets/${name}`;

/** A workload in a stack, which shares nothing. */
const placed =
  (name: string, kind: string, usual: object) =>
  (parameters: object = {}): Placed => ({
    name: `stack/${name}`,
    kind,
    sharing: { rules: false, subnets: false },
    parameters: { region: 'westeurope', ...usual, ...parameters } as Placed['parameters'],
  });

const servers = placed('servers', 'ArcServerEgress', { serverAddressPrefixes: ['10.1.3.0/26'] });
const training = placed('training', 'AmlWorkspaceEgress', { computeSubnetAddressPrefixes: ['10.1.3.64/26'] });
const machines = placed('machines', 'VirtualMachineEgress', { machineAddressPrefixes: ['10.1.5.0/26'] });
const cluster = placed('hpc', 'CycleCloudLockedDown', {
  serverAddressPrefixes: ['10.1.4.0/28'],
  nodeAddressPrefixes: ['10.1.3.192/26'],
  nodeSubnetId: subnet('same'),
});

const wide = {
  name: 'anything',
  reason: 'not decided yet',
  destination: EgressDestination.serviceTag('AzureCloud'),
  port: EgressPort.tcp(443),
};

/** Workloads of which something is found, and whom it concerns; the address of the firewall where it is another. */
const cases: readonly (readonly [code: string, of: readonly string[], Placed[], address?: string])[] = [
  ['public-next-hop', ['training'], [training({ resourceGroupName: 'rg' })], '20.50.1.4'],
  ['public-source', ['servers'], [servers({ serverAddressPrefixes: ['20.50.0.0/24'] })]],
  ['overlapping-roles', ['hpc'], [cluster({ nodeAddressPrefixes: ['10.1.4.0/24'] })]],
  ['asks-for-nothing', ['machines'], [machines()]],
  ['region-not-announced', ['servers'], [servers({ region: 'brazilne' })]],
  [
    'no-route-to-firewall',
    ['servers'],
    [servers({ resourceGroupName: 'rg', nsgEnabled: true, subnetId: subnet('own') })],
  ],
  [
    'denied-by-neighbour',
    ['servers'],
    [
      servers({ subnetId: subnet('same') }),
      training({ resourceGroupName: 'rg', computeSubnetId: subnet('SAME') }),
    ],
  ],
  [
    'service-endpoint-of-neighbour',
    ['training'],
    [training({ resourceGroupName: 'rg', computeSubnetId: subnet('same') }), cluster()],
  ],
  [
    'application-rule-voided',
    ['machines', 'servers'],
    [machines({ machineAddressPrefixes: ['10.1.3.0/25'], ownRequirements: [wide] }), servers()],
  ],
];

test.each(cases.map(([code, of, workloads, address]) => ({ code, of, workloads, address })))(
  '$code is found of a module as of constructs',
  ({ code, of, workloads, address }) => {
    const said = { privateIpAddress: address ?? '10.0.0.4' };
    const found = ofModule(workloads, said).findings;
    const ofCode = found.filter((each) => each.startsWith(JSON.stringify(code)));
    const subjects = ofCode.flatMap((each) => JSON.parse(/(\[[^[]*\])$/.exec(each)![1]!) as string[]);
    expect([...new Set(subjects)].sort()).toEqual(of.map((name) => `stack/${name}`));
    expect([...found].sort()).toEqual([...ofConstructs(workloads, said).findings].sort());
  },
);
