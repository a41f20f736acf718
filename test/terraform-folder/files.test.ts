import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { LockdownError, Reachability } from 'cdktf-azure-lockdown';
import { readConfiguration } from '../../lib/terraform/configuration/configuration';
import { HclReader } from '../../lib/terraform-folder/hcl-reader';
import { readTerraformFolder } from '../../lib/terraform-folder/terraform-folder';
import { azureLockdown } from '../support/command-line';
import { folderWith } from '../support/folder';

type Files = Readonly<Record<string, string | Uint8Array>>;

const resourcesIn = (folder: string) =>
  Object.fromEntries(
    readConfiguration(readTerraformFolder(folder).configuration).resources.map(({ address, values }) => [
      address,
      values,
    ]),
  );
const resourcesOf = (files: Files) => resourcesIn(folderWith(files));
const refusal = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    if (error instanceof LockdownError) return `${error.code}: ${error.message.replaceAll('\\', '/')}`;
    throw error;
  }
  return 'none';
};
const refusalOf = (files: Files) => {
  const folder = folderWith(files);
  return refusal(() => Reachability.fromTerraformFolder(folder)).replaceAll(folder, 'F');
};
const group = (name: string, body: string) => `resource "azurerm_ip_group" "${name}" {\n${body}\n}\n`;

test('files of both syntaxes are one configuration', () => {
  const resources = resourcesOf({
    'a.tf': group('a', 'cidrs = [local.p]'),
    'b.tf.json': JSON.stringify({
      locals: { p: '10.0.0.0/8' },
      resource: { azurerm_ip_group: { b: { cidrs: ['${local.p}'] } } },
    }),
    'c.tf': `locals {\n  q = "10.1.0.0/16"\n}\nlocals {\n  r = local.q\n}\n${group('c', 'cidrs = [local.r]')}`,
  });
  expect(resources).toEqual({
    'azurerm_ip_group.a': { cidrs: ['10.0.0.0/8'] },
    'azurerm_ip_group.b': { cidrs: ['10.0.0.0/8'] },
    'azurerm_ip_group.c': { cidrs: ['10.1.0.0/16'] },
  });
});

describe('files for OpenTofu', () => {
  const cidrs = (text: string) => group('a', `cidrs = ["${text}"]`);
  const asJson = (text: string) =>
    JSON.stringify({ resource: { azurerm_ip_group: { b: { cidrs: [text] } } } });

  test('take the place of those for Terraform that are called the same, in the same syntax', () => {
    const resources = resourcesOf({
      ...{ 'a.tf': cidrs('10.1.0.0/16'), 'a.tofu': cidrs('10.2.0.0/16') },
      ...{ 'b.tf.json': asJson('10.1.0.0/16'), 'b.tofu.json': asJson('10.2.0.0/16') },
      ...{ 'a_override.tofu': '', 'c.tf': group('c', ''), 'd.tofu': group('d', ''), '.a.tofu': 'x' },
    });
    expect(resources).toEqual({
      'azurerm_ip_group.a': { cidrs: ['10.2.0.0/16'] },
      'azurerm_ip_group.b': { cidrs: ['10.2.0.0/16'] },
      'azurerm_ip_group.c': {},
      'azurerm_ip_group.d': {},
    });
  });

  test('of which one is an override are laid over the others', () => {
    const files = { 'z.tofu': cidrs('10.1.0.0/16'), 'override.tofu': cidrs('10.2.0.0/16') };
    expect(resourcesOf(files)).toEqual({ 'azurerm_ip_group.a': { cidrs: ['10.2.0.0/16'] } });
  });

  test('are read where they are the only ones, and one stands for its folder', () => {
    const folder = folderWith({ 'a.tofu': cidrs('10.1.0.0/16') });
    expect(Object.keys(resourcesIn(folder))).toEqual(['azurerm_ip_group.a']);
    expect(azureLockdown(['audit', join(folder, 'a.tofu')]).code).toBe(0);
  });

  test('in the place of others, or beside them, are what each answer takes for granted', () => {
    const taken = (files: Files) =>
      Reachability.fromTerraformFolder(folderWith(files))
        .explain({ from: '10.1.0.4', to: '8.8.8.8', protocol: 'tcp', port: 443 })
        .assumptions.flatMap(({ code, text }) => (code === 'read-as-opentofu' ? [text] : []));
    const module = 'module "m" {\n  source = "./m"\n}\n';
    expect(taken({ 'b.tofu': cidrs('10.1.0.0/16'), 'm.tofu': module, 'm/x.tofu': '' })).toEqual([]);
    expect(taken({ 'a.tf': '', 'a_override.tofu': '', 'b.tofu': cidrs('10.1.0.0/16') })).toEqual([
      expect.stringMatching(/, with b\.tofu and 1 more: Terraform reads no \*\.tofu$/),
    ]);
    expect(taken({ 'a.tf': module, 'm/x.tf': '', 'm/y.tofu': '' })).toEqual([
      expect.stringContaining(`, with ${join('m', 'y.tofu')}: Terraform`),
    ]);
    expect(taken({ 'a.tf': module, 'a.tofu': module, 'm/x.tf': '', 'm/x.tofu': '' })).toEqual([
      expect.stringContaining('in the place of a.tf and 1 more'),
    ]);
    expect(taken({ 'a.tf': module, 'm/x.tf': '', 'm/x.tofu': '' })).toEqual([
      expect.stringContaining(`in the place of ${join('m', 'x.tf')}:`),
    ]);
  });
});

