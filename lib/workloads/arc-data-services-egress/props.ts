import type { ArcEgressProps } from '../arc/props';
import type { ArcDataServicesParameters } from './parameters';

/** Azure Arc-enabled data services, and the resources that are made for them. */
export interface ArcDataServicesEgressProps extends ArcEgressProps, ArcDataServicesParameters {}
