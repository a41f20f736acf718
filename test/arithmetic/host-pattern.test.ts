import fc from 'fast-check';
import {
  expressibleHost,
  hostMatches,
  hostName,
  isWildcard,
  patternsCovering,
  urlHost,
  urlsCovering,
} from '../../lib/arithmetic/host-pattern';

const token = '${TfToken[TOKEN.1]}.blob.core.windows.net';

const hostShape = /^(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?\.)+[a-z0-9-]{2,}$/i;

test('host names are told from other texts as a regular expression tells them, and are in lower case', () => {
  const unit = fc.constantFrom('a', 'b', 'Z', '0', '_', '-', '.', '.', '*', ' ', 'é', 'K');
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 12 }), (text) => {
      expect(hostName(text)).toBe(hostShape.test(text) ? text.toLowerCase() : undefined);
    }),
    { numRuns: 6_000 },
  );
});

test('host names are no longer than any that DNS takes', () => {
  expect(hostName(`${'a'.repeat(296)}.com`)).toHaveLength(300);
  expect(hostName(`${'a'.repeat(297)}.com`)).toBeUndefined();
  expect(hostName('')).toBeUndefined();
});

describe('what an application rule can match', () => {
  test.each(['mcr.microsoft.com', '*.azureml.ms', '*contoso.com', token])('%s stands as it is', (host) => {
    expect(expressibleHost(host)).toEqual({ fqdn: host });
  });

  test.each([
    ['azgn*.servicebus.windows.net', '*.servicebus.windows.net'],
    ['a.*.x.com', '*.x.com'],
    ['*.a.*.x.com', '*.x.com'],
    // A name with one label alone before the rest is of the second, and not of the first.
    ['*.*.kusto.windows.net', '*.kusto.windows.net'],
    ['*.*.*.x.com', '*.x.com'],
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

/** Patterns with `*` at the very left or none, over few labels. */
const pattern = fc
  .tuple(
    fc.constantFrom('', '*', '*.', 'x', 'x.'),
    fc.array(fc.constantFrom('a', 'b', 'ab'), { minLength: 1, maxLength: 3 }),
  )
  .map(([start, labels]) => start + labels.join('.'));
const anyPattern = fc.oneof(pattern, fc.constant('*'));
const host = fc
  .array(fc.constantFrom('a', 'b', 'ab', 'xa', 'x'), { minLength: 1, maxLength: 4 })
  .map((l) => l.join('.'));

/** By a regular expression, as the page tells it. */
const slowMatches = (given: string, name: string) =>
  new RegExp(`^${given.replaceAll('.', '\\.').replace('*', '.*')}$`).test(name);

test('a pattern matches as a regular expression does', () => {
  fc.assert(
    fc.property(anyPattern, host, (given, name) => {
      expect(hostMatches(given, name)).toBe(slowMatches(given, name));
    }),
    { numRuns: 2_000 },
  );
});

test('one pattern matches another where it matches all hosts of it: a partial order', () => {
  fc.assert(
    fc.property(anyPattern, anyPattern, anyPattern, host, (a, b, c, name) => {
      expect(hostMatches(a, a)).toBe(true);
      if (hostMatches(a, b) && hostMatches(b, c)) expect(hostMatches(a, c)).toBe(true);
      if (hostMatches(a, b) && hostMatches(b, a)) expect(a).toBe(b);
      if (hostMatches(a, b) && hostMatches(b, name)) expect(hostMatches(a, name)).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});

test('the patterns that cover one are those that match it', () => {
  expect(patternsCovering('a.b')).toEqual(['a.b', '*a.b', '*.b', '*b', '*']);
  expect(patternsCovering('*.b')).toEqual(['*.b', '*b', '*']);
  fc.assert(
    fc.property(anyPattern, anyPattern, (a, b) => {
      expect(patternsCovering(b).includes(a)).toBe(hostMatches(a, b));
    }),
    { numRuns: 2_000 },
  );
});

test('a URL is covered by those with an asterisk for a part of its path', () => {
  expect(urlsCovering('www.x.com/a/b')).toEqual(['www.x.com/a/b', 'www.x.com/*', 'www.x.com/a/*']);
  expect(urlsCovering('www.x.com/a/*')).toEqual(['www.x.com/a/*', 'www.x.com/*']);
  expect(urlHost('WWW.x.com/A/*')).toBe('www.x.com');
  expect(urlHost('x.com')).toBe('x.com');
});
