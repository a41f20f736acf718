import { JSDOM } from 'jsdom';
import { NetworkDocument } from '../../lib/network/network-document';
import { foreignPlan, pageOf, reviewOf, servers } from './reports';

const taken = (code: string, more: object = {}) => ({ code, reason: `taken: ${code}`, ...more });
const outside = { serverAddressPrefixes: ['192.168.7.0/24'] };
const acknowledgements = [
  taken('not-asked-outside-azure'),
  taken('whole-service-tag', { until: '2026-11-26' }),
  taken('nothing-to-ask'),
];
const rowsOf = (page: string, caption: string) => {
  const tables = [...new JSDOM(page).window.document.querySelectorAll('table')];
  const table = tables.find((each) => each.querySelector('caption')!.textContent!.startsWith(caption));
  return [...(table?.querySelectorAll('tbody tr') ?? [])].map((row) => row.textContent!);
};
const page = pageOf(foreignPlan, [servers('servers', { ...outside, acknowledgements })]);

test('what somebody has acknowledged stands with the reason, and its flows do not fail', () => {
  const rows = rowsOf(page, 'Findings that somebody has acknowledged');
  expect(rows.length).toBeGreaterThan(0);
  for (const row of rows) expect(row).toMatch(/^not-asked-outside-azure.*taken: not-asked-outside-azure/);
  const code = 'not-asked-within-network';
  const failing = (more: object) =>
    reviewOf(foreignPlan, [
      {
        name: 'cluster',
        type: 'CycleCloudLockedDown',
        region: 'westeurope',
        serverAddressPrefixes: ['10.77.1.0/24'],
        nodeAddressPrefixes: ['10.77.2.0/24'],
        ...more,
      },
    ]).workloads[0]!.flows.filter(
      ({ verdict, standing }) => verdict.notAsked === code && standing !== 'accepted',
    );
  expect(failing({}).length).toBeGreaterThan(0);
  expect(failing({ acknowledgements: [taken(code)] })).toEqual([]);
});

test('acknowledgements that have expired or fit nothing are told, and others are not', () => {
  expect(rowsOf(page, 'Acknowledgements that have expired')).toEqual([
    expect.stringMatching(/^acknowledgement-expired.*servers.*whole-service-tag held until 2026-11-26/),
    expect.stringMatching(/^acknowledgement-idle.*servers.*nothing-to-ask fits no finding/),
  ]);
  expect(rowsOf(pageOf(foreignPlan, [servers('servers')]), 'Acknowledgements that have expired')).toEqual([]);
});

test('the document is read once, whatever number of firewalls it is asked for', () => {
  const read = jest.spyOn(NetworkDocument, 'of');
  reviewOf(foreignPlan, [servers('a'), servers('b', { firewall: 'module.hub.azurerm_firewall_policy.hub' })]);
  expect(read).toHaveBeenCalledTimes(1);
  read.mockRestore();
});
