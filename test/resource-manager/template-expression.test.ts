import fc from 'fast-check';
import { TemplateScope } from '../../lib/resource-manager/template/template-scope';
import { notKnown } from '../../lib/terraform/resource/resource';

const scope = new TemplateScope({
  template: { variables: { list: [{ name: 'a' }], circle: "[variables('circle')]" } },
  given: () => undefined,
  place: { subscription: 's', group: 'rg' },
  referenced: () => notKnown,
});
const workedOut = (text: string) => scope.valueOf(text);

test.each<[string, unknown]>([
  ['plain', 'plain'],
  ['[[not an expression]', '[not an expression]'],
  ["[concat('a', 1, true())]", 'a1True'],
  ['[string(false())]', 'False'],
  ["[format('{0}', true())]", 'True'],
  ["[equals(createObject('a', 1, 'b', 2), createObject('b', 2, 'a', 1))]", true],
  ['[equals(createArray(1, 2), createArray(2, 1))]', false],
  ["[contains(createArray(createObject('a', 1, 'b', 2)), createObject('b', 2, 'a', 1))]", true],
  ["[parseCidr('10.144.0.0/20').netmask]", '255.255.240.0'],
  [
    "[parseCidr('10.144.0.7/20')]",
    {
      ...{ network: '10.144.0.0', netmask: '255.255.240.0', broadcast: '10.144.15.255' },
      ...{ firstUsable: '10.144.0.1', lastUsable: '10.144.15.254', cidr: 20 },
    },
  ],
  ["[last(split(resourceGroup().id, '/'))]", 'rg'],
  ['[concat(createArray(1), createArray(2))]', [1, 2]],
  ["[format('{0}-{1}/{0}', 'a', 2)]", 'a-2/a'],
  ["['it''s']", "it's"],
  ["[variables('list')[0].name]", 'a'],
  ["[variables('list')[0]['name']]", 'a'],
  ["[toUpper(substring('network', 0, 3))]", 'NET'],
  ["[last(split('a/b/c', '/'))]", 'c'],
  ["[join(createArray('a', 'b'), ',')]", 'a,b'],
  ["[if(greater(length('abc'), 2), 'long', 'short')]", 'long'],
  ['[or(false(), not(empty(createArray())))]', false],
  ["[union(createObject('a', 1), createObject('b', 2))]", { a: 1, b: 2 }],
  ["[coalesce(null(), 'x')]", 'x'],
  ["[contains(createArray('a', 'b'), 'b')]", true],
  ['[add(mul(2, 3), mod(7, 4))]', 9],
  ["[cidrSubnet('10.1.0.0/16', 24, 3)]", '10.1.3.0/24'],
  ["[cidrHost('10.1.3.0/24', 3)]", '10.1.3.4'],
  [
    "[resourceId('Microsoft.Network/virtualNetworks/subnets', 'v', 's')]",
    '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/v/subnets/s',
  ],
  [
    "[resourceId('other', 'Microsoft.Network/ipGroups', 'g')]",
    '/subscriptions/s/resourceGroups/other/providers/Microsoft.Network/ipGroups/g',
  ],
  [
    "[resourceId('x', 'other', 'Microsoft.Network/ipGroups', 'g')]",
    '/subscriptions/x/resourceGroups/other/providers/Microsoft.Network/ipGroups/g',
  ],
  [
    "[format('{0}/subnets/s', resourceId('Microsoft.Network/virtualNetworks', 'v'))]",
    '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/v/subnets/s',
  ],
  ["[tryGet(createObject('a', createObject('b', 1)), 'a', 'b')]", 1],
])('%s', (text, value) => {
  expect(workedOut(text)).toEqual(value);
});

