/**
 * Registries of Microsoft's own, below the domain in which customers have theirs, and what each is: no workload has one of them for its
 * own. Those that rows of tables name in full are not here.
 *
 * Sources: mspnp/aks-baseline#457 (2026-06-16) for mcrprod; MicrosoftDocs/azure-docs,
 * articles/machine-learning/how-to-access-azureml-behind-firewall.md (ms.date 2022-09-06) for viennaglobal; Azure/AKS#1383
 * (2020-01-14) for aksrepos.
 *
 * @see https://github.com/mspnp/aks-baseline/issues/457
 * @see https://learn.microsoft.com/azure/machine-learning/how-to-access-azureml-behind-firewall
 * @see https://github.com/Azure/AKS/issues/1383
 */
export const microsoftRegistries: ReadonlyMap<string, string> = new Map([
  ['mcrprod.azurecr.io', 'the registry of Microsoft behind mcr.microsoft.com'],
  [
    'viennaglobal.azurecr.io',
    'the registry of Microsoft that older curated environments of Azure Machine Learning have images in',
  ],
  ['aksrepos.azurecr.io', 'the registry of Microsoft that older clusters of AKS have images in'],
]);
