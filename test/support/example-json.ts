import { App, Testing } from 'cdktf';
import { addExamples } from '../../examples/stacks';

/** The Terraform JSON of every example, or of those that are shown, by stack, validated. */
export function exampleJson(isShown?: (id: string) => boolean): Map<string, Record<string, unknown>> {
  const stacks = addExamples(new App({ skipValidation: false }), isShown);
  return new Map(stacks.map((stack) => [stack.node.id, JSON.parse(Testing.synth(stack, true))]));
}