describe('a function that the template defines', () => {
  const member = (value: unknown, ...names: string[]) => ({
    parameters: names.map((name) => ({ name, type: 'string' })),
    output: { type: 'string', value },
  });
  const own = new TemplateScope({
    template: {
      parameters: { port: { defaultValue: 'of the template' } },
      functions: [
        {
          namespace: '__bicep',
          members: {
            rule: member(
              { name: "[format('r{0}', parameters('i'))]", list: ["[parameters('Port')]"] },
              'port',
              'i',
            ),
            twice: member("[concat(__bicep.once(parameters('x')), __bicep.once('b'))]", 'x'),
            once: member("[toUpper(parameters('x'))]", 'x'),
            outside: member("[variables('v')]"),
            circle: member("[__bicep.circle(parameters('x'))]", 'x'),
            many: member("[concat(__bicep.many(concat(parameters('x'), 'a')), __bicep.many('b'))]", 'x'),
          },
        },
        { namespace: 'other', members: { once: member('other') } },
      ],
      variables: { v: 'v' },
    },
    ...{ given: () => undefined, referenced: () => 'x', place: { subscription: 's', group: 'rg' } },
  });

  test('is worked out with what it is given, in whichever case it is written', () => {
    expect(own.valueOf("[__bicep.rule('22', 0)]")).toEqual({ name: 'r0', list: ['22'] });
    expect(own.valueOf("[__BICEP.Twice('a')]")).toBe('AB');
    expect(own.valueOf("[other.once('a')]")).toBe('other');
  });

  test('knows nothing of the template, and is not known where it calls itself or is not there', () => {
    const unknown = ['outside()', "circle('a')", "many('a')", "none('a')", 'once()'];
    for (const call of unknown) expect(own.valueOf(`[__bicep.${call}]`)).toBe(notKnown);
    expect(own.valueOf("[other.twice('a')]")).toBe(notKnown);
  });
});

test('names of parameters, variables and members are told by their letters alone', () => {
  const own = new TemplateScope({
    template: {
      parameters: { Port: { DefaultValue: { Id: 1 } } },
      variables: { List: ['a'], copy: [{ name: 'Many', count: 2, input: "[copyIndex('Many')]" }] },
    },
    ...{ given: () => undefined, referenced: () => notKnown, place: { subscription: 's', group: 'rg' } },
  });
  expect(own.valueOf("[parameters('port').id]")).toBe(1);
  expect(own.valueOf("[variables('list')[0]]")).toBe('a');
  expect(own.valueOf("[variables('many')]")).toEqual([0, 1]);
});

test('a parameter that is given nothing has its default, and one whose definition allows it is nothing', () => {
  const parameters = {
    own: { type: 'string', defaultValue: 'a' },
    both: { type: 'string', nullable: true, defaultValue: 'b' },
    defined: { $ref: '#/definitions/outer' },
    needed: { $ref: '#/definitions/needed' },
    circle: { $ref: '#/definitions/circle' },
  };
  const definitions = {
    outer: { $ref: '#/definitions/inner' },
    inner: { type: 'array', nullable: true },
    needed: { type: 'array' },
    circle: { $ref: '#/definitions/circle' },
  };
  const own = new TemplateScope({
    ...{ template: { parameters, definitions }, given: () => null, referenced: () => notKnown },
    place: { subscription: 's', group: 'rg' },
  });
  const values = Object.keys(parameters).map((name) => own.valueOf(`[parameters('${name}')]`));
  expect(values).toEqual(['a', 'b', null, notKnown, notKnown]);
  expect(own.valueOf("[parameters('defined').none]")).toBe(notKnown);
  expect(own.valueOf("[createObject('a', parameters('defined')).a]")).toBeNull();
});

test('a parameter that may be left out is nothing where no value is given and it has no default', () => {
  const parameters = {
    none: { type: 'string', nullable: true },
    own: { type: 'string', nullable: true, defaultValue: 'a' },
    needed: { type: 'string', nullable: false },
  };
  const own = new TemplateScope({
    ...{ template: { parameters }, given: () => undefined, referenced: () => notKnown },
    place: { subscription: 's', group: 'rg' },
  });
  expect(own.valueOf("[parameters('none')]")).toBeNull();
  expect(own.valueOf("[parameters('own')]")).toBe('a');
  expect(own.valueOf("[parameters('needed')]")).toBe(notKnown);
});

