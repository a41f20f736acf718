import { Reachability } from 'cdktf-azure-lockdown';

const documentWith = (lifecycle?: unknown, other?: unknown) =>
  JSON.stringify({
    resource: {
      azurerm_virtual_network: { v: { name: 'v', address_space: ['10.1.0.0/16'], lifecycle: other } },
      azurerm_subnet: {
        s: {
          name: 's',
          virtual_network_name: '${azurerm_virtual_network.v.name}',
          address_prefixes: ['10.1.0.0/24'],
        },
      },
      azurerm_network_security_group: { n: { name: 'n', security_rule: [], lifecycle } },
    },
  });

const said = (lifecycle?: unknown, other?: unknown) =>
  Reachability.fromTerraformJson(documentWith(lifecycle, other))
    .explain({ from: '10.1.0.4', to: '10.1.0.5', protocol: 'tcp', port: 22 })
    .assumptions.filter(({ code }) => code === 'changes-ignored')
    .map(({ text }) => text);

test.each([
  [{ ignore_changes: ['security_rule', 'tags'] }],
  [[{ ignore_changes: ['${security_rule}', '${tags["a"]}'] }]],
])('what a resource ignores changes of is taken to stand, which is said: %j', (lifecycle) => {
  expect(said(lifecycle)).toEqual([
    'what Terraform ignores changes of is taken to stand as it is written: security_rule of azurerm_network_security_group.n',
  ]);
});

test('each resource is named, with all that it ignores', () => {
  const [text] = said({ ignore_changes: 'all' }, { ignore_changes: ['address_space'] });
  expect(text).toContain('address_space of azurerm_virtual_network.v');
  expect(text).toContain('all of azurerm_network_security_group.n');
});

test.each([
  [undefined],
  [{ prevent_destroy: true }],
  [{ ignore_changes: ['tags', 'timeouts'] }],
  [{ ignore_changes: [] }],
])('nothing is said of what tells nothing of a network: %j', (lifecycle) => {
  expect(said(lifecycle)).toEqual([]);
});
