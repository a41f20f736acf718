import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdktf';
import {
  AllowListFile,
  AllowListFormat,
  ArcServerEgress,
  EgressDestinations,
  HubFirewall,
  ServiceTagFile,
  WindowsFirewallScript,
} from 'cdktf-azure-lockdown';
import { ExampleStack, policyId } from '../../examples/example-stack';
import { portText } from '../../lib/arithmetic/port';
import type { Flow } from '../../lib/model/flow';
import { allowListRows, allowListText } from '../../lib/report/allow-list';
import { azureBatch } from '../../lib/tables/azure-batch';

function servers(stack: ExampleStack, destinations: EgressDestinations) {
  return new ArcServerEgress(stack, 'servers', {
    firewall: HubFirewall.fromPolicyId(stack, 'hub', { policyId }),
    region: 'westeurope',
    destinations,
    extendedSecurityUpdates: true,
    serverAddressPrefixes: ['10.20.0.0/24'],
  });
}

const byName = () => servers(new ExampleStack(new App(), 'prod'), EgressDestinations.FQDNS);
const byTag = () => servers(new ExampleStack(new App(), 'prod'), EgressDestinations.SERVICE_TAGS);

/** Every tag of the rows, on documentation addresses of IPv4 and IPv6. */
const serviceTagFile = ServiceTagFile.fromJson(
  JSON.stringify({
    changeNumber: 7,
    cloud: 'Public',
    values: [
      'AzureActiveDirectory',
      'AzureTrafficManager',
      'AzureResourceManager',
      'AzureArcInfrastructure',
      'Storage',
      'AzureFrontDoor.Frontend',
    ].map((name, i) => ({
      name,
      properties: { addressPrefixes: [`192.0.2.${i * 16}/28`, '2001:db8::/32'] },
    })),
  }),
);

test('host names stand once, in alphabetical order, patterns as the page has them', () => {
  const hosts = byName().allowList(AllowListFormat.FQDN).trimEnd().split('\n');
  expect(hosts).toEqual([...new Set(hosts)].sort());
  expect(hosts).toEqual(expect.arrayContaining(['azgn*.servicebus.windows.net', 'www.microsoft.com']));
});

test('CSV and JSON tell the same, the path of a URL included', () => {
  const arc = byName();
  const { schemaVersion, rows } = JSON.parse(arc.allowList(AllowListFormat.JSON));
  const told = rows.map(({ ports, ...row }: { ports: { from: number; to: number }[] }) => ({
    ...row,
    ports: ports.map(({ from, to }) => portText({ first: from, last: to })),
  }));
  expect([schemaVersion, told]).toEqual([1, arc.allowListRows]);
  expect(rows).toContainEqual(
    expect.objectContaining({
      source: 'server',
      destination: 'www.microsoft.com/pkiops/certs',
      kind: 'url',
      ports: [
        { from: 80, to: 80 },
        { from: 443, to: 443 },
      ],
      requirement: 'arc-servers/certificates',
      edition: '2026-04-01',
    }),
  );
  const lines = arc.allowList(AllowListFormat.CSV).split('\r\n');
  expect(lines[0]).toBe('source,destination,kind,protocol,ports,requirement,edition,why,direction');
  expect(lines).toHaveLength(rows.length + 2);
  expect(lines.find((line) => line.includes('pkiops'))).toMatch(
    /^server,www\.microsoft\.com\/pkiops\/certs,url,TCP,80 443,arc-servers\/certificates,2026-04-01,/,
  );
});

test('each line says which way the connection is opened', () => {
  const { requirements } = azureBatch;
  const flow = (id: string, to: Flow['to']) => {
    const requirement = requirements.find((row) => row.id === id)!;
    const fromTag = requirement.from.startsWith('tag:') ? 'BatchNodeManagement.WestEurope' : undefined;
    return { fromTag, fromRoles: ['client'], to, protocol: 'tcp', ports: [], requirement } as never as Flow;
  };
  const compute: Flow['to'] = { kind: 'role', role: 'compute' };
  const host: Flow['to'] = { kind: 'fqdn', host: 'contoso.com' } as never;
  const rows = [
    flow('node-management-inbound', compute),
    flow('remote-access', compute),
    flow('storage', host),
  ];
  expect(allowListRows(rows).map(({ direction }) => direction)).toEqual(['inbound', 'internal', 'outbound']);
});

test('a cell of CSV with commas, quotes or line ends is quoted', () => {
  const [row] = byName().allowListRows;
  const [, line] = allowListText([{ ...row!, why: 'a, "b"\nc' }], AllowListFormat.CSV).split('\r\n');
  expect(line).toMatch(/,"a, ""b""\nc",outbound$/);
});

test('the script lets out each service tag by its IPv4 addresses, to the remote port', () => {
  const script = byTag().windowsFirewallScript(serviceTagFile);
  expect(script.match(/^New-NetFirewallRule /gm)).toHaveLength(6);
  expect(script).toContain(
    "New-NetFirewallRule -DisplayName 'Allow AzureArcInfrastructure TCP 443' -Direction Outbound -Action Allow -Protocol TCP -RemotePort 443 -RemoteAddress $remoteAddresses",
  );
  expect(script).toContain("'192.0.2.48/28'");
  expect(script).not.toContain('2001:db8');
  expect(script).not.toContain('LocalPort');
  expect(script).toContain('change 7');
});

test('the script leaves host names to the firewall behind, and says which', () => {
  const script = byName().windowsFirewallScript(serviceTagFile);
  expect(script).not.toContain('New-NetFirewallRule');
  expect(script).toContain('#   login.microsoftonline.com TCP 443');
});

test("files stand next to the stack's JSON", () => {
  const outdir = mkdtempSync(join(tmpdir(), 'allow-list-'));
  const app = new App({ outdir });
  const stack = new ExampleStack(app, 'prod');
  const workload = servers(stack, EgressDestinations.SERVICE_TAGS);
  new AllowListFile(stack, 'csv', { workload });
  new AllowListFile(stack, 'names', { workload, format: AllowListFormat.FQDN, fileName: 'names.txt' });
  new WindowsFirewallScript(stack, 'script', { workload, serviceTagFile });
  app.synth();
  const folder = join(outdir, 'stacks', 'prod');
  expect(readdirSync(folder).sort()).toEqual(['cdk.tf.json', 'names.txt', 'servers.csv', 'servers.ps1']);
  expect(readFileSync(join(folder, 'servers.csv'), 'utf8')).toBe(workload.allowList(AllowListFormat.CSV));
  rmSync(outdir, { recursive: true });
});

test.each(['../out.csv', 'a/b.csv', 'more.tf.json', ''])('"%s" is no name of a file', (fileName) => {
  const stack = new ExampleStack(new App(), 'prod');
  const workload = servers(stack, EgressDestinations.FQDNS);
  expect(() => new AllowListFile(stack, 'file', { workload, fileName })).toThrow(
    expect.objectContaining({ code: 'invalid-file-name' }),
  );
});

test('a script without the addresses of a tag is refused: the machines would miss it', () => {
  const file = ServiceTagFile.fromJson(JSON.stringify({ changeNumber: 1, values: [] }), 'tags.json');
  expect(() => byTag().windowsFirewallScript(file)).toThrow(
    expect.objectContaining({ code: 'service-tag-not-in-file' }),
  );
});
