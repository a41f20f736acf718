import { LockdownError } from '../../errors';
import { isUnresolved } from '../../model/host-name';

/** The accounts of a service endpoint policy, by resource id. */
export interface PolicyStorageAccounts {
  readonly storageAccountId?: string;
  readonly additionalStorageAccountIds?: readonly string[];
}

/**
 * Refuses data exfiltration protection without the account that the policy is to name.
 *
 * @throws LockdownError `missing-property`.
 */
export function policyStorageAccounts(props: PolicyStorageAccounts): string[] {
  if (props.storageAccountId === undefined) {
    throw new LockdownError({
      code: 'missing-property',
      problem: 'dataExfiltrationProtection is on, and storageAccountId is not set.',
      allowed: "the resource id of the workspace's default storage account",
      cure: 'set storageAccountId, which the service endpoint policy names',
    });
  }
  const ids = [props.storageAccountId, ...(props.additionalStorageAccountIds ?? [])];
  for (const id of ids) {
    if (isUnresolved(id) || /^\/subscriptions\/[^/]+\/(resourceGroups\/.+)?/.test(id)) continue;
    throw new LockdownError({
      code: 'invalid-property',
      problem: `"${id}" is no resource id of a storage account.`,
      allowed: '/subscriptions/<id>/resourceGroups/<name>/providers/Microsoft.Storage/storageAccounts/<name>',
      cure: 'take the id attribute of the account',
    });
  }
  return ids;
}
