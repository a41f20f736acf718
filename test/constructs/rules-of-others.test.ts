import { FirewallPolicyRuleCollectionGroup } from '@cdktf/provider-azurerm/lib/firewall-policy-rule-collection-group';
import { App, Testing } from 'cdktf';
import {
  AmlWorkspaceEgress,
  ArcServerEgress,
  EgressDestination,
  EgressDestinations,
  EgressPort,
  HubFirewall,
} from 'cdktf-azure-lockdown';
import { ExampleStack, policyId } from '../../examples/example-stack';
import { hub, newStack } from '../support/hub';

describe('rules of others on the same firewall', () => {
  const servers = { region: 'eastus', destinations: EgressDestinations.FQDNS };
  const findingsOf = ({ findings }: ArcServerEgress) =>
    findings.filter(({ code }) =>
      ['application-rule-voided', 'allow-behind-deny', 'repeated-rule'].includes(code),
    );

  function everything(
    stack: ExampleStack,
    action: 'Allow' | 'Deny',
    policy = policyId,
    destinations: string[][] = [['*']],
  ) {
    return new FirewallPolicyRuleCollectionGroup(stack, 'by-hand', {
      name: 'by-hand',
      firewallPolicyId: policy,
      priority: 60_000,
      networkRuleCollection: [
        {
          name: 'all',
          priority: 100,
          action,
          rule: destinations.map((destinationAddresses, i) => ({
            name: i === 0 ? 'everything' : `everything-${i}`,
            protocols: ['TCP'],
            sourceAddresses: ['10.0.0.0/8'],
            destinationAddresses,
            destinationPorts: ['80', '443'],
          })),
        },
      ],
    });
  }

  test('that a user defines alone are held against those of workloads', () => {
    const stack = newStack();
    const firewall = hub(stack);
    everything(stack, 'Allow', policyId.toUpperCase().replace(/^/, ''));
    const arc = new ArcServerEgress(stack, 'arc', {
      ...servers,
      firewall,
      serverAddressPrefixes: ['10.2.0.0/24'],
    });
    const found = findingsOf(arc);
    expect(found.length).toBeGreaterThan(0);
    for (const { code, message } of found) {
      expect(code).toBe('application-rule-voided');
      expect(message).toContain('everything of prod/by-hand');
      expect(message).toContain('of prod/arc');
    }
  });

  test.each([
    ['two halves of the Internet', [['0.0.0.0/1', '128.0.0.0/1']]],
    ['a range from the first address to the last', [['0.0.0.0-255.255.255.255']]],
    ['several rules', [['0.0.0.0/1'], ['128.0.0.0/2'], ['192.0.0.0-255.255.255.255']]],
  ])('void application rules by %s too', (_, destinations) => {
    const stack = newStack();
    everything(stack, 'Allow', policyId, destinations);
    const arc = new ArcServerEgress(stack, 'arc', {
      ...servers,
      firewall: hub(stack),
      serverAddressPrefixes: ['10.2.0.0/24'],
    });
    const found = findingsOf(arc);
    expect(new Set(found.map(({ code }) => code))).toEqual(new Set(['application-rule-voided']));
    const names = destinations.map((__, i) => (i === 0 ? 'everything' : `everything-${i}`));
    for (const { message } of found)
      for (const name of names) expect(message).toContain(`${name} of prod/by-hand`);
  });

  test('are found in a base policy, and shown at synth', () => {
    const app = new App();
    const stack = new ExampleStack(app, 'prod');
    const base = new HubFirewall(stack, 'base', { resourceGroupName: 'rg', location: 'westeurope' });
    const firewall = new HubFirewall(stack, 'hub', {
      resourceGroupName: 'rg',
      location: 'westeurope',
      baseFirewall: base,
    });
    const arc = new ArcServerEgress(stack, 'arc', {
      ...servers,
      firewall,
      serverAddressPrefixes: ['10.2.0.0/24'],
    });
    everything(stack, 'Deny', base.policyId);
    const [found] = findingsOf(arc);
    expect(found).toMatchObject({ code: 'allow-behind-deny', level: 'error' });
    Testing.synth(stack, true);
    const shown = stack.node.metadata.map(({ data }) => String(data)).join('\n');
    expect(shown).toMatch(
      /error allow-behind-deny: arc\n {2}The rule everything of prod\/by-hand denies all/,
    );
  });

  test('that open a host by an own requirement repeat it for the sources that both have', () => {
    const stack = newStack();
    const firewall = hub(stack);
    const own = {
      name: 'login',
      destination: EgressDestination.fqdn('login.microsoftonline.com'),
      port: EgressPort.https(443),
      reason: 'a test needs it',
    };
    const one = new ArcServerEgress(stack, 'one', {
      ...servers,
      firewall,
      serverAddressPrefixes: ['10.2.0.0/24'],
    });
    const two = new AmlWorkspaceEgress(stack, 'two', {
      firewall,
      region: 'eastus',
      resourceGroupName: 'rg',
      computeSubnetAddressPrefixes: ['10.2.0.0/25'],
      ownRequirements: [own],
    });
    const messages = findingsOf(one).map(({ message }) => message);
    expect(messages).toHaveLength(1);
    expect(messages[0]).toContain('login.microsoftonline.com');
    expect(two.findings.map(({ code }) => code)).toContain('repeated-rule');
  });

  test('say nothing where sources lie apart', () => {
    const stack = newStack();
    const firewall = hub(stack);
    const one = new ArcServerEgress(stack, 'one', {
      ...servers,
      firewall,
      serverAddressPrefixes: ['10.2.0.0/24'],
    });
    new ArcServerEgress(stack, 'two', { ...servers, firewall, serverAddressPrefixes: ['10.3.0.0/24'] });
    expect(findingsOf(one)).toEqual([]);
  });
});
