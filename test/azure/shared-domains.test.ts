import { isRegistryDomain, sharedDomains, sharedDomainsIn } from '../../lib/azure/shared-domains';

test.each(['com', 'co.uk', 'tokyo.jp', 'k12.ca.us', 'CO.UK', 'anything.kawasaki.jp'])(
  '%s is of a registry',
  (domain) => {
    expect(isRegistryDomain(domain)).toBe(true);
  },
);

test.each(['contoso.com', 'ngrok.io', 'city.kawasaki.jp', 'contoso.tokyo.jp'])(
  '%s is of somebody',
  (domain) => {
    expect(isRegistryDomain(domain)).toBe(false);
  },
);

test.each([
  ['*.ngrok.io', ['ngrok.io']],
  ['*.DuckDNS.org', ['duckdns.org']],
  ['*.googleapis.com', ['googleapis.com']],
  ['*.vault.azure.net', ['vault.azure.net']],
  ['*ngrok.io', ['ngrok.io']],
])('%s holds the names of everybody', (pattern, domains) => {
  expect(sharedDomainsIn(pattern)).toEqual(domains);
});

test('a pattern above shared domains holds all of them', () => {
  expect(sharedDomainsIn('*.core.windows.net')).toEqual(
    sharedDomains.filter((each) => each.endsWith('.core.windows.net')),
  );
});

test.each(['contoso.ngrok.io', '*.contoso.ngrok.io', '*.contoso.com', 'ngrok.io'])(
  '%s does not',
  (pattern) => {
    expect(sharedDomainsIn(pattern)).toEqual([]);
  },
);
