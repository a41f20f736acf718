import { HdInsightEgress, HubFirewall } from 'cdktf-azure-lockdown';
import type { Construct } from 'constructs';
import {
  type Environment,
  ExampleStack,
  type ExampleStacks,
  policyIdOf,
  regionOf,
  subnetId,
} from './example-stack';

/** HDInsight, once managed from outside with all that the pages know, and once with connections from inside alone. */
export class HdInsight extends ExampleStack {
  constructor(scope: Construct, id: string, environment: Environment) {
    super(scope, id, environment);
    const firewall = HubFirewall.fromPolicyId(this, 'hub', {
      policyId: policyIdOf(id),
      privateIpAddress: '10.0.0.4',
    });
    const place = {
      firewall,
      region: regionOf[environment],
      resourceGroupName: 'rg-spoke',
      routeTableEnabled: true,
    };
    new HdInsightEgress(this, 'kafka', {
      ...place,
      clusterSubnetId: subnetId(`${id}-kafka`),
      clusterAddressPrefixes: ['10.91.0.0/24'],
      storageAccountNames: ['contosokafka'],
      autoscale: true,
      kafkaRestProxy: true,
    });
    new HdInsightEgress(this, 'spark', {
      ...place,
      clusterSubnetId: subnetId(`${id}-spark`),
      clusterAddressPrefixes: ['10.91.1.0/24'],
      storagePrivateEndpoint: true,
      outboundResourceProvider: true,
      customMetastores: true,
      autoscale: true,
    });
  }
}

/** The stacks of this example. */
export const stacks: ExampleStacks = {
  'hdinsight-public': (scope, id) => new HdInsight(scope, id, 'public'),
  'hdinsight-usgovernment': (scope, id) => new HdInsight(scope, id, 'usgovernment'),
  'hdinsight-china': (scope, id) => new HdInsight(scope, id, 'china'),
};
