import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { LockdownError } from '../errors';
import type { Json } from '../terraform/document/json';

/** A text in Terraform's own syntax. */
export interface HclText {
  /** What messages call the file. */
  readonly name: string;
  readonly text: string;
}

/** What a thread answers for each text. */
type Answer = { readonly json: Json } | { readonly problem: string };

/** No text takes so long. */
const patience = 120_000;

/** What the thread runs: the library answers later, and this program waits for it. */
const program = `
const { parentPort, workerData } = require('node:worker_threads');
let reader;
const answer = async ({ name, text }) => {
  try {
    reader ??= require(workerData);
    return { json: await reader.parse(name, text) };
  } catch (error) {
    return { problem: String(error?.message ?? error) };
  }
};
parentPort.on('message', async ({ texts, port, done }) => {
  const answers = [];
  for (const each of texts) answers.push(await answer(each));
  port.postMessage(answers);
  Atomics.store(done, 0, 1);
  Atomics.notify(done, 0);
});
`;

/** Reads texts in Terraform's own syntax, in a thread of its own. */
export class HclReader {
  private thread: Worker | undefined;

  constructor(private readonly library: string) {}

  /**
   * What the same texts would be in JSON, where expressions stand in `${…}`.
   *
   * @throws LockdownError `missing-hcl-reader`, `unreadable-terraform` with the file and the line of the first mistake.
   */
  public read(texts: readonly HclText[]): Json[] {
    if (texts.length === 0) return [];
    this.thread ??= this.started();
    const { port1: port, port2 } = new MessageChannel();
    const done = new Int32Array(new SharedArrayBuffer(4));
    this.thread.postMessage({ texts, port: port2, done }, [port2]);
    Atomics.wait(done, 0, 0, patience);
    const answers = receiveMessageOnPort(port)?.message as readonly Answer[] | undefined;
    port.close();
    if (answers === undefined) {
      void this.thread.terminate();
      this.thread = undefined;
      throw unreadable(`${this.library} gives no answer`);
    }
    return answers.map((answer) => {
      if ('problem' in answer) throw unreadable(mistakeIn(answer.problem));
      return answer.json;
    });
  }

  private started(): Worker {
    const thread = new Worker(program, { eval: true, workerData: this.installed() });
    // It ends with the program, which does not wait for it.
    thread.unref();
    return thread;
  }

  private installed(): string {
    try {
      return require.resolve(this.library);
    } catch {
      throw new LockdownError({
        code: 'missing-hcl-reader',
        problem: `Files in Terraform's own syntax (*.tf) are read by ${this.library}, which is not installed.`,
        allowed: 'files in JSON syntax (*.tf.json), a plan, a state; *.tf where the library is installed',
        cure: `npm install --save-dev ${this.library}; or plan it, and name what terraform show -json tells of the plan`,
      });
    }
  }
}

/** Of `@cdktn/hcl2json`, which is not installed with this library, since most documents need none. */
export const hclReader = new HclReader('@cdktn/hcl2json');

/** What the library says, with the place as `file:line:column`. */
function mistakeIn(message: string): string {
  return message
    .replace(/^parse config: \[([\s\S]*)\]$/, '$1')
    .replace(/:(\d+),(\d+)(?:-\d+(?:,\d+)?)?(?=: )/g, ':$1:$2')
    .replace(/\.$/, '');
}

function unreadable(problem: string): LockdownError {
  return new LockdownError({
    code: 'unreadable-terraform',
    problem: `A file of Terraform cannot be read: ${problem}.`,
    allowed: 'a configuration that terraform validate accepts',
    cure: 'correct what stands there',
  });
}
