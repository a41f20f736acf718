import { AzureCloud } from '../../lib/azure/cloud';
import { rowOutput, statedPorts } from '../../lib/cli/output/output-ports';
import { RequirementTables } from '../../lib/requirement-tables';

const [row] = RequirementTables.rows('arc-servers', AzureCloud.PUBLIC);
const portsOf = (ports: string) => rowOutput({ ...row!, ports }).ports;
const every = { from: 1, to: 65_535 };

test('protocols and ports of a row are numbers, and what its page leaves open is not stated', () => {
  expect(portsOf('TCP 443, 11000-11999; UDP 123')).toEqual([
    {
      protocol: 'TCP',
      ports: [
        { from: 443, to: 443 },
        { from: 11_000, to: 11_999 },
      ],
      stated: true,
    },
    { protocol: 'UDP', ports: [{ from: 123, to: 123 }], stated: true },
  ]);
  expect(portsOf('TCP 443?')).toEqual([{ protocol: 'TCP', ports: [{ from: 443, to: 443 }], stated: false }]);
  expect(portsOf('TCP ?')).toEqual([{ protocol: 'TCP', ports: [], stated: false }]);
  expect(portsOf('ANY *')).toEqual([{ protocol: 'ANY', ports: [every], stated: true }]);
  expect(portsOf('ICMP')).toEqual([{ protocol: 'ICMP', ports: [every], stated: true }]);
});

test('what a page says of ports stands by protocols, and a page that says nothing has none', () => {
  expect(statedPorts(['TCP 443', 'TCP 80', 'UDP 1000-2000', 'TCP *'])).toEqual([
    { protocol: 'TCP', ports: [{ from: 443, to: 443 }, { from: 80, to: 80 }, every], stated: true },
    { protocol: 'UDP', ports: [{ from: 1_000, to: 2_000 }], stated: true },
  ]);
  expect(statedPorts(['-'])).toEqual([]);
  expect(statedPorts(['ICMP'])).toEqual([{ protocol: 'ICMP', ports: [], stated: false }]);
});
