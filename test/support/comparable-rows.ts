import { type PortRange, portText } from '../../lib/arithmetic/port';
import { AzureCloud } from '../../lib/azure/cloud';
import { standsIn } from '../../lib/model/edition';
import { parsePorts } from '../../lib/model/port';
import { destinationsOf, type Requirement, type Table } from '../../lib/model/requirement';
import type { PageRow } from './page-rows';

/**
 * What a row says, cut into the smallest parts that both encodings have: edition, cloud, section, destination as
 * written, protocol, one port. A port that the page does not state is `-` in both.
 */
export function partsOfTable(table: Table): string[] {
  return table.requirements.flatMap((row) =>
    editionsOf(row, table).flatMap((edition) =>
      (row.clouds ?? Object.values(AzureCloud)).flatMap((cloud) =>
        destinationsAsWritten(row).flatMap((to) =>
          portsAsWritten(row).map((port) =>
            [edition, cloud, table.sections[row.section], to, port].join(' | '),
          ),
        ),
      ),
    ),
  );
}

export function partsOfPage(rows: readonly PageRow[]): string[] {
  return rows.flatMap(({ editions, clouds, section, to, direction, protocol, ports }) =>
    editions.flatMap((edition) =>
      clouds.flatMap((cloud) =>
        (direction === 'route' || direction === 'policy'
          ? [`next hop ${ports}`]
          : ports.split(',').map((port) => portPart(protocol, port))
        ).map((port) => [edition, cloud, section, to, port].join(' | ')),
      ),
    ),
  );
}

function editionsOf(row: Requirement, table: Table): string[] {
  return table.editions.map(({ id }) => id).filter((id) => standsIn(row, table, id));
}

function destinationsAsWritten(row: Requirement): readonly string[] {
  return row.written ?? destinationsOf(row).map((to) => to.replace(/^(tag|role|resource):/, ''));
}

function portsAsWritten(row: Requirement): string[] {
  if (row.nextHop !== undefined) return [`next hop ${row.nextHop}`];
  if (destinationsOf(row).every((to) => to.startsWith('resource:')) && row.ports === 'ANY *')
    return ['next hop -'];
  return parsePorts(row.ports).flatMap(({ protocol, ports, assumed }) =>
    assumed ? [portPart(protocol, '-')] : ports.map((port: PortRange) => portPart(protocol, portText(port))),
  );
}

/** HTTPS on 443 and TCP on 443 are one statement; so are HTTP and TCP on 80. */
function portPart(protocol: string, port: string): string {
  const transport = protocol.toUpperCase().replace(/^HTTPS?$/, 'TCP');
  return `${transport} ${port}`;
}
