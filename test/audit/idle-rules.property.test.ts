import fc from 'fast-check';
import { TerraformAudit } from '../../lib/audit/terraform-audit';
import { Reachability } from '../../lib/reachability/reachability';
import { type Block, collection, group, subnet, terraform } from './documents';

const some = <T>(...values: T[]) =>
  fc.subarray(values, { minLength: 1, maxLength: Math.min(3, values.length) });
const sources = some('10.1.0.0/24', '10.1.0.0/25', '10.1.0.4', '10.1.0.1-10.1.0.9', '10.2.0.0/16', '*');
const ports = some('443', '80', '400-500', '8000-9000', '*');
const addresses = some('10.3.0.0/24', '10.3.0.0/25', '10.3.0.128/25', '8.8.8.8', '8.0.0.0/8', '*');
const serviceTags = some('Storage', 'Storage.WestEurope', 'AzureMonitor', 'AzureMachineLearning');
const hosts = some(
  'a.contoso.com',
  'b.a.contoso.com',
  '*.contoso.com',
  '*contoso.com',
  '*.a.contoso.com',
  '*',
);

const networkRule = fc.record({
  source_addresses: sources,
  protocols: some('TCP', 'UDP', 'ICMP', 'Any'),
  destination_ports: ports,
  destination_addresses: fc.oneof(addresses, serviceTags),
});
const networkHosts = fc.record({
  source_addresses: sources,
  protocols: some('TCP', 'Any'),
  destination_ports: ports,
  destination_fqdns: some('a.contoso.com', 'b.a.contoso.com'),
});
const applicationRule = fc.record({
  source_addresses: sources,
  protocols: some({ type: 'Https', port: 443 }, { type: 'Http', port: 80 }, { type: 'Https', port: 8443 }),
  destination_fqdns: hosts,
});
const collections = fc.array(
  fc.record({
    action: fc.constantFrom('Allow', 'Deny'),
    rules: fc.array(fc.oneof(networkRule, networkHosts), { maxLength: 4 }),
  }),
  { minLength: 1, maxLength: 3 },
);
const applicationCollections = fc.array(
  fc.record({ action: fc.constantFrom('Allow', 'Deny'), rules: fc.array(applicationRule, { maxLength: 4 }) }),
  { maxLength: 3 },
);

const flow = fc.record({
  from: fc.constantFrom('10.1.0.4', '10.1.0.200', '10.2.3.4', '10.9.9.9'),
  to: fc.constantFrom(
    '10.3.0.4',
    '10.3.0.200',
    '8.8.8.8',
    '52.1.2.3',
    'Storage',
    'Storage.WestEurope',
    'AzureMonitor',
    'a.contoso.com',
    'b.a.contoso.com',
    'xcontoso.com',
    'contoso.com',
    'x.instances.azureml.ms',
  ),
  protocol: fc.constantFrom('tcp', 'udp', 'icmp'),
  port: fc.constantFrom(443, 80, 450, 8443, 22),
});

const idleCodes = ['idle-rule', 'duplicate-rule'];

function idleIn(document: string): string[] {
  const { findings } = TerraformAudit.fromTerraformJson(document);
  return findings.filter(({ code }) => idleCodes.includes(code)).map(({ address }) => address);
}

interface Rules {
  readonly action: string;
  readonly rules: readonly Block[];
}

/** A policy of these collections, without one rule if it is named. */
function policyOf(network: readonly Rules[], application: readonly Rules[], without?: string): string {
  const of = (type: string, all: readonly Rules[]) =>
    all.map(({ action, rules }, i) =>
      collection(
        rules
          .map((rule, j) => ({ name: `${type}-${i}-${j}`, ...rule }))
          .filter(({ name }) => without?.endsWith(`/${name}`) !== true),
        { name: `${type}-${i}`, action, priority: 100 + i },
      ),
    );
  return terraform({
    azurerm_firewall_policy: { hub: { dns: { proxy_enabled: true } } },
    azurerm_firewall_policy_rule_collection_group: {
      group: group({
        network_rule_collection: of('network', network),
        application_rule_collection: of('application', application),
      }),
    },
  });
}

const securityRule = fc.record({
  direction: fc.constantFrom('Outbound', 'Outbound', 'Inbound'),
  access: fc.constantFrom('Allow', 'Deny'),
  protocol: fc.constantFrom('*', 'Tcp', 'Udp', 'Icmp'),
  destination_port_range: fc.constantFrom('*', '443', '400-500', '80'),
  source_address_prefix: fc.constantFrom('*', '10.1.0.0/24', '10.1.0.0/25', 'VirtualNetwork'),
  destination_address_prefix: fc.constantFrom(
    '*',
    '8.0.0.0/8',
    '8.8.8.8',
    'VirtualNetwork',
    'Storage',
    'Storage.WestEurope',
  ),
});

function subnetOf(rules: readonly Block[], without?: string): string {
  const named = rules.map((rule, i) => ({
    name: `rule-${i}`,
    priority: 100 + i,
    source_port_range: '*',
    ...rule,
  }));
  return subnet({ security_rule: named.filter(({ name }) => without?.endsWith(` ${name}`) !== true) });
}

describe('without a rule that an audit calls idle, every connection comes to the same', () => {
  let idle = 0;

  test('rules of a firewall', () => {
    fc.assert(
      fc.property(
        collections,
        applicationCollections,
        fc.array(flow, { minLength: 20, maxLength: 40 }),
        (network, application, flows) => {
          const document = policyOf(network, application);
          const whole = Reachability.fromTerraformJson(document);
          for (const address of idleIn(document)) {
            idle++;
            const less = Reachability.fromTerraformJson(policyOf(network, application, address));
            for (const each of flows)
              expect([each, less.explain(each).verdict]).toEqual([each, whole.explain(each).verdict]);
          }
        },
      ),
      { numRuns: 300 },
    );
    expect(idle).toBeGreaterThan(20);
  });

  test('rules of a security group', () => {
    idle = 0;
    fc.assert(
      fc.property(
        fc.array(securityRule, { minLength: 4, maxLength: 10 }),
        fc.array(flow, { minLength: 20, maxLength: 40 }),
        (rules, flows) => {
          const document = subnetOf(rules);
          const whole = Reachability.fromTerraformJson(document);
          for (const address of idleIn(document)) {
            idle++;
            const less = Reachability.fromTerraformJson(subnetOf(rules, address));
            for (const each of flows)
              expect([each, less.explain(each).verdict]).toEqual([each, whole.explain(each).verdict]);
          }
        },
      ),
      { numRuns: 300 },
    );
    expect(idle).toBeGreaterThan(20);
  });
});

test('a rule that decides something is not called idle', () => {
  // Each rule has a source of its own, and the flow of that source needs it.
  const rules = Array.from({ length: 50 }, (_, i) => ({
    source_addresses: [`10.1.${i}.0/24`],
    protocols: ['TCP'],
    destination_ports: ['443'],
    destination_addresses: ['AzureMonitor', 'Storage'],
  }));
  expect(idleIn(policyOf([{ action: 'Allow', rules }], []))).toEqual([]);
});
