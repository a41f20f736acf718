import fc from 'fast-check';
import { readConfiguration } from '../../lib/terraform/configuration/configuration';
import type { Json } from '../../lib/terraform/document/json';
import type { TerraformDocument } from '../../lib/terraform/document/terraform-document';
import { hclReader } from '../../lib/terraform-folder/hcl-reader';
import { mergedFiles } from '../../lib/terraform-folder/merged-files';
import { networks } from '../oracle/arbitrary-network';
import { documentOf, writings } from '../oracle/documents';
import { exampleJson } from '../support/example-json';
import { hclMistake } from '../support/hcl';
import { writtenHcl } from '../support/written-hcl';

/** What is read of a configuration that is written in Terraform's own syntax. */
function readAsHcl(configurations: readonly Json[]) {
  const texts = configurations.map((each, i) => ({ name: `${i}.tf`, text: writtenHcl(each) }));
  for (const { text } of texts) expect(hclMistake(text)).toBeUndefined();
  return hclReader
    .read(texts)
    .map((content, i) =>
      readConfiguration(mergedFiles([{ path: `${i}.tf`, bytes: Buffer.alloc(0), text: '', content }])),
    );
}

/** In JSON blocks have an order, and one of a kind may stand without a list; both mean nothing. */
const inOneForm = ({ resources, dataSources, writtenOf: _, ...more }: TerraformDocument) => ({
  ...more,
  resources: [...resources, ...dataSources]
    .sort((a, b) => (a.address < b.address ? -1 : 1))
    .map(({ values, ...resource }) => ({ ...resource, values: listed(values) })),
});

function listed(values: object): object {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]): [string, unknown] => {
      const isBlock = typeof value === 'object' && value !== null && !Array.isArray(value);
      return [key, isBlock && key !== 'tags' ? [value] : value];
    }),
  );
}

test('a network is the same in both syntaxes', () => {
  const documents = fc
    .sample(fc.tuple(networks, writings('configuration')), { numRuns: 25, seed: 1 })
    .map(([network, writing]) => JSON.parse(documentOf(network, writing)) as Json);
  const read = readAsHcl(documents);
  let resources = 0;
  for (const [i, document] of documents.entries()) {
    const expected = readConfiguration(document);
    expect(inOneForm(read[i]!)).toEqual(inOneForm(expected));
    resources += expected.resources.length;
  }
  expect(resources).toBeGreaterThan(200);
});

test.each(['hub-and-spokes', 'landing-zone'])('so is the example %s', (name) => {
  const [document] = exampleJson((id) => id === name).values();
  const [read] = readAsHcl([document as Json]);
  const expected = readConfiguration(document as Json);
  expect(inOneForm(read!)).toEqual(inOneForm(expected));
  expect(expected.resources.length).toBeGreaterThan(5);
});
