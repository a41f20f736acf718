import { App, Testing } from 'cdktf';
import { type Finding, WorkloadEgress } from 'cdktf-azure-lockdown';
import { addExamples } from '../../examples/stacks';
import { type AuditFinding, TerraformAudit } from '../../lib/audit/terraform-audit';

const stacks = addExamples(new App());

/** The names of the servers of the user, which no table knows. */
const ownServers = ['scvmm.contoso.com', 'vcenter.contoso.com'];

/** Whether the workloads of a stack say themselves what an audit finds. */
function isTold(finding: AuditFinding, own: readonly Finding[]): boolean {
  const says = (codes: readonly string[], text: string) =>
    own.some(({ code, message }) => codes.includes(code) && message.includes(text));
  switch (finding.code) {
    case 'opens-beyond-requirements': {
      const hosts = [...finding.message.split(' Rows that')[0]!.matchAll(/([^ ,]+) \([A-Z]+ [^)]*\)/g)].map(
        ([, host]) => host!,
      );
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
    case 'service-endpoint-bypass':
      return own.some(({ code }) => code === 'satisfied-by-service-endpoint');
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

describe.each(stacks.map((stack) => [stack.node.id, stack] as const))('%s', (id, stack) => {
  const own = stack.node.findAll().flatMap((each) => (each instanceof WorkloadEgress ? each.findings : []));
  const { findings } = TerraformAudit.fromTerraformJson(Testing.synth(stack, true));
  const serious = findings.filter(({ level }) => level !== 'info');

  test('an audit warns of nothing but what the workloads tell themselves', () => {
    const isExpected = ({ code, address, message }: AuditFinding) =>
      // An API server on the Internet: that it is one of the workload's own, no document tells.
      (id === 'aks-by-fqdn-tag' &&
        code === 'opens-beyond-requirements' &&
        message.includes(' 203.0.113.10 ')) ||
      (id.startsWith('arc-servers-') &&
        ((code === 'over-broad-network-rule' && overBroad.test(address)) ||
          (code === 'application-rule-voided' && overBroad.test(message.split(' lets pass')[0]!))));
    const untold = serious.filter((finding) => !isTold(finding, own) && !isExpected(finding));
    expect(untold.map(({ code, address, message }) => `${code} ${address}: ${message}`)).toEqual([]);
  });

  test('the same audit twice is the same', () => {
    expect(TerraformAudit.fromTerraformJson(Testing.synth(stack, true)).findings).toEqual(findings);
  });
});

test('AzureCloud, where a workload asks for it, is over-broad', () => {
  const found = stacks.flatMap((stack) =>
    TerraformAudit.fromTerraformJson(Testing.synth(stack, true))
      .findings.filter(({ code }) => code === 'over-broad-network-rule')
      .map(() => stack.node.id),
  );
  expect(found).toEqual([
    'arc-servers-2023-11',
    'arc-servers-public',
    'arc-servers-usgovernment',
    'arc-servers-china',
  ]);
});
