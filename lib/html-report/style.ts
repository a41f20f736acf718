/** Colours that stand on each other, light and dark, as `name: light dark`. */
const colours = {
  paper: ['#ffffff', '#14181d'],
  soft: ['#f3f5f8', '#1d232b'],
  line: ['#c4ccd6', '#3b4653'],
  ink: ['#17202a', '#e8edf2'],
  quiet: ['#4d5a69', '#a9b6c4'],
  link: ['#0b57a4', '#7cbcff'],
  good: ['#14653a', '#6fd59d'],
  bad: ['#a61b1b', '#ff9a94'],
  warn: ['#7a4b00', '#f0be63'],
} as const;

/** The pairs of colours in which texts are written. */
export const textPairs: readonly (readonly [text: string, ground: string, light: string, dark: string])[] = (
  ['ink', 'quiet', 'link', 'good', 'bad', 'warn'] as const
).flatMap((text) =>
  (['paper', 'soft'] as const).flatMap((ground) =>
    [0, 1].map((i) => [text, ground, colours[text][i]!, colours[ground][i]!] as const),
  ),
);

function variables(i: 0 | 1): string {
  return Object.entries(colours)
    .map(([name, pair]) => `--${name}:${pair[i]}`)
    .join(';');
}

/** The style of a report: on a screen of any width, light or dark, and on paper. */
export const style = `:root{color-scheme:light dark;${variables(0)}}
@media (prefers-color-scheme:dark){:root{${variables(1)}}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:76rem;padding:1rem 1.25rem 4rem;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
h1{font-size:1.7rem;line-height:1.25;margin:.5rem 0}
h2{font-size:1.3rem;margin:2.5rem 0 .75rem;padding-top:.5rem;border-top:2px solid var(--line)}
h3{font-size:1.08rem;margin:1.75rem 0 .5rem}
h4{font-size:1rem;margin:1.25rem 0 .4rem}
p{margin:.4rem 0 .8rem;max-width:52rem}
a{color:var(--link)}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
code{font:.92em/1.4 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;overflow-wrap:anywhere}
.lead{font-size:1.1rem}
.quiet{color:var(--quiet)}
.good{color:var(--good)}.bad{color:var(--bad)}.warn{color:var(--warn)}
.good,.bad,.warn{font-weight:600}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;margin:1rem 0;padding:.6rem .9rem;background:var(--soft);border-radius:6px}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(10.5rem,1fr));gap:.75rem;margin:1rem 0}
.figures div{background:var(--soft);border-radius:6px;padding:.6rem .9rem}
.figures dt{color:var(--quiet)}
.figures dd{margin:0;font-size:1.35rem;font-weight:600}
.figures small{display:block;font-size:.95rem;font-weight:400}
.wide{overflow-x:auto;margin:.5rem 0 1rem}
table{border-collapse:collapse;width:100%}
caption{text-align:left;color:var(--quiet);padding:.25rem 0 .4rem}
th,td{text-align:left;vertical-align:top;padding:.4rem .6rem;border-bottom:1px solid var(--line);overflow-wrap:break-word}
thead th{border-bottom:2px solid var(--line);white-space:nowrap}
tbody th{font-weight:600}
td.n{white-space:nowrap}
.flows{min-width:56rem}
.flows thead th:nth-child(1){width:10%}.flows thead th:nth-child(2){width:24%}.flows thead th:nth-child(3){width:18%}.flows thead th:nth-child(4){width:33%}.flows thead th:nth-child(5){width:15%}.flows td:first-child>span{white-space:nowrap}
.flows td small,.flows th small,.facts small{display:block;color:var(--quiet);font-size:.9em;font-weight:400}
.facts{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem;margin:.5rem 0 1rem}
.facts dt{color:var(--quiet)}
.facts dd{margin:0;overflow-wrap:anywhere}
details>summary{cursor:pointer;padding:.25rem 0;font-weight:600}
svg.picture{display:block;width:100%;min-width:46rem;height:auto;font:12px system-ui,-apple-system,"Segoe UI",Roboto,Arial,sans-serif}
.picture text{fill:var(--ink)}
.picture .head{font-size:13px;font-weight:600;fill:var(--quiet)}
.picture .name{font-weight:600}
.picture .bad{fill:var(--bad)}
.picture rect{fill:var(--soft);stroke:var(--line)}
.picture .firewall rect{stroke:var(--good);stroke-width:2}
.picture .absent rect{stroke-dasharray:4 3;fill:none}
.picture .absent text{fill:var(--quiet)}
.picture .way{fill:none;stroke:var(--good);stroke-width:2}
.picture marker path{fill:var(--good)}
.picture .way.past{stroke:var(--warn);stroke-dasharray:6 4}
.picture marker path.past{fill:var(--warn)}
.picture .label{font-size:11.5px;fill:var(--good)}
.picture .label.past{fill:var(--warn)}
.sign td{height:3.2rem;min-width:9rem}
@media screen and (max-width:58rem){.wide:has(.flows,.picture)::before{content:"Scroll sideways for the rest →";position:sticky;left:0;display:block;color:var(--quiet);font-size:.9rem}}
@media screen and (max-width:40rem){.stacked,.stacked tbody,.stacked tr,.stacked th,.stacked td,.stacked caption{display:block}.stacked thead{position:absolute;clip-path:inset(50%)}.stacked tr{padding:.5rem 0;border-bottom:1px solid var(--line)}.stacked th,.stacked td{border:0;padding:.15rem 0;overflow-wrap:anywhere}.stacked td[data-head]::before{content:attr(data-head) ": ";color:var(--quiet)}.flows{min-width:0}.wide:has(.flows)::before{content:none!important}.flows td:nth-child(n+3)::before{color:var(--quiet)}.flows td:nth-child(3)::before{content:"Connection: "}.flows td:nth-child(4)::before{content:"Decided by: "}.flows td:nth-child(5)::before{content:"How wide: "}}
@media (max-width:40rem){body{padding:.75rem .75rem 3rem}h1{font-size:1.35rem}.facts{grid-template-columns:1fr}.facts dt{margin-top:.4rem}}
@media print{:root{color-scheme:light;${variables(0)}}@page{size:A4 landscape;margin:14mm}body{max-width:none;padding:0;font-size:9.5pt}nav{display:none}h2{break-after:avoid}h3,h4,caption{break-after:avoid}tr,svg,.figures,.signing,details>summary{break-inside:avoid}thead,details>summary{break-after:avoid}tbody tr:first-child{break-before:avoid}thead th{white-space:normal}.facts,table:not(:has(tbody tr:nth-child(4))){break-inside:avoid}.facts{break-after:avoid}svg.picture{max-height:140mm}.pages th:nth-child(1){width:32%}.pages th:nth-child(2){width:34%}.pages th:nth-child(n+3){width:10%}.pages td:nth-child(n+3):not(:last-child){white-space:nowrap}.wide{overflow:visible}.flows,svg.picture{min-width:0}thead{display:table-header-group}a{color:inherit;text-decoration:none}.pages a::after{content:" (" attr(href) ")";font-weight:400}details::details-content{content-visibility:visible;display:block;height:auto}}
`;
