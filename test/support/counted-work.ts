import { Session } from 'node:inspector';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const lib = `${pathToFileURL(join(__dirname, '..', '..', 'lib')).href}/`;

/**
 * How much the library does for each of some calls, in functions entered and branches and loops run through: the same on a
 * busy machine as on an idle one. Its modules are loaded anew, for functions that ran before are not counted in full; what
 * functions of JavaScript itself do, such as the copy of an array, is not counted.
 */
export function countedWork<T>(load: () => T, calls: readonly ((loaded: T) => void)[]): number[] {
  const session = new Session();
  session.connect();
  try {
    session.post('Profiler.enable');
    session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
    let work: number[] = [];
    jest.isolateModules(() => {
      const loaded = load();
      takeCounts(session);
      work = calls.map((call) => {
        call(loaded);
        return takeCounts(session);
      });
    });
    return work;
  } finally {
    session.disconnect();
  }
}

function takeCounts(session: Session): number {
  let sum = 0;
  // An inspector of its own process answers before `post` returns.
  session.post('Profiler.takePreciseCoverage', (error, { result }) => {
    if (error !== null) throw error;
    for (const { url, functions } of result) {
      if (!url.startsWith(lib)) continue;
      for (const { ranges } of functions) for (const { count } of ranges) sum += count;
    }
  });
  return sum;
}
