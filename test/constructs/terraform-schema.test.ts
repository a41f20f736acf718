import { App } from 'cdktf';
import { addExamples } from '../../examples/stacks';
import { type SecurityRule, Synthesized } from '../support/synthesized';

const examples = addExamples(new App(), (id) => id !== 'many-workloads').map(
  (stack): [string, Synthesized] => [stack.node.id, new Synthesized(stack)],
);

const isGiven = (value: unknown) => value !== undefined && value !== null;

test('there is an example for each way of using the library, and the checks below have work to do', () => {
  const total = (count: (out: Synthesized) => unknown[]) =>
    examples.reduce((sum, [, out]) => sum + count(out).length, 0);
  expect(total((out) => out.applicationRules())).toBeGreaterThan(20);
  expect(total((out) => out.networkRules())).toBeGreaterThan(20);
  expect(total((out) => out.securityRules())).toBeGreaterThan(40);
  expect(total((out) => out.routes())).toBeGreaterThan(8);
});

describe.each(examples)('%s', (_, out) => {
  const firewallRules = [...out.applicationRules(), ...out.networkRules()];
  const rules = [...firewallRules, ...out.securityRules(), ...out.routes()];

  test('no token and no placeholder is left', () => {
    expect(out.text).not.toMatch(/TfToken|TOKEN\[/);
    expect(rules.filter((rule) => /[<>]/.test(JSON.stringify(rule)))).toEqual([]);
  });

  test('descriptions are there and fit: 140 characters in an NSG', () => {
    expect(firewallRules.filter(({ description }) => !description || description.length > 500)).toEqual([]);
    const described = out.securityRules().map(({ description }) => description.length);
    expect(Math.min(...described)).toBeGreaterThan(0);
    expect(Math.max(...described)).toBeLessThanOrEqual(140);
  });

  test('an NSG rule has one source, one destination and one kind of ports, and tags stand alone', () => {
    const oneOf = (rule: SecurityRule, ...keys: (keyof SecurityRule)[]) =>
      keys.filter((key) => isGiven(rule[key])).length === 1;
    const wrong = out
      .securityRules()
      .filter(
        (rule) =>
          !oneOf(rule, 'source_address_prefix', 'source_address_prefixes') ||
          !oneOf(rule, 'destination_address_prefix', 'destination_address_prefixes') ||
          !oneOf(rule, 'destination_port_range', 'destination_port_ranges'),
      );
    expect(wrong).toEqual([]);
    const plural = out
      .securityRules()
      .flatMap((rule) =>
        [rule.source_address_prefixes, rule.destination_address_prefixes].filter(isGiven).flat(),
      );
    expect(plural.filter((prefix) => !/^(\d+(\.\d+){3}(\/\d+)?|\$\{.+\})$/.test(prefix!))).toEqual([]);
  });

  test('priorities are in range, and none stands twice in a group and direction', () => {
    for (const group of out.securityGroups()) {
      const taken = group.map(({ direction, priority }) => `${direction} ${priority}`);
      expect(new Set(taken).size).toBe(taken.length);
      expect(group.filter(({ priority }) => !(priority >= 100 && priority <= 4096))).toEqual([]);
    }
    const groups = out.all('azurerm_firewall_policy_rule_collection_group');
    expect(new Set(groups.map(({ priority }) => priority)).size).toBe(groups.length);
    const collections = [...out.collections('application'), ...out.collections('network')];
    const priorities = [...groups, ...collections].map(({ priority }) => priority as number);
    expect(priorities.filter((priority) => !(priority >= 100 && priority <= 65_000))).toEqual([]);
  });

  test('names fit Azure, and none stands twice in a group, collection or table', () => {
    const collections = [...out.collections('application'), ...out.collections('network')];
    const lists = [...collections.map(({ rule }) => rule), ...out.securityGroups(), ...out.routeTables()];
    for (const list of lists) {
      expect(new Set(list.map(({ name }) => name)).size).toBe(list.length);
    }
    const planned = (name: string) => name.includes('${replace(each.value');
    const names = rules.map(({ name }) => name).filter((name) => !planned(name));
    expect(names.filter((name) => !/^[A-Za-z0-9][\w.-]{0,78}\w$/.test(name))).toEqual([]);
  });

  test('application rules name hosts with * left-most only, HTTP or HTTPS, and up to port 64000', () => {
    expect(out.hosts().filter((host) => !/^\*?[^*]+$/.test(host))).toEqual([]);
    for (const rule of out.applicationRules()) {
      const protocols = (rule.protocols ?? rule.protocol) as { type: string; port: number }[];
      expect(protocols.length).toBeGreaterThan(0);
      expect(protocols.filter(({ type, port }) => !/^Https?$/.test(type) || port > 64_000)).toEqual([]);
    }
  });

  test('network rules name hosts without *, and hosts, tags and addresses apart', () => {
    const literal = (text: string) => /^(\d|\$)/.test(text);
    for (const rule of out.networkRules()) {
      const { destination_fqdns = [], destination_addresses = [], destination_ip_groups = [] } = rule;
      const tags = destination_addresses.filter((each) => !literal(each));
      const addresses = [...destination_addresses.filter(literal), ...destination_ip_groups];
      expect(destination_fqdns.filter((host) => host.includes('*'))).toEqual([]);
      expect([destination_fqdns, tags, addresses].filter(({ length }) => length > 0)).toHaveLength(1);
    }
  });

  test('every firewall rule has sources: addresses or IP groups, and no tags', () => {
    for (const { source_addresses = [], source_ip_groups = [] } of firewallRules) {
      const sources = [source_addresses].flat();
      expect(sources.length + source_ip_groups.length).toBeGreaterThan(0);
      expect(sources.filter((source) => !/^(\d[\d./-]+|\$\{.+\})$/.test(source))).toEqual([]);
    }
  });

  test('ports are a port, a range that rises, or *', () => {
    const ports = [
      ...out.networkRules().flatMap((rule) => rule.destination_ports ?? []),
      ...out
        .securityRules()
        .flatMap((rule) =>
          [rule.destination_port_range, rule.destination_port_ranges].flat().filter(isGiven),
        ),
    ];
    const proper = (text: string) => {
      const [first, last = 65_536, ...more] = text.split('-').map(Number);
      return text === '*' || (first! >= 1 && first! < last && more.length === 0);
    };
    expect(ports.filter((port) => !proper(port!))).toEqual([]);
  });

  test('a next hop has an address with VirtualAppliance and otherwise none, and no prefix stands twice', () => {
    const withAddress = out.routes().filter(({ next_hop_in_ip_address }) => isGiven(next_hop_in_ip_address));
    const appliances = out.routes().filter(({ next_hop_type }) => next_hop_type === 'VirtualAppliance');
    expect(withAddress).toEqual(appliances);
    for (const table of out.routeTables()) {
      const prefixes = table.map(({ address_prefix, for_each }) => for_each ?? address_prefix);
      expect(new Set(prefixes).size).toBe(prefixes.length);
    }
  });
});
