import type { ArcGatewayParameters } from '../arc/parameters';

/** What Azure Arc-enabled Kubernetes clusters need. */
export interface ArcKubernetesParameters extends ArcGatewayParameters {
  /** IPv4 address prefixes of the nodes of the clusters. */
  readonly clusterAddressPrefixes: string[];
  /**
   * Whether clusters are reached by Cluster Connect.
   * @default false
   */
  readonly clusterConnect?: boolean;
  /**
   * Whether custom locations are used.
   * @default false
   */
  readonly customLocations?: boolean;
  /**
   * Whether Azure RBAC authorises on the clusters.
   * @default false
   */
  readonly azureRbac?: boolean;
  /**
   * Whether the agents upgrade themselves. Only the edition 2023-09-29 has a row for it.
   * @default true
   */
  readonly automaticUpgrade?: boolean;
  /**
   * Whether clusters are still to be connected.
   * @default true
   */
  readonly onboarding?: boolean;
  /**
   * Whether extensions of Arc-enabled Kubernetes are installed.
   * @default false
   */
  readonly clusterExtensions?: boolean;
  /**
   * Whether extensions of AKS, marketplace ones among them, are installed.
   * @default false
   */
  readonly aksClusterExtensions?: boolean;
  /**
   * Whether Azure IoT Operations runs on the clusters.
   * @default false
   */
  readonly iotOperations?: boolean;
  /**
   * Whether the Secret Store extension runs on the clusters.
   * @default false
   */
  readonly secretStore?: boolean;
  /**
   * Whether the cert-manager extension runs on the clusters.
   * @default false
   */
  readonly certManager?: boolean;
  /**
   * Whether clusters use an Azure Arc private link scope, whose page asks for security rules.
   * @default false
   */
  readonly privateLink?: boolean;
  /**
   * Whether clusters behind an Arc gateway run Container Insights.
   * @default false
   */
  readonly containerInsights?: boolean;
  /**
   * Name of the key vault that clusters read by the Azure Key Vault Secrets Provider extension, whose hosts are opened
   * too.
   * @default - none
   */
  readonly keyVaultName?: string;
  /**
   * Whether clusters behind an Arc gateway run Microsoft Defender for Containers.
   * @default false
   */
  readonly defenderForContainers?: boolean;
  /**
   * Whether clusters behind an Arc gateway run Arc-enabled data services.
   * @default false
   */
  readonly dataServices?: boolean;
}
