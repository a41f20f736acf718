import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Testing } from 'cdktf';
import {
  AllowListFile,
  AllowListFormat,
  ArcServerEgress,
  EgressDestination,
  EgressDestinations,
  EgressPort,
  HubFirewall,
  ServiceTagFile,
  SharedRuleCollectionGroup,
  WindowsFirewallScript,
  WorkloadsFile,
} from 'cdktf-azure-lockdown';
import fc from 'fast-check';
import { ExampleStack, policyId } from '../../examples/example-stack';
import { serviceTagRows } from '../../lib/azure/service-tag-list';
import { csvRecords, hostileText, obeyed } from '../support/hostile-text';

const servers = (stack: ExampleStack, id: string, more: object = {}) =>
  new ArcServerEgress(stack, id, {
    firewall: HubFirewall.fromPolicyId(stack, `${id} firewall`, { policyId }),
    region: 'westeurope',
    destinations: EgressDestinations.SERVICE_TAGS,
    serverAddressPrefixes: ['10.20.0.0/24'],
    ...more,
  });

const serviceTagFile = ServiceTagFile.fromJson(
  JSON.stringify({
    changeNumber: 7,
    values: serviceTagRows.flatMap(([service]) =>
      [service, `${service}.WestEurope`].map((name) => ({
        name,
        properties: { addressPrefixes: ['192.0.2.0/28'] },
      })),
    ),
  }),
);

test('a reason stays one text in every file next to the stack', () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const outdir = mkdtempSync(join(tmpdir(), 'hostile-'));
      const app = new App({ outdir });
      const stack = new ExampleStack(app, 'prod');
      const workload = servers(stack, 'servers', {
        ownRequirements: [
          {
            name: 'own',
            destination: EgressDestination.serviceTag('Storage'),
            port: EgressPort.tcp(445),
            reason: `reason ${text}`,
          },
        ],
      });
      new AllowListFile(stack, 'csv', { workload });
      new AllowListFile(stack, 'json', { workload, format: AllowListFormat.JSON });
      new WindowsFirewallScript(stack, 'script', { workload, serviceTagFile });
      new WorkloadsFile(stack, 'workloads', { workloads: [workload] });
      app.synth();
      const read = (name: string) => readFileSync(join(outdir, 'stacks', 'prod', name), 'utf8');
      const rows = workload.allowListRows;
      expect(csvRecords(read('servers.csv'))).toHaveLength(rows.length + 1);
      const written = JSON.parse(read('servers.json')).rows as { readonly why: string }[];
      expect(written.map(({ why }) => why)).toEqual(rows.map(({ why }) => JSON.parse(JSON.stringify(why))));
      expect(JSON.parse(read('workloads.json')).workloads[0].ownRequirements[0].reason).toBe(
        JSON.parse(JSON.stringify(`reason ${text}`)),
      );
      const commands = read('servers.ps1')
        .split('\n')
        .filter(
          (line) => !/^(#|$|\$ErrorActionPreference|\$remoteAddresses = @\(|\)| {2}'[\d./]+',?$)/.test(line),
        );
      expect(commands.length).toBeGreaterThan(0);
      for (const line of commands)
        expect(line).toMatch(/^New-NetFirewallRule -DisplayName 'Allow \w+(\.\w+)? TCP [\d,]+' /);
      for (const name of ['servers.csv', 'servers.json', 'servers.ps1', 'workloads.json'])
        expect(read(name).replace(/[\t\r\n]/g, '')).not.toMatch(obeyed);
    }),
    { numRuns: 15 },
  );
});

test("the id of a construct is no template of Terraform's in the description that names it", () => {
  const stack = new ExampleStack(new App(), 'prod');
  const firewall = HubFirewall.fromPolicyId(stack, 'hub', { policyId });
  const sharedRuleCollectionGroup = new SharedRuleCollectionGroup(stack, 'shared', { firewall });
  servers(stack, 'a ${path.cwd} %{ if true }', { firewall, sharedRuleCollectionGroup });
  const json = JSON.parse(Testing.synth(stack, true));
  const described = JSON.stringify(json.resource.azurerm_firewall_policy_rule_collection_group);
  expect(described).toContain('a $${path.cwd} %%{ if true }');
  expect(described).not.toMatch(/(?<!\$)\$\{path/);
  expect(described).not.toMatch(/(?<!%)%\{/);
});
