import { ServiceTagFile } from '../../azure/service-tag-file';
import { readText } from './read-text';

/**
 * The published service-tag file that a command names, if it names one.
 *
 * @throws LockdownError `unreadable-file`, `unreadable-service-tag-file`.
 */
export function readServiceTagFile(path: string | undefined): ServiceTagFile | undefined {
  return path === undefined ? undefined : ServiceTagFile.fromJson(readText(path), path);
}
