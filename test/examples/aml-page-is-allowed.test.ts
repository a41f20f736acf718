import { portIn } from '../support/allows';
import { exampleJson } from '../support/example-json';
import { hostAllowed, portsOf, synthesizedRules } from '../support/page-row-allowed';
import { type PageRow, pageRows } from '../support/page-rows';

const examples = exampleJson();

/** The example that stands for each cloud where a row holds in that cloud alone, and its region. */
const byCloud: Readonly<Record<string, { stacks: string[]; region: string }>> = {
  public: { stacks: ['aml-fqdns-public', 'aml-service-tags', 'aml-kubernetes'], region: 'westeurope' },
  usgovernment: { stacks: ['aml-fqdns-usgovernment'], region: 'usgovvirginia' },
  china: { stacks: ['aml-fqdns-china'], region: 'chinanorth3' },
};

const canonical: Readonly<Record<string, string>> = {
  'AzureFrontDoor.FrontEnd': 'AzureFrontDoor.Frontend',
  'Frontdoor.FirstParty': 'AzureFrontDoor.FirstParty',
  'Keyvault.<region>': 'AzureKeyVault.<region>',
};

/** Rows for which no rule can stand, and why. */
const withoutRule = (row: PageRow) =>
  row.direction === 'internal' && row.ports === '-'
    ? 'the page states no port'
    : row.kind === 'role' && row.direction === 'inbound' && row.ports === '-'
      ? 'says again what another line says, without port'
      : undefined;

const rows = pageRows('azure-machine-learning').filter((row) => row.editions.includes('2024-04-08'));

test.each(rows.filter((row) => withoutRule(row) === undefined))(
  'line $line, $clouds: $to on $ports is allowed',
  (row) => {
    const cloud = row.clouds.length === 1 ? row.clouds[0]! : 'public';
    const { stacks, region } = byCloud[cloud]!;
    const rules = synthesizedRules(stacks.map((stack) => examples.get(stack)!));
    for (const port of portsOf(row))
      expect([port, isAllowed(row, port, region, rules)]).toEqual([port, true]);
  },
);

test('rows without a rule are the ones that cannot have one', () => {
  expect(rows.filter((row) => withoutRule(row) !== undefined).map(({ line }) => line)).toEqual([
    '125',
    '127',
    '193',
    '194',
    '195',
    '195',
  ]);
});

function isAllowed(
  row: PageRow,
  port: string,
  region: string,
  rules: ReturnType<typeof synthesizedRules>,
): boolean {
  const tag = (canonical[row.to] ?? row.to).replace('<region>', 'EastUS2');
  const regional = [tag, tag.replace('EastUS2', 'WestEurope')];
  if (row.direction === 'route') {
    // Routes by address are read at plan time, and named after tag and region.
    const names = [row.to, tag, `${row.to.replace('<region>', 'eastus2')}`, `${row.to}.EastUS2`];
    return names.some((name) => rules.routes.has(`${name} ${port}`));
  }
  if (row.kind === 'tag') {
    if (row.direction === 'inbound') return rules.nsg.has(`Inbound AzureMachineLearning addresses ${port}`);
    if (row.to === 'VirtualNetwork') return rules.nsg.has(`Outbound addresses addresses ${port}`);
    return regional.some((name) => rules.tags.has(`${name} ${port}`));
  }
  if (row.kind === 'role') {
    return [...rules.nsg].some((opened) => {
      const [direction, from, to, ports] = opened.split(' ');
      return direction === 'Inbound' && from === 'addresses' && to === 'addresses' && rangeIn(ports!, port);
    });
  }
  const host = row.to
    .replace(/^https:\/\/([^/]+).*$/, '$1')
    .replaceAll('<region>', region)
    .replace(/<(storage|your storage account name)>/, 'stamlworkspace')
    .replace('<your ACR name>', 'cramlworkspace')
    .replace('<your workspace ID>', '6f2c5b0e-3c1d-4e57-9a44-0c2b3b1d7f10');
  if (hostAllowed(rules, host, port)) return true;
  // A wildcard or a covered host on a port other than those of HTTP: the tag that contains it.
  return rules.tags.has(`AzureMachineLearning ${port}`) && /azureml/.test(host);
}

function rangeIn(outer: string, inner: string): boolean {
  const [first, last = first] = inner.split('-').map(Number);
  return portIn(outer, first!) && portIn(outer, last!);
}
