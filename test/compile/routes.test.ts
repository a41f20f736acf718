import { serviceTagRoutes } from '../../lib/compile/findings/limit-checks';
import { tagRoutes } from '../../lib/compile/routes';
import { codesOf, compileTiny, type TinyRow } from '../support/tiny-table';

const firewall = { firewallAddress: '10.1.0.4', tagAddresses: [] };
const routed = (rows: readonly TinyRow[], routes: object = firewall) =>
  compileTiny(rows, { routes: { ...firewall, ...routes } });
const toFirewall: TinyRow = { to: '0.0.0.0/0', ports: 'ANY *', nextHop: 'VirtualAppliance' };
const toInternet: TinyRow = { to: 'tag:AzureMachineLearning', ports: 'ANY *', nextHop: 'Internet' };

test('the default route leads to the firewall', () => {
  expect(routed([toFirewall]).routes).toEqual([
    {
      name: 'default-to-firewall',
      addressPrefix: '0.0.0.0/0',
      nextHopType: 'VirtualAppliance',
      nextHopIpAddress: '10.1.0.4',
      requirements: ['tiny/row-1'],
    },
  ]);
});

test('the default route is there where it is asked for, whatever the rows', () => {
  expect(routed([toInternet], { defaultRoute: true }).routes).toMatchObject([
    { addressPrefix: '0.0.0.0/0', nextHopIpAddress: '10.1.0.4', requirements: [] },
    { addressPrefix: 'AzureMachineLearning' },
  ]);
});

test('without the address of the firewall the default route is refused', () => {
  expect(() => routed([toFirewall], { firewallAddress: undefined })).toThrow(
    expect.objectContaining({
      code: 'missing-firewall-address',
      problem: expect.stringMatching(/0\.0\.0\.0\/0.*tiny\/row-1/),
    }),
  );
});

test('the address of the firewall may be what Terraform resolves', () => {
  const [route] = routed([toFirewall], { firewallAddress: '${TfToken[TOKEN.1]}' }).routes;
  expect(route!.nextHopIpAddress).toBe('${TfToken[TOKEN.1]}');
});

test('of a resource no route is made, unless its addresses become routes elsewhere', () => {
  const rows: TinyRow[] = [{ ...toInternet, to: 'resource:AzureMachineLearning.EastUS2' }];
  const left = routed(rows);
  expect(left.routes).toEqual([]);
  expect(left.findings.all).toMatchObject([
    { code: 'route-not-made', cure: 'add the route yourself', requirements: ['tiny/row-1'] },
  ]);
  expect(codesOf(routed(rows, { routedByAddress: ['tiny/row-1'] }))).toEqual([]);
  expect(codesOf(routed(rows, { routedByAddress: ['tiny/row-2'] }))).toEqual(['route-not-made']);
});

test('a service tag leads past the firewall, without the address of a next hop', () => {
  const [route] = routed([toInternet]).routes;
  expect(route).toEqual({
    name: 'AzureMachineLearning',
    addressPrefix: 'AzureMachineLearning',
    nextHopType: 'Internet',
    requirements: ['tiny/row-1'],
  });
});

test('an address leads to the Internet without the address of a next hop', () => {
  const [route] = routed([{ ...toInternet, to: '203.0.113.0/24' }], { firewallAddress: undefined }).routes;
  expect(route).toEqual({
    name: '203.0.113.0-24',
    addressPrefix: '203.0.113.0/24',
    nextHopType: 'Internet',
    requirements: ['tiny/row-1'],
  });
});

test('a service tag leads to the firewall by its address', () => {
  const [route] = routed([{ ...toInternet, nextHop: 'VirtualAppliance' }]).routes;
  expect(route).toMatchObject({ nextHopType: 'VirtualAppliance', nextHopIpAddress: '10.1.0.4' });
});

test('two rows that ask for one route share it', () => {
  const { routes } = routed([toInternet, toInternet]);
  expect(routes.map(({ requirements }) => requirements)).toEqual([['tiny/row-1', 'tiny/row-2']]);
});

test('a row that names a destination twice is named once by its route', () => {
  const { routes } = routed([{ ...toInternet, to: [toInternet.to, toInternet.to].flat() }]);
  expect(routes.map(({ requirements }) => requirements)).toEqual([['tiny/row-1']]);
});

test('a prefix of two service tags is one route, which both requirements name', () => {
  const of = (tag: string, requirement: string) => ({ tag, prefixes: ['13.69.64.192/28'], requirement });
  const [route, ...others] = tagRoutes([
    of('AzureMachineLearning', 'tiny/one'),
    of('BatchNodeManagement', 'tiny/two'),
    of('Storage', 'tiny/two'),
  ]);
  expect(others).toEqual([]);
  expect(route!.requirements).toEqual(['tiny/one', 'tiny/two']);
});

test('a tag that the file lists for routes is not told of', () => {
  expect(codesOf(routed([toInternet]))).toEqual([]);
});

test('a tag that the file does not list for routes is routed, and told of', () => {
  const { routes, findings } = routed([{ ...toInternet, to: 'tag:BatchNodeManagement.<region>' }]);
  expect(routes.map(({ addressPrefix }) => addressPrefix)).toEqual(['BatchNodeManagement.WestEurope']);
  expect(findings.all).toMatchObject([{ code: 'service-tag-unlisted', requirements: ['tiny/row-1'] }]);
});

test('the addresses of a tag are routes named by tag and prefix', () => {
  const tagAddresses = [
    { tag: 'AzureMachineLearning.WestEurope', prefixes: ['13.69.64.192/28'], requirement: 'tiny/row-1' },
  ];
  const resource: TinyRow = { ...toInternet, to: 'resource:AzureMachineLearning.<region>' };
  expect(routed([resource], { tagAddresses }).routes).toEqual([
    {
      name: 'AzureMachineLearning.WestEurope_13.69.64.192-28',
      addressPrefix: '13.69.64.192/28',
      nextHopType: 'Internet',
      requirements: ['tiny/row-1'],
    },
  ]);
});

test('a route row is no rule of the firewall', () => {
  const { networkRules } = routed([toFirewall, toInternet]);
  expect(networkRules).toEqual([]);
});

test('service tags are counted apart from addresses', () => {
  const { routes } = routed([toFirewall, toInternet, { ...toInternet, to: 'tag:Storage' }]);
  expect(serviceTagRoutes(routes)).toBe(2);
});
