import type { ArcResourceBridgeParameters } from '../workloads/arc-resource-bridge-parameters';
import type { ArcEgressProps } from './arc-egress-props';

/** An Azure Arc resource bridge, and the resources that are made for it. */
export interface ArcResourceBridgeEgressProps extends ArcEgressProps, ArcResourceBridgeParameters {}
