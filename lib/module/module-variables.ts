import { isDeepStrictEqual } from 'node:util';
import type { ValuesOf } from '../compile/rule';
import { LockdownError } from '../errors';
import type { IdFormat, NameFormat } from '../input/shape';
import { destinationsOf } from '../model/requirement';
import { digest } from '../resources/resource-description';
import { namedInTerraform } from '../terraform/resource/named-value';
import { identifier } from './local-name';
import type { ModuleContent, ModuleFirewall, ModuleWorkload } from './module-content';
import type { HeldValue } from './variable-validation';

/** What differs from one environment to another: a value that the user of a module gives. */
export interface ModuleVariable {
  readonly name: string;
  readonly type: 'string' | 'list(string)' | 'map(string)';
  readonly description: string;
  /** The workload whose addresses it holds. Absent of whatever else. */
  readonly owner?: string;
  /** What can be checked of it before anything is made of it. */
  readonly holds: HeldValue;
  /** As the workloads file has it; absent where it has none, and the user of the module has to give it. */
  readonly default?: ModuleValue;
}

export type ModuleValue = string | readonly string[] | Readonly<Record<string, string>> | null;

/** What a parameter of a kind of workload means, in a sentence. */
export type DescribeParameter = (kind: string, parameter: string) => string | undefined;

/** The text that stands for a variable, in the place of a text or among what a list holds. */
export function referenceTo(name: string): string {
  return `\${var.${name}}`;
}

/** The variable that a text stands for, if it is nothing but that. */
export function variableNamedBy(text: string): string | undefined {
  return /^\$\{var\.([a-z0-9_]+)\}$/.exec(text)?.[1];
}

/** The variable that holds the id of the policy. */
export const firewallPolicyVariable = 'firewall_policy_id';

const firewallAddressVariable = 'firewall_private_ip_address';

/** The name of the variable that holds the tags of what is made for a workload, or shared by workloads. */
export function tagsVariable(owner: string): string {
  return `${identifier(owner)}_tags`;
}

/** The content of a module with variables in the place of values, and the variables by name. */
export interface VariableContent {
  readonly content: ModuleContent;
  readonly variables: ReadonlyMap<string, ModuleVariable>;
  /** What the workloads file has in the place of a variable. */
  readonly valuesOf: ValuesOf;
}

/**
 * Puts variables in the place of what differs from one environment to another; everything else stays as it is.
 *
 * @throws LockdownError `unique-value` where two variables would have one name.
 */
export function withVariables(content: ModuleContent, describe: DescribeParameter): VariableContent {
  const variables = new Variables(describe);
  return {
    content: {
      ...content,
      firewall: variables.ofFirewall(content.firewall),
      workloads: content.workloads.map((each) => variables.ofWorkload(each)),
      sharedNetworkSecurityGroups: content.sharedNetworkSecurityGroups.map((each) =>
        variables.ofShared(each),
      ),
      sharedRouteTables: content.sharedRouteTables.map((each) => variables.ofShared(each)),
    },
    variables: variables.byName,
    valuesOf: (text) => variables.given.get(text) ?? [text],
  };
}

/** What a parameter of a workload holds that names a resource which another document makes: an id, or the name of a resource group. */
export function placeOf(parameter: string, subnets: ReadonlySet<string>): IdFormat | NameFormat | undefined {
  if (subnets.has(parameter)) return 'subnetId';
  if (/^resourceGroupName$|ResourceGroupName$/.test(parameter)) return 'resourceGroupName';
  return /^storageAccountId$|StorageAccountIds$/.test(parameter) ? 'storageAccountId' : undefined;
}

/** What variables hold in the place of parameters of a kind of workload; `undefined` of those that stay as they are. */
export function variablePlaces({
  roles,
  subnets,
  tables,
}: ModuleWorkload['definition']): (parameter: string) => HeldValue | undefined {
  const routed = new Set(
    tables.flatMap(({ requirements }) =>
      requirements.flatMap((row) => (row.nextHop === undefined ? [] : destinationsOf(row))),
    ),
  );
  // Routes are named by the addresses that they lead to.
  const named = Object.entries(roles).filter(([role]) => !routed.has(`role:${role}`));
  const addresses = new Set<string>([
    ...named.flatMap(([, role]) => role.addresses ?? []),
    'virtualNetworkAddressSpaces',
  ]);
  const ids = new Set<string>(Object.values(subnets));
  return (parameter) => (addresses.has(parameter) ? 'addresses' : placeOf(parameter, ids));
}

class Variables {
  public readonly byName = new Map<string, ModuleVariable>();
  /** By the text that stands for a variable, what it stands for. */
  public readonly given = new Map<string, readonly string[]>();

  private firewallAddress?: string;

  constructor(private readonly describe: DescribeParameter) {}

  public ofFirewall(firewall: ModuleFirewall): ModuleFirewall {
    const { policyId, classicFirewallName: name, classicFirewallResourceGroupName: group } = firewall;
    const target =
      policyId === undefined
        ? {
            classicFirewallName: this.text(
              'firewall_name',
              'Name of the firewall, which has classic rules',
              'networkName',
              name,
            ),
            classicFirewallResourceGroupName: this.text(
              'firewall_resource_group_name',
              'Resource group of the firewall',
              'resourceGroupName',
              group,
            ),
          }
        : {
            policyId: this.text(
              'firewall_policy_id',
              'Resource id of the firewall policy',
              'policyId',
              policyId,
            ),
          };
    this.firewallAddress = firewall.privateIpAddress;
    const { ipGroupResourceGroupName } = firewall;
    return {
      ...firewall,
      ...target,
      ...(ipGroupResourceGroupName === undefined
        ? {}
        : {
            ipGroupResourceGroupName: this.text(
              'ip_group_resource_group_name',
              'Resource group of the IP groups',
              'resourceGroupName',
              ipGroupResourceGroupName,
            ),
          }),
      privateIpAddress: this.text(
        firewallAddressVariable,
        'Private IPv4 address of the firewall, the next hop of default routes',
        'machineAddress',
        firewall.privateIpAddress,
      ),
    };
  }

