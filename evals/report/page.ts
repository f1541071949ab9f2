import { type Html, html } from './html.ts';

/** One style sheet for both pages. Colours have a contrast of at least 4.5 to 1 on their background in both schemes. */
const STYLE = `
:root{color-scheme:light dark;--ink:#1d2327;--soft:#50585f;--line:#d3d8dd;--paper:#fff;--panel:#f4f6f8;--mark:#1f5fa8;--good:#1b6e3c;--bad:#a8231f}
@media (prefers-color-scheme:dark){:root{--ink:#e6e9ec;--soft:#a9b2ba;--line:#3d454d;--paper:#15191d;--panel:#1e242a;--mark:#7db4f0;--good:#6fd096;--bad:#ff9a94}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,Arial,sans-serif}
main,header,footer{max-width:72rem;margin:0 auto;padding:0 1.25rem}
header{padding-top:1.5rem}footer{padding-bottom:3rem;color:var(--soft)}
h1{font-size:1.75rem;line-height:1.2;margin:.2rem 0 .5rem}h2{font-size:1.3rem;margin:2.5rem 0 .75rem;padding-top:.5rem;border-top:1px solid var(--line)}h3{font-size:1.05rem;margin:1.25rem 0 .5rem}
p{max-width:46rem;margin:.5rem 0}.soft{color:var(--soft)}
a{color:var(--mark)}a:focus-visible,summary:focus-visible,.scroll:focus-visible,input:focus-visible{outline:3px solid var(--mark);outline-offset:2px}
.skip{position:absolute;left:-999px}.skip:focus{left:1rem;top:1rem;background:var(--paper);padding:.5rem 1rem;z-index:1}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;padding:0;margin:.75rem 0}
.scroll{overflow-x:auto;margin:.75rem 0}
table{border-collapse:collapse;min-width:30rem;font-variant-numeric:tabular-nums}
caption{text-align:left;font-weight:600;padding:.25rem 0}
th,td{text-align:left;vertical-align:top;padding:.35rem 1rem .35rem 0;border-bottom:1px solid var(--line)}
thead th{font-size:.875rem;color:var(--soft);border-bottom:2px solid var(--line)}tbody th{font-weight:600}
td.n,th.n{text-align:right;white-space:nowrap}.r{white-space:nowrap}td.words{min-width:15rem}
details{border:1px solid var(--line);border-radius:6px;margin:.6rem 0;background:var(--panel)}
summary{cursor:pointer;padding:.6rem .9rem}details>div{padding:0 .9rem .8rem}
summary .tag{margin-right:.6rem}
.tag{font-size:.8125rem;font-weight:600;border:1px solid currentcolor;border-radius:4px;padding:0 .4rem;white-space:nowrap}
.good{color:var(--good)}.bad{color:var(--bad)}
blockquote{margin:.4rem 0;padding:.1rem .8rem;border-left:3px solid var(--line);white-space:pre-wrap;overflow-wrap:anywhere}
.said{white-space:pre-wrap;overflow-wrap:anywhere;max-width:none}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1.25rem;margin:.5rem 0}dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}
.sides{display:grid;grid-template-columns:repeat(auto-fit,minmax(18rem,1fr));gap:1rem}
svg{max-width:100%;height:auto;display:block}svg text{fill:var(--soft);font:12px system-ui,Arial,sans-serif}
.charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(19rem,1fr));gap:1rem 2rem}figure{margin:0}figcaption{font-weight:600}
fieldset{border:0;padding:0;margin:.75rem 0}fieldset label{margin-right:1.25rem;white-space:nowrap;display:inline-block}
main:has(#show-regressed:checked) [data-direction]:not([data-direction=regressed]),main:has(#show-improved:checked) [data-direction]:not([data-direction=improved]),main:has(#show-changed:checked) [data-direction]:not([data-direction=changed]){display:none}
@media (max-width:40rem){dl{grid-template-columns:1fr}dt{margin-top:.4rem}}
@media print{nav,.skip,fieldset{display:none}details{break-inside:avoid}}
`;

/** A section of a page with its place in the navigation. Sections without content are left out. */
export type PageSection = { readonly id: string; readonly title: string; readonly content: Html | null };

/** One self-contained page: no script, no font, no request; works from disk. */
export const renderPage = (title: string, lead: Html, sections: readonly PageSection[]): string => {
  const shown = sections.filter(({ content }) => content !== null);
  const style: Html = { markup: STYLE };
  return `${
    html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header>
<h1>${title}</h1>
${lead}
<nav aria-label="Sections"><ul>${shown.map(({ id, title: name }) => html`<li><a href="#${id}">${name}</a></li>`)}</ul></nav>
</header>
<main id="content">
${shown.map(({ id, title: name, content }) => html`<section aria-labelledby="${id}"><h2 id="${id}">${name}</h2>${content}</section>\n`)}</main>
<footer><p>Means are over the items that were measured; items that failed or were not measured are counted beside them and never scored 0. Intervals are 95 % percentile bootstrap intervals over whole clusters (documents or topics).</p></footer>
</body>
</html>`.markup
  }\n`;
};
