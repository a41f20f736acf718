import type { Table } from '../model/requirement';

/** The Azure Linux Agent and its extensions: "Virtual machine extensions and features for Linux", "Network access". */
export const vmExtensionsLinux: Table = {
  id: 'vm-extensions-linux',
  title: 'Virtual machine extensions for Linux',
  page: 'https://learn.microsoft.com/azure/virtual-machines/extensions/features-linux#network-access',
  editions: [
    { id: '2025-08-18', source: 'MicrosoftDocs/azure-compute-docs, articles/virtual-machines/extensions/features-linux.md @0f864c9fb, ms.date 08/18/2025' },
  ],
  lastCompared: '2025-08-18',
  sections: { 'extensions-linux': 'Network access' },
  requirements: [
    { id: 'storage', section: 'extensions-linux', from: 'machine', to: 'tag:Storage.<region>', ports: 'TCP 443?', when: 'unsupportedLinuxAgent', why: 'packages of extensions, and their status', written: ['Azure Storage'], note: 'versions of the agent that are supported need none of it: they go by their host' },
    { id: 'packages', section: 'extensions-linux', from: 'machine', to: ['*.blob.core.windows.net', '*.blob.storage.azure.net'], ports: 'HTTPS 443?', when: 'linuxAgentPackages', clouds: ['public'], why: 'the agent and extensions without delays', written: ['*.blob.windows.net', '*.blob.storage.azure.net'], note: 'the page leaves "core" out; without these hosts the agent begins, and extensions install, more slowly' },
  ],
};
