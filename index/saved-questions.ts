import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../src/core/errors.ts';
import { type SavedQuestion, type SavedQuestions, savedQuestionSchema } from '../src/core/schema/saved-question.ts';
import { type Database, guarded, inTransaction, openForReading, openForWriting, textOf } from './sqlite.ts';
import { migrateWorkspace, WORKSPACE_FILE } from './workspace-schema.ts';

const parsed = (text: string): SavedQuestion => {
  try {
    return savedQuestionSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new AppError('DATA_DAMAGED', `A saved question in ${WORKSPACE_FILE} is damaged.`, {}, { cause: error });
  }
};

const keyOf = ({ name, question, savedId }: SavedQuestion): string => `${name ?? '~'}\n${question}\n${savedId}`;

/**
 * The saved questions of a data folder. A workspace that is absent, or from before questions were saved, holds none; the first one that is put makes it.
 * Every method throws AppError DATA_DAMAGED, DATA_BUSY, DATA_UNWRITABLE, DATA_SCHEMA_MISMATCH or DISK_FULL where the file cannot be used.
 */
export const openSavedQuestions = (dataDir: string): SavedQuestions => {
  const file = join(dataDir, WORKSPACE_FILE);
  const readAll = (): readonly SavedQuestion[] => {
    if (!existsSync(file)) return [];
    const database = openForReading(file);
    try {
      return guarded(file, () => {
        const table = database
          .prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'saved_questions'")
          .get();
        if (table === undefined) return [];
        return database
          .prepare('SELECT saved FROM saved_questions ORDER BY saved_id')
          .all()
          .map((row) => parsed(textOf(row, 'saved')));
      });
    } finally {
      database.close();
    }
  };
  const change = <T>(work: (database: Database) => T): T => {
    const database = openForWriting(file);
    try {
      migrateWorkspace(database, file);
      return inTransaction(database, file, () => work(database));
    } finally {
      database.close();
    }
  };
  return {
    list: () => readAll().toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)),
    get: (savedId) => readAll().find((saved) => saved.savedId === savedId) ?? null,
    put: (saved) => {
      change((database) =>
        database
          .prepare(
            'INSERT INTO saved_questions (saved_id, saved) VALUES (?, ?) ON CONFLICT (saved_id) DO UPDATE SET saved = excluded.saved',
          )
          .run(saved.savedId, JSON.stringify(saved)),
      );
    },
    remove: (savedId) =>
      change(
        (database) =>
          Number(database.prepare('DELETE FROM saved_questions WHERE saved_id = ?').run(savedId).changes) > 0,
      ),
  };
};
