const field = 'public reports, which no page of Microsoft states';

/** The tables that are not compared, and why. */
export const tablesWithoutPage: Readonly<Record<string, string>> = {
  'arc-servers-field': field,
  'azure-machine-learning-field': field,
  'cyclecloud-field': field,
  'azure-machine-learning-hugging-face-xet':
    'a pull request; the page that it changed was not found in any public copy',
  'cyclecloud-slurm-workspace': 'a template in Bicep, no Markdown',
  'azure-stack-hci':
    'MicrosoftDocs/azure-stack-docs has no page of versions 21H2 and 20H2 any more; Azure Local has lists of its own',
  'linux-software-repository': 'its rows stand in a sentence of a page whose repository is not known',
  databricks: 'Azure Databricks has no public repository of its pages',
  'databricks-hosts': 'lists of a template in JSON, no Markdown',
};
