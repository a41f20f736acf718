/** A hub with a firewall and two spokes, each a module, in Terraform's own syntax. */
export const estate: Readonly<Record<string, string>> = {
  'main.tf': `
locals {
  spokes = { for i, name in var.spokes : name => cidrsubnet(var.space, 8, i + 1) }
}
resource "azurerm_firewall_policy" "hub" {
  name = "hub"
}
resource "azurerm_firewall" "hub" {
  name               = "hub"
  firewall_policy_id = azurerm_firewall_policy.hub.id
  ip_configuration {
    name      = "ip"
    subnet_id = azurerm_subnet.firewall.id
  }
}
resource "azurerm_virtual_network" "hub" {
  name          = "hub"
  address_space = [cidrsubnet(var.space, 8, 0)]
}
resource "azurerm_subnet" "firewall" {
  name                 = "AzureFirewallSubnet"
  virtual_network_name = azurerm_virtual_network.hub.name
  address_prefixes     = [cidrsubnet(azurerm_virtual_network.hub.address_space[0], 2, 0)]
}
module "spoke" {
  source      = "./modules/spoke"
  for_each    = local.spokes
  name        = each.key
  space       = each.value
  firewall_ip = azurerm_firewall.hub.ip_configuration[0].private_ip_address
  hub         = azurerm_virtual_network.hub
  rules       = { https = { port = 443 } }
}
resource "azurerm_virtual_network_peering" "to_spoke" {
  for_each                  = module.spoke
  name                      = each.key
  virtual_network_name      = azurerm_virtual_network.hub.name
  remote_virtual_network_id = each.value.network.id
}
resource "azurerm_firewall_policy_rule_collection_group" "out" {
  name               = "out"
  firewall_policy_id = azurerm_firewall_policy.hub.id
  priority           = 100
  application_rule_collection {
    name     = "hosts"
    priority = 100
    action   = "Allow"
    dynamic "rule" {
      for_each = var.hosts
      content {
        name              = replace(rule.value, ".", "-")
        source_addresses  = flatten(values(module.spoke)[*].prefixes)
        destination_fqdns = [rule.key]
        protocols {
          type = "Https"
          port = 443
        }
      }
    }
  }
}
`,
  'variables.tf': `
variable "space" {
  type = string
}
variable "spokes" {
  type    = list(string)
  default = []
}
variable "hosts" {
  type    = set(string)
  default = ["pypi.org", "pypi.org"]
}
`,
  'terraform.tfvars': 'space  = "10.0.0.0/8"\nspokes = ["a", "b"]\n',
  'modules/spoke/main.tf': `
variable "name" { type = string }
variable "space" { type = string }
variable "firewall_ip" { type = string }
variable "hub" { type = any }
variable "rules" {
  type = map(object({ port = number, access = optional(string, "Allow") }))
}
resource "azurerm_virtual_network" "this" {
  name          = "spoke-\${var.name}"
  address_space = [var.space]
}
resource "azurerm_subnet" "this" {
  name                 = "compute"
  virtual_network_name = azurerm_virtual_network.this.name
  address_prefixes     = [cidrsubnet(var.space, 2, 1)]
}
resource "azurerm_route_table" "this" {
  name = "rt-\${var.name}"
  route {
    name                   = "default"
    address_prefix         = "0.0.0.0/0"
    next_hop_type          = "VirtualAppliance"
    next_hop_in_ip_address = var.firewall_ip
  }
}
resource "azurerm_subnet_route_table_association" "this" {
  subnet_id      = azurerm_subnet.this.id
  route_table_id = azurerm_route_table.this.id
}
resource "azurerm_network_security_group" "this" {
  name = "nsg-\${var.name}"
  dynamic "security_rule" {
    for_each = var.rules
    iterator = it
    content {
      name                       = it.key
      priority                   = 100
      direction                  = "Outbound"
      access                     = it.value.access
      protocol                   = "Tcp"
      source_port_range          = "*"
      source_address_prefix      = "*"
      destination_port_range     = it.value.port
      destination_address_prefix = "*"
    }
  }
  security_rule {
    name                       = "deny"
    priority                   = 200
    direction                  = "Outbound"
    access                     = "Deny"
    protocol                   = "*"
    source_port_range          = "*"
    source_address_prefix      = "*"
    destination_port_range     = "*"
    destination_address_prefix = "*"
  }
}
resource "azurerm_subnet_network_security_group_association" "this" {
  subnet_id                 = azurerm_subnet.this.id
  network_security_group_id = azurerm_network_security_group.this.id
}
resource "azurerm_virtual_network_peering" "to_hub" {
  name                      = "hub"
  virtual_network_name      = azurerm_virtual_network.this.name
  remote_virtual_network_id = var.hub.id
  allow_forwarded_traffic   = true
}
output "prefixes" { value = azurerm_subnet.this.address_prefixes }
output "network" { value = azurerm_virtual_network.this }
`,
};

