import type { GridColumn } from '../core/schema/grid.ts';
import type { ThemeSet } from '../core/schema/themes.ts';
import { TOPICS } from '../core/topics.ts';

/** Names of topics whose ids are no plain words; all others are named by their id. */
const NAMES: Readonly<Record<string, string>> = {
  'prevention-demand': 'Prevention and demand',
  'backlogs-invest-to-save': 'Backlogs, invest to save',
  'new-technology-ai': 'New technology and AI',
  'edi-cost': 'Equality and diversity cost',
  'assets-accommodation': 'Assets and accommodation',
  'market-and-others': 'The market and others',
  'send-dsg': 'SEND and schools grant',
  'multi-year-settlement': 'Multi-year settlement',
  'devolution-reorganisation': 'Devolution, reorganisation',
  'long-serving-agency': 'Long-serving agency staff',
};

/** A topic in the fewest words, for the head of a table: "Agency spend". */
export const topicName = (topic: string): string => {
  const words = NAMES[topic] ?? topic.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

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
