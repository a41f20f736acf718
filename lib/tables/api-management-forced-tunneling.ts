import type { Table } from '../model/requirement';

/**
 * Azure API Management behind a firewall: "Force tunnel traffic to on-premises firewall using ExpressRoute or network virtual appliance", which the
 * pages of both modes include. Left out are the routes to clients on the Internet, which the page asks for in the external mode: a finding tells of
 * them, as their addresses are the user's.
 */
export const apiManagementForcedTunneling: Table = {
  id: 'api-management-forced-tunneling',
  title: 'Azure API Management: forced tunnelling',
  page: 'https://learn.microsoft.com/azure/api-management/api-management-using-with-vnet#force-tunnel-traffic-to-on-premises-firewall-using-expressroute-or-network-virtual-appliance',
  editions: [
    { id: '2023-11-29', source: 'MicrosoftDocs/azure-docs, includes/api-management-virtual-network-forced-tunneling.md @08826ec80, ms.date 11/29/2023' },
  ],
  lastCompared: '2023-11-29',
  sections: {
    'apim-route': 'Force tunnel traffic',
  },
  requirements: [
    { id: 'management-route', section: 'apim-route', from: 'apiManagement', to: 'tag:ApiManagement', ports: 'ANY *', nextHop: 'Internet', why: 'replies to the management endpoint must not pass the firewall' },
    { id: 'client-routes', section: 'apim-route', from: 'apiManagement', to: 'role:internetClient', ports: 'ANY *', nextHop: 'Internet', when: 'externalNetwork', why: 'replies to clients on the Internet must not pass the firewall, which drops them', written: ['each client'] },
    { id: 'traffic-manager-route', section: 'apim-route', from: 'apiManagement', to: 'tag:AzureTrafficManager', ports: 'ANY *', nextHop: 'Internet', when: 'externalNetwork & multipleRegions', why: 'the same for Traffic Manager, which comes from the Internet as clients do', written: ['each client'], note: 'the page asks for a route for each client and does not name Traffic Manager, which its rows of ports let in' },
  ],
};
