import { networkRule, policy, securityRule, subnet } from '../documents';
import type { AuditCase } from './audit-case';

const firewall = (...destination_addresses: string[]) =>
  policy({ network: [networkRule({ destination_addresses })] });
const secured = (destination_address_prefix: string) =>
  subnet({ security_rule: [securityRule({ destination_address_prefix })] });
const routed = (address_prefix: string) =>
  subnet({ route: [{ name: 'r', address_prefix, next_hop_type: 'Internet' }] });
const lists = (destination_address_prefixes: string[]) =>
  subnet({
    security_rule: [securityRule({ destination_address_prefix: null, destination_address_prefixes })],
  });

export const tags: readonly AuditCase[] = [
  {
    code: 'unknown-service-tag',
    faulty: {
      'a typo': [firewall('AzureActiveDirectry'), 'AzureActiveDirectry'],
      'no region': [firewall('Storage.WestEurop'), 'WestEurop'],
      'a security rule': [secured('Azure'), 'Azure'],
      'the source of a security rule': [
        subnet({ security_rule: [securityRule({ direction: 'Inbound', source_address_prefix: 'Azure' })] }),
        'Azure',
      ],
      'a route': [routed('AzureMachineLerning'), 'AzureMachineLerning'],
    },
    sound: {
      tags: firewall(
        'AzureActiveDirectory',
        'Storage.WestEurope',
        'AzureCloud.westeurope',
        'AzureFrontDoor.FirstParty',
      ),
      addresses: firewall('10.0.0.4', '*', '2001:db8::1'),
      'not known': firewall('${var.tag}'),
    },
  },
  {
    code: 'service-tag-spelling',
    faulty: {
      'AzureCloud with a region in Pascal case': [firewall('AzureCloud.WestEurope'), 'AzureCloud.westeurope'],
      'a region in lower case': [firewall('Storage.westeurope'), 'Storage.WestEurope'],
      'a tag in lower case': [routed('azuremachinelearning'), 'AzureMachineLearning'],
      'a spelling of the pages': [firewall('KeyVault'), 'AzureKeyVault'],
    },
    sound: { 'as Azure spells them': firewall('AzureCloud.westeurope', 'Storage.WestEurope') },
  },
  {
    code: 'service-tag-refused',
    faulty: {
      'a tag of security groups in a firewall': [firewall('AzureLoadBalancer'), 'AzureLoadBalancer'],
      'a tag of security groups in a route': [routed('VirtualNetwork'), 'VirtualNetwork'],
      'a regional form for look-up alone': [
        firewall('AzureResourceManager.WestEurope'),
        'AzureResourceManager.WestEurope',
      ],
      'a tag that is not divided': [secured('AzureActiveDirectory.WestEurope'), 'not divided by region'],
    },
    sound: {
      'a tag of security groups in one': secured('AzureLoadBalancer'),
      'a tag that the pages use in a firewall though it is not listed there': firewall('AzureCloud'),
      'a regional form with features': firewall('Storage.WestEurope'),
    },
  },
  {
    code: 'service-tag-unlisted',
    faulty: {
      'a firewall': [firewall('AzureCloud'), 'a rule of a firewall'],
      'a route': [routed('BatchNodeManagement.WestEurope'), 'a route'],
    },
    sound: { listed: firewall('Storage.WestEurope'), 'a security rule': secured('AzureCloud') },
  },
  {
    code: 'nsg-tag-in-list',
    faulty: {
      'a tag': [lists(['10.0.0.0/8', 'Storage']), 'Storage'],
      'an asterisk': [lists(['*']), '*'],
    },
    sound: { prefixes: lists(['10.0.0.0/8', '52.0.0.0/8']), 'a tag by itself': secured('Storage') },
  },
];
