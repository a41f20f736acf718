/** How far a document tells what will stand: an assumption of all answers. */
export interface DocumentLimit {
  readonly kind:
    | 'plan-partial'
    | 'plan-only-refreshes'
    | 'plan-destroys'
    | 'plan-references'
    | 'plan-dynamic-blocks'
    | 'members-not-read'
    | 'effective-differs'
    | 'files-not-read'
    | 'what-if-applied'
    | 'read-as-opentofu'
    | 'deployments-not-read'
    | 'changes-ignored';
  /** A sentence without its end. */
  readonly text: string;
}

/**
 * Blocks that a plan may have, where its configuration has none and dynamic ones do not stand in it.
 *
 * @param blocks each with its resource, such as `azurerm_route_table.hub route`
 */
export function dynamicBlocksLimit(blocks: readonly string[]): DocumentLimit[] {
  if (blocks.length === 0) return [];
  const shown = blocks.slice(0, 5).join(', ');
  const more = blocks.length > 5 ? ` and ${blocks.length - 5} more` : '';
  const text = `the plan does not tell whether there are dynamic blocks of ${shown}${more}; there are taken to be none`;
  return [limit('plan-dynamic-blocks', text)];
}

/** What a plan plans: everything, or less. */
export interface PlanKind {
  /** `whole` also of a state. */
  readonly kind: 'whole' | 'partial' | 'only refreshes' | 'destroys';
  /** Why it is partial, in words. */
  readonly because?: string;
  /** Resources that stay as they are because it does not plan them. */
  readonly left: number;
}

/**
 * The limits of a plan.
 *
 * @param unplanned addresses of blocks of its configuration that it does not plan
 * @param believed whether values are taken for what a plan says they refer to
 */
export function documentLimits(
  { kind, because, left }: PlanKind,
  unplanned: readonly string[],
  believed: boolean,
): DocumentLimit[] {
  const limits: DocumentLimit[] = [];
  if (kind === 'partial') {
    const blocks = [...new Set(unplanned)];
    const shown = blocks.slice(0, 5).join(', ');
    const more = blocks.length > 5 ? ` and ${blocks.length - 5} more` : '';
    const stays = left === 0 ? '' : `: ${left} resources are taken to stay as they are`;
    const lacks = blocks.length === 0 ? '' : `; it does not plan ${shown}${more}`;
    limits.push(limit('plan-partial', `the plan does not plan everything, for ${because}${stays}${lacks}`));
  }
  if (kind === 'only refreshes')
    limits.push(
      limit(
        'plan-only-refreshes',
        `the plan only refreshes: ${left} resources are taken to stay as it has found them, whatever the configuration changes`,
      ),
    );
  if (kind === 'destroys')
    limits.push(
      limit('plan-destroys', 'the plan destroys all that it has: what is planned to stand is nothing'),
    );
  if (believed)
    limits.push({
      kind: 'plan-references',
      text: 'the plan lists what expressions refer to, not the expressions: a value with one reference is taken to be what it refers to, and one by `each.key` to be the instance of that key where both have the same keys',
    });
  return limits;
}

function limit(kind: DocumentLimit['kind'], text: string): DocumentLimit {
  return { kind, text };
}