test('a local value declared twice is refused, one that is a list of objects is none', () => {
  const declared = (text: string) => `locals {\n  rules = ${text}\n}\n`;
  const shown = group('a', 'cidrs = local.rules[*].cidr');
  const { 'azurerm_ip_group.a': values } = resourcesOf({
    'a.tf': `${declared('[{ cidr = "10.1.0.0/16" }, { cidr = "10.2.0.0/16" }]')}${shown}`,
  });
  expect(values).toEqual({ cidrs: ['10.1.0.0/16', '10.2.0.0/16'] });
  expect(refusalOf({ 'a.tf': declared('[]'), 'b.tf': declared('[]') })).toContain(
    'locals rules is declared in F/a.tf and in F/b.tf',
  );
});

test('hidden files, those of other tools and those in other folders are no part of it', () => {
  const folder = folderWith({
    'a.tf': group('a', 'cidrs = []'),
    '.b.tf': 'broken {',
    'c.tf~': 'broken {',
    'd.tf.bak': 'broken {',
    'e.tftest.hcl': 'broken {',
    '.terraform/modules/f.tf': 'broken {',
    'elsewhere/g.tf': 'broken {',
  });
  mkdirSync(join(folder, 'h.tf'));
  expect(Object.keys(resourcesIn(folder))).toEqual(['azurerm_ip_group.a']);
});

test('a byte order mark, lines that end as in Windows, and UTF-16 change nothing', () => {
  const text = group('a', '# of Zürich\ncidrs = ["10.0.0.0/8"]').replaceAll('\n', '\r\n');
  const expected = { 'azurerm_ip_group.a': { cidrs: ['10.0.0.0/8'] } };
  expect(resourcesOf({ 'a.tf': `\uFEFF${text}` })).toEqual(expected);
  expect(resourcesOf({ 'a.tf': Buffer.from(`\uFEFF${text}`, 'utf16le') })).toEqual(expected);
});

