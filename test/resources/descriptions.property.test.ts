import { App, type TerraformElement, TerraformStack, Testing } from 'cdktf';
import { HubFirewall, type IHubFirewall, SubnetEgress } from 'cdktf-azure-lockdown';
import type { Construct } from 'constructs';
import fc from 'fast-check';
import { compileWorkload } from '../../lib/compile/compile-workload';
import type { Workload } from '../../lib/model/workload';
import { firewallRuleResources } from '../../lib/resources/firewall-rules';
import { ipGroups } from '../../lib/resources/ip-groups';
import type { ResourceDescription } from '../../lib/resources/resource-description';
import type { PlannedTagRoutes } from '../../lib/resources/route-table';
import { ruleCollectionSettings } from '../../lib/resources/rule-collection-settings';
import {
  routeTableResources,
  securityGroupResources,
  workloadSubnets,
} from '../../lib/resources/subnet-resources';
import { WriteOrder } from '../../lib/resources/write-order';
import { arcServerEgress } from '../../lib/workloads/arc-server-egress/definition';
import { anyWorkload, isRefusal } from '../support/arbitrary-workload';
import { terraformJson } from '../support/terraform-json';

/** Where a workload stands, in each of the ways that there are. */
interface Placement {
  readonly classic: boolean;
  readonly existing: boolean;
  readonly planned: boolean;
  readonly ipGroupsFromAddresses?: number;
  readonly tags?: { [key: string]: string };
}

const anyPlacement: fc.Arbitrary<Placement> = fc.record({
  classic: fc.boolean(),
  existing: fc.boolean(),
  planned: fc.boolean(),
  ipGroupsFromAddresses: fc.constantFrom(undefined, 1),
  tags: fc.constantFrom<Placement['tags']>(undefined, { cost_centre: '42', 'managed by': 'terraform' }),
});

const subnets = workloadSubnets({ one: '/subscriptions/s/one', two: '/subscriptions/s/two' });

const plannedRoutes = ({ planned }: Placement): PlannedTagRoutes[] =>
  planned
    ? [{ service: 'BatchNodeManagement', region: 'westus', locationFilter: 'uswest', location: 'westeurope' }]
    : [];

const subnetParameters = ({ existing, tags }: Placement) => ({
  region: 'westeurope',
  resourceGroupName: 'rg',
  tags,
  ...(existing ? { existingNsgName: 'nsg', existingRouteTableName: 'rt' } : {}),
});

function firewallOf(
  stack: TerraformStack,
  { region }: Workload,
  { classic, ipGroupsFromAddresses }: Placement,
): IHubFirewall {
  const common = {
    privateIpAddress: '10.0.0.4',
    ipGroupsFromAddresses,
    ipGroupResourceGroupName: 'rg-hub',
    ipGroupLocation: region.name,
  };
  if (classic)
    return HubFirewall.fromClassicFirewall(stack, 'hub', {
      ...common,
      firewallName: 'afw',
      resourceGroupName: 'rg-hub',
    });
  const policyId = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/firewallPolicies/p';
  return HubFirewall.fromPolicyId(stack, 'hub', { ...common, policyId });
}

/** Puts whatever workload on a firewall and into subnets, as the constructs do. */
class AnyEgress extends SubnetEgress {
  constructor(scope: Construct, workload: Workload, firewall: IHubFirewall, placement: Placement) {
    super(scope, 'workload');
    const props = { firewall, serverAddressPrefixes: [], ...subnetParameters(placement) };
    const compiled = this._addFirewallRules(arcServerEgress, props, workload);
    this._addSubnetResources(compiled, props, subnets, plannedRoutes(placement));
  }
}

/** The resources of a workload by their descriptions alone, with the local names that an engine would give. */
function described(
  path: string,
  workload: Workload,
  firewall: IHubFirewall,
  placement: Placement,
  localName: (resource: ResourceDescription) => string,
): ResourceDescription[] {
  const groups = ipGroups(path, workload, firewall, firewall.node.path);
  const ids = [...groups].map(([role, group]): [string, string] => [
    role,
    `\${azurerm_ip_group.${localName(group)}.id}`,
  ]);
  const compiled = compileWorkload({ ...workload, ipGroupIds: new Map(ids) });
  const settings = ruleCollectionSettings(path, {}, firewall, firewall.node.path);
  const parameters = subnetParameters(placement);
  const planned = plannedRoutes(placement);
  const guard = securityGroupResources(path, parameters, compiled.nsgRules, subnets);
  const ways =
    compiled.routes.length + planned.length === 0
      ? undefined
      : routeTableResources(path, parameters, compiled.routes, planned, subnets);
  return [
    ...groups.values(),
    ...Object.values(firewallRuleResources(firewall, settings, compiled)),
    guard.group,
    ...guard.rules,
    ...guard.associations,
    ways?.table,
    ...(ways?.associations ?? []),
    ...(ways?.routes ?? []),
    ...(ways?.planned ?? []).flatMap(({ serviceTags, routes }) => [serviceTags, routes]),
  ].filter((each) => each !== undefined);
}

/** What Azure writes one at a time on the one firewall, each kind by its type. */
function writeOrder(path: string, resources: readonly ResourceDescription[]) {
  const order = new WriteOrder<ResourceDescription>();
  for (const each of resources) {
    const inTurn = ['azurerm_ip_group', 'azurerm_firewall_policy_rule_collection_group'].includes(each.type);
    if (inTurn) order.add(each.type, `${path}/${each.name}`, each);
  }
  return order;
}

test('what is described is what is synthesized: the same resources, arguments and references', () => {
  const types = new Set<string>();
  fc.assert(
    fc.property(anyWorkload, anyPlacement, (make, placement) => {
      try {
        const workload = make();
        const stack = new TerraformStack(new App(), 'stack');
        const firewall = firewallOf(stack, workload, placement);
        const egress = new AnyEgress(stack, workload, firewall, placement);
        const localName = ({ name }: ResourceDescription) =>
          (egress.node.findChild(name) as TerraformElement).friendlyUniqueId;
        const resources = described(egress.node.path, workload, firewall, placement, localName);
        const order = writeOrder(egress.node.path, resources);
        const before = (each: ResourceDescription) => order.before({ key: each.type, bases: [] }, each);
        const { resource, data } = JSON.parse(Testing.synth(stack));
        expect(terraformJson(resources, { localName, before })).toEqual({ resource, ...(data && { data }) });
        for (const { type } of resources) types.add(type);
      } catch (error) {
        if (!isRefusal(error)) throw error;
      }
    }),
    { numRuns: 60 },
  );
  expect([...types].sort()).toEqual([
    'azurerm_firewall_application_rule_collection',
    'azurerm_firewall_network_rule_collection',
    'azurerm_firewall_policy_rule_collection_group',
    'azurerm_ip_group',
    'azurerm_network_security_group',
    'azurerm_network_security_rule',
    'azurerm_network_service_tags',
    'azurerm_route',
    'azurerm_route_table',
    'azurerm_subnet_network_security_group_association',
    'azurerm_subnet_route_table_association',
  ]);
});