test.each([
  '[uniqueString(deployment().name)]',
  "[equals(uniqueString('a'), 'b')]",
  "[length(uniqueString('a'))]",
  "[contains(createArray(uniqueString('a')), 'b')]",
  "[parameters('none')]",
  "[concat('a', parameters('none'))]",
  "[variables('circle')]",
  "[equals(resourceGroup().location, 'westeurope')]",
  '[length(resourceGroup().location)]',
  '[resourceGroup().tags.region]',
  "[parseCidr('fdad:3236:5555::/48')]",
  "[parseCidr('10.0.0.0/31')]",
  "[reference('vm').name]",
  "[format('{0:D3}', 7)]",
  "[concat('a']",
  "[map('a', lambda('x', lambdaVariables('x')))]",
  "[filter(createArray(1), lambda('x', reference('y')))]",
  "[sort(createArray(1, 2), lambda('a', 'b', reference('y')))]",
  "[toObject(createArray(1), lambda('x', reference('y')))]",
  "[map(createArray(1), 'x')]",
  "[lambdaVariables('x')]",
])('%s is not known', (text) => {
  expect(workedOut(text)).toBe(notKnown);
});

test.each<[string, unknown]>([
  ["[map(createArray('a', 'b'), lambda('x', concat(lambdaVariables('x'), '!')))]", ['a!', 'b!']],
  ["[map(createArray('a', 'b'), lambda('x', 'i', lambdaVariables('i')))]", [0, 1]],
  [
    "[map(createArray(1, 2), lambda('x', map(createArray(10), lambda('y', add(lambdaVariables('x'), lambdaVariables('y'))))))]",
    [[11], [12]],
  ],
  ["[filter(createArray(1, 2, 3), lambda('x', greater(lambdaVariables('x'), 1)))]", [2, 3]],
  [
    "[sort(createArray(3, 1, 2), lambda('a', 'b', less(lambdaVariables('a'), lambdaVariables('b'))))]",
    [1, 2, 3],
  ],
  [
    "[reduce(createArray(1, 2, 3), 10, lambda('a', 'x', add(lambdaVariables('a'), lambdaVariables('x'))))]",
    16,
  ],
  ["[toObject(createArray('a', 'b'), lambda('x', lambdaVariables('x')))]", { a: 'a', b: 'b' }],
  [
    "[toObject(createArray('a'), lambda('x', lambdaVariables('x')), lambda('x', length(lambdaVariables('x'))))]",
    { a: 1 },
  ],
  [
    "[groupBy(createArray('ab', 'c', 'ad'), lambda('x', take(lambdaVariables('x'), 1)))]",
    { a: ['ab', 'ad'], c: ['c'] },
  ],
  ["[mapValues(createObject('a', 1), lambda('x', add(lambdaVariables('x'), 1)))]", { a: 2 }],
])('by lambdas %s is worked out', (text, value) => {
  expect(workedOut(text)).toEqual(value);
});

test('what Azure makes of the same values is the same, and of others another', () => {
  const same = (a: string, b: string) => workedOut(`[${a}]`) === workedOut(`[${b}]`);
  expect(same("uniqueString('a')", "uniqueString('a')")).toBe(true);
  expect(same("uniqueString('a')", "uniqueString('b')")).toBe(false);
  expect(same("uniqueString('a')", "guid('a')")).toBe(false);
  expect(same("take(uniqueString('a'), 5)", "take(uniqueString('a'), 5)")).toBe(true);
  expect(same("take(uniqueString('a'), 5)", "take(uniqueString('b'), 5)")).toBe(false);
  expect(same("concat('p', uniqueString('a'))", "format('p{0}', uniqueString('a'))")).toBe(true);
  expect(same("first(createArray(uniqueString('a'), 'b'))", "uniqueString('a')")).toBe(true);
});

test('any text is worked out or not known, and never fails', () => {
  const part = fc.constantFrom(
    '[',
    ']',
    '(',
    ')',
    ',',
    '.',
    "'",
    'concat',
    'parameters',
    "'a'",
    '1',
    ' ',
    '?',
    '[[',
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 14 }), (parts) => {
      expect(() => workedOut(`[${parts.join('')}]`)).not.toThrow();
    }),
  );
});

