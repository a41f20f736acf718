import type { ArcEgressProps } from '../arc/props';
import type { ArcServerParameters } from './parameters';

/** Azure Arc-enabled servers, and the resources that are made for them. */
export interface ArcServerEgressProps extends ArcEgressProps, ArcServerParameters {}
