import type { Citation } from '../core/schema/answer.ts';
import type { Brief, BriefSentence } from '../core/schema/brief.ts';
import { type CitedDocument, toDocx } from './docx.ts';

/** How a brief is written: for the terminal, for a document, or for a web page. */
export const BRIEF_FORMATS = ['text', 'md', 'html', 'docx', 'json'] as const;
export type BriefFormat = (typeof BRIEF_FORMATS)[number];

export const BRIEF_MEDIA_TYPES: Readonly<Record<BriefFormat, string>> = {
  text: 'text/plain; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  html: 'text/html; charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  json: 'application/json; charset=utf-8',
};

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** A source as a footnote tells it. */
export const briefNote = ({ council, quote, title, pageNumber, charStart, charEnd }: Citation): string =>
  `${council === null ? '' : `${council.name}: `}“${oneLine(quote)}” ${oneLine(title)}, ${pageNumber === null ? `characters ${charStart} to ${charEnd}` : `page ${pageNumber}`}.`;

/** Numbers of the citations in the order in which the text cites them. */
export const noteNumbers = ({ citations }: Pick<Brief, 'citations'>): ReadonlyMap<string, number> =>
  new Map(citations.map(({ citationId }, i) => [citationId, i + 1]));

/** The citations marked behind each sentence of a paragraph: a count whose examples are all quoted after it needs no marks of its own. */
export const markedSentences = (
  sentences: readonly BriefSentence[],
): readonly { readonly sentence: BriefSentence; readonly ids: readonly string[] }[] => {
  const quoted = new Set(sentences.flatMap(({ basis, citationIds }) => (basis === 'quote' ? citationIds : [])));
  return sentences.map((sentence) => ({
    sentence,
    ids: sentence.basis === 'count' && sentence.citationIds.every((id) => quoted.has(id)) ? [] : sentence.citationIds,
  }));
};

const numbersOf = (ids: readonly string[], numbers: ReadonlyMap<string, number>): readonly number[] =>
  ids.flatMap((id) => numbers.get(id) ?? []);

const UNSUPPORTED = ' [the quotes do not carry this]';

const sentenceText = (sentence: BriefSentence): string => `${sentence.text}${sentence.supported ? '' : UNSUPPORTED}`;

const textOf = (brief: Brief): string => {
  const numbers = noteNumbers(brief);
  const paragraph = (sentences: readonly BriefSentence[]): string =>
    markedSentences(sentences)
      .map(
        ({ sentence, ids }) =>
          `${sentenceText(sentence)}${numbersOf(ids, numbers)
            .map((n) => ` [${n}]`)
            .join('')}`,
      )
      .join(' ');
  const sections = brief.sections.map(
    ({ heading, paragraphs }) => `${heading}\n\n${paragraphs.map(paragraph).join('\n\n')}`,
  );
  const notes = brief.citations.map((citation, i) => `[${i + 1}] ${briefNote(citation)}`);
  const warnings = brief.warnings.map(({ message }) => message);
  return `${[brief.title, ...warnings, ...sections, ...(notes.length === 0 ? [] : [`Sources\n\n${notes.join('\n')}`])].join('\n\n')}\n`;
};

/** Markdown's own signs in plan text are words, not markup, and so is anything that could be read as HTML. */
const markdownSafe = (text: string): string =>
  oneLine(text)
    .replace(/[\\`*_{}[\]<>#|~!$]/g, (sign) => `\\${sign}`)
    .replace(/^(\d+)([.)])/, '$1\\$2')
    .replace(/^([-+])/, '\\$1')
    .replace(/&(?=#?\w+;)/g, '\\&');

const markdownOf = (brief: Brief): string => {
  const numbers = noteNumbers(brief);
  const paragraph = (sentences: readonly BriefSentence[]): string =>
    markedSentences(sentences)
      .map(
        ({ sentence, ids }) =>
          `${markdownSafe(sentenceText(sentence))}${numbersOf(ids, numbers)
            .map((n) => `[^${n}]`)
            .join('')}`,
      )
      .join(' ');
  const sections = brief.sections.map(
    ({ heading, paragraphs }) => `## ${heading}\n\n${paragraphs.map(paragraph).join('\n\n')}`,
  );
  const notes = brief.citations.map((citation, i) => `[^${i + 1}]: ${markdownSafe(briefNote(citation))}`);
  return `${[`# ${markdownSafe(brief.title)}`, ...brief.warnings.map(({ message }) => markdownSafe(message)), ...sections, notes.join('\n')].filter((part) => part !== '').join('\n\n')}\n`;
};

