import { nearestNames } from '../../nearest-names';
import type { Directory } from '../../terraform/resource/directory';
import { asWritten, writtenText } from '../../terraform/resource/expressions';
import { type Resource, referencePrefix } from '../../terraform/resource/resource';
import { isSameResource } from '../../terraform/resource/resource-identity';
import { isSet, keysOf, text } from '../../terraform/resource/resource-values';
import { modulePathOf, modulePrefix, withoutIndexes } from '../../terraform/resource/traversal';
import { ruleTypes } from './firewall-rule';

/** A reference to a firewall, or to a firewall policy, that is not there when it is needed. */
export interface AbsentReference {
  /** The address of the resource that refers to it. */
  readonly by: string;
  readonly attribute: string;
  /** What it refers to: an address, an id or a name. */
  readonly named: string;
  /** Why that is not there, as a clause: `which the plan deletes`. */
  readonly why: string;
  /** Whether it is certain: an id may be that of something that stands elsewhere after all. */
  readonly certain: boolean;
  /** What of the document comes nearest to it. */
  readonly meant?: string;
}

const targets = {
  firewall_policy_id: 'azurerm_firewall_policy',
  base_policy_id: 'azurerm_firewall_policy',
  azure_firewall_name: 'azurerm_firewall',
} as const;

type Referring = keyof typeof targets;

/** The attributes by which resources refer to firewalls and to policies. */
const referring: readonly (readonly [type: string, attribute: Referring])[] = [
  ['azurerm_firewall_policy_rule_collection_group', 'firewall_policy_id'],
  ['azurerm_firewall', 'firewall_policy_id'],
  ['azurerm_firewall_policy', 'base_policy_id'],
  ...ruleTypes.map((type) => [`azurerm_firewall_${type}_rule_collection`, 'azure_firewall_name'] as const),
];

/** All references of a document to firewalls and policies that are not there. */
export function absentReferencesOf(directory: Directory): AbsentReference[] {
  return referring.flatMap(([type, attribute]) =>
    directory.ofType(type).flatMap((resource) => absenceOf(resource, attribute, directory) ?? []),
  );
}

/** Why what an attribute refers to is not there; `undefined` where it is, or may well be. */
export function absenceOf(
  resource: Resource,
  attribute: Referring,
  directory: Directory,
): AbsentReference | undefined {
  const value = resource.values[attribute];
  if (!isSet(value)) return undefined;
  const named = text(value);
  const found =
    named === undefined || named.startsWith(referencePrefix)
      ? undeclaredIn(resource, attribute, directory)
      : missing(named, resource, attribute, directory);
  return found && { by: resource.address, attribute, ...found };
}

type Absence = Omit<AbsentReference, 'by' | 'attribute'>;

/** What an expression refers to, and nothing declares: Terraform refuses it. */
function undeclaredIn(
  { address, values }: Resource,
  attribute: Referring,
  directory: Directory,
): Absence | undefined {
  const type = targets[attribute];
  const value = text(values[attribute]);
  const written = value?.slice(referencePrefix.length) ?? writtenText(asWritten(values, attribute));
  const named = namedIn(written, type, address).find((each) => !directory.declares(type, each));
  if (named === undefined) return undefined;
  const names = directory.ofType(type).map((each) => lastPart(withoutIndexes(each.address)));
  return {
    named,
    why: 'which the document does not declare',
    certain: true,
    meant: nearestNames(lastPart(named), names)[0],
  };
}

/** What an id or a name means, and is deleted or not there. */
function missing(
  named: string,
  resource: Resource,
  attribute: Referring,
  directory: Directory,
): Absence | undefined {
  const type = targets[attribute];
  const byName = attribute === 'azure_firewall_name';
  const group = byName ? text(resource.values.resource_group_name) : groupOfId(named);
  const isThere = byName
    ? directory.named(type, resource, attribute) !== undefined
    : directory.byId(type, named) !== undefined || directory.doublesOf(named).length > 0;
  if (isThere) return undefined;
  const isDeleted = directory
    .deletedOfType(type)
    .some((each) =>
      byName
        ? isNamed(each, named) && isInGroup(each, group)
        : keysOf(each).some((key) => isSameResource(key, named)),
    );
  const beside = directory.ofType(type).filter((each) => isInGroup(each, group));
  const names = beside.flatMap((each) => text(each.values.name) ?? []);
  const [meant] = nearestNames(lastPart(named), names);
  if (isDeleted) return { named, why: 'which the plan deletes', certain: true, meant };
  // A base policy stands beside the policies of others more often than not.
  if (meant === undefined || attribute === 'base_policy_id') return undefined;
  const { address } = beside.find((each) => isNamed(each, meant))!;
  const why = `which the document does not have, although it has ${address} of the same resource group`;
  return { named, why, certain: false, meant };
}

function isNamed({ values }: Resource, name: string): boolean {
  return isSameResource(text(values.name) ?? '', name);
}

function isInGroup({ values }: Resource, group: string | undefined): boolean {
  const other = text(values.resource_group_name);
  return group !== undefined && other !== undefined && isSameResource(group, other);
}

function groupOfId(id: string): string | undefined {
  return /^\/subscriptions\/[^/]+\/resourceGroups\/([^/]+)\//i.exec(id)?.[1];
}

/** The addresses of a type in an expression, which stands in a module, or has been handed there with the whole address. */
function namedIn(written: string, type: string, by: string): string[] {
  const whole = written.startsWith('${') ? modulePrefix(modulePathOf(by)?.modules ?? []) : '';
  const pattern = new RegExp(`(?<![\\w.-])(?:module\\.[^\\s,()]*\\.)?${type}\\.[A-Za-z_][\\w-]*`, 'g');
  return (written.match(pattern) ?? []).map((address) => whole + address);
}

/** `hub` of `azurerm_firewall_policy.hub`, and the name of an id. */
function lastPart(name: string): string {
  return name.split(/[/.]/).at(-1)!;
}
