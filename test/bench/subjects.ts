import { App, TerraformStack } from 'cdktf';
import { AmlWorkspaceEgress, HubFirewall } from 'cdktf-azure-lockdown';
import { portText } from '../../lib/arithmetic/port';
import { compileWorkload } from '../../lib/compile/compile-workload';
import { destinationText } from '../../lib/model/destination';
import { EgressDestinations } from '../../lib/model/egress-destinations';
import type { Flow } from '../../lib/model/flow';
import { amlWorkspaceEgress } from '../../lib/workloads/aml-workspace-egress/definition';
import { workloadOf } from '../../lib/workloads/defined-workload';
import { anyFirewall } from '../support/parameter-samples';
import type { TypedRules } from './bare-cdktf';
import { addByHand } from './by-hand';
import { workspace } from './library';
import { policyId, type Subject } from './subject';

/** By hand, in bare CDKTF, exactly what the library comes to. */
export function sameByHand(): Subject {
  const rules = once(typed);
  return {
    name: 'the same by hand',
    add: (stack, count, own) => addByHand(stack, count, literals(rules, own)),
  };
}

/** By hand, in bare CDKTF, with a rule for every destination of every row, as one copies a page. */
export function rowByRow(): Subject {
  const rules = once(perRow);
  return {
    name: 'one rule a row by hand',
    add: (stack, count, own) => addByHand(stack, count, literals(rules, own)),
  };
}

/** Code that a person has typed out holds its own literals; making them is no part of synthesis. */
function literals(rules: (i: number) => TypedRules, own: boolean): (i: number) => TypedRules {
  return own ? (i) => structuredClone(rules(i)) : rules;
}

/** What a person has typed out is there already when the time is taken. */
function once(rules: (i: number) => TypedRules): (i: number) => TypedRules {
  const known = new Map<number, TypedRules>();
  return (i) => {
    const typedOut = known.get(i) ?? rules(i);
    known.set(i, typedOut);
    return typedOut;
  };
}

/** The rules of a workload as a person would type them. */
export function typed(i: number): TypedRules {
  const stack = new TerraformStack(new App(), 'stack');
  const firewall = HubFirewall.fromPolicyId(stack, 'hub', {
    policyId: policyId(),
    privateIpAddress: '10.0.0.4',
  });
  const { applicationRules, networkRules, nsgRules, routes } = new AmlWorkspaceEgress(stack, `aml-${i}`, {
    ...workspace(i),
    firewall,
  });
  const inOrder = [...nsgRules].sort(
    (a, b) => a.direction.localeCompare(b.direction) || a.priority - b.priority,
  );
  return { applicationRules, networkRules, nsgRules: inOrder, routes };
}

/** As one copies a page: every destination of every row is a firewall rule, and an NSG rule on its ports. */
function perRow(i: number): TypedRules {
  const { routes } = typed(i);
  const { flows } = compileWorkload(
    workloadOf(amlWorkspaceEgress, {
      ...workspace(i),
      firewall: anyFirewall,
      destinations: EgressDestinations.FQDNS,
    }),
  );
  const rows = flows.filter(({ requirement }) => requirement.nextHop === undefined);
  const [address] = workspace(i).computeSubnetAddressPrefixes ?? [];
  return {
    applicationRules: rows.filter(isWeb).map((flow, n) => ({
      name: `row-${n}`,
      description: flow.name,
      sourceAddresses: [address!],
      sourceIpGroups: [],
      protocols: flow.ports.map(({ first }) => ({ type: first === 80 ? 'Http' : 'Https', port: first })),
      destinationFqdns: [destinationText(flow.to)],
      destinationFqdnTags: [],
      destinationUrls: [],
      requirements: [],
    })),
    networkRules: rows
      .filter((flow) => !isWeb(flow))
      .map((flow, n) => ({
        name: `row-${n}`,
        description: flow.name,
        sourceAddresses: [address!],
        sourceIpGroups: [],
        protocols: [flow.protocol === 'udp' ? 'UDP' : 'TCP'],
        destinationPorts: flow.ports.map(portText),
        destinationAddresses: flow.to.kind === 'fqdn' ? [] : [destinationText(flow.to)],
        destinationIpGroups: [],
        destinationFqdns: flow.to.kind === 'fqdn' ? [destinationText(flow.to)] : [],
        requirements: [],
      })),
    nsgRules: rows.map((flow, n) => ({
      name: `row-${n}`,
      description: flow.name,
      priority: 200 + n,
      direction: 'Outbound',
      access: 'Allow',
      protocol: flow.protocol === 'udp' ? 'Udp' : 'Tcp',
      sourceAddresses: [address!],
      destinationServiceTag: flow.to.kind === 'serviceTag' ? flow.to.tag.name : 'Internet',
      destinationAddresses: [],
      destinationPorts: flow.ports.map(portText),
      requirements: [],
    })),
    routes,
  };
}

function isWeb(flow: Flow): boolean {
  const named = flow.to.kind === 'fqdn' || flow.to.kind === 'url';
  return named && flow.ports.every(({ first, last }) => first === last && (first === 80 || first === 443));
}
