import { zipOf } from './zip.ts';

/** A line of the document with the sources that stand under it as footnotes. */
export type CitedLine = { readonly text: string; readonly notes: readonly string[] };

/** A document: a title, lines that introduce it, and lists under headings. */
export type CitedDocument = {
  readonly title: string;
  readonly introduction: readonly CitedLine[];
  readonly sections: readonly { readonly heading: string; readonly items: readonly CitedLine[] }[];
  /** Running text under headings, before the lists: the lines of a paragraph follow one another. */
  readonly prose?: readonly { readonly heading: string; readonly paragraphs: readonly (readonly CitedLine[])[] }[];
};

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

/** XML 1.0 has no place for most control characters and lone surrogates, which plans do hold. */
const escaped = (text: string): string =>
  text
    .toWellFormed()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to take out
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/\s+/g, ' ');

const run = (text: string): string => `<w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`;

const reference = (id: number): string =>
  `<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="${id}"/></w:r>`;

const paragraph = (style: string, content: string): string =>
  `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr>${content}</w:p>`;

const footnote = (id: number, text: string): string =>
  `<w:footnote w:id="${id}">${paragraph('FootnoteText', `<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>${run(` ${text}`)}`)}</w:footnote>`;

/** Word keeps the lines above footnotes as footnotes of their own, numbered -1 and 0. */
const SEPARATORS =
  '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>' +
  '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>';

const STYLES = `${XML}<w:styles xmlns:w="${WORD}">
<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/><w:sz w:val="22"/><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:pPr><w:spacing w:after="120"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/><w:rPr><w:b/><w:sz w:val="36"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="240"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="28"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="ListNumber"><w:name w:val="List Number"/><w:basedOn w:val="Normal"/><w:pPr><w:ind w:left="454" w:hanging="454"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="FootnoteText"><w:name w:val="footnote text"/><w:basedOn w:val="Normal"/><w:rPr><w:sz w:val="18"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>
</w:styles>`;

const CONTENT_TYPES = `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${TYPE}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${TYPE}.styles+xml"/><Override PartName="/word/footnotes.xml" ContentType="${TYPE}.footnotes+xml"/></Types>`;

const relations = (...targets: readonly (readonly [string, string])[]): string =>
  `${XML}<Relationships xmlns="${RELATIONS}">${targets
    .map(([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;

/** Gives each footnote its number when the place that refers to it is written. */
const createNotes = () => {
  const texts: string[] = [];
  const refer = (notes: readonly string[]): string => notes.map((note) => reference(texts.push(note))).join('');
  return { refer, all: () => texts.map((text, i) => footnote(i + 1, text)).join('') };
};

/** A Word document (WordprocessingML, ECMA-376) with real footnotes. Items are numbered through all sections; the same content gives the same bytes. */
export const toDocx = ({ title, introduction, sections, prose = [] }: CitedDocument): Uint8Array => {
  const notes = createNotes();
  let number = 0;
  const body = [
    paragraph('Title', run(title)),
    ...introduction.map((line) => paragraph('Normal', run(line.text) + notes.refer(line.notes))),
    ...prose.flatMap(({ heading, paragraphs }) => [
      paragraph('Heading1', run(heading)),
      ...paragraphs.map((lines) =>
        paragraph('Normal', lines.map((line) => `${run(line.text)}${notes.refer(line.notes)}`).join(run(' '))),
      ),
    ]),
    ...sections.flatMap(({ heading, items }) => [
      paragraph('Heading1', run(heading)),
      ...items.map((item) => {
        number += 1;
        return paragraph('ListNumber', `${run(`${number}. ${item.text}`)}${notes.refer(item.notes)}`);
      }),
    ]),
  ].join('');
  const document = `${XML}<w:document xmlns:w="${WORD}"><w:body>${body}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="709" w:footer="709" w:gutter="0"/></w:sectPr></w:body></w:document>`;
  return zipOf([
    { name: '[Content_Types].xml', content: CONTENT_TYPES },
    { name: '_rels/.rels', content: relations(['officeDocument', 'word/document.xml']) },
    { name: 'word/document.xml', content: document },
    { name: 'word/styles.xml', content: STYLES },
    {
      name: 'word/footnotes.xml',
      content: `${XML}<w:footnotes xmlns:w="${WORD}">${SEPARATORS}${notes.all()}</w:footnotes>`,
    },
    {
      name: 'word/_rels/document.xml.rels',
      content: relations(['styles', 'styles.xml'], ['footnotes', 'footnotes.xml']),
    },
  ]);
};
