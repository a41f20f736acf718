import { join } from 'node:path';
import { azureLockdown, files } from '../support/command-line';

const plan = join(__dirname, '..', 'fixtures', 'hub-and-spokes-plan-azurerm-4.json');
const widest = (text: string) => Math.max(...text.split('\n').map(({ length }) => length));

test('explain breaks its steps to the width of the terminal', () => {
  const explained = (columns?: number) =>
    azureLockdown(['explain', plan, '--from', '10.1.0.4', '--to', 'login.microsoftonline.com'], { columns })
      .out;
  expect(widest(explained(80))).toBeLessThanOrEqual(80);
  expect(widest(explained())).toBeLessThanOrEqual(120);
  const words = (text: string) => text.split(/\s+/);
  expect(words(explained(80))).toEqual(words(explained(500)));
  expect(explained(80)).toMatch(/^deny: no rule of the firewall allows it$/m);
});

test('audit breaks what it says of what was not read', () => {
  const modules = Array.from({ length: 9 }, (_, i) => [`network_of_the_spoke_${i}`, { source: './net' }]);
  const { path } = files({
    path: JSON.stringify({
      resource: { azurerm_firewall_policy: { p: { name: 'p' } } },
      module: Object.fromEntries(modules),
    }),
  });
  const { out } = azureLockdown(['audit', path!], { columns: 80 });
  expect(out).toMatch(/^not read: 9 places, module\.network_of_the_spoke_0,$/m);
  expect(out.replace(/\s+/g, ' ')).toContain('and 4 more among them; the audit does not vouch for them');
  expect(widest(out)).toBeLessThanOrEqual(80);
});

describe('help, where nobody has set a width, fits into eighty columns', () => {
  const shown = (...words: string[]) => {
    const { code, out } = azureLockdown([...words, '--help']);
    expect(code).toBe(0);
    return out;
  };
  // A name or an address stays whole, on a line of its own.
  const beyond = (help: string) => help.split('\n').filter((line) => line.length > 80 && /\S +\S/.test(line));
  const commandsIn = (help: string) =>
    [...help.slice(help.indexOf('\nCommands:')).matchAll(/^ {2}([a-z]+|[A-Z]\w+) /gm)].map(
      ([, name]) => name!,
    );

  test('of the program and of every command', () => {
    const commands = commandsIn(shown());
    expect(commands).toContain('verify');
    for (const words of [[], ...commands.filter((name) => name !== 'help').map((name) => [name])])
      expect([words, beyond(shown(...words))]).toEqual([words, []]);
  });

  test('of every kind of workload', () => {
    const kinds = commandsIn(shown('export')).filter((name) => /^[A-Z]/.test(name));
    expect(kinds).toContain('AmlWorkspaceEgress');
    for (const kind of kinds) expect([kind, beyond(shown('export', kind))]).toEqual([kind, []]);
  });
});
