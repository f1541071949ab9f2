import { describe, expect, it } from 'vitest';
import type { Section } from '../../../../src/core/schema/document.ts';
import { loadStaticModel } from '../../../../src/models/static/static-model.ts';
import { heading, item, paragraph, recordsOf } from '../plan-document.ts';

const model = loadStaticModel();
const embed = (texts: readonly string[]) => texts.map((text) => model.embedSync(text));
const read = (section: Section, title: string, ...sentences: readonly string[]) =>
  recordsOf(section, [heading(title), ...sentences.map((sentence) => paragraph(sentence))], embed).records;

describe('what a sentence is, by rules and likeness together', () => {
  it.each([
    ['The price of a nursing bed has gone up by a third in two years while the grant has stood still.'],
    ['Nobody with a planning degree applies for our vacancies at the salaries we are able to offer.'],
    ['Grants for buses arrive in the autumn, long after routes have been planned, and run out in the spring.'],
  ])('takes a fact that hinders for a barrier: %s', (sentence) => {
    expect(read('barriers', 'What stands in our way', sentence).barriers.map(({ quote }) => quote)).toEqual([sentence]);
  });

  it.each([
    ['Greater freedom over planning fees would allow us to recover what each application costs.'],
    ['It would be helpful if the Department gave us four years of figures at once.'],
  ])('takes what would help for a request: %s', (sentence) => {
    expect(read('barriers', 'What government could do', sentence).requests.map(({ quote }) => quote)).toEqual([
      sentence,
    ]);
  });

  it('says where only the likeness to labelled sentences told, and gives its probability', () => {
    const quote = 'Vacancy panel every Monday';
    const { actions } = recordsOf(
      'transform',
      [heading('Our change programme'), item('Roll-out of tablets to wardens'), item(quote)],
      embed,
    ).records;
    const found = actions.find((action) => action.quote === quote);
    expect(found?.flags).toContain('by_likeness');
    expect(found?.confidence).toBeGreaterThanOrEqual(0.6);
  });

  it.each([
    ['context', 'About us', 'The district is home to 94,000 people and two market towns.'],
    ['transform', 'Introduction', 'This plan was endorsed by members in July and is on our website.'],
    ['barriers', 'Barriers', 'What would we change?'],
    ['barriers', 'Barriers', 'Care providers.'],
    ['barriers', 'Barriers', 'It would be easy to fill this section with complaint.'],
    ['barriers', 'Barriers', 'On reorganisation we do not ask for any change.'],
    ['barriers', 'Barriers', 'Several matters slow us, and most are decided elsewhere.'],
  ] as const)('finds nothing in the %s under %s: %s', (section, title, sentence) => {
    const { actions, barriers, requests } = read(section, title, sentence);
    expect([actions, barriers, requests]).toEqual([[], [], []]);
  });

  it('ties a request to the barrier said before it in its paragraph', () => {
    const { barriers, requests } = recordsOf(
      'barriers',
      [
        heading('Where government could help'),
        paragraph(
          'Homelessness subsidy has been held at its 2011 level while rents have doubled. Paying the whole cost of a placement would end the loss.',
        ),
      ],
      embed,
    ).records;
    expect(requests.map(({ barrierId }) => barrierId)).toEqual([barriers[0]?.recordId]);
  });

  it('leaves what rules found as it is where there is no model', () => {
    const { actions } = recordsOf('transform', [
      paragraph('We merged three directorates into one in April 2023.'),
    ]).records;
    expect(actions.map(({ flags, confidence }) => [flags, confidence])).toEqual([[['past_date'], 0.65]]);
  });
});

describe('the word an answer begins with', () => {
  it('is no part of what it says', () => {
    const { barriers } = read(
      'barriers',
      'Barriers',
      'Answer: Outdated law on public notices costs us £40,000 a year and prevents faster decisions.',
    );
    expect(barriers.map(({ quote }) => quote)).toEqual([
      'Outdated law on public notices costs us £40,000 a year and prevents faster decisions.',
    ]);
  });
});
