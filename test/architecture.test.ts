import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Layers by folder, longest first where one lies in another, and what each may import beside itself (ARCHITECTURE.md). `anything` is for composition roots. */
const LAYERS: Readonly<Record<string, readonly string[] | 'anything'>> = {
  'src/core': [],
  'src/councils': ['src/core'],
  'src/models': ['src/core'],
  prompts: ['src/core'],
  ingest: ['src/core'],
  index: ['src/core'],
  'src/corpus': ['src/core', 'src/councils', 'src/models', 'prompts', 'src/citations', 'ingest', 'index'],
  'src/query': ['src/core', 'src/councils', 'prompts'],
  'src/search': ['src/core', 'index'],
  'src/records': ['src/core', 'index', 'src/councils'],
  'src/citations': ['src/core', 'src/councils'],
  'src/answer': ['src/core', 'src/query', 'src/search', 'src/records', 'src/citations', 'prompts', 'index'],
  'src/themes': ['src/core', 'index', 'src/search', 'src/records', 'src/citations', 'prompts'],
  'src/charts': [],
  'src/grid': ['src/core', 'src/charts', 'index', 'src/query', 'src/records', 'src/answer'],
  'src/brief': [
    ...['src/core', 'src/councils', 'src/grid', 'src/themes', 'index', 'src/query', 'src/records', 'src/citations'],
    'src/answer',
  ],
  'src/export': [
    ...['src/core', 'index', 'src/corpus', 'src/query', 'src/search', 'src/records', 'src/citations', 'src/answer'],
    ...['src/grid', 'src/brief', 'src/themes', 'prompts'],
  ],
  'src/http': [
    'src/core',
    'src/export',
    'src/councils',
    'src/corpus',
    'src/query',
    'src/search',
    'src/records',
    'src/citations',
    'src/answer',
    'src/charts',
    'src/grid',
    'src/brief',
    'src/themes',
    'index',
  ],
  'src/library': [
    'src/core',
    'src/councils',
    'src/models',
    'src/corpus',
    'src/query',
    'src/search',
    'src/records',
    'src/citations',
    'src/answer',
    'index',
  ],
  'src/langchain': ['src/core', 'src/models', 'src/library'],
  'src/commands': 'anything',
  evals: [
    'src/core',
    'src/councils',
    'src/models',
    'src/corpus',
    'src/query',
    'src/search',
    'src/records',
    'src/citations',
    'src/answer',
    'src/themes',
    'prompts',
    'ingest',
    'index',
  ],
};

/** The one folder or file that may import each third-party package; packages not listed may be imported by product code nowhere. */
const DOORS: Readonly<Record<string, readonly string[]>> = {
  zod: ['src', 'ingest', 'index', 'prompts', 'evals'],
  'pdfjs-dist': ['ingest/pdf'],
  'tesseract.js': ['ingest/ocr'],
  '@tesseract.js-data/eng': ['ingest/ocr'],
  '@napi-rs/canvas': ['ingest/pdf', 'ingest/ocr'],
  mammoth: ['ingest'],
  yauzl: ['ingest'],
  cheerio: ['ingest/markup'],
  'file-type': ['ingest/detect.ts'],
  'mdast-util-from-markdown': ['ingest'],
  'mdast-util-gfm-table': ['ingest'],
  'micromark-extension-gfm-table': ['ingest'],
  mdast: ['ingest'],
  'hnswlib-node': ['index'],
  'node:sqlite': ['index'],
  stemmer: ['src/core/analyser.ts'],
  hono: ['src/http'],
  '@hono/node-server': ['src/http'],
  '@hono/zod-openapi': ['src/http'],
  '@asteasolutions/zod-to-openapi': ['src/http'],
  langchain: ['src/langchain'],
  '@langchain/openai': ['src/models'],
  '@langchain/core': ['src/models', 'src/langchain'],
  commander: ['src/cli.ts', 'src/commands'],
  'ml-matrix': ['evals/learning'],
  'p-limit': ['src/models'],
  'csv-parse': ['src/corpus/sources.ts', 'src/councils', 'src/export', 'evals'],
  'csv-stringify': ['src/export', 'evals'],
  docx: ['evals/datasets/sample/make'],
  pdfkit: ['evals/datasets/sample/make'],
};

const sourceFiles = (folder: string): readonly string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
    .toSorted();

const FILES = ['src', 'ingest', 'index', 'prompts', 'evals'].flatMap(sourceFiles);
const IMPORT = /(?:\bfrom\s+|\bimport\s*\(\s*|^import\s+)'([^']+)'/gm;

const importsOf = (file: string): readonly string[] =>
  [...readFileSync(join(ROOT, file), 'utf8').matchAll(IMPORT)].map((match) => match[1] ?? '');

/** Composition roots read the environment, print and exit; they may import anything. */
const isMain = (file: string): boolean => file === 'src/cli.ts' || /(?:^|\/|-)main\.ts$/.test(file);

const layerOf = (file: string): string | undefined =>
  Object.keys(LAYERS)
    .filter((layer) => file === layer || file.startsWith(`${layer}/`))
    .toSorted((a, b) => b.length - a.length)[0];

const packageOf = (specifier: string): string =>
  specifier.startsWith('node:')
    ? specifier
    : specifier
        .split('/')
        .slice(0, specifier.startsWith('@') ? 2 : 1)
        .join('/');

describe('the layer table', () => {
  it('gives every source file a layer', () => {
    expect(FILES.filter((file) => !isMain(file) && layerOf(file) === undefined)).toEqual([]);
  });

  it('is kept by every import between our own folders', () => {
    const broken = FILES.filter((file) => !isMain(file)).flatMap((file) => {
      const layer = layerOf(file) ?? '';
      const allowed = LAYERS[layer] ?? [];
      if (allowed === 'anything') return [];
      return importsOf(file)
        .filter((specifier) => specifier.startsWith('.'))
        .map((specifier) => normalize(join(dirname(file), specifier)))
        .filter((target) => layerOf(target) !== layer && !allowed.includes(layerOf(target) ?? ''))
        .map((target) => `${file} imports ${target}`);
    });
    expect(broken).toEqual([]);
  });

  it('lets each third-party package in by its own door only', () => {
    const broken = FILES.flatMap((file) =>
      importsOf(file)
        .filter((specifier) => !specifier.startsWith('.'))
        .map(packageOf)
        .filter((name) => !name.startsWith('node:') || name in DOORS)
        .filter((name) => !(DOORS[name] ?? []).some((door) => file === door || file.startsWith(`${door}/`)))
        .map((name) => `${file} imports ${name}`),
    );
    expect(broken).toEqual([]);
  });

  it('keeps the environment, the console and exits to the composition roots', () => {
    const broken = FILES.filter((file) => !isMain(file)).filter((file) =>
      /\bprocess\.(?:env|argv|exit|exitCode|stdout|stderr)\b|\bconsole\./.test(readFileSync(join(ROOT, file), 'utf8')),
    );
    expect(broken).toEqual([]);
  });
});
