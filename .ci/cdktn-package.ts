/** What the package for CDK Terrain has in the place of what the one for CDKTF has. */

export interface Manifest {
  readonly name: string;
  readonly description: string;
  readonly keywords: readonly string[];
  readonly bin?: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}

const renamed = (text: string) => text.replaceAll('cdktf', 'cdktn');

/** Module specifiers in JavaScript and in declarations: after `from`, `require(`, `import(` and `import`. */
export function codeForTerrain(code: string): string {
  const specifier =
    /(\bfrom\s*|\brequire\(\s*|\bimport\(\s*|\bimport\s+)(['"])(cdktf|@cdktf\/provider-azurerm)(?=\/|\2)/g;
  return code.replace(specifier, (_, before, quote, module) => `${before}${quote}${renamed(module)}`);
}

/** Peers are those that the tests run with, and what is only for development stays behind. */
export function manifestForTerrain(manifest: Manifest): object {
  const { name, description, keywords, bin, devDependencies, ...rest } = manifest;
  const { scripts: _, overrides: __, jest: ___, ...published } = rest;
  const peerDependencies = {
    '@cdktn/hcl2json': devDependencies['@cdktn/hcl2json'],
    '@cdktn/provider-azurerm': `^${devDependencies['@cdktn/provider-azurerm']}`,
    cdktn: `^${devDependencies.cdktn}`,
    constructs: '^10.6.0',
  };
  return {
    ...published,
    name: renamed(name),
    description: description.replace('CDK for Terraform', 'CDK Terrain'),
    keywords: ['cdk-terrain', ...keywords.map(renamed)],
    ...(bin && { bin: Object.fromEntries(Object.entries(bin).map(([key, file]) => [renamed(key), file])) }),
    peerDependencies,
    // The command line needs none of them.
    peerDependenciesMeta: Object.fromEntries(
      Object.keys(peerDependencies).map((peer) => [peer, { optional: true }]),
    ),
  };
}

/** A page with the names of the other package and engine. */
export function proseForTerrain(text: string): string {
  return renamed(text).replace(/CDK for Terraform|CDKTF/g, 'CDK Terrain');
}

/** Sections that speak of both engines, or of the repository, whose examples are on CDKTF. */
const keptSections = ['CDKTF or CDK Terrain', 'Try it'];

const installation = /```sh\n[^`]*npm install cdkt[fn]-azure-lockdown[^`]*```/;

/**
 * The README with the names of the other package and engine wherever it tells how to use the library. How that is
 * installed stands in its section `CDKTF or CDK Terrain`.
 */
export function readmeForTerrain(readme: string): string {
  const sections = readme.split(/^(?=## )/m);
  const both = sections.find((section) => section.startsWith(`## ${keptSections[0]}`)) ?? '';
  const [install] = installation.exec(both) ?? [];
  if (install === undefined)
    throw new Error('the README does not tell how the package for CDK Terrain is installed');
  return sections
    .map((section) =>
      keptSections.some((title) => section.startsWith(`## ${title}\n`))
        ? section
        : proseForTerrain(section.replace(installation, () => install)),
    )
    .join('');
}
