import { hclTokens } from '../hcl/hcl-tokens';
import type { TextPosition } from './resource-positions';

/** Where each resource and data source begins in a text in Terraform's own syntax, by its address in its module. */
export function hclPositions(text: string): Map<string, TextPosition> {
  const tokens = hclTokens(text);
  const positions = new Map<string, TextPosition>();
  let depth = 0;
  for (const [i, { kind, text: own, line }] of tokens.entries()) {
    if (kind === 'sign' && own === '{') depth += 1;
    if (kind === 'sign' && own === '}') depth -= 1;
    if (depth > 0 || kind !== 'name' || (own !== 'resource' && own !== 'data')) continue;
    const [type, name] = [tokens[i + 1], tokens[i + 2]].map((each) => each?.text.replace(/^"(.*)"$/, '$1'));
    const address = `${own === 'data' ? 'data.' : ''}${type}.${name}`;
    if (!positions.has(address)) positions.set(address, { line, column: 1 });
  }
  return positions;
}
