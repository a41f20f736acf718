import { exampleJson } from '../support/example-json';
import { readable } from '../support/readable';

// Three hundred workloads are not for reading.
const examples = [...exampleJson((id) => id !== 'many-workloads')];

test.each(examples)('%s', (_, document) => {
  expect(readable(document)).toMatchSnapshot();
});
