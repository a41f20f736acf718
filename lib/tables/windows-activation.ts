import type { Table } from '../model/requirement';

/**
 * Windows activation of virtual machines: "Windows activation fails in forced tunneling scenario", whose table has the servers
 * of each cloud by name and by address.
 */
export const windowsActivation: Table = {
  id: 'windows-activation',
  title: 'Windows activation of Azure virtual machines',
  page: 'https://learn.microsoft.com/troubleshoot/azure/virtual-machines/windows/custom-routes-enable-kms-activation',
  editions: [
    { id: '2024-07-17', source: 'MicrosoftDocs/SupportArticles-docs, support/azure/virtual-machines/windows/custom-routes-enable-kms-activation.md @44ee0885c, ms.date 07/17/2024' },
  ],
  lastCompared: '2024-07-17',
  sections: {
    activation: 'Solution',
    'activation-route': 'For Resource Manager VMs',
  },
  requirements: [
    // Solution
    { id: 'servers', section: 'activation', from: 'machine', to: ['azkms.core.windows.net', 'kms.core.windows.net'], ports: 'TCP 1688', when: 'windowsActivation & !serversByAddress & !activationRoutes', clouds: ['public'], why: 'activation of Windows', note: 'the port stands in the test of the connection' },
    { id: 'servers', section: 'activation', from: 'machine', to: ['kms.core.usgovcloudapi.net', 'azkms.core.usgovcloudapi.net'], ports: 'TCP 1688', when: 'windowsActivation & !serversByAddress & !activationRoutes', clouds: ['usgovernment'], why: 'activation of Windows', note: 'the port stands in the test of the connection' },
    { id: 'servers', section: 'activation', from: 'machine', to: ['azkms.core.chinacloudapi.cn', 'kms.core.chinacloudapi.cn'], ports: 'TCP 1688', when: 'windowsActivation & !serversByAddress & !activationRoutes', clouds: ['china'], why: 'activation of Windows', note: 'the port stands in the test of the connection' },
    { id: 'addresses', section: 'activation', from: 'machine', to: ['20.118.99.224', '40.83.235.53', '23.102.135.246'], ports: 'TCP 1688', when: 'windowsActivation & serversByAddress & !activationRoutes', clouds: ['public'], why: 'activation of Windows', note: 'the addresses of the hosts above, in their place' },
    { id: 'addresses', section: 'activation', from: 'machine', to: ['23.97.0.13', '52.126.105.2'], ports: 'TCP 1688', when: 'windowsActivation & serversByAddress & !activationRoutes', clouds: ['usgovernment'], why: 'activation of Windows', note: 'the addresses of the hosts above, in their place' },
    { id: 'addresses', section: 'activation', from: 'machine', to: ['159.27.28.100', '163.228.64.161', '42.159.7.249'], ports: 'TCP 1688', when: 'windowsActivation & serversByAddress & !activationRoutes', clouds: ['china'], why: 'activation of Windows', note: 'the addresses of the hosts above, in their place' },
    { id: 'past-firewall', section: 'activation', from: 'machine', to: ['20.118.99.224', '40.83.235.53', '23.102.135.246'], ports: 'TCP 1688', when: 'windowsActivation & activationRoutes', clouds: ['public'], only: 'nsg', why: 'activation of Windows, by routes of its own' },
    { id: 'past-firewall', section: 'activation', from: 'machine', to: ['23.97.0.13', '52.126.105.2'], ports: 'TCP 1688', when: 'windowsActivation & activationRoutes', clouds: ['usgovernment'], only: 'nsg', why: 'activation of Windows, by routes of its own' },
    { id: 'past-firewall', section: 'activation', from: 'machine', to: ['159.27.28.100', '163.228.64.161', '42.159.7.249'], ports: 'TCP 1688', when: 'windowsActivation & activationRoutes', clouds: ['china'], only: 'nsg', why: 'activation of Windows, by routes of its own' },

    // For Resource Manager VMs
    { id: 'route', section: 'activation-route', from: 'machine', to: ['23.102.135.246/32', '20.118.99.224/32', '40.83.235.53/32'], ports: 'ANY *', nextHop: 'Internet', when: 'windowsActivation & activationRoutes', clouds: ['public'], why: 'requests for activation have to come from an address of Azure' },
    { id: 'route', section: 'activation-route', from: 'machine', to: ['23.97.0.13/32', '52.126.105.2/32'], ports: 'ANY *', nextHop: 'Internet', when: 'windowsActivation & activationRoutes', clouds: ['usgovernment'], why: 'requests for activation have to come from an address of Azure', written: ['23.97.0.13', '52.126.105.2'] },
    { id: 'route', section: 'activation-route', from: 'machine', to: ['159.27.28.100/32', '163.228.64.161/32', '42.159.7.249/32'], ports: 'ANY *', nextHop: 'Internet', when: 'windowsActivation & activationRoutes', clouds: ['china'], why: 'requests for activation have to come from an address of Azure', written: ['159.27.28.100', '163.228.64.161', '42.159.7.249'] },
  ],
};
