import type { WorkloadParameters } from '../workload-parameters';

/** What the workloads of Azure Arc have in common. Most of their machines stand outside Azure. */
export interface ArcParameters extends WorkloadParameters {
  /**
   * Id of the subnet of the machines, with which the network security group is associated.
   * @default - it is not associated
   */
  readonly subnetId?: string;
  /**
   * The exact hosts of Azure Relay in this region, in the place of `azgn*.servicebus.windows.net` and
   * `*.servicebus.windows.net`. Ask for them with
   * `GET https://guestnotificationservice.azure.com/urls/allowlist?api-version=2020-01-01&location=<region>`.
   * @default - the patterns of the page, of which the first is widened to the second
   */
  readonly relayHosts?: string[];
}

/** What the workloads of Azure Arc have in common that an Arc gateway can serve. */
export interface ArcGatewayParameters extends ArcParameters {
  /**
   * Whether the traffic takes an Azure Arc gateway, so that fewer hosts have to be open.
   * @default false
   * @see https://learn.microsoft.com/azure/azure-arc/servers/arc-gateway
   */
  readonly arcGateway?: boolean;
  /**
   * What stands before `.gw.arc.azure.com` in the URL of the Arc gateway.
   * @default - not known; an error with an Arc gateway
   */
  readonly arcGatewayUrlPrefix?: string;
}
