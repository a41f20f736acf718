import Table from 'cli-table3';
import type * as Library from '../../lib';
import { median } from './median';
import { documentOfLibrary, documentOfRules } from './reachability-documents';

/** As users run it: what tsx makes of the sources wraps every function to keep its name. */
function builtLibrary(): typeof Library {
  return require('../../dist') as typeof Library;
}

function verify(
  { Reachability }: typeof Library,
  text: string,
  flows: readonly Library.Connection[],
): number {
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
export function reachabilityTable(): string {
  const library = builtLibrary();
  const table = new Table({
    head: ['document', 'rules', 'JSON', 'flows', 'time', 'time / parsing ten times', 'time a flow'],
    style: { head: [], border: [] },
  });
  const documents = [
    documentOfRules('hosts, a rule each', 2_000, 'host'),
    documentOfRules('hosts, one source', 2_000, 'host', '10.0.0.0/8'),
    documentOfRules('service tags', 2_000, 'tag'),
    documentOfRules('addresses', 2_000, 'address'),
    documentOfLibrary(),
  ];
  for (const document of documents) {
    for (const count of [100, 1_000, 10_000]) {
      const flows = Array.from({ length: count }, (_, i) => document.flows(i));
      const [times, parsings] = [[] as number[], [] as number[]];
      // In turns, so that both meet the same machine.
      for (let round = 0; round < 12; round++) {
        const parsing = parsingTen(document.text);
        const time = verify(library, document.text, flows);
        if (round < 3) continue;
        parsings.push(parsing);
        times.push(time);
      }
      const time = median(times);
      table.push([
        document.name,
        document.rules,
        `${(document.text.length / 1024).toFixed(0)} KB`,
        count,
        `${time.toFixed(1)} ms`,
        (time / median(parsings)).toFixed(2),
        `${((time / count) * 1_000).toFixed(1)} us`,
      ]);
    }
  }
  return table.toString();
}
