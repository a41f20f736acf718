import { distinctNsgOpenings, nsgLine, nsgOpeningsOf } from '../../lib/compile/security-group/nsg-openings';
import { boundTo, type TinyRow, tinyFlows, tinyRole } from '../support/tiny-table';

const bindings = boundTo(
  tinyRole('compute', ['10.0.0.0/24']),
  tinyRole('server', ['10.0.1.4']),
  tinyRole('client', ['10.9.0.0/24'], { remote: true }),
  tinyRole('admin', [], { remote: true, serviceTag: 'VirtualNetwork' }),
);
const needsOf = (rows: readonly TinyRow[]) =>
  tinyFlows(rows).flatMap((flow) => nsgOpeningsOf(flow, bindings));
const linesOf = (...rows: TinyRow[]) => needsOf(rows).map(nsgLine);
const distinct = (...rows: TinyRow[]) => distinctNsgOpenings(needsOf(rows)).map(nsgLine);

describe('what a flow asks of the NSG', () => {
  test.each<[string, TinyRow, string[]]>([
    [
      'a tag on its ports',
      { to: 'tag:Storage', ports: 'TCP 443, 445' },
      ['Outbound Tcp 443,445 compute -> Storage'],
    ],
    [
      "a region's tag, in a line that holds in every region",
      { to: 'tag:Storage.<region>' },
      ['Outbound Tcp 443 compute -> Storage.<region>'],
    ],
    [
      'an address',
      { to: '203.0.113.0/24', ports: 'UDP 123' },
      ['Outbound Udp 123 compute -> 203.0.113.0/24'],
    ],
    [
      'the Internet for a host, port by port',
      { to: 'a.test', ports: 'TCP 80, 443' },
      ['Outbound Tcp 80 compute -> Internet', 'Outbound Tcp 443 compute -> Internet'],
    ],
    ['the Internet for a URL', { to: 'a.test/x/*' }, ['Outbound Tcp 443 compute -> Internet']],
    [
      'the tag that contains a host, beyond HTTP and HTTPS',
      { to: '*.queue.test', ports: 'UDP 443', coveredBy: 'Storage.<region>' },
      ['Outbound Udp 443 compute -> Storage.<region>'],
    ],
    [
      'the Internet for a host of the web, whichever tag contains it',
      { to: '*.queue.test', ports: 'TCP 443', coveredBy: 'Storage.<region>' },
      ['Outbound Tcp 443 compute -> Internet'],
    ],
    ['every protocol', { to: 'tag:Sql', ports: 'ANY 443' }, ['Outbound * 443 compute -> Sql']],
    ['HTTPS as TCP', { to: 'tag:Sql', ports: 'HTTPS 8084' }, ['Outbound Tcp 8084 compute -> Sql']],
    [
      'both sides between roles inside',
      { to: 'role:server', ports: 'TCP 9443' },
      ['Outbound Tcp 9443 compute -> server', 'Inbound Tcp 9443 compute -> server'],
    ],
    [
      'inbound alone from a role outside',
      { from: 'client', to: 'role:compute', ports: 'TCP 22' },
      ['Inbound Tcp 22 client -> compute'],
    ],
    [
      'inbound from the tag of a role without addresses',
      { from: 'admin', to: 'role:compute', ports: 'TCP 22' },
      ['Inbound Tcp 22 VirtualNetwork -> compute'],
    ],
    [
      'outbound alone to a role outside',
      { to: 'role:client', ports: 'TCP 22' },
      ['Outbound Tcp 22 compute -> client'],
    ],
    [
      'inbound from a service tag',
      { from: 'tag:BatchNodeManagement.<region>', to: 'role:compute', ports: 'TCP 29876-29877' },
      ['Inbound Tcp 29876-29877 BatchNodeManagement.<region> -> compute'],
    ],
    [
      'outbound for the roles inside alone',
      { from: 'compute + client', to: 'tag:Storage' },
      ['Outbound Tcp 443 compute -> Storage'],
    ],
    ['nothing for a role outside', { from: 'client', to: 'a.test' }, []],
    ['nothing for a resource without address', { to: 'resource:kube-dns' }, []],
  ])('%s', (_, row, expected) => {
    expect(linesOf(row)).toEqual(expected);
  });
});

describe('needs that a wider one lets pass', () => {
  test('equal ones stand once, with the flows of both', () => {
    const [need, ...others] = distinctNsgOpenings(needsOf([{ to: 'a.test' }, { to: 'b.test' }]));
    expect(others).toEqual([]);
    expect(need!.flows.map(({ name }) => name)).toEqual(['tiny/row-1', 'tiny/row-2']);
  });

  test.each<[string, TinyRow, TinyRow, string]>([
    [
      'a whole tag',
      { to: 'tag:Storage.WestEurope' },
      { to: 'tag:Storage' },
      'Outbound Tcp 443 compute -> Storage',
    ],
    ['the Internet', { to: 'tag:Storage' }, { to: 'a.test' }, 'Outbound Tcp 443 compute -> Internet'],
    ['any protocol', { to: 'tag:Sql' }, { to: 'tag:Sql', ports: 'ANY 443' }, 'Outbound * 443 compute -> Sql'],
    [
      'more ports',
      { to: 'tag:Sql', ports: 'TCP 1433' },
      { to: 'tag:Sql', ports: 'TCP 443, 1400-1500' },
      'Outbound Tcp 443,1400-1500 compute -> Sql',
    ],
    [
      'more roles',
      { to: 'tag:Sql' },
      { to: 'tag:Sql', from: 'compute + server' },
      'Outbound Tcp 443 compute+server -> Sql',
    ],
  ])('%s', (_, narrow, wide, expected) => {
    expect(distinct(narrow, wide)).toEqual([expected]);
    expect(distinct(wide, narrow)).toEqual([expected]);
  });

  test.each<[string, TinyRow, TinyRow]>([
    ['the Internet for VirtualNetwork', { to: 'tag:VirtualNetwork' }, { to: 'a.test' }],
    ['for another protocol', { to: 'tag:Sql', ports: 'UDP 443' }, { to: 'tag:Sql' }],
    [
      'for a port more each',
      { to: 'tag:Sql', ports: 'TCP 80, 443' },
      { to: 'tag:Sql', ports: 'TCP 443, 8080' },
    ],
    ['for another address', { to: '203.0.113.7' }, { to: '203.0.113.8' }],
    ['for another role', { to: 'tag:Sql', from: 'server' }, { to: 'tag:Sql' }],
  ])('not %s', (_, one, other) => {
    expect(distinct(one, other)).toHaveLength(2);
  });

  test.each<[string, TinyRow, TinyRow]>([
    [
      'ports in another order',
      { to: 'tag:Sql', ports: 'TCP 80, 443' },
      { to: 'tag:Sql', ports: 'TCP 443, 80' },
    ],
    [
      'roles in another order',
      { to: 'tag:Sql', from: 'compute + server' },
      { to: 'tag:Sql', from: 'server + compute' },
    ],
    ["the region's tag written out", { to: 'tag:Storage.<region>' }, { to: 'tag:Storage.WestEurope' }],
  ])('the same with %s stands once, with the flows of both', (_, one, other) => {
    const [need, ...others] = distinctNsgOpenings(needsOf([one, other]));
    expect(others).toEqual([]);
    expect(need!.flows.map(({ name }) => name)).toEqual(['tiny/row-1', 'tiny/row-2']);
  });
});