  public ofWorkload(workload: ModuleWorkload): ModuleWorkload {
    const { name, definition, parameters } = workload;
    const meaning = (parameter: string) =>
      `${name}: ${definition.members?.get(parameter)?.meaning ?? this.describe(definition.kind, parameter) ?? parameter}`;
    const placeOfParameter = variablePlaces(definition);
    const variable: Record<string, unknown> = {};
    for (const [parameter, given] of Object.entries(parameters)) {
      const names = variableName(name, parameter);
      const place = placeOfParameter(parameter);
      if (isTexts(given) && given.length > 0 && place !== undefined)
        variable[parameter] = [this.list(names, meaning(parameter), place, given, name)];
      else if (typeof given === 'string' && place !== undefined)
        variable[parameter] = this.text(names, meaning(parameter), place, given);
    }
    this.tags(name, parameters.tags);
    return {
      ...workload,
      firewallPrivateIpAddress: this.nextHop(workload),
      parameters: { ...parameters, ...variable } as ModuleWorkload['parameters'],
    };
  }

  /** Routes of one table lead to one address, whoever asks for them. */
  private nextHop({
    name,
    firewallPrivateIpAddress: given,
    sharedRouteTable,
  }: ModuleWorkload): string | undefined {
    if (given === undefined) return undefined;
    const owner = sharedRouteTable ?? name;
    return given === this.firewallAddress
      ? referenceTo(firewallAddressVariable)
      : this.text(
          variableName(owner, 'firewallPrivateIpAddress'),
          `${owner}: private IPv4 address of the firewall, the next hop of its default routes`,
          'machineAddress',
          given,
        );
  }

  public ofShared<
    Shared extends {
      readonly name: string;
      readonly resourceGroupName: string;
      readonly subnetIds?: readonly string[];
      readonly tags?: { readonly [key: string]: string };
    },
  >(shared: Shared): Shared {
    const { name, resourceGroupName, subnetIds, tags } = shared;
    this.tags(name, tags);
    const group = variableName(name, 'resourceGroupName');
    return {
      ...shared,
      ...(subnetIds === undefined ? {} : { subnetIds: subnetIds.map((id) => this.subnetId(name, id)) }),
      resourceGroupName: this.text(
        group,
        `${name}: its resource group`,
        'resourceGroupName',
        resourceGroupName,
      ),
    };
  }

  /** By the name of the subnet; where another has that name in another network, by what else tells it. */
  private subnetId(owner: string, id: string): string {
    const [, subnet = 'subnet'] = /([\w-]+?)(?:\.id)?\}?$/.exec(id) ?? [];
    const plain = `${identifier(owner)}_${identifier(subnet)}_subnet_id`;
    const known = this.given.get(referenceTo(plain));
    const isOther = known !== undefined && known[0] !== id;
    const name = isOther ? `${plain}_${digest(id)}` : plain;
    return this.text(name, `${owner}: id of the subnet ${subnet}`, 'subnetId', id);
  }

  private tags(owner: string, given: { readonly [key: string]: string } | undefined): void {
    const description = `${owner}: tags of its resources`;
    this.add({
      name: tagsVariable(owner),
      type: 'map(string)',
      description,
      holds: 'tags',
      default: given ?? null,
    });
  }

  /** A text that Terraform would resolve in the document that it comes from has no value here. */
  private text(name: string, description: string, holds: HeldValue, given: string | undefined): string {
    const known = given === undefined || !isLiteral(given) ? {} : { default: given };
    return this.add(
      { name, type: 'string', description, holds, ...known },
      given === undefined ? [] : [given],
    );
  }

  private list(
    name: string,
    description: string,
    holds: HeldValue,
    given: readonly string[],
    owner: string,
  ): string {
    const known = given.every(isLiteral) ? { default: [...new Set(given)] } : {};
    return this.add({ name, type: 'list(string)', description, owner, holds, ...known }, given);
  }

  private add(variable: ModuleVariable, given: readonly string[] = []): string {
    const { name } = variable;
    const reference = referenceTo(name);
    const other = this.byName.get(name);
    if (other === undefined) {
      this.byName.set(name, variable);
      if (given.length > 0) this.given.set(reference, given);
    } else if (
      !isDeepStrictEqual(
        [other.type, other.default, this.given.get(reference)],
        [variable.type, variable.default, given.length > 0 ? given : undefined],
      )
    )
      throw sameVariable(other, variable);
    return reference;
  }
}

function sameVariable({ name, description }: ModuleVariable, other: ModuleVariable): LockdownError {
  return new LockdownError({
    code: 'unique-value',
    problem: `Two values are of the variable ${name}: "${description}", and "${other.description}".`,
    allowed: 'one value for each variable',
    cure: 'give one of the two a name that differs by a letter or a digit from that of the other',
  });
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}

/** `aml_compute_subnet_id` for `computeSubnetId` of the workload `aml`. */
function variableName(owner: string, parameter: string): string {
  return `${identifier(owner)}_${identifier(parameter.replace(/[A-Z]/g, (letter) => `_${letter}`))}`;
}

/** Neither an expression nor the address of a resource, which only the document that it comes from can resolve. */
function isLiteral(value: string): boolean {
  return namedInTerraform(value) === undefined;
}
