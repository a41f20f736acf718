import { hostsOfFqdnTag } from '../../lib/reachability/firewall/fqdn-tag';
import { asked, assumedIn, configured } from './terraform';

test('an FQDN tag holds the hosts that its tables leave out where it is chosen', () => {
  expect(hostsOfFqdnTag('WindowsUpdate')).toContain('*.windowsupdate.com');
  const kubernetes = hostsOfFqdnTag('AzureKubernetesService');
  expect(kubernetes).toEqual(
    expect.arrayContaining(['mcr.microsoft.com', 'management.azure.com', '*.hcp.*.azmk8s.io']),
  );
  // Hosts of add-ons are opened by name, and those of other clouds are none of the tag.
  expect(kubernetes).not.toContain('dc.services.visualstudio.com');
  expect(kubernetes).not.toContain('management.usgovcloudapi.net');
  expect(hostsOfFqdnTag('HDInsight')).toEqual([]);
});

describe('a host of nobody at Microsoft', () => {
  const collection = (action: string, priority: number, destinations: object) => ({
    azure_firewall_name: 'fw',
    resource_group_name: 'rg',
    priority,
    action,
    rule: [
      {
        name: action,
        source_addresses: ['*'],
        protocol: [{ type: 'Https', port: 443 }],
        ...destinations,
      },
    ],
  });
  const explain = (tag: string, action: 'Allow' | 'Deny', host: string) =>
    configured({
      azurerm_firewall_application_rule_collection: {
        tag: collection(action, 100, { fqdn_tags: [tag] }),
        hosts: collection('Allow', 200, { target_fqdns: ['pypi.org', '*.microsoft.com'] }),
      },
    }).explain(asked(host));

  test.each([
    ['WindowsUpdate', 'Deny', 'pypi.org', 'allow'],
    ['WindowsUpdate', 'Allow', 'exfiltration.example', 'deny'],
    ['WindowsUpdate', 'Deny', 'x.microsoft.com', 'unknown'],
    ['AzureKubernetesService', 'Allow', 'security.ubuntu.com', 'unknown'],
    ['AzureKubernetesService', 'Allow', 'nvidia.github.io', 'unknown'],
    ['AzureKubernetesService', 'Deny', 'pypi.org', 'allow'],
    ['AzureKubernetesService', 'Allow', 'exfiltration.example', 'deny'],
    ['WindowsUpdate', 'Allow', 'security.ubuntu.com', 'deny'],
    ['citrixHdxPlusForWindows365', 'Deny', 'pypi.org', 'unknown'],
    ['Office365.Common.Allow.Required', 'Deny', 'pypi.org', 'unknown'],
  ] as const)('is taken to be of no FQDN tag of its services: %s, %s, %s', (tag, action, host, verdict) => {
    const answer = explain(tag, action, host);
    expect(answer.verdict).toBe(verdict);
    expect(assumedIn(answer).includes('host-not-of-microsoft')).toBe(verdict !== 'unknown');
  });

  test('nothing is taken for granted where the rule of the tag would decide the same', () => {
    expect(assumedIn(explain('WindowsUpdate', 'Allow', 'pypi.org'))).not.toContain('host-not-of-microsoft');
  });
});
