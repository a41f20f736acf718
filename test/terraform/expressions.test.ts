import fc from 'fast-check';
import { notKnown, type Value } from '../../lib/terraform/resource/resource';
import { readTerraformJson } from '../support/read-terraform';

/** What an expression comes to as an attribute of a resource. */
function valueIn(expression: string, attribute = 'cidrs', more: object = {}): Value {
  const document = {
    variable: { prefix: { default: '10.1.0.0/16' }, list: { default: ['a', 'b'] }, open: {} },
    locals: { map: { a: '10.2.0.0/24', b: '10.3.0.0/24' }, nested: [['a'], ['b', ['c']]], on: true },
    resource: {
      azurerm_subnet: { s: { name: 'Sub' }, t: { name: 'other' } },
      azurerm_ip_group: { g: { [attribute]: expression } },
    },
    ...more,
  };
  return readTerraformJson(JSON.stringify(document)).resources.find(
    ({ type }) => type === 'azurerm_ip_group',
  )!.values[attribute]!;
}

test.each<[string, Value]>([
  ['${cidrsubnet(var.prefix, 8, 2)}', '10.1.2.0/24'],
  ['${cidrhost(var.prefix, 4)}', '10.1.0.4'],
  ['${cidrhost(var.prefix, -2)}', '10.1.255.254'],
  ['${cidrhost("10.0.0.0/30", 4)}', notKnown],
  ['${cidrsubnets(var.prefix, 8, 4, 8)}', ['10.1.0.0/24', '10.1.16.0/20', '10.1.32.0/24']],
  ['${cidrsubnets("10.0.0.0/31", 1, 1, 1)}', notKnown],
  ['${coalesce(null, "", "x", "y")}', 'x'],
  ['${coalesce(var.open, "x")}', notKnown],
  ['${lookup(local.map, "a", "z")}', '10.2.0.0/24'],
  ['${lookup(local.map, "c", "z")}', 'z'],
  ['${lookup(local.map, var.open, "z")}', notKnown],
  ['${merge(local.map, {b = "x", "c" : 2})}', { a: '10.2.0.0/24', b: 'x', c: 2 }],
  ['${merge(local.map, var.open)}', notKnown],
  ['${merge({ a = 1 }, null)}', { a: 1 }],
  ['${"1" == 1 ? "x" : "y"}', notKnown],
  ['${"1" != 2 ? "x" : "y"}', 'x'],
  ['${true == "true" ? "x" : "y"}', notKnown],
  ['${concat(var.list, ["c"])}', ['a', 'b', 'c']],
  ['${concat(var.list, var.open)}', notKnown],
  ['${flatten(local.nested)}', ['a', 'b', 'c']],
  ['${toset(["b", "b"])}', ['b']],
  ['${length(var.list)}', 2],
  ['${length(local.map)}', 2],
  ['${length("abc")}', 3],
  ['${length(var.open)}', notKnown],
  ['${format("%s-%02d%%", "a", 3)}', 'a-03%'],
  ['${format("%q", "a\\"b")}', '"a\\"b"'],
  ['${format("%-4s|%6.2f|%x|%t|%v", "a", 3.14159, 255, true, 1)}', 'a   |  3.14|ff|true|1'],
  ['${format("%.1f", 0.25)}', '0.2'],
  ['${format("%05d", -42)}', notKnown],
  ['${format("%d", 1.5)}', notKnown],
  ['${formatlist("%s-%d", ["a", "b"], [1, 2])}', ['a-1', 'b-2']],
  ['${formatlist("%s", ["a"], ["b", "c"])}', notKnown],
  ['${format("%s", "a", "b")}', notKnown],
  ['${join(",", var.list, ["c"])}', 'a,b,c'],
  ['${split(",", "a,b")}', ['a', 'b']],
  ['${lower("Ab")}${upper("Ab")}', 'abAB'],
  ['${replace("a.b.c", ".", "-")}', 'a-b-c'],
  ['${replace("abcb", "/b/", "-")}', 'a-c-'],
  ['${replace("a1", "/([a-z])(\\\\d)/", "$2$1")}', '1a'],
  ['${replace("abc", "/(b)/", "<$1x>")}', notKnown],
  ['${replace("a.b", ".", "$1")}', 'a$1b'],
  ['${regex("(\\\\d+)-(\\\\d+)", "x10-20")}', ['10', '20']],
  ['${regex("[a-z]+", "12ab")}', 'ab'],
  ['${regex("p(?P<port>\\\\d+)", "p22").port}', '22'],
  ['${regex("(a)(b)?", "a")}', ['a', null]],
  ['${try(regex("z", "a"), "none")}', 'none'],
  ['${regex("(?i)A", "a")}', 'a'],
  ['${regex("(a+)+b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")}', notKnown],
  ['${regexall("a|b", "cab")}', ['a', 'b']],
  ['${regexall("z", "a")}', []],
  ['${base64decode(base64encode("é"))}', 'é'],
  ['${base64decode("not base64")}', notKnown],
  ['${parseint("1F", 16) + parseint("-12", 10)}', 19],
  ['${parseint("12", 2)}', notKnown],
  ['${strcontains("hello", "ell") && !strcontains("hello", "z")}', true],
  ['${strrev("abc")}${trim("?!a?!", "!?")}${chomp("b\\r\\n\\n")}', 'cbaab'],
  ['${chunklist(["a", "b", "c"], 2)}', [['a', 'b'], ['c']]],
  ['${chunklist([], 2)}', []],
  ['${matchkeys(["a", "b", "c"], ["1", "2", "1"], ["1"])}', ['a', 'c']],
  ['${transpose({ a = ["y", "x"], b = ["y"] })}', { x: ['a'], y: ['a', 'b'] }],
  ['${signum(-3) + signum(5) + signum(0)}', 0],
  ['${try(tonumber("x"), 7)}', 7],
  ['${title("it\'s a-b c_d")}', "It'S A-B C_d"],
  ['${contains(["1"], 1) ? "x" : "y"}', notKnown],
  ['${contains([1, 2], 2) ? "x" : "y"}', 'x'],
  ['${0.1 + 0.2 == 0.3 ? "x" : "y"}', notKnown],
  ['${1.5 == 1.5 && 0.5 != 0.6}', true],
  ['${element(var.list, 3)}', 'b'],
  ['${try(local.map["a"], "z")}', '10.2.0.0/24'],
  ['${try(local.map["c"], "z")}', 'z'],
  ['${try(local.map.c, local.nested[9], null)}', null],
  ['${try(local.map["c"])}', notKnown],
  ['${try(var.open["c"], "z")}', notKnown],
  ['${can(local.map["c"])}', false],
  ['${can(local.map["a"])}', true],
  ['${can(var.open.c)}', notKnown],
  ['${[for s in var.list : upper(s)]}', ['A', 'B']],
  ['${[for i, s in var.list : "${i}${s}" if s != "a"]}', ['1b']],
  ['${{ for k, v in local.map : upper(k) => cidrhost(v, 1) }}', { A: '10.2.0.1', B: '10.3.0.1' }],
  ['${{ for i, s in toset(["x", "w"]) : i => s }}', { w: 'w', x: 'x' }],
  ['${{ for s in ["aa", "b", "ab"] : substr(s, 0, 1) => s... }}', { a: ['aa', 'ab'], b: ['b'] }],
  ['${[for s in var.list : s if s == var.open]}', notKnown],
  ['${{ for s in var.list : var.open => s }}', notKnown],
  ['${[for s in var.open : s]}', notKnown],
  ['${[for a in local.nested : [for b in a : length(b)]][0]}', [1]],
  ['${{ for = 1 }}', { for: 1 }],
  ['${var.list[*]}', ['a', 'b']],
  ['${[{ n = [1] }, { n = [2] }][*].n[0]}', [1, 2]],
  ['${"x"[*]}', ['x']],
  ['${null[*]}', []],
  ['${var.open[*].id}', notKnown],
  ['${merge([{ a = 1 }, { b = 2 }]...)}', { a: 1, b: 2 }],
  ['${merge(local.map, { a = 1 })["a"]}', 1],
  ['${values({ b = 1, a = 2 })[0]}', 2],
  ['${zipmap(["x", "y"], [1, 2]).y}', 2],
  ['${one([])}', null],
  ['${one(["x"])}', 'x'],
  ['${range(3)}', [0, 1, 2]],
  ['${range(4, 0, -2)}', [4, 2]],
  ['${slice(["a", "b", "c"], 1, 3)}', ['b', 'c']],
  ['${compact(["a", "", null, "b"])}', ['a', 'b']],
  ['${sort(["b", "a"])}', ['a', 'b']],
  ['${reverse(["b", "a", "c"])}', ['c', 'a', 'b']],
  [
    '${setproduct(["a", "b"], [1, 2])}',
    [
      ['a', 1],
      ['a', 2],
      ['b', 1],
      ['b', 2],
    ],
  ],
  ['${setunion(["b"], ["a", "b"])}', ['a', 'b']],
  ['${setintersection(["b", "c"], ["a", "b"])}', ['b']],
  ['${setsubtract(["b", "c"], ["b"])}', ['c']],
  ['${coalescelist([], ["x"])}', ['x']],
  ['${max(1, 3, 2) - min(1, 3) + sum([1, 2]) + floor(1.5) + ceil(1.5) + abs(-1)}', 9],
  ['${alltrue([true, local.on]) && !anytrue([false])}', true],
  ['${startswith("abc", "ab") && endswith("abc", "bc")}', true],
  ['${trimprefix("abc", "a")}${trimsuffix("abc", "c")}${title("ab cd")}', 'bcabAb Cd'],
  ['${cidrnetmask("10.0.0.0/12")}', '255.240.0.0'],
  ['${index(["a", "b"], "b")}', 1],
  ['${jsondecode("{\\"a\\": [1]}").a[0]}', 1],
  ['${jsonencode({ a = 1 })}', notKnown],
  ['${length(jsonencode({ b = "<", a = [1, null, true] }))}', 32],
  [
    '${trimspace(jsonencode({ b = "<>&\u2028é\\t\\"", a = [1, null], B = "x" }))}',
    '{"B":"x","a":[1,null],"b":"\\u003c\\u003e\\u0026\\u2028é\\t\\""}',
  ],
  ['${upper(jsonencode([var.open]))}', notKnown],
  ['${upper(jsonencode(1.5))}', notKnown],
  ['${upper(jsonencode({ "\u007f" = 1 }))}', notKnown],
  ['${tostring(jsonencode({ a = 1 }))}', notKnown],
  ['${jsondecode(tostring(jsonencode({ a = 1 }))).a}', 1],
  ['${keys(jsonencode({ a = 1 }))}', notKnown],
  ['${merge({ b = 1 }, jsonencode({ a = 1 }))}', notKnown],
  ['${lookup(jsonencode({ a = 1 }), "a", 2)}', notKnown],
  ['${alltrue([true, "true"])}', true],
  ['${anytrue([false, "true"])}', true],
  ['${alltrue([true, "yes"])}', notKnown],
  ['${split("", "abc")}', ['a', 'b', 'c']],
  ['${substr("x4146", -4, -1)}', '4146'],
  ['${substr("abc", -5, 2)}${substr("abc", -2, 1)}${substr("abc", 5, 1)}', 'abb'],
  ['${urlencode("a b!()*~é/")}', 'a+b%21%28%29%2A~%C3%A9%2F'],
  ['${indent(2, "a\\nb\\n\\nc")}', 'a\n  b\n  \n  c'],
  ['${indent(var.open, "a")}', notKnown],
  ['${tonumber("4171.0")}', 4171],
  ['${tonumber("1.50")}', 1.5],
  ['${replace("4A05b", "/(?i)a|B/", "0")}', '40050'],
  ['${replace("4A05b", "/a|B/", "0")}', '4A05b'],
  ['${format("%.0f,%.0f,%5.1f,%.2f", 4112.5, 4113.5, 4115.25, -1.125)}', '4112,4114,4115.2,-1.12'],
  ['${format("%.1f", 0.15)}', notKnown],
  ['${jsondecode(jsonencode({ a = var.open, b = 1 })).b}', 1],
  ['${local.map == null ? "x" : "y"}', 'y'],
  ['${null == var.open ? "x" : "y"}', notKnown],
  ['${azurerm_subnet.s.id != null ? "x" : "y"}', 'x'],
  ['${local.on && null == null}', true],
  ['${keys(local.map)}', ['a', 'b']],
  ['${values(local.map)}', ['10.2.0.0/24', '10.3.0.0/24']],
  ['${local.on ? "x" : "y"}', 'x'],
  ['${!local.on || 1 > 2 ? "x" : "y"}', 'y'],
  ['${var.open || local.on ? "x" : "y"}', 'x'],
  ['${!local.on && var.open ? "x" : "y"}', 'y'],
  ['${var.open && local.on ? "x" : "y"}', notKnown],
  ['${contains(var.list, "b") ? "x" : "y"}', 'x'],
  ['${contains(var.list, "c") ? "x" : "y"}', 'y'],
  ['${contains("abc", "a") ? "x" : "y"}', notKnown],
  ['${contains([var.open, "a"], "b") ? "x" : "y"}', notKnown],
  ['${contains(var.list, var.open) ? "x" : "y"}', notKnown],
  ['${var.open ? "x" : "y"}', notKnown],
  ['${var.list[0] == "a" ? 1 + 2 * 3 : 0}', 7],
  ['${(1 + 2) * 3 - -1}', 10],
  ['${local.map[var.list[1]]}', '10.3.0.0/24'],
  ['${local.nested[1][0]}', 'b'],
  ['${{ a = ["x"] }}', { a: ['x'] }],
  ['${"${var.list[0]}-\\"${upper("q")}\\""}', 'a-"Q"'],
  ['a ${1 + 1} b', 'a 2 b'],
  ['${"a"}${var.open}', notKnown],
])('%s is %j', (expression, value) => {
  expect(valueIn(expression)).toEqual(value);
});

