import { expressibleHost } from '../arithmetic/host-pattern';
import { lastLabels } from '../audit/host-patterns';
import type { Flow } from '../model/flow';
import type { Workload } from '../model/workload';
import { hasKnownHosts } from '../tables/service-tag-hosts';
import { type AskedConnection, reaches } from './asked-connection';
import { flowsOfWorkload } from './described-workload';

/** A flow, and which of its workload's it is. */
interface Numbered {
  readonly flow: Flow;
  readonly number: number;
}

/** The flows of a workload by what they lead to, so that not each of them is held against each connection. */
class FlowsByDestination {
  private readonly byLastLabels = new Map<string, Numbered[]>();
  /** To hosts of which no two labels are given, and to FQDN tags. */
  private readonly toOtherHosts: Numbered[] = [];
  private readonly toServiceTags: Numbered[] = [];
  /** To service tags that are known to hold hosts. */
  private readonly toServiceTagsOfHosts: Numbered[] = [];
  private readonly toAddresses: Numbered[] = [];

  constructor(private readonly workload: Workload) {
    flowsOfWorkload(workload).forEach((flow, number) => {
      for (const list of this.listsOf(flow)) list.push({ flow, number });
    });
  }

  /** Those that lead to what a connection reaches, on its port, in their order. */
  public reaching(asked: AskedConnection): Flow[] {
    const { host, address, tags } = asked;
    const perhaps = [
      ...(host === undefined ? [] : (this.byLastLabels.get(lastLabels(host)) ?? [])),
      ...(host === undefined ? [] : this.toOtherHosts),
      ...(tags.length > 0 ? this.toServiceTags : host === undefined ? [] : this.toServiceTagsOfHosts),
      ...(address === undefined ? [] : this.toAddresses),
    ];
    return perhaps
      .filter(({ flow }) => reaches(flow, asked, this.workload))
      .sort((a, b) => a.number - b.number)
      .map(({ flow }) => flow);
  }

  private listsOf({ to }: Flow): Numbered[][] {
    switch (to.kind) {
      case 'fqdn':
      case 'url':
        return [this.listOfHost(expressibleHost(to.host.toLowerCase()).fqdn)];
      case 'fqdnTag':
        return [this.toOtherHosts];
      case 'serviceTag':
        return hasKnownHosts(to.tag.name)
          ? [this.toServiceTags, this.toServiceTagsOfHosts]
          : [this.toServiceTags];
      case 'address':
      case 'role':
        return [this.toAddresses];
      case 'resource':
        return [];
    }
  }

  private listOfHost(pattern: string): Numbered[] {
    const labels = lastLabels(pattern);
    if (labels.includes('*')) return this.toOtherHosts;
    const list = this.byLastLabels.get(labels) ?? [];
    this.byLastLabels.set(labels, list);
    return list;
  }
}

const flowsByDestination = new WeakMap<Workload, FlowsByDestination>();

/** The flows of a workload that lead to what a connection reaches, on its port, from wherever. */
export function flowsReaching(asked: AskedConnection, workload: Workload): readonly Flow[] {
  let flows = flowsByDestination.get(workload);
  if (flows === undefined) {
    flows = new FlowsByDestination(workload);
    flowsByDestination.set(workload, flows);
  }
  return flows.reaching(asked);
}
