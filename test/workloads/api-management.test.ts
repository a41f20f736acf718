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

test('that replies to clients on the Internet go to the firewall is said where a default route takes them there', () => {
  const said = (parameters: Partial<ApiManagementParameters>, defaultRoute: boolean) =>
    apiManagementEgress.findings!(parameters as never, { routes: { defaultRoute } } as never).map(
      ({ code }) => code,
    );
  expect(said({ externalNetwork: true }, true)).toEqual(['reply-to-firewall']);
  expect(said({ externalNetwork: true }, false)).toEqual([]);
  expect(said({ externalNetwork: false }, true)).toEqual([]);
});

test('since 2026 its diagnostics go to Azure Monitor alone, and no longer to every address', () => {
  const everywhere = (edition?: string) =>
    gateway({ edition }).networkRules.filter(
      ({ destinationAddresses, destinationPorts }) =>
        destinationAddresses.includes('0.0.0.0/0') && destinationPorts.map(String).includes('12000'),
    );
  expect(everywhere('2025-06-17')).toHaveLength(1);
  expect(everywhere()).toEqual([]);
});

test('in one region it reaches storage and databases of that region alone', () => {
  const tags = (parameters?: Partial<ApiManagementParameters>) =>
    gateway(parameters).networkRules.flatMap(({ destinationAddresses }) => destinationAddresses);
  expect(tags()).toEqual(expect.arrayContaining(['Storage.WestEurope', 'Sql.WestEurope']));
  expect(tags()).not.toContain('Storage');
  expect(tags({ multipleRegions: true })).toEqual(expect.arrayContaining(['Storage', 'Sql']));
});

const clients = ['198.51.100.0/24', '198.51.101.7'];

test('each client on the Internet has a route past the firewall, and they alone are let in', () => {
  const { routes, nsgRules, findings } = gateway({
    externalNetwork: true,
    internetClientAddressPrefixes: clients,
  });
  const past = routes.filter(({ nextHopType }) => nextHopType === 'Internet');
  expect(past.map(({ name, addressPrefix }) => [name, addressPrefix])).toEqual([
    ['ApiManagement', 'ApiManagement'],
    ['internetClient_198.51.100.0-24', '198.51.100.0/24'],
    ['internetClient_198.51.101.7', '198.51.101.7/32'],
  ]);
  const web = nsgRules.filter(
    ({ direction, access, destinationPorts }) =>
      direction === 'Inbound' && access === 'Allow' && destinationPorts.includes('80'),
  );
  expect(web.map(({ sourceAddresses }) => sourceAddresses)).toEqual([clients]);
  expect(findings.all.map(({ code }) => code)).not.toContain('role-not-bound');
});

test('without them it is said that replies to clients are dropped, and what to set', () => {
  const { findings } = gateway({ externalNetwork: true });
  expect(findings.all.find(({ code }) => code === 'role-not-bound')).toMatchObject({
    message: expect.stringContaining('replies to clients on the Internet must not pass the firewall'),
    cure: expect.stringContaining('set internetClientAddressPrefixes'),
    requirements: ['api-management-forced-tunneling/client-routes'],
  });
  expect(gateway().findings.all.map(({ code }) => code)).not.toContain('role-not-bound');
});

test('an address that Terraform resolves later has no route, which is said', () => {
  const { routes, findings } = gateway({
    externalNetwork: true,
    internetClientAddressPrefixes: ['198.51.100.0/24', '${var.client}'],
  });
  expect(routes.map(({ addressPrefix }) => addressPrefix)).not.toContain('${var.client}/32');
  expect(findings.all).toContainEqual(
    expect.objectContaining({
      code: 'route-not-made',
      cure: expect.stringContaining('write the addresses of internetClientAddressPrefixes out'),
    }),
  );
});
