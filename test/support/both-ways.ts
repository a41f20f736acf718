import { App, Testing } from 'cdktf';
import * as library from 'cdktf-azure-lockdown';
import {
  type FindingGroup,
  HubFirewall,
  Lockdown,
  SharedNetworkSecurityGroup,
  SharedRouteTable,
  SharedRuleCollectionGroup,
  type WorkloadEgress,
} from 'cdktf-azure-lockdown';
import type { Construct } from 'constructs';
import { ExampleStack } from '../../examples/example-stack';
import { findRegion } from '../../lib/azure/region';
import { groupedFindings } from '../../lib/model/finding-groups';
import { rulesModule } from '../../lib/module/module-files';
import type { Placed, Sharing } from './arbitrary-placement';
import { definitions } from './definitions';
import { moduleContent, moduleWorkload, policyFirewall } from './module-content';
import { resourcesByMeaning, withValues } from './module-values';

type WorkloadClass = new (scope: Construct, id: string, props: object) => WorkloadEgress;
const classes = { ...library } as unknown as Readonly<Record<string, WorkloadClass>>;

const definitionOf = (kind: string) => definitions.find((each) => each.kind === kind)!;

/** What constructs make of workloads that are called by their paths in a stack `stack`, and what they find. */
export function ofConstructs(workloads: readonly Placed[], address = policyFirewall.privateIpAddress) {
  const { cloud } = findRegion(workloads[0]!.parameters.region);
  const stack = new ExampleStack(new App(), 'stack', cloud);
  const { policyId } = policyFirewall;
  const firewall = HubFirewall.fromPolicyId(stack, 'hub', {
    policyId: policyId!,
    privateIpAddress: address,
  });
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
  for (const { name, kind, parameters, sharing } of workloads)
    new classes[kind]!(stack, name.slice('stack/'.length), {
      ...parameters,
      ...(sharing.rules ? shared.rules : {}),
      ...(sharing.subnets ? shared.subnets : {}),
      firewall,
    });
  return {
    resources: resourcesByMeaning(JSON.parse(Testing.synth(stack, true))),
    findings: Lockdown.of(stack).findings.map((each) => foundText(each)),
  };
}

const anyShares = (workloads: readonly Placed[], what: keyof Sharing) =>
  workloads.some(({ sharing }) => sharing[what]);

/** The same of a module. */
export function ofModule(workloads: readonly Placed[], address = policyFirewall.privateIpAddress) {
  const place = { resourceGroupName: 'rg-spoke', location: 'westeurope' };
  const content = moduleContent(
    workloads.map(({ name, kind, parameters, sharing }) =>
      moduleWorkload(name, definitionOf(kind), parameters, {
        ...(sharing.rules ? { sharedRuleCollectionGroup: 'stack/rules' } : {}),
        ...(sharing.subnets
          ? { sharedNetworkSecurityGroup: 'stack/nsg', sharedRouteTable: 'stack/routes' }
          : {}),
      }),
    ),
    {
      firewall: { ...policyFirewall, privateIpAddress: address },
      sharedRuleCollectionGroups: anyShares(workloads, 'rules') ? [{ name: 'stack/rules' }] : [],
      sharedNetworkSecurityGroups: anyShares(workloads, 'subnets') ? [{ name: 'stack/nsg', ...place }] : [],
      sharedRouteTables: anyShares(workloads, 'subnets') ? [{ name: 'stack/routes', ...place }] : [],
    },
  );
  const { files, findings } = rulesModule(content, () => undefined);
  return {
    resources: resourcesByMeaning(withValues(files)),
    findings: groupedFindings(findings).map((each) => foundText(each)),
  };
}

/** A finding with whom it concerns; the firewall has no path in a module. */
const foundText = ({ code, message, cure, requirements, subjects }: FindingGroup) =>
  [code, message, cure, [...requirements].sort(), [...subjects].sort()]
    .map((each) => JSON.stringify(each).replaceAll('the firewall of the module', 'stack/hub'))
    .join(' ');
