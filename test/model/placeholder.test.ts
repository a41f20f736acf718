import { checkPlaceholderValue, fillPlaceholders, type PlaceholderValues } from '../../lib/model/placeholder';

const fill = (text: string, values: PlaceholderValues) => fillPlaceholders(text, values, 'tiny/registry');

test('every placeholder is filled, as often as it stands', () => {
  expect(
    fill('<container-registry>.<region>.data.azurecr.io/<region>', {
      'container-registry': 'contoso',
      region: 'westeurope',
    }),
  ).toEqual(['contoso.westeurope.data.azurecr.io/westeurope']);
});

test('a value stands as it is, even where it looks like a replacement pattern', () => {
  expect(fill('<storage>.blob.core.windows.net', { storage: '${TfToken[TOKEN.1]}$&<b>' })).toEqual([
    '${TfToken[TOKEN.1]}$&<b>.blob.core.windows.net',
  ]);
});

test('several values make several texts, in their order', () => {
  expect(fill('<storage>.<region>.net', { storage: ['one', 'two'], region: 'westeurope' })).toEqual([
    'one.westeurope.net',
    'two.westeurope.net',
  ]);
  expect(() => fill('<storage>.net', { storage: [] })).toThrow(/nothing fills <storage>/);
});

test('a whole list that Terraform resolves is refused, for names are made of its elements', () => {
  expect(() => checkPlaceholderValue('key-vault', '#{TfToken[TOKEN.1]}')).toThrow(
    expect.objectContaining({ code: 'invalid-property', problem: expect.stringContaining('keyVaultName') }),
  );
});

test('an unfilled placeholder is refused, naming the property that fills it and the requirement', () => {
  expect(() => fill('<storage>.blob.core.windows.net', { storage: undefined })).toThrow(
    expect.objectContaining({
      code: 'unfilled-placeholder',
      problem: expect.stringMatching(/tiny\/registry.*<storage>/),
      cure: expect.stringContaining('storageAccountName'),
    }),
  );
});

test.each([
  ['storage', 'contosodata01'],
  ['container-registry', 'Contoso-Registry'],
  ['workspace-id', '0F8FAD5B-d9cb-469f-a165-70867728950e'],
  ['storage', '${TfToken[TOKEN.1]}'],
  ['region', 'anything at all'],
])('%s takes "%s"', (name, value) => {
  expect(() => checkPlaceholderValue(name, value)).not.toThrow();
});

test.each([
  ['storage', 'contosodata.blob.core.windows.net', 'storageAccountName'],
  ['storage', 'Contoso', 'storageAccountName'],
  ['storage', '', 'storageAccountName'],
  ['container-registry', 'contoso.azurecr.io', 'containerRegistryName'],
  ['workspace-id', 'my-workspace', 'workspaceId'],
])('%s refuses "%s", naming %s', (name, value, property) => {
  expect(() => checkPlaceholderValue(name, value)).toThrow(
    expect.objectContaining({ code: 'invalid-property', problem: `${property} is "${value}".` }),
  );
});
