import {
  expressibleHost,
  isUnresolved,
  isWildcard,
  normalisedHost,
  wildcardsOver,
} from '../../lib/model/host-name';

const token = '${TfToken[TOKEN.1]}.blob.core.windows.net';

test('what Terraform resolves is neither guessed nor rewritten', () => {
  expect(isUnresolved(token)).toBe(true);
  expect(isUnresolved('#{TfToken[TOKEN.2]}')).toBe(true);
  expect(isUnresolved('mcr.microsoft.com')).toBe(false);
  expect(normalisedHost(token)).toBe(token);
  expect(normalisedHost('Login.MicrosoftOnline.COM')).toBe('login.microsoftonline.com');
});

describe('what an application rule can match', () => {
  test.each(['mcr.microsoft.com', '*.azureml.ms', '*contoso.com', token])('%s stands as it is', (host) => {
    expect(expressibleHost(host)).toEqual({ fqdn: host });
  });

  test.each([
    ['*.*.kusto.windows.net', '*.kusto.windows.net'],
    ['*.*.*.x.com', '*.x.com'],
  ])('%s is the same as %s, for * spans every depth', (pattern, fqdn) => {
    expect(expressibleHost(pattern)).toEqual({ fqdn });
  });

  test.each([
    ['azgn*.servicebus.windows.net', '*.servicebus.windows.net'],
    ['a.*.x.com', '*.x.com'],
    ['*.a.*.x.com', '*.x.com'],
  ])('%s is widened to %s', (pattern, fqdn) => {
    expect(expressibleHost(pattern)).toEqual({ fqdn, widenedFrom: pattern });
  });
});

test('a wildcard is a name with a star', () => {
  expect([isWildcard('*.x.com'), isWildcard('azgn*.x.com'), isWildcard('x.com')]).toEqual([
    true,
    true,
    false,
  ]);
});

test('the wildcards over a host, narrowest first, and not the host itself', () => {
  expect(wildcardsOver('a.b.c')).toEqual(['*.b.c', '*.c']);
  expect(wildcardsOver('*.b.c')).toEqual(['*.c']);
  expect(wildcardsOver('localhost')).toEqual([]);
});
