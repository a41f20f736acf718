import { NetworkComparison, Reachability } from 'cdktf-azure-lockdown';
import { cpuTime, exponent, inTurns } from './measure';
import { overlapping, overlappingDocuments } from './overlapping-rules';
import { PrintedTable } from './printed-table';
import { documentOfRules, type QuestionedDocument } from './reachability-documents';

/** The document with a rule more in its midst, and one less at its end. */
function changed({ text }: QuestionedDocument): string {
  const document = JSON.parse(text);
  const { group } = document.resource.azurerm_firewall_policy_rule_collection_group;
  const [{ rule }] = group.application_rule_collection ?? group.network_rule_collection;
  const added = group.application_rule_collection
    ? { destination_fqdns: ['*.pypi.org'] }
    : { destination_addresses: ['203.0.113.7'] };
  rule.splice(rule.length >> 1, 0, { ...rule[0], name: 'added', ...added });
  rule.pop();
  return JSON.stringify(document);
}

function compare(before: string, after: string): number {
  const start = performance.now();
  const [one, other] = [before, after].map((text) => Reachability.fromTerraformJson(text));
  const { differences } = NetworkComparison.of(one!, other!);
  const time = performance.now() - start;
  if (differences.length === 0) throw new Error('No difference is told.');
  return time;
}

/** Two documents with rules that overlap, every tenth of which widens: how it grows, and what it costs beside parsing both. */
function printOverlapping(): void {
  const table = new PrintedTable('Two documents of rules that overlap compared, every tenth wider: CPU', [
    'rules overlap by         ',
    'rules ',
    'CPU      ',
    'of parsing both',
    'exponent',
    'heap after',
  ]);
  for (const rules of overlapping) {
    let last: { readonly count: number; readonly time: number } | undefined;
    for (const count of [500, 2_000, 20_000]) {
      const [before, after] = overlappingDocuments(rules, count);
      const rounds = count > 500 ? 1 : 3;
      const [compared, parsed] = inTurns(
        [
          () => cpuTime(() => void compare(before, after)),
          () => cpuTime(() => void [before, after].map((text) => JSON.parse(text))),
        ],
        rounds,
      );
      const time = compared!.least;
      table.row([
        rules.name,
        count,
        `${time.toFixed(0)} ms`,
        (time / parsed!.least).toFixed(0),
        last === undefined ? '' : exponent([last.count, count], [last.time, time]).toFixed(2),
        `${(process.memoryUsage().heapUsed / 2 ** 20).toFixed(0)} MB`,
      ]);
      last = { count, time };
    }
  }
}

/** Two documents with one rule inserted and one taken out, by the number of their rules. */
export function printComparison(isQuick: boolean): void {
  const table = new PrintedTable('Two documents compared, reading included', [
    'document                 ',
    'rules ',
    'time     ',
    'time a rule',
    'heap after',
  ]);
  const all = [
    ['hosts, a rule each', 'host', undefined],
    ['hosts, one source', 'host', '10.0.0.0/8'],
    ['addresses, one source', 'address', '10.0.0.0/8'],
    ['service tags, one source', 'tag', '10.0.0.0/8'],
  ] as const;
  for (const [name, kind, network] of isQuick ? all.slice(0, 1) : all) {
    for (const count of isQuick ? [500] : [500, 2_000, 8_000, 20_000]) {
      const before = documentOfRules(name, count, kind, network);
      const after = changed(before);
      const [measured] = inTurns([() => compare(before.text, after)], count > 2_000 ? 1 : 3);
      table.row([
        name,
        count,
        `${measured!.least.toFixed(0)} ms`,
        `${((measured!.least / count) * 1_000).toFixed(0)} us`,
        `${(process.memoryUsage().heapUsed / 2 ** 20).toFixed(0)} MB`,
      ]);
    }
  }
  if (!isQuick) printOverlapping();
}
