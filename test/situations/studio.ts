import { AmlWorkspaceEgress, type AmlWorkspaceEgressProps } from 'cdktf-azure-lockdown';
import { type ExampleStack, subnetId } from '../../examples/example-stack';
import { hub } from '../support/hub';
import type { Situation } from './situation';

const workspace =
  (parts: Partial<AmlWorkspaceEgressProps> = {}) =>
  (stack: ExampleStack) =>
    new AmlWorkspaceEgress(stack, 'aml', {
      firewall: hub(stack),
      region: 'westeurope',
      resourceGroupName: 'rg-spoke',
      computeSubnetAddressPrefixes: ['10.1.0.0/24'],
      computeSubnetId: subnetId('compute'),
      ...parts,
    });

/** Workspaces of Azure Machine Learning whose compute, models, studio or editors did not work. */
export const studio: readonly Situation[] = [
  {
    what: 'RStudio and notebooks on a compute instance, which other ports of the service carry',
    report: 'https://github.com/MicrosoftDocs/azure-docs/issues/91832',
    natural: workspace(),
    opens: ['10.1.0.5 -> AzureMachineLearning tcp 8787', '10.1.0.5 -> AzureMachineLearning tcp 18881'],
  },
  {
    what: 'compute instances can no longer be created: Azure Batch and a UDP port are asked for without notice',
    report: 'https://github.com/MicrosoftDocs/azure-docs/issues/102366',
    natural: workspace(),
    opens: [
      '10.1.0.5 -> BatchNodeManagement.WestEurope tcp 443',
      '10.1.0.5 -> AzureMachineLearning udp 5831',
    ],
  },
  {
    what: 'the service refuses new compute, for the security group of its subnet lets no SMB out',
    report: 'https://github.com/microsoft/AzureTRE/issues/2780',
    natural: workspace(),
    names: [{ code: 'field-reported', text: 'compute -> Storage.WestEurope on TCP 445' }],
  },
  {
    what: 'compute with public IPs fails, for its replies take the firewall',
    report: 'https://github.com/microsoft/AzureTRE/issues/2645',
    natural: workspace({ publicIpCompute: true }),
    routesToInternet: ['AzureMachineLearning', 'BatchNodeManagement.WestEurope'],
  },
  {
    what: 'the image of a Hugging Face model is not pulled from a registry below docker.io',
    report: 'https://github.com/MicrosoftDocs/azure-docs/issues/120965',
    natural: workspace({ huggingFaceModels: true }),
    opens: ['10.1.0.5 -> registry-1.docker.io tcp 443'],
  },
  {
    what: 'a Hugging Face model finds neither its tokenizer nor its weights',
    report: 'https://github.com/MicrosoftDocs/azure-ai-docs/pull/748',
    natural: workspace({ huggingFaceModels: true }),
    opens: ['10.1.0.5 -> huggingface.co tcp 443', '10.1.0.5 -> cas-server.xethub.hf.co tcp 443'],
  },
  {
    what: 'people outside the virtual network do not know which hosts studio takes',
    report: 'https://github.com/MicrosoftDocs/azure-docs/issues/79311',
    natural: workspace({ clientAddressPrefixes: ['10.200.0.0/24'] }),
    opens: [
      '10.200.0.5 -> ml.azure.com tcp 443',
      '10.200.0.5 -> westeurope.api.azureml.ms tcp 443',
      '10.200.0.5 -> management.azure.com tcp 443',
      '10.200.0.5 -> login.microsoftonline.com tcp 443',
    ],
    names: [{ code: 'field-reported', text: 'client -> aadcdn.msftauth.net on TCP 443' }],
  },
  {
    what: 'Visual Studio Code does not reach the port that its server takes on a compute instance',
    report: 'https://github.com/microsoft/vscode-tools-for-ai/issues/1572',
    natural: workspace({ visualStudioCode: true, clientAddressPrefixes: ['10.200.0.0/24'] }),
    opens: ['10.200.0.5 -> 10.1.0.5 tcp 8705'],
  },
];
