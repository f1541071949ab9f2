import { openWorkspace } from '../../index/workspace.ts';

/** Takes the ingest lock of a data folder and dies without letting go of it. */
openWorkspace(process.argv[2] ?? '').acquireIngestLock();
process.stdout.write('locked\n', () => process.kill(process.pid, 'SIGKILL'));
