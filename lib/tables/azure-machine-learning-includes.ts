import type { Table } from '../model/requirement';

/** The include "recommended-network-outbound" of the Machine Learning page: hosts of public Python packages. */
export const azureMachineLearningPackages: Table = {
  id: 'azure-machine-learning-packages',
  title: 'Azure Machine Learning: hosts of public Python packages',
  page: 'https://learn.microsoft.com/azure/machine-learning/how-to-access-azureml-behind-firewall#recommended-configuration-for-training-and-deploying-models',
  editions: [
    { id: '2023-06', source: 'MicrosoftDocs/azure-docs, includes/recommended-network-outbound.md (the same hosts)' },
    { id: '2025-02-10', source: 'MicrosoftDocs/azure-ai-docs, includes/recommended-network-outbound.md @b5ff1690, ms.date 02/10/2025' },
  ],
  lastCompared: '2025-02-10',
  sections: { packages: 'includes/recommended-network-outbound' },
  requirements: [
    { id: 'anaconda', section: 'packages', from: 'compute', to: ['anaconda.com', '*.anaconda.com'], ports: 'TCP 443?', when: 'pythonPackages', why: 'default conda packages' },
    { id: 'anaconda-repository', section: 'packages', from: 'compute', to: '*.anaconda.org', ports: 'TCP 443?', when: 'pythonPackages', why: 'conda repository data' },
    { id: 'pypi', section: 'packages', from: 'compute', to: 'pypi.org', ports: 'TCP 443?', when: 'pythonPackages', why: 'package index' },
    { id: 'pythonhosted', section: 'packages', from: 'compute', to: '*.pythonhosted.org', ports: 'TCP 443?', when: 'pythonPackages', why: 'package files', note: 'the page asks for it only where the default index is overridden; pip downloads from it in any case' },
    { id: 'pytorch', section: 'packages', from: 'compute', to: ['pytorch.org', '*.pytorch.org'], ports: 'TCP 443?', when: 'pythonPackages', why: 'samples based on PyTorch' },
    { id: 'tensorflow', section: 'packages', from: 'compute', to: '*.tensorflow.org', ports: 'TCP 443?', when: 'pythonPackages', why: 'samples based on TensorFlow' },
  ],
};

/** The include "machine-learning-private-link-ports": custom applications on a workspace with a private endpoint. */
export const azureMachineLearningCustomApplications: Table = {
  id: 'azure-machine-learning-private-link-ports',
  title: 'Azure Machine Learning: custom applications on a compute instance of a workspace with a private endpoint',
  page: 'https://learn.microsoft.com/azure/machine-learning/how-to-create-compute-instance#setup-other-custom-applications',
  editions: [{ id: '2022-09-13', source: 'MicrosoftDocs/azure-ai-docs, includes/machine-learning-private-link-ports.md' }],
  lastCompared: '2022-09-13',
  sections: { 'custom-applications': 'custom apps on private-link workspace' },
  requirements: [
    { id: 'custom-application-images', section: 'custom-applications', from: 'compute', to: ['pkg-containers.githubusercontent.com', 'ghcr.io'], ports: 'TCP 443', when: 'customApplications', why: 'images of RStudio and of custom applications' },
    { id: 'posit-license', section: 'custom-applications', from: 'compute', to: 'www.wyday.com', ports: 'TCP 443', when: 'customApplications & positWorkbench', why: 'licence of Posit Workbench', written: ['https://www.wyday.com'] },
    { id: 'custom-application-ports', section: 'custom-applications', from: 'client', to: 'role:compute', ports: 'TCP 8704-8993', when: 'customApplications', why: 'published ports of custom applications', written: ['compute instance'] },
  ],
};

/** Hosts that "Workspace managed virtual network isolation" adds for HuggingFace models. */
export const azureMachineLearningHuggingFace: Table = {
  id: 'azure-machine-learning-managed-network',
  title: 'Azure Machine Learning: hosts of HuggingFace models',
  page: 'https://learn.microsoft.com/azure/machine-learning/how-to-managed-network#scenario-use-huggingface-models',
  editions: [{ id: '2025-05-23', source: 'MicrosoftDocs/azure-ai-docs, how-to-managed-network.md @d675e2ff, ms.date 05/23/2025' }],
  lastCompared: '2025-05-23',
  sections: { huggingface: 'Scenario: HuggingFace models' },
  requirements: [
    { id: 'huggingface', section: 'huggingface', from: 'compute', to: ['docker.io', '*.docker.io', '*.docker.com', 'production.cloudflare.docker.com', 'cdn.auth0.com', 'cdn-lfs.huggingface.co'], ports: 'TCP 443?', when: 'huggingFaceModels', why: 'models and their images', note: 'the rest of that page concerns managed virtual networks, where the service sets its rules itself' },
  ],
};
