import type { Table } from '../model/requirement';

/** The Azure VM Agent and its extensions: "Virtual machine extensions and features for Windows", "Network access". */
export const vmExtensionsWindows: Table = {
  id: 'vm-extensions-windows',
  title: 'Virtual machine extensions for Windows',
  page: 'https://learn.microsoft.com/azure/virtual-machines/extensions/features-windows#network-access',
  editions: [
    { id: '2025-08-18', source: 'MicrosoftDocs/azure-compute-docs, articles/virtual-machines/extensions/features-windows.md @6cb3ee961, ms.date 08/18/2025' },
  ],
  lastCompared: '2025-08-18',
  sections: { 'extensions-windows': 'Network access' },
  requirements: [
    { id: 'storage', section: 'extensions-windows', from: 'machine', to: 'tag:Storage.<region>', ports: 'TCP 443?', when: 'unsupportedWindowsAgent', why: 'packages of extensions, and their status', written: ['Azure Storage'], note: 'versions of the agent that are supported need none of it: they go by their host' },
  ],
};
