import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { blobHash, checkoutAt, checkoutOf } from '../../lib/drift/checkout/checkout';
import { gitFolder } from '../support/git-folder';

const repository = 'MicrosoftDocs/azure-docs';

function folder(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'azure-lockdown-pages-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

test.each(['a.md', 'azure-docs/a.md', 'MicrosoftDocs/azure-docs/a.md'])(
  'a page is found at the root, or in a folder with the name of its repository: %s',
  (path) => {
    expect(
      checkoutOf(folder({ [path]: 'text' }))
        .read(repository, 'a.md')
        ?.toString(),
    ).toBe('text');
    expect(checkoutOf(folder({ [path]: 'text' })).read(repository, 'b.md')).toBeUndefined();
  },
);

test('a clone of another repository has no page of this one, though it kept an old copy', () => {
  const root = folder({ 'azure-ai-docs/a.md': 'old', 'azure-docs/a.md': 'text' });
  expect(checkoutOf(join(root, 'azure-ai-docs')).read(repository, 'a.md')).toBeUndefined();
  expect(checkoutOf(join(root, 'azure-docs')).read(repository, 'a.md')?.toString()).toBe('text');
});

test('a link that leads out of the checkout is no page', () => {
  const root = folder({ 'a.md': 'text' });
  const elsewhere = folder({ 'secret.md': 'secret' });
  symlinkSync(join(elsewhere, 'secret.md'), join(root, 'link.md'));
  symlinkSync(join(root, 'a.md'), join(root, 'inner.md'));
  expect(checkoutOf(root).read(repository, 'link.md')).toBeUndefined();
  expect(checkoutOf(root).read(repository, 'inner.md')?.toString()).toBe('text');
});

test('a file that no page is as long as is refused', () => {
  const root = folder({ 'a.md': 'x'.repeat(9 * 1024 * 1024) });
  expect(() => checkoutOf(root).read(repository, 'a.md')).toThrow(
    expect.objectContaining({ code: 'unreadable-page' }),
  );
});

test.each(['/no/such/folder', __filename])('%s is no checkout', (path) => {
  expect(() => checkoutOf(path)).toThrow(expect.objectContaining({ code: 'unreadable-checkout' }));
});

test('the hash is that of git', () => {
  const root = folder({ 'a.md': 'a page\n' });
  const told = execFileSync('git', ['hash-object', join(root, 'a.md')])
    .toString()
    .trim();
  expect(blobHash(Buffer.from('a page\n'))).toBe(told);
});

describe('a clone', () => {
  const { root, commit } = gitFolder();
  const first = commit('2026-01-02', { 'a.md': 'one', 'sub/b.md': 'b' });
  commit('2026-03-04', { 'a.md': 'two' });

  test('has its files as they are, and as they were', () => {
    expect(checkoutOf(root).read(repository, 'a.md')?.toString()).toBe('two');
    expect(checkoutAt(root, first).read(repository, 'a.md')?.toString()).toBe('one');
    expect(checkoutAt(root, 'HEAD~1').read(repository, 'sub')).toBeUndefined();
    expect(checkoutAt(root, first).read(repository, 'a.md\nHEAD:a.md')).toBeUndefined();
  });

  test('knows the day on which a page was changed', () => {
    expect(checkoutOf(root).changedOn(repository, 'a.md')).toBe('2026-03-04');
    expect(checkoutAt(root, first).changedOn(repository, 'a.md')).toBe('2026-01-02');
    expect(checkoutOf(root).changedOn(repository, 'sub/b.md')).toBe('2026-01-02');
  });

  test('without a work tree has the files of its newest commit', () => {
    const bare = `${root}-bare`;
    execFileSync('git', ['clone', '-q', '--bare', root, bare]);
    expect(checkoutOf(bare).read(repository, 'a.md')?.toString()).toBe('two');
    expect(checkoutOf(bare).isCloneWith('a.md')).toBe(true);
  });

  test.each(['no-such-branch', '--output=x', '-h', ''])('has no state %j', (ref) => {
    expect(() => checkoutAt(root, ref)).toThrow(expect.objectContaining({ code: 'unknown-ref' }));
  });
});

describe('a folder of several clones', () => {
  const [tools, aks] = [gitFolder(), gitFolder()];
  const [list, other] = ['HCI/WestEurope/a-endpoints.md', 'HCI/UKSouth/deeper/b.md'];
  tools.commit('2026-01-02', { [list]: 'one', [other]: 'b' });
  aks.commit('2026-02-03', { 'articles/aks/a.md': 'old' });
  tools.commit('2026-03-04', { [list]: 'two' });
  aks.commit('2026-03-05', { 'articles/aks/a.md': 'new' });
  const root = folder({});
  mkdirSync(join(root, 'Azure'));
  execFileSync('git', ['clone', '-q', tools.root, join(root, 'Azure', 'AzureStack-Tools')]);
  execFileSync('git', ['clone', '-q', aks.root, join(root, 'azure-aks-docs')]);
  const [ofTools, ofAks] = ['Azure/AzureStack-Tools', 'MicrosoftDocs/azure-aks-docs'];

  test('has the files of each as they were', () => {
    const before = checkoutAt(root, 'HEAD~1');
    expect(before.read(ofTools, list)?.toString()).toBe('one');
    expect(before.read(ofAks, 'articles/aks/a.md')?.toString()).toBe('old');
    expect(before.read(ofAks, list)).toBeUndefined();
    expect(before.changedOn(ofAks, 'articles/aks/a.md')).toBe('2026-02-03');
    expect(before.isCloneWith(list)).toBe(true);
    expect(before.isCloneWith('no.md')).toBe(false);
  });

  test('knows when a page was changed, and that it is no part of one', () => {
    const now = checkoutOf(root);
    expect(now.changedOn(ofTools, list)).toBe('2026-03-04');
    expect(now.isCloneWith(list)).toBe(true);
    expect(now.isCloneWith('no.md')).toBe(false);
    expect(now.hasUnread(list)).toBe(false);
  });

  test('lists the files of a folder down to a depth', () => {
    for (const state of [checkoutOf(root), checkoutAt(root, 'HEAD~1')]) {
      expect(state.filesUnder(ofTools, 'HCI', 1)).toEqual([list]);
      expect([...state.filesUnder(ofTools, 'HCI', 2)].sort()).toEqual([other, list]);
      expect(state.filesUnder(ofTools, 'HCI/None', 2)).toEqual([]);
      expect(state.filesUnder(ofAks, 'HCI', 2)).toEqual([]);
    }
  });

  test('has no state that one of them lacks', () => {
    expect(() => checkoutAt(root, 'HEAD~7')).toThrow(expect.objectContaining({ code: 'unknown-ref' }));
  });
});

test('a folder without history has no earlier state', () => {
  expect(() => checkoutAt(folder({ 'a.md': 'text' }), 'HEAD')).toThrow(
    expect.objectContaining({ code: 'unreadable-checkout' }),
  );
});
