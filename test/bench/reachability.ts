import { type Connection, Reachability } from 'cdktf-azure-lockdown';
import { inTurns, ratioText } from './measure';
import { PrintedTable } from './printed-table';
import { documentOfLibrary, documentOfRules } from './reachability-documents';

function verify(text: string, flows: readonly Connection[]): number {
  const start = performance.now();
  const document = Reachability.fromTerraformJson(text);
  let other = 0;
  for (const flow of flows) {
    const { verdict } = document.explain(flow);
    if (verdict !== 'allow') other++;
  }
  const time = performance.now() - start;
  if (other > 0) throw new Error(`${other} of ${flows.length} flows are not allowed.`);
  return time;
}

function parsingTen(text: string): number {
  const start = performance.now();
  for (let i = 0; i < 10; i++) JSON.parse(text);
  return performance.now() - start;
}

/** Flows against policies of about 2,000 rules, beside the time in which their JSON is parsed ten times. */
export function printReachability(isQuick: boolean): void {
  const table = new PrintedTable('Flows asked of a policy, one after the other', [
    'document           ',
    'rules',
    'JSON',
    'flows',
    'time',
    'time / parsing ten times',
    'time a flow',
  ]);
  const documents = [
    documentOfRules('hosts, a rule each', 2_000, 'host'),
    ...(isQuick
      ? []
      : [
          documentOfRules('hosts, one source', 2_000, 'host', '10.0.0.0/8'),
          documentOfRules('service tags', 2_000, 'tag'),
          documentOfRules('addresses', 2_000, 'address'),
          documentOfLibrary(),
        ]),
  ];
  for (const document of documents) {
    for (const count of isQuick ? [1_000] : [100, 1_000, 10_000]) {
      const flows = Array.from({ length: count }, (_, i) => document.flows(i));
      const measures = [() => parsingTen(document.text), () => verify(document.text, flows)];
      inTurns(measures, isQuick ? 1 : 3);
      const [parsing, asking] = inTurns(measures, isQuick ? 3 : 9);
      table.row([
        document.name,
        document.rules,
        `${(document.text.length / 1024).toFixed(0)} KB`,
        count,
        `${asking!.least.toFixed(1)} ms`,
        ratioText(asking!, parsing!),
        `${((asking!.least / count) * 1_000).toFixed(1)} us`,
      ]);
    }
  }
}
