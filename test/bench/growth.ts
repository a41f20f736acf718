import {
  ArcServerEgress,
  EgressDestination,
  EgressPort,
  HubFirewall,
  NetworkComparison,
  Reachability,
  TerraformAudit,
} from 'cdktf-azure-lockdown';
import { destinationsIn } from '../../lib/drift/destination-words';
import { readPage } from '../../lib/drift/page/page';
import {
  addressInSubnet,
  manySubnets,
  readAs,
  rulesApartBy,
  separateOnes,
} from '../support/growing-documents';
import { growingFolders, writtenFolder } from '../support/growing-folders';
import { pageCheckout } from '../support/page-checkout';
import { library } from './library';
import { cpuTime, exponent, inTurns } from './measure';
import { PrintedTable } from './printed-table';
import { documentOfRules } from './reachability-documents';
import { policyId, type Subject, synthesize } from './subject';

/** What grows, and what is done for a size; the text is what is parsed for it. */
interface Axis {
  readonly name: string;
  readonly largest: number;
  readonly prepare: (size: number) => { readonly text?: string; readonly run: () => void };
}

function axes(): Axis[] {
  const audit = (difference: string, document: (count: number) => string, largest: number): Axis => ({
    name: `audit: ${difference}`,
    largest,
    prepare: (size) => {
      const text = document(size);
      return { text, run: () => TerraformAudit.fromTerraformJson(text) };
    },
  });
  const all = { ...rulesApartBy, ...separateOnes };
  return [
    ...Object.entries(all).map(([name, document]) => audit(name, document, 100_000)),
    ...Object.entries(readAs).map(([name, document]) => audit(name, document, 32_000)),
    audit('subnets with all of their own', manySubnets, 32_000),
    ...Object.entries(growingFolders).map(
      ([name, files]): Axis => ({
        name: `audit of a folder: ${name}`,
        largest: 2_000,
        prepare: (size) => {
          const folder = writtenFolder(files(size));
          return { run: () => void TerraformAudit.fromTerraformFolder(folder) };
        },
      }),
    ),
    {
      name: 'comparison: rules, one of which changes',
      largest: 16_000,
      prepare: (size) => {
        const { text } = documentOfRules('hosts', size, 'host');
        return { text, run: comparing(text, text.replace('host-0.contoso.com', 'another.contoso.com')) };
      },
    },
    {
      name: 'comparison: rules, all of which go',
      largest: 8_000,
      prepare: (size) => {
        const { text } = documentOfRules('hosts', size, 'host');
        return { text, run: comparing(text, documentOfRules('none', 0, 'host').text) };
      },
    },
    {
      name: 'comparison: sources, all of which narrow',
      largest: 4_000,
      prepare: (size) => {
        const { text } = documentOfRules('hosts', size, 'host');
        return { text, run: comparing(text, text.replaceAll('.0/24', '.0/25')) };
      },
    },
    { name: 'reachability: rules, 100 flows', largest: 32_000, prepare: (size) => asking(size, 100) },
    { name: 'reachability: flows, 500 rules', largest: 40_000, prepare: (size) => asking(500, size) },
    {
      name: 'reachability: subnets, a flow each',
      largest: 16_000,
      prepare: (size) => {
        const text = manySubnets(size);
        return {
          text,
          run: () => {
            const network = Reachability.fromTerraformJson(text);
            for (let i = 0; i < size; i++)
              network.explain({ from: addressInSubnet(i), to: 'Storage', protocol: 'tcp', port: 443 });
          },
        };
      },
    },
    {
      name: 'drift: rows of a page',
      largest: 100_000,
      prepare: (size) => {
        const text = `| URL |\n|-|\n${'| a.example.com |\n'.repeat(size)}`;
        const checkout = pageCheckout({ 'page.md': text });
        return { run: () => void readPage(checkout, 'MicrosoftDocs/azure-docs', 'page.md') };
      },
    },
    {
      name: 'drift: letters of a word',
      largest: 1_000_000,
      prepare: (size) => {
        const words = `${'a.'.repeat(size / 2)} ${'<'.repeat(size / 2)} ${'*'.repeat(size / 10)}`;
        return { run: () => void destinationsIn(words) };
      },
    },
    {
      name: 'synthesis: workloads',
      largest: 400,
      prepare: (size) => ({ run: () => synthesize(library, size) }),
    },
    {
      name: 'synthesis: own requirements',
      largest: 4_000,
      prepare: (size) => ({ run: () => synthesize(ownRequirements, size) }),
    },
  ];
}

/** Requirements of a user's own on network ports. */
const ownRequirements: Subject = {
  name: 'own requirements',
  add: (stack, count) => {
    new ArcServerEgress(stack, 'servers', {
      firewall: HubFirewall.fromPolicyId(stack, 'hub', { policyId: policyId() }),
      region: 'westeurope',
      serverAddressPrefixes: ['10.1.0.0/24'],
      ownRequirements: Array.from({ length: count }, (_, i) => ({
        name: `own-${i}`,
        destination: EgressDestination.address(`172.16.${i >> 8}.${i & 255}`),
        port: EgressPort.tcp(1000 + i),
        reason: 'an appliance',
      })),
    });
  },
};

function comparing(before: string, after: string): () => void {
  return () => {
    NetworkComparison.of(Reachability.fromTerraformJson(before), Reachability.fromTerraformJson(after));
  };
}

function asking(rules: number, flows: number) {
  const { text, flows: flow } = documentOfRules('hosts', rules, 'host');
  return {
    text,
    run: () => {
      const network = Reachability.fromTerraformJson(text);
      for (let i = 0; i < flows; i++) network.explain(flow(i));
    },
  };
}

/** What narrows growth down. */
export interface Narrowed {
  /** To what is named so. */
  readonly only?: string;
  /** To sizes up to one. */
  readonly largest?: number;
}

/** Times of sizes that double, the power of the size to which they grow, and what the largest costs beside parsing. */
export function printGrowth(
  isQuick: boolean,
  { only, largest: atMost = Number.POSITIVE_INFINITY }: Narrowed = {},
): void {
  const table = new PrintedTable('Growth: CPU over sizes that double, and its exponent', [
    'what grows                                 ',
    'largest',
    'exponent',
    'of the last doubling',
    'largest / parsing',
    'CPU of the sizes',
  ]);
  const all = axes();
  const chosen =
    only === undefined ? (isQuick ? all.slice(0, 1) : all) : all.filter(({ name }) => name.includes(only));
  if (chosen.length === 0)
    throw new Error(`Nothing that grows is named ${only}: ${all.map(({ name }) => name).join('; ')}.`);
  for (const { name, largest, prepare } of chosen) {
    const most = Math.min(isQuick ? Math.ceil(largest / 16) : largest, atMost);
    const sizes = [8, 4, 2, 1].map((part) => Math.ceil(most / part));
    const prepared = sizes.map(prepare);
    prepared[0]!.run();
    const measured = inTurns(
      prepared.map(
        ({ run }) =>
          () =>
            cpuTime(run),
      ),
      isQuick ? 1 : 3,
    );
    const times = measured.map(({ least }) => least);
    const { text } = prepared.at(-1)!;
    const parsing = text && inTurns([() => cpuTime(() => JSON.parse(text))], 3)[0]!.least;
    table.row([
      name,
      most,
      exponent(sizes, times).toFixed(2),
      exponent(sizes.slice(-2), times.slice(-2)).toFixed(2),
      parsing ? (times.at(-1)! / parsing).toFixed(1) : '',
      times.map((time) => `${time.toFixed(0)} ms`).join(', '),
    ]);
  }
}
