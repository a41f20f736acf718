import { exampleJson } from '../support/example-json';
import { readable } from '../support/readable';

test.each([...exampleJson()])('%s', (_, document) => {
  expect(readable(document)).toMatchSnapshot();
});
