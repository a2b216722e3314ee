/* A page begins at its top, a form that was asked for is in sight, and so is what came of it: Streamlit leaves the
   screen where it was.
   And a phone's menu is called as it is labelled: Streamlit calls the button "Expand sidebar". */
(function () {
  "use strict";
  const toTop = () => document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
  /* The menu of a narrow window lies upon the page; Streamlit folds it away on phones only, not at 200 % zoom. */
  const OPEN = "[data-testid=stSidebar][data-collapsed=false] [data-testid=stSidebarCollapseButton] button";
  const foldMenu = () => setTimeout(() => document.querySelector(OPEN)?.click(), 100);
  /* Another page; a place on it that was asked for is kept. */
  const push = history.pushState;
  history.pushState = function (...told) {
    const before = location.pathname;
    push.apply(this, told);
    if (location.pathname === before) return;
    foldMenu();
    if (!location.hash) toTop();
  };
  /* On the first page a log is opened, and the form of the day: its address stays. */
  const appeared = { "st-key-overview": toTop, "st-key-today": (form) => form.scrollIntoView() };
  const gone = { "st-key-today": toTop };
  const there = {};
  new MutationObserver(() => {
    document.querySelector("[data-testid=stExpandSidebarButton]")?.setAttribute("aria-label", "Menu");
    for (const [name, moved] of Object.entries(appeared)) {
      const found = document.getElementsByClassName(name)[0];
      if (found && !there[name]) moved(found);
      if (!found && there[name]) gone[name]?.();
      there[name] = Boolean(found);
    }
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
