import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { JSDOM } from 'jsdom';
import type { Log } from 'sarif';
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
const all = flowsOf().length;

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

  describe('says in every form how each verdict stands', () => {
    // The first that fails is accepted, the others fail.
    const accepted = failing.slice(0, 1);
    const number = (standing: FlowStanding) => of(standing, ...accepted).length;
    const standings = Object.values(FlowStanding);
    const counts = Object.fromEntries(standings.map((each) => [each, number(each)]));
    const inForm = (form: string) => verified(accepted, '--format', form).out;

    test('each that is not as required is there', () => {
      for (const each of standings.filter((standing) => standing !== FlowStanding.AS_REQUIRED))
        expect(counts[each]).toBeGreaterThan(0);
    });

    test('JSON', () => {
      const { flows } = JSON.parse(inForm('json')) as { flows: { standing: string }[] };
      for (const each of standings)
        expect([each, flows.filter(({ standing }) => standing === each).length]).toEqual([
          each,
          counts[each],
        ]);
    });

    test('CSV', () => {
      const [head, ...rows] = inForm('csv').trim().split('\r\n');
      expect(head).toContain(',standing,');
      for (const each of standings)
        expect([each, rows.filter((row) => row.includes(`,${each},`)).length]).toEqual([each, counts[each]]);
    });

    test('SARIF: accepted is suppressed, not asked is open and has no level', () => {
      const { results } = (JSON.parse(inForm('sarif')) as Log).runs[0]!;
      const ofFlows = results!.filter(({ properties }) => properties!.check !== 'findings');
      const suppressed = ofFlows.filter(({ suppressions }) => suppressions !== undefined);
      const open = ofFlows.filter(({ kind }) => kind === 'open');
      expect([suppressed.length, open.length, ofFlows.length]).toEqual([
        counts[FlowStanding.ACCEPTED],
        counts[FlowStanding.UNTOLD],
        all - counts[FlowStanding.AS_REQUIRED]!,
      ]);
      expect(open.map(({ level, suppressions }) => [level, suppressions])).toEqual(
        open.map(() => ['none', undefined]),
      );
    });

    test('JUnit: both are skipped, and say which of the two they are', () => {
      const { window } = new JSDOM(inForm('junit'), { contentType: 'text/xml' });
      const messages = [...window.document.querySelectorAll('skipped')].map(
        (each) => each.getAttribute('message')!,
      );
      const saying = (text: string) => messages.filter((each) => each.startsWith(`${text}: `)).length;
      expect([saying('accepted'), saying('not asked')]).toEqual([
        counts[FlowStanding.ACCEPTED],
        counts[FlowStanding.UNTOLD],
      ]);
      expect(window.document.querySelectorAll('failure')).toHaveLength(counts[FlowStanding.FAILS]!);
    });

    test('Markdown: each is folded apart', () => {
      const titles = inForm('markdown').match(/(?<=<summary>).*?(?=<)/g);
      expect(titles).toContain(`${counts[FlowStanding.ACCEPTED]} accepted`);
      expect(titles).toContain(`${counts[FlowStanding.UNTOLD]} not asked`);
    });

    test('text: with --all, the others are told with what they come to', () => {
      const { out } = verified(accepted, '--all');
      expect(out).toMatch(new RegExp(`^[a-z-]+  ${accepted[0]}  outside  \\(accepted\\)`, 'm'));
      expect(out.match(/^not-asked {2}canary\/\S+ {2}outside {2}\(makes nothing fail\)/gm)).toHaveLength(
        counts[FlowStanding.UNTOLD]!,
      );
    });
  });
});
