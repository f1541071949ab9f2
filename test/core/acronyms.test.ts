import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acronymDefinitions, agreedDefinitions } from '../../src/core/acronyms.ts';

const found = (text: string) => acronymDefinitions(text).map(({ acronym, words }) => [acronym, words]);

describe('acronyms that a text explains', () => {
  it('stand in brackets behind the words, with small words passed over or counted', () => {
    expect(
      found(
        'Our medium-term financial strategy (MTFS), the Department for Levelling Up, Housing and Communities (DLUHC) and the London Office of Technology and Innovation (LOTI).',
      ),
    ).toEqual([
      ['MTFS', 'medium-term financial strategy'],
      ['DLUHC', 'Department for Levelling Up, Housing and Communities'],
      ['LOTI', 'London Office of Technology and Innovation'],
    ]);
  });

  it('stand before their words, in brackets or in so many words', () => {
    expect(found('We ask that SEND (special educational needs and disabilities) be funded.')).toEqual([
      ['SEND', 'special educational needs and disabilities'],
    ]);
    expect(found('DfE stands for the Department for Education.')).toEqual([['DfE', 'Department for Education']]);
    expect(found('each performance and development review, or PDR, is kept')).toEqual([
      ['PDR', 'performance and development review'],
    ]);
  });

  it('stand in a glossary, on either side', () => {
    expect(
      found('Term\tMeaning\nBNG\tBiodiversity Net Gain\nLocal Housing Allowance\tLHA\nR&D: research and development'),
    ).toEqual([
      ['BNG', 'Biodiversity Net Gain'],
      ['LHA', 'Local Housing Allowance'],
      ['R&D', 'research and development'],
    ]);
  });

  it('lose their plural, keep names in capitals whole, and may be spoken names', () => {
    expect(
      found('key performance indicators (KPIs), the UK Shared Prosperity Fund (UKSPF), NHS England (NHSE)'),
    ).toEqual([
      ['KPI', 'key performance indicators'],
      ['UKSPF', 'UK Shared Prosperity Fund'],
      ['NHSE', 'NHS England'],
    ]);
    expect(found('the Office for Local Government (Oflog)')).toEqual([['Oflog', 'Office for Local Government']]);
  });

  it('are no figures, offices, remarks, sources or letters of other words', () => {
    expect(
      found(
        'Saved £5m (FM) in 2024 (ABC). The Leader (LDR), the Corporate Director (Finance) and 65% of staff (AFC) met the Board (Chair). We see every child (DfE). About £2m a year (PSLs cost most).',
      ),
    ).toEqual([]);
  });

  it('have the span of the letters and their words', () => {
    const text = 'The Dedicated Schools Grant (DSG) is in deficit.';
    const [definition] = acronymDefinitions(text);
    expect(text.slice(definition?.charStart, definition?.charEnd)).toBe('Dedicated Schools Grant (DSG)');
  });

  it('never leave the text, whatever it holds', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('Net', 'gain', 'NG', '(NG)', '(', ')', '\t', 'of', '&', ':', 'é', '.')),
        (parts) => {
          const text = parts.join(' ');
          for (const { charStart, charEnd, words, acronym } of acronymDefinitions(text)) {
            const printed = text.slice(charStart, charEnd);
            expect(printed).toContain(words);
            expect(printed).toContain(acronym);
          }
        },
      ),
      { seed: 22, numRuns: 300 },
    );
  });
});

describe('definitions of several texts', () => {
  it('agree in whatever case, number or hyphens they are printed, and else are left out', () => {
    const definitions = acronymDefinitions(
      'Medium-Term Financial Strategy (MTFS). medium term financial strategies (MTFS). Neighbourhood Response Model (NRM). New Road Masterplan (NRM).',
    );
    expect(agreedDefinitions(definitions).map(({ words }) => words)).toEqual(['Medium-Term Financial Strategy']);
  });
});
