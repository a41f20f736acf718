import { join } from 'node:path';
import { App, Testing } from 'cdktf';
import { CustomTable, type Finding, WorkloadEgress } from 'cdktf-azure-lockdown';
import { addExamples } from '../../examples/stacks';
import { portText } from '../../lib/arithmetic/port';
import { type AuditFinding, TerraformAudit } from '../../lib/audit/terraform-audit';
import { Findings } from '../../lib/model/finding';
import { withTablesOfItsOwn } from '../../lib/tables/known-tables';
import { requiredFlows } from '../../lib/verify/required-flows';

const examples = addExamples(new App()).map((stack) => ({
  id: stack.node.id,
  stack,
  json: Testing.synth(stack, true),
}));

/** The names of the servers of the user, which no table knows. */
const ownServers = ['scvmm.contoso.com', 'vcenter.contoso.com'];

/** What an audit finds where the tables of the user are known, as the command line has them from `tables`. */
function auditOf(id: string, json: string): readonly AuditFinding[] {
  return withTablesOfItsOwn(() => {
    if (id === 'own-table') CustomTable.fromPath(join(__dirname, '../../examples/contoso-build.json'))._add();
    return TerraformAudit.fromTerraformJson(json).findings;
  });
}

/** `203.0.113.20 (TCP 443)`: what roles of a workload are reached at. That an address is one of theirs, no document tells. */
function reachedRoles(egress: WorkloadEgress): string[] {
  const workload = egress._resolvedWorkload();
  return requiredFlows(workload, new Findings()).flatMap(({ to, protocol, ports }) => {
    const { addresses = [] } = (to.kind === 'role' && workload.bindings.get(to.role)) || {};
    return addresses.map((each) => `${each} (${protocol.toUpperCase()} ${ports.map(portText).join(', ')})`);
  });
}

/** What a finding says is open, each with its ports. */
function openedIn({ message }: AuditFinding): string[] {
  return [...message.split(' Rows that')[0]!.matchAll(/[^ ,]+ \([A-Z]+ [^)]*\)/g)].map(([each]) => each);
}

/** Whether the workloads of a stack say themselves what an audit finds. */
function isTold(finding: AuditFinding, own: readonly Finding[]): boolean {
  const says = (codes: readonly string[], text: string) =>
    own.some(({ code, message }) => codes.includes(code) && message.includes(text));
  switch (finding.code) {
    case 'opens-beyond-requirements': {
      const hosts = openedIn(finding).map((each) => each.split(' ')[0]!);
      return (
        hosts.length > 0 &&
        hosts.every(
          (host) =>
            ownServers.includes(host) ||
            says(['widened-url', 'widened-url-unavoidable', 'widened-wildcard', 'own-requirement'], host),
        )
      );
    }
    case 'virtual-network-widened':
      return says(['virtual-network-widened'], 'VirtualNetwork');
    case 'opens-every-address':
      return own.some(
        ({ code, requirements }) =>
          code === 'every-address' && requirements.some((each) => finding.requirements.includes(each)),
      );
    case 'service-endpoint-bypass':
      return own.some(({ code }) => code === 'satisfied-by-service-endpoint');
    case 'route-beyond-requirements':
      return says(['routed-past-firewall'], /leads (\S+) to/.exec(finding.message)![1]!);
    case 'dns-servers-elsewhere':
      return own.some(({ code }) => ['dns-servers-to-set', 'dns-proxy-required'].includes(code));
    case 'not-read':
      // What Terraform resolves is of the configuration.
      return finding.message.includes('the document does not tell everything');
    default:
      return false;
  }
}

/** Azure Arc-enabled servers by service tags, with the tag for Azure as a whole, which the page offers. */
const overBroad =
  /^azurerm_firewall_policy_rule_collection_group\.by-tag\S+ \S+\/servers-tags-azure-cloud-tag-tcp-443$/;

/** What was found in each example. */
const audits = new Map<string, readonly AuditFinding[]>();

describe.each(examples.map((example) => [example.id, example] as const))('%s', (id, { stack, json }) => {
  const workloads = stack.node.findAll().filter((each) => each instanceof WorkloadEgress);
  const own = workloads.flatMap((each) => each.findings);
  const reached = workloads.flatMap(reachedRoles);
  const findings = auditOf(id, json);
  audits.set(id, findings);
  const serious = findings.filter(({ level }) => level !== 'info');

  test('an audit warns of nothing but what the workloads tell themselves', () => {
    const isToRoles = (finding: AuditFinding) => {
      const opened = openedIn(finding);
      return opened.length > 0 && opened.every((each) => reached.includes(each));
    };
    // Which clients an API Management has, its construct alone tells.
    const isToClients = ({ code, address }: AuditFinding) =>
      code === 'route-beyond-requirements' && / internetClient_/.test(address);
    const isExpected = (finding: AuditFinding) =>
      isToClients(finding) ||
      (finding.code === 'opens-beyond-requirements' && isToRoles(finding)) ||
      (id.startsWith('arc-servers-') &&
        ((finding.code === 'over-broad-network-rule' && overBroad.test(finding.address)) ||
          (finding.code === 'application-rule-voided' && overBroad.test(finding.address))));
    const untold = serious.filter((finding) => !isTold(finding, own) && !isExpected(finding));
    expect(untold.map(({ code, address, message }) => `${code} ${address}: ${message}`)).toEqual([]);
  });

  test('the same audit twice is the same', () => {
    expect(auditOf(id, json)).toEqual(findings);
  });
});

test('AzureCloud, where a workload asks for it, is over-broad', () => {
  const found = [...audits].flatMap(([id, findings]) =>
    findings.filter(({ code }) => code === 'over-broad-network-rule').map(() => id),
  );
  expect(found).toEqual([
    'arc-servers-2023-11',
    'arc-servers-public',
    'arc-servers-usgovernment',
    'arc-servers-china',
  ]);
});
