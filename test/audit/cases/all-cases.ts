import { applicationFields } from './application-fields';
import type { AuditCase } from './audit-case';
import { names } from './names';
import { networkFields } from './network-fields';
import { openings } from './openings';
import { reading } from './reading';
import { replies } from './replies';
import { securityAndRoutes } from './security-and-routes';
import { shadows } from './shadows';
import { sizes } from './sizes';
import { tags } from './tags';
import { virtualHubs } from './virtual-hubs';

/** The cases of every check. */
export const allCases: readonly AuditCase[] = [
  ...openings,
  ...shadows,
  ...applicationFields,
  ...networkFields,
  ...tags,
  ...names,
  ...securityAndRoutes,
  ...sizes,
  ...reading,
  ...virtualHubs,
  ...replies,
];
