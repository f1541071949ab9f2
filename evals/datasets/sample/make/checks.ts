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
          return c.kind === 'text' ? [{ where: `${block.id} row ${r} column ${column}`, text: c.text, around, marks: c.marks }] : [];
        }),
      );
    }
    const sentences = block.kind === 'bullets' ? block.items.flat() : block.kind === 'paragraph' || block.kind === 'footnote' ? block.sentences : [];
    const around = sentences.map(({ text }) => text).join(' ');
    return sentences.map(({ text, marks }) => ({ where: text.slice(0, 60), text, around, marks }));
  });

const FIGURES = /£\d[\d,.]*\d|£\d|\d[\d.]*%/g;

/** What is wrong with one sentence or cell: a printed form that is not there, or an amount or percentage that no record holds. */
const faultsOf = ({ text, around, marks }: Unit): readonly string[] => {
  const held: string[] = [];
  const faults: string[] = [];
  for (const mark of marks) {
    if (mark.kind === 'topic' && !TOPIC_IDS.includes(mark.topic)) faults.push(`no topic ${mark.topic}`);
    if (mark.kind === 'money' || mark.kind === 'statistic') {
      held.push(mark.printed);
      if (!text.includes(mark.printed)) faults.push(`"${mark.printed}" is not printed`);
      if (mark.period.printed !== null && mark.period.printed !== 'a year' && !around.toLowerCase().includes(mark.period.printed.toLowerCase())) faults.push(`period "${mark.period.printed}" is not printed`);
    }
    if (mark.kind === 'action') {
      for (const printed of [mark.due?.printed, mark.statusPrinted, mark.ownerRole, mark.area, ...mark.technology, ...mark.partners]) {
        if (printed && !around.toLowerCase().includes(printed.toLowerCase())) faults.push(`"${printed}" is not printed`);
      }
    }
  }
  for (const [figure] of text.matchAll(FIGURES)) if (!held.some((printed) => printed.includes(figure))) faults.push(`"${figure}" is in no record`);
  return faults;
};

/** Throws with every disagreement between the marks of a document and its text. */
export const checkMarks = (document: SampleDocument): void => {
  const faults = unitsOf(document).flatMap((unit) => faultsOf(unit).map((fault) => `${document.id}: ${unit.where}: ${fault}`));
  if (faults.length > 0) throw new Error(faults.join('\n'));
};
