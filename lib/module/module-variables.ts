import { identifier } from './local-name';
import type { ModuleContent, ModuleFirewall, ModuleWorkload } from './module-content';

/** What differs from one environment to another: a value that the user of a module gives. */
export interface ModuleVariable {
  readonly name: string;
  readonly type: 'string' | 'list(string)' | 'map(string)';
  readonly description: string;
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

/** The name of the variable that holds the tags of what is made for a workload, or shared by workloads. */
export function tagsVariable(owner: string): string {
  return `${identifier(owner)}_tags`;
}

/** The content of a module with variables in the place of values, and the variables by name. */
export interface VariableContent {
  readonly content: ModuleContent;
  readonly variables: ReadonlyMap<string, ModuleVariable>;
}

/** Puts variables in the place of what differs from one environment to another; everything else stays as it is. */
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
  };
}

class Variables {
  public readonly byName = new Map<string, ModuleVariable>();

  constructor(private readonly describe: DescribeParameter) {}

  public ofFirewall(firewall: ModuleFirewall): ModuleFirewall {
    const { policyId, classicFirewallName: name, classicFirewallResourceGroupName: group } = firewall;
    const target =
      policyId === undefined
        ? {
            classicFirewallName: this.text(
              'firewall_name',
              'Name of the firewall, which has classic rules',
              name,
            ),
            classicFirewallResourceGroupName: this.text(
              'firewall_resource_group_name',
              'Resource group of the firewall',
              group,
            ),
          }
        : { policyId: this.text('firewall_policy_id', 'Resource id of the firewall policy', policyId) };
    return {
      ...firewall,
      ...target,
      privateIpAddress: this.text(
        'firewall_private_ip_address',
        'Private IPv4 address of the firewall, the next hop of default routes',
        firewall.privateIpAddress,
      ),
    };
  }

  public ofWorkload(workload: ModuleWorkload): ModuleWorkload {
    const { name, definition, parameters } = workload;
    const meaning = (parameter: string) =>
      `${name}: ${this.describe(definition.kind, parameter) ?? parameter}`;
    const lists = [
      ...Object.values(definition.roles).flatMap(({ addresses = [] }) => addresses),
      'virtualNetworkAddressSpaces',
    ];
    const texts = [
      'resourceGroupName',
      'virtualNetworkResourceGroupName',
      ...Object.values(definition.subnets),
    ];
    const variable: Record<string, unknown> = {};
    for (const parameter of new Set<string>(lists)) {
      const given = parameters[parameter] as readonly string[] | undefined;
      if (given === undefined || given.length === 0) continue;
      variable[parameter] = [this.list(variableName(name, parameter), meaning(parameter), given)];
    }
    for (const parameter of texts) {
      const given = parameters[parameter] as string | undefined;
      if (given !== undefined)
        variable[parameter] = this.text(variableName(name, parameter), meaning(parameter), given);
    }
    this.tags(name, parameters.tags);
    return { ...workload, parameters: { ...parameters, ...variable } as ModuleWorkload['parameters'] };
  }

  public ofShared<
    Shared extends {
      readonly name: string;
      readonly resourceGroupName: string;
      readonly subnetIds?: readonly string[];
      readonly tags?: { readonly [key: string]: string };
    },
  >(shared: Shared): Shared {
    const { name, resourceGroupName, tags } = shared;
    this.tags(name, tags);
    const group = variableName(name, 'resourceGroupName');
    return {
      ...shared,
      resourceGroupName: this.text(group, `${name}: its resource group`, resourceGroupName),
    };
  }

  private tags(owner: string, given: { readonly [key: string]: string } | undefined): void {
    const description = `${owner}: tags of its resources`;
    this.add({ name: tagsVariable(owner), type: 'map(string)', description, default: given ?? null });
  }

  /** A text that Terraform would resolve in the document that it comes from has no value here. */
  private text(name: string, description: string, given: string | undefined): string {
    const known = given === undefined || !isLiteral(given) ? {} : { default: given };
    return this.add({ name, type: 'string', description, ...known });
  }

  private list(name: string, description: string, given: readonly string[]): string {
    const known = given.every(isLiteral) ? { default: given } : {};
    return this.add({ name, type: 'list(string)', description, ...known });
  }

  private add(variable: ModuleVariable): string {
    this.byName.set(variable.name, variable);
    return referenceTo(variable.name);
  }
}

/** `aml_compute_subnet_id` for `computeSubnetId` of the workload `aml`. */
function variableName(owner: string, parameter: string): string {
  return `${identifier(owner)}_${identifier(parameter.replace(/[A-Z]/g, (letter) => `_${letter}`))}`;
}

/** Neither an expression nor the address of a resource, which only the document that it comes from can resolve. */
function isLiteral(value: string): boolean {
  return !value.includes('${') && !/^(data\.|module\.\w+\.)?azurerm_\w+\.\w+/.test(value);
}
