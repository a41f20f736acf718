import { isFoundInModule } from '../codes/finding-codes';
import { LockdownError } from '../errors';
import { Acknowledgements } from '../model/acknowledgement';
import type { Finding } from '../model/finding';
import { groupedFindings, type OwnedFinding } from '../model/finding-groups';
import { type Arguments, type ArgumentValue, ResourceReference } from '../resources/resource-description';
import { today } from '../today';
import { keptNames } from './kept-names';
import { localName } from './local-name';
import type { ModuleContent } from './module-content';
import { type ModuleOutput, moduleReadme } from './module-readme';
import { type ModuleResource, moduleResources } from './module-resources';
import { type DescribeParameter, type ModuleVariable, withVariables } from './module-variables';
import { takenByOthers } from './other-modules';
import { type Precondition, preconditionsOf } from './united-rules';
import { variableArguments } from './variable-arguments';
import { validationsOf } from './variable-validation';

/** A Terraform module: its files by name, and what its user has to know. */
export interface RulesModule {
  readonly files: ReadonlyMap<string, string>;
  /** What is known today: of acknowledgements those that hold are taken in, and those that have expired are told. */
  readonly findings: readonly OwnedFinding[];
}

/** What the findings file of a module holds. */
export interface FindingsFile {
  /** Raised where a member goes away or means something else; members may come without that. */
  readonly schemaVersion: 1;
  /** The findings by the name of a workload, or of what workloads share. */
  readonly findings: Readonly<Record<string, readonly Finding[]>>;
}

type Json = { readonly [name: string]: unknown };

/** Versions of the provider whose schemas the resources fit. */
const providers = { azurerm: { source: 'hashicorp/azurerm', version: '>= 4.0, < 6.0' } };

/** Modules with JSON syntax, `for_each` and outputs as they are here need no later one. */
const requiredVersion = '>= 1.3';

/**
 * The files of a Terraform module with the rules, security groups and route tables of some workloads. The same content gives the
 * same bytes on every day: in the files an acknowledgement holds whatever its last day is.
 *
 * @param cureInFile the cure of a finding of a workload, with properties called as in the file from which the content was read
 * @throws LockdownError what `moduleResources` throws, and `missing-property` where a shared rule collection group is not asked for rules.
 */
export function rulesModule(
  content: ModuleContent,
  describe: DescribeParameter,
  cureInFile: (kind: string, cure: string) => string = (_, cure) => cure,
): RulesModule {
  const { resources, unserved, ...made } = moduleResources(content);
  if (unserved[0] !== undefined) throw servesNone(unserved[0]);
  const found = made.findings();
  const kinds = new Map(content.workloads.map(({ name, definition }) => [name, definition.kind]));
  const ofWorkloads = [...found].flatMap(([subject, all]) => {
    const kind = kinds.get(subject);
    return all.map((finding) => ({
      subject,
      finding: kind === undefined ? finding : { ...finding, cure: cureInFile(kind, finding.cure) },
    }));
  });
  const inFile = [...ofWorkloads, ...takenByOthers(resources, content.others ?? [])];
  const acknowledgedOn = (day: string) =>
    new Acknowledgements(content.acknowledgements ?? [], day).apply(inFile, isFoundInModule);
  const onAnyDay = acknowledgedOn(beforeAll);
  const owners = new Set([...found.keys(), ...onAnyDay.map(({ subject }) => subject)]);
  const findings = new Map(
    [...owners].map((owner) => [
      owner,
      onAnyDay.filter(({ subject }) => subject === owner).map(({ finding }) => finding),
    ]),
  );
  const { content: variableContent, variables, valuesOf } = withVariables(content, describe);
  const inVariables = new Map(
    moduleResources(variableContent, valuesOf).resources.map((each) => [addressOf(each), each.description]),
  );
  const main = new Blocks();
  for (const each of resources) {
    const { owner, description } = each;
    const inVariable = inVariables.get(addressOf(each));
    const given = variableArguments(owner, description, inVariable, variables);
    main.add(each, resourceJson(each, given, preconditionsOf(inVariable ?? description, variables)));
  }
  const mainText = jsonText(main.json);
  const used = [...variables.values()].filter(
    ({ name }) => mainText.includes(`var.${name}`) && isNamed(mainText, name),
  );
  const outputs = outputsOf(resources);
  const files = new Map([
    ['main.tf.json', mainText],
    ['outputs.tf.json', jsonText({ output: Object.fromEntries(outputs.map(outputJson)) })],
    ['variables.tf.json', jsonText({ variable: Object.fromEntries(used.map(variableJson)) })],
    [
      'versions.tf.json',
      jsonText({ terraform: { required_version: requiredVersion, required_providers: providers } }),
    ],
    [
      'findings.json',
      jsonText({ schemaVersion: 1, findings: Object.fromEntries(findings) } satisfies FindingsFile),
    ],
    ['README.md', moduleReadme(content, used, outputs, keptNames(resources), groupedFindings(onAnyDay))],
  ]);
  return { files, findings: acknowledgedOn(today()) };
}

