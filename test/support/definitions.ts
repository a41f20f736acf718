import schema from '../../lib/cli/workloads-file/workloads.schema.json';
import type { Table } from '../../lib/model/requirement';
import type { NsgLedger, Workload } from '../../lib/model/workload';
import { workloadDefinitions } from '../../lib/workloads/all-workloads';
import { workloadOf } from '../../lib/workloads/defined-workload';
import type { WorkloadDefinition } from '../../lib/workloads/workload-definition';
import type { WorkloadParameters } from '../../lib/workloads/workload-parameters';
import type { WorkloadPlacement } from '../../lib/workloads/workload-placement';

/** A definition of whatever kind, as tests go over all of them. */
export interface AnyDefinition {
  readonly kind: string;
  readonly tables: readonly Table[];
  readonly roles: Readonly<Record<string, AnyRole>>;
  readonly defaults: Readonly<Record<string, unknown>>;
  readonly scenarios?: Readonly<Record<string, (parameters: object) => boolean | undefined>>;
  readonly placeholders?: Readonly<Record<string, string | readonly string[]>>;
  readonly nsgLedger: NsgLedger;
}

export interface AnyRole {
  readonly addresses?: string | readonly string[];
  readonly subnetId?: string;
  readonly remote?: boolean | string;
  readonly serviceTag?: string;
  readonly unboundCure?: string;
  readonly otherwise?: string;
}

/** The definition of every kind of workload. */
export const definitions = Object.values(workloadDefinitions) as unknown as readonly AnyDefinition[];

/** Parameters of whatever kind. */
export type AnyParameters = WorkloadParameters & Readonly<Record<string, unknown>>;

/** The workload of a definition, behind a firewall and in a network security group. */
export function anyWorkloadOf(
  definition: AnyDefinition,
  parameters: AnyParameters & Partial<WorkloadPlacement>,
): Workload {
  const firewall = { tlsInspectionEnabled: false, privateIpAddress: '10.0.0.4' };
  return workloadOf(definition as unknown as WorkloadDefinition, {
    firewall,
    resourceGroupName: 'rg',
    ...parameters,
  });
}

/** The parameters from which a role has its addresses. */
export function addressParameters({ addresses = [] }: AnyRole): readonly string[] {
  return [addresses].flat();
}

/** A parameter as the JSON Schema of workloads files has it. */
export interface ParameterSchema {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly default?: unknown;
  readonly description?: string;
  readonly items?: object;
  readonly $ref?: string;
}

interface KindSchema {
  readonly properties: Readonly<Record<string, ParameterSchema>>;
  readonly required: readonly string[];
}

const kinds = schema.definitions.WorkloadEntry.anyOf as unknown as readonly KindSchema[];

/** What the JSON Schema of workloads files says of a kind of workload. */
export function schemaOf({ kind }: AnyDefinition): KindSchema {
  return kinds.find(({ properties }) => (properties.type as { const?: string }).const === kind)!;
}

/** The values of a parameter that is a choice. */
export function valuesOf({ enum: values, $ref }: ParameterSchema): readonly string[] {
  if (values !== undefined || $ref === undefined) return values ?? [];
  const name = $ref.split('/').at(-1) as keyof typeof schema.definitions;
  return (schema.definitions[name] as ParameterSchema).enum ?? [];
}

/** Scenarios that no workload switches on, and why. */
export const neverSwitchedOn: Readonly<Record<string, string>> = {
  'azure-stack-hci: anyWitnessStorage': 'the witness has a name, which is opened in the place of all',
  'azure-virtual-desktop: sampleFirewallPolicy':
    'tags of a sample policy stand beside the hosts that are open',
  'defender-for-endpoint: macDevices': 'machines of Azure run Windows or Linux',
  'windows-admin-center: browserTelemetry': 'the browser of a person, which the workload lives without',
};
