import { notKnown } from '../../lib/terraform/resource/resource';
import { literalValue, readTfvars, readTfvarsJson } from '../../lib/terraform/variables/tfvars';

const refused = (problem: RegExp) =>
  expect.objectContaining({ code: 'unreadable-variables', message: expect.stringMatching(problem) });

describe('a value as it is written in HCL', () => {
  test.each([
    ['"10.1.0.0/24"', '10.1.0.0/24'],
    ['-1', -1],
    ['["a", "b"]', ['a', 'b']],
    ['[\n  "a",\n  "b"\n]', ['a', 'b']],
    ['\n["a"]\n', ['a']],
    ['{ a = 1, b = ["c"] }', { a: 1, b: ['c'] }],
  ])('%j is read', (text, value) => {
    expect(literalValue(text)).toEqual(value);
  });

  test.each([
    ['what comes after it', '"a" "b"'],
    ['an expression', 'var.a'],
    ['an expression in a list', '["a", var.b]'],
    ['an expression in a map', '{ a = 1, b = var.b }'],
    ['an expression in the key of a map', '{ a = 1, (var.b) = 2 }'],
    ['what is no HCL', '[ = ]'],
  ])('%s makes it none', (_, text) => {
    expect(literalValue(text)).toBeUndefined();
  });
});

describe('a *.tfvars.json', () => {
  test('a byte order mark before it is passed over, and one in a value is left', () => {
    expect(readTfvarsJson('\uFEFF{ "a": 1 }').variables).toEqual(new Map([['a', 1]]));
    expect(readTfvarsJson('{ "a": "b\uFEFFc" }').variables).toEqual(new Map([['a', 'b\uFEFFc']]));
  });

  test('may have a variable that is called as the parameters of a template are', () => {
    const text = '{ "parameters": { "a": { "value": 1 } }, "b": { "value": 2 } }';
    expect(readTfvarsJson(text).variables).toEqual(new Map(Object.entries(JSON.parse(text))));
  });

  test('may have comments, and commas after the last of a list', () => {
    const text = '// "a": 0\n{ /* b\n c */ "a": [1, 2, /* 3 */], "b": "// , ]", // c\n}';
    expect(readTfvarsJson(text).variables).toEqual(new Map(Object.entries({ a: [1, 2], b: '// , ]' })));
  });

  test('may have texts of several lines beside comments', () => {
    expect(readTfvarsJson('{ "a": "b\r\n c\\"", /* d */ "e": 1 }').variables).toEqual(
      new Map(Object.entries({ a: 'b\n c"', e: 1 })),
    );
  });

  test('of a template has what is elsewhere as not known, and without parameters none', () => {
    const $schema = 'https://a/deploymentParameters.json#';
    const parameters = { a: { reference: {} }, b: { expression: "[externalInputs('x')]" }, c: { value: 1 } };
    const values = readTfvarsJson(JSON.stringify({ $schema, parameters })).parameters;
    expect(values).toEqual(new Map<string, unknown>(Object.entries({ a: notKnown, b: notKnown, c: 1 })));
    expect(readTfvarsJson(JSON.stringify({ $schema, contentVersion: '1.0.0.0' })).parameters.size).toBe(0);
  });

  test('what is no JSON, or no object, is refused with what was met', () => {
    expect(() => readTfvarsJson('{ a')).toThrow(refused(/they are no JSON: (?!SyntaxError)\S/));
    expect(() => readTfvarsJson('[]')).toThrow(refused(/they are no JSON object/));
    expect(() => readTfvarsJson('[]')).toThrow(refused(/Allowed: an object of values by their names/));
    expect(() => readTfvarsJson('{ "a": "b // c')).toThrow(refused(/they are no JSON/));
  });
});

test.each([
  "using './main.bicep'\nparam a = 1",
  '// the spoke\n/* of a */\n\nusing none',
  "\uFEFFusing 'a.bicep'",
])('parameters in Bicep are refused with the command that compiles them: %j', (text) => {
  expect(() => readTfvars(text)).toThrow(
    expect.objectContaining({ cure: expect.stringContaining('az bicep build-params') }),
  );
  expect(readTfvars('using = "a"').get('using')).toBe('a');
});

test('Bicep with resources is no file of values', () => {
  expect(() => readTfvars("param a string\nresource b 'c@d' = {\n}\n")).toThrow(
    expect.objectContaining({ cure: expect.stringContaining('az bicep build') }),
  );
  expect(readTfvars('var = "a"\ntype = "b"').get('var')).toBe('a');
});

test('a byte order mark before a *.tfvars is passed over', () => {
  expect(readTfvars('\uFEFFa = "b"\n')).toEqual(new Map([['a', 'b']]));
});
