/* A page begins at its top. Streamlit leaves the screen where the page before was left, in the middle of an answer. */
(function () {
  "use strict";
  const toTop = () => document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
  /* Another page; a place on it that was asked for is kept. */
  const push = history.pushState;
  history.pushState = function (...told) {
    const before = location.pathname;
    push.apply(this, told);
    if (location.pathname !== before && !location.hash) toTop();
  };
  /* On the first page a log has been opened or closed: its address stays. */
  let opened = false;
  new MutationObserver(() => {
    const now = document.querySelector(".st-key-overview") !== null;
    if (now && !opened) toTop();
    opened = now;
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
