import ts from 'typescript';
import { findingKinds } from '../../lib/codes/finding-codes';
import { anchor, firstSentence, list, page, table } from './markdown';
import {
  docOf,
  errorCodesNamedBy,
  isAbstract,
  isPublicMember,
  isStatic,
  lineageOf,
  memberDocOf,
  type PublicType,
  parentsOf,
  publicTypes,
} from './public-types';
import { findingsOf, findingsOfAudit, findingsOfVerify } from './raisers';

/** A page for each public class, one for interfaces and enums, and an index, by their paths in docs/. */
export function apiPages(): Map<string, string> {
  return new Map([
    ['api/README.md', index()],
    ...classes.map((type): [string, string] => [`api/${type.name}.md`, classPage(type)]),
    ['api/types.md', typesPage()],
  ]);
}

const all = [...publicTypes.values()];
const classes = all.filter(({ node }) => ts.isClassDeclaration(node));
const isWorkload = (type: PublicType) => lineageOf(type).some(({ name }) => name === 'WorkloadEgress');
const extendsConstruct = (type: PublicType) =>
  lineageOf(type).some(
    ({ node }) =>
      ts.isClassDeclaration(node) &&
      (node.heritageClauses ?? []).some(({ types }) =>
        types.some(({ expression }) => expression.getText() === 'Construct'),
      ),
  );

/** The interfaces of props that a constructor or a static factory takes, with all that they extend. */
function propsOf(type: PublicType): PublicType[] {
  const { node } = type;
  if (!ts.isClassDeclaration(node)) return [];
  const makers = node.members.filter(
    (member) =>
      ts.isConstructorDeclaration(member) ||
      (ts.isMethodDeclaration(member) && isStatic(member) && isPublicMember(member)),
  ) as (ts.ConstructorDeclaration | ts.MethodDeclaration)[];
  const named = makers
    .flatMap(({ parameters }) => parameters)
    .flatMap((parameter) => publicTypes.get(parameter.type?.getText() ?? '') ?? [])
    .filter((each) => ts.isInterfaceDeclaration(each.node));
  return [...new Set(named)];
}

/** How many classes take an interface: those that several take are inherited, the others are of the class itself. */
const takers = new Map<PublicType, number>();
for (const type of classes.filter((each) => !isAbstract(each))) {
  for (const taken of new Set(propsOf(type).flatMap(lineageOf)))
    takers.set(taken, (takers.get(taken) ?? 0) + 1);
}
const isOwn = (type: PublicType) => takers.get(type) === 1;

function index(): string {
  const group = (title: string, types: readonly PublicType[]) =>
    page(
      `## ${title}`,
      list(
        types.map(
          ({ name, node }) => `[${name}](${name}.md): ${lowerFirst(firstSentence(docOf(node).text))}`,
        ),
      ),
    ).trimEnd();
  const made = classes.filter((type) => !isAbstract(type));
  return page(
    '# API',
    'Generated from the documentation comments of the sources.',
    group('Workloads', made.filter(isWorkload)),
    group(
      'Firewall, shared resources and files',
      made.filter((type) => extendsConstruct(type) && !isWorkload(type)),
    ),
    group(
      'Verdicts, audits, facts and values',
      made.filter((type) => !extendsConstruct(type)),
    ),
    group('What workloads have in common', classes.filter(isAbstract)),
    '## Interfaces and enums',
    'See [types](types.md).',
  );
}

