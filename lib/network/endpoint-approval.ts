import { notKnown, type Resource } from '../terraform/resource/resource';
import { blocks, flag, text } from '../terraform/resource/resource-values';

/**
 * What keeps a private endpoint from leading anywhere, with the reason: it is not approved, as Azure says (`refused`); whether it is the
 * document does not tell (`open`); or somebody has to approve it first, and is taken to have done so (`awaited`).
 */
export interface MissingApproval {
  readonly kind: 'refused' | 'open' | 'awaited';
  readonly reason: string;
}

/**
 * Why a private endpoint may lead nowhere: only one that the owner of the service has approved sends traffic.
 *
 * @param isPrinted whether the document is what Azure prints, which tells the states of connections
 * @see https://learn.microsoft.com/azure/private-link/private-endpoint-overview#access-to-a-private-link-resource-using-approval-workflow
 */
export function missingApproval(
  { address, values }: Resource,
  isPrinted: boolean,
): MissingApproval | undefined {
  const missing = blocks(values.private_service_connection).map(
    ({ is_manual_connection: manual, connection_status: status }): MissingApproval | undefined => {
      const told = status === notKnown ? undefined : text(status)?.trim() || undefined;
      const isApproved = told?.toLowerCase() === 'approved';
      if (told !== undefined && !isApproved) {
        const is = isPrinted
          ? `Azure says that the connection of ${address} is ${told}, and only one that is approved leads anywhere`
          : `the state ${told} is written for the connection of ${address}, and the owner of the service decides it`;
        return { kind: isPrinted ? 'refused' : 'open', reason: is };
      }
      const isManual = manual === notKnown || flag(manual) === true;
      if (!isManual || (isApproved && isPrinted)) return undefined;
      const waits = `${address} is connected manually, and takes effect once the owner of the service has approved it`;
      return { kind: 'awaited', reason: waits };
    },
  );
  const told = missing.filter((each) => each !== undefined);
  return told.find(({ kind }) => kind === 'refused') ?? told.find(({ kind }) => kind === 'open') ?? told[0];
}
