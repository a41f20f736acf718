import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { Failure, Run, RunResult } from './worker';

/** What a run without an end comes to. */
const endless: Failure = { file: '', test: '(no end)', message: '' };

/** Runs tests in a process that is kept, and replaced when a change makes it run on and on. */
export class Runner {
  private worker?: ChildProcess;
  private runs = 0;

  public constructor(private readonly root: string) {}

  /** The result, for which a run has so many milliseconds of the processor: a busy machine takes longer, and a change is not noticed by that. */
  public run(asked: Omit<Run, 'root' | 'patience'>, patience: number): Promise<RunResult> {
    // What is loaded anew again and again is not all let go of.
    if (++this.runs % 150 === 0) this.stop();
    this.worker ??= fork(join(__dirname, 'worker.ts'), {
      execArgv: ['--import', 'tsx'],
      stdio: 'ignore',
      cwd: this.root,
    });
    const { worker } = this;
    return new Promise((resolve) => {
      const end = (result: RunResult) => {
        worker.removeAllListeners();
        resolve(result);
      };
      worker.once('message', end);
      worker.once('exit', () => {
        this.stop();
        end({ failures: [endless], times: {} });
      });
      const run: Run = { root: this.root, patience, ...asked };
      worker.send(run);
    });
  }

  public stop(): void {
    this.worker?.removeAllListeners();
    this.worker?.kill('SIGKILL');
    this.worker = undefined;
  }
}
