import { compileWorkload } from '../../lib/compile/compile-workload';
import { apiManagementEgress } from '../../lib/workloads/api-management-egress/definition';
import type { ApiManagementParameters } from '../../lib/workloads/api-management-egress/parameters';
import { workloadOf } from '../../lib/workloads/defined-workload';
import { anyFirewall } from '../support/parameter-samples';

const gateway = (parameters: Partial<ApiManagementParameters> = {}) =>
  compileWorkload(
    workloadOf(apiManagementEgress, {
      firewall: { ...anyFirewall, privateIpAddress: '10.0.0.4' } as typeof anyFirewall,
      region: 'westeurope',
      resourceGroupName: 'rg-spoke',
      routeTableEnabled: true,
      apiManagementAddressPrefixes: ['10.0.1.0/27'],
      ...parameters,
    } as never),
  );
const inboundSources = (parameters?: Partial<ApiManagementParameters>) =>
  gateway(parameters)
    .nsgRules.filter(({ direction }) => direction === 'Inbound')
    .map(({ sourceServiceTag }) => sourceServiceTag);

test('its management endpoint is let in, and no client of the Internet unless it is external', () => {
  expect(inboundSources()).toEqual(expect.arrayContaining(['ApiManagement', 'AzureLoadBalancer']));
  const allowed = ({ nsgRules }: ReturnType<typeof gateway>) =>
    nsgRules
      .filter(({ access, direction }) => access === 'Allow' && direction === 'Inbound')
      .map(({ sourceServiceTag }) => sourceServiceTag);
  expect(allowed(gateway())).not.toContain('Internet');
  expect(allowed(gateway({ externalNetwork: true }))).toContain('Internet');
});

test('replies to the management endpoint pass the firewall by', () => {
  const [route] = gateway().routes.filter(({ addressPrefix }) => addressPrefix === 'ApiManagement');
  expect(route!.nextHopType).toBe('Internet');
});

test('in one region it reaches storage and databases of that region alone', () => {
  const tags = (parameters?: Partial<ApiManagementParameters>) =>
    gateway(parameters).networkRules.flatMap(({ destinationAddresses }) => destinationAddresses);
  expect(tags()).toEqual(expect.arrayContaining(['Storage.WestEurope', 'Sql.WestEurope']));
  expect(tags()).not.toContain('Storage');
  expect(tags({ multipleRegions: true })).toEqual(expect.arrayContaining(['Storage', 'Sql']));
});
