import { LockdownError } from '../../errors';
import { type Finding, findingOf } from '../../model/finding';
import { counted } from '../../report/findings-text';
import type { FilePosition } from '../../results/checks';
import { isSameResource } from '../../terraform/resource/resource-identity';
import type { NamedWorkload, WrittenAcknowledgement } from './read-workloads';

/** The workloads of a file that a command asks of, and those that its user has set aside. */
export interface AskedWorkloads {
  readonly asked: readonly NamedWorkload[];
  /** What says of each of the others that it was not asked, in the order of the file. */
  readonly setAside: readonly SetAside[];
  /** What the file acknowledges. What covers a workload that is set aside may fit a finding of that one. */
  readonly acknowledgements: readonly WrittenAcknowledgement[];
}

/** A workload that was not asked, for it is behind another firewall. */
export interface SetAside {
  readonly finding: Finding & { readonly workload: string };
  readonly position: FilePosition;
}

/**
 * Those of the workloads of a file that are behind a firewall, and those of which the file names none: it is asked for them as well.
 * Without a firewall all of them.
 *
 * @throws LockdownError `unknown-firewall` where the file names another one for each of them: whoever misspells it would be told nothing.
 */
export function askedWorkloads(
  workloads: readonly NamedWorkload[],
  firewall: string | undefined,
): AskedWorkloads {
  const isAsked = ({ firewall: named }: NamedWorkload) =>
    firewall === undefined || named === undefined || isSameResource(named, firewall);
  const asked = workloads.filter(isAsked);
  if (firewall !== undefined && workloads.length > 0 && asked.length === 0)
    throw asksNone(firewall, workloads);
  const others = workloads.filter((each) => !isAsked(each));
  const given = [...new Set(workloads.flatMap((each) => each.acknowledgements))];
  return {
    asked,
    setAside: others.map((each) => ({
      finding: { workload: each.name, ...behindOther(each.name, each.firewall!, firewall!) },
      position: each.position,
    })),
    acknowledgements: given.map((each) => ({
      ...each,
      isOfMore: others.some(({ name }) => each.covers(name)),
    })),
  };
}

/** How many workloads were set aside, behind a summary; nothing where none was. */
export function setAsideText(setAside: readonly unknown[]): string {
  return setAside.length === 0
    ? ''
    : `; ${counted(setAside.length, 'workload')} behind other firewalls not asked`;
}

/** What says of a workload that it was not asked. */
export function behindOther(name: string, firewall: string, asked: string): Finding {
  return findingOf({
    code: 'behind-other-firewall',
    message: `${name} is behind ${firewall}, and ${asked} is asked: nothing is said of it here`,
    cure: `nothing to do where it is asked by itself, with --firewall ${inShell(firewall)}`,
    requirements: [],
  });
}

/** A text as a word of a shell. */
export function inShell(text: string): string {
  return /^[\w./:-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

function asksNone(given: string, workloads: readonly NamedWorkload[]): LockdownError {
  const named = [...new Set(workloads.map(({ firewall }) => firewall))];
  return new LockdownError({
    code: 'unknown-firewall',
    problem: `--firewall is "${given}", and the workloads of the file are all behind ${named.join(' or ')}, as it says itself.`,
    allowed: 'a firewall that the file names, or one for workloads of which it names none',
    cure: 'leave --firewall out, or correct the firewall in the file',
  });
}
