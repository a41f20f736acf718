import { notKnown, type Value } from '../../terraform/resource/resource';
import { isBlock, isSet } from '../../terraform/resource/resource-values';
import {
  as,
  type BodyReading,
  type BodyShape,
  blocksAs,
  idAs,
  idIn,
  idsAs,
  type MemberReader,
  memberOf,
  nothing,
  plainIdAs,
  within,
  without,
} from '../body-reading';
import { wordAs } from '../words';

/** What azurerm says of a network interface by an association. */
const groupOfInterface: MemberReader = (value, reading) => {
  const id = idIn(value, reading);
  if (isSet(id))
    reading.addPart('azurerm_network_interface_security_group_association', {
      network_interface_id: reading.reference,
      network_security_group_id: id,
    });
  return [];
};

const applicationGroups: MemberReader = (value, reading) => {
  for (const group of Array.isArray(value) ? value : isSet(value) ? [notKnown] : [])
    reading.addPart('azurerm_network_interface_application_security_group_association', {
      network_interface_id: reading.reference,
      application_security_group_id: idIn(group, reading),
    });
  return [];
};

const ipConfiguration: BodyShape = {
  subnet: idAs('subnet_id'),
  privateIPAddress: as('private_ip_address'),
  privateIPAddressVersion: wordAs('private_ip_address_version', 'IPVersion'),
  publicIPAddress: idAs('public_ip_address_id'),
  applicationSecurityGroups: applicationGroups,
  '*': nothing,
};

/** The pools and the rules of load balancers in which an interface is, by which of its configurations. */
function balanced(configurations: Value, reading: BodyReading): void {
  for (const each of Array.isArray(configurations) ? configurations : []) {
    const own = { network_interface_id: reading.reference, ip_configuration_name: nameOf(each) };
    for (const id of idsOf(memberOf(each, 'loadBalancerBackendAddressPools'), reading))
      reading.addPart('azurerm_network_interface_backend_address_pool_association', {
        ...own,
        backend_address_pool_id: id,
      });
    for (const id of idsOf(memberOf(each, 'loadBalancerInboundNatRules'), reading))
      reading.addPart('azurerm_network_interface_nat_rule_association', { ...own, nat_rule_id: id });
  }
}

function nameOf(configuration: Value): Value {
  return isBlock(configuration) ? (memberOf(configuration, 'name') ?? null) : notKnown;
}

function idsOf(list: Value | undefined, reading: BodyReading): Value[] {
  return Array.isArray(list) ? list.map((each) => idIn(each, reading)) : [];
}

/** @see https://learn.microsoft.com/azure/templates/microsoft.network/networkinterfaces */
export const networkInterface: BodyShape = {
  ipConfigurations: (value, reading) => {
    balanced(value, reading);
    return [['ip_configuration', reading.blocksOf(value, ipConfiguration, false)]];
  },
  networkSecurityGroup: groupOfInterface,
  ...without('applicationSecurityGroups', 'dnsSettings', 'enableAcceleratedNetworking', 'enableIPForwarding'),
  ...without('disableTcpStateTracking', 'auxiliaryMode', 'auxiliarySku', 'nicType', 'migrationPhase'),
  ...without(
    'virtualMachine',
    'macAddress',
    'primary',
    'hostedWorkloads',
    'dscpConfiguration',
    'workloadType',
  ),
  ...without(
    'tapConfigurations',
    'vnetEncryptionSupported',
    'vTapEnabled',
    'privateEndpoint',
    'allowPort25Out',
  ),
  ...without(
    'privateLinkService',
    'interfaceEndpoint',
    'virtualNetworkTap',
    'defaultOutboundConnectivityEnabled',
  ),
};

/** A connection takes effect once the owner of the service has approved it, of which its state tells. */
const connectionState = within({
  status: as('connection_status'),
  ...without('description', 'actionsRequired'),
});

function connections(manual: boolean): MemberReader {
  return (value, reading) => {
    const read = reading.blocksOf(
      value,
      {
        privateLinkServiceId: plainIdAs('private_connection_resource_id'),
        groupIds: as('subresource_names'),
        requestMessage: as('request_message'),
        privateLinkServiceConnectionState: connectionState,
        privateLinkServiceRegion: nothing,
      },
      false,
    );
    if (!Array.isArray(read)) return read === notKnown ? [['private_service_connection', notKnown]] : [];
    return [
      [
        'private_service_connection',
        read.map((each) => (isBlock(each) ? { is_manual_connection: manual, ...each } : each)),
      ],
    ];
  };
}

