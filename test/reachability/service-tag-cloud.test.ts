import { AzureCloud, Reachability, ServiceTagFile, TerraformAudit } from 'cdktf-azure-lockdown';
import { readWorkloads } from '../../lib/cli/workloads-file/read-workloads';
import { verifyWorkload } from '../../lib/verify/verify-workload';
import { refusal } from '../support/aml-stack';

const fileOf = (cloud: string) =>
  ServiceTagFile.fromJson(
    JSON.stringify({
      changeNumber: 1,
      cloud,
      values: [{ name: 'Storage', properties: { addressPrefixes: ['20.38.64.0/19'] } }],
    }),
  );

const documentIn = (...locations: string[]) =>
  JSON.stringify({
    resource: {
      azurerm_route_table: Object.fromEntries(
        locations.map((location, i) => [`rt${i}`, { name: `rt${i}`, location }]),
      ),
    },
  });

const readers: [string, (text: string, serviceTagFile: ServiceTagFile) => unknown][] = [
  ['Reachability', (text, serviceTagFile) => Reachability.fromTerraformJson(text, { serviceTagFile })],
  ['TerraformAudit', (text, serviceTagFile) => TerraformAudit.fromTerraformJson(text, { serviceTagFile })],
];

describe.each(readers)('%s', (_, read) => {
  test('refuses the service-tag file of another cloud than those of the locations', () => {
    expect(() => read(documentIn('West Europe'), fileOf('AzureChinaCloud'))).toThrow(
      refusal('cloud-mismatch', 'The service-tag file is of the cloud "china"'),
    );
  });

  test.each([
    ['of one of several clouds', documentIn('westeurope', 'chinanorth3'), 'AzureChinaCloud'],
    ['of a cloud that no location tells', documentIn('${var.location}'), 'AzureGovernment'],
    ['that tells no cloud', documentIn('westeurope'), 'somewhere'],
  ])('takes a file %s', (__, text, cloud) => {
    expect(() => read(text, fileOf(cloud))).not.toThrow();
  });
});

test('a workload is not verified by the file of another cloud, whatever the document tells', () => {
  const network = Reachability.fromTerraformJson(documentIn('${var.location}'), {
    serviceTagFile: fileOf('AzureGovernment'),
  });
  const text = JSON.stringify({
    workloads: [
      {
        name: 'servers',
        type: 'ArcServerEgress',
        region: 'westeurope',
        serverAddressPrefixes: ['10.20.0.0/24'],
      },
    ],
  });
  const [servers] = readWorkloads(text, 'workloads.json');
  expect(servers?.workload.cloud).toBe(AzureCloud.PUBLIC);
  expect(() => verifyWorkload(servers!.workload, network)).toThrow(
    refusal('cloud-mismatch', 'the workload is in "public"'),
  );
});
