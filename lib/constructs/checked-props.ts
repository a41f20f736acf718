import { Token } from 'cdktf';
import { checkProps } from '../input/check';
import { type Members, membersOf, type ObjectName, type Shape } from '../input/shape';
import { isResolvable } from '../input/token';
import { checkEngineOf } from './engine';

/**
 * The properties of a construct of some path, checked. What functions of Terraform return (`Fn.element(…)`) is an object that stands for a
 * string, a number or a list; the properties hold these as the engine writes them.
 *
 * @throws LockdownError `missing-property`, `invalid-property`, `invalid-name`, `other-engine`.
 */
export function checkedProps<Props extends object>(
  path: string,
  of: ObjectName | Members,
  props: Props,
): Props {
  if (typeof props === 'object' && props !== null) checkEngineOf(props);
  checkProps(path, of, props);
  const members = typeof of === 'string' ? membersOf(of)! : of;
  const written = Object.entries(props).flatMap(([key, value]) => {
    const text = writtenToken(value, members.get(key)!);
    return text === value ? [] : [[key, text]];
  });
  return written.length === 0 ? props : { ...props, ...Object.fromEntries(written) };
}

function writtenToken(value: unknown, { kind, isList, isMap }: Shape): unknown {
  if (isMap || (kind !== 'string' && kind !== 'number')) return value;
  if (Array.isArray(value))
    return value.some(isResolvable)
      ? value.map((each) => (isResolvable(each) ? Token.asString(each) : each))
      : value;
  if (!isResolvable(value)) return value;
  if (isList) return Token.asList(value);
  return kind === 'number' ? Token.asNumber(value) : Token.asString(value);
}
