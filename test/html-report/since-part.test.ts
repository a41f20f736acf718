import { JSDOM } from 'jsdom';
import { azureLockdown, files } from '../support/command-line';

const group = 'azurerm_firewall_policy_rule_collection_group';

/** A firewall that lets servers reach some hosts. */
function documentOf(hosts: readonly string[], mode?: string): string {
  const rule = {
    name: 'web',
    source_addresses: ['10.1.0.0/24'],
    destination_fqdns: hosts,
    protocols: [{ type: 'Https', port: 443 }],
  };
  const collection = { name: 'web', priority: 100, action: 'Allow', rule: [rule] };
  const egress = {
    name: 'egress',
    priority: 100,
    firewall_policy_id: mode === undefined ? '/p' : '${azurerm_firewall_policy.p.id}',
    application_rule_collection: [collection],
  };
  const policy = mode && {
    azurerm_firewall_policy: { p: { name: 'p', threat_intelligence_mode: mode } },
  };
  return JSON.stringify({ resource: { [group]: { egress }, ...policy } });
}

const workloads = `workloads:
  - name: servers
    type: ArcServerEgress
    region: westeurope
    destinations: fqdns
    serverAddressPrefixes: [10.1.0.0/24]
`;

/** The section of a report of what is otherwise since an earlier document; absent where the report has none. */
function sectionOf(before: string | undefined, after: string): Element | null {
  const { a, b, yaml } = files({ a: before ?? '{}', b: after, yaml: workloads });
  const since = before === undefined ? [] : ['--since', a!];
  const { out } = azureLockdown(['report', b!, '--workloads', yaml!, ...since]);
  return new JSDOM(out).window.document.querySelector('section[aria-labelledby="since"]');
}

test('what opens since the earlier document stands with its state, what fails first', () => {
  const section = sectionOf(documentOf([]), documentOf(['pypi.org', 'login.microsoftonline.com']))!;
  const rows = [...section.querySelectorAll('tbody tr')].map((row) => row.textContent);
  expect(rows).toHaveLength(2);
  expect(rows[0]).toMatch(/^failsopens-unasked10\.1\.0\.0\/24 reaches pypi\.org on HTTPS 443/);
  expect(rows[1]).toMatch(/^notedopens-required.*asked for by servers: /);
});

test('what a firewall protects by less since the earlier document fails, in the words of a comparison', () => {
  const section = sectionOf(documentOf(['pypi.org'], 'Deny'), documentOf(['pypi.org'], 'Off'))!;
  const rows = [...section.querySelectorAll('tbody tr')].map((row) => row.textContent);
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatch(
    /^failsprotection-weakerazurerm_firewall_policy\.p has threat_intelligence_mode Off, before Deny/,
  );
  expect(section.textContent).toContain('1 difference; 1 to be looked at');
});

test('where nothing is otherwise the section says so, and without an earlier document there is none', () => {
  const document = documentOf(['pypi.org']);
  expect(sectionOf(document, document)!.textContent).toMatch(/Nothing: every connection/);
  expect(sectionOf(undefined, document)).toBeNull();
});
