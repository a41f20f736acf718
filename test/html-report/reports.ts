import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readWorkloads } from '../../lib/cli/workloads-file/read-workloads';
import { reportPage } from '../../lib/html-report/report-page';
import { type Review, type ReviewOptions, reviewed } from '../../lib/html-report/review';
import { Acknowledgements } from '../../lib/model/acknowledgement';

/** A plan that no construct produced. */
export const foreignPlan = readFileSync(
  join(__dirname, '..', 'fixtures', 'hub-and-spokes-plan-azurerm-4.json'),
  'utf8',
);

/** Servers as a workloads file has them, save what is said of them. */
export function servers(name: string, parts: object = {}): object {
  return {
    name,
    type: 'ArcServerEgress',
    region: 'westeurope',
    serverAddressPrefixes: ['10.1.0.0/24'],
    ...parts,
  };
}

/** The review of a document and some workloads. */
export function reviewOf(
  document: string,
  workloads: readonly object[],
  options: ReviewOptions = {},
): Review {
  const read = readWorkloads(JSON.stringify({ workloads }), 'workloads.json');
  const given = [...new Set(read.flatMap(({ acknowledgements }) => acknowledgements))];
  return {
    ...reviewed(document, read, { acknowledgements: new Acknowledgements(given, '2026-11-27'), ...options }),
    writer: 'azure-lockdown 1.2.3',
    document: [{ name: 'out/plan.json', sha256: 'd'.repeat(64) }],
    workloadsFile: { name: 'workloads.json', sha256: 'e'.repeat(64) },
  };
}

/** The page of that review. */
export function pageOf(...review: Parameters<typeof reviewOf>): string {
  return reportPage(reviewOf(...review));
}
