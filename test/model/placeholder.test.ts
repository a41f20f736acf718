import { checkPlaceholderValue, fillPlaceholders } from '../../lib/model/placeholder';

const fill = (text: string, values: Record<string, string | undefined>) =>
  fillPlaceholders(text, values, 'tiny/registry');

test('every placeholder is filled, as often as it stands', () => {
  expect(
    fill('<container-registry>.<region>.data.azurecr.io/<region>', {
      'container-registry': 'contoso',
      region: 'westeurope',
    }),
  ).toBe('contoso.westeurope.data.azurecr.io/westeurope');
});

test('a value stands as it is, even where it looks like a replacement pattern', () => {
  expect(fill('<storage>.blob.core.windows.net', { storage: '${TfToken[TOKEN.1]}$&' })).toBe(
    '${TfToken[TOKEN.1]}$&.blob.core.windows.net',
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
