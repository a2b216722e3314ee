/* Fetches what draws charts while nothing else happens: with the first chart it is there already. */
(function () {
  "use strict";
  const chart = document.currentScript.dataset.chart;
  if (!chart || navigator.connection?.saveData) return;
  const idle = window.requestIdleCallback || setTimeout;
  const fetchIt = () => import(new URL(chart, document.baseURI)).catch(() => {});
  /* What the page itself needs comes first. */
  const waiting = setInterval(() => {
    if (!document.querySelector("h1")) return;
    clearInterval(waiting);
    idle(fetchIt);
  }, 400);
})();
