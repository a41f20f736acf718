/**
 * The FQDN tags of Azure Firewall as it spells them; those of Office 365 are written `Office365.` with a product and a
 * category. The page has them at 2026-03-28; `HDInsight` is another spelling of `AzureHDInsight`, which is not on it.
 *
 * @see https://learn.microsoft.com/azure/firewall/fqdn-tags
 */
export const fqdnTags: readonly string[] = [
  'WindowsUpdate',
  'WindowsDiagnostics',
  'MicrosoftActiveProtectionService',
  'AppServiceEnvironment',
  'AzureBackup',
  'AzureHDInsight',
  'HDInsight',
  'WindowsVirtualDesktop',
  'AzureKubernetesService',
  'Windows365',
  'MicrosoftIntune',
  'citrixHdxPlusForWindows365',
];

/** Whether Azure has such a tag, in its own spelling unless any will do. */
export function isFqdnTag(text: string, spelling: 'exactly' | 'in any case' = 'exactly'): boolean {
  if (fqdnTags.includes(text) || /^Office365\.\w+\.\w+$/.test(text)) return true;
  if (spelling === 'exactly') return false;
  const lower = text.toLowerCase();
  return fqdnTags.some((name) => name.toLowerCase() === lower) || /^office365\.\w+\.\w+$/.test(lower);
}

/** An FQDN tag in Azure's spelling, whatever its case; any other text as it is. */
export function speltFqdnTag(tag: string): string {
  const lower = tag.toLowerCase();
  if (lower === 'hdinsight') return 'AzureHDInsight';
  if (lower.startsWith('office365.')) return `Office365${tag.slice('office365'.length)}`;
  return fqdnTags.find((name) => name.toLowerCase() === lower) ?? tag;
}
