// Preloaded into the program (`node --require`): the file system fails at one call, counted from the start of the program.
//   FAULT_AT    which call, from 1; 0 only counts
//   FAULT       an error code; `short` reads or writes but a part; SIGKILL, SIGINT or SIGTERM
//   FAULT_UNDER only calls on files below this folder count
//   FAULT_LOG   where the number of calls is written, and the name of the one that failed
const fs = require('node:fs');

const NAMES =
  'openSync readSync writeSync fsyncSync closeSync renameSync mkdirSync unlinkSync readdirSync statSync lstatSync fstatSync readFileSync accessSync'.split(
    ' ',
  );
const { FAULT_AT, FAULT = 'EIO', FAULT_UNDER = '', FAULT_LOG } = process.env;
const { appendFileSync } = fs;
let calls = 0;
let hasStarted = false;
/** Which file an open number stands for. */
const paths = new Map([0, 1, 2].map((fd) => [fd, `stream ${fd}`]));

for (const name of NAMES) {
  const real = fs[name];
  fs[name] = (...all) => {
    // What Node does before is none of ours.
    hasStarted ||= String(all[0]).endsWith('boot.cjs');
    const path = typeof all[0] === 'number' ? paths.get(all[0]) : String(all[0]);
    const counts = hasStarted && path?.startsWith(FAULT_UNDER) && ++calls === Number(FAULT_AT);
    if (counts) log(`${name} ${path}\n`);
    if (counts && FAULT.startsWith('SIG')) process.kill(process.pid, FAULT);
    else if (counts && FAULT !== 'short') {
      throw Object.assign(new Error(`${FAULT}: injected, ${name}`), { code: FAULT, syscall: name });
    }
    const isShort = counts && FAULT === 'short' && (name === 'readSync' || name === 'writeSync');
    const result = real(...(isShort ? shorter(all) : all));
    if (name === 'openSync') paths.set(result, path);
    return result;
  };
}
process.on('exit', () => log(`calls ${calls}\n`));

function log(text) {
  // Not through what may fail.
  if (FAULT_LOG) appendFileSync(FAULT_LOG, text);
}

/** The same reading or writing of half the bytes. */
function shorter([fd, bytes, offset = 0, length = bytes.length - offset, place = null]) {
  return [fd, bytes, offset, Math.max(1, length >> 1), place];
}
