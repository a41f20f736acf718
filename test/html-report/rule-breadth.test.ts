import { auditedDocument } from '../../lib/audit/audited-document';
import { RuleBreadth } from '../../lib/html-report/rule-breadth';
import { Verdict } from '../../lib/reachability/connection';

const group = 'azurerm_firewall_policy_rule_collection_group.g';
const breadth = new RuleBreadth(
  auditedDocument(
    JSON.stringify({
      resource: {
        azurerm_firewall_policy: { p: { name: 'p' } },
        azurerm_firewall_policy_rule_collection_group: {
          g: {
            name: 'g',
            firewall_policy_id: '${azurerm_firewall_policy.p.id}',
            priority: 500,
            network_rule_collection: [
              {
                name: 'n',
                priority: 100,
                action: 'Allow',
                rule: [
                  {
                    name: 'tags',
                    protocols: ['TCP'],
                    source_addresses: ['10.0.0.0/8'],
                    destination_addresses: ['Storage.WestEurope', 'AzureMonitor', '10.9.0.0/16'],
                    destination_ports: ['443', '8000-8010'],
                  },
                ],
              },
            ],
            application_rule_collection: [
              {
                name: 'a',
                priority: 200,
                action: 'Allow',
                rule: [
                  {
                    name: 'hosts',
                    source_addresses: ['10.0.0.0/8'],
                    destination_fqdns: ['*.contoso.com', 'a.contoso.com'],
                    protocols: [{ type: 'Https', port: 443 }],
                  },
                ],
              },
            ],
          },
        },
      },
    }),
  ),
);
const of = (rule: string | undefined, to: string, ...ports: string[]) =>
  breadth.of({
    requirement: 'x/y',
    from: '10.0.0.4',
    to,
    protocol: 'TCP',
    ports,
    verdict: Verdict.ALLOW,
    asRequired: true,
    by: rule === undefined ? undefined : `${group} ${rule}`,
    reason: '',
    hops: [],
    assumptions: [],
  });

test('a rule that names what is asked for, and no more, is as asked', () => {
  expect(of('a/hosts', 'a.contoso.com', '443')).toEqual({ opens: 'a.contoso.com HTTPS 443', wider: false });
  expect(of('a/hosts', '*.contoso.com', '443')).toEqual({ opens: '*.contoso.com HTTPS 443', wider: false });
  expect(of('n/tags', 'AzureMonitor', '443', '8000-8010')).toMatchObject({ wider: false });
  expect(of('n/tags', '10.9.0.0/16', '443', '8000-9000')).toMatchObject({ wider: false });
});

test('a rule that holds it under a wider name, or on more ports, is wider', () => {
  expect(of('a/hosts', 'b.contoso.com', '443')).toEqual({ opens: '*.contoso.com HTTPS 443', wider: true });
  expect(of('a/hosts', 'b.contoso.com/path', '443')).toMatchObject({ wider: true });
  expect(of('n/tags', '10.9.1.4', '443', '8000-8010')).toMatchObject({
    opens: expect.stringContaining('10.9.0.0/16'),
    wider: true,
  });
  expect(of('n/tags', 'AzureMonitor.WestEurope', '443', '8000-8010')).toMatchObject({ wider: true });
  expect(of('n/tags', 'AzureMonitor', '443')).toMatchObject({ wider: true });
});

test('of what no rule decides, or none names, nothing is said', () => {
  expect(of(undefined, 'a.contoso.com', '443')).toBeUndefined();
  expect(of('a/none', 'a.contoso.com', '443')).toBeUndefined();
  expect(of('n/tags', 'a.contoso.com', '443')).toBeUndefined();
});
