import type { Construct } from 'constructs';
import type { SubnetEgressProps } from '../../constructs/workload/egress-props';
import { SubnetEgress } from '../../constructs/workload/subnet-egress';
import { databricksEgress } from './definition';
import type { DatabricksParameters } from './parameters';

/** Workspaces of Azure Databricks, and the resources that are made for them. */
export interface DatabricksEgressProps extends SubnetEgressProps, DatabricksParameters {
  /**
   * Resource group of the network security group and of the route table.
   * @default - neither is made
   */
  readonly resourceGroupName?: string;
}

/**
 * Azure Databricks in a virtual network of the user's (VNet injection) behind a firewall: what the nodes of classic compute
 * call, who calls them, and the routes of the page. Serverless compute stands in networks of Azure Databricks.
 * The firewall opens whole service tags unless `destinations` asks for host names, of which there is a list for most regions.
 * What notebooks and libraries download (PyPI, Maven, CRAN) is yours to add.
 *
 * @example
 * new DatabricksEgress(stack, 'analytics', {
 *   firewall,
 *   region: 'westeurope',
 *   resourceGroupName: 'rg-spoke',
 *   routeTableEnabled: true,
 *   hostAddressPrefixes: ['10.90.0.0/24'],
 *   containerAddressPrefixes: ['10.90.1.0/24'],
 * });
 * @see https://learn.microsoft.com/azure/databricks/security/network/classic/vnet-inject
 */
export class DatabricksEgress extends SubnetEgress {
  /**
   * @throws LockdownError `cloud-mismatch`,
   * `contradicting-routes`,
   * `invalid-address`,
   * `invalid-name`,
   * `invalid-own-requirement`,
   * `invalid-priority`,
   * `invalid-property`,
   * `limit-exceeded`,
   * `missing-firewall-address`,
   * `missing-property`,
   * `no-priority`,
   * `no-regional-service-tag`,
   * `no-requirements`,
   * `other-engine`,
   * `priority-clash`,
   * `priority-out-of-range`,
   * `route-clash`,
   * `unbound-role`,
   * `unfilled-placeholder`,
   * `unknown-edition`,
   * `unknown-region`,
   * `unknown-requirement`,
   * `unknown-service-tag`,
   * `unresolved-region`,
   * `widening-refused`,
   * `open-findings`.
   */
  constructor(scope: Construct, id: string, props: DatabricksEgressProps) {
    super(scope, id);
    this._addWorkload(databricksEgress, props);
  }
}
