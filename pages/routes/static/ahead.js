/* Brings what charts are drawn with, some 1.5 MB, while the first page is read: who taps then need not wait for it.
   Streamlit's own module under its own address, so that it is fetched once and what comes later finds it there. */
(function () {
  "use strict";
  const charts = document.currentScript.getAttribute("data-charts");
  const address = charts && new URL(charts, document.baseURI).href; // now: going to another page moves the base
  if (!address || navigator.connection?.saveData) return;
  const idle = window.requestIdleCallback ?? ((work) => setTimeout(work, 200));
  const fetched = document.createElement("link");
  Object.assign(fetched, { rel: "modulepreload", href: address });
  /* Running it takes a moment in which nothing else does. */
  fetched.onload = () => idle(() => import(address).catch(() => {}));
  /* What this page shows comes first. */
  const shown = new MutationObserver(() => {
    if (!document.querySelector("[data-testid=stMain] h1")) return;
    shown.disconnect();
    idle(() => document.head.append(fetched));
  });
  shown.observe(document.documentElement, { childList: true, subtree: true });
})();
