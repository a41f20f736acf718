import { azureLockdown, files } from '../support/command-line';

const configuration = JSON.stringify({
  variable: { prefixes: { type: 'list(string)' } },
  resource: {
    azurerm_firewall_policy_rule_collection_group: {
      g: {
        name: 'g',
        firewall_policy_id:
          '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/firewallPolicies/p',
        priority: 100,
        network_rule_collection: [
          {
            name: 'c',
            priority: 100,
            action: 'Allow',
            rule: [
              {
                name: 'r',
                protocols: ['TCP'],
                source_addresses: '${var.prefixes}',
                destination_addresses: ['8.8.8.8'],
                destination_ports: ['443'],
              },
            ],
          },
        ],
      },
    },
  },
});

const paths = files({
  'cdk.tf.json': configuration,
  'a.tfvars': 'prefixes = ["10.7.0.0/24"] # of the spoke\n',
  'b.tfvars.json': '{"prefixes": ["10.8.0.0/24"]}',
  'broken.tfvars': '\nprefixes = var.other\n',
});
const explain = (...more: string[]) =>
  azureLockdown([
    ...['explain', paths['cdk.tf.json']!, '--from', '10.7.0.4', '--to', '8.8.8.8', '--format', 'json'],
    ...more,
  ]);
const verdict = (...more: string[]) => (JSON.parse(explain(...more).out) as { verdict: string }).verdict;

test('explain takes values of variables from files, later ones first, and single ones before them', () => {
  const [a, b] = [
    ['--var-file', paths['a.tfvars']!],
    ['--var-file', paths['b.tfvars.json']!],
  ] as const;
  expect(verdict()).toBe('unknown');
  expect(verdict(...a)).toBe('allow');
  expect(verdict(...b)).toBe('deny');
  expect(verdict(...b, ...a)).toBe('allow');
  expect(verdict(...a, ...b)).toBe('deny');
  expect(verdict('--var', 'prefixes=["10.7.0.4"]', ...b)).toBe('allow');
});

test('audit takes them', () => {
  const codes = (...more: string[]) =>
    azureLockdown(['audit', paths['cdk.tf.json']!, '--format', 'csv', ...more]).out;
  expect(codes()).not.toContain('ipv6-address');
  expect(codes('--var', 'prefixes=["2001:db8::/32"]')).toContain('ipv6-address');
});

test.each([
  [['--var-file', paths['broken.tfvars']!], /line 2: the value of prefixes is an expression/],
  [['--var-file', 'none.tfvars'], /none\.tfvars cannot be read/],
  [['--var', 'prefixes'], /--var is "prefixes"/],
  [['--var', 'prefxes=1'], /declares no variable prefxes/],
  [['--var', 'prefixes=x y'], /which is no list\(string\)/],
])('%j is refused', (options, message) => {
  const { code, err } = explain(...options);
  expect([code, err]).toEqual([2, expect.stringMatching(message)]);
});
