import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'cheerio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SampleService, samplePlan, startSampleService } from './sample-service.ts';

const ATTACK = '<script>alert("plan")</script> & <img src=x onerror=alert(1)>';

const PLANTED = `# Tarrowdale productivity plan

Our chatbot writes ${ATTACK.replaceAll('<', '\\<')} into every answer about potholes and kerbs.
`;

let service: SampleService;

beforeAll(async () => {
  service = startSampleService();
  const planted = join(service.dataDir, 'tarrowdale-productivity-plan.md');
  writeFileSync(planted, PLANTED);
  await service.ingest([
    samplePlan('ostrey-productivity-plan.html'),
    samplePlan('quillmouth-progress-update-july-2025.pdf'),
    planted,
  ]);
});

afterAll(() => {
  expect(service.bugs).toEqual([]);
  service.stop();
});

const visit = async (path: string) => {
  const response = await service.app.request(path, { headers: { accept: 'text/html' } });
  const body = await response.text();
  return { response, body, $: load(body) };
};

const answerTo = (q: string, more = '') => visit(`/answer?${new URLSearchParams({ q })}${more}`);

const documentOf = async (file: string): Promise<{ id: string; text: string }> => {
  const list = await service.app.request('/v1/documents');
  const { items } = (await list.json()) as { items: { documentId: string; file: string }[] };
  const id = items.find((item) => item.file.includes(file))?.documentId ?? '';
  const document = (await (await service.app.request(`/v1/documents/${id}`)).json()) as { text: string };
  return { id, text: document.text };
};

const PAGES = [
  '/',
  '/answer?q=damp+and+mould',
  '/search',
  '/search?q=damp',
  '/plans',
  '/review',
  '/docs',
  '/accessibility',
  '/nowhere',
];

describe('every page', () => {
  it.each(PAGES)(
    '%s is a whole page in British English with landmarks, one h1, a skip link, and no script or style inside',
    async (path) => {
      const { response, body, $ } = await visit(path);
      expect(response.headers.get('content-type')).toBe('text/html; charset=UTF-8');
      expect(body.startsWith('<!doctype html>')).toBe(true);
      expect($('html').attr('lang')).toBe('en-GB');
      expect([$('h1').length, $('main').length, $('header').length, $('footer').length]).toEqual([1, 1, 1, 1]);
      expect($('body > a').first().attr('href')).toBe('#main');
      expect($('script, style, [style], [onclick], iframe').length).toBe(0);
      expect($('title').text()).toMatch(/^\S.* - Golden Thread$/);
    },
  );

  it.each(PAGES)(
    '%s has a name for every field, ids that are used once, and links within the page that lead somewhere',
    async (path) => {
      const { $ } = await visit(path);
      for (const field of $('input:not([type=hidden]), textarea, select').toArray()) {
        const id = $(field).attr('id');
        expect(id === undefined ? $(field).closest('label').text().trim() : $(`label[for="${id}"]`).text()).not.toBe(
          '',
        );
      }
      const ids = $('[id]')
        .toArray()
        .map((element) => $(element).attr('id'));
      expect(new Set(ids).size).toBe(ids.length);
      for (const link of $('a[href^="#"]').toArray()) expect(ids).toContain($(link).attr('href')?.slice(1));
    },
  );

  it('loads only its own style and picture', async () => {
    const { $ } = await visit('/');
    const addresses = $('link')
      .toArray()
      .map((link) => $(link).attr('href') ?? '');
    expect(addresses).toEqual([expect.stringMatching(/^\/assets\/style-[0-9a-f]{12}\.css$/), '/assets/icon.svg']);
    for (const address of addresses) {
      const response = await service.app.request(address);
      expect(response.status).toBe(200);
      expect(response.headers.get('cache-control')).toMatch(/^public/);
    }
  });
});

