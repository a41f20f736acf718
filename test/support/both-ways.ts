import { App, Testing } from 'cdktf';
import * as library from 'cdktf-azure-lockdown';
import {
  type FindingGroup,
  HubFirewall,
  type IHubFirewall,
  Lockdown,
  type OwnRequirement,
  SharedNetworkSecurityGroup,
  SharedRouteTable,
  SharedRuleCollectionGroup,
  type WorkloadEgress,
} from 'cdktf-azure-lockdown';
import type { Construct } from 'constructs';
import { ExampleStack } from '../../examples/example-stack';
import { findRegion } from '../../lib/azure/region';
import { readModule } from '../../lib/cli/workloads-file/read-module';
import type { ModuleSettings } from '../../lib/cli/workloads-file/workloads-file';
import { formOfKind } from '../../lib/cli/workloads-file/workloads-schema';
import { writtenRequirement } from '../../lib/constructs/files/written-workload';
import { groupedFindings } from '../../lib/model/finding-groups';
import { rulesModule } from '../../lib/module/module-files';
import type { WorkloadKind } from '../../lib/workloads/all-workloads';
import type { Placed, Sharing } from './arbitrary-placement';
import { policyFirewall } from './module-content';
import { resourcesByMeaning, withValues } from './module-values';

type WorkloadClass = new (scope: Construct, id: string, props: object) => WorkloadEgress;
const classes = { ...library } as unknown as Readonly<Record<string, WorkloadClass>>;

/** What is said of the firewall, by a program and in a file. */
export type FirewallSaid = Pick<
  ModuleSettings,
  | 'privateIpAddress'
  | 'defaultRouteByVirtualHub'
  | 'ipGroupsFromAddresses'
  | 'ipGroupResourceGroupName'
  | 'ipGroupLocation'
>;

const usual: FirewallSaid = { privateIpAddress: policyFirewall.privateIpAddress };

/** What constructs make of workloads that are called by their paths in a stack `stack`, and what they find. */
export function ofConstructs(workloads: readonly Placed[], said = usual) {
  // What has no region is refused in any cloud.
  const { cloud } = findRegion(workloads[0]!.parameters.region ?? 'westeurope');
  const stack = new ExampleStack(new App(), 'stack', cloud);
  const { policyId } = policyFirewall;
  const firewall = HubFirewall.fromPolicyId(stack, 'hub', { policyId: policyId!, ...said });
  const place = { resourceGroupName: 'rg-spoke', location: 'westeurope' };
  const shared = {
    rules: anyShares(workloads, 'rules')
      ? { sharedRuleCollectionGroup: new SharedRuleCollectionGroup(stack, 'rules', { firewall }) }
      : {},
    subnets: anyShares(workloads, 'subnets')
      ? {
          sharedNetworkSecurityGroup: new SharedNetworkSecurityGroup(stack, 'nsg', place),
          sharedRouteTable: new SharedRouteTable(stack, 'routes', place),
        }
      : {},
  };
  const at = new Map<string | undefined, IHubFirewall>([[undefined, firewall]]);
  for (const { firewallPrivateIpAddress: privateIpAddress } of workloads)
    if (!at.has(privateIpAddress)) {
      const own = { policyId: policyId!, ...said, privateIpAddress };
      at.set(privateIpAddress, HubFirewall.fromPolicyId(stack, `hub at ${privateIpAddress}`, own));
    }
  for (const { name, kind, parameters, sharing, firewallPrivateIpAddress } of workloads)
    new classes[kind]!(stack, name.slice('stack/'.length), {
      ...parameters,
      ...(sharing.rules ? shared.rules : {}),
      ...(sharing.subnets ? shared.subnets : {}),
      firewall: at.get(firewallPrivateIpAddress),
    });
  return {
    resources: resourcesByMeaning(JSON.parse(Testing.synth(stack, true))),
    findings: Lockdown.of(stack).findings.map((each) => foundText(each)),
  };
}

const anyShares = (workloads: readonly Placed[], what: keyof Sharing) =>
  workloads.some(({ sharing }) => sharing[what]);

/** The same of a module that is written of a workloads file. */
export function ofModule(workloads: readonly Placed[], said = usual) {
  const place = { resourceGroupName: 'rg-spoke', location: 'westeurope' };
  const file = {
    firewall: policyFirewall.policyId,
    module: {
      ...said,
      sharedRuleCollectionGroups: anyShares(workloads, 'rules') ? [{ name: 'stack/rules' }] : [],
      sharedNetworkSecurityGroups: anyShares(workloads, 'subnets') ? [{ name: 'stack/nsg', ...place }] : [],
      sharedRouteTables: anyShares(workloads, 'subnets') ? [{ name: 'stack/routes', ...place }] : [],
    },
    workloads: workloads.map(entryOf),
  };
  const { files, findings } = readModule(JSON.stringify(file), 'file').made((content) =>
    rulesModule(content, () => undefined),
  );
  return {
    resources: resourcesByMeaning(withValues(files)),
    findings: groupedFindings(findings).map((each) => foundText(each)),
  };
}

/** A workload as a file has it: what says where it stands apart from what it needs. */
function entryOf({ name, kind, parameters, sharing, firewallPrivateIpAddress }: Placed) {
  const { firewall: _, ...rest } = parameters as object & { firewall?: unknown };
  const form = formOfKind(kind as WorkloadKind);
  const given = Object.entries(rest).map(([parameter, value]) => [
    parameter,
    parameter === 'ownRequirements' ? (value as OwnRequirement[]).map(writtenRequirement) : value,
  ]) as [string, unknown][];
  return {
    name,
    type: kind,
    ...Object.fromEntries(given.filter(([parameter]) => form.has(parameter))),
    placement: {
      ...Object.fromEntries(given.filter(([parameter]) => !form.has(parameter))),
      ...(firewallPrivateIpAddress === undefined ? {} : { firewallPrivateIpAddress }),
      ...(sharing.rules ? { sharedRuleCollectionGroup: 'stack/rules' } : {}),
      ...(sharing.subnets
        ? { sharedNetworkSecurityGroup: 'stack/nsg', sharedRouteTable: 'stack/routes' }
        : {}),
    },
  };
}

/** A finding with whom it concerns; the firewall has no path in a module. */
const foundText = ({ code, message, cure, requirements, subjects }: FindingGroup) =>
  [code, message, cure, [...requirements].sort(), [...subjects].sort()]
    .map((each) => JSON.stringify(each).replaceAll('the firewall of the module', 'stack/hub'))
    .join(' ');
