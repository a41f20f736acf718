import { parseServiceTag } from '../azure/service-tag';

/** Whether a text is a service tag in Azure's spelling. */
export function isServiceTag(text: string): boolean {
  if (!/^[A-Z]/.test(text)) return false;
  try {
    return parseServiceTag(text).name === text;
  } catch {
    return false;
  }
}
