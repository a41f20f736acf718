import { AzureCloud } from '../../lib/azure/cloud';
import { findRegion } from '../../lib/azure/region';
import { compileWorkload } from '../../lib/compile/compile-workload';
import { addressedFlows } from '../../lib/compile/findings/unmet-flows';
import type { CompiledWorkload } from '../../lib/compile/rule';
import { nsgLine, nsgOpeningsOf } from '../../lib/compile/security-group/nsg-openings';
import { withoutAbsentTags } from '../../lib/model/absent-tags';
import { Findings } from '../../lib/model/finding';
import type { Flow, FlowParameters } from '../../lib/model/flow';
import type { Requirement, Table } from '../../lib/model/requirement';
import type { NsgLedger, NsgOptions, RoleBinding, Workload } from '../../lib/model/workload';
import { flowParameters } from '../../lib/model/workload-flows';
import { flowsOf } from './table-flows';

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

/** A ledger that has a line for whatever the rows of a workload come to, in their order. */
function ledgerOf(workload: Workload): NsgLedger {
  const lines = workload.tables.flatMap((table) => {
    const parameters = flowParameters(table, workload);
    const flows = withoutAbsentTags(flowsOf(table, parameters), parameters, new Findings());
    const opened = flows.filter(({ requirement }) => requirement.nextHop === undefined);
    return addressedFlows(opened, workload.bindings, new Findings()).flatMap((flow) =>
      nsgOpeningsOf(flow, workload.bindings).map(nsgLine),
    );
  });
  return { workload: 'tiny', firstWhereShared: 200, lines: [...new Set(lines)] };
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
  const workload: Workload = {
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
  };
  const { nsg } = workload;
  const ledger = nsg === undefined || nsg.ledger.lines.length > 0 ? nsg?.ledger : ledgerOf(workload);
  return compileWorkload({ ...workload, nsg: nsg && { ...nsg, ledger: ledger! } });
}

/** NSG options with a ledger that `compileTiny` fills, counting from 200, and no rules that deny. */
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
