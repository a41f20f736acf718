import {
  checkSharedLimits,
  checkSubnetLimits,
  type FirewallLoad,
  firewallLoad,
} from '../compile/findings/limit-checks';
import type { EgressRoute, ValuesOf } from '../compile/rule';
import { denials } from '../compile/security-group/nsg-rules';
import { type ServedNsgRules, sharedNsgRules } from '../compile/security-group/shared-nsg-rules';
import type { ServedWorkload } from '../compile/shared-rules';
import { LockdownError } from '../errors';
import type { Findings } from '../model/finding';
import { ruleCollectionGroup } from '../resources/firewall-rules';
import { derivedName, type ResourceDescription, ResourceReference } from '../resources/resource-description';
import { type PlannedTagRoutes, routeTable, routeTableAssociation } from '../resources/route-table';
import { ruleCollectionSettings } from '../resources/rule-collection-settings';
import { networkSecurityGroup, networkSecurityGroupAssociation } from '../resources/security-group';
import { SharedIpGroups } from '../resources/shared-ip-groups';
import { SharedRoutes } from '../resources/shared-routes';
import { separateRoutes, sharedSubnetName } from '../resources/subnet-resources';
import { resourceIdentity } from '../terraform/resource/resource-identity';
import { localName } from './local-name';
import type {
  ModuleContent,
  SharedGroupSettings,
  SharedRouteTableSettings,
  SharedSecurityGroupSettings,
} from './module-content';
import { sharedDenials, sharedNamed } from './placed-workload';

/** What errors call the firewall of a module. */
export const firewallPath = 'the firewall of the module';

/** A resource of a module, and the workload or the shared resource that it is made for. */
export interface MadeResource {
  readonly owner: string;
  readonly description: ResourceDescription;
}

/** A rule collection group that is shared, the IP groups of its sources, and what it adds to the limits of the firewall. */
interface SharedRuleResources {
  readonly ipGroups: readonly ResourceDescription<'azurerm_ip_group'>[];
  readonly group: ResourceDescription;
  readonly load: FirewallLoad;
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

  /** The rule collection groups that no workload asks for rules. */
  public get unserved(): string[] {
    return [...this.rules].flatMap(([name, served]) => (served.length === 0 ? [name] : []));
  }

  /**
   * The resources, when all that they serve is known, and what they add to the limits of the firewall. Of a rule collection group that
   * nobody asks for rules there are none.
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
        const made = this.ruleCollectionGroup(settings, findingsOf(settings.name));
        if (made === undefined) return [];
        loads.push(made.load);
        return owned(settings.name, [...made.ipGroups, made.group]);
      }),
      ...sharedNetworkSecurityGroups.flatMap((each) =>
        owned(each.name, this.securityGroup(each, findingsOf(each.name))),
      ),
      ...sharedRouteTables.flatMap((each) => owned(each.name, this.routeTable(each, findingsOf(each.name)))),
    ];
    return { resources, loads };
  }

  private ruleCollectionGroup(
    { name, ...parameters }: SharedGroupSettings,
    findings: Findings,
  ): SharedRuleResources | undefined {
    const { firewall } = this.content;
    const served = this.rules.get(name)!;
    const settings = ruleCollectionSettings(name, parameters, firewall, firewallPath);
    if (firewall.policyId === undefined) throw classicRefused(name);
    if (served.length === 0) return undefined;
    const shared = new SharedIpGroups(name, firewall, firewallPath, this.valuesOf);
    const groups = served.flatMap((each) => shared.add(each));
    for (const each of groups) shared.setId(each, idOfIpGroup(name, each.description));
    const rules = shared.rules(served);
    const { networkRules, applicationRules } = rules;
    checkSharedLimits(name, networkRules, applicationRules, findings);
    return {
      ipGroups: groups.map(({ description, addresses }) => ({
        ...description,
        arguments: { ...description.arguments, cidrs: addresses() },
      })),
      group: ruleCollectionGroup(firewall.policyId, settings, rules),
      load: firewallLoad(networkRules, applicationRules),
    };
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

/** The id of an IP group that is made in a module, as rules name it. */
export function idOfIpGroup(owner: string, group: ResourceDescription<'azurerm_ip_group'>): string {
  return `\${azurerm_ip_group.${localName(owner, group)}.id}`;
}