const rule = (name: string, priority: number, access: string, protocol: string, port: string | number) => ({
  name,
  priority,
  direction: 'Outbound',
  access,
  protocol,
  source_port_range: '*',
  source_address_prefix: '*',
  destination_port_range: port,
  destination_address_prefix: '*',
});

/** The same estate as one configuration in JSON without a module, a variable or an expression but references. */
export function flatEstate(): Record<string, Record<string, Record<string, object>>> {
  const resource: Record<string, Record<string, object>> = {
    azurerm_firewall_policy: { hub: { name: 'hub' } },
    azurerm_firewall: {
      hub: {
        name: 'hub',
        firewall_policy_id: '${azurerm_firewall_policy.hub.id}',
        ip_configuration: [{ name: 'ip', subnet_id: '${azurerm_subnet.firewall.id}' }],
      },
    },
    azurerm_virtual_network: { hub: { name: 'hub', address_space: ['10.0.0.0/16'] } },
    azurerm_subnet: {
      firewall: {
        name: 'AzureFirewallSubnet',
        virtual_network_name: 'hub',
        address_prefixes: ['10.0.0.0/18'],
      },
    },
    azurerm_firewall_policy_rule_collection_group: {
      out: {
        name: 'out',
        firewall_policy_id: '${azurerm_firewall_policy.hub.id}',
        priority: 100,
        application_rule_collection: [
          {
            name: 'hosts',
            priority: 100,
            action: 'Allow',
            rule: [
              {
                name: 'pypi-org',
                source_addresses: ['10.1.64.0/18', '10.2.64.0/18'],
                destination_fqdns: ['pypi.org'],
                protocols: [{ type: 'Https', port: 443 }],
              },
            ],
          },
        ],
      },
    },
  };
  const add = (type: string, name: string, values: object) => {
    resource[type] = { ...resource[type], [name]: values };
  };
  for (const [i, name] of ['a', 'b'].entries()) {
    add('azurerm_virtual_network', name, { name: `spoke-${name}`, address_space: [`10.${i + 1}.0.0/16`] });
    add('azurerm_subnet', name, {
      name: 'compute',
      virtual_network_name: `spoke-${name}`,
      address_prefixes: [`10.${i + 1}.64.0/18`],
    });
    add('azurerm_route_table', name, {
      name: `rt-${name}`,
      route: [
        {
          name: 'default',
          address_prefix: '0.0.0.0/0',
          next_hop_type: 'VirtualAppliance',
          next_hop_in_ip_address: '${azurerm_firewall.hub.ip_configuration[0].private_ip_address}',
        },
      ],
    });
    add('azurerm_network_security_group', name, {
      name: `nsg-${name}`,
      security_rule: [rule('https', 100, 'Allow', 'Tcp', 443), rule('deny', 200, 'Deny', '*', '*')],
    });
    const subnet_id = `\${azurerm_subnet.${name}.id}`;
    add('azurerm_subnet_route_table_association', name, {
      subnet_id,
      route_table_id: `\${azurerm_route_table.${name}.id}`,
    });
    add('azurerm_subnet_network_security_group_association', name, {
      subnet_id,
      network_security_group_id: `\${azurerm_network_security_group.${name}.id}`,
    });
    add('azurerm_virtual_network_peering', `hub_${name}`, {
      name,
      virtual_network_name: 'hub',
      remote_virtual_network_id: `\${azurerm_virtual_network.${name}.id}`,
    });
    add('azurerm_virtual_network_peering', `${name}_hub`, {
      name: 'hub',
      virtual_network_name: `spoke-${name}`,
      remote_virtual_network_id: '${azurerm_virtual_network.hub.id}',
      allow_forwarded_traffic: true,
    });
  }
  return { resource };
}