const htmlSafe = (text: string): string =>
  oneLine(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

const HTML_STYLE =
  'body{font:1.125rem/1.5 Arial,Helvetica,sans-serif;color:#0b0c0c;max-width:46rem;margin:2rem auto;padding:0 1rem}h1{font-size:1.9rem}h2{font-size:1.4rem;margin-top:2rem}sup a{color:#1a5aa0;padding:0 .15em}ol{padding-left:1.5rem}li{margin-bottom:.5rem}:target{outline:3px solid #0b0c0c}@media print{body{font-size:11pt;margin:0}a{color:#000}}';

const htmlOf = (brief: Brief): string => {
  const numbers = noteNumbers(brief);
  const marked = new Set<number>();
  const mark = (n: number): string => {
    const id = marked.has(n) ? '' : ` id="mark-${n}"`;
    marked.add(n);
    return `<sup><a${id} href="#note-${n}" aria-label="Source ${n}">${n}</a></sup>`;
  };
  const paragraph = (sentences: readonly BriefSentence[]): string =>
    `<p>${markedSentences(sentences)
      .map(({ sentence, ids }) => `${htmlSafe(sentenceText(sentence))}${numbersOf(ids, numbers).map(mark).join('')}`)
      .join(' ')}</p>`;
  const sections = brief.sections.map(
    ({ heading, paragraphs }) => `<h2>${htmlSafe(heading)}</h2>\n${paragraphs.map(paragraph).join('\n')}`,
  );
  const notes = brief.citations.map(
    (citation, i) =>
      `<li id="note-${i + 1}">${htmlSafe(briefNote(citation))} <a href="#mark-${i + 1}" aria-label="Back to the text">↩</a></li>`,
  );
  return `<!doctype html>
<html lang="en-GB">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${htmlSafe(brief.title)}</title><style>${HTML_STYLE}</style></head>
<body><main><h1>${htmlSafe(brief.title)}</h1>
${brief.warnings.map(({ message }) => `<p>${htmlSafe(message)}</p>`).join('\n')}
${sections.join('\n')}
${notes.length === 0 ? '' : `<h2>Sources</h2>\n<ol>${notes.join('\n')}</ol>`}
</main></body></html>
`;
};

const documentOf = (brief: Brief): CitedDocument => {
  const byId = new Map(brief.citations.map((citation) => [citation.citationId, citation]));
  return {
    title: brief.title,
    introduction: brief.warnings.map(({ message }) => ({ text: message, notes: [] })),
    sections: [],
    prose: brief.sections.map(({ heading, paragraphs }) => ({
      heading,
      paragraphs: paragraphs.map((sentences) =>
        markedSentences(sentences).map(({ sentence, ids }) => ({
          text: sentenceText(sentence),
          notes: ids.flatMap((id) => byId.get(id) ?? []).map(briefNote),
        })),
      ),
    })),
  };
};

/** A brief in one of the forms, with its sources as footnotes or numbered notes. Plan text is escaped in each. */
export const writtenBrief = (brief: Brief, format: BriefFormat): string | Uint8Array => {
  switch (format) {
    case 'text':
      return textOf(brief);
    case 'md':
      return markdownOf(brief);
    case 'html':
      return htmlOf(brief);
    case 'docx':
      return toDocx(documentOf(brief));
    case 'json':
      return `${JSON.stringify(brief, null, 2)}\n`;
  }
};
