import { nearestNames } from '../lib/nearest-names';

test('the nearest names come first, and no more than were asked for', () => {
  const names = ['Sql', 'Storage', 'StorageMover', 'StorageSyncService'];
  expect(nearestNames('Storag', names)).toEqual(['Storage', 'StorageMover', 'StorageSyncService']);
  expect(nearestNames('Storag', names, 1)).toEqual(['Storage']);
});

test('capitals do not count, and names equally near keep their order', () => {
  expect(nearestNames('STORAGE', ['Sql', 'storage'], 1)).toEqual(['storage']);
  expect(nearestNames('ab', ['ac', 'ad', 'ae'])).toEqual(['ac', 'ad', 'ae']);
  expect(nearestNames('a', [])).toEqual([]);
});