/** The addresses of the interfaces that Azure has made for an endpoint, as far as the document has these. */
const ownInterfaces: MemberReader = (value, reading) => {
  const configurations = (Array.isArray(value) ? value : []).flatMap((each) => {
    const own = memberOf(reading.bodyOf(memberOf(each, 'id') ?? null), 'ipConfigurations');
    return Array.isArray(own) ? own : [];
  });
  const addresses = configurations.map((each) => memberOf(each, 'privateIPAddress')).filter(isSet);
  return addresses.length === 0
    ? []
    : [['ip_configuration', addresses.map((address): Value => ({ private_ip_address: address }))]];
};

/** @see https://learn.microsoft.com/azure/templates/microsoft.network/privateendpoints */
export const privateEndpoint: BodyShape = {
  subnet: idAs('subnet_id'),
  privateLinkServiceConnections: connections(false),
  manualPrivateLinkServiceConnections: connections(true),
  ipConfigurations: blocksAs('ip_configuration', {
    privateIPAddress: as('private_ip_address'),
    memberName: as('member_name'),
    groupId: as('subresource_name'),
  }),
  networkInterfaces: ownInterfaces,
  customDnsConfigs: (value) => [
    [
      'custom_dns_configs',
      Array.isArray(value)
        ? value.map(
            (each): Value =>
              isBlock(each)
                ? {
                    fqdn: memberOf(each, 'fqdn') ?? null,
                    ip_addresses: memberOf(each, 'ipAddresses') ?? null,
                  }
                : notKnown,
          )
        : value,
    ],
  ],
  ...without('applicationSecurityGroups', 'customNetworkInterfaceName', 'ipVersionType', 'billingSku'),
};

/** @see https://learn.microsoft.com/azure/templates/microsoft.network/privateendpoints/privatednszonegroups */
export const privateDnsZoneGroup: BodyShape = {
  privateDnsZoneConfigs: (value, reading) => {
    if (!Array.isArray(value)) return isSet(value) ? [['private_dns_zone_ids', notKnown]] : [];
    const ids = value.map((each) => reading.idOf(memberOf(each, 'privateDnsZoneId') ?? notKnown));
    return [['private_dns_zone_ids', ids]];
  },
};

/** @see https://learn.microsoft.com/azure/templates/microsoft.network/privatednszones/virtualnetworklinks */
export const zoneLink: BodyShape = {
  virtualNetwork: idAs('virtual_network_id'),
  registrationEnabled: as('registration_enabled'),
  resolutionPolicy: as('resolution_policy'),
  virtualNetworkLinkState: nothing,
};

/** @see https://learn.microsoft.com/azure/templates/microsoft.network/privatednszones/a */
export const addressRecord: BodyShape = {
  aRecords: (value) => [
    [
      'records',
      Array.isArray(value) ? value.map((each) => memberOf(each, 'ipv4Address') ?? notKnown) : value,
    ],
  ],
  ttl: as('ttl'),
  ...without('fqdn', 'isAutoRegistered', 'metadata'),
};

/** @see https://learn.microsoft.com/azure/templates/microsoft.network/privatednszones/cname */
export const aliasRecord: BodyShape = {
  cnameRecord: within({ cname: as('record') }),
  ttl: as('ttl'),
  ...without('fqdn', 'isAutoRegistered', 'metadata'),
};

/** @see https://learn.microsoft.com/azure/templates/microsoft.network/dnsforwardingrulesets/forwardingrules */
export const forwardingRule: BodyShape = {
  domainName: as('domain_name'),
  forwardingRuleState: (value) => [
    ['enabled', value === notKnown ? notKnown : !/^disabled$/i.test(String(value))],
  ],
  '*': nothing,
};

/** @see https://learn.microsoft.com/azure/templates/microsoft.network/dnsforwardingrulesets/virtualnetworklinks */
export const rulesetLink: BodyShape = { virtualNetwork: idAs('virtual_network_id'), '*': nothing };

/** An interface of the machines of a scale set. */
const scaleSetInterface: BodyShape = {
  networkSecurityGroup: idAs('network_security_group_id'),
  ipConfigurations: blocksAs('ip_configuration', {
    subnet: idAs('subnet_id'),
    applicationSecurityGroups: idsAs('application_security_group_ids'),
    publicIPAddressConfiguration: blocksAs('public_ip_address', { '*': nothing }),
    loadBalancerBackendAddressPools: idsAs('load_balancer_backend_address_pool_ids'),
    '*': nothing,
  }),
  '*': nothing,
};

/** @see https://learn.microsoft.com/azure/templates/microsoft.compute/virtualmachinescalesets */
export const scaleSet: BodyShape = {
  virtualMachineProfile: within({
    networkProfile: within({
      networkInterfaceConfigurations: blocksAs('network_interface', scaleSetInterface),
      '*': nothing,
    }),
    '*': nothing,
  }),
  '*': nothing,
};
