import { compileTiny, type TinyRow, tinyNsg } from '../support/tiny-table';

const ofGroups = (to: string, parts: Partial<TinyRow> = {}): TinyRow => ({ to, only: 'nsg', ...parts });
const found = (...rows: TinyRow[]) =>
  compileTiny(rows, { nsg: tinyNsg() })
    .findings.all.filter(({ code }) => code === 'no-firewall-rule')
    .map(({ requirements }) => requirements);

test('what pages ask of security groups alone, and leaves the network, is one finding', () => {
  expect(found({ to: 'a.test' }, ofGroups('tag:AzureActiveDirectory'), ofGroups('203.0.113.4'))).toEqual([
    ['tiny/row-2', 'tiny/row-3'],
  ]);
});

test('what stays within the network, or is asked of the firewall as well, is none', () => {
  expect(found({ to: 'tag:AzureActiveDirectory' }, ofGroups('tag:VirtualNetwork'))).toEqual([]);
  expect(found({ to: 'a.test' }, ofGroups('role:compute', { from: 'tag:Storage' }))).toEqual([]);
});
