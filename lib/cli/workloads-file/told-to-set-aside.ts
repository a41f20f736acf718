import { LockdownError } from '../../errors';
import type { SignedDocument } from '../files/read-document';
import { inShell } from './asked-workloads';
import type { NamedWorkload } from './read-workloads';

/** What a command asks, and of which document. */
interface Asking {
  readonly workloads: readonly NamedWorkload[];
  /** As the option of the command names it. */
  readonly firewall: string | undefined;
  readonly document: SignedDocument;
}

/**
 * Reads a document for workloads of a file. Where these are behind several firewalls and the document has one of them alone, as a module
 * does, the error says which of the workloads it can be asked for.
 *
 * @throws LockdownError what `read` throws.
 */
export function toldToSetAside<Read>(asking: Asking, read: () => Read): Read {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof LockdownError) || error.code !== 'unknown-firewall') throw error;
    throw withFirewall(error, asking);
  }
}

function withFirewall(error: LockdownError, { workloads, firewall, document }: Asking): LockdownError {
  const byName = new Map(workloads.map((each) => [each.firewall, each.caller]));
  const names = [...byName.keys()].filter((each) => each !== undefined);
  if (firewall !== undefined || names.length < 2) return error;
  const { code, problem, details, allowed, cure } = error;
  const { moduleVariables } = document;
  if (moduleVariables === undefined)
    return new LockdownError({
      code,
      problem,
      details,
      allowed,
      cure: `${cure}; or set aside what is behind firewalls that the document does not have, with --firewall and the name of the one that it has`,
    });
  const own = names.filter((name) => {
    const { variables } = byName.get(name)!;
    return moduleVariables.every((each) => variables.has(each));
  });
  const meant = (own.length === 0 ? names : own).map((each) => `--firewall ${inShell(each)}`);
  return new LockdownError({
    code,
    problem: `It is a module, which is for one firewall, and the workloads of the file are behind ${names.join(' and ')}.`,
    allowed: 'the workloads behind the firewall of the module',
    cure: `ask these alone, with ${meant.join(' or ')}`,
  });
}
