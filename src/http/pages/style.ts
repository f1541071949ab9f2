/**
 * The look of all pages: plain, large, dark on light, after the patterns of the GOV.UK Design System, without its crown, header or font, which are not ours.
 * Text has a contrast of 4.5 to 1 or more; nothing is said by colour alone.
 */
export const STYLE = `
:root { --ink: #0b0c0c; --quiet: #484d51; --line: #b1b4b6; --link: #1a5aa0; --visited: #4c2c92; --focus: #ffdd00; --tint: #f3f4f5; --mark: #fff2b3; --error: #b8180b; }
* { box-sizing: border-box; }
html { background: #fff; color: var(--ink); font: 1.125rem/1.5 Arial, Helvetica, "Liberation Sans", sans-serif; scroll-padding-top: 2rem; }
body { margin: 0; overflow-wrap: break-word; }
.width { max-width: 62rem; margin: 0 auto; padding: 0 1rem; }
main.width { padding-top: 1.5rem; padding-bottom: 3rem; }
main > *, .reading > * { max-width: 46rem; }
main > .wide, main > .reading, .reading > .wide { max-width: none; }
td > ul.plain { margin: 0; }
td code { overflow-wrap: anywhere; }
a { color: var(--link); text-underline-offset: .15em; }
a:visited { color: var(--visited); }
a:hover { text-decoration-thickness: .15em; }
a:focus-visible, summary:focus-visible, [tabindex]:focus-visible { outline: 3px solid var(--ink); outline-offset: 0; background: var(--focus); color: var(--ink); }
input:focus-visible, textarea:focus-visible, select:focus-visible { outline: 3px solid var(--focus); outline-offset: 0; box-shadow: inset 0 0 0 2px var(--ink); }
button:focus-visible { outline: 3px solid var(--ink); outline-offset: 2px; background: var(--focus); color: var(--ink); }
.skip { position: absolute; left: -999rem; }
.skip:focus { position: static; display: block; padding: .75rem 1rem; }
.visually-hidden { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
header.top { background: #14324f; border-bottom: .5rem solid #2f7fc1; }
header.top .width { display: flex; flex-wrap: wrap; gap: .25rem 2rem; align-items: baseline; padding-top: .75rem; padding-bottom: .75rem; }
header.top a { color: #fff; text-decoration: none; }
header.top a:focus-visible { color: var(--ink); }
header.top a:hover, header.top a[aria-current] { text-decoration: underline; text-decoration-thickness: .15em; }
.name { font-size: 1.375rem; font-weight: bold; }
header.top ul { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; list-style: none; margin: 0; padding: 0; }
header.top nav a { display: inline-block; padding: .25rem 0; }
footer { background: var(--tint); border-top: 1px solid var(--line); padding: 1.5rem 0; font-size: 1rem; }
footer p { max-width: 46rem; margin: 0 0 .5rem; }
h1 { font-size: clamp(1.625rem, 1.2rem + 2vw, 2.25rem); line-height: 1.2; margin: 0 0 1.25rem; }
h2 { font-size: 1.5rem; line-height: 1.25; margin: 2.25rem 0 .75rem; }
h3 { font-size: 1.2rem; line-height: 1.3; margin: 1.5rem 0 .5rem; }
h4, h5, h6 { font-size: 1.125rem; margin: 1.25rem 0 .5rem; }
p, ul, ol, dl { margin: 0 0 1rem; }
.lead { font-size: 1.25rem; }
.quiet { color: var(--quiet); font-size: 1rem; }
label, legend { font-weight: bold; padding: 0; }
.hint { color: var(--quiet); margin: .1rem 0 .5rem; font-size: 1rem; }
textarea, input[type=text], input[type=password], input[type=date], select { font: inherit; color: inherit; border: 2px solid var(--ink); border-radius: 0; background: #fff; padding: .4rem .5rem; width: 100%; }
textarea { min-height: 4.75rem; resize: vertical; display: block; }
input[type=date], select { width: auto; max-width: 100%; min-height: 2.75rem; }
fieldset { border: 0; margin: 0 0 1.25rem; padding: 0; min-width: 0; }
.field { margin: 0 0 1.25rem; }
.choices { display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: .25rem 1rem; margin-top: .4rem; }
.choices label { display: flex; gap: .6rem; align-items: center; font-weight: normal; min-height: 2.5rem; }
.choices input { width: 1.5rem; height: 1.5rem; flex: none; margin: 0; accent-color: var(--ink); }
.dates { display: flex; flex-wrap: wrap; gap: .5rem 2rem; }
.dates label { display: block; }
button { font: inherit; font-weight: bold; color: #fff; background: #0f6b3c; border: 0; border-bottom: .2rem solid #07361e; padding: .6rem 1.25rem; min-height: 2.75rem; cursor: pointer; }
button:hover { background: #0b522e; }
button.second { background: #e6e8ea; color: var(--ink); border-bottom-color: #8b9095; }
button.second:hover { background: #d5d8db; }
.buttons { display: flex; flex-wrap: wrap; gap: 1rem; margin-top: 1.25rem; }
details { margin: 0 0 1.25rem; }
summary { color: var(--link); cursor: pointer; text-decoration: underline; text-underline-offset: .15em; padding: .35rem 0; width: fit-content; }
details > .inside { border-left: .3rem solid var(--line); padding: .75rem 0 .25rem 1rem; margin-top: .5rem; }
.answer { border-left: .5rem solid #2f7fc1; padding: .25rem 0 .25rem 1.25rem; margin: 0 0 1.25rem; }
.answer p { font-size: 1.25rem; margin: 0 0 .75rem; }
.answer p:last-child { margin-bottom: 0; }
.answer .refused { font-weight: bold; }
.mark { white-space: nowrap; font-size: 1rem; }
.notice { border: 2px solid var(--ink); padding: .75rem 1rem; margin: 0 0 1rem; }
.notice strong:first-child { display: block; }
.error { border: .25rem solid var(--error); padding: 1rem 1.25rem; margin: 0 0 1.75rem; }
.error h2 { margin: 0 0 .5rem; font-size: 1.375rem; }
.error p:last-child { margin: 0; }
ol.sources { list-style: none; padding: 0; }
ol.sources > li { border-top: 1px solid var(--line); padding: 1rem 0; }
ol.sources h3 { margin: 0 0 .4rem; }
blockquote { margin: .5rem 0; padding-left: 1rem; border-left: .2rem solid var(--line); white-space: pre-line; }
ul.plain { list-style: none; padding: 0; }
ul.plain > li { padding: .25rem 0; }
dl.facts { display: grid; grid-template-columns: minmax(7rem, max-content) 1fr; gap: .35rem 1.5rem; }
dl.facts dt { font-weight: bold; }
dl.facts dd { margin: 0; min-width: 0; }
.scroll { overflow-x: auto; margin: 0 0 1.5rem; }
table { border-collapse: collapse; width: 100%; font-size: 1rem; }
caption { text-align: left; font-weight: bold; padding: .25rem 0 .5rem; }
th, td { text-align: left; vertical-align: top; padding: .5rem .75rem .5rem 0; border-bottom: 1px solid var(--line); }
thead th { border-bottom: 2px solid var(--ink); }
tr.total td, tr.total th { font-weight: bold; border-top: 2px solid var(--ink); }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
.reading { border-top: 2px solid var(--ink); padding-top: 1.25rem; }
.reading td, .reading th { border: 1px solid var(--line); padding: .4rem .6rem; min-width: 6rem; }
.reading p, .reading li { white-space: pre-line; }
.reading .own-marker { list-style: none; margin-left: -1rem; }
.reading .caption { font-weight: bold; margin-bottom: .4rem; }
.reading .footnote { font-size: 1rem; color: var(--quiet); border-left: .2rem solid var(--line); padding-left: .75rem; }
.page-start { display: flex; align-items: center; gap: .75rem; color: var(--quiet); font-size: 1rem; margin: 1.75rem 0 1rem; }
.page-start::after { content: ""; flex: 1; border-top: 1px dashed var(--line); }
mark { background: var(--mark); color: inherit; border-bottom: .15rem solid #8a6d00; padding: .05rem 0; }
mark:target { outline: 3px solid var(--ink); outline-offset: 2px; }
code, pre { font-family: "DejaVu Sans Mono", Consolas, Menlo, monospace; font-size: .9rem; }
pre { background: var(--tint); border: 1px solid var(--line); padding: .75rem 1rem; overflow-x: auto; }
.method { display: inline-block; border: 2px solid var(--ink); padding: 0 .4rem; font-size: .95rem; margin-right: .5rem; }
.facets .choosers { display: grid; grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); gap: .75rem 1rem; align-items: end; }
.facets select { width: 100%; }
.facets > .field { max-width: 46rem; }
form.facets { max-width: none; margin-bottom: 1.5rem; }
.two { display: grid; grid-template-columns: repeat(auto-fit, minmax(16rem, 1fr)); gap: 0 1rem; }
ul.legend { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; font-size: 1rem; max-width: none; }
main > .breakout { width: calc(100vw - 3rem); max-width: 76rem; margin-left: 50%; transform: translateX(-50%); }
table.grid { width: auto; margin: 0 auto; }
table.grid th[scope=row] { position: sticky; left: 0; background: #fff; padding-right: 1rem; min-width: 8rem; z-index: 1; border-right: 1px solid var(--line); }
table.grid th.section { border-left: 1px solid var(--line); padding-left: .5rem; font-size: .9rem; vertical-align: bottom; }
table.grid th.leaning { vertical-align: bottom; padding: .25rem; height: 13rem; font-weight: normal; }
table.grid th.leaning div { writing-mode: vertical-rl; transform: rotate(180deg); white-space: nowrap; max-height: 13rem; overflow: hidden; text-overflow: ellipsis; margin: 0 auto; }
td.sign { text-align: center; padding: 0; min-width: 2rem; border-right: 1px solid var(--tint); }
td.sign > span { display: inline-block; padding: .4rem 0; }
td.sign a { display: block; padding: .4rem 0; text-decoration: none; }
table.detail th, table.sides th { min-width: 9rem; }
table.detail td.status-word { white-space: nowrap; }
table.sides td { min-width: 9rem; }
table.counts td, table.counts th { padding-right: 1rem; }
figure.chart { margin: 0 0 1rem; overflow-x: auto; }
svg.chart { display: block; max-width: 100%; height: auto; min-width: 20rem; }
figure.chart.wide svg.chart { min-width: 40rem; }
.tag { display: inline-block; font-size: 1rem; border: 1px solid var(--ink); padding: 0 .5rem; margin-right: .25rem; }
.theme h2 { margin: 0 0 .4rem; }
ul.plain > li.theme { border-top: 1px solid var(--line); padding: 1rem 0; }
.counts { margin-bottom: .4rem; }
@media (max-width: 40rem) { table.sides th, table.detail th { min-width: 6rem; } table.sides td { min-width: 8rem; } dl.facts { grid-template-columns: 1fr; gap: 0; } dl.facts dd { margin-bottom: .6rem; } .answer { padding-left: .9rem; } }
@media (forced-colors: active) { mark { outline: 2px solid; } }
@media print { svg.chart, figure.chart { break-inside: avoid; overflow: visible; } svg.chart { min-width: 0 !important; } header.top nav, .skip, form, .buttons, footer { display: none; } header.top { background: none; border: 0; } header.top a { color: #000; } html { font-size: 11pt; } a { color: #000; } .sources a[href^="/"]::after { content: none; } ol.sources > li, tr { break-inside: avoid; } .scroll { overflow: visible; } }
`;

/** A gold thread on blue; served by its own address, since the pages allow no inline pictures. */
export const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="4" fill="#14324f"/><path d="M5 22c5-14 9 8 14-2s5-10 8-6" fill="none" stroke="#ffdd00" stroke-width="3" stroke-linecap="round"/></svg>`;
