import { readTerraformJson } from '../support/read-terraform';

const constant = (value: unknown) => ({ constant_value: value });

interface Parts {
  /** The keys of the subnets, and of what refers to them by its own key. */
  readonly subnets: readonly string[];
  readonly referring: readonly string[];
  readonly rules?: object;
  readonly own?: boolean;
}

/** A plan that makes subnets, a security group, and associations of which each refers to one of them by a key. */
function planned({ subnets, referring, rules, own }: Parts) {
  const subnet = 'azurerm_subnet.s';
  const association = 'azurerm_subnet_network_security_group_association.a';
  const group = 'azurerm_network_security_group.n';
  const rule = 'azurerm_network_security_rule.r';
  const made = (address: string, values: object, unknown: object) => ({
    address,
    type: address.split('.')[0],
    mode: 'managed',
    name: 'x',
    values,
    change: { actions: ['create'], before: null, after: values, after_unknown: { id: true, ...unknown } },
  });
  const resources = [
    ...subnets.map((key) => made(`${subnet}["${key}"]`, { name: key }, {})),
    ...referring.map((key) =>
      made(`${association}["${key}"]`, {}, { subnet_id: true, network_security_group_id: true }),
    ),
    made(group, { name: 'n' }, { security_rule: true }),
    ...(own ? [made(rule, { name: 'r', network_security_group_name: 'n' }, {})] : []),
  ];
  const block = (address: string, expressions: object, more: object = {}) => ({
    address,
    mode: 'managed',
    type: address.split('.')[0],
    name: address.split('.')[1],
    expressions,
    ...more,
  });
  const each = { for_each_expression: { references: ['local.keys'] } };
  return readTerraformJson(
    JSON.stringify({
      format_version: '1.2',
      terraform_version: '1.9.0',
      planned_values: { root_module: { resources: resources.map(({ change: _, ...rest }) => rest) } },
      resource_changes: resources,
      complete: true,
      configuration: {
        root_module: {
          resources: [
            block(subnet, {}, each),
            block(
              association,
              {
                subnet_id: { references: [subnet, 'each.key'] },
                network_security_group_id: { references: [`${group}.id`, group] },
              },
              each,
            ),
            block(group, { name: constant('n'), ...rules }),
            block(rule, {}),
          ],
        },
      },
    }),
  );
}

const edges = (parts: Parts) =>
  planned(parts)
    .resources.filter(({ type }) => type.endsWith('_association'))
    .map(({ values }) => values.subnet_id);
const reference = (key: string) => `ref:azurerm_subnet.s["${key}"]`;

test.each([
  ['the same keys', ['app', 'app-db'], ['app', 'app-db']],
  ['one key, which is its own', ['app'], ['app', 'db']],
])('by each.key another of %s is the one of the same key', (_, subnets, referring) => {
  expect(edges({ subnets, referring })[0]).toEqual(reference('app'));
});

test.each([
  ['one key that another has inside', ['app', 'app-db'], ['app']],
  ['keys that others have inside', ['app', 'web', 'x-app-db', 'x-web-db'], ['app', 'web']],
  ['keys of which a function may make others', ['app', 'db'], ['app']],
  ['some keys of several', ['app', 'app-db', 'web'], ['app', 'web']],
])('where it may be made of %s, it is not known which one it is', (_, subnets, referring) => {
  expect(edges({ subnets, referring })).not.toContainEqual(expect.stringContaining('ref:'));
});

test('a security group whose rules may be dynamic blocks is taken to have none, and the plan says so', () => {
  const limits = (parts: Partial<Parts>) =>
    planned({ subnets: [], referring: [], ...parts }).limits.filter(
      ({ kind }) => kind === 'plan-dynamic-blocks',
    );
  expect(limits({})).toMatchObject([{ text: expect.stringContaining('azurerm_network_security_group.n') }]);
  expect(limits({ own: true })).toEqual([]);
  expect(limits({ rules: { security_rule: [{ name: constant('a') }] } })).toEqual([]);
});
