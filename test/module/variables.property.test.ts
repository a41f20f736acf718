import fc from 'fast-check';
import { LockdownError } from '../../lib/errors';
import { rulesModule } from '../../lib/module/module-files';
import { anyParameters } from '../support/arbitrary-workload';
import { type AnyDefinition, addressParameters, definitions, schemaOf } from '../support/definitions';
import { moduleContent, moduleWorkload } from '../support/module-content';
import { resourcesByMeaning, withValues } from '../support/module-values';

/** Addresses of every role moved into another network, the same for equal ones. */
function moved(definition: AnyDefinition, parameters: object): Record<string, string[]> {
  const names = new Set(Object.values(definition.roles).flatMap(addressParameters));
  const given = Object.entries(parameters).filter(
    ([name, value]) => names.has(name) && Array.isArray(value),
  ) as [string, string[]][];
  return Object.fromEntries(
    given.map(([name, value]) => [
      name,
      value.map((each) => each.replace(/^10\./, '172.16.').replace(/^(172\.16\.\d+)\.\d+(\.\d+)?/, '$1$2')),
    ]),
  );
}

const variableOf = (parameter: string) =>
  `aml_${parameter.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`;

const anyOfKind = fc.constantFrom(...definitions).chain((definition) =>
  anyParameters(definition).map((parameters) => ({
    kind: definition.kind,
    parameters: { ...parameters, resourceGroupName: 'rg' },
  })),
);

test('other values of its variables make what the parameters with these values make', () => {
  let made = 0;
  fc.assert(
    fc.property(anyOfKind, ({ kind, parameters }) => {
      const definition = definitions.find((each) => each.kind === kind)!;
      const others = moved(definition, parameters);
      const moduleOf = (given: object) =>
        rulesModule(moduleContent([moduleWorkload('aml', definition, given as never)]), () => undefined)
          .files;
      try {
        const files = moduleOf(parameters);
        const values = Object.entries(others).map(([name, value]) => [variableOf(name), value]);
        const byVariables = resourcesByMeaning(withValues(files, Object.fromEntries(values)));
        const byParameters = resourcesByMeaning(withValues(moduleOf({ ...parameters, ...others })));
        expect(byVariables).toEqual(byParameters);
        made++;
      } catch (error) {
        if (!(error instanceof LockdownError)) throw error;
      }
    }),
    { numRuns: 150 },
  );
  expect(made).toBeGreaterThan(50);
});

test('every variable is used, described and typed, and none is used that there is not', () => {
  fc.assert(
    fc.property(anyOfKind, ({ kind, parameters }) => {
      const definition = definitions.find((each) => each.kind === kind)!;
      const { properties } = schemaOf(definition);
      try {
        const { files } = rulesModule(
          moduleContent([moduleWorkload('aml', definition, parameters as never)]),
          (_, parameter) => properties[parameter]?.description?.split('\n')[0],
        );
        const { variable } = JSON.parse(files.get('variables.tf.json')!);
        const used = new Set(
          [...files.get('main.tf.json')!.matchAll(/\bvar\.(\w+)/g)].map(([, name]) => name!),
        );
        expect(Object.keys(variable).sort()).toEqual([...used].sort());
        for (const each of Object.values<{ description: string; type: string }>(variable)) {
          expect(each.description.length).toBeGreaterThan(10);
          expect(['string', 'list(string)', 'map(string)']).toContain(each.type);
        }
      } catch (error) {
        if (!(error instanceof LockdownError)) throw error;
      }
    }),
    { numRuns: 60 },
  );
});
