import type { Answer } from '../core/schema/answer.ts';
import type { AnswerBasis, AnswerChange, Cause, CitedSource, ReadDocumentMark } from '../core/schema/saved-question.ts';

/** An answer with what it rests on. */
export type BasedAnswer = { readonly answer: Answer; readonly basis: AnswerBasis };

type Differences = Omit<AnswerChange, 'summary' | 'causes' | 'same'>;

const label = (item: NonNullable<Answer['items']>[number]): string =>
  item.council === null || item.label.includes(item.council.name) ? item.label : `${item.council.name}: ${item.label}`;

const sourcesOf = ({ citations }: Answer): readonly CitedSource[] =>
  citations.map(({ documentId, council, title, pageNumber, quote }) => ({
    documentId,
    council,
    title,
    pageNumber,
    quote,
  }));

/** The same words of the same council are the same source, whichever copy or version of the plan prints them. */
const sourceKey = ({ council, quote, documentId }: CitedSource): string =>
  `${council?.code ?? documentId}\n${quote.replace(/\s+/g, ' ')}`;

/** Those of the first that the second lacks, by key. */
const lacking = <T>(these: readonly T[], those: readonly T[], key: (one: T) => string): T[] => {
  const held = new Set(those.map(key));
  return these.filter((one) => !held.has(key(one)));
};

const differing = (before: string, after: string): { before: string; after: string } | undefined =>
  before === after ? undefined : { before, after };

const differences = (before: Answer, after: Answer): Differences => {
  const status = differing(before.status, after.status);
  const figure = differing(before.figure?.printed ?? '', after.figure?.printed ?? '');
  const text = differing(before.text, after.text);
  const [oldItems, newItems] = [before, after].map(({ items }) => (items ?? []).map(label)) as [string[], string[]];
  const self = (one: string): string => one;
  return {
    ...(status === undefined ? {} : { status }),
    ...(figure === undefined ? {} : { figure }),
    ...(text === undefined ? {} : { text }),
    itemsAdded: lacking(newItems, oldItems, self),
    itemsRemoved: lacking(oldItems, newItems, self),
    sourcesAdded: lacking(sourcesOf(after), sourcesOf(before), sourceKey),
    sourcesRemoved: lacking(sourcesOf(before), sourcesOf(after), sourceKey),
  };
};

const isSame = ({
  status,
  figure,
  text,
  itemsAdded,
  itemsRemoved,
  sourcesAdded,
  sourcesRemoved,
}: Differences): boolean =>
  status === undefined &&
  figure === undefined &&
  text === undefined &&
  [itemsAdded, itemsRemoved, sourcesAdded, sourcesRemoved].every((list) => list.length === 0);

type FoundCause = Omit<Cause, 'touches'>;

const nameOf = ({ title, file }: ReadDocumentMark): string => `“${title || file}”`;

const documentCause = (kind: Cause['kind'], document: ReadDocumentMark, message: string): FoundCause => ({
  kind,
  message,
  councils: [...document.councils],
  documentId: document.documentId,
});

/** The document that an absent one made way for: the same file, else the new document of the same plan and kind. */
const heirOf = (gone: ReadDocumentMark, added: readonly ReadDocumentMark[]): ReadDocumentMark | undefined =>
  added.find(({ sourceKey }) => sourceKey === gone.sourceKey) ??
  added.find(({ planId, kind }) => planId !== null && planId === gone.planId && kind === gone.kind);

const stagesChanged = (a: ReadDocumentMark, b: ReadDocumentMark): readonly string[] =>
  [...new Set([...Object.keys(a.stageVersions), ...Object.keys(b.stageVersions)])]
    .filter((stage) => a.stageVersions[stage] !== b.stageVersions[stage])
    .toSorted();

const factsOf = ({ title, kind, date, councils, planId }: ReadDocumentMark): string =>
  JSON.stringify([title, kind, date, councils, planId]);

const documentCauses = (before: AnswerBasis, after: AnswerBasis): readonly FoundCause[] => {
  const id = ({ documentId }: ReadDocumentMark): string => documentId;
  const gone = lacking<ReadDocumentMark>(before.documents, after.documents, id);
  const added = lacking<ReadDocumentMark>(after.documents, before.documents, id);
  const heirs = new Set(gone.map((document) => heirOf(document, added)));
  const hadPlan = new Set(before.documents.flatMap(({ councils }) => councils));
  const held = new Map(before.documents.map((document) => [document.documentId, document]));
  return [
    ...gone.map((document) => {
      const heir = heirOf(document, added);
      return heir === undefined
        ? documentCause('removed_document', document, `${nameOf(document)} is no longer read.`)
        : documentCause('replaced_document', heir, `${nameOf(document)} was replaced by another version of it.`);
    }),
    ...added
      .filter((document) => !heirs.has(document))
      .map((document) =>
        document.kind === 'plan' && document.councils.every((code) => !hadPlan.has(code))
          ? documentCause('new_plan', document, `A new plan was read: ${nameOf(document)}.`)
          : documentCause('new_document', document, `A new document was read: ${nameOf(document)}.`),
      ),
    ...after.documents.flatMap((document) => {
      const earlier = held.get(document.documentId);
      if (earlier === undefined) return [];
      const stages = stagesChanged(earlier, document);
      if (stages.length > 0)
        return [
          documentCause(
            'new_reading',
            document,
            `${nameOf(document)} was read again by a newer reader (${stages.join(', ')}).`,
          ),
        ];
      return factsOf(earlier) === factsOf(document)
        ? []
        : [
            documentCause(
              'new_facts',
              document,
              `What is known of ${nameOf(document)} has changed: its title, kind, date or council.`,
            ),
          ];
    }),
  ];
};

