import { addressTarget } from '../../rules/rule-targets';
import { type AuditCheck, inNetworkRules, listed } from '../check';

/** Service tags and addresses as destinations of one network rule. */
export const tagBesideAddress: AuditCheck = {
  code: 'tag-beside-address',
  faults: inNetworkRules(({ destinationAddresses }) => {
    if (destinationAddresses.length < 2) return [];
    const targets = destinationAddresses.map(addressTarget);
    const named = (kind: string) => targets.flatMap((target) => (target?.kind === kind ? target.text : []));
    const [tags, addresses] = [named('serviceTag'), named('address')];
    if (tags.length === 0 || addresses.length === 0) return [];
    return [
      {
        message: `The service tags ${listed(tags)} stand beside the addresses ${listed(addresses)}: Azure takes either.`,
        cure: 'make two rules of it',
      },
    ];
  }),
};
