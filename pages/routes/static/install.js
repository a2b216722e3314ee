/* Has the browser keep the page that it shows without a connection; see docs/decisions/0010. */
(function () {
  "use strict";
  if ("serviceWorker" in navigator) {
    window.addEventListener("load", function () {
      navigator.serviceWorker.register("sw.js", { updateViaCache: "none" }).catch(function () {
        /* A private window keeps nothing. Limber works the same without. */
      });
    });
  }
})();
