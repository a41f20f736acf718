import { readFileSync } from 'node:fs';
import { Reachability } from 'cdktf-azure-lockdown';

const read = (name: string, kind: string) =>
  Reachability.fromTerraformJson(readFileSync(`test/fixtures/sources/${name}.${kind}.json`, 'utf8'));

const froms = ['10.1.0.4', '10.1.1.4', '10.1.2.4', '10.2.0.4'];
const targets = ['pypi.org', 'example.com', 'AzureActiveDirectory', '192.0.2.4', '10.1.1.5', '8.8.8.8'];

const answers = (network: Reachability) =>
  froms.flatMap((from) =>
    targets.map((to) => ({ from, to, ...network.explain({ from, to, protocol: 'tcp', port: 443 }) })),
  );

const plans = [
  'chained-for-each',
  'empty-security-group',
  'id-by-interpolation',
  'index-arithmetic',
  'ip-groups-by-condition',
];

test.each(plans)('%s: the plan says what the state says, or does not know', (name) => {
  const state = answers(read(name, 'state'));
  const plan = answers(read(name, 'plan'));
  const other = plan.flatMap(({ from, to, verdict }, i) =>
    verdict === 'unknown' || verdict === state[i]!.verdict
      ? []
      : [`${from} ${to} ${verdict} ${state[i]!.verdict}`],
  );
  expect(other).toEqual([]);
});

test.each(['chained-for-each', 'empty-security-group'])(
  '%s: the plan tells all that the state tells',
  (name) => {
    const verdicts = (kind: string) =>
      answers(read(name, kind)).map(({ from, to, verdict }) => ({ from, to, verdict }));
    expect(verdicts('plan')).toEqual(verdicts('state'));
  },
);

test('a plan that only refreshes tells what it has found', () => {
  const text = readFileSync('test/fixtures/sources/empty-security-group.state.json', 'utf8');
  const { values } = JSON.parse(text);
  const refreshed = { format_version: '1.2', planned_values: { root_module: {} }, prior_state: { values } };
  expect(answers(Reachability.fromTerraformJson(JSON.stringify(refreshed)))).toEqual(
    answers(Reachability.fromTerraformJson(text)),
  );
});
