import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdktf';
import * as library from 'cdktf-azure-lockdown';
import {
  AllowListFile,
  AllowListFormat,
  HubFirewall,
  type WorkloadEgress,
  WorkloadsFile,
} from 'cdktf-azure-lockdown';
import type { Construct } from 'constructs';
import fc from 'fast-check';
import { ExampleStack, policyId } from '../../examples/example-stack';
import { flagOf } from '../../lib/cli/options/workload-options';
import { LockdownError } from '../../lib/errors';
import { azureLockdown, files } from '../support/command-line';
import type { Parameters } from '../support/parameter-samples';
import { type WorkloadSpace, workloadSpaces } from '../support/workload-spaces';

type WorkloadClass = new (scope: Construct, id: string, props: object) => WorkloadEgress;

/** Where the resources of a construct stand, which is no matter of a list. */
const placement = { resourceGroupName: 'rg', nsgEnabled: false, routeTableEnabled: false };

const construct = (kind: string, parameters: Parameters, app = new App()) => {
  const stack = new ExampleStack(app, 'prod');
  const Workload = (library as unknown as Readonly<Record<string, WorkloadClass>>)[kind]!;
  const firewall = HubFirewall.fromPolicyId(stack, 'hub', { policyId });
  return { stack, workload: new Workload(stack, 'workload', { firewall, ...placement, ...parameters }) };
};

/** The options that say what parameters say. */
const optionsOf = (parameters: Parameters): string[] =>
  Object.entries(parameters).flatMap(([name, value]) => {
    if (value === undefined) return [];
    const flag = flagOf(name);
    if (typeof value === 'boolean') return [value ? flag : flag.replace('--', '--no-')];
    return [flag, Array.isArray(value) ? value.join(',') : String(value)];
  });

const spaces = workloadSpaces();
const isAddresses = (name: string) => /Address(es|Prefixes)$/.test(name);

/** What has to be given of a kind, and names for what its rows name. */
const least = ({ filled }: WorkloadSpace): Parameters =>
  Object.fromEntries(Object.entries(filled).filter(([name]) => !isAddresses(name)));

describe.each(spaces.map((space) => [space.kind, space] as const))('%s', (kind, space) => {
  test.each(Object.values(AllowListFormat))(
    'with the defaults of its construct is the AllowListFile as %s',
    (format) => {
      const outdir = mkdtempSync(join(tmpdir(), 'export-'));
      const app = new App({ outdir });
      // The addresses of whoever opens connections are in no list.
      const required = Object.entries(space.filled).filter(([name]) => {
        try {
          construct(kind, { region: 'westeurope', ...space.filled, [name]: undefined });
          return !isAddresses(name);
        } catch {
          return true;
        }
      });
      const parameters = { region: 'westeurope', ...Object.fromEntries(required) };
      const { stack, workload } = construct(kind, parameters, app);
      const argv = ['export', kind, '--region', 'westeurope', ...optionsOf(least(space)), '--format', format];
      const { code, out, err } = azureLockdown(argv);
      if (workload.allowListRows.length === 0 || workload.allowList(format) === '') {
        const list = () => new AllowListFile(stack, 'list', { workload, format });
        expect(list).toThrow(expect.objectContaining({ code: 'empty-export' }));
        expect([code, out, err]).toEqual([2, '', expect.stringContaining('(empty-export)')]);
        return;
      }
      const { fileName } = new AllowListFile(stack, 'list', { workload, format });
      app.synth();
      expect(out).toBe(readFileSync(join(outdir, 'stacks', 'prod', fileName), 'utf8'));
      expect([code, err]).toEqual([0, expect.stringMatching(/^(Left out is what pages ask of .*\n)?$/)]);
    },
  );

  test('with any options is the list of its construct with the same parameters, or is refused as it is', () => {
    const switched = fc.record(
      Object.fromEntries(
        space.switches.map((name) => [name, fc.constantFrom(undefined, undefined, undefined, true)]),
      ),
    );
    const chosen = fc.record(
      Object.fromEntries(
        Object.entries(space.choices).map(([name, values]) => [name, fc.constantFrom(...values)]),
      ),
    );
    fc.assert(
      fc.property(switched, chosen, fc.constantFrom(...space.regions), (on, choice, region) => {
        const parameters = { region, ...space.filled, ...on, ...choice };
        const { code, out, err } = azureLockdown([
          'export',
          kind,
          ...optionsOf(parameters),
          '--format',
          'json',
        ]);
        let list: string | undefined;
        let refused: string | undefined;
        try {
          const { stack, workload } = construct(kind, parameters);
          new AllowListFile(stack, 'list', { workload, format: AllowListFormat.JSON });
          list = workload.allowList(AllowListFormat.JSON);
        } catch (error) {
          if (!(error instanceof LockdownError)) throw error;
          refused = error.code;
        }
        // So are the subnets that some parameters ask for.
        if (refused === 'missing-property') return;
        if (code === 0) expect([out, refused]).toEqual([list, undefined]);
        else expect(err).toContain(`(${refused})`);
      }),
      { numRuns: 8 },
    );
  });

  test('--help tells of every parameter, and what only a file can say', () => {
    const { code, out } = azureLockdown(['export', kind, '--help'], { columns: 200 });
    expect(code).toBe(0);
    for (const name of [...Object.keys(space.filled), ...space.switches, ...Object.keys(space.choices)])
      expect(out).toMatch(new RegExp(`${flagOf(name).replace('--', '--(no-)?')}\\b`));
    expect(out).toContain('By --workloads alone: ownRequirements, acknowledgements, excludedRequirements.');
  });
});

