import { CustomTable } from 'cdktf-azure-lockdown';
import { compileWorkload } from '../../lib/compile/compile-workload';
import { LockdownError } from '../../lib/errors';
import { findingOf } from '../../lib/model/finding';
import { activeRequirements } from '../../lib/model/flow';
import { requirementName } from '../../lib/model/requirement';
import type { Workload } from '../../lib/model/workload';
import { flowParameters } from '../../lib/model/workload-flows';
import { workloadDefinitions } from '../../lib/workloads/all-workloads';
import {
  customDefinition,
  customParameters,
} from '../../lib/workloads/custom-workload-egress/custom-definition';
import { workloadOf } from '../../lib/workloads/defined-workload';
import { idleParameters } from '../../lib/workloads/idle-parameters';
import { workloadFindings } from '../../lib/workloads/workload-findings';
import { buildTable } from '../support/own-tables';
import { anyFirewall, type Parameters } from '../support/parameter-samples';
import { workloadSpaces } from '../support/workload-spaces';

type Kind = keyof typeof workloadDefinitions;

function idleIn(kind: Kind, parameters: Parameters): string[] {
  const { filled } = workloadSpaces().find((space) => space.kind === kind)!;
  const required = Object.fromEntries(
    Object.entries(filled).filter(([name]) => /^(server|cluster|machine|node|compute)/.test(name)),
  );
  const props = { firewall: anyFirewall, region: 'westeurope', ...required, ...parameters } as never;
  const definition = workloadDefinitions[kind] as never;
  return idleParameters(definition, props, workloadOf(definition, props)).map(({ message }) => message);
}

