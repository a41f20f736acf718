import type { EgressDestinations } from '../../model/egress-destinations';
import type { WorkloadParameters } from '../workload-parameters';

/** What Azure Container Apps environments need. */
export interface ContainerAppsParameters extends WorkloadParameters {
  /** IPv4 address prefixes of the subnets of the environments. */
  readonly environmentAddressPrefixes: string[];
  /**
   * Id of the subnet of an environment, with which the route table, and the network security group where one is made, are
   * associated.
   * @default - they are not associated
   */
  readonly environmentSubnetId?: string;
  /**
   * IPv4 address prefixes of the clients that reach apps through the virtual network, for the network security group.
   * @default - none is let in besides what the virtual network has
   */
  readonly clientAddressPrefixes?: string[];
  /**
   * How destinations are opened: the page says that either host names or service tags are enough. Hosts that no service tag
   * of the page holds are opened by name in any case.
   * @default EgressDestinations.FQDNS
   */
  readonly destinations?: EgressDestinations;
  /**
   * Name of the Azure Container Registry that images come from, which host names are made of.
   * @default - none
   */
  readonly containerRegistryName?: string;
  /**
   * Name of the key vault that apps read, which host names are made of.
   * @default - none
   */
  readonly keyVaultName?: string;
  /**
   * Whether apps use managed identities.
   * @default false
   */
  readonly managedIdentity?: boolean;
  /**
   * Whether apps use Azure Service Bus. Only the edition 2026-03-30 has a row for it.
   * @default false
   */
  readonly serviceBus?: boolean;
  /**
   * Whether the Aspire dashboard is used.
   * @default false
   */
  readonly aspireDashboard?: boolean;
  /**
   * Whether images come from Docker Hub.
   * @default false
   */
  readonly dockerHub?: boolean;
  /**
   * Whether Azure Monitor is used. Until the edition 2025-04-08 of its page the network security group let the environment reach it
   * in any case.
   * @default false
   */
  readonly azureMonitor?: boolean;
  /**
   * Whether clients reach TCP apps, at ports from 30000 to 32767 of the subnet. The ports that these apps expose are yours to allow in
   * the network security group.
   * @default false
   */
  readonly tcpApps?: boolean;
}
