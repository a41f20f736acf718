import { expressibleHost, hostMatches, hostName, patternsCovering } from '../arithmetic/host-pattern';
import { isEveryAddress } from '../arithmetic/ipv4';
import type { Flow } from '../model/flow';
import { hostsOfFqdnTag } from '../reachability/firewall/fqdn-tag';
import { hostsInPlaceOfServiceTag, serviceTagHoldsHost } from '../tables/service-tag-hosts';
import { isNamed } from './unnamed-connections';

/** Tells which hosts some flows ask for, by name or by a tag, as widely as firewalls can be told of them. */
export class RequiredHosts {
  private readonly byPort = new Map<number, HostsOnPort>();

  constructor(private readonly flows: readonly Flow[]) {}

  /** Whether one of the flows asks for a host on a port of TCP. */
  public holds(host: string, port: number): boolean {
    const known = this.byPort.get(port) ?? this.on(port);
    this.byPort.set(port, known);
    return known.has(host);
  }

  private on(port: number): HostsOnPort {
    return new HostsOnPort(this.flows.filter((flow) => isNamed([flow], { protocol: 'tcp', port })));
  }
}

class HostsOnPort {
  private readonly patterns: ReadonlySet<string>;
  private readonly serviceTags: ReadonlySet<string>;

  constructor(flows: readonly Flow[]) {
    this.patterns = new Set(flows.flatMap(patternsOf));
    this.serviceTags = new Set(flows.flatMap(({ to }) => (to.kind === 'serviceTag' ? to.tag.name : [])));
  }

  public has(host: string): boolean {
    return (
      patternsCovering(host).some((each) => this.patterns.has(each)) ||
      [...this.serviceTags].some((tag) => isOfTag(host, tag))
    );
  }
}

function patternsOf({ to }: Flow): string[] {
  switch (to.kind) {
    case 'fqdn':
    case 'url':
      return [expressibleHost(to.host.toLowerCase()).fqdn];
    case 'fqdnTag':
      return hostsOfFqdnTag(to.tag).map((host) => expressibleHost(host).fqdn);
    case 'address':
      return isEveryAddress(to.prefix) ? ['*'] : [];
    case 'serviceTag':
      return to.tag.name === 'Internet' ? ['*'] : [];
    default:
      return [];
  }
}

/** Whoever asks for a service tag asks for all hosts that may be behind it. */
function isOfTag(host: string, tag: string): boolean {
  const service = tag.split('.')[0]!;
  const hosts = hostsInPlaceOfServiceTag(service).map((each) => expressibleHost(each).fqdn);
  return serviceTagHoldsHost(tag, host) || hosts.some((pattern) => hostMatches(pattern, host));
}

/** Names of nobody's that a wildcard matches; none where no host can have one. */
export function nobodysIn(wildcard: string): string[] {
  if (wildcard === '*')
    return ['example', 'test', 'invalid', 'org', 'net', 'info'].map((end) => `any.${end}`);
  const end = wildcard.slice(1);
  // What `*com` matches is, as a host, one below a domain.
  return ['any', 'other', 'somebody', 'whoever']
    .flatMap((start) => [`${start}${end}`, `${start}.${end}`, `any.${start}${end}`])
    .filter((name) => hostName(name) !== undefined);
}
