import type { InventedPlan, PlanBlock } from './invented-plan.ts';

/** A plan as a file: its name tells its format. */
export type PlanFile = { readonly name: string; readonly text: string };

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const markdownRow = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const markdownBlock = (block: PlanBlock): string => {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${block.text}`;
    case 'paragraph':
      return block.text;
    case 'list':
      return block.items.map((item) => `- ${item}`).join('\n');
    case 'table':
      return [
        `**${block.caption}**`,
        '',
        markdownRow(block.header),
        markdownRow(block.header.map(() => '---')),
        ...block.rows.map(markdownRow),
      ].join('\n');
  }
};

const htmlCells = (cells: readonly string[], tag: 'td' | 'th'): string =>
  `<tr>${cells.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join('')}</tr>`;

const htmlBlock = (block: PlanBlock): string => {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level}>${escaped(block.text)}</h${block.level}>`;
    case 'paragraph':
      return `<p>${escaped(block.text)}</p>`;
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${escaped(item)}</li>`).join('\n')}</ul>`;
    case 'table':
      return `<table><caption>${escaped(block.caption)}</caption><thead>${htmlCells(block.header, 'th')}</thead><tbody>
${block.rows.map((row) => htmlCells(row, 'td')).join('\n')}
</tbody></table>`;
  }
};

const fileStem = ({ council }: InventedPlan): string =>
  council.name
    .toLowerCase()
    .replace(/[^a-z]+/g, '-')
    .replace(/^-|-$/g, '');

/** The plan as Markdown. */
export const asMarkdown = (plan: InventedPlan): PlanFile => ({
  name: `${fileStem(plan)}-productivity-plan.md`,
  text: `${plan.blocks.map(markdownBlock).join('\n\n')}\n`,
});

/** The plan as a web page. */
export const asHtml = (plan: InventedPlan): PlanFile => ({
  name: `${fileStem(plan)}-productivity-plan.html`,
  text: `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>${escaped(plan.title)}</title></head>
<body><main>
${plan.blocks.map(htmlBlock).join('\n')}
</main></body></html>
`,
});
