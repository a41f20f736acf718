import { App } from 'cdktf';
import { addExamples } from '../../examples/stacks';
import { exampleModules } from '../support/example-modules';
import { providerSchema, schemaProblems } from '../support/provider-schema';

const schemas = ['4.81.0', '5.2.0'].map(providerSchema);

const modules = exampleModules();

test.each(modules)('the module of $name fits the schemas of azurerm, and uses each variable', ({ files }) => {
  const main = files.get('main.tf.json')!;
  const document = JSON.parse(main);
  for (const schema of schemas) expect(schemaProblems(document, schema)).toEqual([]);
  const used = new Set([...main.matchAll(/\bvar\.(\w+)/g)].map(([, name]) => name!));
  const { variable } = JSON.parse(files.get('variables.tf.json')!);
  expect(Object.keys(variable).sort()).toEqual([...used].sort());
  expect(Object.keys(document.resource)).not.toEqual([]);
});

test('every example has a module', () => {
  const ids: string[] = [];
  addExamples(new App(), (id) => {
    ids.push(id);
    return false;
  });
  expect(ids.length).toBeGreaterThan(60);
  expect(ids.filter((id) => !modules.some(({ name }) => name.startsWith(`${id}, `)))).toEqual([]);
});
