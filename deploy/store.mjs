// What backup.sh and restore.sh do to SQLite files: node deploy/store.mjs copy FROM TO | check FILE | idle FILE
import Database from 'better-sqlite3';

/** More pages than a store has: in one step no writer can make the copy start anew. */
const ALL_PAGES = 0x7fffffff;

const [action, file, copy] = process.argv.slice(2);

function check(path) {
  const database = new Database(path, { fileMustExist: true });
  try {
    const found = database.pragma('integrity_check', { simple: true });
    if (found !== 'ok') throw new Error(`integrity check: ${found}`);
    // One file without a write-ahead log beside it; ragmeter turns the log on again when it opens the store.
    database.pragma('journal_mode = DELETE');
  } finally {
    database.close();
  }
}

/** Leaving write-ahead logging needs the file alone, so it fails while any process has the store open. */
function requireIdle(path) {
  const database = new Database(path, { fileMustExist: true, timeout: 0 });
  try {
    database.pragma('journal_mode = DELETE');
  } finally {
    database.close();
  }
}

try {
  if (action === 'copy') {
    const database = new Database(file, { readonly: true, fileMustExist: true, timeout: 60_000 });
    await database.backup(copy, { progress: () => ALL_PAGES });
    database.close();
    check(copy);
  } else if (action === 'check') check(file);
  else if (action === 'idle') requireIdle(file);
  else throw new Error('usage: store.mjs copy FROM TO | check FILE | idle FILE');
} catch (error) {
  console.error(`${file}: ${error.message}`);
  process.exitCode = 1;
}
