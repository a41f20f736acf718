import fc from 'fast-check';
import type { ModuleContent } from '../../lib/module/module-content';
import { rulesModule } from '../../lib/module/module-files';
import { apiManagementEgress } from '../../lib/workloads/api-management-egress/definition';
import type { AnyDefinition } from '../support/definitions';
import { moduleContent, moduleWorkload, policyFirewall } from '../support/module-content';
import { RefusedValues, withValues } from '../support/module-values';

interface Site {
  readonly machines: readonly string[];
  readonly dnsServers: readonly string[];
}

const anyOf = (network: number) =>
  fc.uniqueArray(
    fc.constantFrom(1, 2, 3).map((host) => `10.${network}.0.${host}`),
    {
      minLength: 1,
      maxLength: 2,
    },
  );
const anySite: fc.Arbitrary<Site> = fc.record({ machines: anyOf(1), dnsServers: anyOf(9) });

const place = { resourceGroupName: 'rg', location: 'westeurope' };

/** The module of some sites that share their rules, by the values that these have when it is written. */
function filesOf(sites: readonly Site[], more: Partial<ModuleContent> = {}) {
  const workloads = sites.map(({ machines, dnsServers }, i) =>
    moduleWorkload(
      `site${i}`,
      apiManagementEgress as unknown as AnyDefinition,
      {
        region: 'westeurope',
        apiManagementAddressPrefixes: machines,
        dnsServerAddresses: dnsServers,
        apiManagementSubnetId: `azurerm_subnet.site${i}`,
        resourceGroupName: 'rg',
      } as never,
      { sharedRuleCollectionGroup: 'all', sharedNetworkSecurityGroup: 'all' },
    ),
  );
  const content = moduleContent(workloads, {
    sharedRuleCollectionGroups: [{ name: 'all' }],
    sharedNetworkSecurityGroups: [{ name: 'all', ...place }],
    ...more,
  });
  return rulesModule(content, () => undefined).files;
}

const pairs = (from: readonly string[], to: readonly string[]) =>
  from.flatMap((source) => to.map((destination) => `${source} ${destination}`));

interface Rule {
  readonly name: string;
  readonly source_addresses?: string[];
  readonly source_address_prefixes?: string[];
  readonly destination_addresses?: string[];
  readonly destination_address_prefixes?: string[];
}

/** From where to where the rules for names of one resource let pass, or that Terraform refuses the values. */
function openedBy(files: ReadonlyMap<string, string>, sites: readonly Site[]): string[][] | 'refused' {
  const values = sites.flatMap(({ machines, dnsServers }, i) => [
    [`site${i}_api_management_address_prefixes`, machines],
    [`site${i}_dns_server_addresses`, dnsServers],
  ]);
  try {
    const text = JSON.stringify(withValues(files, Object.fromEntries(values)));
    const { resource } = JSON.parse(text) as { resource: Record<string, Record<string, never>> };
    const [group] = Object.values(resource.azurerm_firewall_policy_rule_collection_group!);
    const [securityGroup] = Object.values(resource.azurerm_network_security_group!);
    const { network_rule_collection: collections } = group as unknown as {
      network_rule_collection: { rule: Rule[] }[];
    };
    const { security_rule: securityRules } = securityGroup as unknown as { security_rule: Rule[] };
    return [collections.flatMap(({ rule }) => rule), securityRules].map((rules) => [
      ...new Set(
        rules
          .filter(({ name }) => /custom-dns|-to-dnsServer-/.test(name))
          .flatMap((rule) =>
            pairs(
              rule.source_addresses ?? rule.source_address_prefixes!,
              rule.destination_addresses ?? rule.destination_address_prefixes!,
            ),
          ),
      ),
    ]);
  } catch (error) {
    if (error instanceof RefusedValues) return 'refused';
    throw error;
  }
}

const areAlike = (lists: readonly (readonly string[])[]) =>
  new Set(lists.map((each) => [...each].sort().join())).size === 1;

test('with whatever values, rules that sites share open what each asks for, or Terraform refuses the values', () => {
  const counts = { made: 0, refused: 0 };
  fc.assert(
    fc.property(fc.array(anySite, { minLength: 4, maxLength: 6 }), anyOf(9), (drawn, dnsServers) => {
      const half = Math.floor(drawn.length / 2);
      const files = filesOf(drawn.slice(0, half).map((each) => ({ ...each, dnsServers })));
      const sites = drawn.slice(-half);
      const opened = openedBy(files, sites);
      const isOneSideAlike =
        areAlike(sites.map((each) => each.machines)) || areAlike(sites.map((each) => each.dnsServers));
      expect(opened === 'refused').toBe(!isOneSideAlike);
      if (opened === 'refused') {
        counts.refused++;
        return;
      }
      const asked = [...new Set(sites.flatMap((each) => pairs(each.machines, each.dnsServers)))].sort();
      expect(opened.map((each) => each.sort())).toEqual([asked, asked]);
      counts.made++;
    }),
    { numRuns: 60 },
  );
  expect(counts.made).toBeGreaterThan(5);
  expect(counts.refused).toBeGreaterThan(5);
});

test('values as they were are never refused, and a module of one workload refuses none', () => {
  const site = { machines: ['10.1.0.1'], dnsServers: ['10.9.0.1'] };
  expect(openedBy(filesOf([site, site]), [site, site])).not.toBe('refused');
  expect(filesOf([site]).get('main.tf.json')).not.toContain('precondition');
});

test('where machines stand in IP groups, what they reach has to stay the same', () => {
  const sites = ['10.1.0', '10.2.0'].map((network) => ({
    machines: [`${network}.1`, `${network}.2`],
    dnsServers: ['10.9.0.1'],
  }));
  const firewall = {
    ...policyFirewall,
    ipGroupsFromAddresses: 2,
    ipGroupResourceGroupName: 'rg',
    ipGroupLocation: 'westeurope',
  };
  const { resource } = JSON.parse(filesOf(sites, { firewall }).get('main.tf.json')!);
  const [group] = Object.values<{ lifecycle: unknown }>(
    resource.azurerm_firewall_policy_rule_collection_group,
  );
  expect(group!.lifecycle).toEqual({
    precondition: [
      {
        condition: '${toset(var.site0_dns_server_addresses) == toset(var.site1_dns_server_addresses)}',
        error_message: expect.stringMatching(
          /^Rules for several workloads .*var\.site0_dns_server_addresses.*\.$/,
        ),
      },
    ],
  });
});
