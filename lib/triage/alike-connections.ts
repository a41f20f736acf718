import { isPrivate } from '../arithmetic/address-space';
import { addressNumber } from '../arithmetic/ipv4';
import type { ServiceTagFile } from '../azure/service-tag-file';
import { needIsOnPort, rolesAt } from './asked-connection';
import type { TriagedWorkload } from './asking-workload';
import { DestinationClasses } from './destination-class';
import type { DeniedFlow } from './flow-tally';
import { HypotheticalWorkloads } from './hypothetical-workloads';
import { NearRows } from './near-rows';
import { Placement } from './placed-connection';
import { publicKnowledge } from './public-knowledge';

/** What triage goes by when it tells which connections are alike. */
export interface AlikeConnectionsOptions {
  readonly workloads: readonly TriagedWorkload[];
  readonly serviceTagFile?: ServiceTagFile;
  /** Names of resources that are the user's own: a host of such a name is like no other. */
  readonly ownNames?: readonly string[];
}

/** A log of more sources than this has each of them a few times. */
const mostSources = 10_000;

/**
 * Tells which connections are alike: those of which all rows and all workloads say the same but for names. There are as many kinds as
 * tables and workloads make, whatever a log has.
 */
export class AlikeConnections {
  private readonly placement: Placement;
  private readonly nearRows: NearRows;
  private readonly classes: DestinationClasses;
  private readonly rolesBySource = new Map<string, string>();

  constructor(private readonly options: AlikeConnectionsOptions) {
    const { workloads, serviceTagFile, ownNames } = options;
    this.placement = new Placement(new Map(), workloads, serviceTagFile);
    this.nearRows = new NearRows(workloads, new HypotheticalWorkloads(workloads));
    this.classes = new DestinationClasses(workloads, this.nearRows, ownNames);
  }

  /** The same text for all that are alike. */
  public kindOf(
    flow: Pick<DeniedFlow, 'source' | 'host' | 'address' | 'protocol' | 'port' | 'direction'>,
  ): string {
    const destined = this.placement.certain(flow);
    const { asked, needs } = destined;
    const { source, address, protocol, direction, sourceTags } = asked;
    return [
      this.classes.textOf(destined),
      needs.map(({ ports }) => (needIsOnPort(ports, asked) ? 1 : 0)).join(''),
      this.nearRows.needsOfSamePort(asked).length === 0 ? '' : asked.port,
      publicKnowledge(asked).owner,
      protocol,
      direction,
      source === undefined ? '' : this.rolesOf(source),
      direction === 'outbound' || address === undefined ? '' : this.rolesOf(address),
      direction === 'outbound' ? '' : sourceTags.join(),
      source === address,
    ].join('|');
  }

  /** The roles of all workloads that have an address, and whether it is a private one. */
  private rolesOf(address: string): string {
    let roles = this.rolesBySource.get(address);
    if (roles === undefined) {
      const all = this.options.workloads.map(({ workload }) => rolesAt(address, workload).join());
      roles = `${all.join(';')} ${isPrivate(addressNumber(address))}`;
      if (this.rolesBySource.size >= mostSources) this.rolesBySource.clear();
      this.rolesBySource.set(address, roles);
    }
    return roles;
  }
}