const servers = ['export', 'ArcServerEgress', '--region', 'westeurope'];

test('servers that nothing else is said of get all of their hosts', () => {
  const { out } = azureLockdown([...servers, '--destinations', 'fqdns', '--format', 'fqdn']);
  expect(out.trim().split('\n')).toEqual(
    expect.arrayContaining(['management.azure.com', 'download.microsoft.com', 'packages.microsoft.com']),
  );
});

test('what is on by itself is switched off', () => {
  const hosts = (...more: string[]) => azureLockdown([...servers, '--format', 'fqdn', ...more]).out;
  expect(hosts()).toContain('download.microsoft.com');
  expect(hosts('--no-installation')).not.toContain('download.microsoft.com');
});

describe('a workloads file', () => {
  const entry = (name: string, more: object = {}) => ({
    name,
    type: 'ArcServerEgress',
    region: 'westeurope',
    serverAddressPrefixes: ['10.2.0.0/24'],
    ...more,
  });
  const { list } = files({
    list: JSON.stringify({
      workloads: [
        entry('servers'),
        entry('sql', {
          sqlServer: true,
          excludedRequirements: [{ requirement: 'arc-servers/storage', reason: 'none' }],
        }),
      ],
    }),
  });
  const rows = (...more: string[]) =>
    JSON.parse(azureLockdown(['export', '--workloads', list!, '--format', 'json', ...more]).out)
      .rows as object[];

  test('gives the list of one of its workloads, exclusions and all', () => {
    const { only, ...parameters } = { only: 'sql', region: 'westeurope', sqlServer: true };
    const workload = construct('ArcServerEgress', {
      ...parameters,
      serverAddressPrefixes: ['10.2.0.0/24'],
      excludedRequirements: [{ requirement: 'arc-servers/storage', reason: 'none' }],
    }).workload;
    expect(rows('--only', only)).toEqual(JSON.parse(workload.allowList(AllowListFormat.JSON)).rows);
  });

  test('gives what all of them need, each line once', () => {
    const all = rows().map((row) => JSON.stringify(row));
    const each = ['servers', 'sql'].flatMap((name) => rows('--only', name).map((row) => JSON.stringify(row)));
    expect(all).toEqual([...new Set(each)]);
    expect(each.length).toBeGreaterThan(all.length);
  });

  test('of a stack gives what the stack has', () => {
    const outdir = mkdtempSync(join(tmpdir(), 'export-'));
    const app = new App({ outdir });
    const { stack, workload } = construct(
      'ArcServerEgress',
      { region: 'westeurope', serverAddressPrefixes: ['10.2.0.0/24'] },
      app,
    );
    new WorkloadsFile(stack, 'workloads', { workloads: [workload] });
    app.synth();
    const { out } = azureLockdown([
      'export',
      '--workloads',
      join(outdir, 'stacks', 'prod', 'workloads.json'),
    ]);
    expect(out).toBe(workload.allowList(AllowListFormat.CSV));
  });
});

describe('a table', () => {
  test('is said to be one, and what writes all of it is named', () => {
    const { code, err } = azureLockdown(['export', 'arc-servers', '--region', 'westeurope']);
    expect(code).toBe(0);
    expect(err).toContain('arc-servers is one table, as its page has it, without any scenario.');
    expect(err).toContain('azure-lockdown export ArcServerEgress');
  });

  test('names the option that fills a placeholder, and no property', () => {
    const argv = ['export', 'azure-machine-learning', '--region', 'westeurope', '--scenario', 'fqdns'];
    const { err } = azureLockdown(argv);
    expect(err).toContain('--value storage=');
    expect(err).not.toContain('storageAccountName');
    expect(azureLockdown([...argv, '--value', 'storage=S']).err).toMatch(/^--value storage is "S"\./m);
  });
});

test('what pages ask of security groups alone is in no list for another firewall, and is said to be left out', () => {
  const { out, err } = azureLockdown([
    ...['export', 'ContainerAppsEgress', '--region', 'westeurope', '--format', 'csv'],
  ]);
  expect(out).toContain('mcr.microsoft.com');
  expect(out).not.toContain('container-apps-nsg/');
  expect(err).toMatch(
    /^Left out is what pages ask of network security groups alone: .*container-apps-nsg\/within/m,
  );
});

describe('a result in a file', () => {
  test('is whole, and nothing goes to standard output', () => {
    const { list } = files({ list: 'of before' });
    const { out } = azureLockdown([...servers]);
    expect(azureLockdown([...servers, '-o', list!])).toEqual({ code: 0, out: '', err: '' });
    expect(readFileSync(list!, 'utf8')).toBe(out);
  });

  test('is as it was where the command fails', () => {
    const folder = mkdtempSync(join(tmpdir(), 'export-'));
    const { code } = azureLockdown(['export', 'ArcServerEgress', '-o', join(folder, 'list.csv')]);
    expect([code, readdirSync(folder)]).toEqual([2, []]);
  });

  test('has neither colours nor the width of the terminal', () => {
    const { list } = files({ list: '' });
    azureLockdown(['tables', '-o', list!], { colours: true, columns: 80 });
    expect(readFileSync(list!, 'utf8')).toBe(azureLockdown(['tables']).out);
  });
});