describe('the answer page', () => {
  it('shows the answer with numbered sources that lead to the quote in its place', async () => {
    const { $ } = await answerTo('What does Ostrey do about damp and mould?');
    expect($('h1').text()).toBe('What does Ostrey do about damp and mould?');
    expect($('.answer .mark').first().attr('href')).toBe('#source-1');
    const quote = $('#source-1 blockquote').text();
    const { $: source } = await visit($('#source-1 a').attr('href') ?? '');
    expect(source('mark').first().attr('id')).toBe('span');
    expect(source('mark').text().replace(/\s+/g, '')).toBe(quote.replace(/\s+/g, ''));
  });

  it('may be taken away as a file', async () => {
    const { $ } = await answerTo('Which councils mention damp and mould?');
    const links = $('a[href^="/answer/file"]').toArray();
    const files = await Promise.all(links.map((link) => service.app.request($(link).attr('href') ?? '')));
    expect(files.map(({ headers }) => headers.get('content-disposition'))).toEqual([
      'attachment; filename="golden-thread-answer.docx"',
      'attachment; filename="golden-thread-answer.csv"',
    ]);
    const refused = await service.app.request('/answer/file?q=damp&format=pdf');
    expect(refused.status).toBe(422);
  });

  it('says what was searched and that no language model was used', async () => {
    const { $ } = await answerTo('What does Ostrey do about damp and mould?');
    expect($('main').text()).toContain('1 plan searched.');
    expect($('main').text()).toContain('No language model was used.');
  });

  it('shows what was read out of the question, and a link takes it out again', async () => {
    const { $ } = await answerTo('What does Ostrey do about damp and mould?');
    const remove =
      $('a')
        .filter((_, link) => $(link).text().startsWith('Remove'))
        .attr('href') ?? '';
    expect($('main').text()).toContain('Council: Ostrey, from “Ostrey”.');
    const { $: wider } = await visit(remove);
    expect(wider('main').text()).toContain('3 plans searched.');
    expect(wider('main').text()).not.toContain('from “Ostrey”');
  });

  it('gives a refusal with its reason', async () => {
    const { response, $ } = await answerTo('Is Ostrey the best council in England?');
    expect(response.status).toBe(200);
    expect($('.answer .refused').text()).toBe('Not answered');
    expect($('.answer p').last().text().length).toBeGreaterThan(20);
  });

  it('keeps filters in the form, open for the eye', async () => {
    const { $ } = await answerTo('What is done about damp?', '&type=NMD&council=&from=');
    expect($('details[open] input[name=type]:checked').attr('value')).toBe('NMD');
  });

  it.each([
    ['', '#q', 'The question holds no word.'],
    ['q=%3F', '#q', 'The question holds no word.'],
    ['q=damp&council=Atlantis', '#council', '"Atlantis" is not a council of the register.'],
    ['q=damp&type=PARISH', '#q', 'type'],
    ['q=damp&colour=red', '#q', 'colour'],
  ])('says above the form what is wrong with "%s"', async (query, field, message) => {
    const { response, $ } = await visit(`/answer?${query}`);
    expect(response.status).toBe(422);
    expect($('[role=alert] a').attr('href')).toBe(field);
    expect($('[role=alert]').text()).toContain(message);
    expect($('form textarea').length).toBe(1);
  });
});

describe('plan text and questions never become markup', () => {
  it('in a question', async () => {
    for (const path of ['/answer', '/search']) {
      const { body, $ } = await visit(`${path}?${new URLSearchParams({ q: `${ATTACK} "'></textarea>` })}`);
      expect($('script, img').length).toBe(0);
      expect($('textarea').first().text()).toContain('<script>');
      expect(body).toContain('&lt;script&gt;');
    }
  });

  it('in an answer, a search result or a document', async () => {
    const { id } = await documentOf('tarrowdale-productivity-plan.md');
    for (const path of [
      '/answer?q=chatbot+about+potholes+and+kerbs',
      '/search?q=chatbot+potholes+kerbs',
      `/documents/${id}?from=0&to=150`,
    ]) {
      const { $ } = await visit(path);
      expect($('main').text()).toContain('<script>');
      expect($('script, img').length).toBe(0);
    }
  });

  it('in an address', async () => {
    const { $ } = await visit('/documents/%3Cscript%3Ealert(1)%3C%2Fscript%3E');
    expect($('main').text()).toContain('No document has the id');
    expect($('script').length).toBe(0);
  });
});

describe('the source view', () => {
  it('shows tables as tables, with header cells and merged cells', async () => {
    const { id } = await documentOf('ostrey-productivity-plan.html');
    const { $ } = await visit(`/documents/${id}`);
    const table = $('article table').first();
    expect(
      table
        .find('thead th[scope=col]')
        .map((_, cell) => $(cell).text())
        .get(),
    ).toEqual(['Programme', 'What will be different', 'Finish by', 'State']);
    expect(table.find('tbody th[scope=row]').first().text()).toBe('One front door');
  });

  it('marks a quote that lies in one cell of a table', async () => {
    const { id, text } = await documentOf('ostrey-productivity-plan.html');
    const from = text.indexOf('Heat pumps');
    const { $ } = await visit(`/documents/${id}?from=${from}&to=${from + 'Heat pumps'.length}`);
    expect($('td mark#span').text()).toBe('Heat pumps');
  });

  it('shows where pages begin, and all text of the document in order', async () => {
    const { id, text } = await documentOf('quillmouth-progress-update');
    const { $ } = await visit(`/documents/${id}`);
    expect(
      $('.page-start')
        .map((_, element) => $(element).text())
        .get(),
    ).toEqual(['Page 1', 'Page 2']);
    $('.page-start, caption, summary').remove();
    expect($('article').text().replace(/\s+/g, '')).toBe(text.replace(/\s+/g, ''));
  });

  it.each(['from=5', 'from=9&to=3', 'from=0&to=99999999', 'from=a&to=b'])('refuses the span %s', async (query) => {
    const { id } = await documentOf('ostrey-productivity-plan.html');
    const { response } = await visit(`/documents/${id}?${query}`);
    expect(response.status).toBe(422);
  });
});

describe('failures on pages', () => {
  it('are pages for a browser and problem details for a program', async () => {
    const page = await visit('/documents/none');
    expect([page.response.status, page.$('h1').text()]).toEqual([404, 'Page not found']);
    const problem = await service.app.request('/documents/none');
    expect(problem.headers.get('content-type')).toBe('application/problem+json');
  });

  it('leave the first page usable while no plans are held', async () => {
    const empty = startSampleService();
    const first = await empty.app.request('/', { headers: { accept: 'text/html' } });
    expect([first.status, await first.text()]).toEqual([200, expect.stringContaining('No plans have been read yet')]);
    const answer = await empty.app.request('/answer?q=damp', { headers: { accept: 'text/html' } });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([503, 'text/html; charset=UTF-8']);
    empty.stop();
  });
});
