import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { JSDOM } from 'jsdom';
import { FlowStanding } from '../../lib/verify/flow-verdict';
import { foreignPlan, pageOf, reviewOf, servers } from '../html-report/reports';
import { azureLockdown } from '../support/command-line';

// Servers that no subnet of the plan holds: they may stand outside of Azure.
const outside = [servers('outside', { serverAddressPrefixes: ['10.77.0.0/24'] })];
const flowsOf = (...accept: string[]) =>
  reviewOf(foreignPlan, outside, { accept }).workloads.flatMap(({ flows }) => flows);
const of = (standing: FlowStanding, ...accept: string[]) =>
  flowsOf(...accept).filter((flow) => flow.standing === standing);
const failing = of(FlowStanding.FAILS).map(({ verdict }) => verdict.requirement);
const untold = of(FlowStanding.UNTOLD);

test('canaries that no document of Azure can tell are neither failures nor accepted', () => {
  expect(untold.map(({ verdict }) => verdict.requirement)).toEqual([
    'canary/default-route',
    'canary/internet-inbound',
  ]);
  for (const { verdict } of untold)
    expect([verdict.asRequired, verdict.notAsked]).toEqual([false, 'not-asked-outside-azure']);
  expect(failing).not.toHaveLength(0);
});

test.each(['not-asked', 'not-asked-outside-azure'])('--accept %s accepts them', (name) => {
  expect(of(FlowStanding.UNTOLD, name)).toEqual([]);
  expect(of(FlowStanding.ACCEPTED, name)).toHaveLength(untold.length);
});

describe('a report', () => {
  const leadOf = (...accept: string[]) => {
    const { document } = new JSDOM(pageOf(foreignPlan, outside, { accept })).window;
    const figures = [...document.querySelectorAll('.figures div')].map(({ textContent }) => textContent);
    return { lead: document.querySelector('.lead')!.textContent!, figures, page: document };
  };
  const all = flowsOf().length;

  test('counts them apart, whether something fails or not', () => {
    expect(leadOf().lead).toMatch(
      new RegExp(`^✗ ${failing.length} of ${all} checks are not as required\\. – 2 could not be asked:`),
    );
    const good = of(FlowStanding.AS_REQUIRED).length;
    expect(leadOf(...failing).lead).toMatch(
      new RegExp(
        `^✓ ${good} of ${all} checks are as required, and ${failing.length} were accepted\\. – 2 could`,
      ),
    );
    expect(leadOf(...failing, 'not-asked-outside-azure').lead).toBe(
      `✓ ${good} of ${all} checks are as required, and ${all - good} were accepted.`,
    );
  });

  test('says beside the numbers what was not asked, and lists none of it as accepted', () => {
    const { figures, page } = leadOf(...failing);
    expect(figures).toContain('What must not pass is denied0 of 3 2 not asked');
    const accepted = [...page.querySelectorAll('table')].find((each) =>
      each.caption?.textContent?.includes('were accepted'),
    )!;
    for (const { verdict } of untold) expect(accepted.textContent).not.toContain(verdict.requirement);
    expect(page.body.textContent).toContain('no document of Azure can tell');
  });
});

describe('the command line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'untold-'));
  writeFileSync(join(folder, 'plan.json'), foreignPlan);
  writeFileSync(join(folder, 'workloads.json'), JSON.stringify({ workloads: outside }));
  const verified = (accept: readonly string[], ...more: string[]) => {
    const { code, out } = azureLockdown([
      'verify',
      join(folder, 'plan.json'),
      '--workloads',
      join(folder, 'workloads.json'),
      ...accept.flatMap((name) => ['--accept', name]),
      ...more,
    ]);
    return { code, out: out.replace(/\n +/g, ' ') };
  };

  test('never says that all is as required where they were not asked', () => {
    const failed = verified([]);
    expect([failed.code, failed.out]).toEqual([
      1,
      expect.stringContaining(
        `${failing.length} not as required, and 2 that no document of Azure can tell\n`,
      ),
    ]);
    const passed = verified(failing);
    expect([passed.code, passed.out]).toEqual([
      0,
      expect.stringMatching(/; all as required or accepted, save 2 that no document of Azure can tell\n$/),
    ]);
    expect(passed.out).toMatch(/as required: \d+ of \d+ flows of outside \(2 not asked\)/);
    const accepted = verified([...failing, 'not-asked-outside-azure']);
    expect(accepted.out).toMatch(/; all as required or accepted\n$/);
  });

  test('has a word of its own for them in the column', () => {
    const rows = verified(failing, '--format', 'csv', '--all')
      .out.split('\n')
      .filter((row) => row.includes('canary/'));
    expect(rows.filter((row) => row.includes(',not asked,'))).toHaveLength(2);
  });
});
