import type { AzureCloud } from '../azure/cloud';
import { sharedCompilation } from '../compile/compile-workload';
import {
  checkFirewallLimits,
  checkFirewallLoad,
  checkSubnetLimits,
  type FirewallLoad,
  firewallLoad,
} from '../compile/findings/limit-checks';
import { asItStands, type CompiledWorkload, type ValuesOf } from '../compile/rule';
import { LockdownError, within } from '../errors';
import { type Finding, Findings } from '../model/finding';
import type { Workload } from '../model/workload';
import {
  findingsBetween,
  type StandingWorkload,
  storageEndpointFindings,
  subnetIdsOf,
} from '../neighbours/standing-workload';
import { cloudOfLocation } from '../resources/firewall-checks';
import { firewallRuleResources } from '../resources/firewall-rules';
import { ipGroups } from '../resources/ip-groups';
import type { ResourceDescription } from '../resources/resource-description';
import { type RuleCollectionSettings, ruleCollectionSettings } from '../resources/rule-collection-settings';
import { routeTableResources, securityGroupResources, workloadSubnets } from '../resources/subnet-resources';
import { WriteOrder } from '../resources/write-order';
import { workloadOf } from '../workloads/defined-workload';
import { workloadFindings } from '../workloads/workload-findings';
import { checkLocation, nsgWanted, routesWanted } from '../workloads/workload-placement';
import { localName } from './local-name';
import type { ModuleContent, ModuleWorkload } from './module-content';
import { type PlacedParameters, placedParameters, sharedDenialsOf, sharedNamed } from './placed-workload';
import { firewallPath, idOfIpGroup, type MadeResource, SharedResources } from './shared-resources';
import { checkUniqueInModule } from './unique-in-module';

/** A resource of a module, in its place among what Azure writes one at a time. */
export interface ModuleResource extends MadeResource {
  /** What Azure has to have written before. */
  readonly before?: ModuleResource;
}

/** What a module has, and what its user has to know, by the name of a workload or of what workloads share. */
export interface ModuleResources {
  readonly resources: readonly ModuleResource[];
  /** What workloads do to each other takes time to find, and not all who want the resources want it. */
  readonly findings: () => ReadonlyMap<string, readonly Finding[]>;
  /** The names of shared rule collection groups that are not made, for no workload asks them for rules. */
  readonly unserved: readonly string[];
}

/**
 * The resources of some workloads behind one firewall, as their constructs would make them.
 *
 * @throws LockdownError what the parameters of a workload, its rules and the limits of Azure are refused with; `unknown-shared`
 * where a workload names something shared that there is not, and `unique-value` where two resources take the same.
 *
 * @param valuesOf what decides how many there are and how they are called, where variables stand in the content
 */
export function moduleResources(content: ModuleContent, valuesOf: ValuesOf = asItStands): ModuleResources {
  const module = new ModuleBuilder(content, valuesOf);
  for (const workload of content.workloads) module.addWorkload(workload);
  return module.finished();
}

class ModuleBuilder {
  private readonly made: MadeResource[] = [];
  private readonly findings = new Map<string, Findings>();
  private readonly standing: StandingWorkload[] = [];
  private readonly loads: FirewallLoad[] = [];
  private cloud?: { readonly cloud: AzureCloud; readonly of: string };
  private readonly shared: SharedResources;

  constructor(
    private readonly content: ModuleContent,
    private readonly valuesOf: ValuesOf,
  ) {
    this.shared = new SharedResources(content, valuesOf);
    const { ipGroupLocation } = content.firewall;
    const cloud = within('ipGroupLocation', () => cloudOfLocation(ipGroupLocation));
    if (cloud !== undefined)
      this.cloud = { cloud, of: `the ipGroupLocation of its firewall, ${ipGroupLocation}` };
  }

