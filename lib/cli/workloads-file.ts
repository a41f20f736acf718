import type { ParametersOfKind, WorkloadKind } from '../workloads/all-workloads';

/** The workloads that a Terraform document has to let live, and the firewall that they are behind. */
export interface WorkloadsFile {
  /** Where the schema of this file stands; for editors. */
  readonly $schema?: string;
  /**
   * The firewall, where the document has several: the address of its policy (`azurerm_firewall_policy.hub`), the id of a
   * policy that is not of the document, or `resource group/name` of a classic firewall.
   * @default - the only one of the document
   */
  readonly firewall?: string;
  /** @minItems 1 */
  readonly workloads: readonly WorkloadEntry[];
}

/** A workload, by the parameters that its construct takes. Subnets are named by id, or by address (`azurerm_subnet.compute`). */
export type WorkloadEntry = { [Kind in WorkloadKind]: EntryOf<Kind> }[WorkloadKind];

type EntryOf<Kind extends WorkloadKind> = Written<Kind> & {
  /**
   * What the output calls the workload.
   * @minLength 1
   */
  readonly name: string;
  /** The construct whose parameters these are. */
  readonly type: Kind;
  /**
   * The firewall of this workload.
   * @default - that of the file
   */
  readonly firewall?: string;
  /**
   * What the workload needs besides the tables.
   * @default - nothing
   */
  readonly ownRequirements?: readonly WrittenOwnRequirement[];
};

/** Parameters as a file can hold them. */
type Written<Kind extends WorkloadKind> = Omit<ParametersOfKind[Kind], 'ownRequirements' | 'publicIpRoutes'> &
  ('publicIpRoutes' extends keyof ParametersOfKind[Kind]
    ? WrittenPublicIpRoutes
    : Pick<WrittenPublicIpRoutes, never>);

/** How replies of compute with public IPs are routed to the Internet, as a file can hold it. */
export interface WrittenPublicIpRoutes {
  /**
   * How the replies of compute with public IPs are routed to the Internet.
   * @default serviceTag
   */
  readonly publicIpRoutes?: 'serviceTag' | 'addresses' | 'dataSource';
}

/** Something that a workload needs besides what the tables ask for. One of `fqdn`, `url`, `serviceTag`, `address` is given. */
export interface WrittenOwnRequirement {
  /** Stable name, unique in the workload: lower-case letters, digits and hyphens. */
  readonly name: string;
  /** Why the workload needs it. */
  readonly reason: string;
  /**
   * A host name, `*` only in front.
   * @default - none
   */
  readonly fqdn?: string;
  /**
   * A host name with a path.
   * @default - none
   */
  readonly url?: string;
  /**
   * A service tag.
   * @default - none
   */
  readonly serviceTag?: string;
  /**
   * An IPv4 address or prefix.
   * @default - none
   */
  readonly address?: string;
  readonly protocol: 'https' | 'http' | 'tcp' | 'udp';
  /** The port, or the first one of a range. */
  readonly port: number;
  /**
   * The last port of a range, with TCP and UDP.
   * @default - one port
   */
  readonly lastPort?: number;
}
