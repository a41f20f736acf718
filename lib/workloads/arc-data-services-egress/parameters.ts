import type { ArcParameters } from '../arc/parameters';

/** How Azure Arc-enabled data services are connected. */
export enum ArcDataServicesConnectivity {
  /** The cluster is Arc-enabled and sends its data itself. */
  DIRECT = 'direct',
  /** A machine uploads the data of the cluster with `az arcdata dc upload`. */
  INDIRECT = 'indirect',
}

/** What Azure Arc-enabled data services need. */
export interface ArcDataServicesParameters extends ArcParameters {
  /**
   * Whether the cluster sends its data to Azure itself, or a machine uploads it.
   * @default ArcDataServicesConnectivity.DIRECT
   */
  readonly connectivity?: ArcDataServicesConnectivity;
  /**
   * IPv4 address prefixes of the nodes of the cluster.
   * @default - none; an error in direct mode
   */
  readonly clusterAddressPrefixes?: string[];
  /**
   * IPv4 address prefixes of the machine that uploads.
   * @default - none; an error in indirect mode
   */
  readonly uploadMachineAddressPrefixes?: string[];
  /**
   * Whether the Arc data services extension is one of 13 February 2024 or older.
   * @default false
   */
  readonly legacyDataServicesExtension?: boolean;
  /**
   * Whether the cluster is reached by Cluster Connect.
   * @default false
   */
  readonly clusterConnect?: boolean;
  /**
   * Whether custom locations are used, as direct mode does.
   * @default true
   */
  readonly customLocations?: boolean;
  /**
   * Whether Azure RBAC authorises on the cluster.
   * @default false
   */
  readonly azureRbac?: boolean;
}
