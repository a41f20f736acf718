import type { KnownRequirement } from '../audit/known-requirements';
import type { AzureCloud } from '../azure/cloud';
import { LockdownError } from '../errors';
import { isObjectName, membersOf } from '../input/shape';
import { editionAsOf, standsIn } from '../model/edition';
import { rolesIn } from '../model/flow';
import { scenariosIn } from '../model/scenario';
import { libraryTable } from '../tables/known-tables';
import { workloadDefinitions } from '../workloads/all-workloads';
import { customKind } from '../workloads/custom-workload-egress/custom-definition';
import { workloadOf } from '../workloads/defined-workload';
import type { WorkloadDefinition } from '../workloads/workload-definition';
import type { TriagedWorkload } from './asking-workload';
import { type AskingRow, TriageReason } from './classification';
import type { Parameters } from './parameter-change';

/**
 * A row of a table of the user's own as one that a workload of the table would have, and what it sets; `undefined` where the table is of
 * the library, or the row is of an older edition, for one path of a host or for other clouds.
 *
 * @param clouds those of the file; every one where there are none
 */
export function rowOfOwnTable(need: KnownRequirement, clouds: readonly AzureCloud[]): AskingRow | undefined {
  const { table, row, requirement, template, url } = need;
  const isHere =
    clouds.length === 0 || row.clouds === undefined || clouds.some((each) => row.clouds!.includes(each));
  const edition = editionAsOf(table);
  if (libraryTable(table.id) !== undefined || url !== undefined || !isHere || !standsIn(row, table, edition))
    return undefined;
  const terms = scenariosIn(row.when?.split('|')[0]);
  const names = [...template.matchAll(/<([^>]+)>/g)]
    .map(([, name]) => name!)
    .filter((name) => name !== 'region');
  return {
    workload: customKind,
    type: customKind,
    requirement,
    edition,
    template,
    reason: TriageReason.SET,
    set: [
      { property: 'table', value: table.id, isList: false },
      ...terms.map(({ name, negated }) => ({
        property: `scenarios.${name}`,
        value: !negated,
        isList: false,
      })),
      ...names.map((name) => ({ property: `placeholders.${name}`, value: undefined, isList: true })),
    ],
    takesRows: false,
    isForOthers: false,
    isSourceUnknown: false,
    roles: rolesIn(row),
    bindings: rolesIn(row).map((role) => `roles.${role}.addressPrefixes`),
    isFieldReported: row.field !== undefined,
  };
}

/** A region of each cloud, for kinds of workloads of which nobody knows where they stand. */
const anyRegion: Readonly<Record<`${AzureCloud}`, string>> = {
  public: 'westeurope',
  usgovernment: 'usgovvirginia',
  china: 'chinaeast2',
};

/** All kinds of workloads, by their names. */
export const allDefinitions: readonly WorkloadDefinition[] = Object.values(
  workloadDefinitions,
) as unknown as WorkloadDefinition[];

/** Workloads of kinds that are in no file, made when they are asked for, in each of the places of the file's. */
export class HypotheticalWorkloads {
  private readonly places: readonly (readonly [cloud: `${AzureCloud}`, region?: string])[];
  private readonly made = new Map<WorkloadDefinition, readonly TriagedWorkload[]>();

  constructor(workloads: readonly TriagedWorkload[]) {
    const places = workloads.map(({ workload }) => [workload.cloud, workload.region.name] as const);
    this.places =
      places.length === 0
        ? (Object.keys(anyRegion) as `${AzureCloud}`[]).map((cloud) => [cloud] as const)
        : [...new Map(places.map((place) => [place[1], place])).values()];
  }

  public of(definition: WorkloadDefinition): readonly TriagedWorkload[] {
    let all = this.made.get(definition);
    if (all === undefined) {
      all = this.places.flatMap(([cloud, region]) => hypotheticalWorkload(definition, cloud, region) ?? []);
      this.made.set(definition, all);
    }
    return all;
  }
}

/**
 * A workload of a kind that is in no file, with nothing set but what has to be.
 *
 * @param region of those with which the file has to do; the parameters tell of it where it decides
 */
function hypotheticalWorkload(
  definition: WorkloadDefinition,
  cloud: `${AzureCloud}`,
  region = anyRegion[cloud],
): TriagedWorkload | undefined {
  const make = (parameters: Parameters) =>
    workloadOf(definition, { firewall: { tlsInspectionEnabled: false }, ...parameters } as never);
  const parameters = { region, ...requiredParameters(definition) };
  try {
    const workload = make(parameters);
    return { name: definition.kind, definition, parameters, make, workload, isHypothetical: true };
  } catch (error) {
    if (error instanceof LockdownError) return undefined;
    throw error;
  }
}

/** Addresses of which no log tells, each list with its own. */
function requiredParameters({ kind, roles }: WorkloadDefinition): Parameters {
  const shape = `${kind}Props`;
  const required = isObjectName(shape)
    ? [...membersOf(shape)!]
        .filter(([, { isOptional, isList }]) => isList && !isOptional)
        .map(([name]) => name)
    : [];
  // A role that some workloads do not have is one that most have.
  const usual = Object.values(roles)
    .filter(({ requiredCure }) => requiredCure !== undefined)
    .flatMap(({ addresses = [] }) => [addresses].flat()[0] ?? []);
  const names = [...new Set([...required, ...usual])];
  return Object.fromEntries(names.map((name, i) => [name, [`10.255.${i}.0/24`]]));
}