describe('a deployment whose resource group and subscription the template does not tell', () => {
  const home = new TemplateScope({
    template: { variables: { rules: { prod: 'Deny' } } },
    given: () => undefined,
    place: { subscription: '{subscription}', group: '{resource-group}' },
    referenced: () => notKnown,
  });
  const group = 'resourceGroup().name';

  test.each([
    `equals(${group}, 'prod')`,
    `equals(toLower(${group}), 'prod')`,
    `contains(${group}, 'prod')`,
    `startsWith(${group}, 'prod')`,
    `endsWith(format('{0}-x', ${group}), '-prod')`,
    `contains(createArray('dev', 'prod'), ${group})`,
    `greater(length(${group}), 10)`,
    `empty(replace(${group}, 'a', ''))`,
    `empty(take(uniqueString(${group}), 0))`,
    `equals('', replace(${group}, 'a', ''))`,
    `last(split(${group}, '-'))`,
    `indexOf(${group}, 'p')`,
    `tryGet(variables('rules'), ${group})`,
    `tryGet(createObject(${group}, 'Deny'), 'prod')`,
    `variables('rules')[${group}]`,
    `contains(resourceGroup(), 'tags')`,
    `contains(resourceGroup().tags, 'open')`,
    `equals(resourceGroup().tags.open, 'yes')`,
    `equals(last(split(resourceGroup().id, '/')), 'prod')`,
    `equals(subscription().subscriptionId, '1111')`,
    `equals(subscription().id, '/subscriptions/1111')`,
    `startsWith(subscription().displayName, 'prod')`,
    `equals(subscription().tenantId, '1111')`,
    `equals(tenant().tenantId, '1111')`,
    `contains(resourceId('Microsoft.Network/ipGroups', 'g'), 'prod')`,
    `startsWith(deployment().name, 'prod')`,
    `equals(environment().name, 'AzureCloud')`,
  ])('leaves open %s', (expression) => {
    expect(home.valueOf(`[${expression}]`)).toBe(notKnown);
    expect(home.valueOf(`[if(${expression}, 'Deny', 'Allow')]`)).toBe(notKnown);
  });

  test('has ids of its own all the same, and names in these', () => {
    const id =
      '/subscriptions/{subscription}/resourceGroups/{resource-group}/providers/Microsoft.Network/ipGroups/g';
    const own = "resourceId('Microsoft.Network/ipGroups', 'g')";
    expect(home.valueOf(`[${own}]`)).toBe(id);
    expect(home.valueOf(`[resourceId(resourceGroup().name, 'Microsoft.Network/ipGroups', 'g')]`)).toBe(id);
    expect(home.valueOf("[format('{0}/providers/Microsoft.Network/ipGroups/g', resourceGroup().id)]")).toBe(
      id,
    );
    expect(home.valueOf(`[last(split(${own}, '/'))]`)).toBe('g');
    expect(home.valueOf(`[split(${own}, '/')[6]]`)).toBe('Microsoft.Network');
  });

  test.each([
    "contains(createObject('id', resourceGroup().id), 'id')",
    "not(contains(createObject('id', resourceGroup().id), 'other'))",
    "not(empty(createObject('id', resourceGroup().id)))",
    "equals(length(createObject('id', resourceGroup().id)), 1)",
    "equals(last(split(concat(resourceGroup().id, '/subnets/s'), '/subnets/')), 's')",
  ])('is one member of an object, and one part of an id: %s', (expression) => {
    expect(home.valueOf(`[${expression}]`)).toBe(true);
  });

  test.each([
    `contains(createObject(${group}, 1), 'id')`,
    `contains(createObject('id', 1), ${group})`,
    `length(createObject(${group}, 1, 'rg', 2))`,
  ])('is whichever member of an object where it names it: %s', (expression) => {
    expect(home.valueOf(`[${expression}]`)).toBe(notKnown);
  });

  test.each([
    "not(empty(resourceId('Microsoft.Network/ipGroups', 'g')))",
    "not(empty(concat('rt', uniqueString(resourceGroup().id))))",
    "not(equals(resourceId('Microsoft.Network/ipGroups', 'g'), ''))",
    "not(equals('', resourceGroup().id))",
    'not(equals(resourceGroup().id, null()))',
    `not(equals(${group}, null()))`,
    "not(equals(createObject('id', resourceGroup().id), ''))",
    'not(empty(createArray(resourceGroup().id)))',
  ])('has ids that are never empty: %s', (expression) => {
    expect(home.valueOf(`[${expression}]`)).toBe(true);
  });
});