test.each([
  '${uuid()}',
  '${[for s in var.list s]}',
  '${[for s in var.list : s => s]}',
  '${var.list[*}',
  '${file("x")}',
  '${local.map["a"}',
  '%{if true}a%{endif}',
  '${1 +}',
  '${"unended}',
  '${1 / 0}',
  '${"a" * 2}',
])('%s is not understood, and not guessed', (expression) => {
  expect(valueIn(expression)).toBe(notKnown);
});

describe('a reference', () => {
  const id = 'azurerm_subnet.s.id';

  test.each([
    `\${replace(${id}, "s", "t")}`,
    `\${lower(${id})}`,
    `\${format("%s", ${id})}`,
    `\${join("/", [${id}])}`,
    `\${"\${${id}}x"}`,
    `\${${id} == "x" ? ${id} : ${id}}`,
    `\${cidrhost(${id}, 1)}`,
  ])('%s proves nothing', (expression) => {
    expect(valueIn(expression, 'subnet_id')).toBe(notKnown);
  });

  test.each([
    `\${${id}}`,
    `\${coalesce(${id}, "x")}`,
    `\${try(${id}, "x")}`,
    `\${local.on ? ${id} : azurerm_subnet.t.id}`,
    `\${element([azurerm_subnet.t.id, ${id}], 1)}`,
    `\${(${id})}`,
  ])('%s is what is handed on', (expression) => {
    expect(valueIn(expression, 'subnet_id')).toBe('ref:azurerm_subnet.s');
  });

  test('of a name is the name, and a function makes something of that', () => {
    expect(valueIn('${upper(azurerm_subnet.s.name)}')).toBe('SUB');
  });
});

