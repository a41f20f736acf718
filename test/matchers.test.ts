import { App, TerraformVariable, Testing } from 'cdktf';
import {
  ArcServerEgress,
  EgressDestinations,
  HubFirewall,
  Reachability,
  VirtualMachineEgress,
} from 'cdktf-azure-lockdown';
import { matchers } from 'cdktf-azure-lockdown/jest';
import { ExampleStack, policyId } from '../examples/example-stack';
import { verifyWorkload } from '../lib/verify/verify-workload';
import { arcServerEgress } from '../lib/workloads/arc-server-egress/definition';
import { workloadOf } from '../lib/workloads/defined-workload';

function servers(serverAddressPrefixes = ['10.2.0.0/24']) {
  const stack = new ExampleStack(new App(), 'prod');
  const firewall = HubFirewall.fromPolicyId(stack, 'hub', { policyId });
  const arc = new ArcServerEgress(stack, 'arc', {
    firewall,
    region: 'westeurope',
    destinations: EgressDestinations.FQDNS,
    serverAddressPrefixes,
  });
  return { stack, arc };
}

const login = { from: '10.2.0.7', to: 'login.microsoftonline.com', protocol: 'tcp', port: 443 };

test('a stack reaches what its workload needs, and nothing else', () => {
  const { stack, arc } = servers();
  expect(stack).toReach(login);
  expect(stack).not.toReach({ ...login, to: 'exfiltration.example' });
  expect(stack).not.toReach({ ...login, from: '10.3.0.7' });
  expect(Testing.synth(stack)).toReach(login);
  expect(stack).toAllow(arc);
});

test('a stack is asked where a workload of it says in which subnet its machines stand', () => {
  const stack = new ExampleStack(new App(), 'prod');
  const firewall = HubFirewall.fromPolicyId(stack, 'hub', { policyId, privateIpAddress: '10.0.0.4' });
  const machines = new VirtualMachineEgress(stack, 'machines', {
    firewall,
    region: 'westeurope',
    machineAddressPrefixes: ['10.2.0.0/24'],
    machineSubnetId: policyId.replace(
      /\/providers.*/,
      '/providers/Microsoft.Network/virtualNetworks/a/subnets/b',
    ),
    resourceGroupName: 'rg',
    windowsUpdate: true,
  });
  const elsewhere = { accept: ['not-asked'] };
  expect(stack).toAllow(machines, elsewhere);
  expect(stack).toKeep(stack);
  expect(stack).toOpenNothingBeyond(stack);
  machines.ruleCollectionGroup!.resetApplicationRuleCollection();
  expect(stack).not.toAllow(machines, elsewhere);
});

test('the message says why a connection does not pass', () => {
  const { stack } = servers();
  const missed = () => expect(stack).toReach({ ...login, to: 'exfiltration.example' });
  expect(missed).toThrow(/10\.2\.0\.7 to reach exfiltration\.example on tcp 443, and it is deny: no rule/);
  expect(() => expect(stack).not.toReach(login)).toThrow(/not to reach .* it is allow: the application rule/);
});

test.each<[string, unknown, RegExp]>([
  ['no workload', undefined, /toAllow was given nothing, which is no workload/],
  ['an empty list', [], /a list of 0/],
  ['a name', 'arc', /a string/],
])('%s is refused as that, with and without not', (_, given, says) => {
  const { stack, arc } = servers();
  const workload = given as typeof arc;
  expect(() => expect(stack).toAllow(workload)).toThrow(says);
  expect(() => expect(stack).not.toAllow(workload)).toThrow(says);
});

test('a workload whose rules have gone is not allowed, and the message names what it lacks', () => {
  const { stack, arc } = servers();
  arc.ruleCollectionGroup!.resetApplicationRuleCollection();
  expect(stack).not.toAllow(arc);
  expect(() => expect(stack).toAllow(arc)).toThrow(
    /all that prod\/arc needs to pass, and \d+ of \d+ flows do not:\n {2}deny: arc-servers\//,
  );
  expect(matchers.toAllow.call({}, stack, arc).pass).toBe(false);
});

test('of addresses that Terraform resolves nothing is asked', () => {
  const stack = new ExampleStack(new App(), 'other');
  const prefixes = new TerraformVariable(stack, 'prefixes', { type: 'list(string)' }).listValue;
  const { arc } = servers(prefixes);
  const { flows, findings } = arc.verify(Reachability.fromTerraformJson(Testing.synth(stack)));
  expect(flows.length).toBeGreaterThan(3);
  expect(flows.filter(({ notAsked, asRequired }) => notAsked !== 'not-asked' || asRequired)).toEqual([]);
  expect(
    findings.every(({ code, message }) => code === 'not-asked' && /Terraform resolves/.test(message)),
  ).toBe(true);
});