function servesNone(name: string): LockdownError {
  return new LockdownError({
    code: 'missing-property',
    problem: `The shared rule collection group ${name} serves no workload that asks for rules of the firewall.`,
    allowed: 'one such workload at least that names it as its sharedRuleCollectionGroup',
    cure: 'name it in a workload, or leave it out',
  });
}

/** A day before the last one of every acknowledgement. */
const beforeAll = '';

/** Whether an expression names a variable, and not another one whose name begins so. */
function isNamed(text: string, name: string): boolean {
  return new RegExp(`\\bvar\\.${name}\\b`).test(text);
}

/** Resources and data sources by type and local name. */
class Blocks {
  public readonly json: Record<string, Record<string, Record<string, Json>>> = {};

  public add({ owner, description: { block, type, name } }: ModuleResource, written: Json): void {
    const ofBlock = this.json[block] ?? {};
    const ofType = ofBlock[type] ?? {};
    ofType[localName(owner, { name })] = written;
    ofBlock[type] = ofType;
    this.json[block] = ofBlock;
  }
}

function resourceJson(
  { owner, description, before }: ModuleResource,
  given: Arguments,
  precondition: readonly Precondition[],
): Json {
  const written: Record<string, unknown> = { ...blockJson(given, owner) };
  const { forEach } = description;
  if (forEach !== undefined) written.for_each = `\${toset(${referenceText(forEach, owner)})}`;
  if (before !== undefined) written.depends_on = [addressOf(before)];
  if (precondition.length > 0) written.lifecycle = { precondition };
  return written;
}

function blockJson(block: Arguments, owner: string): Json {
  return Object.fromEntries(
    Object.entries(block).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, valueJson(value, owner)]],
    ),
  );
}

function valueJson(value: ArgumentValue, owner: string): unknown {
  if (value instanceof ResourceReference) return `\${${referenceText(value, owner)}}`;
  if (Array.isArray(value)) return value.map((each) => valueJson(each, owner));
  return typeof value === 'object' && value !== null ? blockJson(value as Arguments, owner) : value;
}

/** What refers to a resource is of the same workload, or of the same shared resource. */
function referenceText({ resource, attribute }: ResourceReference, owner: string): string {
  return `${addressOf({ owner, description: resource })}.${attribute}`;
}

function addressOf({ owner, description }: Pick<ModuleResource, 'owner' | 'description'>): string {
  const { block, type } = description;
  return `${block === 'data' ? 'data.' : ''}${type}.${localName(owner, description)}`;
}

/** Kinds of resources whose ids others need, as outputs name them. */
const outputsByType: Readonly<Record<string, string>> = {
  azurerm_firewall_application_rule_collection: 'application rule collection',
  azurerm_firewall_network_rule_collection: 'network rule collection',
  azurerm_firewall_policy_rule_collection_group: 'rule collection group',
  azurerm_ip_group: 'IP group',
  azurerm_network_security_group: 'network security group',
  azurerm_route_table: 'route table',
  azurerm_subnet: 'subnet',
  azurerm_subnet_service_endpoint_storage_policy: 'service endpoint policy',
};

function outputsOf(resources: readonly ModuleResource[]): ModuleOutput[] {
  return resources.flatMap((each) => {
    const what = outputsByType[each.description.type];
    if (what === undefined) return [];
    return {
      name: `${localName(each.owner, each.description)}_id`,
      description: `Id of the ${what} of ${each.owner}`,
      value: `\${${addressOf(each)}.id}`,
    };
  });
}

function outputJson({ name, description, value }: ModuleOutput): [string, Json] {
  return [name, { description, value }];
}

/** Null stands for tags that there are none of, and of everything else for what is not known. */
function variableJson({ name, type, description, holds, default: value }: ModuleVariable): [string, Json] {
  const validation = validationsOf(name, holds, type === 'list(string)', value);
  return [
    name,
    {
      description,
      type,
      ...(value === undefined ? {} : { default: value }),
      ...(value === null ? {} : { nullable: false }),
      ...(validation.length === 0 ? {} : { validation }),
    },
  ];
}

function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
