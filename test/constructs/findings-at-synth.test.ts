import { App, Testing } from 'cdktf';
import { AzureLocalFirewall, HubFirewall, Lockdown } from 'cdktf-azure-lockdown';
import { ExampleStack, policyId } from '../../examples/example-stack';
import { summaryText } from '../../lib/report/findings-text';
import { addAml } from '../support/aml-stack';

/** Sites that differ in their addresses and in the names of their vaults. */
function sites(count: number): ExampleStack {
  const stack = new ExampleStack(new App(), 'sites');
  const firewall = HubFirewall.fromPolicyId(stack, 'hub', { policyId, privateIpAddress: '10.0.0.4' });
  for (let i = 1; i <= count; i++)
    new AzureLocalFirewall(stack, `site-${i}`, {
      firewall,
      region: 'westeurope',
      machineAddressPrefixes: [`10.60.${i}.0/24`],
      keyVaultName: `kv-site-${i}`,
      activeDirectoryAddresses: ['10.9.0.10'],
      ntpServerAddresses: ['10.9.0.11'],
    });
  return stack;
}

/** What the annotations of a stack and of all that stands in it say, once it is synthesized. */
function annotated(stack: ExampleStack): string[] {
  Testing.synth(stack, true);
  const metadata = stack.node.findAll().flatMap(({ node }) => node.metadata);
  return metadata.filter(({ type }) => type.startsWith('@cdktf/')).map(({ type, data }) => `${type} ${data}`);
}

test('the findings of twelve sites are one annotation of fewer than twenty lines, and say at whom they look', () => {
  const [only, ...others] = annotated(sites(12));
  expect(others).toEqual([]);
  const lines = only!.split('\n');
  expect(lines.length).toBeLessThan(20);
  const sentences = lines.slice(1).filter((line) => !/^ +https:/.test(line));
  expect(Math.max(...sentences.map(({ length }) => length))).toBeLessThanOrEqual(80);
  expect(lines[0]).toBe('@cdktf/warn warning widened-wildcard: 12 constructs: site-1 … site-12');
});

test('their summary is fewer than twenty lines, which a log of eighty columns holds', () => {
  const groups = Lockdown.of(sites(12).node.root).findings;
  for (const width of [80, 120]) {
    const lines = summaryText(groups, 'constructs', width).split('\n');
    expect(lines.length).toBeLessThan(20);
    const [pages, others] = [true, false].map((isPage) =>
      lines.filter((line) => /^ +https:\S+$/.test(line) === isPage),
    ) as [string[], string[]];
    expect(pages).toHaveLength(3);
    expect(Math.max(...others.map(({ length }) => length))).toBeLessThanOrEqual(width);
    expect(Math.max(...others.map(({ length }) => length))).toBeGreaterThan(width - 12);
  }
});

test('more sites make no more lines', () => {
  const [twelve] = annotated(sites(12));
  const [three] = annotated(sites(3));
  expect(three!.split('\n')).toHaveLength(twelve!.split('\n').length);
});

test('a second synth of a stack says nothing twice', () => {
  const stack = sites(1);
  expect(annotated(stack)).toEqual(annotated(stack));
});

test('what is for the record is no annotation', () => {
  const stack = new ExampleStack(new App(), 'prod');
  const aml = addAml(stack, { virtualNetworkAddressSpaces: ['10.1.0.0/16'] });
  const levels = new Set(aml.findings.map(({ level }) => level));
  expect([...levels]).toEqual(['info']);
  expect(annotated(stack)).toEqual([]);
});

test('what was taken out of its stack, or with its stack, is told no more', () => {
  const stack = sites(2);
  const told = () => Lockdown.of(stack.node.root).findings.flatMap(({ subjects }) => subjects);
  expect(told()).toContain('sites/site-1');
  stack.node.tryRemoveChild('site-1');
  expect(told()).toContain('sites/site-2');
  expect(told()).not.toContain('sites/site-1');
  stack.node.root.node.tryRemoveChild('sites');
  expect(told()).toEqual([]);
});
