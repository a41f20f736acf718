import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import {
  docOf,
  isAbstract,
  isPublicMember,
  isStatic,
  type PublicType,
  publicTypes,
} from './docs/public-types';
import { root } from './docs/sources';

/** The file that says what the properties and arguments of the public classes look like. */
export const shapesPath = join(root, 'lib', 'input', 'shapes.ts');

/**
 * The text of that file, from the types themselves: what TypeScript refuses when a program is written, the library refuses
 * when it runs.
 */
export function inputShapes(): string {
  const shapes = new Shapes();
  // What other languages do not see is for the library itself.
  for (const type of publicTypes.values())
    if (ts.isClassDeclaration(type.node) && !docOf(type.node).tags.has('jsii')) shapes.addClass(type);
  return shapes.text();
}

type Entry = readonly [name: string, text: string];

class Shapes {
  private readonly enumerations = new Map<string, string>();
  private readonly objects = new Map<string, string>();
  private readonly instances = new Map<string, readonly string[]>();
  private readonly calls: Entry[] = [];

  public addClass({ name, node }: PublicType): void {
    for (const member of (node as ts.ClassDeclaration).members) {
      if (!isPublicMember(member)) continue;
      const isConstructor = ts.isConstructorDeclaration(member);
      if (!isConstructor && !ts.isMethodDeclaration(member)) continue;
      const parameters = member.parameters.filter((each) => !isPlace(each));
      if (parameters.length === 0) continue;
      const call = isConstructor ? name : `${name}.${member.name.getText()}`;
      this.calls.push([call, this.membersText(parameters)]);
    }
  }

  public text(): string {
    const section = (comment: string, name: string, type: string, entries: Iterable<Entry>) =>
      `/** ${comment} */\nexport const ${name}${type} = {\n${[...entries]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, text]) => `  ${/^\w+$/.test(key) ? key : `'${key}'`}: ${text},\n`)
        .join('')}} as const;\n`;
    const made: Entry[] = [...this.instances].map(([name, ways]) => [
      name,
      `[${ways.map((way) => `'${way}'`).join(', ')}]`,
    ]);
    return [
      '// Written by npm run generate from the public types. A type with `?` may be absent.\n',
      section('Enumerations: the value of each member.', 'enumerations', '', this.enumerations),
      section(
        'Objects by their interfaces: what they extend, and their own members.',
        'objects',
        '',
        this.objects,
      ),
      section('Instances of classes, and how they are made.', 'instances', '', made),
      section('Constructors and methods: their parameters in order.', 'calls', '', this.calls),
    ].join('\n');
  }

  private membersText(members: readonly (ts.ParameterDeclaration | ts.TypeElement)[]): string {
    const texts = members.map((member) => {
      if (!ts.isParameter(member) && !ts.isPropertySignature(member))
        throw new Error(`${member.getText()} is neither a property nor a parameter`);
      const name = member.name!.getText();
      const optional = member.questionToken !== undefined || (member as ts.ParameterDeclaration).initializer;
      return `${name}: '${this.typeText(member, name)}${optional ? '?' : ''}'`;
    });
    return `{ ${texts.join(', ')} }`;
  }

  private typeText(member: ts.ParameterDeclaration | ts.PropertySignature, name: string): string {
    if (member.type === undefined) {
      const { initializer } = member as ts.ParameterDeclaration;
      if (initializer !== undefined && ts.isNumericLiteral(initializer)) return 'number';
      if (initializer !== undefined && ts.isStringLiteral(initializer)) return 'string';
      throw new Error(`${member.getText()} has no type`);
    }
    const text = member.type.getText();
    const format = formats.find(
      ({ type, names, of = /^/ }) => type === text && names.test(name) && of.test(ownerOf(member)),
    );
    if (format !== undefined) return format.format;
    if (text === '{ [key: string]: string }') return 'tags';
    const [, each] = /^\{ \[\w+: string\]: (.+) \}$/.exec(text) ?? [];
    if (each !== undefined) return `{${this.namedText(each, member)}}`;
    return this.namedText(text, member);
  }

  private namedText(text: string, member: ts.ParameterDeclaration | ts.PropertySignature): string {
    if (/^(string|number|boolean)(\[\])?$/.test(text)) return text;
    const [, named = text, list = ''] = /^(\w+)(\[\])?$/.exec(text) ?? [];
    this.addNamed(named, member);
    return `${named}${list}`;
  }

