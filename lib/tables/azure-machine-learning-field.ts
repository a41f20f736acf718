import type { Table } from '../model/requirement';

/** Azure Machine Learning: what is reported to be needed, and stands on no page. */
export const azureMachineLearningField: Table = {
  id: 'azure-machine-learning-field',
  title: 'Azure Machine Learning: field reports',
  sourceKind: 'field',
  page: 'https://learn.microsoft.com/azure/machine-learning/how-to-access-azureml-behind-firewall',
  editions: [{ id: '2026-11', source: 'public reports, read 2026-11' }],
  lastCompared: '2026-11-27',
  sections: { 'machine-learning-field': 'Field reports' },
  requirements: [
    {
      id: 'storage-smb', section: 'machine-learning-field', from: 'compute', to: 'tag:Storage.<region>', ports: 'TCP 445', when: 'fieldReported & !storageOverSmb', only: 'nsg', why: 'the service refuses new compute in a subnet whose security group lets no SMB out',
      note: 'the page asks for it only where a firewall stands before the endpoints of Azure Storage: storageOverSmb',
      field: { symptom: 'new compute is refused for the missing rule "Outbound Storage 445"', grade: 'agreed', reports: ['https://github.com/MicrosoftDocs/azure-docs/issues/91825', 'https://github.com/microsoft/AzureTRE/issues/2780'] },
    },
    {
      id: 'huggingface-storage', section: 'machine-learning-field', from: 'compute', to: ['cas-server.xethub-eu.hf.co', 'transfer.xethub-eu.hf.co', 'us.aws.cdn.hf.co', 'us.gcp.cdn.hf.co', 'cdn-lfs-us-1.hf.co', 'cdn-lfs-eu-1.hf.co'], ports: 'TCP 443', when: 'fieldReported & huggingFaceModels', why: 'storage and content delivery to which the hub of Hugging Face redirects downloads',
      note: "Hugging Face's own list; *.xethub.hf.co, which Microsoft names, holds the hosts of the United States alone",
      field: { symptom: 'a download from Hugging Face stops after its first answer', grade: 'acknowledged', reports: ['https://huggingface.co/docs/hub/models-downloading#downloading-behind-a-proxy-or-firewall', 'https://github.com/huggingface/xet-core/issues/407', 'https://github.com/cjpais/Handy/issues/1579'] },
    },
    {
      id: 'sign-in', section: 'machine-learning-field', from: 'client', to: ['aadcdn.msftauth.net', 'aadcdn.msauth.net'], ports: 'TCP 443', when: 'fieldReported & clients', clouds: ['public'], why: 'content of the sign-in page of studio',
      note: 'in no service tag',
      field: { symptom: 'the sign-in page of studio stays empty', grade: 'acknowledged', reports: ['https://github.com/microsoft/AzureTRE/issues/2036', 'https://github.com/MicrosoftDocs/memdocs/issues/351', 'https://github.com/MicrosoftDocs/azure-devops-docs/pull/5657'] },
    },
  ],
};