  public addWorkload(entry: ModuleWorkload): void {
    const { name, definition } = entry;
    const subnet = definition.madeSubnet?.(entry.parameters);
    if (subnet !== undefined) this.add(name, subnet.description);
    const parameters = {
      ...entry.parameters,
      ...(subnet && { [subnet.idParameter]: `\${azurerm_subnet.${localName(name, subnet.description)}.id}` }),
    };
    const placed = placedParameters(parameters, entry, this.content.firewall);
    const workload = this.withIpGroups(name, workloadOf(definition, placed));
    this.checkCloud(name, workload.cloud);
    const compiled = sharedCompilation(workload);
    const findings = this.findingsOf(name);
    for (const finding of workloadFindings(definition, placed, workload, compiled).all) findings.add(finding);
    const settings = this.settingsFor(entry);
    this.addFirewallRules(entry, workload, compiled, settings, findings);
    this.addSubnetResources(entry, placed, compiled, findings);
    this.addStorageEndpoint(entry, placed, subnet?.idParameter, compiled, findings);
    this.standing.push({
      name,
      definition,
      parameters: placed,
      workload,
      compiled,
      firewall: firewallPath,
      settings,
      sharedRuleCollectionGroup: entry.sharedRuleCollectionGroup,
      sharedNetworkSecurityGroup: sharedDenialsOf(entry, this.content.sharedNetworkSecurityGroups),
    });
  }

  public finished(): ModuleResources {
    const shared = this.shared.made((owner) => this.findingsOf(owner));
    this.made.push(...shared.resources);
    this.loads.push(...shared.loads);
    this.checkFirewall();
    checkUniqueInModule(this.made);
    return {
      resources: inWriteOrder(this.made),
      findings: () => this.allFindings(),
      unserved: this.shared.unserved,
    };
  }

  /** The findings by their owners, with those between workloads. */
  private allFindings(): Map<string, readonly Finding[]> {
    for (const [name, found] of findingsBetween(this.standing, { forRepetition: false })) {
      const findings = this.findingsOf(name);
      for (const finding of found) findings.add(finding);
    }
    return new Map([...this.findings].map(([owner, { all }]) => [owner, all]));
  }

  private add(owner: string, ...descriptions: readonly (ResourceDescription | undefined)[]): void {
    for (const description of descriptions)
      if (description !== undefined) this.made.push({ owner, description });
  }

  /** Clouds reach each other over the Internet alone. */
  private checkCloud(name: string, cloud: AzureCloud): void {
    this.cloud ??= { cloud, of: `${name}, which is behind the same firewall` };
    if (this.cloud.cloud === cloud) return;
    throw new LockdownError({
      code: 'cloud-mismatch',
      problem: `${name} is in the cloud "${cloud}", and ${this.cloud.of}, in "${this.cloud.cloud}".`,
      allowed: 'one cloud for a firewall, its IP groups and all that is behind it',
      cure: 'correct the region or the location of one of them, or write a module for each cloud',
    });
  }

  private findingsOf(owner: string): Findings {
    const known = this.findings.get(owner) ?? new Findings();
    this.findings.set(owner, known);
    return known;
  }

  /** The workload with IP groups, which are made here, for roles that have many addresses. */
  private withIpGroups(name: string, workload: Workload): Workload {
    const groups = ipGroups(name, workload, this.content.firewall, firewallPath, this.valuesOf);
    if (groups.size === 0) return workload;
    this.add(name, ...groups.values());
    const ids = [...groups].map(([role, group]) => [role, idOfIpGroup(name, group)] as const);
    return { ...workload, ipGroupIds: new Map(ids) };
  }

  /** The names and priorities of its rule collections, or of the group that it shares. */
  private settingsFor({
    name,
    parameters,
    sharedRuleCollectionGroup: shared,
  }: ModuleWorkload): RuleCollectionSettings {
    const { firewall, sharedRuleCollectionGroups: groups } = this.content;
    if (shared === undefined) return ruleCollectionSettings(name, parameters, firewall, firewallPath);
    const known = new Map(groups.map((each) => [each.name, each]));
    const group = sharedNamed(known, shared, name, 'sharedRuleCollectionGroup');
    return ruleCollectionSettings(shared, group, firewall, firewallPath);
  }

