/* What every page does: "/" goes to the search, menus close, forms are sent once. */
"use strict";
document.addEventListener("keydown", function (event) {
  var typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || event.target.isContentEditable;
  if (event.key === "/" && !typing && !event.ctrlKey && !event.altKey && !event.metaKey) {
    var find = document.getElementById("find");
    if (find) { event.preventDefault(); find.focus(); }
  }
  if (event.key === "Escape") { document.querySelectorAll("details.wx-menu[open]").forEach(function (menu) { menu.open = false; }); }
});
document.addEventListener("click", function (event) {
  document.querySelectorAll("details.wx-menu[open]").forEach(function (menu) {
    if (!menu.contains(event.target)) { menu.open = false; }
  });
});
/* A second click on a button that is already at work does nothing. */
document.addEventListener("submit", function (event) {
  if (event.defaultPrevented) { return; }
  if (event.target.dataset.sent) { event.preventDefault(); return; }
  event.target.dataset.sent = "1";
  window.setTimeout(function () { delete event.target.dataset.sent; }, 8000);
});
/* Back in history a form is fresh again. */
window.addEventListener("pageshow", function () {
  document.querySelectorAll("form[data-sent]").forEach(function (form) { delete form.dataset.sent; });
});
/* Another year of the same page. */
document.addEventListener("click", function (event) {
  var link = event.target.closest ? event.target.closest("a[data-year]") : null;
  if (!link) { return; }
  event.preventDefault();
  window.location.href = window.location.pathname.replace(/\/\d{4}(?=\/|$)/, "/" + link.dataset.year);
});
