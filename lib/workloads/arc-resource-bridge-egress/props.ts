import type { ArcEgressProps } from '../arc/props';
import type { ArcResourceBridgeParameters } from './parameters';

/** An Azure Arc resource bridge, and the resources that are made for it. */
export interface ArcResourceBridgeEgressProps extends ArcEgressProps, ArcResourceBridgeParameters {}
