import {
  asked,
  configured,
  denyAll,
  type Resources,
  securityRule,
  spokeNetwork,
  type Values,
} from './terraform';

type Side = 'spoke' | 'other';

/** A spoke without routes, and another network of which some sides have a peering. */
function peered(sides: readonly Side[], more: Resources = {}, space = '10.2.0.0/16'): Resources {
  const peering = (side: Side) => ({
    name: side,
    resource_group_name: 'rg',
    virtual_network_name: `\${azurerm_virtual_network.${side}.name}`,
    remote_virtual_network_id: `\${azurerm_virtual_network.${side === 'spoke' ? 'other' : 'spoke'}.id}`,
  });
  return spokeNetwork(undefined, {
    azurerm_virtual_network: {
      other: { name: 'other', resource_group_name: 'rg', location: 'westeurope', address_space: [space] },
    },
    azurerm_subnet: {
      far: {
        name: 'far',
        resource_group_name: 'rg',
        virtual_network_name: '${azurerm_virtual_network.other.name}',
        address_prefixes: ['10.2.0.0/24'],
      },
    },
    azurerm_virtual_network_peering: Object.fromEntries(sides.map((side) => [side, peering(side)])),
    ...more,
  });
}

const toPeer = asked('10.2.0.4');

describe('a subnet of another network', () => {
  test('is reached once both networks have the peering', () => {
    expect(configured(peered(['spoke', 'other'])).explain(toPeer)).toMatchObject({ verdict: 'allow' });
  });

  test.each([['spoke'], ['other']] as const)('is not where that of the %s stands alone', (side) => {
    expect(configured(peered([side])).explain(toPeer)).toMatchObject({
      verdict: 'deny',
      reason: 'no route leads to that private address, and Azure drops what goes there',
    });
  });

  test('is not where one side has a literal count of none', () => {
    const resources = peered(['spoke', 'other']);
    resources.azurerm_virtual_network_peering!.other!.count = 0;
    expect(configured(resources).explain(toPeer).verdict).toBe('deny');
  });

  test('is not where the spaces of the two overlap, for Azure refuses that peering', () => {
    const overlapping = peered(['spoke', 'other'], {}, '10.0.0.0/14');
    expect(configured(overlapping).explain(toPeer).verdict).toBe('deny');
  });

  test('is unknown where a body writes the state of its peering, which Azure decides', () => {
    const written = (peeringState: string) => {
      const resources = peered(['other']);
      resources.azapi_resource = {
        p: {
          type: 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01',
          name: 'spoke',
          parent_id: '${azurerm_virtual_network.spoke.id}',
          body: {
            properties: {
              ...{ peeringState, allowVirtualNetworkAccess: true },
              remoteVirtualNetwork: { id: '${azurerm_virtual_network.other.id}' },
            },
          },
        },
      };
      return configured(resources).explain(toPeer).verdict;
    };
    expect(['Connected', 'Initiated', 'Disconnected'].map(written)).toEqual(['allow', 'unknown', 'unknown']);
  });

  test('is unknown where the other side depends on a value that is not known', () => {
    const resources = peered(['spoke', 'other']);
    resources.azurerm_virtual_network_peering!.other!.count = '${var.peered ? 1 : 0}';
    const network = configured(resources);
    expect(network.explain(toPeer)).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining(
        'whether the peering of azurerm_virtual_network.spoke and azurerm_virtual_network.other is in force',
      ),
    });
    // The default routes of Azure lead to the Internet either way.
    expect(network.explain(asked('8.8.8.8')).verdict).toBe('bypass');
  });

  test('is unknown where its own side does, but for a route that is as specific; other addresses are not concerned', () => {
    const verdicts = (prefix: string, space = '10.2.0.0/16') => {
      const route = { name: 'r', address_prefix: prefix, next_hop_type: 'None' };
      const resources = spokeNetwork([route], peered(['spoke', 'other'], {}, space));
      resources.azurerm_virtual_network_peering!.spoke!.count = '${var.peered ? 1 : 0}';
      const network = configured(resources);
      return [toPeer, asked('10.9.0.4')].map((to) => network.explain(to).verdict);
    };
    expect(verdicts('10.0.0.0/8')).toEqual(['unknown', 'deny']);
    expect(verdicts('10.2.0.0/16')).toEqual(['deny', 'deny']);
    expect(verdicts('10.2.0.0/16', '${var.space}')).toEqual(['unknown', 'unknown']);
  });

  test.each<[string, Values]>([
    ['the far network', { remote_virtual_network_id: '${var.x}' }],
    ['the near network', { virtual_network_name: '${var.x}' }],
    ['whether there is one', { count: '${var.x}' }],
  ])('is not taken to be reached where a peering bars the way of which %s is not known', (_, parts) => {
    const verdict = (more: Values) => {
      const resources = peered(['spoke', 'other']);
      const barring = {
        ...resources.azurerm_virtual_network_peering!.other,
        name: 'barring',
        ...parts,
        ...more,
      };
      resources.azurerm_virtual_network_peering!.barring = barring;
      return configured(resources).explain(toPeer).verdict;
    };
    expect(verdict({})).toBe('allow');
    expect(verdict({ allow_virtual_network_access: false })).toBe('unknown');
    expect(verdict({ allow_virtual_network_access: '${var.x}' })).toBe('unknown');
    const elsewhere = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/far';
    const far = { remote_virtual_network_id: elsewhere, allow_virtual_network_access: false };
    expect(verdict(far)).toBe('allow');
  });
});

