#!/usr/bin/env node

// All output is written by then, in order and whole. To end without this, Node waits for V8 to compile what is not needed.
const end = () => process.exit();
const fail = ({ message }) => {
  process.exitCode = 2;
  console.error(`facts: the program can't be started: ${message}. Install it again`);
};

Promise.resolve()
  .then(() => require('../dist/boot.cjs').start())
  .catch(fail)
  .then(end);
