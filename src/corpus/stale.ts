import type { SourceDocument } from '../core/schema/document.ts';

/** Documents of which a stage was another version than the present one; the next ingest of their files reads them again. */
export const staleDocuments = (
  documents: readonly SourceDocument[],
  versions: Readonly<Record<string, string>>,
): readonly SourceDocument[] =>
  documents.filter((held) =>
    Object.entries(versions).some(([stage, version]) => held.stageVersions[stage] !== version),
  );
