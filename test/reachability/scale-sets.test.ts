import { asked, configured, denyAll, securityRule, spokeNetwork, toFirewall, type Values } from './terraform';

const ask = (type: string, block: string, nic: Values, rules = [denyAll()]) =>
  configured(
    spokeNetwork([toFirewall], {
      azurerm_network_security_group: { nic: { name: 'nic', security_rule: rules } },
      [type]: { set: { name: 'set', [block]: [nic] } },
    }),
  ).explain(asked('203.0.113.9'));

const inSubnet = (name: string) => [{ name: 'ip', subnet_id: `\${azurerm_subnet.${name}.id}` }];
const guarded = {
  name: 'n',
  network_security_group_id: `\${azurerm_network_security_group.nic.id}`,
  ip_configuration: inSubnet('compute'),
};

test.each([
  ['azurerm_linux_virtual_machine_scale_set', 'network_interface'],
  ['azurerm_windows_virtual_machine_scale_set', 'network_interface'],
  ['azurerm_orchestrated_virtual_machine_scale_set', 'network_interface'],
  ['azurerm_virtual_machine_scale_set', 'network_profile'],
])('whether the security group that %s gives its machines decides is not known', (type, block) => {
  expect(ask(type, block, guarded)).toMatchObject({
    verdict: 'unknown',
    by: 'azurerm_network_security_group.nic deny-Outbound',
    reason: expect.stringContaining('which security group the network interface has is not known'),
  });
});

const linux = ['azurerm_linux_virtual_machine_scale_set', 'network_interface'] as const;

test('a security group that allows it anyway leaves no doubt', () => {
  expect(ask(...linux, guarded, [securityRule('out', 100)]).verdict).toBe('allow');
});

test('a scale set without a security group of its own, or elsewhere, changes nothing', () => {
  expect(ask(...linux, { ...guarded, network_security_group_id: null }).verdict).toBe('allow');
  expect(
    configured(
      spokeNetwork([toFirewall], {
        azurerm_subnet: {
          other: {
            name: 'other',
            resource_group_name: 'rg',
            virtual_network_name: `\${azurerm_virtual_network.spoke.name}`,
            address_prefixes: ['10.1.1.0/24'],
          },
        },
        azurerm_network_security_group: { nic: { name: 'nic', security_rule: [denyAll()] } },
        [linux[0]]: {
          set: { name: 'set', network_interface: [{ ...guarded, ip_configuration: inSubnet('other') }] },
        },
      }),
    ).explain(asked('203.0.113.9')).verdict,
  ).toBe('allow');
});

test('a security group that is not of the document is not known', () => {
  expect(ask(...linux, { ...guarded, network_security_group_id: `\${var.group}` }).verdict).toBe('unknown');
});
