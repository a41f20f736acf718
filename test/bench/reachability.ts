import Table from 'cli-table3';
import { Reachability } from '../../lib';
import { median } from './median';
import { documentOfLibrary, documentOfRules, type QuestionedDocument } from './reachability-documents';

function verify({ text, flows }: QuestionedDocument, count: number): number {
  const start = performance.now();
  const document = Reachability.fromTerraformJson(text);
  let other = 0;
  for (let i = 0; i < count; i++) {
    const { verdict } = document.explain(flows(i));
    if (verdict !== 'allow') other++;
  }
  if (other > 0) throw new Error(`${other} of ${count} flows are not allowed.`);
  return performance.now() - start;
}

function parsingTen({ text }: QuestionedDocument): number {
  const start = performance.now();
  for (let i = 0; i < 10; i++) JSON.parse(text);
  return performance.now() - start;
}

/** Flows against policies of about 2,000 rules, beside the time in which their JSON is parsed ten times. */
export function reachabilityTable(): string {
  const table = new Table({
    head: ['document', 'rules', 'JSON', 'flows', 'time', 'time / parsing ten times', 'time a flow'],
    style: { head: [], border: [] },
  });
  const documents = [
    documentOfRules('hosts, a rule each', 2_000, 'host'),
    documentOfRules('service tags', 2_000, 'tag'),
    documentOfRules('addresses', 2_000, 'address'),
    documentOfLibrary(),
  ];
  for (const document of documents) {
    for (const flows of [100, 1_000, 10_000]) {
      const [times, parsings] = [[] as number[], [] as number[]];
      // In turns, so that both meet the same machine.
      for (let round = 0; round < 12; round++) {
        const parsing = parsingTen(document);
        const time = verify(document, flows);
        if (round < 3) continue;
        parsings.push(parsing);
        times.push(time);
      }
      const time = median(times);
      table.push([
        document.name,
        document.rules,
        `${(document.text.length / 1024).toFixed(0)} KB`,
        flows,
        `${time.toFixed(1)} ms`,
        (time / median(parsings)).toFixed(2),
        `${((time / flows) * 1_000).toFixed(1)} us`,
      ]);
    }
  }
  return table.toString();
}
