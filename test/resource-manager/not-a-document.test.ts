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
])('of %s the error says what to write instead', (_, text, cure) => {
  expect(() => readDocument(text)).toThrow(cure);
});
