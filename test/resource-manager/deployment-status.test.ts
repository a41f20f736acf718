import { Reachability } from '../../lib/reachability/reachability';
import { asked } from '../reachability/terraform';
import { idOf } from './estate';

const manager = idOf('networkManagers/m');
const configuration = `${manager}/securityAdminConfigurations/c`;
const shown = (id: string, members: object) => ({
  id,
  name: id.split('/').at(-1),
  location: 'westeurope',
  ...members,
});

/** A network in a group to which an admin rule that denies is applied, and the status of deployments. */
const estate = (...status: object[]) => [
  shown(idOf('virtualNetworks/v'), {
    addressSpace: { addressPrefixes: ['10.1.0.0/16'] },
    subnets: [shown(idOf('virtualNetworks/v/subnets/s'), { addressPrefix: '10.1.0.0/24' })],
    virtualNetworkPeerings: [],
  }),
  shown(`${manager}/networkGroups/g`, { memberType: 'VirtualNetwork' }),
  shown(`${manager}/networkGroups/g/staticMembers/v`, { resourceId: idOf('virtualNetworks/v') }),
  shown(configuration, { description: '' }),
  shown(`${configuration}/ruleCollections/r`, {
    appliesToGroups: [{ networkGroupId: `${manager}/networkGroups/g` }],
  }),
  shown(`${configuration}/ruleCollections/r/rules/no`, {
    ...{ kind: 'Custom', access: 'Deny', direction: 'Outbound', priority: 1, protocol: 'Any' },
    ...{ sources: [], destinations: [], sourcePortRanges: ['0-65535'], destinationPortRanges: ['0-65535'] },
  }),
  ...status.map((each) => ({ value: [{ ...deployed, ...each }] })),
];
const deployed = {
  ...{ region: 'westeurope', deploymentStatus: 'Deployed', deploymentType: 'SecurityAdmin' },
  configurationIds: [configuration],
};
const verdict = (...status: object[]) =>
  Reachability.fromTerraformJson(JSON.stringify(estate(...status))).explain(asked('8.8.8.8')).verdict;

test.each<[string, object[], string]>([
  ['was not printed', [], 'unknown'],
  ['has the configuration', [{}], 'deny'],
  ['has nothing', [{ configurationIds: [] }], 'bypass'],
  [
    'has another configuration',
    [{ configurationIds: [`${manager}/securityAdminConfigurations/d`] }],
    'bypass',
  ],
  ['has nothing, written otherwise', [{ configurationIds: [], region: 'West Europe' }], 'bypass'],
  ['is of another region alone', [{ region: 'northeurope', configurationIds: [] }], 'unknown'],
  ['is of another scope alone', [{ deploymentType: 'Connectivity', configurationIds: [] }], 'unknown'],
  ['is of a deployment that has failed', [{ deploymentStatus: 'Failed', configurationIds: [] }], 'unknown'],
  [
    'is of another manager',
    [{ configurationIds: [`${idOf('networkManagers/n')}/securityAdminConfigurations/d`] }],
    'unknown',
  ],
])('an admin rule where the status of deployments %s', (_, status, expected) => {
  expect(verdict(...status)).toBe(expected);
});