const reviewCauses = (before: AnswerBasis, after: AnswerBasis): readonly FoundCause[] => {
  const key = ({ recordId, verdict, changes }: AnswerBasis['reviews'][number]): string =>
    JSON.stringify([recordId, verdict, changes]);
  return lacking(after.reviews, before.reviews, key).map(({ kind, verdict, on, quote, councilCode }) => ({
    kind: 'new_review',
    message: `A person marked a ${kind} as ${verdict} on ${on}: “${quote.length > 80 ? `${quote.slice(0, 79)}…` : quote}”.`,
    councils: councilCode === null ? [] : [councilCode],
    documentId: null,
  }));
};

const programCauses = (before: BasedAnswer, after: BasedAnswer): readonly FoundCause[] => {
  const cause = (kind: Cause['kind'], message: string): FoundCause => ({
    kind,
    message,
    councils: [],
    documentId: null,
  });
  const [from, to] = [before.answer.model?.id ?? null, after.answer.model?.id ?? null];
  const { programVersion: older } = before.basis;
  const { programVersion: newer } = after.basis;
  return [
    ...(older === newer ? [] : [cause('program', `The program is version ${newer}; it was ${older}.`)]),
    ...(from === to
      ? []
      : [cause('model', `The answer was worded by ${to ?? 'rules'}; before by ${from ?? 'rules'}.`)]),
  ];
};

const touchedBy = (changed: Differences, before: Answer, after: Answer): ((cause: FoundCause) => boolean) => {
  const sources = [...changed.sourcesAdded, ...changed.sourcesRemoved];
  const documents = new Set(sources.map(({ documentId }) => documentId));
  const items = new Set([...changed.itemsAdded, ...changed.itemsRemoved]);
  const councils = new Set([
    ...sources.flatMap(({ council }) => council?.code ?? []),
    ...[...(before.items ?? []), ...(after.items ?? [])]
      .filter((item) => items.has(label(item)))
      .flatMap(({ council }) => council?.code ?? []),
  ]);
  return ({ documentId, councils: of, kind }) =>
    kind === 'program' ||
    kind === 'model' ||
    (documentId !== null && documents.has(documentId)) ||
    of.some((code) => councils.has(code));
};

const counted = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`;

const whatChanged = ({
  status,
  figure,
  itemsAdded,
  itemsRemoved,
  sourcesAdded,
  sourcesRemoved,
  text,
}: Differences): string => {
  const parts = [
    ...(status === undefined
      ? []
      : [`it was ${status.before.replaceAll('_', ' ')} and is ${status.after.replaceAll('_', ' ')}`]),
    ...(figure === undefined ? [] : [`the figure was ${figure.before || 'none'} and is ${figure.after || 'none'}`]),
    ...(itemsAdded.length === 0 ? [] : [`${counted(itemsAdded.length, 'entry').replace('entrys', 'entries')} added`]),
    ...(itemsRemoved.length === 0
      ? []
      : [`${counted(itemsRemoved.length, 'entry').replace('entrys', 'entries')} gone`]),
    ...(sourcesAdded.length === 0 ? [] : [`${counted(sourcesAdded.length, 'new source')}`]),
    ...(sourcesRemoved.length === 0 ? [] : [`${counted(sourcesRemoved.length, 'source')} no longer cited`]),
  ];
  return parts.length === 0 && text !== undefined ? 'its wording is different' : parts.join('; ');
};

const summaryOf = (same: boolean, changed: Differences, causes: readonly Cause[]): string => {
  const happened = causes.length;
  if (same) {
    return happened === 0
      ? 'The answer is the same, and nothing that it rests on has changed.'
      : `The answer is the same, though ${counted(happened, 'thing')} that it rests on ${happened === 1 ? 'has' : 'have'} changed.`;
  }
  const [first] = causes;
  const why =
    first === undefined
      ? 'No plan, reading or review has changed since; a language model may word an answer differently.'
      : `Why: ${first.message}${happened > 1 ? ` And ${counted(happened - 1, 'other change')}.` : ''}`;
  return `The answer has changed: ${whatChanged(changed)}. ${why}`;
};

/** What is different between two answers to one question and what has happened between them. Causes that the difference rests on come first. */
export const answerChange = (before: BasedAnswer, after: BasedAnswer): AnswerChange => {
  const changed = differences(before.answer, after.answer);
  const touches = touchedBy(changed, before.answer, after.answer);
  const causes = [
    ...documentCauses(before.basis, after.basis),
    ...reviewCauses(before.basis, after.basis),
    ...programCauses(before, after),
  ]
    .map((cause): Cause => ({ ...cause, touches: touches(cause) }))
    .toSorted((a, b) => Number(b.touches) - Number(a.touches));
  const same = isSame(changed);
  return { same, summary: summaryOf(same, changed, causes), ...changed, causes };
};
