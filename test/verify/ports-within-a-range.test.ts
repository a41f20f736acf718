import { Testing } from 'cdktf';
import {
  ArcServerEgress,
  EgressDestination,
  EgressDestinations,
  EgressPort,
  Reachability,
  Verdict,
} from 'cdktf-azure-lockdown';
import { hub, newStack } from '../support/hub';

const prefix = '203.0.113.0/24';

/** The verdict on a range of ports that servers need, with something beside the rules of their firewall. */
function verdictBeside(denied: string | undefined, opened?: readonly string[]) {
  const stack = newStack();
  const arc = new ArcServerEgress(stack, 'arc', {
    firewall: hub(stack),
    region: 'westeurope',
    destinations: EgressDestinations.FQDNS,
    serverAddressPrefixes: ['10.2.0.0/24'],
    ownRequirements: [
      {
        name: 'range',
        reason: 'ours',
        destination: EgressDestination.address(prefix),
        port: EgressPort.tcpRange(8000, 9000),
      },
    ],
  });
  let json = Testing.synth(stack);
  if (opened !== undefined) json = json.replace(/"8000-9000"/, opened.map((each) => `"${each}"`).join());
  const { resource } = JSON.parse(json);
  const groups = resource.azurerm_firewall_policy_rule_collection_group;
  const { firewall_policy_id } = Object.values(groups)[0] as { firewall_policy_id: string };
  const rule = {
    name: 'deny',
    protocols: ['TCP'],
    source_addresses: ['*'],
    destination_addresses: [prefix],
    destination_ports: [denied],
  };
  if (denied !== undefined)
    groups.before = {
      name: 'before',
      firewall_policy_id,
      priority: 100,
      network_rule_collection: { name: 'before', priority: 100, action: 'Deny', rule },
    };
  const { flows } = arc.verify(Reachability.fromTerraformJson(JSON.stringify({ resource })));
  return flows.find(({ ports }) => ports.includes('8000-9000'))!;
}

test.each([
  ['8443', '8443'],
  ['8001-8999', '8001'],
  ['8999', '8999'],
])('a denial of port %s within a range that is needed is seen', (denied, at) => {
  const { asRequired, verdict, reason } = verdictBeside(denied);
  expect([asRequired, verdict]).toEqual([false, Verdict.DENY]);
  expect(reason).toContain(`tcp ${at}: the network rule deny denies it`);
});

test('so is a rule that lets only parts of it pass', () => {
  expect(verdictBeside(undefined, ['8000-8400', '8500-9000'])).toMatchObject({
    asRequired: false,
    reason: expect.stringContaining('tcp 8401: no rule of the firewall allows it'),
  });
  expect(verdictBeside(undefined, ['8000-8400', '8401-9000']).asRequired).toBe(true);
});

test('a denial of what is beside the range is none of it', () => {
  for (const denied of ['7999', '9001-9999']) expect(verdictBeside(denied).asRequired).toBe(true);
});
