import { App, TerraformStack, Testing } from 'cdktf';
import { LockdownError, Reachability, Verdict } from 'cdktf-azure-lockdown';
import fc from 'fast-check';

describe('what cannot be read', () => {
  test.each([
    ['no JSON', '{"resource": '],
    ['a list', '[]'],
    ['nothing of Terraform', '{"hello": 1}'],
    ['null', 'null'],
  ])('%s is refused', (_, text) => {
    expect(() => Reachability.fromTerraformJson(text)).toThrow(
      expect.objectContaining({ code: 'unreadable-terraform' }),
    );
  });

  test('a stack without resources has no firewall', () => {
    const stack = new TerraformStack(new App(), 'empty');
    const empty = Reachability.fromTerraformJson(Testing.synth(stack));
    expect(empty.explain({ from: '10.0.0.4', to: 'a.contoso.com', protocol: 'tcp', port: 443 }).verdict).toBe(
      'unknown',
    );
  });

  test('references in a circle, however many, are not known', () => {
    const circle = Array.from({ length: 30 }, () => '${azurerm_ip_group.a.cidrs}');
    const resource = { azurerm_ip_group: { a: { cidrs: [circle, circle] } } };
    expect(() => Reachability.fromTerraformJson(JSON.stringify({ resource }))).not.toThrow();
  });

  test('a document that is nested too deep is refused', () => {
    const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
    const text = `{"resource": {"azurerm_firewall_policy": {"a": {"name": ${deep}}}}}`;
    const modules = `${'{"child_modules":['.repeat(5_000)}${']}'.repeat(5_000)}`;
    for (const each of [text, `{"values": {"root_module": ${modules}}}`]) {
      expect(() => Reachability.fromTerraformJson(each)).toThrow(
        expect.objectContaining({ code: 'unreadable-terraform' }),
      );
    }
  });

  test('whatever stands in a document, an answer or a clear error comes', () => {
    const types = [
      'azurerm_firewall_policy',
      'azurerm_firewall_policy_rule_collection_group',
      'azurerm_subnet',
      'azurerm_network_security_group',
      'azurerm_route_table',
      'azurerm_ip_group',
      'azurerm_firewall_network_rule_collection',
    ];
    const keys = [
      'name',
      'priority',
      'base_policy_id',
      'firewall_policy_id',
      'network_rule_collection',
      'application_rule_collection',
      'rule',
      'security_rule',
      'route',
      'address_prefixes',
      'address_prefix',
      'source_addresses',
      'destination_addresses',
      'destination_fqdns',
      'protocols',
      'destination_ports',
      'dns',
    ];
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom(
          '*',
          '0.0.0.0/0',
          '10.0.0.0/33',
          '443',
          'x-y',
          '${azurerm_firewall_policy.a.id}',
          '${azurerm_firewall_policy.a.name}',
          '${',
          'Storage',
          null,
          true,
          -1,
          1e9,
        ),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom(...keys), tie('value'), { maxKeys: 5 }),
      ),
    }));
    const hostile = fc.dictionary(
      fc.constantFrom(...types),
      fc.dictionary(
        fc.constantFrom('a', 'b'),
        fc.dictionary(fc.constantFrom(...keys), value, { maxKeys: 6 }),
        { maxKeys: 2 },
      ),
      { maxKeys: 4 },
    );
    fc.assert(
      fc.property(hostile, (resource) => {
        try {
          const document = Reachability.fromTerraformJson(JSON.stringify({ resource }));
          const answer = document.explain({
            from: '10.0.0.4',
            to: 'a.contoso.com',
            protocol: 'tcp',
            port: 443,
          });
          expect(Object.values(Verdict)).toContain(answer.verdict);
        } catch (error) {
          expect(error).toBeInstanceOf(LockdownError);
        }
      }),
      { numRuns: 500 },
    );
  });
});
