import type { Council } from '../src/core/schema/council.ts';
import type { AnyRecord } from '../src/core/schema/record.ts';
import { packPlain, unpackPlain } from './packing.ts';

type Repeated = 'council' | 'planId' | 'documentId' | 'headingPath';

type Emptied = { -readonly [Key in keyof AnyRecord]: AnyRecord[Key] };

/** Records of one kind and document; what they repeat stands beside them once, and they hold a blank in its place, so that their fields keep their order. */
type Packed = {
  readonly council: Council | null;
  readonly planId: string | null;
  readonly documentId: string;
  readonly paths: readonly (readonly string[])[];
  /** The place of each record's path among the paths. */
  readonly pathAt: readonly number[];
  readonly records: readonly Emptied[];
};

const BLANKS: Pick<AnyRecord, Repeated> = { council: null, planId: null, documentId: '', headingPath: [] };

/**
 * The records of one kind of a document. Counting reads those of all plans at once: uncompressed and with a third less to parse they are there in half the time
 * (measured over 317 plans).
 */
export const packRecords = (records: readonly AnyRecord[]): Uint8Array => {
  const paths = [...new Set(records.map(({ headingPath }) => JSON.stringify(headingPath)))];
  const [first] = records;
  return packPlain({
    council: first?.council ?? null,
    planId: first?.planId ?? null,
    documentId: first?.documentId ?? '',
    paths: paths.map((path) => JSON.parse(path) as string[]),
    pathAt: records.map(({ headingPath }) => paths.indexOf(JSON.stringify(headingPath))),
    records: records.map((record) => ({ ...record, ...BLANKS })),
  } satisfies Packed);
};

/** What `packRecords` was given. Records of one heading share its path. @throws AppError DATA_DAMAGED when the bytes are not what was written. */
export const unpackRecords = (bytes: Uint8Array): readonly AnyRecord[] => {
  const { council, planId, documentId, paths, pathAt, records } = unpackPlain(bytes) as Packed;
  for (let at = 0; at < records.length; at += 1) {
    const record = records[at] as Emptied;
    record.council = council;
    record.planId = planId;
    record.documentId = documentId;
    record.headingPath = (paths[pathAt[at] as number] ?? []) as Emptied['headingPath'];
  }
  return records as readonly AnyRecord[];
};
