import {
  checkFirewallLimits,
  checkSubnetLimits,
  type FirewallLoad,
  firewallLoad,
} from '../compile/limit-checks';
import { denials } from '../compile/nsg-rules';
import type { EgressRoute, ValuesOf } from '../compile/rule';
import { type ServedNsgRules, sharedNsgRules } from '../compile/shared-nsg-rules';
import { type ServedWorkload, sharedFirewallRules } from '../compile/shared-rules';
import { LockdownError } from '../errors';
import type { Findings } from '../model/finding';
import { ruleCollectionGroup } from '../resources/firewall-rules';
import { derivedName, type ResourceDescription, ResourceReference } from '../resources/resource-description';
import { type PlannedTagRoutes, routeTable, routeTableAssociation } from '../resources/route-table';
import { ruleCollectionSettings } from '../resources/rule-collection-settings';
import { networkSecurityGroup, networkSecurityGroupAssociation } from '../resources/security-group';
import { SharedRoutes } from '../resources/shared-routes';
import { separateRoutes, sharedSubnetName } from '../resources/subnet-resources';
import { resourceIdentity } from '../terraform/resource-identity';
import type { ModuleContent, SharedRouteTableSettings, SharedSecurityGroupSettings } from './module-content';
import { sharedDenials, sharedNamed } from './placed-workload';

/** What errors call the firewall of a module. */
export const firewallPath = 'the firewall of the module';

/** A resource of a module, and the workload or the shared resource that it is made for. */
export interface MadeResource {
  readonly owner: string;
  readonly description: ResourceDescription;
}

/** What workloads of a module share, filled by them one after the other. */
export class SharedResources {
  private readonly rules = new Map<string, ServedWorkload[]>();
  private readonly securityRules = new Map<string, { rules: ServedNsgRules[]; subnetIds: string[] }>();
  private readonly routes = new Map<string, { routes: SharedRoutes; subnetIds: string[] }>();

  constructor(
    private readonly content: ModuleContent,
    private readonly valuesOf: ValuesOf,
  ) {
    for (const { name } of content.sharedRuleCollectionGroups) this.rules.set(name, []);
    for (const { name, subnetIds = [] } of content.sharedNetworkSecurityGroups)
      this.securityRules.set(name, { rules: [], subnetIds: [...subnetIds] });
    for (const { name, subnetIds = [] } of content.sharedRouteTables)
      this.routes.set(name, { routes: new SharedRoutes(name), subnetIds: [...subnetIds] });
  }

  /** @throws LockdownError `unknown-shared`. */
  public serveRules(name: string, served: ServedWorkload): void {
    sharedNamed(this.rules, name, served.path, 'sharedRuleCollectionGroup').push(served);
  }

  /** @throws LockdownError `unknown-shared`. */
  public serveSecurityRules(name: string, served: ServedNsgRules, subnetIds: readonly string[]): void {
    const shared = sharedNamed(this.securityRules, name, served.path, 'sharedNetworkSecurityGroup');
    shared.rules.push(served);
    shared.subnetIds.push(...subnetIds);
  }

  /** @throws LockdownError `unknown-shared`, `route-clash`. */
  public serveRoutes(
    name: string,
    path: string,
    asked: { readonly routes: readonly EgressRoute[]; readonly planned: readonly PlannedTagRoutes[] },
    subnetIds: readonly string[],
  ): void {
    const shared = sharedNamed(this.routes, name, path, 'sharedRouteTable');
    shared.routes.attach(path, asked.routes, asked.planned);
    shared.subnetIds.push(...subnetIds);
  }

