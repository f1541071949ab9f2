import { filledRows, type SampleDocument } from './content.ts';
import type { Mark } from './marks.ts';
import { TOPIC_IDS } from './topics.ts';

type Unit = { readonly where: string; readonly text: string; readonly around: string; readonly marks: readonly Mark[] };

const unitsOf = (document: SampleDocument): readonly Unit[] =>
  document.blocks.flatMap((block): readonly Unit[] => {
    if (block.kind === 'table') {
      const filled = filledRows(block);
      return block.rows.flatMap((row, r) =>
        row.cells.flatMap((c, column) => {
          const around = [block.title, ...(filled[r] ?? []), ...block.columns.map(({ name }) => name)].join(' ');
          return c.kind === 'text'
            ? [{ where: `${block.id} row ${r} column ${column}`, text: c.text, around, marks: c.marks }]
            : [];
        }),
      );
    }
    const sentences =
      block.kind === 'bullets'
        ? block.items.flat()
        : block.kind === 'paragraph' || block.kind === 'footnote'
          ? block.sentences
          : [];
    const around = sentences.map(({ text }) => text).join(' ');
    return sentences.map(({ text, marks }) => ({ where: text.slice(0, 60), text, around, marks }));
  });

const FIGURES = /£\d[\d,.]*\d|£\d|\d[\d.]*%/g;

/** Printed forms that a mark claims and that must stand in its sentence, its row or its list. */
const claimsOf = (mark: Mark): readonly string[] => {
  const claims =
    mark.kind === 'action'
      ? [mark.due?.printed, mark.statusPrinted, mark.ownerRole, mark.area, ...mark.technology, ...mark.partners]
      : mark.kind === 'money' || mark.kind === 'statistic'
        ? [mark.period.printed === 'a year' ? null : mark.period.printed]
        : [];
  return claims.flatMap((claim) => claim ?? []);
};

/** What is wrong with one sentence or cell: a printed form that is not there, or an amount or percentage that no record holds. */
const faultsOf = ({ text, around, marks }: Unit): readonly string[] => {
  const held = marks.flatMap((mark) => (mark.kind === 'money' || mark.kind === 'statistic' ? [mark.printed] : []));
  const context = around.toLowerCase();
  const figures = [...text.matchAll(FIGURES)].map(([figure]) => figure);
  return [
    ...marks.flatMap((mark) =>
      mark.kind === 'topic' && !TOPIC_IDS.includes(mark.topic) ? [`no topic ${mark.topic}`] : [],
    ),
    ...[
      ...held.filter((printed) => !text.includes(printed)),
      ...marks.flatMap(claimsOf).filter((claim) => !context.includes(claim.toLowerCase())),
    ].map((printed) => `"${printed}" is not printed`),
    ...figures
      .filter((figure) => !held.some((printed) => printed.includes(figure)))
      .map((figure) => `"${figure}" is in no record`),
  ];
};

/** Throws with every disagreement between the marks of a document and its text. */
export const checkMarks = (document: SampleDocument): void => {
  const faults = unitsOf(document).flatMap((unit) =>
    faultsOf(unit).map((fault) => `${document.id}: ${unit.where}: ${fault}`),
  );
  if (faults.length > 0) throw new Error(faults.join('\n'));
};
