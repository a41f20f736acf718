import Table from 'cli-table3';
import { Reachability } from '../../lib';
import { median } from './median';

/** A policy of so many rules, each for a host and a subnet of its own. */
function policyOf(rules: number): string {
  const rule = Array.from({ length: rules }, (_, i) => ({
    name: `rule-${i}`,
    source_addresses: [`10.${i >> 8}.${i & 255}.0/24`],
    destination_fqdns: [`host-${i}.contoso.com`, `*.zone-${i}.contoso.com`],
    protocols: [{ type: 'Https', port: 443 }],
  }));
  const group = {
    name: 'group',
    priority: 100,
    firewall_policy_id: '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/firewallPolicies/p',
    application_rule_collection: [{ name: 'all', priority: 100, action: 'Allow', rule }],
  };
  const resource = { azurerm_firewall_policy_rule_collection_group: { group } };
  return JSON.stringify({ resource }, null, 2);
}

function verify(text: string, rules: number, flows: number): number {
  const start = performance.now();
  const document = Reachability.fromTerraformJson(text);
  let allowed = 0;
  for (let i = 0; i < flows; i++) {
    const at = (i * 7) % rules;
    const answer = document.explain({
      from: `10.${at >> 8}.${at & 255}.9`,
      to: `host-${at}.contoso.com`,
      protocol: 'tcp',
      port: 443,
    });
    if (answer.verdict === 'allow') allowed++;
  }
  if (allowed !== flows) throw new Error(`${flows - allowed} of ${flows} flows are not allowed.`);
  return performance.now() - start;
}

/** Flows against a policy of 2,000 rules, beside the time in which its JSON is parsed. */
export function reachabilityTable(): string {
  const table = new Table({
    head: ['rules', 'flows', 'time', 'time / parsing the JSON ten times', 'time a flow'],
    style: { head: [], border: [] },
  });
  const rules = 2_000;
  const text = policyOf(rules);
  const parsing = median(
    Array.from({ length: 15 }, () => {
      const start = performance.now();
      JSON.parse(text);
      return performance.now() - start;
    }),
  );
  for (const flows of [100, 1_000, 10_000]) {
    verify(text, rules, 100);
    const time = median(Array.from({ length: 5 }, () => verify(text, rules, flows)));
    table.push([
      rules,
      flows,
      `${time.toFixed(1)} ms`,
      (time / (parsing * 10)).toFixed(2),
      `${((time / flows) * 1_000).toFixed(0)} us`,
    ]);
  }
  return table.toString();
}
