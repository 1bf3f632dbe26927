/* Beside the tree: what similar bodies set, and indicators that similar activities used; one is taken as an ordinary edit. */
"use strict";
(function () {
  const box = document.getElementById("library"), norm = document.getElementById("norm");
  if (!box || !norm) { return; }
  const at = box.dataset;
  let owner = null, row = "", words = "", asked = 0, compared = 0, taken = -1;

  function fragment(address, query) {
    return fetch(address + "?" + new URLSearchParams(query), { credentials: "same-origin", headers: { "HX-Request": "true" } })
      .then((answer) => answer.ok ? answer.text() : "");
  }
  function offers(keepFocus) {
    const number = ++asked;
    return fragment(at.suggestions, { row: row, q: words }).then((page) => {
      if (number !== asked) { return; }
      box.innerHTML = page;
      const field = document.getElementById("library-q");
      const buttons = box.querySelectorAll("button[data-library=take]");
      if (taken >= 0 && buttons.length) { buttons[Math.min(taken, buttons.length - 1)].focus({ preventScroll: true }); }
      taken = -1;
      if (keepFocus && field) { field.focus(); field.setSelectionRange(field.value.length, field.value.length); }
    }).catch(() => { /* offered again when the network is there */ });
  }
  function usual(detail) {
    const number = ++compared;
    if (detail.kind !== "indicator" || detail.withheld) { norm.innerHTML = ""; return; }
    fragment(at.norm, { name: detail.name, g0: detail.grades[0], g1: detail.grades[1], g2: detail.grades[2], g3: detail.grades[3] })
      .then((page) => { if (number === compared) { norm.innerHTML = page; } }).catch(() => { /* told again with the next row */ });
  }
  document.addEventListener("wx:row", (event) => {
    const detail = event.detail;
    usual(detail);
    const mine = detail.kind === "indicator" ? detail.parent : detail.id;
    row = detail.id;
    if (mine !== owner || detail.changed || taken >= 0) {
      if (mine !== owner) { words = ""; }
      owner = mine;
      offers(false);
    }
  });
  box.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-library=take]");
    if (!button) { return; }
    taken = Array.from(box.querySelectorAll("button[data-library=take]")).indexOf(button);
    document.dispatchEvent(new CustomEvent("wx:take", { detail: { name: button.dataset.name, grades: JSON.parse(button.dataset.grades) } }));
  });
  box.addEventListener("submit", (event) => {
    event.preventDefault();
    words = document.getElementById("library-q").value;
    offers(true);
  });
  /* F4 goes to the suggestions, arrows go from one to the next, Esc goes back to the tree. */
  document.addEventListener("keydown", (event) => {
    const first = box.querySelector("button, input");
    if (event.key === "F4" && !event.altKey && first) { event.preventDefault(); (box.querySelector("button") || first).focus(); }
  });
  box.addEventListener("keydown", (event) => {
    const buttons = Array.from(box.querySelectorAll("button[data-library=take]")), here = buttons.indexOf(document.activeElement);
    if (event.key === "Escape") { event.stopPropagation(); document.activeElement.blur(); }
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.stopPropagation();
      const next = buttons[here + (event.key === "ArrowDown" ? 1 : -1)];
      if (next) { event.preventDefault(); next.focus(); }
    }
  });
})();
