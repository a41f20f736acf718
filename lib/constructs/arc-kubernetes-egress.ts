import type { Construct } from 'constructs';
import type { Workload } from '../compile/workload';
import type { Table } from '../model/requirement';
import { aksClusterExtensions } from '../tables/aks-cluster-extensions';
import { arcGateway } from '../tables/arc-gateway';
import { arcKubernetes } from '../tables/arc-kubernetes';
import { arcPrivateLink } from '../tables/arc-private-link';
import type { ArcKubernetesEgressProps } from './arc-kubernetes-egress-props';
import { arcKubernetesNsgLedger } from './arc-nsg-ledgers';
import { arcExactHosts, arcSubnets, arcValues } from './arc-workload';
import { SubnetEgress } from './subnet-egress';
import {
  bindingsOf,
  commonWorkload,
  placeholderValues,
  roleBinding,
  scenarioSet,
  subnetWorkload,
} from './workload-from-props';

/**
 * Azure Arc-enabled Kubernetes clusters behind a firewall: what the agents and the extensions of a cluster need.
 *
 * @see https://learn.microsoft.com/azure/azure-arc/kubernetes/network-requirements
 */
export class ArcKubernetesEgress extends SubnetEgress {
  /**
   * @throws LockdownError where a property is missing or is not what it has to be; its `code` tells which.
   */
  constructor(scope: Construct, id: string, props: ArcKubernetesEgressProps) {
    super(scope, id);
    const compiled = this._open(arcKubernetesWorkload(props), props);
    this._guard(compiled, props, arcSubnets(props), []);
    this._annotate();
  }
}

/** The tables of the workload: its own page first. */
export function arcKubernetesTables(props: ArcKubernetesEgressProps): readonly Table[] {
  const extensions = props.aksClusterExtensions ? [aksClusterExtensions] : [];
  return props.arcGateway ? [arcGateway, ...extensions] : [arcKubernetes, arcPrivateLink, ...extensions];
}

/**
 * The workload that the properties describe.
 *
 * @throws LockdownError where a property is not what it has to be.
 */
export function arcKubernetesWorkload(props: ArcKubernetesEgressProps): Workload {
  const common = commonWorkload(props, arcKubernetesTables(props), 'cluster');
  return {
    ...common,
    bindings: bindingsOf([roleBinding('cluster', 'clusterAddressPrefixes', props.clusterAddressPrefixes)]),
    scenarios: scenarioSet({
      kubernetes: true,
      clusterConnect: props.clusterConnect,
      customLocations: props.customLocations,
      azureRbac: props.azureRbac,
      automaticUpgrade: props.automaticUpgrade ?? true,
      onboarding: props.onboarding ?? true,
      clusterExtensions: props.clusterExtensions || props.aksClusterExtensions,
      iotOperations: props.iotOperations,
      secretStore: props.secretStore,
      certManager: props.certManager,
      privateLink: props.privateLink,
      arcGateway: props.arcGateway,
      containerInsights: props.containerInsights,
      keyVault: props.keyVaultName !== undefined,
      defenderForContainers: props.defenderForContainers,
      dataServices: props.dataServices,
    }),
    values: placeholderValues({ ...arcValues(props, common.region), 'key-vault': props.keyVaultName }),
    exactHosts: arcExactHosts(props),
    serviceEndpoints: new Set(),
    ...subnetWorkload(props, arcKubernetesNsgLedger),
  };
}
