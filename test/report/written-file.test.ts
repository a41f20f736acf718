import fs, { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeWhole } from '../../lib/report/written-file';

const folder = () => mkdtempSync(join(tmpdir(), 'written-'));

afterEach(() => jest.restoreAllMocks());

test('a file is written, and written anew', () => {
  const path = join(folder(), 'list.csv');
  for (const text of ['one', 'another']) {
    writeWhole(path, text);
    expect(readFileSync(path, 'utf8')).toBe(text);
  }
});

test.each([
  ['ENOSPC', 'the disk is full', 'make room'],
  ['EDQUOT', 'your share of the disk is used up', 'make room'],
  ['EIO', 'EIO: no more', 'correct the path'],
])('%s leaves what was there, and nothing beside it', (code, reason, cure) => {
  const inside = folder();
  const path = join(inside, 'list.csv');
  writeFileSync(path, 'of before');
  jest.spyOn(fs, 'fsyncSync').mockImplementation(() => {
    throw Object.assign(new Error(`${code}: no more, fsync`), { code });
  });
  expect(() => writeWhole(path, 'new')).toThrow(
    expect.objectContaining({
      code: 'unwritable-file',
      problem: expect.stringContaining(reason),
      cure: expect.stringContaining(cure),
    }),
  );
  expect(readdirSync(inside)).toEqual(['list.csv']);
  expect(readFileSync(path, 'utf8')).toBe('of before');
});

test.each([
  ['no/such/folder.csv', 'make the folder first'],
  ['file/below.csv', 'should be a folder'],
  ['folder', 'move the folder away'],
  [`${'long'.repeat(100)}.csv`, 'shorter name'],
])('%s is told with its cure', (name, cure) => {
  const inside = folder();
  writeFileSync(join(inside, 'file'), '');
  fs.mkdirSync(join(inside, 'folder'));
  expect(() => writeWhole(join(inside, name), 'x')).toThrow(
    expect.objectContaining({ code: 'unwritable-file', cure: expect.stringContaining(cure) }),
  );
  expect(readdirSync(inside).sort()).toEqual(['file', 'folder']);
});

test('a link is followed, and rights stay as they were', () => {
  const inside = folder();
  const [path, link] = [join(inside, 'list.csv'), join(inside, 'link.csv')];
  writeFileSync(path, 'of before', { mode: 0o600 });
  fs.symlinkSync(path, link);
  writeWhole(link, 'new');
  expect(readFileSync(path, 'utf8')).toBe('new');
  expect(fs.lstatSync(link).isSymbolicLink()).toBe(true);
  expect(fs.statSync(path).mode & 0o777).toBe(0o600);
});

test('a device is written into, and stays one', () => {
  writeWhole('/dev/null', 'text');
  expect(fs.statSync('/dev/null').isCharacterDevice()).toBe(true);
});
