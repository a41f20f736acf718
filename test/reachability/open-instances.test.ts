import { Reachability } from '../../lib/reachability/reachability';
import { asked, assumedIn, type Resources, spokeNetwork, toFirewall } from './terraform';

// Of a resource with a count that the document does not tell, nobody knows whether there is one.

const place = { resource_group_name: 'rg', location: 'westeurope' };

function network(count?: string): Reachability {
  const counted = count === undefined ? {} : { count };
  const resource: Resources = {
    azurerm_virtual_network: { v: { name: 'v', ...place, address_space: ['10.1.0.0/16'] } },
    azurerm_subnet: {
      compute: {
        name: 'compute',
        resource_group_name: 'rg',
        virtual_network_name: '${azurerm_virtual_network.v.name}',
        address_prefixes: ['10.1.0.0/24'],
        default_outbound_access_enabled: false,
      },
      endpoints: {
        name: 'endpoints',
        resource_group_name: 'rg',
        virtual_network_name: '${azurerm_virtual_network.v.name}',
        address_prefixes: ['10.1.1.0/24'],
      },
    },
    azurerm_private_dns_zone: { z: { name: 'privatelink.blob.core.windows.net', resource_group_name: 'rg' } },
    azurerm_private_dns_zone_virtual_network_link: {
      l: {
        name: 'l',
        resource_group_name: 'rg',
        private_dns_zone_name: '${azurerm_private_dns_zone.z.name}',
        virtual_network_id: '${azurerm_virtual_network.v.id}',
      },
    },
    azurerm_storage_account: { a: { name: 'contosodata', ...place } },
    azurerm_private_endpoint: {
      p: {
        ...counted,
        name: 'p',
        ...place,
        subnet_id: '${azurerm_subnet.endpoints.id}',
        private_service_connection: [
          {
            name: 'c',
            private_connection_resource_id: '${azurerm_storage_account.a.id}',
            subresource_names: ['blob'],
            is_manual_connection: false,
          },
        ],
        private_dns_zone_group: [{ name: 'g', private_dns_zone_ids: ['${azurerm_private_dns_zone.z.id}'] }],
      },
    },
    azurerm_nat_gateway: { n: { name: 'n', ...place, public_ip_prefix_ids: ['${var.prefix}'] } },
    azurerm_subnet_nat_gateway_association: {
      n: {
        ...counted,
        subnet_id: '${azurerm_subnet.compute.id}',
        nat_gateway_id: '${azurerm_nat_gateway.n.id}',
      },
    },
  };
  const variable = { on: { type: 'bool' } };
  return Reachability.fromTerraformJson(JSON.stringify({ variable, resource }));
}

const open = '${var.on ? 1 : 0}';

test('a private endpoint that there may not be answers for no host', () => {
  const host = 'contosodata.blob.core.windows.net';
  expect(network().explain(asked(host)).verdict).toBe('allow');
  expect(network(open).explain(asked(host))).toMatchObject({
    verdict: 'unknown',
    reason: expect.stringContaining('whether there is azurerm_private_endpoint.p the document does not tell'),
  });
});

test('the first instance of a block is there where something names it, and is the only one where all would be alike', () => {
  const told = (written: string, name = 'rt', count = '${var.n}') => {
    const resource = spokeNetwork([{ ...toFirewall, next_hop_type: 'None' }]);
    Object.assign(resource.azurerm_route_table!.rt!, { count, name });
    resource.azurerm_subnet_route_table_association!.rt!.route_table_id = `\${${written}}`;
    const text = JSON.stringify({ variable: { n: { type: 'number' } }, resource });
    return Reachability.fromTerraformJson(text).explain(asked('8.8.8.8')).verdict;
  };
  const first = 'azurerm_route_table.rt[0].id';
  expect(told(first)).toBe('deny');
  expect(told(first, 'rt', '2')).toBe('deny');
  expect(told('azurerm_route_table.rt[1].id')).toBe('unknown');
  expect(told('azurerm_route_table.rt["0"].id')).toBe('unknown');
  expect(told(first, 'rt-${count.index}')).toBe('unknown');
  expect(told(`try(${first}, null)`)).toBe('unknown');
  expect(told(`var.n > 0 ? ${first} : null`)).toBe('unknown');
});

test('a NAT gateway that may not be attached is no way out that is known', () => {
  const known = network().explain(asked('198.51.100.4'));
  expect([known.verdict, assumedIn(known)]).toEqual(['bypass', []]);
  const maybe = network(open).explain(asked('198.51.100.4'));
  expect([maybe.verdict, assumedIn(maybe)]).toEqual(['bypass', ['private-subnet-has-way-out']]);
});
