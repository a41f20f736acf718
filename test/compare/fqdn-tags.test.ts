import { compareDocuments } from '../../lib/compare/compare-documents';
import { Reachability } from '../../lib/reachability/reachability';
import { differencesOf } from './difference-of';
import { applicationRule, hubAndSpoke } from './hub-and-spoke';

const everything = applicationRule({ name: 'all', destination_fqdns: ['*'] });
const denying = (tag: string, sources = ['10.1.0.0/24']) => ({
  azurerm_firewall_policy_rule_collection_group: {
    deny: {
      name: 'deny',
      priority: 100,
      firewall_policy_id: '${azurerm_firewall_policy.p.id}',
      application_rule_collection: [
        {
          name: 'deny',
          priority: 100,
          action: 'Deny',
          rule: [applicationRule({ source_addresses: sources, destination_fqdn_tags: [tag] })],
        },
      ],
    },
  },
});

/** What is told of connections on HTTPS from one of the machines to some hosts and tags, and what both documents say of them. */
function toldOf(before: string, after: string, from: string, hosts: readonly string[]): string[][] {
  const [one, other] = [before, after].map((text) => Reachability.fromTerraformJson(text)) as [
    Reachability,
    Reachability,
  ];
  const { differences, quiet } = compareDocuments(one, other);
  return hosts.map((to) => {
    const asked = { from, to, protocol: 'tcp', port: 443, applicationProtocol: 'https' } as const;
    const [told] = differencesOf(asked, [...differences, ...quiet]);
    const said = told === undefined ? 'nothing' : `${told.before.verdict} becomes ${told.after.verdict}`;
    const verdicts = [one, other].map((each) => each.explain(asked).verdict);
    return [to, said, verdicts[0] === verdicts[1] ? 'nothing' : verdicts.join(' becomes ')];
  });
}

test.each([
  ['WindowsUpdate', ['go.microsoft.com', 'foo.microsoft.com', 'pypi.org', 'WindowsUpdate']],
  // A page has hosts of others, of which it does not tell whether the tag has them.
  [
    'AzureKubernetesService',
    ['mcr.microsoft.com', 'foo.microsoft.com', 'download.docker.com', 'pypi.org', 'AzureKubernetesService'],
  ],
])('a rule that denies %s closes its hosts, and leaves open which others these are', (tag, hosts) => {
  const [before, after] = [{}, { more: denying(tag) }].map((more) =>
    hubAndSpoke({ application: [everything], ...more }),
  );
  const told = toldOf(before!, after!, '10.1.0.9', hosts);
  for (const [, said, isSo] of told) expect(said).toBe(isSo);
  expect(told.map(([, said]) => said)).toEqual([
    'allow becomes deny',
    ...hosts.slice(1, -2).map(() => 'allow becomes unknown'),
    'nothing',
    'allow becomes deny',
  ]);
});

test('an FQDN tag is told of machines too of which no rule names it', () => {
  const routed = (type: string, address: string | null) =>
    hubAndSpoke({
      more: denying('WindowsUpdate', ['10.1.0.0/28']),
      routes: [
        {
          name: 'default',
          address_prefix: '0.0.0.0/0',
          next_hop_type: type,
          next_hop_in_ip_address: address,
        },
      ],
    });
  const before = routed('VirtualAppliance', '10.0.0.4');
  const told = toldOf(before, routed('Internet', null), '10.1.0.99', ['WindowsUpdate', 'pypi.org']);
  expect(told.map(([, said]) => said)).toEqual(['deny becomes bypass', 'deny becomes bypass']);
});
