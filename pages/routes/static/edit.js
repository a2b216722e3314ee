/* Takes the key out of a private address (after the #) and out of the browser's history, into the form. */
(function () {
  "use strict";
  const form = document.querySelector("form");

  function take() {
    const key = window.location.hash.slice(1);
    if (!key) {
      return;
    }
    window.history.replaceState(null, "", window.location.pathname);
    form.elements.namedItem("token").value = key;
    document.getElementById("paste").hidden = true;
  }

  take();
  window.addEventListener("hashchange", take);
})();
