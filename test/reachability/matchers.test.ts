import { App, TerraformVariable, Testing } from 'cdktf';
import { ArcServerEgress, EgressDestinations, HubFirewall, Reachability } from 'cdktf-azure-lockdown';
import { matchers } from 'cdktf-azure-lockdown/jest';
import { ExampleStack, policyId } from '../../examples/example-stack';

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

test('the message says why a connection does not pass', () => {
  const { stack } = servers();
  const missed = () => expect(stack).toReach({ ...login, to: 'exfiltration.example' });
  expect(missed).toThrow(/10\.2\.0\.7 to reach exfiltration\.example on tcp 443, and it is deny: no rule/);
  expect(() => expect(stack).not.toReach(login)).toThrow(/not to reach .* it is allow: the application rule/);
});

test('a workload whose rules have gone is not allowed, and the message names what it lacks', () => {
  const { stack, arc } = servers();
  arc.ruleCollectionGroup!.resetApplicationRuleCollection();
  expect(stack).not.toAllow(arc);
  expect(() => expect(stack).toAllow(arc)).toThrow(
    /all that prod\/arc needs to pass, and \d+ of \d+ flows do not:\n {2}deny: arc-servers\//,
  );
  expect(matchers.toAllow(stack, arc).pass).toBe(false);
});

test('of addresses that Terraform resolves nothing is asked', () => {
  const stack = new ExampleStack(new App(), 'other');
  const prefixes = new TerraformVariable(stack, 'prefixes', { type: 'list(string)' }).listValue;
  const { arc } = servers(prefixes);
  const { flows, findings } = arc.verify(Reachability.fromTerraformJson(Testing.synth(stack)));
  expect(flows).toEqual([]);
  expect(
    findings.every(({ code, message }) => code === 'not-asked' && /Terraform resolves/.test(message)),
  ).toBe(true);
});