describe('an override file', () => {
  const below = {
    'main.tf': group(
      'a',
      'name = "below"\ncidrs = ["10.0.0.0/8"]\ntimeouts {\n  read = "1m"\n}\ntimeouts {\n  read = "2m"\n}',
    ),
  };

  test('has its arguments and its blocks in the place of those of the others', () => {
    const above = 'name = "above"\ntimeouts {\n  read = "3m"\n}';
    const expected = { name: 'above', cidrs: ['10.0.0.0/8'], timeouts: [{ read: '3m' }] };
    for (const name of ['override.tf', 'z_override.tf', 'a_override.tf'])
      expect(resourcesOf({ ...below, [name]: group('a', above) })['azurerm_ip_group.a']).toEqual(expected);
  });

  test('has dynamic blocks in the place of others of the same type', () => {
    const dynamic =
      'dynamic "timeouts" {\n  for_each = ["4m"]\n  content {\n    read = timeouts.value\n  }\n}';
    const one = { 'main.tf': group('a', dynamic), 'override.tf': group('a', 'timeouts {\n  read = "3m"\n}') };
    expect(resourcesOf(one)['azurerm_ip_group.a']!.timeouts).toEqual([{ read: '3m' }]);
    const other = { ...below, 'override.tf': group('a', dynamic) };
    expect(resourcesOf(other)['azurerm_ip_group.a']!.timeouts).toEqual([{ read: '4m' }]);
  });

  test('comes after those with earlier names, and takes either syntax', () => {
    const json = (name: string) => JSON.stringify({ resource: { azurerm_ip_group: { a: { name } } } });
    const { 'azurerm_ip_group.a': values } = resourcesOf({
      ...below,
      'a_override.tf.json': json('first'),
      'b_override.tf': group('a', 'name = local.n'),
      'c_override.tf': 'locals {\n  n = "second"\n}\n',
      'locals.tf': 'locals {\n  n = "none"\n}\n',
    });
    expect(values!.name).toBe('second');
  });

  test('gives a local value another in the place of all of it', () => {
    const { 'azurerm_ip_group.a': values } = resourcesOf({
      'main.tf': `locals {\n  v = { a = "10.1.0.0/16", b = "10.2.0.0/16" }\n}\n${group('a', 'cidrs = values(local.v)')}`,
      'override.tf': 'locals {\n  v = { c = "10.3.0.0/16" }\n}\n',
    });
    expect(values!.cidrs).toEqual(['10.3.0.0/16']);
  });

  test('needs something below', () => {
    expect(refusalOf({ ...below, 'override.tf': group('b', 'name = "b"') })).toMatch(
      /unreadable-terraform: .*F\/override\.tf is laid over other files, and none of them declares resource azurerm_ip_group b/,
    );
  });

  test('is no file that is merely called alike', () => {
    expect(refusalOf({ ...below, 'myoverride.tf': group('a', 'name = "b"') })).toContain(
      'resource azurerm_ip_group a is declared in F/main.tf and in F/myoverride.tf',
    );
  });
});

describe('values of variables', () => {
  const declared = {
    'main.tf': `variable "n" {\n  type = string\n  default = "default"\n}\n${group('a', 'name = var.n')}`,
  };
  const nameOf = (files: Files) => resourcesOf({ ...declared, ...files })['azurerm_ip_group.a']!.name;
  const [first, firstJson, second, third] = [
    { 'terraform.tfvars': 'n = "terraform"' },
    { 'terraform.tfvars.json': '{"n": "terraform json", "undeclared": 1}' },
    { 'a.auto.tfvars': 'n = "a"\nundeclared = [1]' },
    { 'b.auto.tfvars.json': '{"n": "b"}' },
  ];

  test.each<[Files, string]>([
    [{}, 'default'],
    [first!, 'terraform'],
    [{ ...first, ...firstJson }, 'terraform json'],
    [{ ...first, ...firstJson, ...second }, 'a'],
    [{ ...third, ...second, ...first }, 'b'],
    [{ 'other.tfvars': 'n = "other"' }, 'default'],
    [{ 'a.auto.tfvars': 'n = "$${x}"' }, '\u0000unknown'],
  ])('%j gives %j', (files, name) => {
    expect(nameOf(files)).toBe(name);
  });

  test('options win over all files', () => {
    const folder = folderWith({
      'main.tf': `variable "hop" {}\n
resource "azurerm_virtual_network" "v" {
  name = "v"
  address_space = ["10.0.0.0/16"]
}
resource "azurerm_subnet" "s" {
  name = "s"
  virtual_network_name = azurerm_virtual_network.v.name
  address_prefixes = ["10.0.0.0/24"]
}
resource "azurerm_route_table" "t" {
  name = "t"
  route {
    name = "r"
    address_prefix = "0.0.0.0/0"
    next_hop_type = var.hop
  }
}
resource "azurerm_subnet_route_table_association" "a" {
  subnet_id = azurerm_subnet.s.id
  route_table_id = azurerm_route_table.t.id
}`,
      'z.auto.tfvars': 'hop = "Internet"',
      'given.tfvars': 'hop = "None"',
    });
    const verdict = (...more: string[]) =>
      JSON.parse(
        azureLockdown([
          ...['explain', folder, '--from', '10.0.0.9', '--to', '8.8.8.8', '--format', 'json', ...more],
        ]).out,
      ).verdict;
    expect(verdict()).toBe('bypass');
    expect(verdict('--var-file', join(folder, 'given.tfvars'))).toBe('deny');
    expect(verdict('--var-file', join(folder, 'given.tfvars'), '--var', 'hop=Internet')).toBe('bypass');
  });

  test('that cannot be read are refused with file and line', () => {
    expect(refusalOf({ ...declared, 'terraform.tfvars': '\nn = var.m\n' })).toMatch(
      /^unreadable-variables: F\/terraform\.tfvars: .*line 2/,
    );
  });
});

