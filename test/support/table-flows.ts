import { activeRequirements, type Flow, type FlowParameters, flowsOfRequirement } from '../../lib/model/flow';
import type { Table } from '../../lib/model/requirement';

/** The flows of the rows that stand under the parameters. */
export function flowsOf(table: Table, parameters: FlowParameters): Flow[] {
  return activeRequirements(table, parameters).flatMap((row) => flowsOfRequirement(table, row, parameters));
}
