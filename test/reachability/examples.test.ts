import { App, TerraformStack, Testing } from 'cdktf';
import { Reachability, Verdict, WorkloadEgress } from 'cdktf-azure-lockdown';
import { type RequiredConnection, requiredConnections } from 'cdktf-azure-lockdown/jest';
import fc from 'fast-check';
import { addExamples } from '../../examples/stacks';
import { LockdownError } from '../../lib';

interface Asked extends RequiredConnection {
  readonly workload: string;
}

/** What the workloads of a stack need of the firewall. */
function asked(stack: TerraformStack): Asked[] {
  return stack.node.findAll().flatMap((workload) => {
    if (!(workload instanceof WorkloadEgress)) return [];
    return requiredConnections(workload).map((connection) => ({
      ...connection,
      workload: workload.node.path,
    }));
  });
}

const app = new App();
// Of the firewall alone: the subnets of these stacks are known by their ids.
const examples = addExamples(app)
  .map((stack) => ({ stack, json: Testing.synth(stack, true), flows: asked(stack) }))
  .filter(({ flows }) => flows.length > 0);

const firewallsOf = (json: string): (string | undefined)[] => {
  try {
    Reachability.fromTerraformJson(json);
    return [undefined];
  } catch (error) {
    return (error as LockdownError).allowed.split(', ');
  }
};

/** The verdict of the firewall that a workload is on, where a stack has several. */
function verdictOf(documents: readonly Reachability[], flow: Asked): Verdict {
  const verdicts = documents.map((document) => document.explain(flow).verdict);
  return (
    [Verdict.ALLOW, Verdict.BYPASS, Verdict.UNKNOWN].find((each) => verdicts.includes(each)) ?? Verdict.DENY
  );
}

const documentsOf = (json: string) =>
  firewallsOf(json).map((firewall) => Reachability.fromTerraformJson(json, { firewall }));

describe.each(examples.map(({ stack, ...example }) => [stack.node.id, example] as const))(
  '%s',
  (_, { json, flows }) => {
    const documents = documentsOf(json);

    test('lets every required flow pass', () => {
      const wrong = flows
        .map((flow) => ({ flow, verdict: verdictOf(documents, flow) }))
        .filter(({ verdict }) => verdict !== Verdict.ALLOW)
        .map(
          ({ flow, verdict }) =>
            `${verdict}: ${flow.workload} ${flow.requirement} ${flow.from} -> ${flow.to} ${flow.protocol} ${flow.port}`,
        );
      expect(wrong).toEqual([]);
    });

    test('denies what nobody asks for', () => {
      const [{ from }] = flows as [Asked];
      for (const to of ['exfiltration.example', 'Sql', 'AzureCosmosDB']) {
        const flow = { from, to, protocol: 'tcp', port: to === 'exfiltration.example' ? 443 : 1433 };
        expect([to, verdictOf(documents, flow as Asked)]).toEqual([to, Verdict.DENY]);
      }
    });
  },
);

/** The same document without one rule of its firewall, for each rule. */
function withoutEachRule(json: string): { readonly rule: string; readonly json: string }[] {
  const removed: { rule: string; json: string }[] = [];
  const { resource } = JSON.parse(json);
  const groups = resource.azurerm_firewall_policy_rule_collection_group as Record<
    string,
    Record<string, { rule: { name: string }[] }[] | undefined>
  >;
  for (const id of Object.keys(groups)) {
    for (const type of ['network_rule_collection', 'application_rule_collection']) {
      const rules = groups[id]?.[type]?.[0]?.rule ?? [];
      for (const [i, { name }] of rules.entries()) {
        const copy = JSON.parse(json);
        copy.resource.azurerm_firewall_policy_rule_collection_group[id][type][0].rule.splice(i, 1);
        removed.push({ rule: name, json: JSON.stringify(copy) });
      }
    }
  }
  return removed;
}

test.each([
  'arc-servers-public',
  'arc-kubernetes-public',
  'aml-fqdns-public',
  'cyclecloud',
  'azure-stack-hci-china',
])('%s: without any one rule a flow is denied', (id) => {
  const { json, flows } = examples.find(({ stack }) => stack.node.id === id)!;
  // Rules between roles are asked for by addresses, which these flows do not name.
  const each = withoutEachRule(json).filter(({ rule }) => !/(internal|fqdn-tags|addresses)$/.test(rule));
  expect(each.length).toBeGreaterThan(3);
  const idle = each.filter(({ json: without }) => {
    const documents = documentsOf(without);
    return flows.every((flow) => verdictOf(documents, flow) === Verdict.ALLOW);
  });
  expect(idle.map(({ rule }) => rule)).toEqual([]);
});

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