describe('the service tag VirtualNetwork', () => {
  const guarded = (sides: readonly Side[], parts: Values = {}) => {
    const resources = peered(sides, {
      azurerm_network_security_group: {
        n: {
          name: 'n',
          security_rule: [
            securityRule('from-network', 100, {
              direction: 'Inbound',
              source_address_prefix: 'VirtualNetwork',
            }),
            denyAll('Inbound'),
          ],
        },
      },
      azurerm_subnet_network_security_group_association: {
        n: {
          subnet_id: '${azurerm_subnet.compute.id}',
          network_security_group_id: '${azurerm_network_security_group.n.id}',
        },
      },
    });
    Object.assign(resources.azurerm_virtual_network_peering!.spoke ?? {}, parts);
    return configured(resources).explainArrival({
      from: '10.2.0.4',
      to: '10.1.0.9',
      protocol: 'tcp',
      port: 443,
    }).verdict;
  };

  test.each([
    [['spoke', 'other'], 'allow'],
    [['spoke'], 'deny'],
    [['other'], 'deny'],
  ] as const)('with peerings of %s: %s', (sides, verdict) => {
    expect(guarded(sides)).toBe(verdict);
  });

  test('may hold a network with which there may be a peering', () => {
    expect(guarded(['spoke', 'other'], { count: '${var.x}' })).toBe('unknown');
  });
});

describe('from an address of no subnet of the document', () => {
  const inward = { from: '10.50.0.4', to: '10.1.0.9', protocol: 'tcp', port: 443 };
  const elsewhere = {
    azurerm_virtual_network_peering: {
      away: {
        name: 'away',
        resource_group_name: 'rg',
        virtual_network_name: '${azurerm_virtual_network.spoke.name}',
        remote_virtual_network_id:
          '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/away',
      },
    },
  };

  test('what comes may be of a peered network that the document does not have, and pass the firewall by', () => {
    const answer = configured(spokeNetwork(undefined, elsewhere)).explain(inward);
    expect([answer.verdict, answer.reason]).toEqual([
      'unknown',
      expect.stringContaining('with which azurerm_virtual_network.spoke is peered'),
    ]);
  });

  test('it is taken to reach the firewall where all peered networks are known, and where it comes from the Internet', () => {
    expect(configured(spokeNetwork(undefined)).explain(inward).verdict).toBe('allow');
    const network = configured(spokeNetwork(undefined, elsewhere));
    expect(network.explain({ ...inward, from: '9.9.9.9' }).reason).not.toContain('is peered');
  });

  test('what both the firewall and the security group of the subnet deny is denied either way', () => {
    const shut = {
      azurerm_network_security_group: {
        shut: {
          name: 'shut',
          resource_group_name: 'rg',
          security_rule: [denyAll('Inbound')],
        },
      },
      azurerm_subnet_network_security_group_association: {
        shut: {
          subnet_id: '${azurerm_subnet.compute.id}',
          network_security_group_id: '${azurerm_network_security_group.shut.id}',
        },
      },
    };
    const denied = configured(spokeNetwork(undefined, { ...elsewhere, ...shut })).explain(inward);
    expect(denied.verdict).toBe('deny');
  });
});
