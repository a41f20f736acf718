import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { azureLockdown, files } from '../support/command-line';

const root = join(__dirname, '..', '..');
const page = readFileSync(join(root, 'docs', 'command-line.md'), 'utf8');
const plan = join(root, 'test', 'fixtures', 'hub-and-spokes-plan-azurerm-4.json');
const [, yaml = ''] = /```yaml\n([\s\S]*?)```/.exec(page) ?? [];
const { yaml: workloads } = files({
  yaml: yaml.replace('azurerm_subnet.compute', 'module.spoke["alpha"].azurerm_subnet.compute'),
});

const moduleFolder = mkdtempSync(join(tmpdir(), 'egress-'));
const tablesFolder = mkdtempSync(join(tmpdir(), 'tables-'));

const commands = [...page.matchAll(/^npx azure-lockdown ([^#\n]*)/gm)].map(([, text]) => text!.trim());
// The pages of Microsoft are not here, nor is a log; `drift` and `triage` have tests of their own.
const runnable = commands.filter((text) => !/^(?:drift|triage) /.test(text));

test.each(runnable)('azure-lockdown %s', (text) => {
  const argv = text.split(/\s+/).map(
    (each, i, all) =>
      ({
        'plan.json': plan,
        'workloads.yaml': workloads!,
        egress: moduleFolder,
        tables: all[i - 1] === '--export' ? tablesFolder : undefined,
      })[each] ?? each,
  );
  const { code, out, err } = azureLockdown(argv);
  // The workloads of the page have no placement, and so no security group and no route table.
  const told = argv[0] === 'synth' ? /^(warning: .*\n( +.*\n)+)+$/ : /^$/;
  expect(err).toMatch(/^export [a-z]/.test(text) ? /^[\w-]+ is one table/ : told);
  expect(out.length).toBeGreaterThan(argv.includes('--export') ? 10 : 50);
  // Nothing of what the first two ask about is open in that plan, and the addresses of an IP group are not known.
  const codes: Readonly<Record<string, number>> = { verify: 1, explain: 1, audit: 3, compare: 1 };
  expect(code).toBe(codes[text.split(' ')[0]!] ?? 0);
});

test('docs/command-line.md shows every command', () => {
  const shown = new Set(commands.map((text) => text.split(' ')[0]));
  const there = [...azureLockdown(['--help']).out.matchAll(/^ {2}([a-z]+) \[/gm)].map(([, name]) => name!);
  expect(there.length).toBeGreaterThan(9);
  expect([...shown].sort()).toEqual(there.filter((name) => name !== 'help').sort());
});
