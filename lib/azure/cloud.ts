/**
 * Azure's clouds. The values are those of the azurerm provider's `environment` argument.
 *
 * @see https://learn.microsoft.com/azure/azure-government/compare-azure-government-global-azure
 */
export enum AzureCloud {
  /** Azure public, the global cloud. */
  PUBLIC = 'public',
  /** Azure US Government. */
  US_GOVERNMENT = 'usgovernment',
  /** Microsoft Azure operated by 21Vianet, in China. */
  CHINA = 'china',
}
