import { notKnown } from '../../lib/terraform/resource/resource';
import { readTerraformJson } from '../support/read-terraform';

const read = (document: object) => readTerraformJson(JSON.stringify(document));

test.each([
  {},
  { terraform: {}, provider: {}, variable: { a: {} }, output: {}, locals: {}, data: {}, module: {} },
  { format_version: '1.0', terraform_version: '1.9.0' },
])('%j is a document without resources', (document) => {
  expect(read(document)).toMatchObject({ resources: [] });
});

test('what has neither resources nor values nor the parts of a configuration is refused', () => {
  expect(() => read({ terraform: {}, resources: [] })).toThrow(/neither "resource"/);
});

test.each([null, { for_each: ['a'], content: '${unsupported(1)}' }])(
  'of a dynamic block that is written as %j nothing is known',
  (route) => {
    const { resources } = read({ resource: { azurerm_route_table: { a: { dynamic: { route } } } } });
    expect(resources.map(({ values }) => values.route)).toEqual([[notKnown]]);
  },
);

describe('a partial plan', () => {
  const partial = (type: string, expressions: object) =>
    read({
      complete: false,
      planned_values: { root_module: {} },
      configuration: {
        root_module: {
          resources: [{ address: `${type}.a`, mode: 'managed', type, name: 'a', expressions }],
        },
      },
    }).resources;

  test.each([
    ['azurerm_firewall_network_rule_collection', 'rule'],
    ['azurerm_firewall_application_rule_collection', 'rule'],
    ['azurerm_firewall_nat_rule_collection', 'rule'],
    ['azurerm_firewall_policy_rule_collection_group', 'network_rule_collection'],
    ['azurerm_firewall_policy_rule_collection_group', 'application_rule_collection'],
    ['azurerm_firewall_policy_rule_collection_group', 'nat_rule_collection'],
    ['azurerm_network_security_group', 'security_rule'],
    ['azurerm_route_table', 'route'],
    ['azurerm_virtual_network', 'subnet'],
  ])('of %s that it does not plan does not tell what a dynamic %s makes', (type, block) => {
    const [resource, ...others] = partial(type, { name: { constant_value: 'a' } });
    expect(others).toEqual([]);
    expect(resource).toMatchObject({
      address: `${type}.a`,
      values: { name: 'a', [block]: expect.anything() },
    });
    expect(JSON.stringify(resource!.values[block])).toContain('unknown');
  });
});
