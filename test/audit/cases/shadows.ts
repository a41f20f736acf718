import {
  applicationRule,
  type Block,
  collection,
  group,
  networkRule,
  policy,
  securityRule,
  subnet,
  terraform,
} from '../documents';
import type { AuditCase } from './audit-case';

const network = (...rules: Block[]) =>
  policy({ network: rules.map((rule, i) => networkRule({ name: `r${i}`, ...rule })) });
const application = (...rules: Block[]) =>
  policy({ application: rules.map((rule, i) => applicationRule({ name: `r${i}`, ...rule })) });
const secured = (...rules: Block[]) =>
  subnet({
    security_rule: rules.map((rule, i) => securityRule({ name: `r${i}`, priority: 100 + i, ...rule })),
  });
/** A collection for each rule, of the action that it names. */
const collections = (...rules: (Block & { action: string; priority: number })[]) =>
  terraform({
    azurerm_firewall_policy_rule_collection_group: {
      group: group({
        network_rule_collection: rules.map(({ action, priority, ...rule }, i) =>
          collection([networkRule({ name: `r${i}`, ...rule })], { name: `c${i}`, action, priority }),
        ),
      }),
    },
  });

const webServers =
  '/subscriptions/s/resourceGroups/r/providers/Microsoft.Network/applicationSecurityGroups/web';

