import type { WorkloadEgress } from 'cdktf-azure-lockdown';
import type { ExampleStack } from '../../examples/example-stack';

/** `from -> to protocol port`: an address, and a host, a service tag or an address. */
export type Asked = `${string} -> ${string} ${'tcp' | 'udp'} ${number}`;

/** Something that was blocked somewhere, as its public report has it, and what mended it. */
export interface Situation {
  readonly what: string;
  readonly report: string;
  /** What somebody writes who is in that situation and has read no report. */
  readonly natural: (stack: ExampleStack) => WorkloadEgress;
  /** What mended it, and the stack opens. */
  readonly opens?: readonly Asked[];
  /** Service tags whose replies mended it by a route straight to the Internet. */
  readonly routesToInternet?: readonly string[];
  /** What mended it, and a finding names: each text stands in one finding. */
  readonly names?: readonly { readonly code: string; readonly text: string }[];
}
