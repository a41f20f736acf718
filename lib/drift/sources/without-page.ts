const field = 'public reports, which no page of Microsoft states';
const notDescribed = (page: string) => `how its rows are written is not described yet: ${page}`;

/** The tables that are not compared, and why. */
export const tablesWithoutPage: Readonly<Record<string, string>> = {
  'arc-servers-field': field,
  'azure-machine-learning-field': field,
  'cyclecloud-field': field,
  'azure-site-recovery': 'no English text with its table was found, only a translation',
  'azure-machine-learning-hugging-face-xet': 'a pull request, of which no page is known',
  'cyclecloud-slurm-workspace': 'a template in Bicep, no Markdown',
  'azure-stack-hci': 'its page gave way to that of Azure Local',
  'aks-arc-ports': notDescribed('MicrosoftDocs/azure-stack-docs, AKS-Arc/network-system-requirements.md'),
  'azure-batch': notDescribed('MicrosoftDocs/azure-docs, articles/batch/batch-virtual-network.md'),
  'azure-firewall-fqdn-tags': notDescribed('MicrosoftDocs/azure-docs, articles/firewall/fqdn-tags.md'),
  'azure-local-internal': notDescribed(
    'MicrosoftDocs/azure-stack-docs, the firewall requirements of Azure Local',
  ),
  'azure-local-remote-support': notDescribed(
    'MicrosoftDocs/azure-stack-docs, azure-local/manage/get-remote-support.md',
  ),
  'azure-machine-learning-exfiltration': notDescribed(
    'MicrosoftDocs/azure-ai-docs, how-to-prevent-data-loss-exfiltration.md',
  ),
  'azure-machine-learning-private-link-ports': notDescribed(
    'MicrosoftDocs/azure-ai-docs, includes/machine-learning-private-link-ports.md',
  ),
  'azure-machine-learning-managed-network': notDescribed(
    'MicrosoftDocs/azure-ai-docs, how-to-managed-network.md',
  ),
  'azure-machine-learning-model-catalog': notDescribed(
    'MicrosoftDocs/azure-ai-docs, how-to-network-isolation-model-catalog.md',
  ),
  'azure-site-recovery-on-premises': notDescribed('MicrosoftDocs/azure-docs, includes/site-recovery-URLS.md'),
  'cyclecloud-network': notDescribed(
    'MicrosoftDocs/azure-docs, articles/cyclecloud/how-to/network-security.md',
  ),
  'cyclecloud-configuration': notDescribed(
    'MicrosoftDocs/azure-docs, articles/cyclecloud/how-to/configuration.md',
  ),
  'cyclecloud-installation': notDescribed(
    'MicrosoftDocs/azure-docs, articles/cyclecloud/how-to/install-manual.md',
  ),
  'log-analytics-agent': notDescribed('MicrosoftDocs/azure-monitor-docs, log-analytics-agent.md'),
  qualys: notDescribed('MicrosoftDocs/azure-docs, deploy-vulnerability-assessment-vm.md'),
};
