import { withoutAbsentTags } from '../model/absent-tags';
import { Findings } from '../model/finding';
import type { Flow } from '../model/flow';
import { isUnresolved } from '../model/host-name';
import { openedFlows } from '../model/opened-flows';
import { ownTableId, type Table } from '../model/requirement';
import type { Workload } from '../model/workload';
import { flowParameters } from '../model/workload-flows';
import type { CompileContext } from './context';
import { reportBreadth } from './findings/breadth';
import { reportField } from './findings/field-reports';
import { reportHostsOfOtherClouds } from './findings/hosts-of-other-clouds';
import { reportOldEditions } from './findings/old-editions';
import {
  addressedFlows,
  isAnsweredByHost,
  reportAnsweredByHost,
  reportAskedOfGroupsAlone,
  reportUnmet,
} from './findings/unmet-flows';
import {
  checkCloud,
  checkExclusions,
  reportOwn,
  reportPrivateEndpoints,
  reportRetired,
} from './findings/workload-checks';
import { applicationRules } from './firewall/application-rules';
import { classify, type FirewallOpenings } from './firewall/classify';
import { networkRules } from './firewall/network-rules';
import {
  egressRoutes,
  reportRoutesOfHub,
  reportUnnamedRoutes,
  routedRoleAddresses,
  tagRoutes,
} from './routes';
import type { CompiledWorkload, FirewallRules, NetworkRule } from './rule';
import { nsgRules } from './security-group/nsg-rules';
import { bindingShape, withAddresses, withSymbols } from './symbolic-addresses';

/**
 * Rules, routes and findings of a workload. The same workload gives the same result, in the same order.
 *
 * @throws LockdownError `unknown-edition`, `no-requirements`, `unknown-requirement`, `unfilled-placeholder`, `unbound-role`,
 * `widening-refused`, `missing-firewall-address`, `priority-clash`, `priority-out-of-range`.
 */
export function compileWorkload(workload: Workload): CompiledWorkload {
  const { applicationRules, networkRules, nsgRules, routes, ...rest } = sharedCompilation(workload);
  return { ...rest, ...structuredClone({ applicationRules, networkRules, nsgRules, routes }) };
}

/** The same, quicker and smaller: its lists stand in other workloads too, and may only be read. */
export function sharedCompilation(workload: Workload): CompiledWorkload {
  const { flows, findings, ...symbolic } = symbolicCompilation(workload);
  const rules = withAddresses(symbolic, workload);
  const ofRoles = routedRoleAddresses(flows, workload);
  const all = new Findings(findings);
  reportUnnamedRoutes(ofRoles, all);
  return {
    ...rules,
    routes: [...rules.routes, ...tagRoutes([...(workload.routes?.tagAddresses ?? []), ...ofRoles])],
    flows,
    findings: all,
  };
}

/**
 * The rules of a workload with symbols in the place of addresses: one and the same object for workloads that differ in
 * addresses alone.
 */
export function symbolicCompilation(workload: Workload): CompiledWorkload {
  return compiledOnce(withSymbols(workload));
}

/** What workloads that differ in addresses alone have in common, and no others; `undefined` where Terraform resolves some of it. */
export function compilationKey(workload: Workload): string | undefined {
  const key = keyOf(withSymbols(workload));
  // What Terraform resolves is another text in every app.
  return isUnresolved(key) ? undefined : key;
}

/** The flows of a workload by what every make of firewall knows. */
export function flowsForOtherFirewalls(workload: Workload): readonly Flow[] {
  const { scenarios, azureFirewallScenarios } = workload;
  const known = [...scenarios].filter((name) => !azureFirewallScenarios?.has(name));
  return sharedCompilation({ ...workload, scenarios: new Set(known) }).flows;
}

const compiled = new Map<string, CompiledWorkload>();
const mostCompiled = 256;

const identities = new WeakMap<object, number>();
let identitiesGiven = 0;

/** A number for a table or a ledger, which are made once; a user's own table is made anew each time. */
function identity(made: object): number {
  let known = identities.get(made);
  if (known === undefined) {
    known = ++identitiesGiven;
    identities.set(made, known);
  }
  return known;
}

function keyOf(workload: Workload): string {
  return JSON.stringify({
    ...workload,
    tables: workload.tables.map((table) => (table.id === ownTableId ? table : identity(table))),
    region: workload.region.name,
    scenarios: [...workload.scenarios].sort(),
    bindings: bindingShape(workload.bindings),
    serviceEndpoints: [...workload.serviceEndpoints],
    metElsewhere: [...(workload.metElsewhere ?? [])],
    nsg: workload.nsg && { ...workload.nsg, ledger: identity(workload.nsg.ledger) },
  });
}

