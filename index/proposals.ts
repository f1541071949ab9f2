import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../src/core/errors.ts';
import { type ProposalReading, proposalReadingSchema } from '../src/core/schema/proposal.ts';
import { type Database, guarded, inTransaction, openForReading, openForWriting, textOf } from './sqlite.ts';
import { migrateWorkspace, WORKSPACE_FILE } from './workspace-schema.ts';

/** What models have read and proposed: apart from the corpus, which can be made again for nothing. */
export type ProposalStore = {
  /** Keys of all passages that were read. */
  keys(): ReadonlySet<string>;
  put(reading: ProposalReading): void;
  /** Takes everything away and says how many passages had been read. */
  drop(): number;
  close(): void;
};

const parsed = (text: string): ProposalReading => {
  try {
    return proposalReadingSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new AppError('DATA_DAMAGED', `A proposal in ${WORKSPACE_FILE} is damaged.`, {}, { cause: error });
  }
};

/** @throws AppError DATA_SCHEMA_MISMATCH, DATA_DAMAGED, DATA_UNWRITABLE, DATA_BUSY, DISK_FULL, as every method. */
export const openProposals = (dataDir: string): ProposalStore => {
  const file = join(dataDir, WORKSPACE_FILE);
  const database = openForWriting(file);
  try {
    migrateWorkspace(database, file);
  } catch (error) {
    database.close();
    throw error;
  }
  return {
    keys: () =>
      guarded(file, () => {
        const rows = database.prepare('SELECT read_key FROM proposals').all();
        return new Set(rows.map((row) => textOf(row, 'read_key')));
      }),
    put: (reading) =>
      inTransaction(database, file, () => {
        database
          .prepare('INSERT OR REPLACE INTO proposals (read_key, holds_any, reading) VALUES (?, ?, ?)')
          .run(reading.key, reading.proposals.length === 0 ? 0 : 1, JSON.stringify(reading));
      }),
    drop: () => inTransaction(database, file, () => Number(database.prepare('DELETE FROM proposals').run().changes)),
    close: () => database.close(),
  };
};

const hasTable = (database: Database): boolean =>
  database.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'proposals'").get() !== undefined;

/**
 * All readings in which something was proposed, in the order of their keys; none where there is no workspace, or one from before there were proposals.
 * @throws AppError DATA_DAMAGED, DATA_BUSY, DATA_UNWRITABLE.
 */
export const readProposals = (dataDir: string): readonly ProposalReading[] => {
  const file = join(dataDir, WORKSPACE_FILE);
  if (!existsSync(file)) return [];
  const database = openForReading(file);
  try {
    return guarded(file, () => {
      if (!hasTable(database)) return [];
      const rows = database.prepare('SELECT reading FROM proposals WHERE holds_any = 1 ORDER BY read_key').all();
      return rows.map((row) => parsed(textOf(row, 'reading')));
    });
  } finally {
    database.close();
  }
};
