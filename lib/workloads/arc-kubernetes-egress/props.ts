import type { ArcEgressProps } from '../arc/props';
import type { ArcKubernetesParameters } from './parameters';

/** Azure Arc-enabled Kubernetes clusters, and the resources that are made for them. */
export interface ArcKubernetesEgressProps extends ArcEgressProps, ArcKubernetesParameters {}
