import type { DocumentLimit } from '../../terraform/document/document-limit';
import type { AuditedDocument } from '../audited-document';
import type { AuditCheck, Fault } from '../check';

/** Plans that do not plan everything. */
export const planPartial: AuditCheck = {
  code: 'plan-partial',
  faults: (document) => limited(document, 'plan-partial', 'audit a plan that is complete'),
};

/** Plans that plan nothing, and have what stands. */
export const planOnlyRefreshes: AuditCheck = {
  code: 'plan-only-refreshes',
  faults: (document) => limited(document, 'plan-only-refreshes', 'audit a plan without -refresh-only'),
};

/** Plans after which nothing stands. */
export const planDestroys: AuditCheck = {
  code: 'plan-destroys',
  faults: (document) => limited(document, 'plan-destroys', 'audit the state, or a plan without -destroy'),
};

/** Plans that may have dynamic blocks, which are taken to be none. */
export const planDynamicBlocks: AuditCheck = {
  code: 'plan-dynamic-blocks',
  faults: (document) =>
    limited(
      document,
      'plan-dynamic-blocks',
      'nothing to do where no dynamic block makes them; otherwise audit the configuration, or the state',
    ),
};

function limited({ limits }: AuditedDocument, kind: DocumentLimit['kind'], cure: string): Fault[] {
  return limits
    .filter((limit) => limit.kind === kind)
    .map(({ text }) => ({
      address: 'the document',
      message: `${text[0]!.toUpperCase()}${text.slice(1)}.`,
      cure,
    }));
}
