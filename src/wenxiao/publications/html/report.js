"use strict";
// The page is complete without this: it adds keys, large text, and folds opened for print.
(function () {
  var cards = Array.prototype.slice.call(document.querySelectorAll("[data-card]"));
  var at = -1;

  function show(index) {
    if (!cards.length) { return; }
    at = (index + cards.length) % cards.length;
    var card = cards[at];
    var mark = document.getElementById(card.getAttribute("data-card"));
    (mark || card).scrollIntoView({ block: "center" });
    card.focus({ preventScroll: Boolean(mark) && card.offsetTop < window.innerHeight });
    history.replaceState(null, "", "#" + card.id);
  }

  document.addEventListener("keydown", function (event) {
    if (event.key === "F8") {
      event.preventDefault();
      show(event.shiftKey ? (at < 0 ? -1 : at - 1) : at + 1);
    }
  });
  document.addEventListener("focusin", function (event) {
    var index = cards.indexOf(event.target.closest ? event.target.closest("[data-card]") : null);
    if (index >= 0) { at = index; }
  });
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("details").forEach(function (fold) { fold.open = true; });
  });

  var large = document.getElementById("large");
  if (large) {
    large.hidden = false;
    large.addEventListener("click", function () {
      var on = document.documentElement.getAttribute("data-text") !== "large";
      if (on) { document.documentElement.setAttribute("data-text", "large"); } else { document.documentElement.removeAttribute("data-text"); }
      large.setAttribute("aria-pressed", String(on));
    });
  }
})();
