import fc from 'fast-check';
import { readConfiguration } from '../../lib/terraform/configuration/configuration';
import { readTerraformFolder } from '../../lib/terraform-folder/terraform-folder';
import { folderWith } from '../support/folder';

/** Names that blocks have, and those of anything else. */
const names = fc.constantFrom('a', 'name', 'dynamic', 'content', 'for_each', 'lifecycle', 'value', 'default');
const { value: values } = fc.letrec<{ value: unknown; item: unknown }>((tie) => ({
  item: fc.oneof(fc.constantFrom('x', 'pypi.org', '', 1, true, false), tie('value')),
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.array(fc.dictionary(names, tie('item'), { maxKeys: 3 }), { maxLength: 3 }),
    fc.dictionary(names, tie('item'), { maxKeys: 3 }),
    fc.array(tie('item'), { maxLength: 3 }),
  ),
}));

/** The usual lists of rules, and what is easily taken for blocks. */
const usual: readonly unknown[] = [
  [{ host: 'pypi.org', port: 443 }],
  [{ a: 1 }, { a: 2 }],
  [{}],
  [[{ a: 1 }]],
  [],
  {},
  { dynamic: 'x' },
  [{ dynamic: { a: { for_each: [1] } } }],
];

const drawn = [...usual, ...fc.sample(values, 60)];
const each = (write: (value: string, i: number) => string) =>
  drawn.map((value, i) => write(JSON.stringify(value), i)).join('\n');
const shown = (expression: (i: number) => string) =>
  each((_, i) => `resource "azapi_resource" "r${i}" {\n  body = { v = ${expression(i)} }\n}`);

/** The places in which a value may stand before it arrives in a resource. */
const places: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'a local value': {
    'main.tf': `${shown((i) => `local.v${i}`)}\nlocals {\n${each((v, i) => `v${i} = ${v}`)}\n}\n`,
  },
  'a local value in JSON': {
    'main.tf': shown((i) => `local.v${i}`),
    'l.tf.json': JSON.stringify({ locals: Object.fromEntries(drawn.map((v, i) => [`v${i}`, v])) }),
  },
  'a local value that is laid over another': {
    'main.tf': `${shown((i) => `local.v${i}`)}\nlocals {\n${each((_, i) => `v${i} = [{ below = 1 }]`)}\n}\n`,
    'override.tf': `locals {\n${each((v, i) => `v${i} = ${v}`)}\n}\n`,
  },
  'the default of a variable': {
    'main.tf': `${shown((i) => `var.v${i}`)}\n${each((v, i) => `variable "v${i}" {\n  default = ${v}\n}`)}`,
  },
  'a file of values': {
    'main.tf': `${shown((i) => `var.v${i}`)}\n${each((_, i) => `variable "v${i}" {}`)}`,
    'terraform.tfvars': each((v, i) => `v${i} = ${v}`),
  },
  'an argument and an output of a module': {
    'main.tf': `${shown((i) => `module.m.v${i}`)}\nmodule "m" {\n  source = "./m"\n${each((v, i) => `v${i} = ${v}`)}\n}\n`,
    'm/main.tf': each((_, i) => `variable "v${i}" {}\noutput "v${i}" {\n  value = var.v${i}\n}`),
  },
  'the items of an expression': {
    'main.tf': `${shown((i) => `[for one in local.v${i} : one][0]`)}\nlocals {\n${each((v, i) => `v${i} = [${v}]`)}\n}\n`,
  },
};

test.each(Object.entries(places))('a value is the same through %s', (_, files) => {
  const { resources } = readConfiguration(readTerraformFolder(folderWith(files)).configuration);
  const arrived = new Map(
    resources.map(({ address, values: { body } }) => [address, (body as { v: unknown }).v]),
  );
  for (const [i, value] of drawn.entries())
    expect({ value, arrived: arrived.get(`azapi_resource.r${i}`) }).toEqual({ value, arrived: value });
});
