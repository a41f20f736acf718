import { App, Testing } from 'cdktf';
import { addExamples } from '../../examples/stacks';

/** The Terraform JSON of every example, by stack, validated. */
export function exampleJson(): Map<string, Record<string, unknown>> {
  const app = new App({ skipValidation: false });
  return new Map(addExamples(app).map((stack) => [stack.node.id, JSON.parse(Testing.synth(stack, true))]));
}
