import type { ArcKubernetesParameters } from '../workloads/arc-kubernetes-parameters';
import type { ArcEgressProps } from './arc-egress-props';

/** Azure Arc-enabled Kubernetes clusters, and the resources that are made for them. */
export interface ArcKubernetesEgressProps extends ArcEgressProps, ArcKubernetesParameters {}
