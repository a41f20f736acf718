import type { Table } from '../model/requirement';

/** Azure Machine Learning: "Configure inbound and outbound network traffic". */
export const azureMachineLearning: Table = {
  id: 'azure-machine-learning',
  title: 'Azure Machine Learning: configure inbound and outbound network traffic',
  page: 'https://learn.microsoft.com/azure/machine-learning/how-to-access-azureml-behind-firewall',
  editions: [
    { id: '2024-04-08', source: 'MicrosoftDocs, how-to-access-azureml-behind-firewall.md, ms.date 04/08/2024' },
    { id: '2026-03-19', source: 'MicrosoftDocs/azure-ai-docs, articles/machine-learning/how-to-access-azureml-behind-firewall.md @00bb5540, ms.date 03/19/2026' },
  ],
  lastCompared: '2026-03-19',
  sections: {
    'basic-inbound': 'Basic configuration / Inbound traffic',
    basic: 'Basic configuration / Outbound traffic',
    training: 'Basic configuration / Recommended configuration for training and deploying models',
    rstudio: 'Scenario: Install RStudio on compute instance',
    'public-ip-addresses': 'Scenario: Using compute cluster or compute instance with a public IP / IP Address routes',
    'public-ip-tags': 'Scenario: Using compute cluster or compute instance with a public IP / Service tag routes',
    smb: 'Scenario: Firewall between Azure Machine Learning and Azure Storage endpoints',
    hbi: 'Scenario: Workspace created with the hbi_workspace flag enabled',
    kubernetes: 'Scenario: Use Kubernetes compute',
    'in-cluster': 'Scenario: Use Kubernetes compute / In-cluster communication requirements',
    'visual-studio-code': 'Scenario: Visual Studio Code / Hosts',
    'visual-studio-code-ports': 'Scenario: Visual Studio Code / Ports',
    hosts: 'Microsoft hosts / General Azure hosts',
    'aml-hosts': 'Microsoft hosts / Azure Machine Learning hosts',
    'compute-hosts': 'Microsoft hosts / Azure Machine Learning compute instance and compute cluster hosts',
    images: 'Microsoft hosts / Docker images maintained by Azure Machine Learning',
    monitoring: 'Microsoft hosts / Monitoring, metrics, and diagnostics',
  },
  tagsAndHosts: {
    relation: 'alternatives',
    source: 'Scenario: Third party firewall or Azure Firewall without service tags: its hosts are used instead of the service tags',
    holding: {
      AzureActiveDirectory: 'the page: hosts to be used instead of service tags, sign-in and Graph',
      AzureResourceManager: 'the page: hosts to be used instead of service tags, Azure Resource Manager in both tables',
      'AzureFrontDoor.Frontend': 'the page: the tag is the global entry point of Azure Machine Learning studio',
      AzureMachineLearning: 'the page: hosts to be used instead of service tags, Azure Machine Learning services',
      'BatchNodeManagement.<region>': 'the page: hosts to be used instead of service tags, Azure Batch in both tables',
      'Storage.<region>': 'the page: hosts to be used instead of service tags, storage in both tables',
      'AzureKeyVault.<region>': 'the page: hosts to be used instead of service tags, Azure Key Vault in both tables',
      MicrosoftContainerRegistry: 'the page: hosts to be used instead of service tags, images that Microsoft provides',
      'AzureFrontDoor.FirstParty': 'the page: hosts to be used instead of service tags, images that Microsoft provides',
      AzureMonitor: 'the page: hosts to be used instead of service tags, logs, metrics and support incidents in both tables',
    },
  },
  requirements: [
    // Basic configuration / Inbound traffic
    { id: 'compute-inbound', section: 'basic-inbound', from: 'tag:AzureMachineLearning', to: 'role:compute', ports: 'TCP 44224', when: 'publicIpCompute', why: 'the service reaches compute with a public IP', written: ['VirtualNetwork'], note: 'the page writes the destination as VirtualNetwork; only the compute needs it' },

    // Basic configuration / Outbound traffic
    { id: 'entra-id', section: 'basic', from: 'compute', to: 'tag:AzureActiveDirectory', ports: 'TCP 80, 443', why: 'authentication' },
    { id: 'machine-learning', section: 'basic', from: 'compute', to: 'tag:AzureMachineLearning', ports: 'TCP 443, 8787, 18881; UDP 5831', why: 'Azure Machine Learning services; 8787 RStudio, 18881 notebook language server' },
    { id: 'batch', section: 'basic', from: 'compute', to: 'tag:BatchNodeManagement.<region>', ports: 'TCP 443', why: 'Azure Batch back end of compute', note: 'the example BatchNodeManagement.uswest of the page names no region; other pages give protocol ANY' },
    { id: 'resource-manager', section: 'basic', from: 'compute', to: 'tag:AzureResourceManager', ports: 'TCP 443', why: 'creation of Azure resources' },
    { id: 'storage', section: 'basic', from: 'compute', to: 'tag:Storage.<region>', ports: 'TCP 443', why: 'data in the storage account; can be used to exfiltrate data' },
    { id: 'front-door-frontend', section: 'basic', from: 'compute', to: 'tag:AzureFrontDoor.Frontend', ports: 'TCP 443', when: 'frontDoorFrontend', clouds: ['public', 'usgovernment'], why: 'entry point of studio; images and environments for AutoML', written: ['AzureFrontDoor.FrontEnd'], note: 'the exfiltration page puts two host names in its place' },
    { id: 'container-registry', section: 'basic', from: 'compute', to: 'tag:MicrosoftContainerRegistry', ports: 'TCP 443', why: 'images that Microsoft provides' },
    { id: 'front-door-first-party', section: 'basic', from: 'compute', to: 'tag:AzureFrontDoor.FirstParty', ports: 'TCP 443', why: 'layers of the images that Microsoft provides', written: ['Frontdoor.FirstParty'], note: 'absent from the service-tag files of US Government and China' },
    { id: 'monitor', section: 'basic', from: 'compute', to: 'tag:AzureMonitor', ports: 'TCP 443', when: 'azureMonitor', why: 'logs, metrics and support incidents' },
    { id: 'private-endpoints', section: 'basic', from: 'compute', to: 'tag:VirtualNetwork', ports: 'TCP 443', when: 'privateEndpoints', why: 'private endpoints in this or a peered virtual network' },
    { id: 'default-route', section: 'basic', from: 'compute', to: '0.0.0.0/0', ports: 'ANY *', nextHop: 'VirtualAppliance', why: 'outbound access through the firewall' },

    // Basic configuration / Recommended configuration for training and deploying models
    { id: 'training-images', section: 'training', from: 'compute', to: ['tag:MicrosoftContainerRegistry', 'tag:AzureFrontDoor.FirstParty'], ports: 'TCP 443', when: 'trainingAndDeployment', why: 'images for training and inference; the router for AKS' },

    // Scenario: Install RStudio on compute instance
    { id: 'rstudio-image', section: 'rstudio', from: 'compute', to: ['ghcr.io', 'pkg-containers.githubusercontent.com'], ports: 'HTTPS 443', when: 'rStudio', why: 'pull the RStudio image' },
    { id: 'cran', section: 'rstudio', from: 'compute', to: 'cloud.r-project.org', ports: 'TCP 443?', when: 'cranPackages', why: 'CRAN packages' },

    // Scenario: Using compute cluster or compute instance with a public IP
    { id: 'route-machine-learning', section: 'public-ip-tags', from: 'compute', to: 'tag:AzureMachineLearning', ports: 'ANY *', nextHop: 'Internet', when: 'publicIpCompute & routesByServiceTag', why: 'replies to the service must not pass the firewall' },
    { id: 'route-machine-learning-addresses', section: 'public-ip-addresses', from: 'compute', to: 'resource:AzureMachineLearning.<region>', ports: 'ANY *', nextHop: 'Internet', when: 'publicIpCompute & routesByAddress', why: 'the same by addresses, of the region and of its pair', written: ['AzureMachineLearning.<region>'] },
    { id: 'route-batch', section: 'images', from: 'compute', to: 'tag:BatchNodeManagement.<region>', ports: 'ANY *', nextHop: 'Internet', when: 'publicIpCompute & routesByServiceTag', why: 'replies to Azure Batch must not pass the firewall', written: ['BatchNodeManagement'], note: 'the closing paragraph under Docker images names BatchNodeManagement; the Batch page routes its regional form' },
    { id: 'route-batch-addresses', section: 'images', from: 'compute', to: 'resource:BatchNodeManagement.<region>', ports: 'ANY *', nextHop: 'Internet', when: 'publicIpCompute & routesByAddress', why: 'the same by addresses, of the region and of its pair', written: ['BatchNodeManagement'] },

    // Scenario: Firewall between Azure Machine Learning and Azure Storage endpoints
    { id: 'storage-smb', section: 'smb', from: 'compute', to: 'tag:Storage.<region>', ports: 'TCP 445', when: 'storageOverSmb', why: 'file shares where a firewall stands before the storage endpoints' },

    // Scenario: Workspace created with the hbi_workspace flag enabled
    { id: 'key-vault', section: 'hbi', from: 'compute', to: 'tag:AzureKeyVault.<region>', ports: 'TCP 443?', when: 'hbiWorkspace', why: 'key vault of the Batch back end', written: ['Keyvault.<region>'], note: 'no port on the page; 443 in the include machine-learning-public-internet-access (2025-02)' },

    // Scenario: Use Kubernetes compute
    { id: 'kubernetes-logs', section: 'kubernetes', from: 'kubernetes', to: ['*.kusto.windows.net', '*.table.core.windows.net', '*.queue.core.windows.net'], ports: 'TCP 443', when: 'kubernetesTraining | kubernetesInference', why: 'system logs' },
    { id: 'kubernetes-registry', section: 'kubernetes', from: 'kubernetes', to: ['<container-registry>.azurecr.io', '<container-registry>.<region>.data.azurecr.io'], ports: 'TCP 443', when: 'kubernetesTraining | kubernetesInference', why: 'images of the workload', written: ['<your ACR name>.azurecr.io', '<your ACR name>.<region>.data.azurecr.io'] },
    { id: 'kubernetes-storage', section: 'kubernetes', from: 'kubernetes', to: '<storage>.blob.core.windows.net', ports: 'TCP 443', when: 'kubernetesTraining | kubernetesInference', why: 'scripts, data, models, logs', written: ['<your storage account name>.blob.core.windows.net'] },
    { id: 'kubernetes-api', section: 'kubernetes', from: 'kubernetes', to: ['<workspace-id>.workspace.<region>.api.azureml.ms', '<region>.experiments.azureml.net', '<region>.api.azureml.ms'], ports: 'TCP 443', when: 'kubernetesTraining | kubernetesInference', why: 'Azure Machine Learning API', written: ['<your workspace ID>.workspace.<region>.api.azureml.ms', '<region>.experiments.azureml.net', '<region>.api.azureml.ms'] },
    { id: 'kubernetes-pypi', section: 'kubernetes', from: 'kubernetes', to: 'pypi.org', ports: 'TCP 443', when: 'kubernetesTraining', why: 'Python packages of training jobs' },
    { id: 'kubernetes-ubuntu', section: 'kubernetes', from: 'kubernetes', to: ['archive.ubuntu.com', 'security.ubuntu.com', 'ppa.launchpad.net'], ports: 'TCP 80', when: 'kubernetesTraining', why: 'security patches' },

    // Scenario: Use Kubernetes compute / In-cluster communication requirements
    { id: 'pods-api-server', section: 'in-cluster', from: 'pods', to: 'resource:Kubernetes API server', ports: 'TCP ?', when: 'kubernetesTraining | kubernetesInference', why: 'components of the azureml namespace' },
    { id: 'pods-pods', section: 'in-cluster', from: 'pods', to: 'role:pods', ports: 'TCP ?', when: 'kubernetesTraining | kubernetesInference', why: 'components of the azureml namespace reach each other', written: ['components in azureml namespace'] },
    { id: 'pods-kube-system', section: 'in-cluster', from: 'pods', to: ['resource:kube-dns', 'resource:konnectivity-agent'], ports: 'TCP ?', when: 'kubernetesTraining | kubernetesInference', why: 'names and tunnel' },
    { id: 'router-models', section: 'in-cluster', from: 'pods', to: 'role:pods', ports: 'TCP 5001', when: 'kubernetesInference', why: 'azureml-fe pods reach the deployed model pods', written: ['deployed model PODs'] },
    { id: 'router-router', section: 'in-cluster', from: 'pods', to: 'role:pods', ports: 'TCP 11001, 12001, 12101, 12201, 20000, 8000, 8001, 9001', when: 'kubernetesInference', why: 'azureml-fe pods among themselves', written: ['azureml-fe-xxx PODs'] },
    { id: 'models-identity-proxy', section: 'in-cluster', from: 'pods', to: 'role:pods', ports: 'TCP 9999', when: 'kubernetesInference', why: 'deployed model pods reach amlarc-identity-proxy pods', written: ['amlarc-identity-proxy-xxx PODs'] },

    // Scenario: Visual Studio Code / Hosts
    { id: 'vscode-web', section: 'visual-studio-code', from: 'compute + client', to: ['*.vscode.dev', '*.vscode-unpkg.net', '*.vscode-cdn.net', '*.vscodeexperiments.azureedge.net', 'default.exp-tas.com'], ports: 'TCP 443?', when: 'visualStudioCode', why: 'Visual Studio Code for the Web' },
    { id: 'vscode-desktop', section: 'visual-studio-code', from: 'compute + client', to: 'code.visualstudio.com', ports: 'TCP 443?', when: 'visualStudioCode', why: 'download of Visual Studio Code desktop' },
    { id: 'vscode-server', section: 'visual-studio-code', from: 'compute + client', to: ['update.code.visualstudio.com', '*.vo.msecnd.net'], ports: 'TCP 443?', when: 'visualStudioCode', why: 'server bits that a setup script installs on the compute instance' },
    { id: 'vscode-extensions', section: 'visual-studio-code', from: 'compute + client', to: ['marketplace.visualstudio.com', 'vscode.blob.core.windows.net', '*.gallerycdn.vsassets.io'], ports: 'TCP 443?', when: 'visualStudioCode', why: 'extensions' },
    { id: 'vscode-websocket-server', section: 'visual-studio-code', from: 'compute + client', to: 'https://github.com/microsoft/vscode-tools-for-ai/tree/master/azureml_remote_websocket_server/*', ports: 'TCP 443?', when: 'visualStudioCode', until: '2026-03-19', why: 'websocket server bits for the compute instance' },
    { id: 'vscode-websocket-server', section: 'visual-studio-code', from: 'compute + client', to: 'https://github.com/microsoft/vscode-tools-for-ai/tree/master/azureml_remote_websocket_server/*', ports: 'TCP 443?', when: 'visualStudioCode & interactiveJobs', since: '2026-03-19', why: 'websocket server bits for interactive jobs', note: 'the include machine-learning-public-internet-access names raw.githubusercontent.com instead' },
    { id: 'vscode-cdn', section: 'visual-studio-code', from: 'compute + client', to: 'vscode.download.prss.microsoft.com', ports: 'TCP 443?', when: 'visualStudioCode', why: 'download CDN' },

    // Scenario: Visual Studio Code / Ports
    { id: 'vscode-remote', section: 'visual-studio-code-ports', from: 'client', to: 'role:compute', ports: 'TCP 8704-8710', when: 'visualStudioCode', why: 'the VS Code server takes the first free port of the range', written: ['VS Code server'], note: 'the page gives no direction; the server is on the compute instance' },

    // Microsoft hosts / General Azure hosts
    { id: 'login', section: 'hosts', from: 'compute + client', to: 'login.microsoftonline.com', ports: 'TCP 80, 443', clouds: ['public'], coveredBy: 'AzureActiveDirectory', why: 'Microsoft Entra ID' },
    { id: 'portal', section: 'hosts', from: 'compute + client', to: 'management.azure.com', ports: 'TCP 443', clouds: ['public'], coveredBy: 'AzureResourceManager', why: 'Azure portal' },
    { id: 'management', section: 'hosts', from: 'compute + client', to: 'management.azure.com', ports: 'TCP 443', clouds: ['public'], coveredBy: 'AzureResourceManager', why: 'Azure Resource Manager' },
    { id: 'login', section: 'hosts', from: 'compute + client', to: 'login.microsoftonline.us', ports: 'TCP 80, 443', clouds: ['usgovernment'], coveredBy: 'AzureActiveDirectory', why: 'Microsoft Entra ID' },
    { id: 'portal', section: 'hosts', from: 'compute + client', to: 'management.azure.us', ports: 'TCP 443', clouds: ['usgovernment'], why: 'Azure portal' },
    { id: 'management', section: 'hosts', from: 'compute + client', to: 'management.usgovcloudapi.net', ports: 'TCP 443', clouds: ['usgovernment'], coveredBy: 'AzureResourceManager', why: 'Azure Resource Manager' },
    { id: 'login', section: 'hosts', from: 'compute + client', to: 'login.chinacloudapi.cn', ports: 'TCP 80, 443', clouds: ['china'], coveredBy: 'AzureActiveDirectory', why: 'Microsoft Entra ID' },
    { id: 'portal', section: 'hosts', from: 'compute + client', to: 'management.azure.cn', ports: 'TCP 443', clouds: ['china'], why: 'Azure portal' },
    { id: 'management', section: 'hosts', from: 'compute + client', to: 'management.chinacloudapi.cn', ports: 'TCP 443', clouds: ['china'], coveredBy: 'AzureResourceManager', why: 'Azure Resource Manager' },

    // Microsoft hosts / Azure Machine Learning hosts, Azure public
    { id: 'studio', section: 'aml-hosts', from: 'compute + client', to: 'ml.azure.com', ports: 'TCP 443', clouds: ['public'], coveredBy: 'AzureFrontDoor.Frontend', why: 'Azure Machine Learning studio' },
    { id: 'api', section: 'aml-hosts', from: 'compute + client', to: '*.azureml.ms', ports: 'TCP 443', clouds: ['public'], coveredBy: 'AzureMachineLearning', why: 'API' },
    { id: 'api-net', section: 'aml-hosts', from: 'compute + client', to: '*.azureml.net', ports: 'TCP 443', clouds: ['public'], coveredBy: 'AzureMachineLearning', why: 'API' },
    { id: 'model-management', section: 'aml-hosts', from: 'compute + client', to: '*.modelmanagement.azureml.net', ports: 'TCP 443', clouds: ['public'], coveredBy: 'AzureMachineLearning', why: 'model management' },
    { id: 'notebooks', section: 'aml-hosts', from: 'compute + client', to: '*.notebooks.azure.net', ports: 'TCP 443', clouds: ['public'], coveredBy: 'AzureMachineLearning', why: 'integrated notebook' },
    { id: 'notebook-files', section: 'aml-hosts', from: 'compute + client', to: '<storage>.file.core.windows.net', ports: 'TCP 443, 445', clouds: ['public'], coveredBy: 'Storage.<region>', why: 'integrated notebook' },
    { id: 'notebook-dfs', section: 'aml-hosts', from: 'compute + client', to: '<storage>.dfs.core.windows.net', ports: 'TCP 443', clouds: ['public'], coveredBy: 'Storage.<region>', why: 'integrated notebook' },
    { id: 'notebook-blobs', section: 'aml-hosts', from: 'compute + client', to: '<storage>.blob.core.windows.net', ports: 'TCP 443', clouds: ['public'], coveredBy: 'Storage.<region>', why: 'integrated notebook' },
    { id: 'notebook-graph', section: 'aml-hosts', from: 'compute + client', to: 'graph.microsoft.com', ports: 'TCP 443', clouds: ['public'], coveredBy: 'AzureActiveDirectory', why: 'integrated notebook' },
    { id: 'notebook-content', section: 'aml-hosts', from: 'compute + client', to: '*.aznbcontent.net', ports: 'TCP 443', clouds: ['public'], coveredBy: 'AzureMachineLearning', why: 'integrated notebook' },
    { id: 'automl-resources', section: 'aml-hosts', from: 'compute + client', to: 'automlresources-prod.azureedge.net', ports: 'TCP 443', when: 'autoMl', clouds: ['public'], coveredBy: 'AzureFrontDoor.Frontend ?', why: 'AutoML NLP and Vision', note: 'the exfiltration page names automlresources-prod-d0eaehh7g8andvav.b02.azurefd.net' },
    { id: 'automl-links', section: 'aml-hosts', from: 'compute + client', to: 'aka.ms', ports: 'TCP 443', when: 'autoMl', clouds: ['public'], why: 'AutoML NLP and Vision' },

    // Microsoft hosts / Azure Machine Learning hosts, Azure Government
    { id: 'studio', section: 'aml-hosts', from: 'compute + client', to: 'ml.azure.us', ports: 'TCP 443', clouds: ['usgovernment'], coveredBy: 'AzureFrontDoor.Frontend', why: 'Azure Machine Learning studio' },
    { id: 'api', section: 'aml-hosts', from: 'compute + client', to: '*.ml.azure.us', ports: 'TCP 443', clouds: ['usgovernment'], coveredBy: 'AzureMachineLearning', why: 'API' },
    { id: 'model-management', section: 'aml-hosts', from: 'compute + client', to: '*.modelmanagement.azureml.us', ports: 'TCP 443', clouds: ['usgovernment'], coveredBy: 'AzureMachineLearning', why: 'model management' },
    { id: 'notebooks', section: 'aml-hosts', from: 'compute + client', to: '*.notebooks.usgovcloudapi.net', ports: 'TCP 443', clouds: ['usgovernment'], coveredBy: 'AzureMachineLearning', why: 'integrated notebook' },
    { id: 'notebook-files', section: 'aml-hosts', from: 'compute + client', to: '<storage>.file.core.usgovcloudapi.net', ports: 'TCP 443, 445', clouds: ['usgovernment'], coveredBy: 'Storage.<region>', why: 'integrated notebook' },
    { id: 'notebook-dfs', section: 'aml-hosts', from: 'compute + client', to: '<storage>.dfs.core.usgovcloudapi.net', ports: 'TCP 443', clouds: ['usgovernment'], coveredBy: 'Storage.<region>', why: 'integrated notebook' },
    { id: 'notebook-blobs', section: 'aml-hosts', from: 'compute + client', to: '<storage>.blob.core.usgovcloudapi.net', ports: 'TCP 443', clouds: ['usgovernment'], coveredBy: 'Storage.<region>', why: 'integrated notebook' },
    { id: 'notebook-graph', section: 'aml-hosts', from: 'compute + client', to: 'graph.microsoft.us', ports: 'TCP 443', clouds: ['usgovernment'], coveredBy: 'AzureActiveDirectory', why: 'integrated notebook' },
    { id: 'notebook-content', section: 'aml-hosts', from: 'compute + client', to: '*.aznbcontent.net', ports: 'TCP 443', clouds: ['usgovernment'], coveredBy: 'AzureMachineLearning', why: 'integrated notebook' },

    // Microsoft hosts / Azure Machine Learning hosts, Microsoft Azure operated by 21Vianet
    { id: 'studio', section: 'aml-hosts', from: 'compute + client', to: 'studio.ml.azure.cn', ports: 'TCP 443', clouds: ['china'], coveredBy: 'AzureFrontDoor.Frontend', why: 'Azure Machine Learning studio' },
    { id: 'api', section: 'aml-hosts', from: 'compute + client', to: '*.ml.azure.cn', ports: 'TCP 443', clouds: ['china'], coveredBy: 'AzureMachineLearning', why: 'API' },
    { id: 'api-cn', section: 'aml-hosts', from: 'compute + client', to: '*.azureml.cn', ports: 'TCP 443', clouds: ['china'], coveredBy: 'AzureMachineLearning', why: 'API' },
    { id: 'model-management', section: 'aml-hosts', from: 'compute + client', to: '*.modelmanagement.ml.azure.cn', ports: 'TCP 443', clouds: ['china'], coveredBy: 'AzureMachineLearning', why: 'model management' },
    { id: 'notebooks', section: 'aml-hosts', from: 'compute + client', to: '*.notebooks.chinacloudapi.cn', ports: 'TCP 443', clouds: ['china'], coveredBy: 'AzureMachineLearning', why: 'integrated notebook' },
    { id: 'notebook-files', section: 'aml-hosts', from: 'compute + client', to: '<storage>.file.core.chinacloudapi.cn', ports: 'TCP 443, 445', clouds: ['china'], coveredBy: 'Storage.<region>', why: 'integrated notebook' },
    { id: 'notebook-dfs', section: 'aml-hosts', from: 'compute + client', to: '<storage>.dfs.core.chinacloudapi.cn', ports: 'TCP 443', clouds: ['china'], coveredBy: 'Storage.<region>', why: 'integrated notebook' },
    { id: 'notebook-blobs', section: 'aml-hosts', from: 'compute + client', to: '<storage>.blob.core.chinacloudapi.cn', ports: 'TCP 443', clouds: ['china'], coveredBy: 'Storage.<region>', why: 'integrated notebook' },
    { id: 'notebook-graph', section: 'aml-hosts', from: 'compute + client', to: 'graph.chinacloudapi.cn', ports: 'TCP 443', clouds: ['china'], coveredBy: 'AzureActiveDirectory', why: 'integrated notebook' },
    { id: 'notebook-content', section: 'aml-hosts', from: 'compute + client', to: '*.aznbcontent.net', ports: 'TCP 443', clouds: ['china'], coveredBy: 'AzureMachineLearning', why: 'integrated notebook' },

    // Microsoft hosts / compute instance and compute cluster hosts, Azure public
    { id: 'graph', section: 'compute-hosts', from: 'compute', to: 'graph.windows.net', ports: 'TCP 443', clouds: ['public'], coveredBy: 'AzureActiveDirectory', why: 'compute cluster and instance' },
    { id: 'instances-net', section: 'compute-hosts', from: 'compute', to: '*.instances.azureml.net', ports: 'TCP 443', clouds: ['public'], coveredBy: 'AzureMachineLearning', why: 'compute instance; websockets must pass, or Jupyter breaks' },
    { id: 'instances', section: 'compute-hosts', from: 'compute', to: '*.instances.azureml.ms', ports: 'TCP 443', clouds: ['public'], coveredBy: 'AzureMachineLearning', why: 'compute instance; websockets must pass, or Jupyter breaks' },
    { id: 'instances-private', section: 'compute-hosts', from: 'compute', to: '*.instances.azureml.ms', ports: 'TCP 8787, 18881', when: 'privateEndpoints', clouds: ['public'], coveredBy: 'AzureMachineLearning', why: 'compute instance of a workspace with a private endpoint', note: 'the same row of the page as 443' },
    { id: 'tundra', section: 'compute-hosts', from: 'compute', to: '<region>.tundra.azureml.ms', ports: 'UDP 5831', clouds: ['public'], coveredBy: 'AzureMachineLearning', why: 'control of the compute instance' },
    { id: 'tundra-api', section: 'compute-hosts', from: 'compute', to: '*.tundra.<region>.api.azureml.ms', ports: 'UDP 5831', clouds: ['public'], since: '2026-03-19', coveredBy: 'AzureMachineLearning', why: 'control of the compute instance' },
    { id: 'batch-hosts', section: 'compute-hosts', from: 'compute', to: '*.<region>.batch.azure.com', ports: 'ANY 443', clouds: ['public'], coveredBy: 'BatchNodeManagement.<region>', why: 'Azure Batch', note: 'TCP is all that Batch uses today, UDP is reserved' },
    { id: 'batch-service-hosts', section: 'compute-hosts', from: 'compute', to: '*.<region>.service.batch.azure.com', ports: 'ANY 443', clouds: ['public'], coveredBy: 'BatchNodeManagement.<region>', why: 'Azure Batch', note: 'TCP is all that Batch uses today, UDP is reserved' },
    { id: 'microsoft-blobs', section: 'compute-hosts', from: 'compute', to: '*.blob.core.windows.net', ports: 'TCP 443', clouds: ['public'], coveredBy: 'Storage.<region>', why: 'Microsoft storage' },
    { id: 'microsoft-tables', section: 'compute-hosts', from: 'compute', to: '*.table.core.windows.net', ports: 'TCP 443', clouds: ['public'], coveredBy: 'Storage.<region>', why: 'Microsoft storage' },
    { id: 'microsoft-queues', section: 'compute-hosts', from: 'compute', to: '*.queue.core.windows.net', ports: 'TCP 443', clouds: ['public'], coveredBy: 'Storage.<region>', why: 'Microsoft storage' },
    { id: 'storage-files', section: 'compute-hosts', from: 'compute', to: '<storage>.file.core.windows.net', ports: 'TCP 443, 445', clouds: ['public'], coveredBy: 'Storage.<region>', why: 'your storage account' },
    { id: 'storage-blobs', section: 'compute-hosts', from: 'compute', to: '<storage>.blob.core.windows.net', ports: 'TCP 443', clouds: ['public'], coveredBy: 'Storage.<region>', why: 'your storage account' },
    { id: 'key-vault-hosts', section: 'compute-hosts', from: 'compute', to: '*.vault.azure.net', ports: 'TCP 443', when: 'hbiWorkspace', clouds: ['public'], coveredBy: 'AzureKeyVault.<region>', why: 'Azure Key Vault, with hbi_workspace' },

    // Microsoft hosts / compute instance and compute cluster hosts, Azure Government
    { id: 'graph', section: 'compute-hosts', from: 'compute', to: 'graph.windows.net', ports: 'TCP 443', clouds: ['usgovernment'], coveredBy: 'AzureActiveDirectory', why: 'compute cluster and instance', note: 'the host of Azure public, as the page has it' },
    { id: 'instances-us', section: 'compute-hosts', from: 'compute', to: '*.instances.azureml.us', ports: 'TCP 443', clouds: ['usgovernment'], coveredBy: 'AzureMachineLearning', why: 'compute instance; websockets must pass, or Jupyter breaks' },
    { id: 'instances', section: 'compute-hosts', from: 'compute', to: '*.instances.azureml.ms', ports: 'TCP 443', clouds: ['usgovernment'], coveredBy: 'AzureMachineLearning', why: 'compute instance; websockets must pass, or Jupyter breaks', note: 'the suffix of Azure public, as the page has it' },
    { id: 'instances-private', section: 'compute-hosts', from: 'compute', to: '*.instances.azureml.ms', ports: 'TCP 8787, 18881', when: 'privateEndpoints', clouds: ['usgovernment'], coveredBy: 'AzureMachineLearning', why: 'compute instance of a workspace with a private endpoint', note: 'the same row of the page as 443' },
    { id: 'tundra', section: 'compute-hosts', from: 'compute', to: '<region>.tundra.azureml.us', ports: 'UDP 5831', clouds: ['usgovernment'], coveredBy: 'AzureMachineLearning', why: 'control of the compute instance' },
    { id: 'microsoft-blobs', section: 'compute-hosts', from: 'compute', to: '*.blob.core.usgovcloudapi.net', ports: 'TCP 443', clouds: ['usgovernment'], coveredBy: 'Storage.<region>', why: 'Microsoft storage' },
    { id: 'microsoft-tables', section: 'compute-hosts', from: 'compute', to: '*.table.core.usgovcloudapi.net', ports: 'TCP 443', clouds: ['usgovernment'], coveredBy: 'Storage.<region>', why: 'Microsoft storage' },
    { id: 'microsoft-queues', section: 'compute-hosts', from: 'compute', to: '*.queue.core.usgovcloudapi.net', ports: 'TCP 443', clouds: ['usgovernment'], coveredBy: 'Storage.<region>', why: 'Microsoft storage' },
    { id: 'storage-files', section: 'compute-hosts', from: 'compute', to: '<storage>.file.core.usgovcloudapi.net', ports: 'TCP 443, 445', clouds: ['usgovernment'], coveredBy: 'Storage.<region>', why: 'your storage account' },
    { id: 'storage-blobs', section: 'compute-hosts', from: 'compute', to: '<storage>.blob.core.usgovcloudapi.net', ports: 'TCP 443', clouds: ['usgovernment'], coveredBy: 'Storage.<region>', why: 'your storage account' },
    { id: 'key-vault-hosts', section: 'compute-hosts', from: 'compute', to: '*.vault.usgovcloudapi.net', ports: 'TCP 443', when: 'hbiWorkspace', clouds: ['usgovernment'], coveredBy: 'AzureKeyVault.<region>', why: 'Azure Key Vault, with hbi_workspace' },

    // Microsoft hosts / compute instance and compute cluster hosts, Microsoft Azure operated by 21Vianet
    { id: 'graph', section: 'compute-hosts', from: 'compute', to: 'graph.chinacloudapi.cn', ports: 'TCP 443', clouds: ['china'], coveredBy: 'AzureActiveDirectory', why: 'compute cluster and instance' },
    { id: 'instances-cn', section: 'compute-hosts', from: 'compute', to: '*.instances.azureml.cn', ports: 'TCP 443', clouds: ['china'], coveredBy: 'AzureMachineLearning', why: 'compute instance; websockets must pass, or Jupyter breaks' },
    { id: 'instances', section: 'compute-hosts', from: 'compute', to: '*.instances.azureml.ms', ports: 'TCP 443', clouds: ['china'], coveredBy: 'AzureMachineLearning', why: 'compute instance; websockets must pass, or Jupyter breaks', note: 'the suffix of Azure public, as the page has it' },
    { id: 'instances-private', section: 'compute-hosts', from: 'compute', to: '*.instances.azureml.ms', ports: 'TCP 8787, 18881', when: 'privateEndpoints', clouds: ['china'], coveredBy: 'AzureMachineLearning', why: 'compute instance of a workspace with a private endpoint', note: 'the same row of the page as 443' },
    { id: 'tundra', section: 'compute-hosts', from: 'compute', to: '<region>.tundra.azureml.cn', ports: 'UDP 5831', clouds: ['china'], coveredBy: 'AzureMachineLearning', why: 'control of the compute instance' },
    { id: 'microsoft-blobs', section: 'compute-hosts', from: 'compute', to: '*.blob.core.chinacloudapi.cn', ports: 'TCP 443', clouds: ['china'], coveredBy: 'Storage.<region>', why: 'Microsoft storage' },
    { id: 'microsoft-tables', section: 'compute-hosts', from: 'compute', to: '*.table.core.chinacloudapi.cn', ports: 'TCP 443', clouds: ['china'], coveredBy: 'Storage.<region>', why: 'Microsoft storage' },
    { id: 'microsoft-queues', section: 'compute-hosts', from: 'compute', to: '*.queue.core.chinacloudapi.cn', ports: 'TCP 443', clouds: ['china'], coveredBy: 'Storage.<region>', why: 'Microsoft storage' },
    { id: 'storage-files', section: 'compute-hosts', from: 'compute', to: '<storage>.file.core.chinacloudapi.cn', ports: 'TCP 443, 445', clouds: ['china'], coveredBy: 'Storage.<region>', why: 'your storage account' },
    { id: 'storage-blobs', section: 'compute-hosts', from: 'compute', to: '<storage>.blob.core.chinacloudapi.cn', ports: 'TCP 443', clouds: ['china'], coveredBy: 'Storage.<region>', why: 'your storage account' },
    { id: 'key-vault-hosts', section: 'compute-hosts', from: 'compute', to: '*.vault.azure.cn', ports: 'TCP 443', when: 'hbiWorkspace', clouds: ['china'], coveredBy: 'AzureKeyVault.<region>', why: 'Azure Key Vault, with hbi_workspace' },

    // Microsoft hosts / Docker images maintained by Azure Machine Learning (outside the tabs of the clouds)
    { id: 'microsoft-container-registry', section: 'images', from: 'compute', to: ['mcr.microsoft.com', '*.data.mcr.microsoft.com'], ports: 'TCP 443', coveredBy: 'MicrosoftContainerRegistry + AzureFrontDoor.FirstParty', why: 'Microsoft Container Registry, always needed' },

    // Microsoft hosts / Monitoring, metrics, and diagnostics (outside the tabs of the clouds)
    { id: 'monitoring-hosts', section: 'monitoring', from: 'compute', to: ['dc.applicationinsights.azure.com', 'dc.applicationinsights.microsoft.com', 'dc.services.visualstudio.com', '*.in.applicationinsights.azure.com'], ports: 'TCP 443?', when: 'azureMonitor', coveredBy: 'AzureMonitor', why: 'logs, metrics and support incidents' },
  ],
};
