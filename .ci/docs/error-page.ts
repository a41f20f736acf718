import { type ErrorCode, errorKinds, errorThemes } from '../../lib/codes/error-codes';
import { page } from './markdown';
import { errorCodesNamedBy, isAbstract, lineageOf, publicTypes } from './public-types';

/** The page of all errors, with a heading for each code. */
export function errorPage(): string {
  const codes = Object.keys(errorKinds) as ErrorCode[];
  const themes = Object.entries(errorThemes).map(([theme, title]) =>
    page(`## ${title}`, ...codes.filter((code) => errorKinds[code].theme === theme).map(entry)).trimEnd(),
  );
  return page(
    '# Errors',
    'What this library refuses is a `LockdownError`, thrown as early as possible: by a constructor where that can tell, otherwise at synth. Its message says what was given, what is allowed, and the cure. Its `code` is one of these, and never changes. The command line prints the same message and ends with exit code 2.',
    '```text\nThere is no Azure region "westeurop".\n  Allowed: the name or display name of a region of Azure public, US Government or China\n  Cure: use the workload\'s own region; the nearest real ones are westeurope (West Europe), …\n  (unknown-region)\n```',
    ...themes,
  );
}

const workloadEgress = publicTypes.get('WorkloadEgress')!;
const workloads = [...publicTypes.values()].filter(
  (type) => lineageOf(type).includes(workloadEgress) && !isAbstract(type),
);

function entry(code: ErrorCode): string {
  const { means, remedy } = errorKinds[code];
  const named = [...publicTypes.values()].filter((type) => errorCodesNamedBy(type).includes(code));
  const everyWorkload = workloads.every((type) => named.includes(type));
  const by = [
    ...(everyWorkload ? ['any workload'] : []),
    ...named
      .filter((type) => !(everyWorkload && lineageOf(type).includes(workloadEgress)))
      .map(({ name }) => `[${name}](api/${name}.md)`),
  ];
  return page(
    `### ${code}`,
    `${means} ${remedy}`,
    by.length === 0 ? 'Thrown by the command line.' : `Thrown by ${by.join(', ')}.`,
  ).trimEnd();
}
