import { azureLockdown, files } from '../support/command-line';

const group = (name: string) => ({
  name,
  firewall_policy_id: 'p',
  priority: name === 'one' ? 100 : 200,
  network_rule_collection: [
    {
      name: 'c',
      priority: 100,
      action: 'Allow',
      rule: [
        {
          name: 'all',
          protocols: ['TCP'],
          source_addresses: [name === 'one' ? '10.1.0.0/24' : '10.2.0.0/24'],
          destination_addresses: ['*'],
          destination_ports: ['*'],
        },
      ],
    },
  ],
});
const document = JSON.stringify({
  resource: {
    azurerm_firewall_policy_rule_collection_group: { one: group('one'), two: group('two') },
  },
});

const fileOf = (acknowledgements: object[], more: object = {}) => ({
  acknowledgements,
  workloads: [
    {
      name: 'servers',
      type: 'ArcServerEgress',
      region: 'westeurope',
      serverAddressPrefixes: ['10.1.0.0/24'],
      ...more,
    },
  ],
});

function audit(file: object | undefined, ...more: string[]) {
  const paths = files({ 'main.tf.json': document, 'workloads.json': JSON.stringify(file ?? {}) });
  const workloads = file === undefined ? [] : ['--workloads', paths['workloads.json']!];
  return azureLockdown(['audit', paths['main.tf.json']!, ...workloads, ...more]);
}

interface Found {
  readonly code: string;
  readonly acknowledged?: { readonly reason: string };
}

const found = (file: object | undefined): Found[] => JSON.parse(audit(file, '--format', 'json').out).findings;

const codes = [...new Set(found(undefined).map(({ code }) => code))];
const taken = codes.map((code) => ({ code, reason: `we know of ${code}` }));

test('what a file acknowledges of a document is told with the reason, and does not fail', () => {
  expect(codes).toContain('over-broad-network-rule');
  expect(audit(undefined, '--fail-on', 'info').code).toBe(1);
  const { code, out } = audit(fileOf(taken), '--fail-on', 'info');
  expect(code).toBe(0);
  expect(out).toContain('(acknowledged: we know of over-broad-network-rule)');
  for (const { code, acknowledged } of found(fileOf(taken)))
    expect(acknowledged?.reason).toBe(`we know of ${code}`);
});

test('an acknowledgement that fits nothing, or has expired, is a finding; what an audit does not look for is none', () => {
  const idle = { code: 'limit-near', reason: 'there is none' };
  const past = { ...taken[0]!, until: '2020-01-01' };
  const ofSynth = { code: 'nsg-only', reason: 'found at synth' };
  const own = found(fileOf([idle, past, ofSynth])).filter(({ code }) => code.startsWith('acknowledgement'));
  expect(own.map(({ code }) => code).sort()).toEqual(['acknowledgement-expired', 'acknowledgement-idle']);
});

test('an acknowledgement of one workload does not hold for the document, and says whom it would fit', () => {
  const [first] = taken;
  const own = found(fileOf([], { acknowledgements: [first] })).find(
    ({ code }) => code === 'acknowledgement-idle',
  );
  expect(own).toMatchObject({
    message: expect.stringMatching(/is for servers and fits a finding of azurerm_/),
  });
});

test('findings that say one thing of several rules are one row, and the other forms have each', () => {
  const rows = audit(undefined).out.split(/^(?=error|warning|info)/m);
  const broad = rows.filter((row) => row.includes('over-broad-network-rule'));
  const all = found(undefined).filter(({ code }) => code === 'over-broad-network-rule');
  expect(all).toHaveLength(2);
  expect(broad).toHaveLength(1);
  expect(audit(undefined, '--format', 'csv').out.match(/over-broad-network-rule/g)).toHaveLength(2);
});
