import { type OwnedBlock, OwnedBlocks } from '../../lib/network/owned-blocks';
import { Directory } from '../../lib/terraform/resource/directory';
import { notKnown } from '../../lib/terraform/resource/resource';
import { readTerraformJson } from '../support/read-terraform';

const table = { name: 'rt', resource_group_name: 'rg' };
const own = (parts: object = {}) => ({ route_table_name: 'rt', resource_group_name: 'rg', ...parts });
const route = (name: string, prefix = '0.0.0.0/0') => ({ name, address_prefix: prefix });

/** A route table with routes inside it, and routes of their own. */
function read(inline: unknown, separate: Readonly<Record<string, object>> = {}) {
  const resource = {
    azurerm_route_table: { rt: { ...table, route: inline } },
    azurerm_route: separate,
  };
  const directory = new Directory(readTerraformJson(JSON.stringify({ resource })).resources);
  const blocks = new OwnedBlocks(directory, {
    owner: 'azurerm_route_table',
    block: 'route',
    separate: 'azurerm_route',
    ownerName: 'route_table_name',
  });
  return { blocks, owner: directory.ofType('azurerm_route_table')[0]! };
}

const addresses = (blocks: readonly OwnedBlock[]) => blocks.map(({ address }) => address);
const inlineAddress = (name: string) => `azurerm_route_table.rt ${name}`;

/** The addresses of the routes that the table has. */
function routesOf(inline: unknown, separate?: Readonly<Record<string, object>>): string[] {
  const { blocks, owner } = read(inline, separate);
  return addresses(blocks.of(owner));
}

describe('the blocks of a resource', () => {
  test('are those inside it, those of their own, and both, the inner ones first', () => {
    expect(routesOf([route('a')])).toEqual([inlineAddress('a')]);
    expect(routesOf([], { b: own(route('b')) })).toEqual(['azurerm_route.b']);
    expect(routesOf([route('a')], { b: own(route('b')), c: own(route('c')) })).toEqual([
      inlineAddress('a'),
      'azurerm_route.b',
      'azurerm_route.c',
    ]);
  });

  test('say which way they are written', () => {
    const { blocks, owner } = read([route('a')], { b: own(route('b')) });
    expect(blocks.of(owner).map(({ separate }) => separate)).toEqual([false, true]);
  });

  test('are there once where a state has read one back, whatever the case and the order', () => {
    const listed = { address_prefixes: ['10.0.0.0/8', '192.168.0.0/16'], next_hop: 'Internet', note: '' };
    const other = { address_prefixes: ['192.168.0.0/16', '10.0.0.0/8'], next_hop: 'internet', note: null };
    expect(routesOf([{ name: 'B', ...listed }], { b: own({ name: 'b', ...other }) })).toEqual([
      'azurerm_route.b',
    ]);
  });

  test('are there twice where they differ, or have no name to go by', () => {
    expect(routesOf([route('b', '10.0.0.0/8')], { b: own(route('b')) })).toEqual([
      inlineAddress('b'),
      'azurerm_route.b',
    ]);
    const unnamed = { name: '${var.name}', address_prefix: '0.0.0.0/0' };
    expect(routesOf([unnamed], { b: own(unnamed), c: own(unnamed) })).toHaveLength(3);
  });

  test('are read back of any one of those that share a name', () => {
    const same = { b: own(route('b', '10.0.0.0/8')), c: own(route('B')) };
    expect(routesOf([route('b')], same)).toEqual(['azurerm_route.b', 'azurerm_route.c']);
  });
});

test('of both ways Terraform overwrites one with the other, unless a state has read one back', () => {
  const overwritten = (inline: unknown, separate?: Readonly<Record<string, object>>) => {
    const { blocks, owner } = read(inline, separate);
    return blocks.overwritten(owner).map(addresses);
  };
  expect(overwritten([route('a')], { b: own(route('b')) })).toEqual([
    [inlineAddress('a')],
    ['azurerm_route.b'],
  ]);
  expect(overwritten([route('b')], { b: own(route('b')) })).toEqual([]);
  expect(overwritten([route('a')])).toEqual([]);
  expect(overwritten([], { b: own(route('b')) })).toEqual([]);
});

test('a resource may have more where its blocks are open, unless they are written apart', () => {
  const mayHaveOthers = (inline: unknown, separate?: Readonly<Record<string, object>>) => {
    const { blocks, owner } = read(inline, separate);
    return blocks.mayHaveOthers(owner);
  };
  expect(mayHaveOthers([route('a')])).toBe(false);
  expect(mayHaveOthers('${var.routes}')).toBe(true);
  expect(mayHaveOthers('${var.routes}', { b: own(route('b')) })).toBe(true);
  // As a plan leaves open what Azure will read back.
  expect(mayHaveOthers(notKnown)).toBe(true);
  expect(mayHaveOthers(notKnown, { b: own(route('b')) })).toBe(false);
  expect(mayHaveOthers([route('a'), '${var.route}'], { b: own(route('b')) })).toBe(true);
});

test('blocks that may not be there are told apart from those that are', () => {
  const { blocks, owner } = read([], {
    b: own({ ...route('b'), count: '${var.count}' }),
    c: own(route('c')),
  });
  expect(addresses(blocks.conditional(owner))).toEqual(['azurerm_route.b']);
  expect(addresses(blocks.of(owner))).toEqual(['azurerm_route.c']);
});

test('blocks of what the document does not have are kept by its name, without case, and those of nobody known apart', () => {
  const { blocks, owner } = read([], {
    a: own({ ...route('a'), route_table_name: 'far' }),
    b: own({ ...route('b'), route_table_name: 'FAR' }),
    c: own({ ...route('c'), route_table_name: 'farther' }),
    d: own({ ...route('d'), route_table_name: '${var.table}' }),
  });
  expect(blocks.of(owner)).toEqual([]);
  expect(blocks.absentOwners.map((each) => [each.name, addresses(each.blocks)])).toEqual([
    ['rg/far', ['azurerm_route.a', 'azurerm_route.b']],
    ['rg/farther', ['azurerm_route.c']],
    [expect.any(String), ['azurerm_route.d']],
  ]);
  expect(addresses(blocks.unassignedOf(owner))).toEqual(['azurerm_route.d']);
  expect(read([]).blocks.absentOwners).toEqual([]);
});
