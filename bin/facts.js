#!/usr/bin/env node

const { main, systemIo } = require('../dist/facts.cjs');

process.once('SIGINT', () => process.exit(130));
main(process.argv.slice(2), systemIo()).then((code) => {
  process.exitCode = code;
});
