/* What was typed into a form that is refused comes back with the refusal, on every page.

   A form that is sent leaves what stands in it in this tab alone. The page that answers with an error puts it back
   into the same form, opens what it lies in, and repeats the error there; any other answer throws it away. Where the
   session had ended meanwhile, it waits through signing in, for the same person only. Passwords and files are never
   kept. */
"use strict";
(function () {
  var KEY = "wenxiao-typed", MOST = 200000;
  var person = document.body.dataset.person || "";
  var isTyped = function (control) {
    return control.name && control.name !== "csrfmiddlewaretoken" && !control.disabled
      && !/^(submit|button|reset|image|file|password|hidden|fieldset|output)$/.test(control.type);
  };
  var controls = function (form) { return Array.from(form.elements).filter(isTyped); };
  /* Two forms of one address differ in what they carry hidden; where somebody saw the budget may change meanwhile. */
  var carried = function (form) {
    return Array.from(form.elements).filter(function (each) {
      return each.type === "hidden" && each.name && each.name !== "csrfmiddlewaretoken" && each.name !== "seen" && each.name !== "next";
    }).map(function (each) { return each.name + "=" + each.value; }).join("&");
  };
  var take = function () {
    try {
      var kept = window.sessionStorage.getItem(KEY);
      window.sessionStorage.removeItem(KEY);
      return kept ? JSON.parse(kept) : null;
    } catch (error) { return null; }
  };
  var keep = function (record) {
    try {
      var text = JSON.stringify(record);
      if (text.length <= MOST) { window.sessionStorage.setItem(KEY, text); }
    } catch (error) { /* a browser that keeps nothing */ }
  };

  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (event.defaultPrevented || form.method !== "post" || form.querySelector("input[type=password]")) { return; }
    var written = controls(form).map(function (each) {
      var box = each.type === "checkbox" || each.type === "radio";
      return [each.name, box ? each.value : "", box ? each.checked : each.value];
    });
    keep({ person: person, action: form.action, carried: carried(form), written: written });
  });

  function restore(form, record) {
    var left = record.written.slice();
    controls(form).forEach(function (control) {
      var box = control.type === "checkbox" || control.type === "radio";
      var at = left.findIndex(function (each) { return each[0] === control.name && (!box || each[1] === control.value); });
      if (at < 0) { return; }
      var value = left.splice(at, 1)[0][2];
      if (box) { control.checked = value; } else if (control.value !== value) { control.value = value; }
    });
    for (var parent = form.parentElement; parent; parent = parent.parentElement) {
      if (parent.tagName === "DETAILS") { parent.open = true; }
    }
  }

  var record = take();
  if (!record) { return; }
  if (document.querySelector("[data-keep-typed]")) { record.waited = true; keep(record); return; }
  var errors = Array.from(document.querySelectorAll(".wx-told .error"));
  if (record.person !== person || (!errors.length && !record.waited)) { return; }
  var forms = Array.from(document.forms).filter(function (form) { return form.action === record.action && carried(form) === record.carried; });
  var form = forms[0];
  if (!form || !controls(form).length) { return; }
  restore(form, record);
  var told = document.createElement("p");
  told.className = "sev error wx-refused";
  told.setAttribute("role", "alert");
  told.textContent = errors.map(function (each) { return each.textContent; }).join(" ") || document.body.dataset.kept;
  form.insertBefore(told, form.firstChild);
  form.scrollIntoView({ block: "center" });
  var first = controls(form).find(function (each) { return !each.checkValidity(); }) || controls(form)[0];
  first.focus({ preventScroll: true });
})();
