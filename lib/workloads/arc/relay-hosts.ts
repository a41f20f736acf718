import { LockdownError } from '../../errors';
import type { FlowParameters } from '../../model/flow';
import { isUnresolved } from '../../model/host-name';
import type { ArcParameters } from './parameters';

const relayPatterns = [
  'azgn*.servicebus.windows.net',
  '*.servicebus.windows.net',
  '*.servicebus.usgovcloudapi.net',
  'azgn*.servicebus.chinacloudapi.cn',
  '*.servicebus.chinacloudapi.cn',
];

/**
 * The user's exact relay hosts in the place of the patterns.
 *
 * @throws LockdownError `invalid-host`.
 */
export function arcExactHosts({ relayHosts = [] }: ArcParameters): FlowParameters['exactHosts'] {
  for (const host of relayHosts) {
    if (
      isUnresolved(host) ||
      /^[a-z0-9-]+\.servicebus\.(windows\.net|usgovcloudapi\.net|chinacloudapi\.cn)$/i.test(host)
    ) {
      continue;
    }
    throw new LockdownError({
      code: 'invalid-host',
      problem: `relayHosts holds "${host}".`,
      allowed: 'exact hosts of Azure Relay, such as azgnrelay-westeurope-l1.servicebus.windows.net',
      cure: 'take the names that the allow-list API answers, without scheme, port and wildcard',
    });
  }
  return relayHosts.length === 0
    ? undefined
    : Object.fromEntries(relayPatterns.map((pattern) => [pattern, relayHosts]));
}
