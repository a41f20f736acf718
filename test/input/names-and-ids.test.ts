import { mistakesInMembers } from '../../lib/input/mistakes';
import type { Format, IdFormat, Shape } from '../../lib/input/shape';
import { idMistake } from '../../lib/input/string-format';

const mistakesOf = (format: Format, value: unknown, writer: 'program' | 'file' = 'program') =>
  mistakesInMembers(
    new Map([['it', { kind: 'string', format, isList: false, isOptional: false } satisfies Shape]]),
    { it: value },
    { writer },
  );

/** Lengths of Microsoft's page of naming rules; azurerm asks for two characters of a policy. */
const lengths: readonly (readonly [Format, number, number])[] = [
  ['networkName', 1, 80],
  ['policyName', 2, 80],
  ['virtualNetworkName', 2, 64],
  ['resourceGroupName', 1, 90],
];

describe.each(lengths)('a %s', (format, shortest, longest) => {
  test.each([shortest, longest])('takes %i characters', (length) => {
    expect(mistakesOf(format, 'a'.repeat(length))).toEqual([]);
  });

  test.each([shortest - 1, longest + 1])('takes no %i characters', (length) => {
    expect(mistakesOf(format, 'a'.repeat(length))).toHaveLength(1);
  });

  test.each(['a b', 'a/b', 'ä1', 'a.', '/subscriptions/0/x'])('is not %s', (name) => {
    expect(mistakesOf(format, name)).toMatchObject([{ error: 'invalid-name' }]);
  });

  test.each(['a_1', 'a.b-c', '9z', 'x${var.name}', '${var.name} '])('may be %s', (name) => {
    expect(mistakesOf(format, name)).toEqual([]);
  });
});

test.each(['networkName', 'policyName', 'virtualNetworkName'] as const)(
  'a %s begins with a letter or a digit, and ends with one or an underscore',
  (format) => {
    for (const name of ['_a', '-a', '.a', 'a-']) expect(mistakesOf(format, name)).toHaveLength(1);
    expect(mistakesOf(format, 'a_')).toEqual([]);
  },
);

const group = '/subscriptions/0/resourceGroups/rg/providers';
const ids: readonly (readonly [IdFormat, string])[] = [
  ['subnetId', `${group}/Microsoft.Network/virtualNetworks/vnet/subnets/snet`],
  ['policyId', `${group}/Microsoft.Network/firewallPolicies/afwp`],
  ['storageAccountId', `${group}/Microsoft.Storage/storageAccounts/st`],
];

describe.each(ids)('a %s', (format, id) => {
  const curesOf = (text: string) =>
    [idMistake(text, format, 'it')?.cure].filter((cure) => cure !== undefined);

  test('is the id of such a resource, or what Terraform resolves', () => {
    expect([id, '${azurerm_x.y.id}'].flatMap(curesOf)).toEqual([]);
  });

  test('is no id of another resource, and no part of one', () => {
    const others = ids.filter(([other]) => other !== format).map(([, other]) => other);
    for (const other of [...others, `${id}/more/x`, id.slice(1), `${id}/`, id.replace(/\/[^/]+$/, '/')])
      expect(curesOf(other)).toEqual([expect.stringMatching(/^take the id attribute of /)]);
  });

  test('has the capitals that Terraform compares', () => {
    expect(curesOf(id.toLowerCase())).toEqual([expect.stringContaining('with these capitals')]);
  });

  test.each(['…', '...', '<id>', 'rg-*'])('has nothing like %s in it', (gap) => {
    const said = idMistake(id.replace('/rg/', `/${gap}/`), format, 'it');
    expect(said?.problem).toContain(`in which "${gap}" stands for something`);
  });
});

test('an id is read in a program, and in a file it is what the document calls the resource', () => {
  expect(mistakesOf('subnetId', 'azurerm_subnet.x')).toHaveLength(1);
  expect(mistakesOf('subnetId', 'azurerm_subnet.x', 'file')).toEqual([]);
});
