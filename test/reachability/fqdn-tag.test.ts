import { hostsOfFqdnTag } from '../../lib/reachability/firewall/fqdn-tag';

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
