import type { Table } from '../model/requirement';

/** "Use Model Catalog collections with workspace managed virtual network": hosts of collections of the model catalog. */
export const azureMachineLearningModelCatalog: Table = {
  id: 'azure-machine-learning-model-catalog',
  title: 'Azure Machine Learning: collections of the model catalog in an isolated network',
  page: 'https://learn.microsoft.com/azure/machine-learning/how-to-network-isolation-model-catalog',
  editions: [{ id: '2023-12-15', source: 'MicrosoftDocs/azure-ai-docs, articles/machine-learning/how-to-network-isolation-model-catalog.md @c3ecdba9, ms.date 12/15/2023' }],
  lastCompared: '2023-12-15',
  sections: {
    'catalog-sold-by-azure': "Language models in 'Models Sold Directly by Azure' collection",
    'catalog-huggingface': 'Work with Hugging Face collection',
  },
  requirements: [
    { id: 'anaconda-repository', section: 'catalog-sold-by-azure', from: 'compute', to: '*.anaconda.org', ports: 'TCP 443?', when: 'modelsSoldByAzure', why: 'packages that the models install at run time' },
    { id: 'anaconda', section: 'catalog-sold-by-azure', from: 'compute', to: ['*.anaconda.com', 'anaconda.com'], ports: 'TCP 443?', when: 'modelsSoldByAzure', why: 'packages that the models install at run time' },
    { id: 'pypi', section: 'catalog-sold-by-azure', from: 'compute', to: ['pypi.org', '*.pythonhosted.org'], ports: 'TCP 443?', when: 'modelsSoldByAzure', why: 'packages that the models install at run time' },
    { id: 'pytorch', section: 'catalog-sold-by-azure', from: 'compute', to: ['*.pytorch.org', 'pytorch.org'], ports: 'TCP 443?', when: 'modelsSoldByAzure', why: 'packages that the models install at run time' },

    { id: 'docker-hub', section: 'catalog-huggingface', from: 'compute', to: ['docker.io', 'production.cloudflare.docker.com', 'cdn.auth0.com'], ports: 'TCP 443?', when: 'huggingFaceModels', why: 'images of the models', note: 'the page on managed networks asks for *.docker.io besides, without which no image is pulled' },
    { id: 'huggingface-hub', section: 'catalog-huggingface', from: 'compute', to: ['huggingface.co', 'cdn-lfs.huggingface.co'], ports: 'TCP 443?', when: 'huggingFaceModels', why: 'weights, which online endpoints download from the hub' },
  ],
};

/** What Microsoft added to its list of Hugging Face hosts in June 2026: the change itself, as its pull request has it. */
export const azureMachineLearningHuggingFaceXet: Table = {
  id: 'azure-machine-learning-hugging-face-xet',
  title: 'Azure Machine Learning: hosts of Hugging Face and its Xet storage',
  page: 'https://github.com/MicrosoftDocs/azure-ai-docs/pull/748',
  editions: [{ id: '2026-06-03', source: 'MicrosoftDocs/azure-ai-docs, pull request 748, "Update allowed domains for network management", opened 2026-05-20, signed off 2026-06-03 and merged' }],
  lastCompared: '2026-06-03',
  sections: { 'huggingface-xet': 'Additional domains for Hugging Face access' },
  requirements: [
    { id: 'huggingface-files', section: 'huggingface-xet', from: 'compute', to: ['huggingface.co', '*.huggingface.co'], ports: 'TCP 443?', when: 'huggingFaceModels', why: 'configuration and tokenizers of models' },
    { id: 'huggingface-weights', section: 'huggingface-xet', from: 'compute', to: ['xethub.hf.co', '*.xethub.hf.co'], ports: 'TCP 443?', when: 'huggingFaceModels', why: 'weights of models in Xet storage' },
  ],
};
