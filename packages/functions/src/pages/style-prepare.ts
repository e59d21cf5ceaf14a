/** Styles of what a seeker prepares with: the half minute and its clock, the list of questions, the guide. */
export const PREPARE_STYLE = `
.picked { padding-left: 1.4rem; }
ul.picked { padding-left: 0; list-style: none; }
.picked li { padding: 0.6rem 0; border-bottom: 1px solid var(--line); }
.picked li p { margin: 0 0 0.3rem; }
.moves { display: flex; flex-wrap: wrap; gap: 0.5rem; }
button.small { min-height: 2.25rem; padding: 0.25rem 0.8rem; font-size: 0.9rem; }

@property --second { syntax: "<integer>"; inherits: true; initial-value: 0; }
.clock { border: 1px solid var(--line); border-radius: 0.5rem; background: var(--sheet); padding: 1rem 1.25rem; margin: 0 0 1.5rem; }
.clock form { margin: 0; }
.clock .parts { padding-left: 1.2rem; font-size: 1.15rem; }
.clock .parts .hint { margin: 0; }
.dial { height: 1.1rem; border: 1px solid var(--edge); border-radius: 0.6rem; overflow: hidden; margin: 0 0 0.6rem; background: var(--paper); }
.hand { height: 100%; width: 0; background: var(--accent); }
.seconds { font-family: var(--head); font-size: 1.6rem; font-variant-numeric: tabular-nums; }
.running { animation: seconds 30s steps(30, end) forwards; }
.running .seconds::after { counter-reset: second var(--second); content: counter(second); }
.running .hand { animation: hand 30s linear forwards; }
.running .still { display: none; }
@keyframes seconds { from { --second: 0; } to { --second: 30; } }
@keyframes hand { from { width: 0; } to { width: 100%; } }
@media (prefers-reduced-motion: reduce) {
  .running, .running .hand { animation: none; }
  .running .dial, .running .seconds { display: none; }
  .running .still { display: block; }
}
@media (forced-colors: active) {
  .hand { background: Highlight; forced-color-adjust: none; }
}

.chapters ol { columns: 2 14rem; padding-left: 1.2rem; }
@media print {
  .chapters { display: none; }
  .chapter { break-before: page; }
  .chapter:first-child { break-before: auto; }
  .guide h3 { break-after: avoid; }
}
`;
