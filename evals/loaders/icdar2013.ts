import type { DataSet } from '../data-sets.ts';

/** One document of the table competition: paths, in the set's folder, of the PDF and of the marked regions and cells. */
export type IcdarDocument = {
  readonly name: string;
  readonly pdf: string;
  readonly regions: string;
  readonly structure: string;
};

/** The documents by name, from the manifest alone. */
export const listIcdarDocuments = (dataSet: DataSet): IcdarDocument[] =>
  dataSet.manifest.files
    .map(({ path }) => path)
    .filter((path) => path.endsWith('.pdf'))
    .sort()
    .map((pdf) => {
      const name = pdf.slice(0, -'.pdf'.length);
      return { name, pdf, regions: `${name}-reg.xml`, structure: `${name}-str.xml` };
    });
