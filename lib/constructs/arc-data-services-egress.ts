import type { Construct } from 'constructs';
import type { Workload } from '../compile/workload';
import type { Table } from '../model/requirement';
import { arcDataServices } from '../tables/arc-data-services';
import { arcKubernetes } from '../tables/arc-kubernetes';
import {
  ArcDataServicesConnectivity,
  type ArcDataServicesEgressProps,
} from './arc-data-services-egress-props';
import { arcDataServicesNsgLedger } from './arc-nsg-ledgers';
import { arcExactHosts, arcSubnets } from './arc-workload';
import { SubnetEgress } from './subnet-egress';
import { bindingsOf, commonWorkload, roleBinding, scenarioSet, subnetWorkload } from './workload-from-props';

/**
 * Azure Arc-enabled data services behind a firewall. In direct mode the cluster itself sends logs, metrics and billing
 * data and is Arc-enabled; in indirect mode the machine does that uploads them.
 *
 * @see https://learn.microsoft.com/azure/azure-arc/data/connectivity
 */
export class ArcDataServicesEgress extends SubnetEgress {
  /**
   * @throws LockdownError where a property is missing or is not what it has to be; its `code` tells which.
   */
  constructor(scope: Construct, id: string, props: ArcDataServicesEgressProps) {
    super(scope, id);
    const compiled = this._open(arcDataServicesWorkload(props), props);
    this._guard(compiled, props, arcSubnets(props), []);
    this._annotate();
  }
}

/** The tables of the workload: its own page first. */
export function arcDataServicesTables({ connectivity }: ArcDataServicesEgressProps): readonly Table[] {
  return connectivity === ArcDataServicesConnectivity.INDIRECT
    ? [arcDataServices]
    : [arcDataServices, arcKubernetes];
}

/**
 * The workload that the properties describe.
 *
 * @throws LockdownError where a property is not what it has to be.
 */
export function arcDataServicesWorkload(props: ArcDataServicesEgressProps): Workload {
  const indirect = props.connectivity === ArcDataServicesConnectivity.INDIRECT;
  const common = commonWorkload(props, arcDataServicesTables(props), indirect ? 'uploadMachine' : 'cluster');
  return {
    ...common,
    bindings: bindingsOf([
      roleBinding('cluster', 'clusterAddressPrefixes', props.clusterAddressPrefixes),
      roleBinding('uploadMachine', 'uploadMachineAddressPrefixes', props.uploadMachineAddressPrefixes),
    ]),
    scenarios: scenarioSet({
      directMode: !indirect,
      indirectMode: indirect,
      legacyDataServicesExtension: props.legacyDataServicesExtension,
      clusterConnect: props.clusterConnect,
      customLocations: props.customLocations ?? true,
      azureRbac: props.azureRbac,
      automaticUpgrade: true,
      onboarding: true,
      clusterExtensions: true,
    }),
    values: {},
    exactHosts: arcExactHosts(props),
    serviceEndpoints: new Set(),
    ...subnetWorkload(props, arcDataServicesNsgLedger),
  };
}