test('instances reckon with each and count', () => {
  const resource = {
    azurerm_subnet: { s: { count: 3, name: '${format("s%d", count.index)}' } },
    azurerm_subnet_route_table_association: {
      a: { count: 2, subnet_id: '${azurerm_subnet.s[count.index + 1].id}' },
      b: { for_each: '${toset(["1", "2"])}', subnet_id: '${azurerm_subnet.s[each.key].id}' },
    },
  };
  const { resources } = readTerraformJson(JSON.stringify({ resource }));
  const of = (type: string, key: string) =>
    resources.filter((each) => each.type === type).map(({ values }) => values[key]);
  expect(of('azurerm_subnet', 'name')).toEqual(['s0', 's1', 's2']);
  expect(of('azurerm_subnet_route_table_association', 'subnet_id').slice(0, 2)).toEqual([
    'ref:azurerm_subnet.s[1]',
    'ref:azurerm_subnet.s[2]',
  ]);
});

test('whatever stands in an expression, it comes to something', () => {
  const piece = fc.constantFrom(
    ...[
      '${',
      '}',
      '"',
      '(',
      ')',
      '[',
      ']',
      '{',
      'var.list',
      'a',
      '1',
      ',',
      '?',
      ':',
      '+',
      '\\',
      '$${',
      '%{',
      ' ',
      '\n',
    ],
    ...['cidrhost', 'azurerm_subnet.s.id', '.', '==', '<<EOT', '='],
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
      expect(() => valueIn(pieces.join(''))).not.toThrow();
    }),
    { numRuns: 300 },
  );
});

test('an expression that is nested deeper than any is not known', () => {
  expect(valueIn(`\${${'('.repeat(5_000)}1${')'.repeat(5_000)}}`)).toBe(notKnown);
  expect(valueIn(`\${${'lower('.repeat(100)}"A"${')'.repeat(100)}}`)).toBe(notKnown);
});
