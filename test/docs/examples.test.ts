import { App, type TerraformStack, Testing } from 'cdktf';
import * as library from 'cdktf-azure-lockdown';
import { Construct } from 'constructs';
import ts from 'typescript';
import { docOf, publicTypes } from '../../.ci/docs/public-types';
import { root } from '../../.ci/docs/sources';
import { ExampleStack, policyId } from '../../examples/example-stack';

const examples = [...publicTypes.values()].flatMap(({ name, node }) =>
  (docOf(node).tags.get('example') ?? []).map((code) => ({ name, code })),
);

test('every construct that users make has an example', () => {
  const constructs = Object.entries(library)
    .filter(([, value]) => typeof value === 'function' && value.prototype instanceof Construct)
    .map(([name]) => name)
    .filter((name) => !['WorkloadEgress', 'SubnetEgress'].includes(name));
  expect(constructs.length).toBeGreaterThan(10);
  expect(constructs.filter((name) => !examples.some((example) => example.name === name))).toEqual([]);
});

/** What an example may name without a declaration of its own. */
const given = `
import { TerraformStack, Testing } from 'cdktf';
import { ${Object.keys(library).join(', ')} } from 'cdktf-azure-lockdown';
declare const stack: TerraformStack;
declare const firewall: IHubFirewall;
`;

test('the examples compile', () => {
  const file = `${root}/examples-of-docs.ts`;
  const text = `${given.replace('import {', "import type { IHubFirewall } from 'cdktf-azure-lockdown';\nimport {")}${examples
    .map(({ name, code }) => `namespace example${name} {\n${code.replace(/^const /gm, 'export const ')}\n}`)
    .join('\n')}`;
  const { config } = ts.readConfigFile(`${root}/tsconfig.json`, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (path) => path === file || fileExists(path);
  host.getSourceFile = (path, ...rest) =>
    path === file
      ? ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true)
      : getSourceFile(path, ...rest);
  const unused = { noUnusedLocals: false };
  const program = ts.createProgram([file], { ...options, ...unused }, host);
  const problems = ts
    .getPreEmitDiagnostics(program, program.getSourceFile(file))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
  expect(problems).toEqual([]);
});

/** A published service-tag file that has what the examples ask for. */
class ServiceTagFile {
  public static fromPath(path: string): library.ServiceTagFile {
    const values = [{ name: 'AzureArcInfrastructure', properties: { addressPrefixes: ['20.37.64.120/29'] } }];
    return library.ServiceTagFile.fromJson(
      JSON.stringify({ changeNumber: 1, cloud: 'Public', values }),
      path,
    );
  }
}

test.each(examples)('the example of $name works', ({ name, code }) => {
  const stack: TerraformStack = new ExampleStack(new App(), 'prod');
  const firewall = library.HubFirewall.fromPolicyId(stack, 'given-hub', {
    policyId,
    privateIpAddress: '10.0.0.4',
  });
  const scope = { ...library, ServiceTagFile, Testing, stack, firewall };
  const { outputText } = ts.transpileModule(code, { compilerOptions: { target: ts.ScriptTarget.ES2022 } });
  // In a block, an example may declare a name that is given to others.
  new Function(...Object.keys(scope), `{ ${outputText} }`)(...Object.values(scope));
  const ofLibrary = (library as Record<string, unknown>)[name] as { readonly prototype: unknown };
  if (!(ofLibrary.prototype instanceof Construct)) return;
  const made = stack.node.findAll().map((construct) => construct.constructor.name);
  expect(made).toContain(name);
  expect(Testing.synth(stack, true)).toContain('"azurerm_firewall_policy');
});
