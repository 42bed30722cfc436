#!/usr/bin/env node

process.once('SIGINT', () => process.exit(130));
// All output is written by then, in order and whole. To end without this, Node waits for V8 to compile what is not needed.
require('../dist/boot.cjs')
  .start()
  .then(() => process.exit());
