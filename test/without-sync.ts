import fs from 'node:fs';

// What a test writes need not outlast a loss of power, and a disk takes its time for that.
fs.fsyncSync = () => {};
