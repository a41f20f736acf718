import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { azureLockdown } from '../support/command-line';

const newFolder = () => mkdtempSync(join(tmpdir(), 'synth-'));

function written(text: string, folder = join(newFolder(), 'egress'), ...more: string[]) {
  const path = join(newFolder(), 'workloads.yaml');
  writeFileSync(path, text);
  return { folder, path, ...azureLockdown(['synth', '--workloads', path, '--output', folder, ...more]) };
}

const findingsIn = (folder: string): { code: string; acknowledged?: object }[] =>
  Object.values(JSON.parse(readFileSync(join(folder, 'findings.json'), 'utf8')).findings).flat() as never;

const onDay = <T>(day: string, act: () => T): T => {
  const before = process.env.SOURCE_DATE_EPOCH;
  process.env.SOURCE_DATE_EPOCH = String(Date.parse(day) / 1000);
  try {
    return act();
  } finally {
    if (before === undefined) delete process.env.SOURCE_DATE_EPOCH;
    else process.env.SOURCE_DATE_EPOCH = before;
  }
};

/** An address of the Internet as that of the firewall, and what else the file says. */
const publicHop = (more = '') => `module: { privateIpAddress: 20.50.1.4 }
${more}workloads:
  - name: training
    type: AmlWorkspaceEgress
    region: westeurope
    computeSubnetAddressPrefixes: [10.1.0.0/24]
    placement: { resourceGroupName: rg-spoke, virtualNetworkAddressSpaces: [10.1.0.0/16] }
`;

const acknowledged = (until = '') =>
  `acknowledgements: [{ code: public-next-hop, reason: "our own range, SEC-7"${until} }]\n`;

test('what constructs would find makes --fail-on fail, and can be acknowledged', () => {
  const failing = written(publicHop(), undefined, '--fail-on', 'warning');
  expect(failing).toMatchObject({ code: 1, err: expect.stringContaining('public-next-hop') });
  expect(findingsIn(failing.folder).map(({ code }) => code)).toContain('public-next-hop');
  const known = written(publicHop(acknowledged()), undefined, '--fail-on', 'warning');
  expect(known.err).not.toMatch(/public-next-hop|acknowledgement-idle/);
  expect(findingsIn(known.folder).find(({ code }) => code === 'public-next-hop')).toMatchObject({
    acknowledged: { reason: 'our own range, SEC-7' },
  });
});

test('what an app alone tells cannot be missing from a module, and an acknowledgement of it is not idle', () => {
  const of = (code: string) => written(publicHop(`acknowledgements: [{ code: ${code}, reason: known }]\n`));
  for (const code of ['two-copies', 'environment-not-set', 'allow-behind-deny'])
    expect(of(code).err).not.toContain('acknowledgement-idle');
  expect(of('public-source').err).toContain('acknowledgement-idle');
});

test('an acknowledgement that expires changes no file: it is told, and --fail-on fails', () => {
  const text = publicHop(acknowledged(', until: 2026-12-31'));
  const { folder, err } = onDay('2026-12-31', () => written(text));
  expect(err).not.toContain('public-next-hop');
  const after = (...more: string[]) => onDay('2027-01-01', () => written(text, folder, '--check', ...more));
  expect(after()).toMatchObject({
    code: 0,
    out: expect.stringContaining('is up to date'),
    err: expect.stringMatching(/public-next-hop.*acknowledgement-expired/s),
  });
  expect(after('--fail-on', 'warning')).toMatchObject({ code: 1 });
  expect(findingsIn(folder).map(({ code }) => code)).not.toContain('acknowledgement-expired');
});

test('the README counts as the command does', () => {
  const { folder, out } = written(publicHop(acknowledged()));
  const [, counts] = /; (.*); see findings\.json/.exec(out) ?? [];
  expect(counts).toMatch(/^0 errors, \d+ warnings?, \d+ for the record, 1 acknowledged$/);
  expect(readFileSync(join(folder, 'README.md'), 'utf8')).toContain(`${counts}: see \`findings.json\``);
});

test('a name for what a classic firewall has not is told', () => {
  const named = publicHop('firewall: rg-hub/afw-hub\n').replace(
    'resourceGroupName: rg-spoke,',
    'resourceGroupName: rg-spoke, ruleCollectionGroupName: rcg-training,',
  );
  expect(written(named).err).toMatch(
    /switch-without-effect\s+ruleCollectionGroupName has no effect: the firewall has classic\s+rules/,
  );
});
