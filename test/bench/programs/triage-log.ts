import { run } from '../../../lib/cli/program/run';
import { sayWhatIsUsed } from './used';

sayWhatIsUsed();
const silent = () => {};
const ended = run(['triage', process.argv[2]!, '--workloads', process.argv[3]!, '--format', 'json'], {
  version: '0',
  write: silent,
  writeError: (text) => process.stderr.write(text),
  colours: false,
  progress: false,
  resolve: () => {
    throw new Error('nothing is resolved here');
  },
});
void Promise.resolve(ended).then((code) => {
  // Something is denied in each of the logs: anything else was not read.
  if (code !== 1) throw new Error(`triage ended with ${code}`);
});