/** A sentence behind a colon. Names keep their capitals. */
function lowerFirst(sentence: string): string {
  return sentence.replace(/^(A|An|The|How|What|Whether|Where|Microsoft's requirements as)\b/, (word) =>
    word.startsWith('Microsoft') ? word : word.toLowerCase(),
  );
}

function classPage(type: PublicType): string {
  const { name, node } = type;
  const { text, tags } = docOf(node);
  const [example] = tags.get('example') ?? [];
  return page(
    `# ${name}`,
    text,
    ...seeOf(node),
    ...(example === undefined ? [] : ['## Example', exampleText(example)]),
    ...making(type),
    ...propsTables(type),
    ...memberTable(type),
    ...findingTable(type),
    ...errorList(type),
  );
}

function seeOf(node: ts.Node): string[] {
  return (docOf(node).tags.get('see') ?? []).map((url) => `See <${url}>.`);
}

/** An example with the import that it takes. */
function exampleText(example: string): string {
  const used = [...publicTypes.keys()].filter((name) => new RegExp(`\\b${name}\\b`).test(example)).sort();
  const testing = /\bTesting\b/.test(example) ? "import { Testing } from 'cdktf';\n" : '';
  const given = [
    ...(/\bstack\b/.test(example) ? ['`stack` is a stack with the azurerm provider'] : []),
    ...(/\bfirewall\b/.test(example) && !/const firewall\b/.test(example)
      ? ['`firewall` a [HubFirewall](HubFirewall.md)']
      : []),
  ];
  return page(
    `\`\`\`ts\n${testing}import { ${used.join(', ')} } from 'cdktf-azure-lockdown';\n\n${example}\n\`\`\``,
    given.length === 0 ? undefined : `Here ${given.join(', and ')}.`,
  ).trimEnd();
}

/** How an instance comes about: the constructor, and static members. */
function making(type: PublicType): string[] {
  if (isAbstract(type)) return [];
  const { name, node } = type;
  const members = (node as ts.ClassDeclaration).members.filter(isPublicMember);
  const constructors = members
    .filter((member) => ts.isConstructorDeclaration(member))
    .map(({ parameters }) => `\`new ${name}(${parameterText(parameters)})\``);
  const statics = members
    .filter((member) => ts.isMethodDeclaration(member))
    .filter(isStatic)
    .map((member) => `\`${name}.${signature(member)}\`: ${oneLine(describe(member))}`);
  const entries = [...constructors, ...statics];
  return entries.length === 0 ? [] : ['## How to make or call it', list(entries)];
}

function signature(member: ts.MethodDeclaration): string {
  const returned = member.type?.getText() ?? 'void';
  return `${member.name.getText()}(${parameterText(member.parameters)})${returned === 'void' ? '' : `: ${returned}`}`;
}

function parameterText(parameters: ts.NodeArray<ts.ParameterDeclaration>): string {
  return parameters
    .map((parameter) => {
      const optional =
        parameter.questionToken !== undefined || parameter.initializer !== undefined ? '?' : '';
      return `${parameter.name.getText()}${optional}: ${parameterType(parameter)}`;
    })
    .join(', ')
    .replace(/\s+/g, ' ');
}

/** The type that a parameter is written with, or that its default tells. */
function parameterType({ name, type, initializer }: ts.ParameterDeclaration): string {
  if (type !== undefined) return type.getText();
  if (initializer !== undefined && ts.isNumericLiteral(initializer)) return 'number';
  if (initializer !== undefined && ts.isStringLiteral(initializer)) return 'string';
  throw new Error(`${name.getText()} has neither a type nor a default that tells it`);
}

function describe(member: Parameters<typeof memberDocOf>[0]): string {
  const { text, tags } = memberDocOf(member);
  const parameters = (tags.get('param') ?? []).map((said) => said.replace(/^(\w+)\s+/, '`$1` is '));
  return [text, ...parameters.map((each) => `${each}.`)].filter((part) => part !== '').join('\n\n');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}

function propsTables(type: PublicType): string[] {
  return propsOf(type).flatMap((props) => {
    const lineage = lineageOf(props);
    const own = lineage.filter((each) => each === props || isOwn(each));
    const inherited = lineage.filter((each) => !own.includes(each));
    return [
      `## ${props.name}`,
      docOf(props.node).text,
      propertyTable(own),
      ...(inherited.length === 0
        ? []
        : [
            `### Inherited by ${props.name}`,
            `From ${inherited.map(({ name }) => typeLink(name)).join(', ')}.`,
            propertyTable(inherited),
          ]),
    ];
  });
}

function propertyTable(types: readonly PublicType[]): string {
  const rows = propertiesOf(types).map((member) => [
    `\`${member.name.getText()}\``,
    linkedType(member.type?.getText() ?? ''),
    member.questionToken === undefined ? '**required**' : defaultOf(member),
    describe(member),
  ]);
  return rows.length === 0 ? '' : table(['property', 'type', 'default', 'meaning'], rows);
}

/** The properties of interfaces, each once. */
function propertiesOf(types: readonly PublicType[]): ts.PropertySignature[] {
  const members = types
    .flatMap(({ node }) => [...(node as ts.InterfaceDeclaration).members])
    .filter((member) => ts.isPropertySignature(member))
    .filter(isPublicMember);
  return [...new Map(members.map((member) => [member.name.getText(), member])).values()];
}

function defaultOf(member: ts.Node): string {
  const [said] = docOf(member).tags.get('default') ?? [];
  if (said === undefined) return '';
  if (said.startsWith('- ')) return said.slice(2);
  // A value, and perhaps words on it: `200; in a shared group, another`, `false - none is needed`.
  const [, value, words] = /^([^\s;,]+)[;,]?(?: -)?\s*(.*)$/s.exec(said) ?? [];
  return `\`${value}\`${words === '' || words === undefined ? '' : `; ${words}`}`;
}

function memberTable(type: PublicType): string[] {
  const { node } = type;
  const members = (node as ts.ClassDeclaration).members.filter(isPublicMember);
  const parameters = members
    .filter((member) => ts.isConstructorDeclaration(member))
    .flatMap((member) => [...member.parameters])
    .filter((parameter) =>
      (ts.getModifiers(parameter) ?? []).some(({ kind }) => kind === ts.SyntaxKind.PublicKeyword),
    );
  const rows = [...parameters, ...members].flatMap((member) => {
    if (member.name === undefined || member.name.getText().startsWith('_')) return [];
    if (ts.isParameter(member) || (ts.isPropertyDeclaration(member) && !isStatic(member)))
      return [[`\`${member.name.getText()}\``, linkedType(member.type?.getText() ?? ''), describe(member)]];
    if (ts.isPropertyDeclaration(member))
      return [
        [
          `\`${type.name}.${member.name.getText()}\``,
          linkedType(member.type?.getText() ?? ''),
          describe(member),
        ],
      ];
    if (ts.isGetAccessor(member))
      return [[`\`${member.name.getText()}\``, linkedType(member.type?.getText() ?? ''), describe(member)]];
    if (ts.isMethodDeclaration(member) && !isStatic(member))
      return [
        [
          `\`${member.name.getText()}(${parameterText(member.parameters)})\``,
          linkedType(member.type?.getText() ?? ''),
          describe(member),
        ],
      ];
    return [];
  });
  const parents = parentsOf(type).map(({ name }) => `[${name}](${name}.md)`);
  const inherited =
    parents.length === 0 ? undefined : `Besides, it has the members of ${parents.join(', ')}.`;
  if (rows.length === 0 && inherited === undefined) return [];
  return [
    '## Members',
    ...(rows.length === 0 ? [] : [table(['member', 'type', 'meaning'], rows)]),
    ...(inherited === undefined ? [] : [inherited]),
  ];
}

function findingTable(type: PublicType): string[] {
  const own = type.name === 'TerraformAudit' ? findingsOfAudit() : findingsOf(type);
  const parents = parentsOf(type).filter(isWorkload);
  const verify = type.name === 'WorkloadEgress' ? findingsOfVerify() : [];
  if (own.length + parents.length + verify.length === 0) return [];
  const rows = (codes: typeof own) =>
    table(
      ['code', 'level', 'what it says'],
      codes.map((code) => [
        `[\`${code}\`](../findings/${code}.md)`,
        findingKinds[code].level,
        findingKinds[code].means,
      ]),
    );
  return [
    '## Findings',
    ...(own.length === 0 ? [] : [rows(own)]),
    ...(parents.length === 0
      ? []
      : [
          `${own.length === 0 ? 'It' : 'Besides, it'} can raise the findings of any workload: see [WorkloadEgress](WorkloadEgress.md#findings).`,
        ]),
    ...(verify.length === 0 ? [] : ['`verify` can raise these:', rows(verify)]),
  ];
}

function errorList(type: PublicType): string[] {
  const named = errorCodesNamedBy(type);
  if (named.length === 0) return [];
  return ['## Errors', `${named.map((code) => `[\`${code}\`](../errors.md#${anchor(code)})`).join(', ')}.`];
}

/** Interfaces and enums that are not the properties of one class alone. */
function typesPage(): string {
  const shown = all.filter((type) => !ts.isClassDeclaration(type.node) && !isOwn(type));
  const entries = shown
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((type) =>
      page(
        `## ${type.name}`,
        docOf(type.node).text,
        ...seeOf(type.node),
        ts.isEnumDeclaration(type.node) ? enumTable(type.node) : interfaceTable(type),
      ).trimEnd(),
    );
  return page(
    '# Interfaces and enums',
    'The properties that one class alone takes stand on the page of that class.',
    ...entries,
  );
}

