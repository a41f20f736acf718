import { serviceTagCovers } from '../azure/service-tag';
import type { Flow } from '../model/flow';
import { destinationsOf } from '../model/requirement';
import type { RoleBindings } from '../model/workload';

/** Where the requirements of a workload lead routes past the firewall. */
export class RoutedPast {
  /** The service tags among these. */
  public readonly tags: readonly string[];

  constructor(private readonly flows: readonly Flow[]) {
    this.tags = this.toInternet.flatMap(({ to }) => (to.kind === 'serviceTag' ? to.tag.name : []));
  }

  /**
   * Whether the replies to whatever comes from a service tag have routes of their own, which are asked about by themselves; or the row is
   * the inward half of what the role opens itself, so that nobody waits for a reply.
   */
  public leadsRepliesOf({ fromTag, ...flow }: Flow): boolean {
    if (fromTag === undefined) return false;
    if (this.tags.some((tag) => serviceTagCovers(tag, fromTag))) return true;
    // Addresses that stand for a tag are resources named by it.
    const [service] = fromTag.split('.') as [string];
    const byAddress = ({ to }: Flow) => to.kind === 'resource' && serviceTagCovers(service, to.name);
    return this.toInternet.some(byAddress) || this.flows.some((other) => isOutwardHalf(other, fromTag, flow));
  }

  /** The prefixes among these. */
  public prefixes(bindings: RoleBindings): string[] {
    return this.toInternet.flatMap(({ to }) => {
      if (to.kind === 'address') return to.prefix;
      return to.kind === 'role' ? (bindings.get(to.role)?.addresses ?? []).map(asPrefix) : [];
    });
  }

  private get toInternet(): readonly Flow[] {
    return this.flows.filter(({ requirement }) => requirement.nextHop === 'Internet');
  }
}

function asPrefix(address: string): string {
  return address.includes('/') ? address : `${address}/32`;
}

/** Whether a page asks security groups for the same in the other direction, in one place. */
function isOutwardHalf(
  other: Flow,
  fromTag: string,
  { table, requirement, to }: Omit<Flow, 'fromTag'>,
): boolean {
  const { section, only, ports } = other.requirement;
  return (
    other.table === table &&
    section === requirement.section &&
    only === 'nsg' &&
    requirement.only === 'nsg' &&
    ports === requirement.ports &&
    to.kind === 'role' &&
    other.fromRoles.includes(to.role) &&
    destinationsOf(other.requirement).includes(`tag:${fromTag}`)
  );
}