describe('a folder is refused', () => {
  const call = (source: string) => `module "m" {\n  source = "${source}"\n}\n`;

  test.each<[string, Files, RegExp]>([
    [
      'what is no HCL',
      { 'a.tf': '\nresource "a" "b" {\n  c = \n}\n' },
      /unreadable-terraform: .*F\/a\.tf:3:\d+: /,
    ],
    ['what does not end', { 'a.tf': 'locals {\n' }, /unreadable-terraform: .*F\/a\.tf:1:\d+: Unclosed/],
    ['what is no JSON', { 'a.tf.json': '{' }, /unreadable-file: F\/a\.tf\.json: .*no JSON/],
    ['a list', { 'a.tf.json': '[]' }, /unreadable-file: F\/a\.tf\.json: .*no JSON object/],
    [
      'what is declared twice in a file',
      { 'a.tf': group('a', '') + group('a', '') },
      /resource azurerm_ip_group a is declared twice in F\/a\.tf/,
    ],
    [
      'a variable that is declared twice',
      { 'a.tf': 'variable "a" {}\n', 'b.tf.json': '{"variable": {"a": {}}}' },
      /variable a is declared in F\/a\.tf and in F\/b\.tf\.json/,
    ],
    ['nothing', {}, /unreadable-file: F is no folder with a configuration of Terraform/],
    ['files of other kinds', { 'a.json': '{}' }, /unreadable-file: F is no folder with a configuration/],
    [
      'a module whose folder is not there',
      { 'a.tf': call('./m') },
      /module\.m in F is called from F\/m, and there is no such folder/,
    ],
    [
      'a module without files',
      { 'a.tf': call('./m'), 'm/x.txt': '' },
      /F\/m, which holds no file of Terraform/,
    ],
    [
      'a module that calls itself',
      { 'a.tf': call('./m'), 'm/a.tf': call('../m') },
      /in F\/m calls F\/m, which/,
    ],
    [
      'a module that calls its caller',
      { 'a.tf': call('./m'), 'm/a.tf': call('./..') },
      /in F\/m calls F, which/,
    ],
    [
      'a module with a mistake',
      { 'a.tf': call('./m'), 'm/a.tf': 'x {' },
      /unreadable-terraform: .*F\/m\/a\.tf:1:\d+: /,
    ],
  ])('for %s', (_, files, message) => {
    expect(refusalOf(files)).toMatch(message);
  });

  test('for a circle through links', () => {
    const folder = folderWith({ 'a.tf': call('./m'), 'm/a.tf': call('./n') });
    symlinkSync(folder, join(folder, 'm', 'n'));
    expect(refusal(() => readTerraformFolder(folder))).toContain('which calls it in turn');
  });

  test('for a file that cannot be read', () => {
    const folder = folderWith({ 'a.tf': '' });
    symlinkSync(join(folder, 'none'), join(folder, 'b.tf'));
    expect(refusal(() => readTerraformFolder(folder))).toMatch(
      /unreadable-file: .*b\.tf cannot be read: there is no/,
    );
  });

  test('for modules in folders through links that lead on and on', () => {
    const folder = folderWith({ 'a.tf': call('./m'), 'm/a.tf': '' });
    symlinkSync(join(folder, 'm'), join(folder, 'n'));
    expect(resourcesIn(folder)).toEqual({});
  });
});