export const shadows: readonly AuditCase[] = [
  {
    code: 'idle-rule',
    faulty: {
      'a regional tag behind the whole': [
        network({ destination_addresses: ['Storage'] }, { destination_addresses: ['Storage.WestEurope'] }),
        'r0',
      ],
      'a port within a range': [
        network({ destination_ports: ['1-1024'] }, { destination_ports: ['443'] }),
        'r0',
      ],
      'a protocol within Any': [network({ protocols: ['Any'] }, { protocols: ['TCP'] }), 'r0'],
      'sources within a prefix': [
        network(
          { source_addresses: ['10.0.0.0/8'] },
          { source_addresses: ['10.1.0.0/25', '10.2.0.1-10.2.0.9'] },
        ),
        'r0',
      ],
      'a prefix within two that touch': [
        network(
          { destination_addresses: ['10.0.0.0/25', '10.0.0.128/25'] },
          { destination_addresses: ['10.0.0.64-10.0.0.191'] },
        ),
        'r0',
      ],
      'a host below a wildcard': [
        application({ destination_fqdns: ['*.microsoft.com'] }, { destination_fqdns: ['mcr.microsoft.com'] }),
        'r0',
      ],
      'a wildcard below a wildcard without dot': [
        application(
          { destination_fqdns: ['*microsoft.com'] },
          { destination_fqdns: ['*.microsoft.com', 'microsoft.com.microsoft.com'] },
        ),
        'r0',
      ],
      'the apex of a wildcard without dot': [
        application({ destination_fqdns: ['*contoso.com'] }, { destination_fqdns: ['contoso.com'] }),
        'r0',
      ],
      'a URL of a host': [
        application(
          { destination_fqdns: ['*.contoso.com'] },
          { destination_fqdns: [], destination_urls: ['www.contoso.com/a/*'], terminate_tls: true },
        ),
        'r0',
      ],
      'a denial behind a wider denial': [
        collections(
          { action: 'Deny', priority: 100, destination_addresses: ['*'], destination_ports: ['*'] },
          { action: 'Deny', priority: 200 },
        ),
        'c0/r0',
      ],
      'the addresses of an IP group': [
        terraform({
          azurerm_ip_group: { g: { name: 'g', cidrs: ['10.1.0.0/25'] } },
          azurerm_firewall_policy_rule_collection_group: {
            group: group({
              network_rule_collection: [
                collection([
                  networkRule({ name: 'r0' }),
                  networkRule({
                    name: 'r1',
                    source_addresses: [],
                    source_ip_groups: ['${azurerm_ip_group.g.id}'],
                  }),
                ]),
              ],
            }),
          },
        }),
        'r0',
      ],
      'a rule of a policy behind one of its base policy, whatever the priorities': [
        terraform({
          azurerm_firewall_policy: {
            base: {},
            hub: { base_policy_id: '${azurerm_firewall_policy.base.id}' },
          },
          azurerm_firewall_policy_rule_collection_group: {
            own: group({ network_rule_collection: [collection([networkRule()])] }),
            base: group({
              priority: 900,
              firewall_policy_id: '${azurerm_firewall_policy.base.id}',
              network_rule_collection: [collection([networkRule({ destination_ports: ['*'] })])],
            }),
          },
        }),
        'group.base',
      ],
      'a security rule behind a wider one': [secured({ destination_address_prefix: '*' }, {}), 'r0'],
      'a security rule behind a wider one that is written after it': [
        secured({ priority: 300 }, { priority: 200, destination_address_prefix: '*' }),
        'r1',
      ],
      'a service tag behind Internet': [secured({ destination_address_prefix: 'Internet' }, {}), 'r0'],
    },
    sound: {
      'a security rule behind one from an application security group': secured(
        {
          source_address_prefix: null,
          source_application_security_group_ids: [webServers],
          destination_address_prefix: '*',
        },
        {},
      ),
      'a security rule behind one to an application security group': secured(
        {
          destination_address_prefix: null,
          destination_application_security_group_ids: [webServers],
        },
        {},
      ),
      'a security rule behind one of a protocol that is not known': secured(
        { protocol: '${var.protocol}', destination_address_prefix: '*' },
        {},
      ),
      'other sources': network({}, { source_addresses: ['10.1.0.0/23'] }),
      'one more destination': network(
        {},
        { destination_addresses: ['AzureActiveDirectory', 'AzureMonitor'] },
      ),
      'one more port': network({}, { destination_ports: ['443', '80'] }),
      'another protocol': network({}, { protocols: ['TCP', 'UDP'] }),
      'ports of TCP do not hold for ICMP': network(
        { protocols: ['Any'], destination_ports: ['1-65535'] },
        { protocols: ['ICMP'], destination_ports: ['*'] },
      ),
      'a whole tag behind its region': network(
        { destination_addresses: ['Storage.WestEurope'] },
        { destination_addresses: ['Storage'] },
      ),
      'the apex is not below its wildcard': application(
        { destination_fqdns: ['*.contoso.com'] },
        { destination_fqdns: ['contoso.com'] },
      ),
      'a neighbour whose name ends alike': application(
        { destination_fqdns: ['*.contoso.com'] },
        { destination_fqdns: ['xcontoso.com'] },
      ),
      'Http is not Https': application({ protocols: [{ type: 'Http', port: 443 }] }, {}),
      'a private prefix is not of Internet': secured(
        { destination_address_prefix: 'Internet' },
        { destination_address_prefix: '10.0.0.0/8' },
      ),
      'platform addresses are not of Internet': secured(
        { destination_address_prefix: 'Internet' },
        { destination_address_prefix: 'AzurePlatformIMDS' },
      ),
      'another direction': secured({ direction: 'Inbound', destination_address_prefix: '*' }, {}),
      'a source port': secured(
        { source_port_range: '1000', destination_address_prefix: '*' },
        { source_port_range: '1000-2000' },
      ),
      'something that is not known in the later one': network(
        { destination_ports: ['*'] },
        { source_addresses: ['10.1.0.1', '${var.more}'] },
      ),
      'collections of equal priority have no order': collections(
        { action: 'Allow', priority: 100, destination_ports: ['*'] },
        { action: 'Allow', priority: 100 },
      ),
    },
  },
  {
    code: 'duplicate-rule',
    faulty: {
      'the same in another order': [
        network(
          { destination_addresses: ['AzureMonitor', 'AzureActiveDirectory'] },
          { destination_addresses: ['AzureActiveDirectory', 'AzureMonitor'] },
        ),
        'r0',
      ],
      'the same in other words': [
        network(
          { source_addresses: ['10.1.0.0/24'] },
          { source_addresses: ['10.1.0.0/25', '10.1.0.128/25'] },
        ),
        'r0',
      ],
      'application rules': [application({}, {}), 'r0'],
    },
    sound: {
      'a part of it': network({ destination_ports: ['443', '80'] }, { destination_ports: ['443'] }),
      'the other action': collections({ action: 'Deny', priority: 100 }, { action: 'Allow', priority: 200 }),
    },
  },
  {
    code: 'contradicted-rule',
    faulty: {
      'a denial behind what allows it': [
        collections(
          { action: 'Allow', priority: 100, destination_ports: ['*'] },
          { action: 'Deny', priority: 200 },
        ),
        'and allows it: this rule never denies anything',
      ],
      'an allowing rule behind a denial': [
        collections(
          { action: 'Allow', priority: 200 },
          { action: 'Deny', priority: 100, destination_addresses: ['*'] },
        ),
        'and denies it: this rule never allows anything',
      ],
      'a security rule': [
        secured({ access: 'Deny', destination_address_prefix: '*' }, {}),
        'never allows anything',
      ],
    },
    sound: {
      'a denial of a part': collections(
        { action: 'Deny', priority: 100 },
        { action: 'Allow', priority: 200, destination_ports: ['*'] },
      ),
      'an exception from a denial': collections(
        { action: 'Allow', priority: 100 },
        { action: 'Deny', priority: 200, destination_addresses: ['*'] },
      ),
    },
  },
  {
    code: 'tag-within-azure-cloud',
    faulty: {
      'a tag of the measured ones': [
        network(
          { destination_addresses: ['AzureCloud'] },
          { destination_addresses: ['AzureKeyVault', 'AzureMonitor'] },
        ),
        'r0',
      ],
      'the same region': [
        network(
          { destination_addresses: ['AzureCloud.westeurope'] },
          { destination_addresses: ['AzureKeyVault.WestEurope'] },
        ),
        'r0',
      ],
    },
    sound: {
      'a tag of which AzureCloud holds a part': network(
        { destination_addresses: ['AzureCloud'] },
        { destination_addresses: ['AzureFrontDoor.FirstParty'] },
      ),
      'another region': network(
        { destination_addresses: ['AzureCloud.westeurope'] },
        { destination_addresses: ['AzureKeyVault.NorthEurope'] },
      ),
    },
  },
];
