import fc from 'fast-check';
import { stringify } from 'yaml';
import { type DataPath, positionedData } from '../../lib/cli/files/positioned-data';

const positionIn = (text: string, ...path: DataPath) => {
  const { line, column } = positionedData(text).positionOf(path);
  return `${line}:${column}`;
};
const mistakesOf = (text: string) =>
  positionedData(text).mistakes.map(
    ({ position: { line, column }, problem }) => `${line}:${column} ${problem}`,
  );

describe('positions', () => {
  const yaml = [
    '# hosts',
    'workloads:',
    '  - name: a',
    '    list: [x, "y"]',
    '    "quoted": { z: 1 }',
    '',
  ].join('\n');

  test.each<[DataPath, string]>([
    [[], '2:1'],
    [['workloads'], '2:1'],
    [['workloads', 0], '3:5'],
    [['workloads', 0, 'name'], '3:5'],
    [['workloads', 0, 'list', 1], '4:15'],
    [['workloads', 0, 'quoted', 'z'], '5:17'],
    [['workloads', 0, 'quoted'], '5:5'],
    [['workloads', 0, 'missing'], '3:5'],
    [['workloads', 7, 'name'], '2:1'],
    [['workloads', 0, 'name', 'below', 3], '3:5'],
  ])('%j stands at %s', (path, position) => {
    expect(positionIn(yaml, ...path)).toBe(position);
  });

  test('JSON has positions as well, and line ends of every kind count', () => {
    const json = JSON.stringify({ workloads: [{ name: 'a', list: ['x'] }] }, null, 2);
    expect(positionIn(json, 'workloads', 0, 'list', 0)).toBe('6:9');
    expect(positionIn(json.replaceAll('\n', '\r\n'), 'workloads', 0, 'list', 0)).toBe('6:9');
    expect(positionIn(JSON.stringify({ a: { b: [1] } }, null, '\t'), 'a', 'b', 0)).toBe('4:4');
  });

  test('what comes of an alias stands where it is written', () => {
    const text = 'all: &all\n  region: westeurope\none:\n  <<: *all\n  two: 2\nthree: *all\n';
    expect(positionedData(text).data).toMatchObject({
      one: { region: 'westeurope', two: 2 },
      three: { region: 'westeurope' },
    });
    expect(positionIn(text, 'one', 'region')).toBe('2:3');
    expect(positionIn(text, 'three', 'region')).toBe('2:3');
    expect(positionIn(text, 'three')).toBe('6:1');
  });
});

describe('data', () => {
  test('is that of JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const json = JSON.stringify(value);
        // Names that say the same twice, and "<<", are no data here.
        if (/"<<":/.test(json)) return;
        expect(positionedData(JSON.stringify(value, null, 2))).toMatchObject({
          data: JSON.parse(json),
          mistakes: [],
        });
      }),
    );
  });

  test('is what was written as YAML', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.array(fc.string())), (value) => {
        expect(positionedData(stringify(value)).data).toEqual({ ...value });
      }),
    );
  });

  test('what stands beside << goes before, and the first source before the others', () => {
    const text = 'a: &a {x: 1, y: 1}\nb: &b {y: 2, z: 2}\nc: {<<: [*a, *b], x: 3}\n';
    expect(positionedData(text).data).toMatchObject({ c: { x: 3, y: 1, z: 2 } });
  });

  test('an alias may be used as often as a file asks for', () => {
    const many = Array.from({ length: 2_000 }, (_, i) => `w${i}: *list`).join('\n');
    expect(positionedData(`list: &list [a]\n${many}\n`).mistakes).toEqual([]);
  });
});

describe('refused', () => {
  test.each([
    ['a: 1\na: 2\n', '2:1 "a" stands twice'],
    ['1: a\n"1": b\n', '2:1 "1" stands twice'],
    ['{"a": 1, "a": 2}', '1:10 "a" stands twice'],
    ['a: &a [*a]\n', '1:8 *a stands within what it stands for, which has no end'],
    ['a: &a\n  b: {c: *a}\n', '2:10 *a stands within what it stands for, which has no end'],
    ['a: *b\n', '1:4 *b stands for nothing: no &b stands before it'],
    ['? [a, b]\n: c\n', '1:3 a list, a mapping or nothing stands where a name is asked for'],
    ['{[a]: 1}', '1:2 a list, a mapping or nothing stands where a name is asked for'],
    ['{{a: 1}: 1}', '1:2 a list, a mapping or nothing stands where a name is asked for'],
    ['a: {b: &x [1], *x : 2}', '1:16 a list, a mapping or nothing stands where a name is asked for'],
    ['a: !!binary aGVsbG8=\n', '1:13 a value of the type !!binary has no meaning here'],
    ['a: !secret x\n', '1:4 a value has a type (!…) that is not known'],
    ['a: 1\n---\nb: 2\n', '2:1 a second document begins'],
    ['a:\n\tb: 1\n', '2:1 the line is indented by a tab'],
    ['a: [1\n', '2:1 the line is not indented as its place asks for, or a bracket before it is not closed'],
    ['a: "b\n', '2:1 a quote, a bracket, a comma or the "-" of a list is missing'],
    ['a: @b\n', '1:4 a value cannot begin with this character'],
    ['a: b: c\n', '1:4 a value holds ": ", or two names stand on one line'],
    ['a\nb: c\n', '1:1 this is no "name: value"'],
    ['{"a": 1}}', '1:9 this cannot stand here'],
    ['a: [${var.x}]\n', '1:6 an expression of Terraform stands here without quotes'],
    ['a: [b.${var.x}.com, c]\n', '1:8 an expression of Terraform stands here without quotes'],
    ['- {a: ${var.x}, b: c}\n', '1:8 an expression of Terraform stands here without quotes'],
    ['a: %{if}\n', '1:4 an expression of Terraform stands here without quotes'],
    ['a: [b{c}]\n', '1:6 a quote, a bracket, a comma'],
    ['a: 1\n<<: 7\n', '2:5 << stands before something that is no mapping'],
  ])('%j', (text, mistake) => {
    expect(mistakesOf(text)[0]).toContain(mistake);
    expect(positionedData(text).data).toBeUndefined();
  });

  test('brackets and lists without end have a mistake, and do not fell the reader', () => {
    expect(mistakesOf('['.repeat(5_000)).length).toBeGreaterThan(0);
    expect(mistakesOf(`${'- '.repeat(5_000)}a`).length).toBeGreaterThan(0);
  });

  test('what follows an expression of Terraform is not told, as it is not read as it is meant', () => {
    expect(mistakesOf('a: @b\nc: [${d.e["f"].g}, h, i ]\nj: k\n')).toEqual([
      expect.stringContaining('1:4 a value cannot begin'),
      expect.stringContaining('2:6 an expression of Terraform'),
    ]);
  });

  test('all of them are told, not the first alone', () => {
    expect(mistakesOf('a: *x\nb: *y\n? [c]\n: d\n')).toHaveLength(3);
    expect(mistakesOf('a: @b\nb: `c`\n')).toHaveLength(2);
  });

  test('aliases that come to gigabytes, and chains of them without end, are told soon', () => {
    const laughs = Array.from({ length: 40 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}, *a${i}]`);
    expect(mistakesOf(['a0: &a0 [x]', ...laughs].join('\n'))[0]).toContain('values by its aliases');
    const chain = Array.from({ length: 1_000 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}]`);
    expect(mistakesOf(['a0: &a0 [x]', ...chain].join('\n'))[0]).toContain('too deeply');
  });
});
