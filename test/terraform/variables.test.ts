import { LockdownError, Reachability, TerraformAudit, TerraformVariables } from 'cdktf-azure-lockdown';
import { notKnown } from '../../lib/terraform/resource/resource';
import { readTerraformJson } from '../support/read-terraform';

const declared = {
  variable: {
    prefix: { default: '10.9.0.0/24', type: 'string' },
    prefixes: { type: 'list(string)' },
    count: { type: 'number' },
    free: {},
  },
};
const valueIn = (name: string, variables?: TerraformVariables) =>
  readTerraformJson(
    JSON.stringify({ ...declared, resource: { azurerm_ip_group: { g: { cidrs: `\${var.${name}}` } } } }),
    variables,
  ).resources[0]!.values.cidrs;

const tfvars = (text: string) => TerraformVariables.fromTfvars(text);
const codeOf = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    return error instanceof LockdownError ? `${error.code}: ${error.message}` : String(error);
  }
  return 'none';
};

describe('a *.tfvars', () => {
  test.each<[string, unknown]>([
    ['free = "10.0.0.0/8"', '10.0.0.0/8'],
    ['free="a\\"b\\u0041\\n"', 'a"bA\n'],
    ['free = 12.5', 12.5],
    ['free = -3', -3],
    ['free = true', true],
    ['free = null', null],
    ['free = ["a", "b",]', ['a', 'b']],
    ['free = [\n  "a", # one\n  "b" // two\n]\n', ['a', 'b']],
    ['free = { a = 1, "b c" : [2] }', { a: 1, 'b c': [2] }],
    ['free = {\n  a = 1\n  b = 2\n}', { a: 1, b: 2 }],
    ['# comment\n/* another\n one */ free = "x" # end', 'x'],
    ['free = <<EOT\nline\n  two\nEOT\n', 'line\n  two\n'],
    ['free = <<-EOT\n    line\n      two\n    EOT\n', 'line\n  two\n'],
    ['free = "$${x}"', '${x}'],
    ['\uFEFFfree = "x"\r\nprefix = "y"\r\n', 'x'],
  ])('%j', (text, value) => {
    expect(valueIn('free', tfvars(text))).toEqual(value);
  });

  test.each([
    ['free = var.other', 1],
    ['\n\nfree = lower("A")', 3],
    ['free = "a${b}"', 1],
    ['prefix = "x"\nfree = [1 + 2]', 2],
    ['prefix = "x"\nfree = [\n  "a"\n  "b"\n]', 4],
    ['free = "unended\n', 1],
    ['/* one\n two */\nfree "x"', 3],
    ['free = "x" prefix = "y"', 1],
    ['free = 1\nfree = 2', 2],
    ['block {\n}', 1],
    ['free = ', 1],
    ['free = <<EOT\nnever', 1],
  ])('%j is refused, on its line', (text, line) => {
    expect(codeOf(() => tfvars(text))).toMatch(
      new RegExp(`^unreadable-variables: .*cannot be read: line ${line}: `),
    );
  });
});

test('a *.tfvars.json', () => {
  const variables = TerraformVariables.fromTfvarsJson('{"prefixes": ["10.0.0.0/8"], "undeclared": 1}');
  expect(valueIn('prefixes', variables)).toEqual(['10.0.0.0/8']);
  expect(codeOf(() => TerraformVariables.fromTfvarsJson('[1]'))).toMatch(/^unreadable-variables/);
  expect(codeOf(() => TerraformVariables.fromTfvarsJson('{'))).toMatch(/^unreadable-variables/);
});

describe('values', () => {
  const none = TerraformVariables.none();

  test('take the place of defaults; without any, a variable without a default is not known', () => {
    expect(valueIn('prefix')).toBe('10.9.0.0/24');
    expect(valueIn('prefix', tfvars('prefix = "x"'))).toBe('x');
    expect(valueIn('free')).toBe(notKnown);
  });

  test('that are set later win, and single ones win over files', () => {
    const [a, b] = [tfvars('prefix = "a"'), tfvars('prefix = "b"')];
    expect(valueIn('prefix', a.and(b))).toBe('b');
    expect(valueIn('prefix', none.withValue('prefix', 'c').and(b))).toBe('c');
    expect(valueIn('prefix', none.withValue('prefix', 'c').withValue('prefix', 'd'))).toBe('d');
  });

  test('that are set one by one are texts, or HCL where the variable has another type', () => {
    expect(valueIn('prefix', none.withValue('prefix', '["a"]'))).toBe('["a"]');
    expect(valueIn('free', none.withValue('free', '1'))).toBe('1');
    expect(valueIn('prefixes', none.withValue('prefixes', '["a"]'))).toEqual(['a']);
    expect(valueIn('count', none.withValue('count', '2'))).toBe(2);
    expect(codeOf(() => valueIn('prefixes', none.withValue('prefixes', 'a b')))).toMatch(
      /^unreadable-variables: .*prefixes is "a b", which is no list\(string\)/,
    );
  });

  test('of variables that are not declared are refused where they are set one by one', () => {
    expect(codeOf(() => valueIn('prefix', none.withValue('prefx', 'a')))).toMatch(
      /^unknown-variable: .*no variable prefx[\s\S]*nearest are prefix/,
    );
    expect(codeOf(() => valueIn('prefix', tfvars('other = 1')))).toBe('none');
  });

  test('have no use with a plan or a state', () => {
    const state = JSON.stringify({ values: { root_module: {} } });
    expect(codeOf(() => readTerraformJson(state, tfvars('a = 1')))).toMatch(
      /^unknown-variable: .*as a plan, a state/,
    );
    expect(codeOf(() => readTerraformJson(state, none))).toBe('none');
  });
});