test('an empty folder says what a folder may hold', () => {
  const { code, err } = azureLockdown(['audit', folderWith({})]);
  expect(code).toBe(2);
  expect(err).toMatch(
    /is a folder without a file of Terraform \(\*\.tf, \*\.tf\.json, \*\.tofu\) and without one in JSON/,
  );
});

test.each(['# of the hub\nresource "a" "b" {\n', 'locals {\n', '/* */ variable "a" {}'])(
  'the text %j is told to be of a folder',
  (text) => {
    expect(refusal(() => Reachability.fromTerraformJson(text))).toMatch(
      /^unreadable-terraform: .*in Terraform's own syntax.*name the folder/s,
    );
  },
);

test('without the library that reads it, the syntax of Terraform is refused with what can be done', () => {
  const without = new HclReader('a-library-that-nobody-has');
  expect(without.read([])).toEqual([]);
  expect(refusal(() => without.read([{ name: 'a.tf', text: '' }]))).toMatch(
    /^missing-hcl-reader: .*npm install --save-dev a-library-that-nobody-has; or plan it/s,
  );
});

describe('a denial that a local list of one object makes', () => {
  const rule = (body: string) => `resource "azurerm_network_security_group" "n" {
  name = "n"
  location = "westeurope"
  resource_group_name = "rg"
${body}
}
resource "azurerm_virtual_network" "v" {
  name = "v"
  address_space = ["10.1.0.0/16"]
  resource_group_name = "rg"
}
resource "azurerm_subnet" "s" {
  name = "s"
  resource_group_name = "rg"
  virtual_network_name = azurerm_virtual_network.v.name
  address_prefixes = ["10.1.0.0/24"]
}
resource "azurerm_subnet_network_security_group_association" "a" {
  subnet_id = azurerm_subnet.s.id
  network_security_group_id = azurerm_network_security_group.n.id
}
`;
  const content = `    content {
      name = NAME
      priority = 100
      direction = "Outbound"
      access = "Deny"
      protocol = "Tcp"
      source_port_range = "*"
      source_address_prefix = "*"
      destination_port_range = PORT
      destination_address_prefix = "*"
    }`;
  const denial = (each: string, name = '"evil"', port = '"443"') =>
    rule(
      `  dynamic "security_rule" {\n    for_each = ${each}\n${content.replace('NAME', name).replace('PORT', port)}\n  }`,
    );
  const local = 'locals {\n  deny = [{ name = "evil", port = "443", on = true }]\n}\n';

  test.each([
    [denial('local.deny', 'security_rule.value.name', 'security_rule.value.port')],
    [denial('length(local.deny) == 1 ? [1] : []')],
    [denial('try(local.deny[0].on, false) ? [1] : []')],
    [denial('anytrue([for each in local.deny : each.on]) ? [1] : []')],
    [denial('length([for each in local.deny : each if each.on]) > 0 ? [1] : []')],
    [
      denial(
        '{ for each in local.deny : each.name => each }',
        'security_rule.key',
        'security_rule.value.port',
      ),
    ],
  ])('is one rule, and denies', (text) => {
    const network = Reachability.fromTerraformFolder(folderWith({ 'main.tf': local + text }));
    const { verdict, by } = network.explain({ from: '10.1.0.4', to: '8.8.8.8', protocol: 'tcp', port: 443 });
    expect({ verdict, by }).toEqual({ verdict: 'deny', by: 'azurerm_network_security_group.n evil' });
  });
});
