import { breakable } from '../../lib/html-report/html';

test('a line breaks after the parts of a name, and within no address, prefix or date', () => {
  expect(breakable('rg-hub/fw.one').text).toBe('rg-<wbr>hub/<wbr>fw.<wbr>one');
  expect(breakable('10.31.0.0/24,10.32.0.4').text).toBe('10.31.0.0/24,<wbr>10.32.0.4');
  expect(breakable('8000-9000').text).toBe('8000-9000');
});
