import {
  asked,
  assumedIn,
  configured,
  denyAll,
  type Resources,
  securityRule,
  spokeNetwork,
  toFirewall,
  type Values,
} from './terraform';

/** An admin rule to all of the Internet on TCP 443, unless it is said otherwise. */
const adminRule = (parts: Values): Values => ({
  name: 'admin',
  priority: 10,
  action: 'Deny',
  direction: 'Outbound',
  protocol: 'Tcp',
  destination: [{ address_prefix_type: 'ServiceTag', address_prefix: 'Internet' }],
  destination_port_ranges: ['443'],
  ...parts,
});

/** The spoke with an admin rule, and a group that denies all or none. */
function managed(rule: Values | undefined, denied: boolean): Resources {
  return spokeNetwork([toFirewall], {
    ...(rule && { azurerm_network_manager_admin_rule: { rule } }),
    azurerm_network_security_group: {
      nsg: { name: 'nsg', security_rule: denied ? [denyAll()] : [securityRule('allow', 100)] },
    },
    azurerm_subnet_network_security_group_association: {
      nsg: {
        subnet_id: '${azurerm_subnet.compute.id}',
        network_security_group_id: '${azurerm_network_security_group.nsg.id}',
      },
    },
  });
}

test.each<[string, Values, boolean, string]>([
  ['a denial before what a group allows', {}, false, 'unknown'],
  ['a denial before what a group denies', {}, true, 'deny'],
  ['what is always allowed, before what a group denies', { action: 'AlwaysAllow' }, true, 'unknown'],
  ['what is always allowed, before what a group allows', { action: 'AlwaysAllow' }, false, 'allow'],
  ['an allow hands on to a group that denies', { action: 'Allow' }, true, 'deny'],
  ['an allow hands on to a group that allows', { action: 'Allow' }, false, 'allow'],
  ['an action that is not known', { action: '${var.action}' }, false, 'unknown'],
  ['a rule of another port', { destination_port_ranges: ['80'] }, false, 'allow'],
  ['a rule of every port', { destination_port_ranges: undefined }, false, 'unknown'],
  ['a rule of any protocol', { protocol: 'Any' }, false, 'unknown'],
  ['a rule of another protocol', { protocol: 'Udp' }, false, 'allow'],
  ['a rule of the other direction', { direction: 'Inbound' }, false, 'allow'],
  ['a rule whose direction is not told', { direction: undefined }, false, 'unknown'],
  ['a rule of another source', { source: [{ address_prefix: '10.9.0.0/16' }] }, false, 'allow'],
  ['a rule to another destination', { destination: [{ address_prefix: '198.51.100.0/24' }] }, false, 'allow'],
  ['a rule to everywhere', { destination: undefined }, false, 'unknown'],
  ['a rule of a destination that is not known', { destination: '${var.to}' }, false, 'unknown'],
])('%s', (_, parts, denied, verdict) => {
  const answer = configured(managed(adminRule(parts), denied)).explain(asked('203.0.113.4'));
  expect(answer.verdict).toBe(verdict);
  const named = answer.reason.includes('the admin rule admin of a network manager');
  expect(named).toBe(verdict === 'unknown');
});

test('without one the group decides', () => {
  expect(configured(managed(undefined, false)).explain(asked('203.0.113.4')).verdict).toBe('allow');
});

describe('of a host, of which the name alone is known', () => {
  const explain = (action: string, tag: string, denied: boolean) => {
    const destination = [{ address_prefix_type: 'ServiceTag', address_prefix: tag }];
    return configured(managed(adminRule({ action, destination }), denied)).explain(asked('pypi.org'));
  };

  test.each([
    ['Storage', 'unknown'],
    ['AzureMonitor', 'deny'],
  ])('what is always allowed to %s may be allowed: %s', (tag, verdict) => {
    const answer = explain('AlwaysAllow', tag, true);
    expect(answer.verdict).toBe(verdict);
    expect(assumedIn(answer).includes('host-not-of-microsoft')).toBe(verdict === 'deny');
  });

  test('a denial of a service tag is taken not to concern it, which is said', () => {
    const answer = explain('Deny', 'Storage', false);
    expect(answer.verdict).toBe('allow');
    expect(assumedIn(answer)).toContain('host-not-denied');
  });
});
