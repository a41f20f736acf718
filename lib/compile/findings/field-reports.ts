import { portText } from '../../arithmetic/port';
import type { Findings } from '../../model/finding';
import { activeRequirements, type Flow, type FlowParameters, flowsOfRequirement } from '../../model/flow';
import {
  type FieldEvidence,
  type FieldGrade,
  fieldScenario,
  type Requirement,
  requirementName,
  type Table,
} from '../../model/requirement';
import type { CompiledWorkload, NsgRule } from '../rule';
import { flowText } from './unmet-flows';

const gradeText: Readonly<Record<FieldGrade, string>> = {
  acknowledged: 'which those who run the service acknowledge',
  agreed: 'by people who do not know of each other',
};

/**
 * Tells of the rows of field reports: which are open, and which could be where something fails. What stands open anyway is
 * not told.
 */
export function reportField(
  table: Table,
  parameters: FlowParameters,
  { flows, nsgRules }: Pick<CompiledWorkload, 'flows' | 'nsgRules'>,
  findings: Findings,
): void {
  if (table.sourceKind !== 'field') return;
  const open = new Set(activeRequirements(table, parameters));
  const scenarios = new Set([...parameters.scenarios, fieldScenario]);
  const asked = new Set(flows.filter(({ table: of }) => of !== table).map(flowText));
  for (const row of activeRequirements(table, { ...parameters, scenarios })) {
    const name = requirementName(table, row);
    if (row.field === undefined || parameters.excluded?.has(name)) continue;
    const ofRow = flowsOfRequirement(table, row, parameters);
    const texts = ofRow.map(flowText);
    if (texts.every((text) => asked.has(text))) continue;
    if (row.only === 'nsg' && !open.has(row) && ofRow.every((flow) => letsOut(nsgRules, flow))) continue;
    findings.raise({
      code: 'field-reported',
      ...(open.has(row) ? opened(texts, row.field) : offered(texts, row, row.field)),
      requirements: [name],
    });
  }
}

/** Whether a security group lets out to a service tag, or to the Internet that holds it, by rules for something else. */
function letsOut(rules: readonly NsgRule[], { to, ports }: Flow): boolean {
  if (to.kind !== 'serviceTag') return false;
  const tags = [to.tag.name, to.tag.service, 'Internet'];
  const opening = rules.filter(
    ({ direction, access, destinationServiceTag: tag }) =>
      direction === 'Outbound' && access === 'Allow' && tag !== undefined && tags.includes(tag),
  );
  return ports.map(portText).every((port) => opening.some((rule) => rule.destinationPorts.includes(port)));
}

function opened(texts: readonly string[], evidence: FieldEvidence) {
  return {
    message: `${texts.join(', ')} is open: ${reportsText(evidence)} ask for it, and no page of Microsoft does. See ${evidence.reports.join(', ')}.`,
    cure: 'nothing to do; leave fieldReported out to close it',
  };
}

function offered(texts: readonly string[], { why }: Requirement, evidence: FieldEvidence) {
  return {
    message: `If ${evidence.symptom}: nothing here opens ${texts.join(', ')} (${why}). No page of Microsoft asks for it; ${reportsText(evidence)} do. See ${evidence.reports.join(', ')}.`,
    cure: 'nothing to do unless that fails; then set fieldReported to open what such reports ask for, or add this alone to ownRequirements',
  };
}

function reportsText({ grade, reports }: FieldEvidence): string {
  return `${reports.length} public reports, ${gradeText[grade]},`;
}
