import Table from 'cli-table3';
import type * as Library from '../../lib';
import { addressInSubnet, manySubnets, rulesApartBy } from '../support/growing-documents';
import { median } from './median';
import { documentOfRules } from './reachability-documents';
import { library, synthesize } from './subjects';

/** What grows, its smallest size, and what is done for a size; what it returns is what is timed. */
interface Axis {
  readonly name: string;
  readonly smallest: number;
  readonly prepare: (size: number) => () => void;
}

const doublings = 3;
const rounds = 5;

function axes({ Reachability, TerraformAudit }: typeof Library): Axis[] {
  const audits = Object.entries(rulesApartBy).map(([difference, document]) => ({
    name: `audit: rules that differ in ${difference}`,
    smallest: 250,
    prepare: (size: number) => {
      const text = document(size);
      return () => TerraformAudit.fromTerraformJson(text);
    },
  }));
  return [
    ...audits,
    {
      name: 'audit: subnets, each with routes and a group of its own',
      smallest: 500,
      prepare: (size) => {
        const text = manySubnets(size);
        return () => TerraformAudit.fromTerraformJson(text);
      },
    },
    {
      name: 'reachability: rules, 100 flows',
      smallest: 500,
      prepare: (size) => asking(Reachability, size, 100),
    },
    {
      name: 'reachability: flows, 500 rules',
      smallest: 5_000,
      prepare: (size) => asking(Reachability, 500, size),
    },
    {
      name: 'reachability: subnets with routes and groups, a flow each',
      smallest: 500,
      prepare: (size) => {
        const text = manySubnets(size);
        return () => {
          const network = Reachability.fromTerraformJson(text);
          for (let i = 0; i < size; i++)
            network.explain({ from: addressInSubnet(i), to: 'Storage', protocol: 'tcp', port: 443 });
        };
      },
    },
    {
      name: 'synthesis: workloads',
      smallest: 20,
      prepare: (size) => () => synthesize(library, size),
    },
  ];
}

function asking(reachability: typeof Library.Reachability, rules: number, flows: number): () => void {
  const { text, flows: flow } = documentOfRules('hosts', rules, 'host');
  return () => {
    const network = reachability.fromTerraformJson(text);
    for (let i = 0; i < flows; i++) network.explain(flow(i));
  };
}

/** Times of sizes that double, and how many times as long the last doubling takes. */
export function growthTable(): string {
  const table = new Table({
    head: ['what grows', 'sizes', 'times', 'last doubling'],
    style: { head: [], border: [] },
  });
  for (const { name, smallest, prepare } of axes(require('../../dist') as typeof Library)) {
    const sizes = Array.from({ length: doublings + 1 }, (_, i) => smallest * 2 ** i);
    const runs = sizes.map(prepare);
    const times = sizes.map((): number[] => []);
    runs[0]!();
    // Round by round, so that every size meets the same machine.
    for (let round = 0; round < rounds; round++)
      for (const [i, run] of runs.entries()) times[i]!.push(timeOf(run));
    const medians = times.map(median);
    table.push([
      name,
      sizes.join(', '),
      medians.map((time) => `${time.toFixed(0)} ms`).join(', '),
      (medians[doublings]! / medians[doublings - 1]!).toFixed(2),
    ]);
  }
  return table.toString();
}

function timeOf(run: () => void): number {
  global.gc?.();
  const start = performance.now();
  run();
  return performance.now() - start;
}
