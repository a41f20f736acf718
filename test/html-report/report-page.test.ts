import axe from 'axe-core';
import fc from 'fast-check';
import { JSDOM } from 'jsdom';
import { reportPage } from '../../lib/html-report/report-page';
import { flowOutcome } from '../../lib/verify/flow-verdict';
import { notAskedCodes } from '../../lib/verify/unasked-flow';
import { hostileText, obeyed } from '../support/hostile-text';
import { foreignPlan, pageOf, reviewOf, servers } from './reports';

const workloads = [
  servers('first', {
    excludedRequirements: [{ requirement: 'arc-servers/management', reason: 'by private link' }],
  }),
  {
    name: 'training',
    type: 'AmlWorkspaceEgress',
    region: 'westeurope',
    computeSubnetAddressPrefixes: ['10.1.0.0/24'],
    computeSubnetId: 'module.spoke["alpha"].azurerm_subnet.compute',
    edition: '2024-04-08',
  },
];
const text = pageOf(foreignPlan, workloads, { accept: ['bypass'] });
const dom = new JSDOM(text);
const { document } = dom.window;
const partOf = (id: string) => document.getElementById(id)!.closest('section')!;
/** What stands between a heading and the next one. */
const belowHeading = (id: string) => {
  let told = '';
  for (
    let next = document.getElementById(id)!.nextElementSibling;
    next !== null;
    next = next.nextElementSibling
  ) {
    if (/^H\d$/.test(next.tagName)) break;
    told += next.textContent;
  }
  return told;
};
const review = reviewOf(foreignPlan, workloads, { accept: ['bypass'] });

test('the same review gives the same bytes', () => {
  expect(pageOf(foreignPlan, workloads, { accept: ['bypass'] })).toBe(text);
});

