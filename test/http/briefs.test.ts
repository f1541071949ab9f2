import { load } from 'cheerio';
import mammoth from 'mammoth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Brief, briefSchema } from '../../src/core/schema/brief.ts';
import { startServer } from '../../src/http/serve.ts';
import { SAMPLE_PLANS, type SampleService, startSampleService } from './sample-service.ts';

let service: SampleService;

beforeAll(async () => {
  service = startSampleService();
  await service.ingest([SAMPLE_PLANS]);
});

afterAll(() => {
  expect(service.bugs).toEqual([]);
  service.stop();
});

const get = (path: string): Promise<Response> => Promise.resolve(service.app.request(path));
const briefOn = async (query: string): Promise<Brief> =>
  briefSchema.strict().parse(await (await get(`/v1/briefs?${query}`)).json());
const sentencesOf = ({ sections }: Brief) => sections.flatMap(({ paragraphs }) => paragraphs.flat());

describe('a brief', () => {
  it('tells counts, themes, views, differences, gaps and limits, in this order', async () => {
    const brief = await briefOn('q=barriers');
    expect([brief.title, brief.status]).toEqual(['Barriers: what 8 plans say', 'answered']);
    expect(brief.sections.map(({ heading }) => heading)).toEqual([
      'In short',
      'What comes up most',
      'Less common views',
      'Contrary views',
      'Differences between types and regions',
      'Who does not mention it',
      'How far to trust this',
    ]);
    expect(sentencesOf(brief)[0]?.text).toMatch(
      /^All 8 plans name barriers, \d+ in all\. Half of these plans give \d+ or fewer\.$/,
    );
    expect(brief.themes.map(({ plans }) => plans)).toEqual(
      brief.themes.map(({ plans }) => plans).toSorted((a, b) => b - a),
    );
  });

  it('quotes what stands in the plans, cites every quote, and supports every sentence', async () => {
    for (const subject of [
      'barriers',
      'requests',
      'actions',
      'savings',
      'statistics',
      'agency spend',
      'artificial intelligence',
    ]) {
      const brief = await briefOn(`q=${encodeURIComponent(subject)}`);
      const citations = new Map(brief.citations.map((citation) => [citation.citationId, citation]));
      await service.deps.withCorpus(({ snapshot }) => {
        for (const { documentId, charStart, charEnd, quote } of brief.citations)
          expect(snapshot.text(documentId)?.slice(charStart, charEnd)).toBe(quote);
      });
      for (const { text, citationIds, supported, basis } of sentencesOf(brief)) {
        expect([text, supported]).toEqual([text, true]);
        if (basis !== 'quote') continue;
        expect(citationIds).toHaveLength(1);
        const [, said = ''] = /“([\s\S]*)”\.$/.exec(text) ?? [];
        const quote = citations.get(citationIds[0] ?? '')?.quote.replace(/\s+/g, ' ') ?? '';
        expect(quote).toContain(said.replace(/…$/, ''));
        expect(said.split(' ').length).toBeLessThanOrEqual(28);
      }
      expect(brief.removedCitations).toBe(0);
    }
  });

  it('lets several councils speak, each place once', async () => {
    const brief = await briefOn('q=barriers');
    const quoted = sentencesOf(brief).filter(({ basis }) => basis === 'quote');
    const ids = quoted.flatMap(({ citationIds }) => citationIds);
    expect(new Set(ids).size).toBe(ids.length);
    const councils = new Set(
      brief.citations.filter(({ citationId }) => ids.includes(citationId)).map(({ council }) => council?.code),
    );
    expect(councils.size).toBeGreaterThanOrEqual(6);
  });

  it('names who is silent, and keeps those apart to whom it does not apply', async () => {
    const brief = await briefOn(`q=${encodeURIComponent('adult social care')}`);
    const { matched, silent, notApplicable, plansInScope } = brief.coverage;
    expect(matched.length + silent.length + notApplicable.length).toBe(plansInScope);
    expect(notApplicable.length).toBeGreaterThan(0);
    expect(sentencesOf(brief).some(({ text }) => text.startsWith('It is no duty of'))).toBe(true);
  });

  it('says plainly that nothing is said', async () => {
    const brief = await briefOn(`q=${encodeURIComponent('hovercraft')}`);
    expect([brief.status, brief.citations]).toEqual(['not_answered', []]);
    expect(sentencesOf(brief)[0]?.text).toBe('None of the 8 plans mention “hovercraft”.');
  });

  it('is narrowed by filters, over POST as over GET, and the same each time', async () => {
    const brief = await briefOn('q=barriers&type=CTY');
    expect(brief.coverage.plansInScope).toBe(1);
    const posted = await service.app.request('/v1/briefs', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ question: 'barriers', filters: { types: ['CTY'] } }),
    });
    expect(await posted.json()).toEqual(brief);
  });

  it('refuses what it cannot use', async () => {
    for (const query of [
      '',
      'q=',
      'q=barriers&topic=gifts',
      'q=barriers&format=xlsx',
      'q=barriers&colour=red',
      'q=...',
    ])
      expect([query, (await get(`/v1/briefs?${query}`)).status]).toEqual([query, 422]);
    expect((await get('/brief?q=barriers&topic=gifts')).status).toBe(422);
  });
});

describe('a brief as a file', () => {
  it('has a note for every source in Word, Markdown and HTML, the same bytes each time', async () => {
    const { citations } = await briefOn('q=barriers');
    const docx = await get('/v1/briefs?q=barriers&format=docx');
    const bytes = Buffer.from(await docx.arrayBuffer());
    const { value } = await mammoth.convertToHtml({ buffer: bytes });
    expect(value.match(/<li id="footnote-\d+"/g)?.length ?? 0).toBeGreaterThanOrEqual(citations.length);
    expect(bytes.equals(Buffer.from(await (await get('/v1/briefs?q=barriers&format=docx')).arrayBuffer()))).toBe(true);
    const markdown = await (await get('/v1/briefs?q=barriers&format=md')).text();
    expect(markdown.match(/^\[\^\d+\]: /gm)).toHaveLength(citations.length);
    const $ = load(await (await get('/v1/briefs?q=barriers&format=html')).text());
    expect($('ol > li')).toHaveLength(citations.length);
    for (const mark of $('sup a').toArray()) expect($($(mark).attr('href') ?? '')).toHaveLength(1);
    const text = await (await get('/v1/briefs?q=barriers&format=text')).text();
    expect(text.startsWith('Barriers: what 8 plans say\n\nIn short\n\nAll 8 plans name barriers')).toBe(true);
  });
});

describe('the page of briefs', () => {
  it('shows the brief with its sources over a connection', async () => {
    const server = await startServer(service.app, '127.0.0.1', 0);
    try {
      const $ = load(await (await fetch(`${server.url}/brief?q=barriers`)).text());
      expect($('h1').text()).toBe('Barriers: what 8 plans say');
      for (const mark of $('a.mark').toArray()) expect($($(mark).attr('href') ?? '')).toHaveLength(1);
      expect($('svg[role=img] > title').text()).toBe('Plans per theme');
      expect($('details table tbody tr').length).toBeGreaterThan(5);
    } finally {
      await server.close();
    }
  });
});