  private addFirewallRules(
    { name, sharedRuleCollectionGroup: shared }: ModuleWorkload,
    workload: Workload,
    compiled: CompiledWorkload,
    settings: RuleCollectionSettings,
    findings: Findings,
  ): void {
    const { networkRules, applicationRules } = compiled;
    checkFirewallLimits(name, networkRules, applicationRules, findings);
    if (networkRules.length + applicationRules.length === 0) return;
    if (shared !== undefined) {
      this.shared.serveRules(shared, { path: name, workload });
      return;
    }
    this.add(name, ...Object.values(firewallRuleResources(this.content.firewall, settings, compiled)));
    this.loads.push(firewallLoad(networkRules, applicationRules));
  }

  private addSubnetResources(
    entry: ModuleWorkload,
    placed: PlacedParameters,
    { nsgRules, routes }: CompiledWorkload,
    findings: Findings,
  ): void {
    const { name, definition } = entry;
    checkSubnetLimits(name, nsgRules, routes, findings);
    const planned = definition.plannedRoutes?.(placed) ?? [];
    const subnets = workloadSubnets(subnetIdsOf(definition, placed));
    checkLocation(placed);
    const within = { ...placed, resourceGroupName: placed.resourceGroupName! };
    if (nsgWanted(placed)) {
      if (entry.sharedNetworkSecurityGroup === undefined) {
        const { group, rules, associations } = securityGroupResources(name, within, nsgRules, subnets);
        this.add(name, group, ...associations, ...rules);
      } else {
        const ids = subnets.map(({ subnetId }) => subnetId);
        this.shared.serveSecurityRules(
          entry.sharedNetworkSecurityGroup,
          { path: name, rules: nsgRules },
          ids,
        );
      }
    }
    if (!routesWanted(placed) || routes.length + planned.length === 0) return;
    if (entry.sharedRouteTable === undefined) {
      const made = routeTableResources(name, within, routes, planned, subnets);
      this.add(name, made.table, ...made.associations, ...made.routes);
      for (const each of made.planned) this.add(name, each.serviceTags, each.routes);
    } else {
      const ids = subnets.map(({ subnetId }) => subnetId);
      this.shared.serveRoutes(entry.sharedRouteTable, name, { routes, planned }, ids);
    }
  }

  /** Of subnets that stand elsewhere nothing is known: the user is told what they have to have. */
  private addStorageEndpoint(
    { name, definition }: ModuleWorkload,
    placed: PlacedParameters,
    madeSubnet: string | undefined,
    { flows }: CompiledWorkload,
    findings: Findings,
  ): void {
    const endpoint = definition.storageEndpoint?.(name, placed, flows);
    if (endpoint === undefined) return;
    const elsewhere = endpoint.subnets.filter((subnet) => definition.subnets[subnet] !== madeSubnet);
    for (const finding of storageEndpointFindings(endpoint, elsewhere)) findings.raise(finding);
    this.add(name, endpoint.policy?.description);
  }

  private checkFirewall(): void {
    const groups = this.content.firewall.policyId === undefined ? 0 : this.loads.length;
    const ipGroupCount = this.made.filter(
      ({ description }) => description.type === 'azurerm_ip_group',
    ).length;
    checkFirewallLoad(
      firewallPath,
      this.loads,
      { groups, ipGroups: ipGroupCount },
      this.findingsOf(firewallPath),
    );
  }
}

/** In the order in which Azure writes what it writes one at a time. */
function inWriteOrder(made: readonly ModuleResource[]): ModuleResource[] {
  const order = new WriteOrder<ModuleResource>();
  const writtenInTurn = ['azurerm_ip_group', 'azurerm_firewall_policy_rule_collection_group'];
  const inTurn = made.filter(({ description }) => writtenInTurn.includes(description.type));
  for (const each of inTurn) order.add(each.description.type, `${each.owner}/${each.description.name}`, each);
  return made.map((each) => ({
    ...each,
    before: inTurn.includes(each) ? order.before({ key: each.description.type, bases: [] }, each) : undefined,
  }));
}
