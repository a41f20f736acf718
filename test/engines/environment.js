const { AsyncLocalStorage } = require('node:async_hooks');
const vm = require('node:vm');
const { TestEnvironment } = require('jest-environment-node');

/** The storages that a test file runs something in. */
const used = new Set();
const { run } = AsyncLocalStorage.prototype;
AsyncLocalStorage.prototype.run = function (...given) {
  used.add(this);
  return run.apply(this, given);
};

/** What was made of the text of each file, so that the test files after the first need not have it parsed again. */
const compiled = new Map();
const { compileFunction } = vm;
vm.compileFunction = (code, params, options) => {
  const { filename } = options;
  const known = compiled.get(filename);
  if (known?.code === code) {
    const found = compileFunction(code, params, { ...options, cachedData: known.data });
    if (!found.cachedDataRejected) return found;
  }
  const made = compileFunction(code, params, { ...options, produceCachedData: true });
  compiled.set(filename, { code, data: made.cachedData });
  return made;
};

/**
 * Node.js, and what jest leaves behind taken away: with each test file it runs its tests in a storage of its own and never
 * disables it, and until version 24 Node.js asks each storage whenever a promise is made, so that every file would slow
 * down all that follow it.
 */
module.exports = class extends TestEnvironment {
  async teardown() {
    for (const storage of used) storage.disable();
    used.clear();
    await super.teardown();
  }
};