function enumTable({ name, members }: ts.EnumDeclaration): string {
  return table(
    ['member', 'value', 'meaning'],
    members.map((member) => [
      `\`${name.text}.${member.name.getText()}\``,
      `\`${member.initializer?.getText().replaceAll("'", '') ?? ''}\``,
      docOf(member).text,
    ]),
  );
}

function interfaceTable(type: PublicType): string {
  const parents = parentsOf(type).map(({ name }) => typeLink(name));
  return page(
    parents.length === 0 ? undefined : `Has all of ${parents.join(', ')}, and:`,
    isGiven(type) ? propertyTable([type]) : valueTable(type),
  ).trimEnd();
}

/** Whether users write it, so that it matters what they may leave out. */
function isGiven(type: PublicType): boolean {
  return takers.has(type) || propertiesOf([type]).some((member) => docOf(member).tags.has('default'));
}

/** What users read. */
function valueTable(type: PublicType): string {
  const rows = propertiesOf([type]).map((member) => [
    `\`${member.name.getText()}${member.questionToken === undefined ? '' : '?'}\``,
    linkedType(member.type?.getText() ?? ''),
    describe(member),
  ]);
  return rows.length === 0 ? '' : table(['property', 'type', 'meaning'], rows);
}

function typeLink(name: string): string {
  const type = publicTypes.get(name);
  if (type === undefined) return `\`${name}\``;
  if (ts.isClassDeclaration(type.node)) return `[${name}](${name}.md)`;
  const owner = isOwn(type)
    ? classes.find((each) => propsOf(each).flatMap(lineageOf).includes(type))
    : undefined;
  return owner === undefined
    ? `[${name}](types.md#${anchor(name)})`
    : `[${name}](${owner.name}.md#${anchor(propsOf(owner).find((props) => lineageOf(props).includes(type))!.name)})`;
}

/** A type in which public names are links. */
function linkedType(text: string): string {
  const [, name, list_] = /^(\w+)((?:\[\])?)$/.exec(text) ?? [];
  return name !== undefined && publicTypes.has(name) ? `${typeLink(name)}${list_}` : `\`${oneLine(text)}\``;
}
