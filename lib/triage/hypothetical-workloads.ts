import type { AzureCloud } from '../azure/cloud';
import { LockdownError } from '../errors';
import { isObjectName, membersOf } from '../input/shape';
import { workloadDefinitions } from '../workloads/all-workloads';
import { workloadOf } from '../workloads/defined-workload';
import type { WorkloadDefinition } from '../workloads/workload-definition';
import type { TriagedWorkload } from './asking-workload';
import type { Parameters } from './parameter-change';

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

/**
 * A workload of a kind that is in no file, with nothing set but what has to be.
 *
 * @param region of those with which the file has to do; the parameters tell of it where it decides
 */
export function hypotheticalWorkload(
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
function requiredParameters({ kind }: WorkloadDefinition): Parameters {
  const shape = `${kind}Props`;
  const required = isObjectName(shape)
    ? [...membersOf(shape)!].filter(([, { isOptional, isList }]) => isList && !isOptional)
    : [];
  return Object.fromEntries(required.map(([name], i) => [name, [`10.255.${i}.0/24`]]));
}
