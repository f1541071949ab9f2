import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AskDeps } from '../../src/answer/inquiry.ts';
import { createModelGuard } from '../../src/citations/model-guard.ts';
import { ingestFiles } from '../../src/corpus/ingest.ts';
import { openCorpusForWriting } from '../../src/corpus/open.ts';
import { loadStaticModel } from '../../src/models/static/static-model.ts';
import { createQuestionReader } from '../../src/query/plan-question.ts';
import { createSoftMatch } from '../../src/search/soft-match.ts';

/** A few invented councils: two of one name's stem, a county, and one without a plan. */
const council = (code: string, name: string, officialName: string, type: string, powers: string) => ({
  code,
  gss: `E9800000${code.charCodeAt(2) % 10}`,
  name,
  officialName,
  aliases: [],
  type,
  region: 'North West',
  powers,
  county: null,
  startDate: null,
  endDate: null,
  replacedBy: null,
});

const REGISTER = {
  asOf: '2024-07-19',
  councils: [
    council('QBA', 'Brindlemere', 'Brindlemere Council', 'UA', 'unitary'),
    council('QBB', 'Dunmarsh', 'Dunmarsh District Council', 'NMD', 'lower'),
    council('QBC', 'Upper Wharnside', 'Upper Wharnside Borough Council', 'MD', 'unitary'),
    council('QBD', 'Lower Wharnside', 'Lower Wharnside Borough Council', 'MD', 'unitary'),
  ],
  others: [],
};

/** Files by name; each opens with its council's title. */
export type Plans = Readonly<Record<string, string>>;

/** Ingests texts into a corpus of its own and gives what answering needs; `close` takes the folder away. */
export const openInventedCorpus = async (plans: Plans): Promise<AskDeps & { close(): void }> => {
  const folder = mkdtempSync(join(tmpdir(), 'invented-corpus-'));
  const registerFile = join(folder, 'register.json');
  writeFileSync(registerFile, JSON.stringify(REGISTER));
  const files = Object.entries(plans).map(([name, text]) => {
    const file = join(folder, name);
    writeFileSync(file, text);
    return file;
  });
  const model = loadStaticModel();
  const config = { dataDir: join(folder, 'data'), registerFile, model: null, embedModel: null };
  const corpus = openCorpusForWriting(config, model, { replaceMismatched: false });
  await ingestFiles(files, { ...corpus, embed: model, clock: () => 0 });
  const snapshot = corpus.engine.snapshot();
  return {
    snapshot,
    reader: createQuestionReader(corpus.register),
    embed: model,
    softMatch: createSoftMatch(model),
    complete: null,
    guard: createModelGuard(model),
    clock: () => 0,
    close() {
      snapshot.close();
      corpus.close();
      rmSync(folder, { recursive: true });
    },
  };
};

export const PLANS: Plans = {
  'brindlemere.md': `# Brindlemere Council: Productivity Plan

## How we have transformed services

The council has saved £41.5m since 2012, and spends less on management than its neighbours. A peer challenge by outside reviewers took place in March 2024.

## Technology and data

Our contract for payroll software ends in June 2026, and a shared service with two other authorities will take its place.

## Action plan

| Area | Action | Lead | Timescale | Status |
| --- | --- | --- | --- | --- |
| Housing | Buy forty homes for families who would otherwise be placed in hotels | Priya Lacey | March 2026 | Ongoing |
| | Publish a new allocations policy | Priya Lacey | July 2024 | Complete |
| Waste | Move all rounds to electric vehicles | Tom Arkwright | 2027/28 | Not started |

## Barriers that government could remove

One-year settlements make it hard to plan. We ask government for a settlement of at least three years.
`,
  'dunmarsh.txt': `Dunmarsh District Council

Productivity Plan 2024

1. How have we transformed services?

Dunmarsh shares its chief executive with a neighbouring district. Our legal team is run by a partnership of four councils.

2. Technology and data

All case records moved to the cloud in 2023. Staff test a drafting assistant for planning letters.

3. Wasteful spend

Agency staff cost 2.9% of the pay bill. We do not use consultants for work that our own staff can do.

4. Barriers

- short funding settlements
- costly bids for small pots of money
`,
  'upper-wharnside.html': `<html><head><title>Upper Wharnside Borough Council productivity plan</title></head><body><h1>Upper Wharnside Borough Council productivity plan</h1>
<h2>Reducing waste</h2><p>The procurement team saves £300k a year by buying together with hospitals.</p></body></html>`,
};
