import type { ArcGatewayParameters } from '../arc/parameters';

/** What an Azure Arc resource bridge needs. */
export interface ArcResourceBridgeParameters extends ArcGatewayParameters {
  /** IPv4 addresses or prefixes of the management machine. */
  readonly managementMachineAddressPrefixes: string[];
  /** IPv4 addresses or prefixes of the appliance VM; there are two of them. */
  readonly applianceVmAddressPrefixes: string[];
  /** IPv4 address of the control plane. */
  readonly controlPlaneAddressPrefixes: string[];
  /**
   * IPv4 addresses of the DNS servers that were named at deployment.
   * @default - not known; a finding asks to allow DNS
   */
  readonly dnsServerAddresses?: string[];
  /**
   * IPv4 addresses of the private cloud's control plane, such as vCenter and the datastores.
   * @default - not known; a finding asks to allow them
   */
  readonly privateCloudAddresses?: string[];
  /**
   * Host name or IPv4 address of the vCenter server, for Arc-enabled VMware vSphere, whose requirements are added.
   * @default - no VMware vSphere
   */
  readonly vcenterServer?: string;
  /**
   * Host name or IPv4 address of the SCVMM management server, for Arc-enabled SCVMM, whose requirements are added.
   * @default - no SCVMM
   */
  readonly scvmmServer?: string;
  /**
   * Whether virtual machines are managed from within, by the Connected Machine agent.
   * @default false
   */
  readonly guestManagement?: boolean;
  /**
   * IPv4 address prefixes of the virtual machines that are managed from within.
   * @default - none; an error with guest management
   */
  readonly serverAddressPrefixes?: string[];
  /**
   * Whether these virtual machines are reached by SSH from Azure.
   * @default false
   */
  readonly ssh?: boolean;
  /**
   * Whether these virtual machines are managed by Windows Admin Center in Azure.
   * @default false
   */
  readonly windowsAdminCenter?: boolean;
  /**
   * Whether custom locations are used, as the resource bridge does.
   * @default true
   */
  readonly customLocations?: boolean;
  /**
   * Whether Azure RBAC is used.
   * @default false
   */
  readonly azureRbac?: boolean;
  /**
   * Whether the appliance VM takes its time from Windows.
   * @default false
   */
  readonly windowsNtp?: boolean;
  /**
   * Whether the Arc appliance extension of the Azure CLI is 0.2.32 or older. Only the edition 2023-09-15 has a row for it.
   * @default false
   */
  readonly legacyApplianceCli?: boolean;
  /**
   * Whether a Windows Server or Azure Stack HCI host sends diagnostic data. The edition 2023-09-15 asks for it only then.
   * @default false
   */
  readonly windowsHostTelemetry?: boolean;
}
