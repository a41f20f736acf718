import { Reachability, TerraformAudit } from 'cdktf-azure-lockdown';
import { azureLockdown } from '../support/command-line';
import { folderWith } from '../support/folder';
import { estate, flatEstate } from './estate';

const folder = folderWith(estate);
const flat = JSON.stringify(flatEstate());

/** The address of a resource of the flat estate, for that of the folder. */
const inFlat = (text: string): string =>
  text
    .replace(
      /module\.spoke\["(\w)"\]\.azurerm_virtual_network_peering\.to_hub/g,
      'azurerm_virtual_network_peering.$1_hub',
    )
    .replace(/module\.spoke\["(\w)"\]\.(\w+)\.this/g, '$2.$1')
    .replace(/\.to_spoke\["(\w)"\]/g, '.hub_$1');

const asked = ['10.1.64.9', '10.2.64.9', '10.0.0.9', '10.1.0.9', '10.9.0.9'].flatMap((from) =>
  ['pypi.org', 'evil.example', '10.2.64.9', '8.8.8.8'].flatMap((to) =>
    [443, 80].map((port) => ({ from, to, protocol: 'tcp', port })),
  ),
);

test('a folder with variables, locals, modules and dynamic blocks answers as the same without any', () => {
  const [own, other] = [Reachability.fromTerraformFolder(folder), Reachability.fromTerraformJson(flat)];
  const verdicts = new Set<string>();
  for (const connection of asked) {
    const { verdict, by, reason } = own.explain(connection);
    const expected = other.explain(connection);
    expect({ connection, verdict, by: by && inFlat(by), reason: inFlat(reason) }).toEqual({
      connection,
      verdict: expected.verdict,
      by: expected.by,
      reason: expected.reason,
    });
    verdicts.add(verdict);
  }
  expect(verdicts).toEqual(new Set(['allow', 'deny', 'unknown']));
});

test('the audit finds the same', () => {
  const found = ({ findings }: TerraformAudit) =>
    findings.map(({ code, message, address }) => inFlat(`${code} ${address}: ${message}`)).sort();
  const open = flat.replace('"pypi-org"', '"*"').replace('"pypi.org"', '"*"');
  const expected = found(TerraformAudit.fromTerraformJson(open));
  const own = folderWith({ ...estate, 'open.auto.tfvars.json': '{"hosts": ["*"]}' });
  expect(found(TerraformAudit.fromTerraformFolder(own))).toEqual(expected);
  expect(expected.length).toBeGreaterThan(0);
});

test('the command line takes the folder, and a file in it for the folder', () => {
  const asking = ['--from', '10.1.64.9', '--to', 'pypi.org'];
  const { code, out } = azureLockdown(['explain', folder, ...asking]);
  expect(out).toContain('allow: ');
  expect(code).toBe(0);
  expect(azureLockdown(['explain', `${folder}/main.tf`, ...asking]).out).toBe(out);
  expect(azureLockdown(['explain', folder, ...asking, '--var', 'hosts=["x.org"]']).out).toContain('deny: ');
});

test('neither a file that is not there nor one with values of variables stands for its folder', () => {
  const asking = ['--from', '10.1.64.9', '--to', 'pypi.org'];
  const missing = azureLockdown(['explain', `${folder}/nosuch.tf`, ...asking]);
  expect(missing.code).toBe(2);
  expect(missing.err).toContain('nosuch.tf');
  const values = azureLockdown(['explain', `${folder}/terraform.tfvars`, ...asking]);
  expect(values.code).toBe(2);
  expect(values.err).toContain('--var-file');
});

test('a change of a folder is compared as a change of any document', () => {
  const changed = folderWith({ ...estate, 'more.auto.tfvars': 'hosts = ["pypi.org", "conda.io"]' });
  const { out } = azureLockdown(['compare', folder, changed]);
  expect(out).toContain('conda.io');
  expect(azureLockdown(['compare', folder, folder]).code).toBe(0);
});

test('what is found stands in the file of its module, on its line', () => {
  const open = estate['modules/spoke/main.tf']!.replace(
    'access                     = "Deny"',
    'access                     = "Allow"',
  );
  const { out } = azureLockdown([
    ...['audit', folderWith({ ...estate, 'modules/spoke/main.tf': open }), '--format', 'sarif'],
  ]);
  const places = JSON.parse(out).runs[0].results.map(
    ({ locations: [{ physicalLocation }] }: { locations: [{ physicalLocation: Place }] }) =>
      `${physicalLocation.artifactLocation.uri.split('/').slice(-3).join('/')}:${physicalLocation.region?.startLine}`,
  );
  const line =
    open.split('\n').findIndex((each) => each.includes('"azurerm_network_security_group" "this"')) + 1;
  expect(places).toContain(`modules/spoke/main.tf:${line}`);
});

interface Place {
  readonly artifactLocation: { readonly uri: string };
  readonly region?: { readonly startLine: number };
}
