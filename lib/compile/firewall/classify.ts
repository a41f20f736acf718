import { expressibleHost, isWildcard } from '../../arithmetic/host-pattern';
import { type PortRange, portText } from '../../arithmetic/port';
import { skuHas } from '../../azure/firewall-sku';
import { type ServiceTag, serviceTagUse } from '../../azure/service-tag';
import { destinationText } from '../../model/destination';
import { type Flow, isBeyondWeb, webProtocol } from '../../model/flow';
import { ownTableId } from '../../model/requirement';
import { libraryTable } from '../../tables/known-tables';
import { type CompileContext, reportWidening } from '../context';
import { boundRoles, hasAddresses } from '../role';
import { requirementNames } from '../rule-text';

/** One host or URL on one port of HTTP or HTTPS. */
export interface ApplicationOpening {
  readonly flow: Flow;
  readonly type: 'Http' | 'Https';
  readonly port: number;
  readonly target: string;
  readonly kind: ApplicationTarget;
}

/** What an application rule matches: rules of one kind each. */
export type ApplicationTarget = 'fqdn' | 'url' | 'fqdnTag';

/** One destination on one port or range of a transport protocol. */
export interface NetworkOpening {
  readonly flow: Flow;
  readonly protocol: 'TCP' | 'UDP' | 'ICMP' | 'Any';
  readonly port: PortRange;
  readonly kind: 'serviceTag' | 'fqdn' | 'address' | 'role';
  readonly target: string;
}

export interface FirewallOpenings {
  readonly application: ApplicationOpening[];
  readonly network: NetworkOpening[];
}

/**
 * What is to be opened in the firewall for a flow: HTTP and HTTPS to names become application rules, on whatever port; other
 * traffic to plain names becomes network rules by FQDN; tags and addresses become network rules. A wildcard host on
 * another port needs a service tag that contains it. What the firewall cannot express is reported.
 */
export function classify(flow: Flow, context: CompileContext, openings: FirewallOpenings): void {
  switch (flow.to.kind) {
    case 'serviceTag':
      classifyTag(flow, flow.to.tag, context, openings);
      return;
    case 'address':
      for (const port of flow.ports)
        openings.network.push(networkOpening(flow, port, 'address', flow.to.prefix));
      return;
    case 'fqdn':
    case 'url':
      for (const port of flow.ports) classifyHost(flow, port, context, openings);
      return;
    case 'role':
      classifyRole(flow, flow.to.role, context, openings);
      return;
    case 'fqdnTag':
      for (const { first: port } of flow.ports) {
        const type = port === 80 ? 'Http' : 'Https';
        openings.application.push({ flow, type, port, target: flow.to.tag, kind: 'fqdnTag' });
      }
      return;
    case 'resource':
      return;
  }
}

function classifyTag(flow: Flow, tag: ServiceTag, context: CompileContext, openings: FirewallOpenings): void {
  const use = serviceTagUse(tag, 'firewall', context.cloud);
  if (use === 'none' && serviceTagUse(tag, 'nsg', context.cloud) === 'yes') return;
  if (context.serviceEndpoints.has(tag.service)) {
    context.findings.raise({
      code: 'satisfied-by-service-endpoint',
      message: `A service endpoint takes the traffic to ${tag.name} past the firewall, which neither filters nor logs it.`,
      cure: 'nothing to do, as long as the subnet has the endpoint; a service endpoint policy narrows it to named accounts',
      requirements: requirementNames([flow]),
    });
    return;
  }
  if (use === 'none') {
    context.findings.raise({
      code: 'not-expressible',
      message: `The service tag ${tag.name} has no use in the firewall of the cloud "${context.cloud}".`,
      cure: 'reach the service by host names instead',
      requirements: requirementNames([flow]),
    });
    return;
  }
  if (use === 'unlisted') {
    context.findings.raise({
      code: 'service-tag-unlisted',
      message: `Azure's service-tag file does not list ${tag.name} for the firewall in the cloud "${context.cloud}"; ${askingText(flow)} for it there all the same.`,
      cure: 'nothing to do while Azure takes the tag; where it refuses it, choose host names as destinations',
      requirements: requirementNames([flow]),
    });
  }
  for (const port of flow.ports) openings.network.push(networkOpening(flow, port, 'serviceTag', tag.name));
}

function askingText({ table: { id } }: Flow): string {
  if (id === ownTableId) return 'a requirement of your own asks';
  return libraryTable(id) === undefined ? `your table ${id} asks` : "Microsoft's page asks";
}

function classifyRole(flow: Flow, role: string, context: CompileContext, openings: FirewallOpenings): void {
  const { bindings } = context;
  const isRemote = (name: string) => bindings.get(name)?.remote === true;
  // Inside one virtual network the system route leads past the firewall.
  if (!isRemote(role) && !flow.fromRoles.some(isRemote)) return;
  const [to] = boundRoles(flow, [role], bindings).filter(hasAddresses);
  const from = boundRoles(flow, flow.fromRoles, bindings).filter(hasAddresses);
  if (to === undefined || !(to.remote || from.some(({ remote }) => remote))) return;
  for (const port of flow.ports) openings.network.push(networkOpening(flow, port, 'role', to.role));
}

