import { gzipSync } from 'node:zlib';

/** A denied connection to a host, as a log of Azure Firewall has it. */
export interface DeniedHost {
  readonly source: string;
  readonly host: string;
  readonly port: number;
  readonly protocol: 'HTTP' | 'HTTPS';
  /** ISO 8601. */
  readonly time: string;
}

const structured = ({ source, host, port, protocol, time }: DeniedHost) => ({
  TimeGenerated: time,
  Protocol: protocol,
  SourceIp: source,
  SourcePort: 50000,
  DestinationPort: port,
  Fqdn: host,
  TargetUrl: '',
  Action: 'Deny',
  Policy: '',
  RuleCollectionGroup: '',
  RuleCollection: '',
  Rule: '',
  ActionReason: 'Default Action',
  Type: 'AZFWApplicationRule',
});

const wording = ({ source, host, port, protocol }: DeniedHost) =>
  `${protocol.padEnd(5)} request from ${source}:50000 to ${host}:${port}. Action: Deny. No rule matched. Proceeding with default action`;

const diagnostics = (denied: DeniedHost) => ({
  TimeGenerated: denied.time,
  Category: 'AzureFirewallApplicationRule',
  OperationName: 'AzureFirewallApplicationRuleLog',
  msg_s: wording(denied),
  Type: 'AzureDiagnostics',
});

const stored = (denied: DeniedHost, category: string, properties: object) => ({
  time: denied.time,
  category,
  resourceId: '/SUBSCRIPTIONS/S/RESOURCEGROUPS/G/PROVIDERS/MICROSOFT.NETWORK/AZUREFIREWALLS/FW',
  operationName: `${category}Log`,
  properties,
});

const csv = (rows: readonly object[]) => {
  const cell = (value: unknown) => `"${String(value).replaceAll('"', '""')}"`;
  return [Object.keys(rows[0]!), ...rows.map(Object.values)]
    .map((row) => row.map(cell).join(','))
    .join('\r\n');
};

const lines = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).join('\n');

/** Every form in which such a log is exported. */
export const logForms: Readonly<Record<string, (denied: readonly DeniedHost[]) => string | Uint8Array>> = {
  'JSON lines of AZFWApplicationRule': (all) => lines(all.map(structured)),
  'a JSON array of AZFWApplicationRule': (all) => JSON.stringify(all.map(structured), null, 2),
  'CSV of AZFWApplicationRule': (all) => csv(all.map(structured)),
  'the answer of a query': (all) => {
    const rows = all.map(structured);
    const columns = Object.keys(rows[0]!).map((name) => ({ name, type: 'string' }));
    return JSON.stringify({ tables: [{ name: 'PrimaryResult', columns, rows: rows.map(Object.values) }] });
  },
  'JSON lines of AzureDiagnostics': (all) => lines(all.map(diagnostics)),
  'CSV of AzureDiagnostics': (all) => csv(all.map(diagnostics)),
  'PT1H.json with texts': (all) =>
    JSON.stringify({
      records: all.map((each) => stored(each, 'AzureFirewallApplicationRule', { msg: wording(each) })),
    }),
  'PT1H.json with columns, compressed': (all) =>
    gzipSync(
      lines(
        all.map((each) => {
          const { TimeGenerated: _, Type, ...columns } = structured(each);
          return stored(each, Type, columns);
        }),
      ),
    ),
  'texts alone': (all) => all.map(wording).join('\n'),
};