test.each<[Kind, Parameters, RegExp]>([
  ['ArcServerEgress', { hybridRunbookWorker: true }, /hybridRunbookWorker .* in arc-gateway alone/],
  ['ArcKubernetesEgress', { containerInsights: true }, /containerInsights .* in arc-gateway alone/],
  ['ArcKubernetesEgress', { defenderForContainers: true }, /defenderForContainers .* in arc-gateway alone/],
  [
    'ArcServerEgress',
    { arcGateway: true, arcGatewayUrlPrefix: 'contoso', sqlServer: true },
    /sqlServer .* in arc-servers/,
  ],
  ['ArcServerEgress', { edition: '2023-11-21', licensing: true }, /licensing .* edition 2023-11-21/],
  ['ArcServerEgress', { region: 'chinanorth3', licensing: true }, /licensing .* cloud "china"/],
  ['AmlWorkspaceEgress', { positWorkbench: true }, /positWorkbench .* hold only with customApplications\./],
  [
    'ArcServerEgress',
    { keyVaultName: 'kv-idle' },
    /keyVaultName .* only with sqlServerEntra, or with keyVaultCertificateSync\./,
  ],
  ['AzureLocalFirewall', { sessionHostAddressPrefixes: ['10.9.0.0/24'] }, /sessionHostAddressPrefixes/],
  [
    'ArcServerEgress',
    { automaticUpdates: true },
    /automaticUpdates .* rows are open without it \(arc-servers\/windows-package, /,
  ],
  [
    'AksEgress',
    { networkIsolated: true, clusterHostsByFqdnTag: true },
    /clusterHostsByFqdnTag .* its rows hold only without networkIsolated\./,
  ],
  ['CycleCloudLockedDown', { ldapOverTls: true }, /ldapOverTls .* nothing that is asked for depends on it/],
])('%s tells that %j opens nothing, and why', (kind, parameters, told) => {
  expect(idleIn(kind, parameters)).toEqual([expect.stringMatching(told)]);
});

test.each<[Kind, Parameters]>([
  ['ArcServerEgress', {}],
  ['ArcServerEgress', { azureMonitorAgent: true }],
  ['ArcServerEgress', { keyVaultCertificateSync: true, keyVaultName: 'kv-one' }],
  ['AmlWorkspaceEgress', { autoMl: true, clientAddressPrefixes: ['10.9.0.0/24'] }],
  ['AmlWorkspaceEgress', { dataExfiltrationProtection: true }],
  ['CycleCloudLockedDown', { scheduler: 'other', schedulerPorts: ['15001'] }],
  ['ArcServerEgress', { privateLink: true }],
  ['ArcServerEgress', { installation: false }],
])('%s says nothing of %j, which has an effect', (kind, parameters) => {
  expect(idleIn(kind, parameters)).toEqual([]);
});

const kinds = workloadSpaces().map((space) => [space.kind, space] as const);

describe.each(kinds)('%s', (kind, { filled, switches, choices, regions }) => {
  const definition = workloadDefinitions[kind] as never;
  const props = (parameters: Parameters) => ({ firewall: anyFirewall, ...filled, ...parameters }) as never;

  test('each switch adds, takes or is told of, with a gateway and without', () => {
    for (const arcGateway of choices.arcGateway ?? [undefined]) {
      for (const region of regions) {
        const before = orRefused(() => workloadOf(definition, props({ arcGateway, region })));
        const asked = before && whatIsAsked(before);
        for (const name of switches.filter((each) => !isOnByItself(kind, each))) {
          const given = props({ arcGateway, region, [name]: true });
          const after = orRefused(() => workloadOf(definition, given));
          if (asked === undefined || after === undefined) continue;
          const findings = idleParameters(definition, given, after).map(findingOf);
          const told = findings.some(({ message }) => message.startsWith(`${name} is set`));
          expect([name, arcGateway, region, told]).toEqual([
            name,
            arcGateway,
            region,
            whatIsAsked(after) === asked,
          ]);
        }
      }
    }
  });
});

function isOnByItself(kind: Kind, name: string): boolean {
  return (workloadDefinitions[kind].defaults as Parameters)[name] === true;
}

/** The rows that a workload asks for, and its other ways around the firewall. */
function whatIsAsked(workload: Workload): string {
  const { tables, serviceEndpoints, destinations, bindings } = workload;
  const rows = tables.flatMap((table) =>
    activeRequirements(table, flowParameters(table, workload)).map((row) => requirementName(table, row)),
  );
  const remote = [...bindings.values()].map((binding) => binding.remote);
  return JSON.stringify([rows, [...serviceEndpoints], destinations, remote]);
}

function orRefused<T>(made: () => T): T | undefined {
  try {
    return made();
  } catch (error) {
    if (error instanceof LockdownError) return undefined;
    throw error;
  }
}

test("of a table of one's own, what is on by default is named, and no parameter beside it", () => {
  const table = CustomTable.fromObject({
    ...buildTable,
    scenarios: { ...buildTable.scenarios, search: { byDefault: true }, mail: {} },
    requirements: [
      ...buildTable.requirements,
      { ...buildTable.requirements[0]!, id: 'search', to: ['search.contoso.com'], when: 'search' },
      { ...buildTable.requirements[0]!, id: 'mail', to: ['mail.contoso.com'], when: 'mail & !search' },
      {
        ...buildTable.requirements[0]!,
        id: 'both',
        to: ['both.contoso.com'],
        when: 'containers & mail & search',
      },
    ],
  });
  const idle = (scenarios: Record<string, boolean>) => {
    const given = customParameters({
      firewall: anyFirewall,
      region: 'westeurope',
      roles: { agent: { addressPrefixes: ['10.9.0.0/24'] }, client: { addressPrefixes: ['10.8.0.0/24'] } },
      placeholders: { feed: ['stcontoso'] },
      scenarios,
    });
    const definition = customDefinition(table);
    const props = { ...given, table } as never;
    return idleParameters(definition, props, workloadOf(definition, props)).map(({ message }) => message);
  };
  expect(idle({ mail: true })).toEqual([
    expect.stringMatching(
      /scenarios\.mail .* only without scenarios\.search \(on by default\), or with scenarios\.containers\.$/,
    ),
  ]);
  expect(idle({ mail: true, search: false })).toEqual([]);
});

test('of a table all of whose rows hang on scenarios, these are named', () => {
  const table = CustomTable._find('qualys');
  const definition = customDefinition(table);
  const findingsOf = (scenarios: Record<string, boolean>) => {
    const props = {
      ...customParameters({
        firewall: anyFirewall,
        region: 'westeurope',
        roles: { machine: { addressPrefixes: ['10.9.0.0/24'] } },
        scenarios,
      }),
      table,
    } as never;
    const workload = workloadOf(definition, props);
    return workloadFindings(definition, props, workload, compileWorkload(workload)).all;
  };
  const { message } = findingsOf({}).find(({ code }) => code === 'switch-without-effect')!;
  expect(message).toContain(
    'roles.machine.addressPrefixes is set and opens nothing here: its rows hold only with scenarios.qualys, or ',
  );
  const { cure } = findingsOf({}).find(({ code }) => code === 'asks-for-nothing')!;
  expect(cure).toMatch(/^switch on what the workload needs, such as scenarios\.qualys.*; and see whether/);
  const codes = findingsOf({ qualys: true }).map(({ code }) => code);
  expect(codes).not.toContain('asks-for-nothing');
});