test('the file needs nothing else: no script, nothing that is loaded', () => {
  expect(
    document.querySelectorAll('script, link, img, iframe, object, embed, base, [src], [srcset]'),
  ).toHaveLength(0);
  expect(text).not.toMatch(/@import|url\((?!#)|\bon\w+=/);
  for (const link of document.querySelectorAll('a')) expect(link.href).toMatch(/^(https:\/\/|about:blank#)/);
});

test('every id is there once, and every link within the page leads somewhere', () => {
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const link of document.querySelectorAll('a[href^="#"]'))
    expect(ids).toContain(link.getAttribute('href')!.slice(1));
  for (const each of document.querySelectorAll('[aria-labelledby]'))
    for (const id of each.getAttribute('aria-labelledby')!.split(' ')) expect(ids).toContain(id);
});

test('an automatic check finds nothing that keeps anybody from reading it', async () => {
  const small = pageOf(foreignPlan, workloads.slice(1), { accept: ['bypass'] });
  const { window } = new JSDOM(small, { runScripts: 'outside-only', pretendToBeVisual: true });
  window.eval(axe.source);
  const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(window.document, {
    // Colours are not laid out here; the test of the style compares them.
    rules: { 'color-contrast': { enabled: false } },
  });
  expect(violations.map(({ id, nodes }) => [id, nodes[0]!.html])).toEqual([]);
}, 60_000);

test('every flow and canary of every workload stands with its verdict, its connection and what decides', () => {
  for (const [i, { flows }] of review.workloads.entries()) {
    const rows = [...document.querySelectorAll(`section[aria-labelledby="w${i}"] tbody tr`)].map(
      (row) => row.textContent!,
    );
    for (const { verdict, source } of flows) {
      const told = rows.filter(
        (row) =>
          row.includes(flowOutcome(verdict)) &&
          row.includes(verdict.requirement) &&
          row.includes(`${verdict.from} → ${verdict.to}`) &&
          row.includes(verdict.reason) &&
          (verdict.by ?? '').split(' ').every((part) => row.includes(part)) &&
          (source === undefined || (row.includes(source.why) && row.includes(source.edition))),
      );
      expect([verdict.requirement, told.length > 0]).toEqual([verdict.requirement, true]);
    }
  }
  expect(review.workloads.flatMap(({ flows }) => flows).length).toBeGreaterThan(20);
});

test('what fails stands first, and what was accepted does not stand there', () => {
  const failing = partOf('failing').textContent!;
  const all = review.workloads.flatMap(({ flows }) => flows);
  const accepted = all.filter(({ standing }) => standing === 'accepted');
  expect(accepted.map(({ verdict }) => verdict.verdict)).toContain('bypass');
  for (const { verdict } of accepted) expect(failing).not.toContain(verdict.reason);
  const failures = all.filter(({ standing }) => standing === 'not as required');
  expect(document.querySelector('.lead')!.textContent).toContain(
    `${failures.length} of ${all.length} checks are not as required`,
  );
  for (const { verdict } of failures) expect(failing).toContain(verdict.reason);
});

test('the reviewer is told what is open besides, ways past, exclusions, assumptions and editions', () => {
  const beyond = review.audit.filter(({ code }) => code === 'opens-beyond-requirements');
  expect(beyond.length).toBeGreaterThan(0);
  for (const { message, address } of beyond) {
    expect(belowHeading('beyond')).toContain(message);
    expect(belowHeading('beyond')).toContain(address);
  }
  expect(belowHeading('past')).toContain(
    'the service endpoint Microsoft.Storage leads there past the firewall',
  );
  expect(belowHeading('excluded')).toMatch(/arc-servers\/management.*by private link/s);
  expect(belowHeading('assumptions')).toContain('plan-references');
  expect(belowHeading('editions')).toContain('2024-04-08 the newest is ');
  expect(belowHeading('editions')).toMatch(/\d+ days/);
});

/** What stands with the flows that were not asked. */
const ofFlows: readonly string[] = notAskedCodes;

test('findings of workloads and of the audit are all there, once', () => {
  const told = `${partOf('findings').textContent}${partOf('review').textContent}`;
  for (const { code, message } of [
    ...review.audit,
    ...review.workloads.flatMap(({ findings }) => findings.filter(({ code }) => !ofFlows.includes(code))),
  ]) {
    expect(told).toContain(code);
    expect(told).toContain(message);
  }
  for (const { message, code } of review.audit.filter(
    ({ code: each }) => each === 'opens-beyond-requirements',
  ))
    expect([code, partOf('findings').textContent!.includes(message)]).toEqual([code, false]);
});

test('the sign before a verdict tells how it stands, on paper without colours too', () => {
  const marks = [...document.querySelectorAll('table.flows tbody tr > td:first-child')].map((cell) => [
    cell.querySelector('small')!.textContent!.replace(/:.*/, ''),
    cell.querySelector('[aria-hidden]')!.textContent!.trim(),
  ]);
  const signs = { 'as required': '✓', accepted: '!', 'not as required': '✗' };
  expect(Object.fromEntries(marks)).toEqual(signs);
  for (const [standing, sign] of marks) expect(sign).toBe(signs[standing as keyof typeof signs]);
});

test('what is signed and the signatures stand on one page', () => {
  const signing = partOf('sign-off').querySelector('.signing')!;
  expect(signing.querySelector('table.sign')).not.toBeNull();
  expect(signing.textContent).toContain('d'.repeat(64));
  expect(text).toMatch(/@media print\{.*\.signing[^{}]*\{break-inside:avoid\}/);
});

test('what is signed has its hash', () => {
  const signed = partOf('sign-off').textContent!;
  expect(signed).toContain(`out/plan.jsonSHA-256 ${'d'.repeat(64)}`);
  expect(signed).toContain(`workloads.jsonSHA-256 ${'e'.repeat(64)}`);
  expect(signed).toContain('azure-lockdown 1.2.3');
});

test('workloads that are alike are told together, with all of their addresses', () => {
  const alike = Array.from({ length: 40 }, (_, i) =>
    servers(`s${i}`, { serverAddressPrefixes: [`10.77.${i}.0/24`] }),
  );
  const one = pageOf(foreignPlan, alike.slice(0, 1));
  const many = pageOf(foreignPlan, alike);
  const { document: page } = new JSDOM(many).window;
  const titles = [...page.querySelectorAll('section[aria-labelledby="workloads"] h3')].map(
    (each) => each.textContent,
  );
  expect(titles.join()).toMatch(/^40 workloads: s0 … s39$/);
  for (let i = 0; i < 40; i++) expect(many).toContain(`10.77.${i}.0/24`);
  expect(many.length).toBeLessThan(4 * one.length);
});

test('names of a stranger are shown, and are no markup', () => {
  const small = reviewOf(foreignPlan, [servers('servers')]);
  const pageWith = (text: string) =>
    reportPage({
      ...small,
      document: [{ name: `a${text}`, sha256: 'd' }],
      audit: small.audit.map((finding) => ({ ...finding, address: `a${text}`, message: `m${text}` })),
      workloads: small.workloads.map((each) => ({
        ...each,
        name: `w${text}`,
        flows: each.flows.map((flow) => ({
          ...flow,
          verdict: { ...flow.verdict, by: `b${text}`, reason: `r${text}`, from: `f${text}` },
        })),
      })),
    });
  // A name may be broken at its dots, is shortened in the picture where it is long, and a rule stands above its resource.
  const elements = (page: string) =>
    new JSDOM(page).window.document.querySelectorAll('*:not(wbr):not(title):not(small):not(svg text)').length;
  const usual = elements(pageWith('x'));
  fc.assert(
    fc.property(hostileText, (hostile) => {
      const page = pageWith(hostile);
      expect(elements(page)).toBe(usual);
      expect(page.replaceAll('\n', '')).not.toMatch(obeyed);
    }),
    { numRuns: 10 },
  );
});
