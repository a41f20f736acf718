import type { AzureLocalMachineParameters } from '../azure-local-machines/parameters';

/** What Azure Stack HCI clusters need. */
export interface AzureStackHciParameters extends AzureLocalMachineParameters {
  /**
   * Whether the hosts that the page recommends are open too.
   * @default true
   */
  readonly recommended?: boolean;
  /**
   * Whether the machines get their updates from Microsoft Update.
   * @default true
   */
  readonly microsoftUpdate?: boolean;
  /**
   * Whether Microsoft Update is opened by the FQDN tag `WindowsUpdate` of Azure Firewall, which Microsoft keeps, in place
   * of the hosts that the page names; without Microsoft Update it opens nothing. Azure public only. Allow-lists for
   * firewalls of other makes have the hosts.
   * @default false
   * @see https://learn.microsoft.com/azure/firewall/fqdn-tags
   */
  readonly microsoftUpdateByFqdnTag?: boolean;
  /**
   * Whether the cluster has a cloud witness.
   * @default - true where witnessStorageAccountName is set
   */
  readonly cloudWitness?: boolean;
  /**
   * Name of the storage account of the cloud witness.
   * @default - not known; an error with a cloud witness
   */
  readonly witnessStorageAccountName?: string;
  /**
   * Names of the storage accounts of the cloud witnesses of further clusters, where clusters share this construct.
   * @default - none
   */
  readonly additionalWitnessStorageAccountNames?: string[];
  /**
   * Whether Microsoft may be let in by remote support.
   * @default false
   */
  readonly remoteSupport?: boolean;
  /**
   * Whether the machines run version 23H2, for which the page asks for more. Microsoft calls it Azure Local since:
   * `AzureLocalFirewall` has the lists of its regions.
   * @default false
   */
  readonly version23H2?: boolean;
  /**
   * Whether the cluster was registered while the data plane was `azurestackhci.azurefd.net`, and reaches it there.
   * @default true
   */
  readonly formerDataPlane?: boolean;
  /**
   * Whether modules are installed from the PowerShell Gallery.
   * @default false
   */
  readonly powershellGallery?: boolean;
  /**
   * Whether to open, besides the hosts, the service tags that the page names for sign-in and Resource Manager.
   * @default false
   */
  readonly serviceTags?: boolean;
}