test('answers and audits take them', () => {
  const resource = {
    azurerm_firewall_policy_rule_collection_group: {
      g: {
        name: 'g',
        firewall_policy_id:
          '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/firewallPolicies/p',
        priority: 100,
        network_rule_collection: [
          {
            name: 'c',
            priority: 100,
            action: 'Allow',
            rule: [
              {
                name: 'r',
                protocols: ['TCP'],
                source_addresses: ['${var.prefix}'],
                destination_addresses: ['8.8.8.8'],
                destination_ports: ['443'],
              },
            ],
          },
        ],
      },
    },
  };
  const text = JSON.stringify({ ...declared, resource });
  const verdict = (variables?: TerraformVariables) =>
    Reachability.fromTerraformJson(text, { variables }).explain({
      from: '10.7.0.4',
      to: '8.8.8.8',
      protocol: 'tcp',
      port: 443,
    }).verdict;
  expect(verdict()).toBe('deny');
  expect(verdict(tfvars('prefix = "10.7.0.0/24"'))).toBe('allow');
  const found = (variables?: TerraformVariables) =>
    TerraformAudit.fromTerraformJson(text, { variables }).findings.map(({ code }) => code);
  expect(found()).not.toContain('ipv6-address');
  expect(found(tfvars('prefix = "2001:db8::/32"'))).toContain('ipv6-address');
});

describe('a validation of a variable', () => {
  const refusal = (variable: object, given = TerraformVariables.none()) => {
    try {
      readTerraformJson(JSON.stringify({ variable: { v: [variable] } }), given);
      return undefined;
    } catch (error) {
      if (error instanceof LockdownError) return `${error.code}: ${error.problem}`;
      throw error;
    }
  };
  const valid = (condition: string, more: object = {}) => ({
    validation: [{ condition, error_message: 'It has to be a prefix.' }],
    ...more,
  });
  const isPrefix = '${can(cidrhost(var.v, 0))}';
  const value = (text: string) => TerraformVariables.none().withValue('v', text);

  test('refuses what its condition is false of, with its message', () => {
    expect(refusal(valid(isPrefix), value('banana'))).toBe(
      'unreadable-variables: The value of the variable v is "banana", and is refused by its validation: It has to be a prefix.',
    );
    expect(refusal(valid(isPrefix), value('10.0.0.0/33'))).toContain('is refused');
    expect(refusal(valid(isPrefix), value('10.0.0.0/8'))).toBeUndefined();
    expect(refusal(valid(isPrefix), value('fd00::/8'))).toBeUndefined();
  });

  test('refuses a default as well, and tells no secret', () => {
    expect(refusal(valid('${contains(["a"], var.v)}', { default: 'b', sensitive: true }))).toBe(
      'unreadable-variables: The value of the variable v is refused by its validation: It has to be a prefix.',
    );
  });

  test('refuses nothing where its condition cannot be worked out', () => {
    expect(refusal(valid('${can(regex("(?U)^x", var.v))}'), value('y'))).toBeUndefined();
    expect(refusal(valid('${can(regex("^x", var.v))}'), value('xy'))).toBeUndefined();
    expect(refusal(valid('${can(regex("^x", var.v))}'), value('y'))).toContain('is refused');
    expect(refusal(valid(isPrefix))).toBeUndefined();
  });

  test.each(['cidrsubnet(var.v, 8, 0)', 'cidrsubnets(var.v, 8)', 'cidrnetmask(var.v)'])(
    'tells that %s fails of a text that is no prefix',
    (call) => {
      expect(refusal(valid(`\${can(${call})}`), value('10.0.0.0'))).toContain('is refused');
      expect(refusal(valid(`\${can(${call})}`), value('10.0.0.0/16'))).toBeUndefined();
    },
  );
});
