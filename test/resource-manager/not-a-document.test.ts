import { readDocument } from '../../lib/resource-manager/read-document';

test.each([
  ['a plan file', 'PK\u0003\u0004\u0014\u0000\u0008\u0000', 'terraform show -json tfplan > plan.json'],
  [
    'a stored state',
    JSON.stringify({
      version: 4,
      terraform_version: '1.9.0',
      serial: 3,
      lineage: 'a',
      outputs: {},
      resources: [],
    }),
    'terraform show -json > state.json',
  ],
  ['parameters in Bicep', "using './main.bicep'\nparam env = 'prod'\n", 'az bicep build-params'],
  ['parameters in Bicep of no file', '// of all\nusing none\n', 'az bicep build-params'],
  ['Bicep', "// using\nparam using string = 'none'\n", 'az bicep build --file main.bicep'],
  [
    'the parameters of a template',
    '{"$schema":"https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#","parameters":{}}',
    'name the template, with --parameters',
  ],
  [
    'those of one for a subscription',
    '{"$schema":"https://schema.management.azure.com/schemas/2018-05-01/subscriptionDeploymentParameters.json#"}',
    'name the template, with --parameters',
  ],
  [
    'a table of az',
    'Name    ResourceGroup\n------  ---------------\nv       rg\n',
    'print it with --only-show-errors -o json',
  ],
  [
    'what az prints with -o tsv',
    '/subscriptions/s\trg\tv\n/subscriptions/s\trg\tw\n',
    '--only-show-errors -o json',
  ],
  ['YAML', '- id: /subscriptions/s\n  name: v\n', '--only-show-errors -o json'],
  ['an error of az', 'WARNING: a\nERROR: (AuthorizationFailed) no\n', 'see to that error'],
  ['two lists', '[{"id": 1}]\n[{"id": 2}]\n', 'a file of its own'],
  ['objects over several lines', '{\n"id": "]}"}\n{\n"id": 2}', 'a file of its own'],
  ['a text after JSON', '[{"id": "\\""}]\nDone.', 'print it with --only-show-errors -o json'],
  ['JSON that is cut off', '[{"id": "a"},\n{"na', 'print it whole once more'],
  ['JSON without its end', '[{"id": "a"}', 'print it whole once more'],
  ['nothing', ' \n', 'see whether it prints anything'],
])('of %s the error says what to write instead', (_, text, cure) => {
  expect(() => readDocument(text)).toThrow(cure);
});

test('JSON with a mistake in it is told by the place of the mistake', () => {
  expect(() => readDocument('{"resource": {},}')).toThrow(/it is no JSON: .*position 16/);
});

const printed = (name: string) =>
  `{"id":"/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/routeTables/${name}","routes":[]}`;

test.each([
  ['among warnings of az', `WARNING: a preview\r\n[${printed('a')},\n${printed('b')}]\nWARNING: old\n`],
  ['with one object on each line', `${printed('a')}\n${printed('b')}\n`],
  ['with both', `WARNING: a preview\n${printed('a')}\n\n${printed('b')}`],
])('what az prints %s is read', (_, text) => {
  const { resources } = readDocument(text);
  expect(resources.map(({ values }) => values.name)).toEqual(['a', 'b']);
});