  private addNamed(name: string, member: ts.Node): void {
    if (this.enumerations.has(name) || this.objects.has(name) || this.instances.has(name)) return;
    const type = publicTypes.get(name);
    if (type === undefined) throw new Error(`${member.getText()}: ${name} is not public`);
    const { node } = type;
    if (ts.isEnumDeclaration(node)) {
      const values = node.members.map((each) => `${each.name.getText()}: ${each.initializer!.getText()}`);
      this.enumerations.set(name, `{ ${values.join(', ')} }`);
      return;
    }
    if (ts.isClassDeclaration(node) || heritageOf(node).includes('IConstruct')) {
      this.instances.set(name, waysToMake(name));
      return;
    }
    this.objects.set(name, '');
    const parents = heritageOf(node);
    for (const parent of parents) this.addNamed(parent, node);
    const extended = parents.map((each) => `'${each}'`).join(', ');
    const meanings = [...node.members].flatMap((each) =>
      each.questionToken === undefined ? meaningOf(each) : [],
    );
    this.objects.set(
      name,
      `{ extended: [${extended}], own: ${this.membersText([...node.members])}, meanings: { ${meanings.join(', ')} } }`,
    );
  }
}

/** The first sentence of what the documentation says of a member. */
function meaningOf(member: ts.TypeElement): string[] {
  const [sentence = ''] = docOf(member)
    .text.replaceAll('\n', ' ')
    .replaceAll('`', '')
    .split(/(?<=\.) /);
  const text = sentence.replace(/\.$/, '');
  return text === '' ? [] : [`${member.name!.getText()}: ${JSON.stringify(text)}`];
}

interface Format {
  readonly type: string;
  readonly names: RegExp;
  readonly format: string;
  /** Of which interfaces alone. */
  readonly of?: RegExp;
}

function ownerOf({ parent }: ts.Node): string {
  return ts.isInterfaceDeclaration(parent) ? parent.name.text : '';
}

/** Interfaces of what a program gives. */
const given = /(Props|Parameters|Placement|Attributes)$/;

/** Strings that are more than a string, by the names of their members. */
const formats: readonly Format[] = [
  // What is told of these elsewhere says more than that they are blank.
  { type: 'string', names: /^(text|json|fileName)$|olicyId$/, format: 'any' },
  { type: 'string', names: /^name$/, format: 'any', of: /^OwnRequirement$/ },
  { type: 'string', names: /^(reason|why|note)$/, format: 'prose' },
  { type: 'string', names: /(^s|S)ubnetId$/, format: 'subnetId', of: given },
  { type: 'string[]', names: /(^s|S)ubnetIds$/, format: 'subnetId[]', of: given },
  { type: 'string', names: /^virtualHubId$/, format: 'virtualHubId', of: given },
  { type: 'string', names: /^storageAccountId$/, format: 'storageAccountId', of: given },
  { type: 'string[]', names: /StorageAccountIds$/, format: 'storageAccountId[]', of: given },
  { type: 'string', names: /esourceGroupName$/, format: 'resourceGroupName' },
  { type: 'string', names: /^policyName$/, format: 'policyName', of: given },
  { type: 'string', names: /^virtualNetworkName$/, format: 'virtualNetworkName', of: given },
  {
    type: 'string',
    names: /([nN]sg|[rR]outeTable|[sS]ubnet|serviceEndpointPolicy|^firewall)Name$/,
    format: 'networkName',
    of: given,
  },
];

/** Where a construct stands in the tree; the engine sees to that. */
function isPlace({ name, type }: ts.ParameterDeclaration): boolean {
  return (
    /^I?Construct$/.test(type?.getText() ?? '') || (name.getText() === 'id' && type?.getText() === 'string')
  );
}

function heritageOf(node: ts.ClassDeclaration | ts.InterfaceDeclaration): string[] {
  return (node.heritageClauses ?? []).flatMap(({ types }) =>
    types.map(({ expression }) => expression.getText()),
  );
}

/** The expressions that make an instance: constructors and factories of the class, or of those that extend or implement it. */
function waysToMake(name: string): string[] {
  return [...publicTypes.values()].flatMap((type) => {
    const { node } = type;
    if (!ts.isClassDeclaration(node)) return [];
    const isOne = type.name === name || ancestorsOf(type).includes(name);
    const made = node.members.filter(isPublicMember);
    const hidden = node.members.some((each) => ts.isConstructorDeclaration(each) && !isPublicMember(each));
    const constructed = isOne && !hidden && !isAbstract(type) ? [`new ${type.name}(…)`] : [];
    const factories = made
      .filter((each) => ts.isMethodDeclaration(each) && isStatic(each) && each.type?.getText() === name)
      .map((each) => `${type.name}.${each.name!.getText()}(…)`);
    return [...constructed, ...factories];
  });
}

function ancestorsOf({ node }: PublicType): string[] {
  if (ts.isEnumDeclaration(node)) return [];
  return heritageOf(node).flatMap((name) => {
    const parent = publicTypes.get(name);
    return parent === undefined ? [name] : [name, ...ancestorsOf(parent)];
  });
}

if (require.main === module) writeFileSync(shapesPath, inputShapes());
