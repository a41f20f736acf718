const { AsyncLocalStorage } = require('node:async_hooks');
const { TestEnvironment } = require('jest-environment-node');

/** The storages that a test file runs something in. */
const used = new Set();
const { run } = AsyncLocalStorage.prototype;
AsyncLocalStorage.prototype.run = function (...given) {
  used.add(this);
  return run.apply(this, given);
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
