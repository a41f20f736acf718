import { compileWorkload } from '../../lib/compile/compile-workload';
import { EgressDestinations } from '../../lib/model/egress-destinations';
import { workloadOf } from '../../lib/workloads/defined-workload';
import { virtualMachineEgress } from '../../lib/workloads/virtual-machine-egress/definition';
import type { VirtualMachineParameters } from '../../lib/workloads/virtual-machine-egress/parameters';
import { anyFirewall } from '../support/parameter-samples';

function machines(parameters: Partial<VirtualMachineParameters>) {
  const given = {
    firewall: anyFirewall,
    region: 'westeurope',
    machineAddressPrefixes: ['10.0.1.0/24'],
    ...parameters,
  };
  const workload = workloadOf(virtualMachineEgress, given);
  const codes = virtualMachineEgress.findings!(given, workload).map(({ code }) => code);
  return { ...compileWorkload(workload), codes };
}
const hostsOf = ({ applicationRules }: ReturnType<typeof machines>) =>
  applicationRules.flatMap(({ destinationFqdns }) => destinationFqdns);
const addressesOf = ({ networkRules }: ReturnType<typeof machines>) =>
  networkRules.flatMap(({ destinationAddresses }) => destinationAddresses);

describe('hosts of unrelated pages that lie in one service tag', () => {
  const both = { guestConfiguration: true, azureBackup: true };

  test.each([['westeurope'], ['usgovvirginia'], ['chinanorth3']])(
    'do not stand for the tag of the other page in %s',
    (region) => {
      const compiled = machines({ ...both, region });
      const named = [...hostsOf(compiled), ...addressesOf(compiled)];
      // Azure Backup has hosts in Azure public alone; those of machine configuration are in the tag Storage everywhere.
      expect(named.some((to) => to === 'Storage' || to.startsWith('*.queue.core.'))).toBe(true);
    },
  );
});

describe('machine configuration', () => {
  test('is opened by the hosts of the region, and of no other', () => {
    const hosts = hostsOf(machines({ guestConfiguration: true }));
    expect(hosts).toContain('we-gas.guestconfiguration.azure.com');
    expect(hosts).toContain('oaasguestconfigwes1.blob.core.windows.net');
    expect(hosts.filter((host) => host.includes('eastus'))).toEqual([]);
  });

  test('says where the list has no hosts of the region, and opens those of all', () => {
    const unlisted = machines({ guestConfiguration: true, region: 'austriaeast' });
    expect(unlisted.codes).toContain('no-regional-list');
    expect(hostsOf(unlisted)).toContain('*.guestconfiguration.azure.com');
    expect(machines({ guestConfiguration: true }).codes).not.toContain('no-regional-list');
  });

  test('by service tags asks for both', () => {
    const tagged = machines({ guestConfiguration: true, destinations: EgressDestinations.SERVICE_TAGS });
    expect(addressesOf(tagged)).toEqual(expect.arrayContaining(['AzureArcInfrastructure', 'Storage']));
  });
});

describe('SUSE', () => {
  test('by name is told not to be resolved', () => {
    expect(machines({ suseUpdate: true }).codes).toContain('host-not-resolvable');
  });

  test('by address is opened there, and nothing is told', () => {
    const known = machines({ suseUpdate: true, suseServerAddresses: ['203.0.113.7'] });
    expect(known.codes).not.toContain('host-not-resolvable');
    expect(addressesOf(known)).toContain('203.0.113.7');
    expect(hostsOf(known)).toEqual([]);
  });
});

test('activation past the firewall leaves no rule in it', () => {
  const past = machines({ windowsActivation: true, activationRoutes: true });
  expect([...hostsOf(past), ...addressesOf(past)]).toEqual([]);
});

test('Windows Update by its FQDN tag opens none of its hosts', () => {
  const tagged = machines({ windowsUpdate: true, windowsUpdateByFqdnTag: true });
  expect(hostsOf(tagged)).toEqual([]);
  expect(tagged.applicationRules.flatMap(({ destinationFqdnTags }) => destinationFqdnTags)).toEqual([
    'WindowsUpdate',
  ]);
});

test('an FQDN tag is refused where no table has it', () => {
  expect(() =>
    machines({ region: 'usgovvirginia', windowsUpdate: true, windowsUpdateByFqdnTag: true }),
  ).toThrow(/windowsUpdateByFqdnTag is set in the cloud/);
});

describe('an edition', () => {
  const signIn = (edition?: string) => hostsOf(machines({ azureBackup: true, edition }));

  test('of any of the pages can be pinned, and each page is as of its date', () => {
    expect(signIn()).toContain('*.login.microsoft.com');
    // An edition of the page of Red Hat.
    expect(signIn('2024-10-28')).toContain('*.australiacentral.r.login.microsoft.com');
  });

  test('that no page has is refused', () => {
    expect(() => signIn('2024-10-29')).toThrow(/There is no edition "2024-10-29" of any page/);
  });
});