describe('a connection that the document does not let pass for certain', () => {
  const networkRule = (action: string, addresses: unknown) => ({
    name: action,
    priority: action === 'Deny' ? 100 : 200,
    action,
    rule: {
      name: 'rule',
      protocols: ['TCP'],
      source_addresses: ['*'],
      destination_addresses: addresses,
      destination_ports: ['443'],
    },
  });
  const firewall = (...collections: object[]) => ({
    azurerm_firewall_policy: { hub: { name: 'hub' } },
    azurerm_firewall_policy_rule_collection_group: {
      own: {
        firewall_policy_id: '${azurerm_firewall_policy.hub.id}',
        priority: 100,
        network_rule_collection: collections,
      },
    },
  });
  const bypassed = {
    azurerm_virtual_network: { spoke: { name: 'spoke', address_space: ['10.1.0.0/16'] } },
    azurerm_subnet: {
      own: {
        name: 'own',
        virtual_network_name: '${azurerm_virtual_network.spoke.name}',
        address_prefixes: ['10.1.0.0/24'],
      },
    },
  };
  const text = (resource: object) => JSON.stringify({ resource });
  const asked = { from: '10.1.0.9', to: '192.0.2.4', protocol: 'tcp', port: 443 };
  const documents = {
    allow: text(firewall(networkRule('Allow', ['192.0.2.4']))),
    deny: text(firewall(networkRule('Deny', ['192.0.2.4']), networkRule('Allow', ['*']))),
    bypass: text({ ...firewall(networkRule('Allow', ['*'])), ...bypassed }),
    unknown: text(firewall(networkRule('Allow', '${var.addresses}'))),
  };

  test.each([
    ['allow', true, false, false, true],
    ['deny', false, true, true, false],
    ['bypass', false, false, false, false],
    ['unknown', false, false, false, false],
  ] as const)('%s', (verdict, reaches, reachesNot, denied, notDenied) => {
    const json = documents[verdict];
    expect(Reachability.fromTerraformJson(json).explain(asked).verdict).toBe(verdict);
    const holds = (assertion: () => void) => {
      try {
        assertion();
        return true;
      } catch {
        return false;
      }
    };
    expect({
      reaches: holds(() => expect(json).toReach(asked)),
      reachesNot: holds(() => expect(json).not.toReach(asked)),
      denied: holds(() => expect(json).toBeDenied(asked)),
      notDenied: holds(() => expect(json).not.toBeDenied(asked)),
    }).toEqual({ reaches, reachesNot, denied, notDenied });
  });

  test('is named with its verdict', () => {
    expect(() => expect(documents.unknown).not.toReach(asked)).toThrow(/not to reach .* it is unknown: /);
    expect(() => expect(documents.allow).toBeDenied(asked)).toThrow(
      /to be denied its way to .* it is allow: /,
    );
    expect(() => expect(documents.bypass).not.toBeDenied(asked)).toThrow(
      /to pass on .* it is bypass: no route/,
    );
  });
});

test('what could not be asked fails a workload either way, unless it is accepted by name', () => {
  const stack = new ExampleStack(new App(), 'later');
  const prefixes = new TerraformVariable(stack, 'prefixes', { type: 'list(string)' }).listValue;
  const { stack: whole, arc } = servers(prefixes);
  expect(() => expect(whole).toAllow(arc)).toThrow(/not-asked: arc-servers\//);
  expect(() => expect(whole).not.toAllow(arc)).toThrow(/nothing of \d+ flows is for certain/);
  expect(whole).toAllow(arc, { accept: ['not-asked'] });
});

test('a workload that asks for nothing is not allowed', () => {
  const { stack, arc } = servers();
  const { failures, asRequired } = verifyWorkload(
    {
      ...workloadOf(arcServerEgress, {
        region: 'westeurope',
        destinations: EgressDestinations.FQDNS,
        serverAddressPrefixes: ['10.2.0.0/24'],
        firewall: { tlsInspectionEnabled: false },
      }),
      tables: [],
    },
    Reachability.fromTerraformJson(Testing.synth(stack)),
    { accept: ['unknown', 'not-asked'] },
  );
  expect(asRequired).toBe(false);
  expect(failures.map(({ notAsked }) => notAsked)).toEqual(['nothing-to-ask']);
  expect(arc.verify(Reachability.fromTerraformJson(Testing.synth(stack))).asRequired).toBe(true);
});
