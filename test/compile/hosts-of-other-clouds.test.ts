import { AzureCloud } from '../../lib/azure/cloud';
import { cloudOfHost } from '../../lib/azure/cloud-of-host';
import { compileWorkload } from '../../lib/compile/compile-workload';
import { apiManagementEgress } from '../../lib/workloads/api-management-egress/definition';
import { workloadOf } from '../../lib/workloads/defined-workload';
import { anyFirewall } from '../support/parameter-samples';

test.each([
  ['contoso.blob.core.windows.net', AzureCloud.PUBLIC],
  ['login.microsoftonline.com/common', AzureCloud.PUBLIC],
  ['*.blob.core.usgovcloudapi.net', AzureCloud.US_GOVERNMENT],
  ['*.gallerycdn.azure.cn', AzureCloud.CHINA],
  ['aadcdn.msauth.cn', AzureCloud.CHINA],
  ['*.usgovtrafficmanager.net', AzureCloud.US_GOVERNMENT],
  ['nexus.example.cn', undefined],
  ['notcore.windows.net', undefined],
  ['packages.microsoft.com', undefined],
  ['zoom.us', undefined],
])('%s is of the cloud %s', (host, cloud) => {
  expect(cloudOfHost(host)).toBe(cloud);
});

const told = (region: string) =>
  compileWorkload(
    workloadOf(apiManagementEgress, {
      firewall: anyFirewall,
      region,
      apiManagementAddressPrefixes: ['10.0.1.0/27'],
    } as never),
  ).findings.all.filter(({ code }) => code === 'host-of-other-cloud');

test('a row of all clouds with a host of Azure public is told of in Azure Government and in China alone', () => {
  expect(told('westeurope')).toEqual([]);
  for (const region of ['usgovvirginia', 'chinanorth3']) {
    const [finding] = told(region);
    expect(finding!.message).toContain('login.microsoftonline.com');
    expect(finding!.requirements).toContain('api-management/sign-in');
  }
});

test('a row of one cloud is not', () => {
  const rows = told('usgovvirginia').flatMap(({ requirements }) => requirements);
  expect(rows).not.toContain('api-management/metrics');
});
