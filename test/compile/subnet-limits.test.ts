import { checkSubnetLimits } from '../../lib/compile/findings/limit-checks';
import type { EgressRoute, NsgRule } from '../../lib/compile/rule';
import { Findings } from '../../lib/model/finding';

const rules = (count: number, parts: Partial<NsgRule> = {}): NsgRule[] =>
  Array.from({ length: count }, (_, i) => ({
    name: `rule-${i}`,
    description: '',
    priority: 100 + i,
    direction: 'Outbound',
    access: 'Allow',
    protocol: 'Tcp',
    sourceAddresses: [],
    destinationAddresses: [],
    destinationPorts: ['443'],
    requirements: [],
    ...parts,
  }));
const routes = (count: number, addressPrefix: (i: number) => string): EgressRoute[] =>
  Array.from({ length: count }, (_, i) => ({
    name: `route-${i}`,
    addressPrefix: addressPrefix(i),
    nextHopType: 'Internet',
    requirements: [],
  }));

function found(nsgRules: NsgRule[], egressRoutes: EgressRoute[] = []) {
  const findings = new Findings();
  checkSubnetLimits('hub/aml', nsgRules, egressRoutes, findings);
  return findings.all.map(({ message }) => message);
}

test('a network security group holds 1,000 rules', () => {
  expect(found(rules(800))).toEqual([]);
  expect(found(rules(1_000))).toHaveLength(1);
  expect(() => found(rules(1_001))).toThrow(/1001 rules/);
});

test('sources and destinations count apart, 4,000 each', () => {
  const hundred = Array.from({ length: 100 }, (_, i) => `10.0.0.${i}`);
  expect(found(rules(32, { sourceAddresses: hundred, destinationAddresses: hundred }))).toEqual([]);
  expect(found(rules(40, { destinationAddresses: hundred }))).toHaveLength(1);
  expect(found(rules(40, { sourceAddresses: hundred }))).toEqual([
    'There are 4000 source or destination addresses of a network security group; 4000 is the limit.',
  ]);
  expect(() => found(rules(41, { sourceAddresses: hundred }))).toThrow(
    /4100 source or destination addresses/,
  );
});

test('a route table holds 600 routes', () => {
  const address = (i: number) => `10.0.${i}.0/24`;
  expect(found([], routes(400, address))).toEqual([]);
  expect(found([], routes(600, address))).toHaveLength(1);
  expect(() => found([], routes(601, address))).toThrow(/601 routes of a route table/);
});

test('of them, 25 name service tags', () => {
  const tag = (i: number) => `Tag${i}`;
  expect(found([], routes(20, tag))).toEqual([]);
  expect(found([], routes(25, tag))).toHaveLength(1);
  expect(() => found([], routes(26, tag))).toThrow(/26 service-tag routes/);
});
