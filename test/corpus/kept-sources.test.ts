import { describe, expect, it } from 'vitest';
import { keepSources, missingSources } from '../../src/corpus/kept-sources.ts';
import { listCouncils } from '../../src/corpus/ledger.ts';
import { parseSources } from '../../src/corpus/sources.ts';
import { staleDocuments } from '../../src/corpus/stale.ts';
import { loadRegister } from '../../src/councils/register.ts';
import { newTrialCorpus, planOf } from './trial-corpus.ts';

const HEADER = 'file,council,url,licence,date,kind,sha256';

describe('the ledger of a corpus', () => {
  it('names the lines of the list of sources that no document comes from', async () => {
    const corpus = newTrialCorpus();
    const kent = corpus.file('kent.txt', planOf('Kent County Council', 'We share depots.'));
    await corpus.ingest([kent]);
    await corpus.read((snapshot) => {
      expect(missingSources(corpus.dataDir, snapshot.documents())).toBeNull();
      keepSources(
        corpus.dataDir,
        parseSources([HEADER, 'a/kent.txt,KEN,,,,,', 'a/devon.pdf,DEV,,,,,'].join('\n'), 's').rows,
      );
      keepSources(corpus.dataDir, parseSources([HEADER, 'a/essex.pdf,ESX,,,,,'].join('\n'), 's').rows);
      expect(missingSources(corpus.dataDir, snapshot.documents())).toEqual(['a/devon.pdf', 'a/essex.pdf']);
    });
  });

  it('shows every council of the register with the state of its plan and its files', async () => {
    const corpus = newTrialCorpus();
    await corpus.ingest([corpus.file('kent.txt', planOf('Kent County Council', 'We share depots.'))]);
    const councils = await corpus.read((snapshot) => listCouncils(snapshot, loadRegister().councils));
    expect(councils).toHaveLength(317);
    expect(
      councils.filter(({ state }) => state !== 'none').map(({ name, plan, files }) => [name, plan, files]),
    ).toEqual([['Kent', 'held', ['kent.txt']]]);
  });

  it('knows documents that an older version has read', async () => {
    const corpus = newTrialCorpus();
    await corpus.ingest([corpus.file('kent.txt', planOf('Kent County Council', 'We share depots.'))]);
    await corpus.read((snapshot) => {
      const documents = snapshot.documents();
      expect(staleDocuments(documents, documents[0]?.stageVersions ?? {})).toEqual([]);
      expect(staleDocuments(documents, { records: 'records-of-tomorrow' }).map(({ file }) => file)).toEqual([
        'kent.txt',
      ]);
    });
  });
});
