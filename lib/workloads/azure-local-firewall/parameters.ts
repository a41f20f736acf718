import type { AzureLocalServicesParameters } from './azure-local-services-parameters';

/** The maker of the machines of Azure Local, whose solution builder extension has hosts of its own. */
export enum AzureLocalOem {
  DATAON = 'dataOn',
  DELL = 'dell',
  HPE = 'hpe',
  HITACHI = 'hitachi',
  LENOVO = 'lenovo',
}

/** Where a site of Azure Local stands in its life. */
export enum AzureLocalPhase {
  /** It is being deployed. What only deployment needs is open too. */
  DEPLOYMENT = 'deployment',
  /** It runs. What only deployment needs is closed. */
  RUNNING = 'running',
}

/** What sites of Azure Local need. */
export interface AzureLocalParameters extends AzureLocalServicesParameters {
  /**
   * Synthesize once more with `RUNNING` after deployment, and what is no longer needed is closed.
   * @default AzureLocalPhase.DEPLOYMENT
   */
  readonly phase?: AzureLocalPhase;
  /**
   * Name of the key vault of the site.
   * @default - not known; an error, for every list names it
   */
  readonly keyVaultName?: string;
  /**
   * Names of the key vaults of further sites of the region, where sites share this construct and its rules.
   * @default - none
   */
  readonly additionalKeyVaultNames?: string[];
  /**
   * Name of the storage account of the cloud witness, which the list of US Government names.
   * @default - not known; an error where a requirement names it
   */
  readonly witnessStorageAccountName?: string;
  /**
   * Names of the storage accounts of the cloud witnesses of further sites.
   * @default - none
   */
  readonly additionalWitnessStorageAccountNames?: string[];
  /**
   * The maker of the machines.
   * @default - no hosts of a maker
   */
  readonly oem?: AzureLocalOem;
  /**
   * Whether the traffic takes an Azure Arc gateway: what the lists route through it is closed.
   * @default false
   */
  readonly arcGateway?: boolean;
  /**
   * What stands before `.gw.arc.azure.com` in the URL of the Arc gateway.
   * @default - not known; an error with an Arc gateway
   */
  readonly arcGatewayUrlPrefix?: string;
  /**
   * IPv4 addresses of Active Directory.
   * @default - not known; a finding asks to allow its Web Services
   */
  readonly activeDirectoryAddresses?: string[];
  /**
   * IPv4 addresses of the NTP servers.
   * @default - not known; a finding asks to allow NTP
   */
  readonly ntpServerAddresses?: string[];
}