/** Compiles a workload, or takes what an equal one came to before. */
function compiledOnce(workload: Workload): CompiledWorkload {
  const key = keyOf(workload);
  let known = compiled.get(key);
  if (known === undefined) {
    known = compile(workload);
    if (compiled.size >= mostCompiled) compiled.clear();
    if (!isUnresolved(key)) compiled.set(key, known);
  }
  return known;
}

function compile(workload: Workload): CompiledWorkload {
  const findings = new Findings();
  const context: CompileContext = {
    cloud: workload.cloud,
    bindings: workload.bindings,
    firewall: workload.firewall,
    serviceEndpoints: workload.serviceEndpoints,
    strict: workload.strict,
    findings,
  };
  const [own] = workload.tables as readonly [Table, ...Table[]];
  if (!workload.severalPages) checkCloud(own, flowParameters(own, workload), workload.destinations);
  checkExclusions(workload, findings);
  const flows = openedFlows(workload, findings);
  const expressible: Flow[] = [];
  for (const table of workload.tables) {
    const parameters = flowParameters(table, workload);
    reportRetired(table, parameters, findings);
    reportPrivateEndpoints(table, parameters, findings);
    reportOwn(table, workload, findings);
    const ofTable = flows.filter((flow) => flow.table === table);
    expressible.push(...withoutAbsentTags(ofTable, parameters, findings));
  }
  reportOldEditions(workload, flows, findings);
  reportHostsOfOtherClouds(workload, flows, findings);
  const routed = expressible.filter(({ requirement }) => requirement.nextHop !== undefined);
  const answered = expressible.filter((flow) => isAnsweredByHost(flow, workload));
  reportAnsweredByHost(answered, findings);
  reportRoutesOfHub(routed, context);
  const opened = addressedFlows(
    expressible.filter(
      (flow) =>
        flow.requirement.nextHop === undefined &&
        !workload.metElsewhere?.has(flow.name) &&
        !answered.includes(flow),
    ),
    workload.bindings,
    findings,
  );
  reportBreadth(opened, routed, context, workload.region.displayName);
  const rules = {
    ...firewallRules(opened, context),
    nsgRules: workload.nsg === undefined ? [] : nsgRules(opened, context, workload.nsg),
    routes: workload.routes === undefined ? [] : egressRoutes(routed, workload.routes, context),
  };
  if (workload.nsg !== undefined)
    reportAskedOfGroupsAlone(opened, workload.routes === undefined ? [] : routed, findings);
  for (const table of workload.tables)
    reportField(table, flowParameters(table, workload), { flows, nsgRules: rules.nsgRules }, findings);
  reportUnmet(flows, Object.values(rules).flat(), workload, findings);
  return { flows, ...rules, findings };
}

function firewallRules(flows: readonly Flow[], context: CompileContext): FirewallRules {
  const openings: FirewallOpenings = { application: [], network: [] };
  for (const flow of flows) {
    if (flow.fromTag === undefined && flow.requirement.only === undefined) classify(flow, context, openings);
  }
  const rules = {
    applicationRules: applicationRules(openings.application, context.bindings),
    networkRules: networkRules(openings.network, context.bindings),
  };
  reportDnsProxy(rules.networkRules, context);
  reportTlsInspection(context);
  return rules;
}

function reportTlsInspection({ firewall, findings }: CompileContext): void {
  const { tlsInspectionEnabled, tlsInspectionRefusedBy } = firewall;
  if (!tlsInspectionEnabled || tlsInspectionRefusedBy === undefined) return;
  findings.raise({
    code: 'tls-inspection-refused',
    message: `The firewall inspects TLS, and ${tlsInspectionRefusedBy} does not support it: no rule of this workload asks for it, and URLs are matched by host.`,
    cure: 'see to it that no other rule that terminates TLS matches the addresses of this workload before',
    requirements: [],
  });
}

function reportDnsProxy(rules: readonly NetworkRule[], context: CompileContext): void {
  const byName = rules.filter(({ destinationFqdns }) => destinationFqdns.length > 0);
  if (byName.length === 0) return;
  const proxyIsOn = context.firewall.dnsProxyEnabled === true;
  context.findings.raise({
    code: proxyIsOn ? 'dns-servers-to-set' : 'dns-proxy-required',
    message: `Network rules by host name hold only where the firewall is the DNS server of the workload${proxyIsOn ? '' : ' and its DNS proxy is on'}.`,
    cure: `${proxyIsOn ? '' : 'turn DNS proxy on in the policy (Standard or Premium), and '}set the DNS servers of the virtual network to the private address of the firewall`,
    requirements: [...new Set(byName.flatMap(({ requirements }) => requirements))],
  });
}
