import type { Table } from '../../model/requirement';
import type { Workload } from '../../model/workload';
import { aksClusterExtensions } from '../../tables/aks-cluster-extensions';
import { arcGateway } from '../../tables/arc-gateway';
import { arcKubernetes } from '../../tables/arc-kubernetes';
import { arcKubernetesKeyVault } from '../../tables/arc-kubernetes-key-vault';
import { arcPrivateLink } from '../../tables/arc-private-link';
import { azureKeyVault } from '../../tables/azure-key-vault';
import { arcKubernetesNsgLedger } from '../arc/arc-nsg-ledgers';
import { arcExactHosts, arcValues } from '../arc/arc-workload';
import {
  bindingsOf,
  commonWorkload,
  placeholderValues,
  roleBinding,
  scenarioSet,
  subnetWorkload,
} from '../workload-from-parameters';
import type { WorkloadPlacement } from '../workload-placement';
import type { ArcKubernetesParameters } from './parameters';

/** The tables of the workload: its own page first. */
export function arcKubernetesTables(props: ArcKubernetesParameters): readonly Table[] {
  const extensions = props.aksClusterExtensions ? [aksClusterExtensions] : [];
  return props.arcGateway
    ? [arcGateway, ...extensions]
    : [arcKubernetes, arcPrivateLink, arcKubernetesKeyVault, azureKeyVault, ...extensions];
}

/**
 * The workload that the properties describe.
 *
 * @throws LockdownError where a property is not what it has to be.
 */
export function arcKubernetesWorkload(props: ArcKubernetesParameters & WorkloadPlacement): Workload {
  const common = commonWorkload(props, arcKubernetesTables(props), 'cluster');
  const cluster = roleBinding('cluster', 'clusterAddressPrefixes', props.clusterAddressPrefixes, {
    subnetId: props.subnetId,
  });
  return {
    ...common,
    // The page of Key Vault speaks of whoever reads a vault.
    bindings: new Map([...bindingsOf([cluster]), ['vaultReader', cluster]]),
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
