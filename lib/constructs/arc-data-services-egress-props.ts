import type { ArcDataServicesParameters } from '../workloads/arc-data-services-parameters';
import type { ArcEgressProps } from './arc-egress-props';

/** Azure Arc-enabled data services, and the resources that are made for them. */
export interface ArcDataServicesEgressProps extends ArcEgressProps, ArcDataServicesParameters {}
