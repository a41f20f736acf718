import { CustomTable } from '../../../lib/table-files/custom-table';
import { applicationRule, classic, networkRule, policy, securityRule, subnet, terraform } from '../documents';
import type { AuditCase } from './audit-case';

const network = (parts: Record<string, unknown>) => policy({ network: [networkRule(parts)] });
const application = (...hosts: string[]) =>
  policy({ application: [applicationRule({ destination_fqdns: hosts })] });
const to = (...destination_addresses: string[]) => network({ destination_addresses });
const secured = (parts: Record<string, unknown>) => subnet({ security_rule: [securityRule(parts)] });

/** A table of somebody's own, with a host of nobody's and a host of the library's on a port of its own. */
const buildAgents = CustomTable.fromObject({
  id: 'contoso-build',
  title: 'Contoso build agents',
  page: 'https://wiki.contoso.com/network/build-agents',
  editions: [{ id: '2026-03-01', source: 'revision 41' }],
  sections: { packages: 'Packages' },
  roles: { agent: {} },
  requirements: [
    {
      id: 'packages',
      section: 'packages',
      from: 'agent',
      to: ['packages.contoso.com', 'mcr.microsoft.com'],
      ports: 'TCP 443, 8443',
      why: 'packages of builds',
    },
  ],
});

