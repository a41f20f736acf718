import { compareDocuments } from '../../lib/compare/compare-documents';
import type { ConnectionDifference } from '../../lib/compare/difference';
import { differenceStanding } from '../../lib/compare/difference-standing';
import { differenceText } from '../../lib/compare/difference-text';
import { Reachability } from '../../lib/reachability/reachability';
import { hubAndSpoke, network, networkRule, peered, subnet, toldOf } from './hub-and-spoke';

const inbound = (priority: number, access: string, source: string, port: string) => ({
  name: `r${priority}`,
  priority,
  access,
  direction: 'Inbound',
  protocol: port === '*' ? '*' : 'Tcp',
  source_port_range: '*',
  destination_port_range: port,
  source_address_prefix: source,
  destination_address_prefix: '*',
});

const toFirewall = {
  name: 'default',
  address_prefix: '0.0.0.0/0',
  next_hop_type: 'VirtualAppliance',
  next_hop_in_ip_address: '10.0.0.4',
};

const frontDoor = 'AzureFrontDoor.Backend';
const saved = '(save 10.0.0.0/8, 100.64.0.0/10, 169.254.0.0/16, 172.16.0.0/12, 192.168.0.0/16)';

/** A spoke that lets in Front Door, and nothing else on that port. */
const behindFrontDoor = (...routes: (typeof toFirewall | object)[]) =>
  hubAndSpoke({
    securityRules: [inbound(100, 'Allow', frontDoor, '443'), inbound(200, 'Deny', '*', '*')],
    routes: routes as Record<string, unknown>[],
  });

test('a route past the firewall opens the service tag to which the reply goes', () => {
  const pastFirewall = { name: 'tag', address_prefix: frontDoor, next_hop_type: 'Internet' };
  const told = toldOf(behindFrontDoor(toFirewall), behindFrontDoor(toFirewall, pastFirewall));
  expect(told.filter((line) => line.includes(' is let in at '))).toEqual([
    `fails opens-unasked: ${frontDoor} is let in at 10.1.0.0/24 on TCP 443`,
  ]);
  expect(toldOf(behindFrontDoor(toFirewall, pastFirewall), behindFrontDoor(toFirewall))).toContain(
    `noted closes-unasked: ${frontDoor} is no longer let in at 10.1.0.0/24 on TCP 443`,
  );
});

const past = (difference: ConnectionDifference) => `${difference.respect} ${differenceText(difference)}`;

test('a route for some addresses past the firewall opens these, and says nothing more of the Internet as a whole', () => {
  const rules = [inbound(100, 'Allow', 'Internet', '443'), inbound(200, 'Deny', '*', '*')];
  const some = { name: 'some', address_prefix: '198.51.100.0/24', next_hop_type: 'Internet' };
  const of = (...routes: object[]) =>
    hubAndSpoke({ securityRules: rules, routes: routes as Record<string, unknown>[] });
  const told = toldOf(of(toFirewall), of(toFirewall, some));
  expect(told.filter((line) => line.includes(' let in at '))).toEqual([
    'fails opens-unasked: 198.51.100.0/24 is let in at 10.1.0.0/24 on TCP 443',
  ]);
});

test('a service endpoint opens its service tag for replies, and not every address that may be of it', () => {
  const rules = [inbound(100, 'Allow', 'Internet', '443'), inbound(200, 'Deny', '*', '*')];
  const of = (endpoints: readonly string[]) =>
    hubAndSpoke({ securityRules: rules, spoke: { service_endpoints: endpoints } });
  expect(toldOf(of([]), of(['Microsoft.Storage'])).filter((line) => line.includes(' let in at '))).toEqual([
    'fails opens-unasked: Storage is let in at 10.1.0.0/24 on TCP 443',
  ]);
});

test('what a security group lets in is told though the firewall drops the reply, and as such', () => {
  const of = (access: string) =>
    Reachability.fromTerraformJson(
      hubAndSpoke({ securityRules: [inbound(100, access, 'Internet', '22')], routes: [toFirewall] }),
    );
  const [before, after] = [of('Deny'), of('Allow')];
  const [opening, ...others] = compareDocuments(before, after).differences;
  expect(others).toEqual([]);
  expect(past(opening!)).toBe(
    `security-groups Internet, every address ${saved} is let in at 10.1.0.0/24 on TCP 22 by the security groups, though its reply is lost`,
  );
  expect(differenceStanding(opening!, ['bypass', 'unknown'])).toMatchObject({
    code: 'opens-unasked',
    fails: true,
  });
  const { witness, after: is } = opening!;
  expect(after.explainArrival(witness)).toMatchObject({ verdict: 'allow', reason: is.reason });
  expect(after.explainInbound(witness)).toMatchObject({ verdict: 'deny', reason: is.reply });
  expect(before.explainArrival(witness).verdict).toBe('deny');
  const [closing] = compareDocuments(after, before).differences;
  expect(differenceText(closing!)).toContain('is no longer let in at 10.1.0.0/24 on TCP 22 by the security');
});

test('of what a security group lets in it is said whether the reply is lost, or that this is not known', () => {
  const toOne = { ...toFirewall, name: 'one', address_prefix: '20.1.2.3/32', next_hop_type: 'Internet' };
  const of = (access: string) =>
    hubAndSpoke({ securityRules: [inbound(100, access, 'AzureCloud', '22')], routes: [toFirewall, toOne] });
  const [before, after] = [of('Deny'), of('Allow')].map((each) => Reachability.fromTerraformJson(each));
  const opening = compareDocuments(before!, after!).differences.filter(({ from }) =>
    from.includes('AzureCloud'),
  );
  expect(opening.map(differenceText)).toEqual([
    'AzureCloud is let in at 10.1.0.0/24 on TCP 22 by the security groups, though whether its reply comes back is not known',
  ]);
  const [{ witness, after: is }] = opening as [(typeof opening)[number]];
  expect(after!.explainInbound(witness)).toMatchObject({ verdict: 'unknown', reason: is.reply });
  expect(is.replyIsLost).toBe(false);
});

