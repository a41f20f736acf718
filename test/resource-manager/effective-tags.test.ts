import { compareDocuments } from '../../lib/compare/compare-documents';
import { Reachability } from '../../lib/reachability/reachability';
import { asked } from '../reachability/terraform';
import { idOf } from './estate';

type Body = Record<string, unknown>;

const subnetId = idOf('virtualNetworks/v/subnets/s');
const network = {
  id: idOf('virtualNetworks/v'),
  name: 'v',
  addressSpace: { addressPrefixes: ['10.1.0.0/16'] },
  subnets: [
    { id: subnetId, name: 's', addressPrefix: '10.1.0.0/24', routeTable: { id: idOf('routeTables/rt') } },
  ],
};
const nic = {
  id: idOf('networkInterfaces/nic-1'),
  name: 'nic-1',
  ipConfigurations: [{ name: 'ip', privateIPAddress: '10.1.0.9', subnet: { id: subnetId } }],
};
// A default route, which alone would make VirtualNetwork hold everything.
const table = {
  id: idOf('routeTables/rt'),
  name: 'rt',
  routes: [{ name: 'out', addressPrefix: '0.0.0.0/0', nextHopType: 'Internet' }],
};

const rule = (name: string, tag: string, access: string, priority: number, expanded: unknown): Body => ({
  ...{ name: `securityRules/${name}`, priority, direction: 'Outbound', access, protocol: 'All' },
  ...{ sourceAddressPrefix: '0.0.0.0/0', sourcePortRange: '0-65535', destinationPortRange: '0-65535' },
  ...{ destinationAddressPrefix: tag, destinationAddressPrefixes: [tag] },
  expandedDestinationAddressPrefix: expanded,
});
const inEffect = (...rules: Body[]) => ({
  value: [
    {
      association: { subnet: { id: subnetId } },
      networkSecurityGroup: { id: idOf('networkSecurityGroups/nsg') },
      effectiveSecurityRules: rules,
    },
  ],
});
const denyAll = rule('deny', '0.0.0.0/0', 'Deny', 200, null);
const of = (tag: string, expanded: unknown, ...more: Body[]) =>
  Reachability.fromTerraformJson(
    JSON.stringify([
      network,
      nic,
      table,
      inEffect(rule('tag', tag, 'Allow', 100, expanded), denyAll, ...more),
    ]),
  );

describe('what Azure says that a tag holds', () => {
  test.each<[string, string, unknown, string, string]>([
    ['VirtualNetwork without', 'VirtualNetwork', ['10.1.0.0/16', '168.63.129.16/32'], '8.8.8.8', 'deny'],
    ['VirtualNetwork with', 'VirtualNetwork', ['10.1.0.0/16', '8.0.0.0/7'], '8.8.8.8', 'bypass'],
    ['VirtualNetwork of everything', 'VirtualNetwork', ['0.0.0.0/0', '::/0'], '8.8.8.8', 'bypass'],
    ['VirtualNetwork of both halves', 'VirtualNetwork', ['0.0.0.0/1', '128.0.0.0/1'], 'pypi.org', 'bypass'],
    ['VirtualNetwork of private addresses', 'VirtualNetwork', ['10.1.0.0/16'], 'pypi.org', 'deny'],
    ['VirtualNetwork of some public addresses', 'VirtualNetwork', ['8.0.0.0/7'], 'pypi.org', 'unknown'],
    ['Internet with', 'Internet', ['8.0.0.0/7'], '8.8.8.8', 'bypass'],
    ['Internet without', 'Internet', ['4.0.0.0/6'], '8.8.8.8', 'deny'],
    ['a service with', 'Storage.WestEurope', ['20.38.0.0/16', '2603:1020::/47'], '20.38.1.1', 'bypass'],
    ['a service without', 'Storage.WestEurope', ['20.38.0.0/16'], '20.39.1.1', 'deny'],
  ])('is what it holds: %s', (_, tag, expanded, to, verdict) => {
    const answer = of(tag, expanded).explain(asked(to));
    expect(answer.verdict).toBe(verdict);
    expect(answer.assumptions.map(({ code }) => code)).not.toContain('virtual-network-by-default-route');
  });

  test.each([[null], [[]], [['…']]])('is taken from the document where Azure prints %j', (expanded) => {
    const { verdict, assumptions } = of('VirtualNetwork', expanded).explain(asked('8.8.8.8'));
    expect(verdict).toBe('bypass');
    expect(assumptions.map(({ code }) => code)).toContain('virtual-network-by-default-route');
  });

  test('is that of the rule, where others of the same tag are printed with other prefixes', () => {
    const wide = rule('wide', 'VirtualNetwork', 'Allow', 300, ['0.0.0.0/0']);
    expect(of('VirtualNetwork', ['10.1.0.0/16'], wide).explain(asked('8.8.8.8')).verdict).toBe('deny');
  });

  test('is not known of a rule that has none, where those of others differ', () => {
    const others = [['10.1.0.0/16'], ['0.0.0.0/0']].map((each, i) =>
      rule(`other-${i}`, 'VirtualNetwork', 'Deny', 300 + i, each),
    );
    expect(of('VirtualNetwork', null, ...others).explain(asked('8.8.8.8')).verdict).toBe('unknown');
    expect(of('VirtualNetwork', null, ...others).explain(asked('10.1.0.7')).verdict).toBe('allow');
  });

  test('tells the addresses apart that two documents are compared by', () => {
    const [before, after] = [['20.38.0.0/16'], ['20.38.0.0/17', '20.40.0.0/16']].map((expanded) =>
      of('Storage.WestEurope', expanded),
    );
    const { differences } = compareDocuments(before!, after!);
    const told = differences.map(({ kind, to }) => [kind, ...to]);
    expect(told).toContainEqual(['closes', '20.38.128.0/17']);
    expect(told).toContainEqual(['opens', '20.40.0.0/16']);
  });
});