export const openings: readonly AuditCase[] = [
  {
    code: 'opens-field-reported',
    faulty: {
      'a host that public reports alone ask for': [
        application('mcr.microsoft.com', 'us.aws.cdn.hf.co'),
        'us.aws.cdn.hf.co (HTTPS 443); public reports do: https://huggingface.co/docs/hub/models-downloading',
      ],
    },
    sound: {
      'a host that a page asks for, as reports do': application('aka.ms', 'packages.microsoft.com'),
      'a host that nobody asks for': application('exfiltration.example'),
      'a host that reports ask for on another port': policy({
        application: [
          applicationRule({
            destination_fqdns: ['us.aws.cdn.hf.co'],
            protocols: [{ type: 'Https', port: 8443 }],
          }),
        ],
      }),
      'a service tag and a port that reports ask of a security group alone, and a page of both': network({
        destination_addresses: ['Storage.WestEurope'],
        destination_ports: ['445'],
      }),
    },
  },
  {
    code: 'opens-by-own-table',
    options: { tables: [buildAgents] },
    faulty: {
      'a host of the table alone': [
        application('packages.contoso.com', 'mcr.microsoft.com'),
        'No row of this library asks for packages.contoso.com (HTTPS 443); rows of your own do: contoso-build/packages.',
      ],
      'a port of the table alone': [
        policy({
          application: [
            applicationRule({
              protocols: [
                { type: 'Https', port: 443 },
                { type: 'Https', port: 8443 },
              ],
            }),
          ],
        }),
        'No row of this library asks for mcr.microsoft.com (HTTPS 8443);',
      ],
    },
    sound: {
      'a host and a port of the library': application('mcr.microsoft.com'),
      'what nobody asks for': application('exfiltration.example'),
    },
  },
  {
    code: 'opens-every-address',
    faulty: {
      'everything on the port of time servers': [
        network({ protocols: ['UDP'], destination_addresses: ['0.0.0.0/0'], destination_ports: ['123'] }),
        'Rows that ask for every address are the only ones that ask for 0.0.0.0/0 (UDP 123): api-management/time',
      ],
      'one address there': [
        network({ protocols: ['UDP'], destination_addresses: ['203.0.113.9'], destination_ports: ['123'] }),
        '203.0.113.9 (UDP 123): api-management/time',
      ],
      'a part of the ports': [
        network({
          protocols: ['UDP'],
          destination_addresses: ['*'],
          destination_ports: ['50000-50010', '7'],
        }),
        '* (UDP 50000-50010): virtual-desktop-shortpath/direct',
      ],
    },
    sound: {
      'a port for which no row asks': network({
        protocols: ['UDP'],
        destination_addresses: ['0.0.0.0/0'],
        destination_ports: ['124'],
      }),
      'another protocol': network({ destination_addresses: ['203.0.113.9'], destination_ports: ['123'] }),
      'private addresses': network({
        protocols: ['UDP'],
        destination_addresses: ['10.0.0.0/8'],
        destination_ports: ['123'],
      }),
    },
  },
  {
    code: 'opens-beyond-requirements',
    faulty: {
      'a host of no table': [
        application('mcr.microsoft.com', 'exfiltration.example'),
        'exfiltration.example (HTTPS 443)',
      ],
      'a known host on another port': [
        policy({ application: [applicationRule({ protocols: [{ type: 'Https', port: 8443 }] })] }),
        'mcr.microsoft.com (HTTPS 8443)',
      ],
      'a wildcard wider than every row': [application('*.microsoft.com'), '*.microsoft.com'],
      'a wildcard that swallows the apex and its neighbours': [
        application('*data.mcr.microsoft.com'),
        '*data.mcr',
      ],
      'every host': [application('*'), '* (HTTPS 443)'],
      'a wildcard where a row asks for one region': [
        policy({
          application: [
            applicationRule({
              destination_fqdns: ['*.obo.arc.azure.cn'],
              protocols: [{ type: 'Https', port: 8084 }],
            }),
          ],
        }),
        '<region>.obo.arc.azure.cn (TCP 8084)',
      ],
      'the host of a row that asks for a path alone': [
        application('downloads.dell.com'),
        'SBE_Discovery_Dell.xml',
      ],
      'a URL of another path': [
        policy({
          application: [
            applicationRule({
              destination_fqdns: [],
              destination_urls: ['downloads.dell.com/else/*'],
              terminate_tls: true,
            }),
          ],
        }),
        'downloads.dell.com/else/*',
      ],
      'a service tag of no table': [to('Sql'), 'Sql (TCP 443)'],
      'a known service tag on another port': [
        network({ destination_ports: ['443', '22'] }),
        'AzureActiveDirectory (TCP 22)',
      ],
      'a known service tag by another protocol': [network({ protocols: ['UDP'] }), 'UDP 443'],
      'every region where rows ask for one': [to('BatchNodeManagement'), 'BatchNodeManagement (TCP 443)'],
      'a public prefix': [to('52.1.0.0/16'), '52.1.0.0/16'],
      'a private prefix that is too wide': [to('10.0.0.0/7'), '10.0.0.0/7'],
      'a public prefix of an IP group': [
        terraform({
          azurerm_ip_group: { g: { name: 'g', cidrs: ['52.1.0.0/16'] } },
          azurerm_firewall_policy_rule_collection_group: {
            group: {
              priority: 100,
              network_rule_collection: [
                {
                  name: 'c',
                  priority: 100,
                  action: 'Allow',
                  rule: [
                    networkRule({
                      destination_addresses: [],
                      destination_ip_groups: ['${azurerm_ip_group.g.id}'],
                    }),
                  ],
                },
              ],
            },
          },
        }),
        '52.1.0.0/16',
      ],
      'everything on a port that is not of the web': [
        network({ destination_addresses: ['*'], destination_ports: ['25'] }),
        '* (TCP 25)',
      ],
      'a host in a network rule': [
        network({ destination_addresses: [], destination_fqdns: ['a.example'] }),
        'a.example (TCP 443)',
      ],
      'a web category': [
        policy({ application: [applicationRule({ destination_fqdns: [], web_categories: ['Gambling'] })] }),
        'Gambling',
      ],
      'a host of a classic firewall': [
        classic({
          application: [
            {
              ...applicationRule({ destination_fqdns: undefined, protocols: undefined }),
              target_fqdns: ['a.example'],
              protocol: [{ type: 'Https', port: 443 }],
            },
          ],
        }),
        'a.example (HTTPS 443)',
      ],
      'a service tag in a security rule': [
        secured({ destination_address_prefix: 'Sql', destination_port_range: '5432' }),
        'Sql (TCP 5432)',
      ],
    },
    sound: {
      'a row': application('mcr.microsoft.com'),
      'a host in other letters': application('MCR.Microsoft.com'),
      'a wildcard of a row': application('*.data.mcr.microsoft.com'),
      'a host below a wildcard of a row': application('westeurope.data.mcr.microsoft.com'),
      'a host with its region': application('westeurope.login.microsoft.com'),
      'a host of a row that leaves a part of the label open': application('azgn1234.servicebus.windows.net'),
      'a URL of a row': policy({
        application: [
          applicationRule({
            destination_fqdns: [],
            destination_urls: [
              'downloads.dell.com/folderdatastore/apex-cp-azure/prod01/SBE_Discovery_Dell.xml',
            ],
            terminate_tls: true,
          }),
        ],
      }),
      'one region of a tag that a row asks for': to('BatchNodeManagement.WestEurope'),
      'a regional tag where a row asks for all': to('AzureMonitor'),
      'a tag that holds the hosts of a row': network({
        destination_addresses: ['AzureMachineLearning'],
        destination_ports: ['8787'],
      }),
      'private and shared prefixes': to('10.0.0.0/8', '172.16.0.0/12', '192.168.1.1', '100.64.0.0/10'),
      'the own addresses of Azure': to('168.63.129.16', '169.254.169.254'),
      'a denial': terraform({
        azurerm_firewall_policy_rule_collection_group: {
          g: {
            priority: 100,
            network_rule_collection: [
              {
                name: 'c',
                priority: 100,
                action: 'Deny',
                rule: [networkRule({ destination_addresses: ['Sql'] })],
              },
            ],
          },
        },
      }),
      'destinations that are not known': network({ destination_addresses: '${var.addresses}' }),
      'a service tag that a page asks of a security group alone': secured({
        destination_address_prefix: 'AzureFrontDoor.FirstParty',
      }),
      'what a security group lets out to the firewall': secured({ destination_address_prefix: 'Internet' }),
    },
  },
  {
    code: 'over-broad-network-rule',
    faulty: {
      'every address': [to('*'), '*'],
      'the default prefix': [to('0.0.0.0/0'), '0.0.0.0/0'],
      'two halves of everything': [to('0.0.0.0/1', '128.0.0.0/1'), '128.0.0.0/1'],
      Internet: [to('Internet'), 'Internet'],
      AzureCloud: [to('AzureCloud'), 'AzureCloud'],
      'AzureCloud of a region': [to('AzureCloud.westeurope'), 'AzureCloud.westeurope'],
      'every port': [network({ destination_addresses: ['*'], destination_ports: ['*'] }), '*'],
      'a range with port 80 and every protocol': [
        network({ destination_addresses: ['*'], destination_ports: ['1-1024'], protocols: ['Any'] }),
        '*',
      ],
    },
    sound: {
      'one service': to('AzureActiveDirectory'),
      'another port': network({ destination_addresses: ['*'], destination_ports: ['123'] }),
      'UDP alone': network({ destination_addresses: ['*'], protocols: ['UDP'] }),
      'half of everything': to('0.0.0.0/1'),
    },
  },
  {
    code: 'application-rule-voided',
    faulty: {
      'by everything': [
        policy({
          network: [networkRule({ destination_addresses: ['*'] })],
          application: [applicationRule()],
        }),
        'mcr.microsoft.com',
      ],
      'by a service tag that holds the host': [
        policy({
          network: [networkRule({ destination_addresses: ['AzureMachineLearning'] })],
          application: [applicationRule({ destination_fqdns: ['a.instances.azureml.ms'] })],
        }),
        'a.instances.azureml.ms',
      ],
      'by a host below its wildcard': [
        policy({
          network: [
            networkRule({ destination_addresses: [], destination_fqdns: ['a.data.mcr.microsoft.com'] }),
          ],
          application: [applicationRule({ destination_fqdns: ['*.data.mcr.microsoft.com'] })],
        }),
        '*.data.mcr.microsoft.com',
      ],
      'several by one rule': [
        policy({
          network: [networkRule({ destination_addresses: ['*'] })],
          application: [
            applicationRule({ name: 'registry' }),
            applicationRule({ name: 'data', destination_fqdns: ['*.data.mcr.microsoft.com'] }),
          ],
        }),
        'application rules are to narrow for the sources that they have in common: mcr.microsoft.com, *.data.mcr.microsoft.com. The rules are ',
      ],
    },
    sound: {
      'other sources': policy({
        network: [networkRule({ destination_addresses: ['*'], source_addresses: ['10.2.0.0/24'] })],
        application: [applicationRule()],
      }),
      'another port': policy({
        network: [networkRule({ destination_addresses: ['*'], destination_ports: ['8787'] })],
        application: [applicationRule()],
      }),
      UDP: policy({
        network: [networkRule({ destination_addresses: ['*'], protocols: ['UDP'] })],
        application: [applicationRule()],
      }),
      'a service tag of another service': policy({
        network: [networkRule()],
        application: [applicationRule()],
      }),
    },
  },
];
