import { Fn, Token, Tokenization } from 'cdktf';

/**
 * A list for Terraform from literals, strings that Terraform resolves, and whole lists that Terraform resolves (such
 * as the address prefixes of a subnet resource, which CDKTF hands out as one encoded element).
 */
export function terraformList(values: string[]): string[] {
  if (values.length < 2 || !values.some(isEncodedList)) return values;
  const parts: string[][] = [];
  for (const value of values) {
    const last = parts.at(-1);
    if (isEncodedList(value) || last === undefined || isEncodedList(last[0]!)) parts.push([value]);
    else last.push(value);
  }
  return Token.asList(Fn.concat(parts));
}

function isEncodedList(value: string): boolean {
  return value.startsWith('#{') && Tokenization.reverseList([value]) !== undefined;
}
