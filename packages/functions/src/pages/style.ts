import { createHash } from "node:crypto";
import { PREPARE_STYLE } from "./style-prepare.ts";

/** The one style sheet: plain, calm, and the same for participants, managers and the local pages. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --paper: #faf8f4;
  --sheet: #ffffff;
  --ink: #1e2523;
  --soft: #55605b;
  --line: #dcd8ce;
  --edge: #78807b;
  --accent: #17594a;
  --accent-ink: #ffffff;
  --tint: #e7f0ec;
  --warn: #fdf3d8;
  --warn-edge: #8a6100;
  --bad: #a1261b;
  --bad-tint: #fbeae8;
  --focus: #0b57d0;
  --text: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", Arial, sans-serif;
  --head: ui-serif, "Iowan Old Style", "Palatino Linotype", Palatino, Georgia, "Noto Serif", serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #141918;
    --sheet: #1b2220;
    --ink: #e9ece9;
    --soft: #acb6b1;
    --line: #36423d;
    --edge: #8b9791;
    --accent: #86d3bd;
    --accent-ink: #0d2019;
    --tint: #21322c;
    --warn: #37301a;
    --warn-edge: #e2b84d;
    --bad: #ff9d91;
    --bad-tint: #3a2220;
    --focus: #9cc4ff;
  }
}
*, *::before, *::after { box-sizing: border-box; }
html { font-size: 106.25%; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font-family: var(--text); line-height: 1.55; overflow-wrap: break-word; }
h1, h2, h3 { font-family: var(--head); font-weight: 600; line-height: 1.2; text-wrap: balance; }
h1 { font-size: 1.9rem; margin: 0 0 1rem; letter-spacing: -0.01em; }
h2 { font-size: 1.35rem; margin: 2.25rem 0 0.75rem; }
h3 { font-size: 1.1rem; margin: 1.5rem 0 0.5rem; }
p, ul, ol, dl { margin: 0 0 1rem; }
li { margin-bottom: 0.3rem; }
a { color: var(--accent); text-underline-offset: 0.15em; }
a:hover { text-decoration-thickness: 0.12em; }
ul.plain { list-style: none; padding: 0; margin: 0; }
hr { border: 0; border-top: 1px solid var(--line); margin: 2rem 0; }
code, pre { font-family: ui-monospace, "SF Mono", Menlo, Consolas, monospace; font-size: 0.9em; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; padding: 1rem; background: var(--tint); border-radius: 0.4rem; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 2px; }
main:focus, [tabindex="-1"]:focus { outline: none; }
.errors:focus { outline: 3px solid var(--focus); outline-offset: 2px; }

.skip { position: absolute; left: 0.5rem; top: -4rem; padding: 0.5rem 1rem; background: var(--sheet); border: 2px solid var(--focus); z-index: 1; }
.skip:focus { top: 0.5rem; }
.bar { border-bottom: 1px solid var(--line); background: var(--sheet); }
.bar > div, main, .foot > div { max-width: 46rem; margin-inline: auto; padding-inline: 1.25rem; }
.wide .bar > div, .wide main, .wide .foot > div { max-width: 76rem; }
.bar > div { display: flex; flex-wrap: wrap; align-items: center; gap: 0.25rem 1.25rem; padding-block: 0.8rem; }
.brand { display: inline-flex; align-items: center; gap: 0.55rem; font-family: var(--head); font-weight: 600; color: var(--ink); text-decoration: none; min-height: 1.75rem; }
.brand svg { width: 1.5rem; height: 1.5rem; flex: none; color: var(--accent); }
.bar nav ul, .tabs { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; list-style: none; margin: 0; padding: 0; }
.bar nav li, .tabs li { margin: 0; }
.bar nav a, .tabs a { display: inline-block; padding: 0.3rem 0; }
[aria-current] { font-weight: 650; text-decoration-thickness: 0.15em; color: var(--ink); }
main { padding-block: 2.25rem 3.5rem; }
.foot { border-top: 1px solid var(--line); color: var(--soft); font-size: 0.9rem; }
.foot > div { padding-block: 1.25rem 2rem; }
.foot p { margin: 0 0 0.4rem; }

.wide main > p, .wide main > ul, .wide main > ol { max-width: 46rem; }
.lead { font-size: 1.15rem; color: var(--soft); }
.soft { color: var(--soft); }
.small { font-size: 0.9rem; }
.said { margin: 0 0 1rem; padding: 0.1rem 0 0.1rem 1rem; border-left: 4px solid var(--line); white-space: pre-line; }
.nowrap { white-space: nowrap; }
.number { text-align: right; font-variant-numeric: tabular-nums; }

.notice, .errors, .card { border-radius: 0.5rem; padding: 1rem 1.25rem; margin: 0 0 1.5rem; border: 1px solid var(--line); background: var(--sheet); }
.notice { border-left: 5px solid var(--accent); background: var(--tint); }
.notice.warn { border-left-color: var(--warn-edge); background: var(--warn); }
.notice.bad, .errors { border-left: 5px solid var(--bad); background: var(--bad-tint); }
.notice > :last-child, .card > :last-child, .errors > :last-child { margin-bottom: 0; }
.errors .title { font-family: var(--head); font-weight: 600; font-size: 1.2rem; margin-bottom: 0.5rem; }
.notice h2, .card > h2:first-child, .card > h3:first-child { margin-top: 0; }
.errors a { color: var(--bad); font-weight: 600; }
.doors { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 13.5rem), 1fr)); gap: 1rem; list-style: none; padding: 0; margin: 0 0 2rem; }
.doors > * { margin: 0; display: flex; flex-direction: column; }
.doors p:first-of-type { flex: 1; }
.badge { display: inline-block; padding: 0.05rem 0.55rem; border-radius: 1rem; border: 1px solid var(--line); background: var(--tint); font-size: 0.85rem; }
.badge.warn { background: var(--warn); border-color: var(--warn-edge); }
.badge.bad { background: var(--bad-tint); border-color: var(--bad); color: var(--bad); }
dl.facts { display: grid; grid-template-columns: minmax(7rem, max-content) 1fr; gap: 0.4rem 1.25rem; }
dl.facts dt { color: var(--soft); }
dl.facts dd { margin: 0; min-width: 0; }
.timeline { list-style: none; padding: 0; margin: 0 0 1.5rem; border-left: 2px solid var(--line); }
.timeline li { position: relative; padding: 0 0 0.75rem 1.25rem; margin: 0; }
.timeline li::before { content: ""; position: absolute; left: -0.4rem; top: 0.5rem; width: 0.65rem; height: 0.65rem; border-radius: 50%; background: var(--accent); border: 2px solid var(--paper); }
.timeline time { display: block; color: var(--soft); font-size: 0.9rem; }
.stages { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 7.5rem), 1fr)); gap: 0.75rem; list-style: none; padding: 0; margin: 0 0 1.5rem; }
.stages li { margin: 0; padding: 0.6rem 0.8rem; border: 1px solid var(--line); border-top: 4px solid var(--accent); border-radius: 0.4rem; background: var(--sheet); }
.dots { display: flex; flex-wrap: wrap; gap: 0.3rem; min-height: 0.8rem; margin-top: 0.4rem; }
.dots span { width: 0.8rem; height: 0.8rem; border-radius: 50%; background: var(--accent); border: 1px solid transparent; }
figure { margin: 0 0 1.5rem; }
.growth { display: block; width: 100%; max-width: 40rem; height: auto; max-height: 9rem; color: var(--accent); }
.growth polyline { fill: none; stroke: currentColor; stroke-width: 2.5; }
.growth circle { fill: currentColor; }
.growth .grid { stroke: var(--line); stroke-width: 1; }
figcaption { color: var(--soft); font-size: 0.95rem; margin-top: 0.4rem; }
.scroll { position: relative; overflow-x: auto; margin: 0 0 1.5rem; }
table { border-collapse: collapse; width: 100%; background: var(--sheet); }
caption { text-align: left; font-weight: 600; padding-bottom: 0.5rem; }
th, td { text-align: left; vertical-align: top; padding: 0.5rem 0.75rem; border-bottom: 1px solid var(--line); }
thead th { color: var(--soft); font-weight: 600; font-size: 0.9rem; }
details { margin: 0 0 1rem; }
summary { cursor: pointer; padding: 0.3rem 0; }

form { margin: 0 0 1.5rem; }
.card form, form.card, .bar form { margin-bottom: 0; }
form.card { margin-bottom: 1rem; }
.field, fieldset { margin: 0 0 1.5rem; padding: 0; border: 0; min-width: 0; }
.field > label, legend { display: block; font-weight: 600; padding: 0; margin-bottom: 0.15rem; }
legend.big { font-family: var(--head); font-size: 1.35rem; margin: 1rem 0 0.75rem; }
.hint { color: var(--soft); margin: 0 0 0.4rem; font-size: 0.95rem; }
.error { color: var(--bad); font-weight: 600; margin: 0 0 0.4rem; }
.wrong { padding-left: 1rem; border-left: 4px solid var(--bad); }
input, select, textarea, button { font: inherit; color: inherit; }
input:not([type="checkbox"], [type="radio"]), select, textarea { width: 100%; max-width: 100%; min-height: 2.75rem; padding: 0.5rem 0.7rem; background: var(--sheet); border: 1px solid var(--edge); border-radius: 0.35rem; }
textarea { line-height: 1.5; resize: vertical; min-height: 6rem; }
.wrong input:not([type="checkbox"], [type="radio"]), .wrong select, .wrong textarea { border: 2px solid var(--bad); }
input.short, select.short { width: 9rem; }
input.middle, select.middle { width: 20rem; }
.choice { display: flex; align-items: flex-start; gap: 0.7rem; padding: 0.35rem 0; margin: 0; }
.choice input { width: 1.4rem; height: 1.4rem; margin: 0.05rem 0 0; flex: none; accent-color: var(--accent); }
.choice label { flex: 1; min-width: 0; }
.choice .hint { margin: 0; }
.columns { columns: 15rem auto; }
.columns .choice { break-inside: avoid; }
.pair { display: flex; flex-wrap: wrap; gap: 0.75rem 1rem; align-items: flex-end; }
.pair .field { margin: 0; }
.week td, .week th { vertical-align: middle; padding: 0.35rem 0.6rem 0.35rem 0; }
.week select { width: 6.5rem; min-height: 2.5rem; }
.buttons { display: flex; flex-wrap: wrap; gap: 0.75rem; align-items: center; margin: 1.5rem 0; }
button, .button { display: inline-block; min-height: 2.75rem; padding: 0.55rem 1.25rem; border: 2px solid var(--accent); border-radius: 0.4rem; background: var(--accent); color: var(--accent-ink); font-weight: 600; text-decoration: none; cursor: pointer; }
button:hover, .button:hover { filter: brightness(1.1); text-decoration: underline; }
button.quiet, .button.quiet { background: transparent; color: var(--accent); }
button.danger { background: transparent; border-color: var(--bad); color: var(--bad); }
.trap { position: absolute; left: -9999px; width: 1px; height: 1px; overflow: hidden; }
.alone { display: inline; }
.meter { margin: 0 0 1.5rem; }
.hidden-label { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

${PREPARE_STYLE}
@media (max-width: 30rem) {
  h1 { font-size: 1.55rem; }
  main { padding-block: 1.5rem 2.5rem; }
  dl.facts { grid-template-columns: 1fr; gap: 0; }
  dl.facts dd { margin-bottom: 0.6rem; }
  .week thead { display: none; }
  .week tr { display: flex; flex-wrap: wrap; gap: 0.25rem 0.75rem; border-bottom: 1px solid var(--line); padding: 0.5rem 0; }
  .week th { width: 100%; padding: 0; border: 0; }
  .week td { padding: 0; border: 0; }
}
@media (forced-colors: active) {
  button, .button, .notice, .errors, .card, .badge { border: 2px solid ButtonText; }
  .timeline li::before { background: CanvasText; }
  .wrong { border-left-color: Mark; }
}
@media (prefers-reduced-motion: no-preference) {
  button, .button { transition: filter 120ms; }
}
@media print {
  :root { --paper: #fff; --sheet: #fff; --ink: #000; --soft: #333; --line: #999; --accent: #000; --tint: #fff; }
  html { font-size: 11pt; }
  .bar nav, .skip, .buttons, .foot, form { display: none; }
  main, .bar > div { max-width: none; padding-inline: 0; }
  main { padding-block: 1rem; }
  h2, h3 { break-after: avoid; }
  li, .card, tr { break-inside: avoid; }
}
`;

/** The mark beside the name, also the icon of the tab. */
export const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M4 19c0-6 4-6 8-7s8-2 8-7" fill="none" stroke="#17594a" stroke-width="2.4" stroke-linecap="round"/><circle cx="4" cy="19" r="3" fill="#17594a"/><circle cx="20" cy="5" r="3" fill="#17594a"/></svg>`;

/** The address of the style sheet: it changes with its text, so browsers may keep it for a year. */
export const STYLE_PATH = `/style.css?v=${createHash("sha256").update(STYLE).digest("hex").slice(0, 12)}`;

/** Subresource integrity: nobody on the way can put another style sheet in its place. */
export const STYLE_INTEGRITY = `sha384-${createHash("sha384").update(STYLE).digest("base64")}`;