test('a route past the firewall and a security rule open together what neither opens alone', () => {
  const of = (access: string, hop: string) =>
    Reachability.fromTerraformJson(
      hubAndSpoke({
        securityRules: [inbound(100, access, 'Internet', '22'), inbound(200, 'Deny', '*', '*')],
        routes: [{ ...toFirewall, next_hop_type: hop }],
      }),
    );
  const told = compareDocuments(of('Deny', 'VirtualAppliance'), of('Allow', 'Internet')).differences;
  expect(told.filter(({ inbound: isInbound }) => isInbound).map(past)).toEqual([
    `way Internet, every address ${saved} is let in at 10.1.0.0/24 on TCP 22`,
  ]);
});

test('what is let in from the Internet is one difference, and its witness is explained the same', () => {
  const of = (access: string) =>
    hubAndSpoke({
      securityRules: [inbound(100, access, 'Internet', '22')],
      without: ['azurerm_subnet_route_table_association'],
    });
  const [before, after] = ['Deny', 'Allow'].map((access) => Reachability.fromTerraformJson(of(access)));
  const { differences } = compareDocuments(before!, after!);
  expect(differences.map(differenceText)).toEqual([
    `Internet, every address ${saved} is let in at 10.1.0.0/24 on TCP 22`,
  ]);
  const [{ witness, before: was, after: is }] = differences as [(typeof differences)[0]];
  expect(before!.explainInbound(witness)).toMatchObject({ verdict: was.verdict, reason: was.reason });
  expect(after!.explainInbound(witness)).toMatchObject({ verdict: is.verdict, reason: is.reason });
  expect(differenceStanding(differences[0]!, ['bypass'])).toMatchObject({
    code: 'opens-unasked',
    fails: true,
  });
});

test('the host of a machine is of its virtual network, and not of the Internet', () => {
  const of = (source: string) =>
    Reachability.fromTerraformJson(hubAndSpoke({ securityRules: [inbound(100, 'Deny', source, '*')] }));
  const probe = { from: '168.63.129.16', to: '10.1.0.4', protocol: 'tcp', port: 443 };
  expect(of('Internet').explainInbound(probe).verdict).toBe('allow');
  expect(of('AzureLoadBalancer').explainInbound(probe).verdict).toBe('deny');
});

test('what comes to a subnet that was not there is one difference, whichever service tags hold it', () => {
  const spoke = (isThere: boolean) =>
    hubAndSpoke({
      securityRules: [inbound(100, 'Allow', 'Internet', '22'), inbound(200, 'Deny', '*', '*')],
      without: isThere
        ? ['azurerm_subnet_route_table_association']
        : [
            'azurerm_subnet',
            'azurerm_subnet_route_table_association',
            'azurerm_subnet_network_security_group_association',
          ],
    });
  const told = toldOf(spoke(false), spoke(true)).filter((line) => line.includes(' at 10.1.0.0/24'));
  expect(told).toEqual([
    `fails opens-unasked: Internet, every address ${saved} is let in at 10.1.0.0/24 on TCP 22`,
  ]);
});

test('what is not known of addresses of no subnet goes without saying, and is told once a subnet has them', () => {
  const rules = [networkRule({ destination_addresses: ['10.6.0.0/16'] })];
  const dev = {
    azurerm_virtual_network: { dev: network('dev', '10.6.0.0/16') },
    azurerm_virtual_network_peering: peered('hub', 'dev'),
  };
  const without = hubAndSpoke({ network: rules });
  const empty = hubAndSpoke({ network: rules, more: dev });
  const withSubnet = hubAndSpoke({
    network: rules,
    more: {
      ...dev,
      azurerm_subnet: { dev: subnet('dev', '10.6.0.0/24') },
      azurerm_subnet_route_table_association: {
        dev: {
          subnet_id: '${azurerm_subnet.dev.id}',
          route_table_id: '${azurerm_route_table.r.id}',
        },
      },
    },
  });
  expect(toldOf(without, empty)).toEqual([]);
  expect(toldOf(hubAndSpoke({ more: dev }), empty)).toEqual([]);
  const told = toldOf(empty, withSubnet);
  expect(told).toContain(
    'fails opens-unasked: 10.1.0.0/24 reaches 10.6.0.0/24 on TCP 443, which was not known before',
  );
  // Nobody hears of a machine that its host answers it, nor of addresses beside it as of more than new ones.
  expect(told.filter((line) => line.includes('168.63') || /fails .* 10\.6\.1\./.test(line))).toEqual([]);
});

test('a subnet of which the document does not tell the addresses may be where the others are not', () => {
  const rules = [networkRule({ destination_addresses: ['10.6.0.0/16'] })];
  const of = (isOpen: boolean) =>
    hubAndSpoke({
      network: rules,
      variables: ['prefix'],
      more: {
        azurerm_virtual_network: { dev: network('dev', '10.6.0.0/16') },
        ...(isOpen && { azurerm_subnet: { dev: subnet('dev', '${var.prefix}') } }),
      },
    });
  const without = hubAndSpoke({ network: rules });
  expect(toldOf(without, of(false))).toEqual([]);
  expect(toldOf(without, of(true)).filter((line) => line.startsWith('fails difference-unknown'))).not.toEqual(
    [],
  );
});
