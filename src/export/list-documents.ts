import type { CouncilItem, DocumentItem, PlanItem } from '../core/schema/listing.ts';
import type { RecordItem, TopicItem } from '../core/schema/record-listing.ts';
import { recordsDocument, topicsDocument } from './cited-lists.ts';
import type { CitedDocument } from './docx.ts';
import type { HeldList } from './held-lists.ts';

const counted = (count: number, one: string): string => `${count} ${count === 1 ? one : `${one}s`}`;

/** What a reader of a list must know of what is not in it; none where nothing was left out. */
export const wrongNotes = (markedWrong: number): readonly string[] =>
  markedWrong === 0
    ? []
    : [`${counted(markedWrong, 'record')} that a person marked wrong ${markedWrong === 1 ? 'is' : 'are'} left out.`];

const recordsIntroduction = (items: readonly RecordItem[], noun: string): string => {
  const councils = new Set(items.map(({ council }) => council?.code ?? null)).size;
  return `${counted(items.length, noun)} of ${counted(councils, 'council')}, each with its place in the plan as a footnote.`;
};

const topicsIntroduction = (items: readonly TopicItem[]): string =>
  `${[...Map.groupBy(items, ({ status }) => status)]
    .map(([status, group]) => `${group.length} ${status.replaceAll('_', ' ')}`)
    .toSorted()
    .join(', ')}.`;

const planLine = ({ councils, date, titles }: PlanItem): string =>
  [councils.map(({ name }) => name).join(' and '), date ?? 'no date', titles.join('; ')].join(', ');

const documentLine = ({ council, jointCouncils, kind, title, file }: DocumentItem): string =>
  [
    (jointCouncils ?? (council === null ? [] : [council])).map(({ name }) => name).join(' and ') || 'no council',
    kind,
    title,
    file,
  ].join(', ');

const councilLine = ({ name, code, plan, state, because }: CouncilItem): string =>
  `${name} (${code}): ${(state ?? plan).replaceAll('_', ' ')}${because == null ? '' : `. ${because}`}`;

const plainDocument = (title: string, noun: string, lines: readonly string[]): CitedDocument => ({
  title,
  introduction: [],
  sections: [{ heading: counted(lines.length, noun), items: lines.map((text) => ({ text, notes: [] })) }],
});

const RECORD_NOUNS = {
  actions: 'action',
  barriers: 'barrier',
  requests: 'request',
  money: 'sum',
  statistics: 'statistic',
} as const;

/** A list as a document: records and topics under their councils with their sources as footnotes, anything else line by line. */
export const listDocument = (list: HeldList): CitedDocument => {
  switch (list.name) {
    case 'plans':
      return plainDocument('Plans', 'plan', list.items.map(planLine));
    case 'documents':
      return plainDocument('Documents', 'document', list.items.map(documentLine));
    case 'councils':
      return plainDocument('Councils', 'council', list.items.map(councilLine));
    case 'topics':
      return topicsDocument(
        'Topics in productivity plans',
        [topicsIntroduction(list.items), ...wrongNotes(list.markedWrong)],
        list.items,
      );
    default: {
      const { name, items, markedWrong } = list;
      return recordsDocument(
        `${name.charAt(0).toUpperCase()}${name.slice(1)} in productivity plans`,
        [recordsIntroduction(items, RECORD_NOUNS[name]), ...wrongNotes(markedWrong)],
        items,
      );
    }
  }
};
