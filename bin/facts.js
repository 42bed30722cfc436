#!/usr/bin/env node

process.once('SIGINT', () => process.exit(130));
require('../dist/boot.cjs').start();