function classifyHost(
  flow: Flow,
  port: PortRange,
  context: CompileContext,
  openings: FirewallOpenings,
): void {
  const web = webProtocol(flow.protocol, port);
  if (web !== undefined) openings.application.push(...applicationOpenings(flow, web, port.first, context));
  if (web === undefined || flow.protocol === 'any')
    classifyNonWebHost(flow, port, web !== undefined, context, openings);
}

function applicationOpenings(
  flow: Flow,
  type: 'Http' | 'Https',
  port: number,
  context: CompileContext,
): ApplicationOpening[] {
  const host = flow.to.kind === 'url' ? flow.to.host : destinationText(flow.to);
  const { fqdn, widenedFrom } = expressibleHost(host);
  if (widenedFrom !== undefined) {
    reportWidening(context, flow, {
      code: 'widened-wildcard',
      message: `Azure Firewall takes * only as the left-most label: ${widenedFrom} is opened as ${fqdn}.`,
      cure: `name the exact hosts behind ${flow.template}`,
    });
  }
  if (flow.to.kind !== 'url') return [{ flow, type, port, target: fqdn, kind: 'fqdn' }];
  const { path } = flow.to;
  const { tlsInspectionEnabled, tlsInspectionRefusedBy } = context.firewall;
  if (tlsInspectionEnabled && tlsInspectionRefusedBy === undefined) {
    return urlTargets(path).map((each) => ({ flow, type, port, target: fqdn + each, kind: 'url' }));
  }
  const message = `The firewall matches ${host}${path} by its host alone: every path of ${fqdn} is open.`;
  reportWidening(
    context,
    flow,
    tlsInspectionRefusedBy === undefined
      ? { code: 'widened-url', message, cure: 'use a Premium policy with TLS inspection to match the path' }
      : {
          code: 'widened-url-unavoidable',
          message,
          cure: `nothing to do; ${tlsInspectionRefusedBy} bears no TLS inspection, without which no path is matched`,
        },
  );
  return [{ flow, type, port, target: fqdn, kind: 'fqdn' }];
}

/** A path without wildcard is a folder on Microsoft's pages; to Azure Firewall it is one document. */
function urlTargets(path: string): string[] {
  return path.includes('*') ? [path] : [path, `${path}/*`];
}

function classifyNonWebHost(
  flow: Flow,
  port: PortRange,
  webHandled: boolean,
  context: CompileContext,
  openings: FirewallOpenings,
): void {
  const host = flow.to.kind === 'url' ? flow.to.host : destinationText(flow.to);
  const protocol = webHandled ? 'UDP' : transport(flow);
  const { sku } = context.firewall;
  const hasHosts = sku === undefined || skuHas(sku, 'hosts in network rules');
  if (!isWildcard(host) && hasHosts) {
    openings.network.push({ flow, protocol, port, kind: 'fqdn', target: host });
    return;
  }
  // A plain host of the web is told from others of its tag: the tag is not opened for it.
  const tag = isWildcard(host) || isBeyondWeb(flow) ? flow.coveredBy : undefined;
  if (tag !== undefined && serviceTagUse(tag, 'firewall', context.cloud) !== 'absent') {
    context.findings.raise({
      code: 'service-tag-for-host',
      message: `Azure Firewall cannot match ${host} on ${protocol} ${nonWebPorts(flow)} by name; the service tag ${tag.name}, which contains it, is opened there.`,
      cure: 'nothing to do; no narrower rule exists',
      requirements: requirementNames([flow]),
    });
    openings.network.push({ flow, protocol, port, kind: 'serviceTag', target: tag.name });
    return;
  }
  context.findings.raise({
    code: 'not-expressible',
    message: `Azure Firewall cannot match ${host} on ${protocol} ${nonWebPorts(flow)} by name${hasHosts ? '' : ` in the ${sku} SKU`}, and no service tag contains it.`,
    cure: 'allow the addresses with an own network rule, or let this traffic leave another way',
    requirements: requirementNames([flow]),
  });
}

function nonWebPorts(flow: Flow): string {
  const ports = flow.ports.filter(
    (port) => flow.protocol === 'any' || webProtocol(flow.protocol, port) === undefined,
  );
  return ports.map(portText).join(', ');
}

function networkOpening(
  flow: Flow,
  port: PortRange,
  kind: NetworkOpening['kind'],
  target: string,
): NetworkOpening {
  return { flow, protocol: transport(flow), port, kind, target };
}

function transport(flow: Flow): NetworkOpening['protocol'] {
  switch (flow.protocol) {
    case 'udp':
      return 'UDP';
    case 'icmp':
      return 'ICMP';
    case 'any':
      return 'Any';
    default:
      return 'TCP';
  }
}
