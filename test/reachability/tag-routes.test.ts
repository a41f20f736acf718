import { ServiceTagFile } from '../../lib/azure/service-tag-file';
import { asked, configured, spokeNetwork, toFirewall, type Values } from './terraform';

describe('by the file, the longest prefix leads to a service tag too', () => {
  const serviceTagFile = ServiceTagFile.fromJson(
    JSON.stringify({
      cloud: 'Public',
      changeNumber: 1,
      values: [
        { name: 'Storage', properties: { addressPrefixes: ['20.1.16.0/20', '20.2.16.0/20'] } },
        { name: 'AzureMonitor', properties: { addressPrefixes: ['20.1.64.0/22', '20.3.64.0/22'] } },
        {
          name: 'AzureCloud',
          properties: { addressPrefixes: ['20.1.0.0/16', '20.2.0.0/16', '20.3.64.0/22'] },
        },
      ],
    }),
  );
  const route = (name: string, address_prefix: string, next_hop_type: string): Values => ({
    name,
    address_prefix,
    next_hop_type,
    ...(next_hop_type === 'VirtualAppliance' && { next_hop_in_ip_address: '10.0.0.4' }),
  });
  const wide = (to: string) => route('wide', '20.0.0.0/8', to);
  const verdict = (routes: Values[], to: string, more: Values = {}) => {
    const given = spokeNetwork(routes);
    Object.assign(given.azurerm_subnet!.compute!, more);
    return configured(given, { serviceTagFile }).explain(asked(to)).verdict;
  };

  test('before a wider prefix that holds all of it, whichever kind of route it is', () => {
    expect(verdict([wide('VirtualAppliance'), route('tag', 'Storage', 'Internet')], 'Storage')).toBe(
      'bypass',
    );
    expect(verdict([wide('Internet'), route('tag', 'Storage', 'VirtualAppliance')], 'Storage')).toBe('allow');
    expect(verdict([wide('Internet'), route('cloud', 'AzureCloud', 'None')], 'Storage')).toBe('deny');
    const narrow = ['20.1.16.0/20', '20.2.16.0/20'].map((each) => route(each, each, 'VirtualAppliance'));
    expect(verdict([route('cloud', 'AzureCloud', 'Internet'), ...narrow], '20.2.16.9')).toBe('allow');
  });

  test('which is open where it holds a part of the tag alone', () => {
    const part = route('part', '20.1.16.0/20', 'VirtualAppliance');
    expect(verdict([wide('Internet'), part], 'Storage')).toBe('unknown');
    expect(verdict([wide('VirtualAppliance'), part], 'Storage')).toBe('allow');
    expect(verdict([wide('VirtualAppliance'), route('tag', 'AzureMonitor', 'None')], 'AzureCloud')).toBe(
      'unknown',
    );
  });

  test('and a service endpoint that takes a part of it leaves it open', () => {
    const more = { service_endpoints: ['Microsoft.Storage'] };
    expect(verdict([toFirewall], 'AzureCloud', more)).toBe('unknown');
    expect(verdict([toFirewall], 'AzureMonitor', more)).toBe('allow');
    expect(verdict([toFirewall], 'Storage', more)).toBe('bypass');
  });
});
