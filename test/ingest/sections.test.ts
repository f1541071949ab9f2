import { describe, expect, it } from 'vitest';
import { draftToDocument } from '../../ingest/canonical.ts';
import type { DraftBlock, DraftText } from '../../ingest/draft.ts';
import { findSections } from '../../ingest/sections.ts';
import type { ReadDocument, Section } from '../../src/core/schema/document.ts';
import { loadStaticModel } from '../../src/models/static/static-model.ts';

const content = (text: string): DraftText => ({ lines: [{ text, place: null }], joins: [] });
const paragraph = (text: string): DraftBlock => ({ kind: 'paragraph', content: content(text) });

/** Each line is a heading ("# " level 1, "## " level 2) or a paragraph. */
const read = (lines: readonly string[]): ReadDocument =>
  draftToDocument({
    mediaType: 'text/html',
    title: null,
    pages: [],
    blocks: lines.map((line) => {
      const match = /^(#+) (.*)$/.exec(line);
      return match === null
        ? paragraph(line)
        : { kind: 'heading', level: match[1]?.length ?? 1, content: content(match[2] ?? '') };
    }),
    warnings: [],
  });

const sectionsOf = (lines: readonly string[]): readonly Section[] =>
  findSections(read(lines), null).headings.map(({ section }) => section);

const T = 'transform';
const D = 'technology_data';
const W = 'wasteful_spend';
const B = 'barriers';
const C = 'context';

/** Headings of invented plans with the section a careful reader gives them. */
const PLANS: Readonly<Record<string, readonly (readonly [string, Section])[]>> = {
  'the questions of the letter, numbered': [
    ['# Productivity plan', C],
    ['## Introduction', C],
    ['## 1. How have you transformed the way you design and deliver services to make better use of resources?', T],
    ['### How productivity is measured', T],
    ['### Savings potential', T],
    ['## 2. How do you plan to take advantage of technology and make better use of data?', D],
    ['### Barriers from legacy systems', D],
    ['### Improving data quality', D],
    ['## 3. Your plans to reduce wasteful spend', W],
    ['### Agency and consultants', W],
    ['## 4. The barriers preventing progress that government can help to reduce or remove', B],
    ['### Financial context', B],
    ['### Legislative changes', B],
    ['## Version control', 'none'],
  ],
  'plain words': [
    ['# Foreword by the Leader', C],
    ['# Our journey so far: redesigning services around residents', T],
    ['# Digital and data', D],
    ['# Making every pound count', W],
    ['# What we need from government', B],
    ['# Next steps', C],
  ],
  'questions of another order': [
    ['# Background', C],
    ['# What is stopping us', B],
    ['# Our transformation programme', T],
    ['# Technology', D],
    ['# Controlling our spending', W],
  ],
  'headings that only answer in the text': [
    ['# Executive summary', C],
    ['# Part 1', T],
    ['We merged two directorates, redesigned services with partners and built a new operating model.', C],
    ['# Part 2', D],
    ['Our data is stored in the cloud. We use AI, dashboards and Copilot. Legacy systems remain.', C],
    ['# Part 3', W],
    ['Agency staff, consultants and vacant offices cost less. A spending panel checks procurement.', C],
    ['# Part 4', B],
    ['One-year settlements, ring-fenced grants and bidding take time. Ministers should end them.', C],
  ],
  'one level of headings throughout': [
    ['# About this plan', C],
    ['# Transforming our services', T],
    ['# Adult social care', T],
    ['# Working with partners', T],
    ['# Use of technology and data', D],
    ['# Legacy systems', D],
    ['# Reducing waste', W],
    ['# Shared services', W],
    ['# Barriers', B],
    ['# Housing', B],
    ['# Funding', B],
  ],
  'directorates with the questions inside': [
    ['# Adults and health', C],
    ['## Transforming services', T],
    ['## Data and technology', D],
    ['## Wasteful spend', W],
    ['## Barriers', B],
    ['# Place', C],
    ['## Transforming services', T],
    ['## Data and technology', D],
    ['## Wasteful spend', W],
    ['## Barriers', B],
  ],
};

describe('findSections', () => {
  for (const [name, plan] of Object.entries(PLANS)) {
    it(`places the headings of a plan with ${name}`, () => {
      const headings = plan.filter(([line]) => line.startsWith('#'));
      expect(sectionsOf(plan.map(([line]) => line))).toEqual(headings.map(([, section]) => section));
    });
  }

  it('places the same headings with the embedded model', () => {
    const model = loadStaticModel();
    const embed = (texts: readonly string[]) => texts.map((text) => model.embedSync(text));
    const wrong = Object.values(PLANS).flatMap((plan) => {
      const expected = plan.filter(([line]) => line.startsWith('#'));
      const found = findSections(read(plan.map(([line]) => line)), embed).headings;
      return expected.filter(([, section], index) => found[index]?.section !== section);
    });
    expect(wrong).toEqual([]);
  });

  it('gives text above the first heading to the context, and every heading a reason', () => {
    const document = read(['We are a district.', '# Transforming services', 'We merged.', '# Barriers', 'Bids.']);
    const sections = findSections(document, null);
    expect(sections.explain({ charStart: 0, text: 'We are a district.' })).toEqual({
      section: 'context',
      reason: 'stands before the first heading',
    });
    expect(sections.headings.map(({ section, reason }) => [section, reason])).toEqual([
      ['transform', 'words: transforming, services, merged'],
      ['barriers', 'words: barriers, bids'],
    ]);
    expect(sections.sectionOf({ charStart: document.text.indexOf('Bids.'), text: 'Bids.' })).toBe('barriers');
  });

  it('places the passages of an annex by their own words and those of the cells they inherit', () => {
    const document = read([
      '# Transforming services',
      'We merged.',
      '# Barriers',
      'Bids.',
      '# Annex A: commitments',
      'Rows.',
    ]);
    const sections = findSections(document, null);
    const charStart = document.text.indexOf('Rows.');
    expect(sections.sectionOf({ charStart, text: 'Move software to the cloud' })).toBe('technology_data');
    expect(sections.sectionOf({ charStart, text: 'Cut agency staff' })).toBe('wasteful_spend');
    expect(sections.sectionOf({ charStart, text: 'Plant trees' })).toBe('transform');
    const cells = [
      { header: 'Area', text: 'Digital and data' },
      { header: 'Action', text: 'Plant trees' },
    ];
    expect(sections.sectionOf({ charStart, text: 'Plant trees', cells })).toBe('technology_data');
  });

  it('does not place a table row by who is in charge of it', () => {
    const document = read(['# Transforming services', 'We merged.', '# Barriers', 'Bids.', '# Action plan', 'Rows.']);
    const cells = [
      { header: 'Action', text: 'Plant trees' },
      { header: 'Lead officer', text: 'Chief Digital and Data Officer' },
    ];
    const place = {
      charStart: document.text.indexOf('Rows.'),
      text: 'Plant trees\tChief Digital and Data Officer',
      cells,
    };
    expect(findSections(document, null).sectionOf(place)).toBe('transform');
  });

  it('places every row of a table of barriers in an annex by its columns', () => {
    const document = read(['# Transforming services', 'We merged.', '# Barriers', 'Bids.', '# Annex B', 'Rows.']);
    const cells = [
      { header: 'Barrier', text: 'Old software' },
      { header: 'Request', text: 'Pay for new software' },
    ];
    const place = { charStart: document.text.indexOf('Rows.'), text: 'Old software\tPay for new software', cells };
    expect(findSections(document, null).sectionOf(place)).toBe('barriers');
  });

  it('places what says nothing of its kind with the text around it, where no heading shows the questions', () => {
    const document = read([
      '# Our plan',
      'We transformed adult care and redesigned the operating model of our services.',
      'There were 22 heads and there are 16 now.',
      'Digital tools, automation and artificial intelligence read our data.',
      'A map shows potholes.',
    ]);
    const sections = findSections(document, null);
    const sectionAt = (text: string) => sections.sectionOf({ charStart: document.text.indexOf(text), text });
    expect(sectionAt('There were 22 heads and there are 16 now.')).toBe('transform');
    expect(sectionAt('A map shows potholes.')).toBe('technology_data');
  });

  it('places the passages of a document without such headings by their own words, or nowhere', () => {
    const sections = findSections(read(['# News', 'It rained.']), null);
    expect(sections.sectionOf({ charStart: 6, text: 'Agency staff and consultants cost less.' })).toBe(
      'wasteful_spend',
    );
    expect(findSections(read(['It rained.']), null).sectionOf({ charStart: 0, text: 'It rained.' })).toBe('none');
  });
});
