import { TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { checkedProps } from '../../constructs/checked-props';
import type { SubnetEgressProps } from '../../constructs/workload/egress-props';
import { SubnetEgress } from '../../constructs/workload/subnet-egress';
import { LockdownError } from '../../errors';
import type { CustomTable } from '../../table-files/custom-table';
import { customDefinition, customParameters } from './custom-definition';
import type { CustomWorkloadParameters } from './parameters';

/** A workload of your own, and the resources that are made for it. */
export interface CustomWorkloadEgressProps extends SubnetEgressProps, CustomWorkloadParameters {
  /**
   * Resource group of the network security group and of the route table.
   * @default - neither is made
   */
  readonly resourceGroupName?: string;
}

/**
 * A workload of your own behind a firewall, by a table of your own: an internal service, a product of another vendor, a page
 * of Microsoft's that this library has no table of.
 *
 * It goes the way of all others: editions, findings, priorities that stay, verification, reports.
 *
 * @example
 * new CustomWorkloadEgress(stack, 'agents', {
 *   firewall,
 *   region: 'westeurope',
 *   table: CustomTable.fromPath('examples/contoso-build.json'),
 *   roles: {
 *     agent: { addressPrefixes: ['10.90.0.0/24'] },
 *     operator: { addressPrefixes: ['10.91.0.0/26'] },
 *   },
 *   placeholders: { feed: ['stcontosofeed'] },
 *   scenarios: { containers: true },
 * });
 */
export class CustomWorkloadEgress extends SubnetEgress {
  /**
   * @throws LockdownError `cloud-mismatch`, `contradicting-routes`, `invalid-address`, `invalid-name`, `invalid-own-requirement`,
   * `invalid-priority`, `invalid-property`, `invalid-table`, `limit-exceeded`, `missing-firewall-address`, `missing-property`, `no-priority`,
   * `no-regional-service-tag`, `no-requirements`, `other-engine`, `priority-clash`, `priority-out-of-range`, `route-clash`,
   * `unbound-role`, `unfilled-placeholder`, `unknown-edition`, `unknown-region`, `unknown-requirement`,
   * `unknown-service-tag`, `unresolved-region`, `widening-refused`; at synth `open-findings`.
   */
  constructor(scope: Construct, id: string, props: CustomWorkloadEgressProps) {
    super(scope, id);
    const { table, ...given } = checkedProps(this.node.path, 'CustomWorkloadEgressProps', props);
    table._checkName();
    this.checkOnce(table);
    this._addWorkload(customDefinition(table), { ...customParameters(given), table });
  }

  /** A workloads file of the stack has one table of a name. */
  private checkOnce(table: CustomTable): void {
    const stack = TerraformStack.of(this);
    const tables = tablesOfStacks.get(stack) ?? new Map<string, CustomTable>();
    tablesOfStacks.set(stack, tables);
    const other = tables.get(table.id) ?? table;
    tables.set(table.id, other);
    if (other === table || JSON.stringify(other._file) === JSON.stringify(table._file)) return;
    throw new LockdownError({
      code: 'invalid-table',
      problem: `${this.node.path} is of another table "${table.id}" than a workload before it.`,
      allowed: 'one table of a name in a stack',
      cure: 'give both workloads the same CustomTable, or one of the tables another id',
    });
  }
}

const tablesOfStacks = new WeakMap<TerraformStack, Map<string, CustomTable>>();
