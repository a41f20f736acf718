import type { EgressDestinations } from '../../model/egress-destinations';
import type { CustomTable } from '../../table-files/custom-table';
import type { WorkloadParameters } from '../workload-parameters';

/** Where a role of a workload of your own stands. */
export interface CustomWorkloadRole {
  /**
   * IPv4 addresses and address prefixes of its machines.
   * @default - the role has no addresses
   */
  readonly addressPrefixes?: string[];
  /**
   * Id of its subnet, with which the route table, and the network security group where one is made, are associated.
   * @default - they are not associated
   */
  readonly subnetId?: string;
}

/** What a workload of your own needs, by a table of your own. */
export interface CustomWorkloadParameters extends WorkloadParameters {
  /** The table. */
  readonly table: CustomTable;
  /** Where its roles stand, by the names that the table gives them. */
  readonly roles: { [role: string]: CustomWorkloadRole };
  /**
   * Which scenarios hold, by the names that the table gives them.
   * @default - those that the table says
   */
  readonly scenarios?: { [scenario: string]: boolean };
  /**
   * What fills the placeholders of the table, by their names: one value each, or several.
   * @default - nothing
   */
  readonly placeholders?: { [placeholder: string]: string[] };
  /**
   * How destinations are opened, where the page names service tags and host names for the same subjects.
   * @default - as the table names them
   */
  readonly destinations?: EgressDestinations;
}
