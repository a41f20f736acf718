import { Testing } from 'cdktf';
import {
  ContainerAppsEgress,
  type ContainerAppsEgressProps,
  EgressDestination,
  EgressPort,
  Reachability,
} from 'cdktf-azure-lockdown';
import { subnetId } from '../../examples/example-stack';
import { hub, newStack } from '../support/hub';

/** What a synthesized environment comes to, whose security group or routes are changed as text. */
function apps(
  parts: Partial<ContainerAppsEgressProps> = {},
  changed: (document: string) => string = (document) => document,
) {
  const stack = newStack();
  const made = new ContainerAppsEgress(stack, 'apps', {
    firewall: hub(stack),
    region: 'westeurope',
    // Of then is the page that asks security groups for the time.
    edition: '2025-04-03',
    environmentAddressPrefixes: ['10.90.0.0/23'],
    environmentSubnetId: subnetId('apps'),
    resourceGroupName: 'rg-apps',
    nsgEnabled: true,
    routeTableEnabled: true,
    ...parts,
  });
  const document = changed(Testing.synth(stack, true));
  return { made, verification: made.verify(Reachability.fromTerraformJson(document)) };
}

const timeOf = ({ verification: { flows } }: ReturnType<typeof apps>) =>
  flows.find(({ requirement }) => requirement === 'container-apps-nsg/time')!;

const deniedOf = ({ verification: { findings } }: ReturnType<typeof apps>) =>
  findings
    .filter(({ code }) => code === 'denied-past-security-group')
    .flatMap(({ requirements }) => requirements);

test('what a page asks of security groups alone is told as what becomes of it, and is as required where these let it pass', () => {
  const workload = apps();
  expect(timeOf(workload)).toMatchObject({ verdict: 'deny', asRequired: true });
  expect(timeOf(workload).reason).toContain('security groups let it pass, of which alone the page asks it');
  expect(timeOf(workload).hops.map(({ kind }) => kind)).toContain('firewall');
  expect(deniedOf(workload)).toContain('container-apps-nsg/time');
  expect(workload.made.findings).toContainEqual(
    expect.objectContaining({
      code: 'no-firewall-rule',
      requirements: expect.arrayContaining(['container-apps-nsg/time']),
    }),
  );
});

test('where security groups deny it, it is not as required', () => {
  const closed = apps({}, (document) =>
    document.replaceAll('"destination_port_range": "123"', '"destination_port_range": "9"'),
  );
  expect(timeOf(closed)).toMatchObject({ verdict: 'deny', asRequired: false });
  expect(deniedOf(closed)).not.toContain('container-apps-nsg/time');
});

test('where the route leads past the firewall, or the firewall lets it pass, nothing is told of a denial', () => {
  const past = apps({}, (document) => document.replaceAll('"VirtualAppliance"', '"Internet"'));
  expect(timeOf(past)).toMatchObject({ verdict: 'bypass', asRequired: true });
  expect(deniedOf(past)).toEqual([]);
});

test('a requirement of the user for it is asked of the firewall', () => {
  const time = EgressDestination.address('20.0.0.0/16');
  const own = { name: 'time', destination: time, port: EgressPort.udp(123), reason: 'time' };
  const { flows } = apps({ ownRequirements: [own] }).verification;
  expect(flows.find(({ requirement }) => requirement === 'own/time')).toMatchObject({ verdict: 'allow' });
});
