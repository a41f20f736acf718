import type { SharedRuleCollectionGroup, WorkloadEgress } from 'cdktf-azure-lockdown';
import * as library from 'cdktf-azure-lockdown';
import type { Construct } from 'constructs';
import type { WorkloadKind } from '../../lib/workloads/all-workloads';
import { workloadSpaces } from './workload-spaces';

/** What a workload of the tests is. */
export interface Parts {
  readonly kind: WorkloadKind;
  readonly region: string;
  readonly shared: boolean;
}

type WorkloadClass = new (scope: Construct, id: string, props: object) => WorkloadEgress;

const classes = { ...library } as unknown as Readonly<Record<string, WorkloadClass>>;

/** A workload whose machines have addresses that come from its name; whatever it reaches is the same for all. */
export function addWorkload(
  stack: Construct,
  name: string,
  { kind, region, shared }: Parts,
  group: SharedRuleCollectionGroup,
): WorkloadEgress {
  const octet = [...name].reduce((total, letter) => (total * 31 + letter.charCodeAt(0)) % 250, 7);
  const { filled } = workloadSpaces().find((space) => space.kind === kind)!;
  const own = Object.entries(filled).map(([parameter, value]) => [
    parameter,
    parameter.endsWith('AddressPrefixes')
      ? (value as string[]).map((prefix) => prefix.replace('.0.0/', `.${octet}.0/`))
      : value,
  ]);
  const Workload = classes[kind]!;
  return new Workload(stack, name, {
    ...Object.fromEntries(own),
    firewall: group.firewall,
    region,
    sharedRuleCollectionGroup: shared ? group : undefined,
    resourceGroupName: 'rg',
    nsgEnabled: false,
    routeTableEnabled: false,
  });
}
