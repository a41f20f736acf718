import { AzureCloud } from '../../lib/azure/cloud';
import { findRegion } from '../../lib/azure/region';
import { compileWorkload } from '../../lib/compile/compile-workload';
import type { CompiledWorkload } from '../../lib/compile/compiled-workload';
import { type Flow, type FlowParameters, flowsOf } from '../../lib/model/flow';
import type { Requirement, Table } from '../../lib/model/requirement';
import type { NsgOptions, RoleBinding, Workload } from '../../lib/model/workload';

/** What a test says of a row; the rest is `row-1` and so on, section `basic`, from `compute`, on TCP 443. */
export type TinyRow = Partial<Requirement> & Pick<Requirement, 'to'>;

export function tinyTable(rows: readonly TinyRow[], parts: Partial<Table> = {}): Table {
  const requirements = rows.map((row, i) => ({
    id: `row-${i + 1}`,
    section: 'basic',
    from: 'compute',
    ports: 'TCP 443',
    why: 'a test needs it',
    ...row,
  }));
  return {
    id: 'tiny',
    title: 'Tiny',
    page: 'https://learn.microsoft.com/azure/tiny',
    editions: [{ id: '2026-01-01', source: 'a test' }],
    sections: Object.fromEntries(requirements.map(({ section }) => [section, section])),
    requirements,
    ...parts,
  };
}

export function tinyRole(
  role: string,
  addresses: readonly string[],
  parts: Partial<RoleBinding> = {},
): RoleBinding {
  return { role, addresses, ipGroupIds: [], remote: false, property: `${role}Addresses`, ...parts };
}

export function boundTo(...roles: readonly RoleBinding[]): Map<string, RoleBinding> {
  return new Map(roles.map((binding) => [binding.role, binding]));
}

/** `compute` in the virtual network, `client` outside of it. */
export const tinyBindings = boundTo(
  tinyRole('compute', ['10.0.0.0/24']),
  tinyRole('client', ['10.9.0.0/24'], { remote: true }),
);

export function tinyParameters(parts: Partial<FlowParameters> = {}): FlowParameters {
  return {
    cloud: AzureCloud.PUBLIC,
    region: findRegion('westeurope'),
    edition: '2026-01-01',
    scenarios: new Set(),
    values: {},
    ...parts,
  };
}

export function tinyFlows(rows: readonly TinyRow[], parts: Partial<FlowParameters> = {}): Flow[] {
  return flowsOf(tinyTable(rows), tinyParameters(parts));
}

/** A workload's own page, which has to ask for something; what it asks for is met elsewhere. */
const ownPage = tinyTable([{ to: 'page.test' }], { id: 'page' });

let runs = 0;

/**
 * Compiles rows, or whole tables, for a Standard firewall; without NSG and routes unless a test asks for them. No two
 * runs are equal workloads, so that none gets what an earlier one came to.
 */
export function compileTiny(
  rows: readonly TinyRow[] | { readonly tables: readonly Table[] },
  parts: Partial<Workload> = {},
): CompiledWorkload {
  return compileWorkload({
    tables: 'tables' in rows ? rows.tables : [ownPage, tinyTable(rows)],
    cloud: AzureCloud.PUBLIC,
    region: findRegion('westeurope'),
    scenarios: new Set(),
    bindings: tinyBindings,
    exclusions: [],
    firewall: { sku: 'Standard', dnsProxyEnabled: true, tlsInspectionEnabled: false },
    serviceEndpoints: new Set(),
    strict: false,
    ...parts,
    metElsewhere: new Set([...(parts.metElsewhere ?? []), 'page/row-1']),
    values: { ...parts.values, run: `${++runs}` },
  });
}

/** NSG options with an empty ledger, counting from 200, and no rules that deny. */
export function tinyNsg(parts: Partial<NsgOptions> = {}): NsgOptions {
  return {
    ledger: { workload: 'tiny', firstWhereShared: 200, lines: [] },
    firstPriority: 200,
    ownPriorities: {},
    virtualNetworkAddressSpaces: [],
    denyInternetOutbound: false,
    denyInternetInbound: false,
    ...parts,
  };
}

/** The codes of the findings, in their order. */
export function codesOf({ findings }: CompiledWorkload): string[] {
  return findings.all.map(({ code }) => code);
}
