/* What changes while the eye looks on is told to those who listen: the title of a page that was chosen, the answer
   of a log that was opened, what was done (added, saved, a link made), and what a field was understood as. Streamlit
   draws them and says nothing. And what says nothing to the ear is not read: names of icons among words, the numbers
   along the axes of a chart that is told in a sentence, a picture's words once more as the name of its button. The
   logo is called as it reads. */
(function () {
  "use strict";
  const TITLES = ":is(h1, .st-key-overview h2, .st-key-group_answer h2, .st-key-today h2)";
  const DONE = [".st-key-today_told", ".st-key-saved", ".st-key-unsaved", ".st-key-stale", ".st-key-made_link"]
    .map((place) => `${place} p:has(> strong)`).join();
  const SAID = "[class*=st-key-said_]";
  const SETTLED = 700;
  const box = document.createElement("div");
  box.setAttribute("role", "status");
  box.className = "limber-aloud";
  Object.assign(box.style, { position: "absolute", width: "1px", height: "1px", overflow: "hidden",
    clipPath: "inset(50%)", whiteSpace: "nowrap" });
  /* Names of icons are words of a font. */
  const words = (part) => {
    const copy = part.cloneNode(true);
    copy.querySelectorAll("[data-testid=stIconMaterial], [aria-hidden=true], [role=img]").forEach((one) => one.remove());
    return copy.textContent.trim();
  };
  /* Each text by what it is told of; null until the first page stands: a screen reader reads that one by itself. */
  let before = null;
  const tell = () => {
    const app = document.querySelector("[data-testid=stApp]");
    if (app?.dataset.testScriptState !== "notRunning") return wait();
    const now = new Map();
    for (const told of app.querySelectorAll(`[data-testid=stMain] :is(${TITLES}, ${DONE})`)) now.set(words(told), words(told));
    if (!now.size) return;
    /* What a field is understood as is news once it changes. */
    for (const said of app.querySelectorAll(SAID)) now.set(said.className.match(/st-key-said_\S+/)[0], words(said));
    const fresh = [...now].filter(([of, text]) => text && before &&
      (of === text ? !before.has(of) : before.has(of) && before.get(of) !== text));
    before = now;
    if (fresh.length) box.textContent = fresh.map(([, text]) => text).join(". ");
  };
  const DUMB = ["[role=img][aria-label$=' icon']", "[role=figure][aria-label] .plot-container", "#js-plotly-tester"]
    .map((part) => `${part}:not([aria-hidden])`).join();
  const hush = () => {
    for (const part of document.querySelectorAll(DUMB)) part.setAttribute("aria-hidden", "true");
    for (const button of document.querySelectorAll("button[aria-label^='Fullscreen: ']")) button.ariaLabel = "Fullscreen";
    for (const logo of document.querySelectorAll("img[alt=Logo]")) logo.alt = "Limber";
  };
  let waiting;
  const settled = () => { hush(); tell(); };
  const wait = () => { clearTimeout(waiting); waiting = setTimeout(settled, before ? SETTLED : 50); };
  addEventListener("DOMContentLoaded", () => {
    document.body.append(box);
    new MutationObserver(wait).observe(document.getElementById("root"),
      { childList: true, subtree: true, characterData: true });
  });
})();
