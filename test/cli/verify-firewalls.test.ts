import { Testing } from 'cdktf';
import { ArcServerEgress, FirewallSku, HubFirewall } from 'cdktf-azure-lockdown';
import { ExampleStack } from '../../examples/example-stack';
import { azureLockdown, files } from '../support/command-line';

const stack = new ExampleStack(Testing.app(), 'hubs');
const place = { resourceGroupName: 'rg', location: 'westeurope', sku: FirewallSku.STANDARD };
const base = new HubFirewall(stack, 'base', place);
const hubs = ['one', 'two', 'three'].map(
  (id) => new HubFirewall(stack, id, { ...place, baseFirewall: base }),
);
for (const [i, firewall] of [base, ...hubs].entries())
  new ArcServerEgress(stack, `servers${i}`, {
    firewall,
    region: 'westeurope',
    serverAddressPrefixes: [`10.${i}.0.0/24`],
  });
const plan = Testing.synth(stack, true);

const workload = (i: number, firewall: string) => ({
  name: `servers${i}`,
  type: 'ArcServerEgress',
  firewall,
  region: 'westeurope',
  serverAddressPrefixes: [`10.${i}.0.0/24`],
});

const policies = Object.keys(JSON.parse(plan).resource.azurerm_firewall_policy)
  .sort()
  .map((name) => `azurerm_firewall_policy.${name}`);

/** How often the document is parsed, and what comes of it. */
function verified(workloads: readonly object[]) {
  const paths = files({ 'cdk.tf.json': plan, 'workloads.json': JSON.stringify({ workloads }) });
  const parse = jest.spyOn(JSON, 'parse');
  const { code, out, err } = azureLockdown([
    'verify',
    paths['cdk.tf.json']!,
    '--workloads',
    paths['workloads.json']!,
    '--format',
    'json',
  ]);
  const parsed = parse.mock.calls.filter(([text]) => text === plan).length;
  parse.mockRestore();
  return { code, err, parsed, flows: out === '' ? [] : (JSON.parse(out) as { flows: object[] }).flows };
}

test('a document is read once for all firewalls that are asked, and each is asked as by itself', () => {
  expect(policies).toHaveLength(4);
  const asked = [0, 1, 2, 3].flatMap((i) =>
    policies.map((policy, p) => ({ ...workload(i, policy), name: `servers${i}-${p}` })),
  );
  const together = verified(asked);
  expect(together.parsed).toBe(1);
  const verdicts = together.flows.map((flow) => Reflect.get(flow, 'verdict'));
  expect(verdicts).toEqual(expect.arrayContaining(['allow', 'deny']));
  for (const each of asked.slice(0, 16)) {
    const alone = verified([each]);
    const name = each.name;
    expect(alone.flows).toEqual(together.flows.filter((flow) => Reflect.get(flow, 'workload') === name));
  }
});

test('a firewall that the document does not have is refused wherever it stands', () => {
  const { code, err } = verified([workload(1, policies[1]!), workload(2, 'azurerm_firewall_policy.other')]);
  expect(code).not.toBe(0);
  expect(err).toContain('The document has no firewall "azurerm_firewall_policy.other".');
});
