import type { ArcServerParameters } from '../workloads/arc-server-parameters';
import type { ArcEgressProps } from './arc-egress-props';

/** Azure Arc-enabled servers, and the resources that are made for them. */
export interface ArcServerEgressProps extends ArcEgressProps, ArcServerParameters {}