  /**
   * The resources, when all that they serve is known, and what they add to the limits of the firewall.
   *
   * @throws LockdownError `invalid-property`, `missing-property`, `limit-exceeded`, `priority-clash`.
   */
  public made(findingsOf: (owner: string) => Findings): {
    readonly resources: MadeResource[];
    readonly loads: FirewallLoad[];
  } {
    const loads: FirewallLoad[] = [];
    const { sharedRuleCollectionGroups, sharedNetworkSecurityGroups, sharedRouteTables } = this.content;
    const owned = (owner: string, all: readonly ResourceDescription[]) =>
      all.map((description) => ({ owner, description }));
    const resources = [
      ...sharedRuleCollectionGroups.flatMap((settings) => {
        const { group, load } = this.ruleCollectionGroup(settings, findingsOf(settings.name));
        loads.push(load);
        return owned(settings.name, [group]);
      }),
      ...sharedNetworkSecurityGroups.flatMap((each) =>
        owned(each.name, this.securityGroup(each, findingsOf(each.name))),
      ),
      ...sharedRouteTables.flatMap((each) => owned(each.name, this.routeTable(each, findingsOf(each.name)))),
    ];
    return { resources, loads };
  }

  private ruleCollectionGroup(
    { name, ...parameters }: ModuleContent['sharedRuleCollectionGroups'][number],
    findings: Findings,
  ): { readonly group: ResourceDescription; readonly load: FirewallLoad } {
    const { firewall } = this.content;
    const served = this.rules.get(name)!;
    const rules = sharedFirewallRules(served, this.valuesOf);
    const { networkRules, applicationRules } = rules;
    checkFirewallLimits(name, networkRules, applicationRules, findings);
    const settings = ruleCollectionSettings(name, parameters, firewall, firewallPath);
    if (firewall.policyId === undefined) throw classicRefused(name);
    if (served.length === 0) throw unserved(name);
    const group = ruleCollectionGroup(firewall.policyId, settings, rules);
    return { group, load: firewallLoad(networkRules, applicationRules) };
  }

  private securityGroup(settings: SharedSecurityGroupSettings, findings: Findings): ResourceDescription[] {
    const { name, nsgName, resourceGroupName, location, tags } = settings;
    const { rules: served, subnetIds } = this.securityRules.get(name)!;
    const rules = [...sharedNsgRules(served, this.valuesOf), ...denials(sharedDenials(settings))];
    checkSubnetLimits(name, rules, [], findings);
    const named = { name: nsgName ?? derivedName('nsg', name), resourceGroupName, location, tags };
    const group = networkSecurityGroup(named, rules);
    const associations = this.subnets(subnetIds).map(([subnet, id]) =>
      networkSecurityGroupAssociation(subnet, group, id),
    );
    return [group, ...associations];
  }

  private routeTable(settings: SharedRouteTableSettings, findings: Findings): ResourceDescription[] {
    const { name, routeTableName, resourceGroupName, location, tags, bgpRoutePropagationEnabled } = settings;
    const { routes, subnetIds } = this.routes.get(name)!;
    const named = { name: routeTableName ?? derivedName('rt', name), resourceGroupName, location, tags };
    const table = routeTable(named, bgpRoutePropagationEnabled, undefined);
    checkSubnetLimits(name, [], routes.known, findings);
    const filled = { name: new ResourceReference(table, 'name'), resourceGroupName };
    const separate = separateRoutes(filled, routes.known, routes.planned);
    return [
      table,
      ...this.subnets(subnetIds).map(([subnet, id]) => routeTableAssociation(subnet, table, id)),
      ...separate.routes,
      ...separate.planned.flatMap((each) => [each.serviceTags, each.routes]),
    ];
  }

  /** Subnets that are associated with something shared, each once, by a name that tells nothing of who came first. */
  private subnets(subnetIds: readonly string[]): [name: string, subnetId: string][] {
    const known = new Map<string, string>();
    for (const id of subnetIds) {
      const [given = id] = this.valuesOf(id);
      const name = sharedSubnetName(resourceIdentity(given));
      if (!known.has(name)) known.set(name, id);
    }
    return [...known];
  }
}

function classicRefused(name: string): LockdownError {
  return new LockdownError({
    code: 'invalid-property',
    problem: `${name} is a shared rule collection group, and a firewall with classic rules has none.`,
    allowed: 'a firewall with a policy',
    cure: 'let each workload have rule collections of its own',
  });
}

function unserved(name: string): LockdownError {
  return new LockdownError({
    code: 'missing-property',
    problem: `The shared rule collection group ${name} serves no workload.`,
    allowed: 'one workload at least that names it as its sharedRuleCollectionGroup',
    cure: 'name it in a workload, or leave it out',
  });
}
