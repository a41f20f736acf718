import { Reachability } from '../../lib/reachability/reachability';
import { asked, spokeNetwork, toFirewall, type Values } from './terraform';

const rule = (destination: Values) => ({
  ...{ name: 'r', source_addresses: ['*'], destination_ports: ['443'], protocols: ['TCP'] },
  ...destination,
});
const collection = (parts: Values) => ({
  azure_firewall_name: 'fw',
  resource_group_name: 'rg',
  priority: 100,
  action: 'Allow',
  ...parts,
});

/** The reason of an answer where a rule of the firewall has something that is not known. */
function reason(parts: Values, document: Values = {}): string {
  const resource = spokeNetwork([toFirewall], {
    azurerm_firewall_network_rule_collection: { all: collection(parts) },
  });
  const json = JSON.stringify({ resource, ...document });
  return Reachability.fromTerraformJson(json).explain(asked('8.8.8.8')).reason;
}
const ofAddresses = (text: unknown, document?: Values) =>
  reason({ rule: [rule({ destination_addresses: text })] }, document);

const without = '; without it, no rule of the firewall allows it';

test('the reason names the variable that has no value', () => {
  const declared = { variable: { to: [{ type: 'list(string)' }] } };
  expect(ofAddresses('${var.to}', declared)).toBe(
    `whether the network rule r matches is not known, for its destination_addresses is var.to, which has no value${without}`,
  );
  expect(ofAddresses(['${var.to}/32'], declared)).toContain(
    'for its destination_addresses is ${var.to}/32, and var.to has no value;',
  );
});

test('of one that has a default it says nothing', () => {
  const declared = { variable: { to: [{ default: 'x' }] } };
  expect(ofAddresses('${split(file(var.to), ",")}', declared)).toContain(
    'for its destination_addresses is split(file(var.to), ",");',
  );
});

test('it names what a local value stands for, and cuts long expressions short', () => {
  const locals = { locals: { to: '${yamldecode(file("x.yaml")).to}' } };
  expect(ofAddresses('${local.to}', locals)).toContain(
    'for its destination_addresses is local.to, and local.to is yamldecode(file("x.yaml")).to;',
  );
  expect(ofAddresses(`\${file("${'x'.repeat(200)}")}`)).toMatch(/is file\("x{73}…;/);
});

test('texts in an expression may have signs that stand between its parts elsewhere', () => {
  const locals = { locals: { to: '${yamldecode("a: 10.1.0.0/16; b")}' } };
  expect(ofAddresses('${local.to}', locals)).toContain('and local.to is yamldecode("a: 10.1.0.0/16; b");');
  expect(ofAddresses('${split("; ", file("x"))}')).toContain('is split("; ", file("x"));');
});

test('it names what rules are made of', () => {
  const dynamic = { rule: [{ for_each: '${var.rules}', content: [rule({ destination_addresses: ['*'] })] }] };
  expect(reason({ dynamic }, { variable: { rules: [{}] } })).toContain(
    'are not known, for they are made of var.rules, which has no value; without them,',
  );
});

describe('of the subnet itself', () => {
  const explained = (resource: Values) => {
    const json = JSON.stringify({ resource, variable: { v: [{}] } });
    return Reachability.fromTerraformJson(json).explain(asked('8.8.8.8')).reason;
  };

  test('it names what leaves a route open, or all routes', () => {
    const open = { ...toFirewall, name: 'open', address_prefix: '${var.v}', next_hop_type: 'None' };
    expect(explained(spokeNetwork([toFirewall, open]))).toContain(
      'whether the route open leads there is not known, for its address_prefix is var.v, which has no value;',
    );
    const all = spokeNetwork([]);
    all.azurerm_route_table!.rt!.route = '${var.v}';
    expect(explained(all)).toContain('are not known, for they are made of var.v, which has no value;');
  });

  test('it names what leaves a security rule open', () => {
    const denied = {
      ...{ name: 'd', priority: 100, direction: 'Outbound', access: 'Deny', protocol: '*' },
      ...{ source_address_prefix: '*', source_port_range: '*', destination_port_range: '*' },
      destination_address_prefix: '${var.v}',
    };
    const resource = spokeNetwork([toFirewall], {
      azurerm_network_security_group: {
        g: { name: 'g', resource_group_name: 'rg', security_rule: [denied] },
      },
      azurerm_subnet_network_security_group_association: {
        a: {
          subnet_id: '${azurerm_subnet.compute.id}',
          network_security_group_id: '${azurerm_network_security_group.g.id}',
        },
      },
    });
    expect(explained(resource)).toContain(
      'whether the security rule d decides is not known, for its destination_address_prefix is var.v, which has no value;',
    );
    resource.azurerm_network_security_group!.g!.security_rule = '${var.v}';
    expect(explained(resource)).toContain('are not known, for they are made of var.v, which has no value;');
  });
});
