import { TerraformAudit } from '../../lib/audit/terraform-audit';
import { Reachability } from '../../lib/reachability/reachability';
import { asked } from '../reachability/terraform';
import { idOf } from './estate';

type Body = Record<string, unknown>;

const at = (path: string) => ({ id: idOf(path) });
const shown = (path: string, members: Body): Body => ({
  ...{ ...at(path), name: path.split('/').at(-1), location: 'westeurope' },
  ...members,
});
const subnet = (name: string, addressPrefix: string, more: Body = {}) =>
  shown(`virtualNetworks/v/subnets/${name}`, { addressPrefix, ...more });
const rules = {
  networkRuleCollections: [
    {
      name: 'n',
      priority: 100,
      action: { type: 'Allow' },
      rules: [
        {
          ...{ name: 'all', protocols: ['TCP'], sourceAddresses: ['*'] },
          ...{ destinationAddresses: ['*'], destinationPorts: ['*'] },
        },
      ],
    },
  ],
  applicationRuleCollections: [],
  natRuleCollections: [],
};

/** A network with a route to 10.1.9.4, and a firewall with these configurations. */
const estate = (firewall: Body) =>
  JSON.stringify([
    shown('virtualNetworks/v', {
      addressSpace: { addressPrefixes: ['10.1.0.0/16'] },
      subnets: [
        subnet('s', '10.1.0.0/24', { routeTable: at('routeTables/rt') }),
        subnet('AzureFirewallSubnet', '10.1.9.0/24'),
      ],
      virtualNetworkPeerings: [],
    }),
    shown('routeTables/rt', {
      routes: [
        {
          ...{ name: 'out', addressPrefix: '0.0.0.0/0' },
          ...{ nextHopType: 'VirtualAppliance', nextHopIpAddress: '10.1.9.4' },
        },
      ],
    }),
    shown('azureFirewalls/fw', { sku: { name: 'AZFW_VNet', tier: 'Standard' }, ...rules, ...firewall }),
  ]);
const configuration = (more: Body) => ({
  ipConfigurations: [{ name: 'ip', subnet: at('virtualNetworks/v/subnets/AzureFirewallSubnet'), ...more }],
});
const explain = (document: string) => Reachability.fromTerraformJson(document).explain(asked('8.8.8.8'));

test.each<[string, Body]>([
  ['no configuration', { ipConfigurations: [] }],
  ['not even a list of configurations', {}],
])('a firewall that Azure prints with %s lets nothing pass for certain', (_, firewall) => {
  expect(explain(estate(firewall))).toMatchObject({
    verdict: 'unknown',
    reason: expect.stringContaining(
      'azureFirewalls/fw, which has no address, is printed as a firewall that is stopped',
    ),
  });
  const codes = TerraformAudit.fromTerraformJson(estate(firewall)).findings.map(({ code }) => code);
  expect(codes).toContain('firewall-stopped');
  expect(codes).not.toContain('next-hop-not-firewall');
});

test('one that it prints with its address does', () => {
  expect(explain(estate(configuration({ privateIPAddress: '10.1.9.4' }))).verdict).toBe('allow');
});

test('one with a configuration of which the address was left out is not taken to be stopped', () => {
  expect(explain(estate(configuration({}))).assumptions.map(({ code }) => code)).toContain(
    'next-hop-is-firewall',
  );
});
