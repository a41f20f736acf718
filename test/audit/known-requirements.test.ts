import { addressSpan } from '../../lib/arithmetic/address-span';
import type { Interval } from '../../lib/arithmetic/interval';
import { portSpace } from '../../lib/arithmetic/port';
import { type AskedOf, AskedTargets } from '../../lib/audit/asked-targets';
import { excessOf } from '../../lib/audit/excess';
import { placeholders } from '../../lib/model/placeholder';
import { parsePorts } from '../../lib/model/port';
import { destinationsOf, requirementName } from '../../lib/model/requirement';
import { networkPorts, setsOf } from '../../lib/rules/protocol-ports';
import { Reach } from '../../lib/rules/reach';
import { allTables } from '../../lib/tables/all-tables';

/** Values that the placeholders take. */
const values: Readonly<Record<string, string>> = {
  region: 'westeurope',
  'workspace-id': '00000000-0000-0000-0000-000000000001',
  'log-analytics-workspace-id': '00000000-0000-0000-0000-000000000002',
};

function filled(template: string): string {
  return template.replace(/<([^>]+)>/g, (_, name: string) => values[name] ?? 'contoso');
}

const ofGroups = new AskedTargets('security group');

function openedBy({ ports, targets }: Reach, asked: AskedTargets) {
  return { rule: { address: 'rule' }, ports, targets: asked.among(targets) };
}

const rows = allTables.flatMap((table) =>
  table.requirements
    .filter(({ nextHop, from }) => nextHop === undefined && !from.startsWith('tag:'))
    .flatMap((row) => destinationsOf(row).map((to) => ({ row, to, name: requirementName(table, row) }))),
);

test('the values fit their placeholders', () => {
  for (const [name, value] of Object.entries(values)) {
    const placeholder = placeholders.get(name);
    expect([name, placeholder?.pattern.test(value) ?? name === 'region']).toEqual([name, true]);
  }
});

test('no host, URL or service tag of any row, on its own ports, is beyond every row', () => {
  const asked = rows.filter(({ to }) => !/^(role|resource|fqdn-tag|address):|^\d|^<[^>]*>$/.test(to));
  expect(asked.length).toBeGreaterThan(1_000);
  const excess = asked.flatMap(({ row, to, name }) => {
    const bare = to.replace(/^[a-z]+:\/\//, '').replace(/\/$/, '');
    const target = to.startsWith('tag:')
      ? { kind: 'serviceTag' as const, text: filled(to.slice(4)).replace('westeurope', 'WestEurope') }
      : {
          kind: bare.includes('/') ? ('url' as const) : ('pattern' as const),
          text: filled(bare).toLowerCase(),
        };
    const ports = setsOf(
      new Map(
        parsePorts(row.ports).map(({ protocol, ports: asked }): [string, Interval[]] => [
          protocol === 'http' || protocol === 'https' ? 'tcp' : protocol,
          asked.length === 0 ? [portSpace] : asked.map(({ first, last }) => [first, last]),
        ]),
      ),
    );
    const reach = new Reach({ sources: addressSpan([]), targets: [target], ports });
    return excessOf(openedBy(reach, ofGroups)).map((each) => `${name}: ${each.target}`);
  });
  expect(excess).toEqual([]);
});

test('what a page asks of a security group alone is no requirement of a firewall', () => {
  const { ports } = networkPorts(['TCP'], ['8443']);
  const target = { kind: 'serviceTag' as const, text: 'MicrosoftContainerRegistry' };
  const reach = new Reach({ sources: addressSpan([]), targets: [target], ports });
  const near = (askedOf: AskedOf) =>
    excessOf(openedBy(reach, new AskedTargets(askedOf))).flatMap((each) =>
      each.near.all.map(({ requirement }) => requirement),
    );
  const ofGroupAlone = 'arc-private-link/kubernetes-container-registry';
  expect(near('security group')).toContain(ofGroupAlone);
  expect(near('firewall')).not.toContain(ofGroupAlone);
  expect(near('firewall').length).toBeGreaterThan(0);
});
