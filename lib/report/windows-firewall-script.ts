import { portText } from '../arithmetic/port';
import type { AzureCloud } from '../azure/cloud';
import { serviceTagUse } from '../azure/service-tag';
import { addressesInCloud, type ServiceTagFile } from '../azure/service-tag-file';
import { nsgOnlyServiceTags } from '../azure/service-tag-list';
import { destinationText } from '../model/destination';
import type { Flow } from '../model/flow';
import { shownText } from '../shown-text';

/**
 * A PowerShell script for the Windows firewall of the machines themselves: an outbound rule for each service tag of
 * some flows, with the addresses that a published file has for it. Windows Firewall matches addresses, not names:
 * hosts stand in the script as comments, for the firewall behind.
 *
 * The page that asks for such rules writes `-LocalPort 443`; the port that a client reaches is the remote one.
 *
 * @see https://learn.microsoft.com/azure/azure-local/concepts/firewall-requirements#update-microsoft-defender-firewall
 */
export function windowsFirewallScript(
  flows: readonly Flow[],
  file: ServiceTagFile,
  cloud: AzureCloud,
): string {
  const outbound = flows.filter(
    ({ fromTag, requirement }) => fromTag === undefined && requirement.nextHop === undefined,
  );
  const rules = new Map<string, string>();
  const hosts = new Set<string>();
  for (const flow of outbound) {
    if (flow.to.kind === 'fqdn' || flow.to.kind === 'url') {
      for (const port of flow.ports)
        hosts.add(`${destinationText(flow.to)} ${flow.protocol.toUpperCase()} ${portText(port)}`);
    }
    if (flow.to.kind !== 'serviceTag' || serviceTagUse(flow.to.tag, 'nsg', cloud) === 'absent') continue;
    const rule = tagRule(flow, flow.to.tag.name, (tag) => addressesInCloud(file, tag, cloud));
    if (rule !== undefined) rules.set(rule.name, rule.text);
  }
  const commented = [...hosts].sort().map((host) => powerShellComment(`  ${host}`));
  return [
    powerShellComment('Outbound rules of Windows Firewall, with the addresses of service tags.'),
    powerShellComment(
      `Service-tag file: change ${file.changeNumber}. Addresses change weekly: make this script anew from time to time.`,
    ),
    "$ErrorActionPreference = 'Stop'",
    '',
    ...rules.values(),
    ...(commented.length === 0
      ? []
      : [powerShellComment('Hosts that Windows Firewall cannot match by name:'), ...commented]),
    '',
  ].join('\n');
}

/** @throws LockdownError `cloud-mismatch`, `service-tag-not-in-file`: a rule that is left out would be missed only by the machines. */
function tagRule(
  flow: Flow,
  tag: string,
  addressesOf: (tag: string) => string[],
): { name: string; text: string } | undefined {
  // VirtualNetwork and its like have no addresses of their own.
  if (nsgOnlyServiceTags.includes(tag)) return undefined;
  const protocol = flow.protocol === 'udp' ? 'UDP' : 'TCP';
  const ports = flow.ports.map(portText).join(',');
  const name = `Allow ${tag} ${protocol} ${ports}`;
  const addresses = addressesOf(tag).map((prefix) => `  ${powerShellString(prefix)}`);
  const text = [
    powerShellComment(`${flow.name}, edition ${flow.edition}: ${flow.requirement.why.replace(/\s+/g, ' ')}`),
    '$remoteAddresses = @(',
    addresses.join(',\n'),
    ')',
    `New-NetFirewallRule -DisplayName ${powerShellString(name)} -Direction Outbound -Action Allow -Protocol ${protocol} -RemotePort ${ports || 'Any'} -RemoteAddress $remoteAddresses -Profile Any -Enabled True`,
    '',
  ].join('\n');
  return { name, text };
}

/** A string of PowerShell in which nothing is expanded. PowerShell takes typographic quotes for straight ones. */
export function powerShellString(text: string): string {
  return `'${shownText(text).replace(/['\u2018-\u201b]/g, '$&$&')}'`;
}

/** A comment of PowerShell, on one line whatever the text holds. */
export function powerShellComment(text: string): string {
  return `# ${shownText(text)}`;
}
