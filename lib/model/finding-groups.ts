import { findingLevels } from '../codes/finding-kind';
import type { Finding } from './finding';

/** A finding, and whom it concerns: a workload, or a construct by its path. */
export interface OwnedFinding {
  readonly subject: string;
  readonly finding: Finding;
}

/** What findings of several subjects say alike. */
export interface FindingGroup extends Finding {
  /** Whom it concerns, in the order in which they were found. */
  readonly subjects: string[];
}

/**
 * Findings that say the same become one: of the same code, message and cure, and acknowledged for the same reason. The worst
 * come first; of a level those of one code stand together.
 */
export function groupedFindings(found: Iterable<OwnedFinding>): FindingGroup[] {
  const groups = new Map<string, Gathered>();
  // Workloads that are alike share their findings, which are then known without a look at their texts.
  const known = new Map<Finding, Gathered>();
  for (const { subject, finding } of found) {
    let group = known.get(finding);
    if (group === undefined) {
      const key = textKey(finding);
      group = groups.get(key) ?? { finding, subjects: new Set(), requirements: new Set() };
      groups.set(key, group);
      known.set(finding, group);
      for (const each of finding.requirements) group.requirements.add(each);
    }
    group.subjects.add(subject);
  }
  return inOrder([...groups.values()]).map(({ finding, subjects, requirements }) => ({
    ...finding,
    requirements: [...requirements],
    subjects: [...subjects],
  }));
}

interface Gathered {
  readonly finding: Finding;
  readonly subjects: Set<string>;
  readonly requirements: Set<string>;
}

function textKey({ code, message, cure, acknowledged }: Finding): string {
  return JSON.stringify([code, message, cure, acknowledged?.reason, acknowledged?.until]);
}

/** By level, then by the place at which the first of a code was found. */
function inOrder(groups: readonly Gathered[]): Gathered[] {
  const byCode = new Map<string, Gathered[]>();
  for (const group of groups) {
    const { code } = group.finding;
    byCode.set(code, [...(byCode.get(code) ?? []), group]);
  }
  return findingLevels.flatMap((level) =>
    [...byCode.values()].flat().filter(({ finding }) => finding.level === level),
  );
}

/** How many groups there are of each level, those that are acknowledged apart. */
export interface FindingCounts {
  readonly error: number;
  readonly warning: number;
  readonly info: number;
  readonly acknowledged: number;
}

export function findingCounts(findings: readonly Finding[]): FindingCounts {
  const count = (level: string) =>
    findings.filter((finding) => finding.level === level && finding.acknowledged === undefined).length;
  return {
    error: count('error'),
    warning: count('warning'),
    info: count('info'),
    acknowledged: findings.filter(({ acknowledged }) => acknowledged !== undefined).length,
  };
}
