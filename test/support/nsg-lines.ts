import { AzureCloud } from '../../lib/azure/cloud';
import { findRegion } from '../../lib/azure/region';
import { hasAddresses } from '../../lib/compile/role';
import { nsgLine, nsgOpeningsOf } from '../../lib/compile/security-group/nsg-openings';
import { withoutAbsentTags } from '../../lib/model/absent-tags';
import { Findings } from '../../lib/model/finding';
import { type Flow, flowsOfRequirement } from '../../lib/model/flow';
import { placeholders } from '../../lib/model/placeholder';
import type { Requirement, Table } from '../../lib/model/requirement';
import type { RoleBindings } from '../../lib/model/workload';
import { type AnyDefinition, addressParameters, anyWorkloadOf, schemaOf } from './definitions';

const regionOf = {
  [AzureCloud.PUBLIC]: 'westeurope',
  [AzureCloud.US_GOVERNMENT]: 'usgovvirginia',
  [AzureCloud.CHINA]: 'chinanorth3',
};

/** Names in the place of placeholders, and addresses where they are allowed. */
const valuesOfPlaceholders = ['any-name', '10.9.9.9'].map((value) =>
  Object.fromEntries(
    [...placeholders].map(([name, { pattern }]) => [name, pattern.test(value) ? value : `any-${name}`]),
  ),
);

/** An NSG rule that a row can come to, by its line in the ledger. */
export interface RowLine {
  readonly line: string;
  /** `table/row`. */
  readonly row: string;
}

/**
 * Every NSG rule that any row of a kind of workload can come to: in every cloud, whichever of the row's roles have
 * addresses, on either side of the firewall.
 */
export function everyNsgLine(definition: AnyDefinition): RowLine[] {
  const lines = new Map<string, RowLine>();
  for (const table of definition.tables) {
    for (const requirement of table.requirements) {
      if (requirement.nextHop !== undefined) continue;
      const named = rolesOf(requirement).filter((role) => role in definition.roles);
      for (const bindings of everyBinding(definition, named)) {
        for (const cloud of (requirement.clouds ?? Object.values(AzureCloud)) as AzureCloud[]) {
          for (const line of linesOf(table, requirement, cloud, bindings)) {
            if (!lines.has(line)) lines.set(line, { line, row: `${table.id}/${requirement.id}` });
          }
        }
      }
    }
  }
  return [...lines.values()];
}

/** The roles that a row names, on both sides. */
export function rolesOf({ from, to }: Requirement): string[] {
  const reached = [to].flat().flatMap((each) => (each.startsWith('role:') ? each.slice('role:'.length) : []));
  const opening = from.startsWith('tag:') ? [] : from.split('+').map((role) => role.trim());
  return [...opening, ...reached];
}

/** The bindings that come of each choice among some roles of those that have addresses. */
function everyBinding(definition: AnyDefinition, among: readonly string[]): readonly RoleBindings[] {
  const { required } = schemaOf(definition);
  const optional = [...new Set(among.flatMap((role) => parametersOfRole(definition, role)))].filter(
    (name) => !required.includes(name),
  );
  const key = `${definition.kind} ${optional.join()}`;
  const known = bindings.get(key);
  if (known !== undefined) return known;
  const roles = Object.values(definition.roles);
  const all = roles.flatMap(addressParameters);
  const switches = roles.flatMap(({ remote }) => (typeof remote === 'string' ? remote : []));
  const made = subsets(optional).flatMap((left) =>
    [false, true].map((on) => {
      const addresses = all.filter((name) => !left.includes(name)).map((name) => [name, ['10.0.0.0/24']]);
      const remote = switches.map((name) => [name, on]);
      const parameters = Object.fromEntries([...addresses, ...remote]);
      return anyWorkloadOf(definition, { region: 'westeurope', ...parameters }).bindings;
    }),
  );
  bindings.set(key, made);
  return made;
}

const bindings = new Map<string, readonly RoleBindings[]>();

function subsets(names: readonly string[]): string[][] {
  return Array.from({ length: 2 ** names.length }, (_, bits) =>
    names.filter((_, i) => (bits >> i) % 2 === 1),
  );
}

function parametersOfRole({ roles }: AnyDefinition, role: string): readonly string[] {
  const { otherwise, ...own } = roles[role]!;
  return [
    ...addressParameters(own),
    ...(otherwise === undefined ? [] : addressParameters(roles[otherwise]!)),
  ];
}

function linesOf(
  table: Table,
  requirement: Requirement,
  cloud: AzureCloud,
  bindings: RoleBindings,
): string[] {
  return valuesOfPlaceholders.flatMap((values) => {
    const parameters = {
      cloud,
      region: findRegion(regionOf[cloud]),
      edition: table.editions.at(-1)!.id,
      scenarios: new Set<string>(),
      values,
    };
    const flows = flowsOfRequirement(table, requirement, parameters);
    return withoutAbsentTags(flows, parameters, new Findings())
      .filter((flow) => isConcerned(flow, bindings))
      .flatMap((flow) => nsgOpeningsOf(flow, bindings).map(nsgLine));
  });
}

/** Whether each side of a flow is known: a role that has addresses, or a service tag in its place. */
function isConcerned({ to, ports, fromRoles, fromTag }: Flow, bindings: RoleBindings): boolean {
  const isKnown = (role: string) => {
    const binding = bindings.get(role);
    return binding !== undefined && (hasAddresses(binding) || binding.serviceTag !== undefined);
  };
  if (ports.length === 0 || to.kind === 'resource') return false;
  return (fromTag !== undefined || fromRoles.some(isKnown)) && (to.kind !== 'role' || isKnown(to.role));
}
