import { LockdownError } from '../../errors';
import { resourceIdentity } from '../../terraform/resource/resource-identity';
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
 * Reads a document for workloads of a file that may be behind several firewalls. A module is of one of them, and of what the others need
 * it knows nothing; of another document that lacks one, the error says that these workloads can be set aside.
 *
 * @throws LockdownError `unknown-firewall` of a module where no firewall is named; what `read` throws.
 */
export function toldToSetAside<Read>(asking: Asking, read: () => Read): Read {
  const { workloads, firewall, document } = asking;
  const callers = new Map(
    workloads.flatMap(({ firewall: named, caller }) =>
      named === undefined ? [] : [[resourceIdentity(named), { name: named, caller }]],
    ),
  );
  const behind = [...callers.values()];
  if (firewall !== undefined || behind.length < 2) return read();
  if (document.moduleVariables !== undefined) throw ofOneFirewall(document.moduleVariables, behind);
  try {
    return read();
  } catch (error) {
    if (!(error instanceof LockdownError) || error.code !== 'unknown-firewall') throw error;
    const { code, problem, details, allowed, cure } = error;
    throw new LockdownError({
      code,
      problem,
      details,
      allowed,
      cure: `${cure}; or set aside what is behind firewalls that the document does not have, with --firewall and the name of the one that it has`,
    });
  }
}

/** A firewall as a file names it, and what calls its module. */
interface CallerOfFirewall {
  readonly name: string;
  readonly caller: NamedWorkload['caller'];
}

function ofOneFirewall(
  moduleVariables: readonly string[],
  behind: readonly CallerOfFirewall[],
): LockdownError {
  const own = behind.filter(({ caller }) => moduleVariables.every((each) => caller.variables.has(each)));
  const names = behind.map(({ name }) => name);
  const meant = (own.length === 0 ? behind : own).map(({ name }) => `--firewall ${inShell(name)}`);
  return new LockdownError({
    code: 'unknown-firewall',
    problem: `It is a module, which is for one firewall, and the workloads of the file are behind ${names.join(' and ')}.`,
    allowed: 'the workloads behind the firewall of the module',
    cure: `ask these alone, with ${meant.join(' or ')}`,
  });
}
