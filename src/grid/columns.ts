import type { GridColumn } from '../core/schema/grid.ts';
import type { ThemeSet } from '../core/schema/themes.ts';
import { TOPICS } from '../core/topics.ts';

/** Parts of topic ids that are not plain words. */
const WRITTEN: Readonly<Record<string, string>> = {
  ai: 'AI',
  edi: 'EDI',
  send: 'SEND',
  dsg: 'DSG',
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A topic in the fewest words, for the head of a table: "Agency spend". */
export const topicName = (topic: string): string =>
  capital(
    topic
      .split('-')
      .map((word) => WRITTEN[word] ?? word)
      .join(' '),
  );

/** The columns of the fixed list of topics, in its order. */
export const TOPIC_COLUMNS: readonly GridColumn[] = TOPICS.map(({ topic, label, section }) => ({
  column: topic,
  kind: 'topic',
  name: topicName(topic),
  label,
  section,
}));

/** A column for each theme of a set, the theme of most councils first. */
export const themeColumns = ({ themes }: ThemeSet): readonly GridColumn[] =>
  themes.map(({ themeId, title }) => ({
    column: themeId,
    kind: 'theme',
    name: title,
    label: title,
    section: 'none',
  }));
