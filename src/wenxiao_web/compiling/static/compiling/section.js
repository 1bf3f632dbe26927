/* A section: every cell saves itself; a pasted block is saved as one; what could not be saved stays where it was typed. */
"use strict";
(function () {
  const grid = document.getElementById("grid");
  if (!grid) { return; }
  const at = grid.dataset;
  const token = JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"];
  const options = JSON.parse(document.getElementById("section-options").textContent);
  const told = document.getElementById("told"), saved = document.getElementById("saved");
  const text = (value) => { const span = document.createElement("span"); span.textContent = value; return span.innerHTML; };
  const sign = (name) => '<svg class="wx-i" aria-hidden="true"><use href="' + at.icons + "#" + name + '"/></svg>';
  const cells = () => Array.from(grid.querySelectorAll("[data-field]"));
  const rowOf = (cell) => cell.closest("tr").dataset.row;
  const cellAt = (row, field) => grid.querySelector('tr[data-row="' + CSS.escape(row) + '"] [data-field="' + CSS.escape(field) + '"]');
  let waiting = [];

  function tell(message, bad) { saved.className = "wx-saved" + (bad ? " bad" : ""); saved.innerHTML = sign(bad ? "alert-triangle" : "check") + text(message); }
  function refuse(message) { told.innerHTML = '<div class="wx-find error">' + text(message) + "</div>"; tell(message, true); }
  function send(body) {
    return fetch(at.edit, { method: "POST", credentials: "same-origin", headers: { "X-CSRFToken": token, "Content-Type": "application/json", Accept: "application/json" }, body: JSON.stringify(body) })
      .then((answer) => answer.json().catch(() => ({})).then((given) => ({ answer: answer, given: given })));
  }
  const change = (cell) => ({ row: rowOf(cell), field: cell.dataset.field, old: JSON.parse(cell.dataset.old), text: cell.value });

  function save(changed, add, after) {
    const all = Array.from(new Set(waiting.concat(changed)));
    waiting = [];
    send({ changes: all.map(change), add: add || [], after: after || "" }).then((result) => {
      if (result.answer.ok) { settled(result.given); if (result.given.reload) { window.location.reload(); } return; }
      if (result.answer.status === 409) { conflict(all, result.given); return; }
      if (result.answer.status >= 500) { waiting = all; tell(at.away, true); return; }
      all.forEach((cell) => cell.setAttribute("aria-invalid", "true"));
      refuse(result.given.message || result.given.error || String(result.answer.status));
    }).catch(() => { waiting = all; tell(at.away, true); });
  }
  function settled(given) {
    told.replaceChildren();
    given.cells.forEach((each) => {
      const cell = cellAt(each.row, each.field);
      if (!cell) { return; }
      cell.dataset.old = JSON.stringify(each.plain);
      cell.removeAttribute("aria-invalid");
      if (cell.tagName !== "SELECT") { cell.value = each.text; }
      if (cell.list) { named(cell); }
    });
    (given.totals || []).forEach((each) => {
      const place = document.querySelector('#totals [data-concept="' + each.concept + '"] dd');
      if (!place) { return; }
      place.textContent = each.concept.slice(0, 5) === "staff" ? each.yuan : (Number(each.yuan) / 10000).toLocaleString("zh-CN", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
      place.classList.toggle("over", each.over);
    });
    const now = new Date();
    tell(String(now.getHours()).padStart(2, "0") + ":" + String(now.getMinutes()).padStart(2, "0") + " " + at.saved);
  }
  /* what a code is called stands under it */
  function named(cell) {
    const known = Array.from(cell.list.options).find((each) => each.value === cell.value);
    cell.nextElementSibling.textContent = known ? known.textContent : "";
  }
  function conflict(changed, given) {
    const cell = cellAt(given.row, given.field) || changed[0];
    const mine = cell.value;
    told.innerHTML = '<section class="wx-find error" role="alert"><div class="top"><span class="sev error">' + sign("alert-octagon") + text(at.two) + '</span></div><dl class="tree-both"><dt>' + text(at.theirs) + "</dt><dd>" + text(String(given.present)) + "</dd><dt>" + text(at.mine) + "</dt><dd>" + text(mine) + '</dd></dl><div class="acts"><button class="wx-btn sm" data-do="theirs">' + text(at.keepTheirs) + '</button> <button class="wx-btn sm" data-do="mine">' + text(at.keepMine) + "</button></div></section>";
    told.querySelectorAll("button").forEach((button) => button.addEventListener("click", () => {
      if (button.dataset.do === "theirs") { window.location.reload(); return; }
      cell.dataset.old = JSON.stringify(given.present);
      save(changed);
    }));
    told.querySelector("button").focus();
  }

  /* a choice is filled with its options when it is first looked at */
  function offer(cell) {
    if (cell.dataset.filled) { return; }
    const kept = cell.value;
    cell.replaceChildren.apply(cell, options[cell.dataset.field].map((each) => new Option(each[1], each[0], false, each[0] === kept)));
    cell.value = kept;
    cell.dataset.filled = "1";
  }
  grid.addEventListener("mousedown", (event) => { if (event.target.tagName === "SELECT") { offer(event.target); } });
  grid.addEventListener("focusin", (event) => { if (event.target.tagName === "SELECT") { offer(event.target); } });
  grid.addEventListener("change", (event) => { if (event.target.dataset.field) { save([event.target]); } });
  grid.addEventListener("keydown", (event) => {
    const cell = event.target;
    if (!cell.dataset.field) { return; }
    const column = cells().filter((each) => each.dataset.field === cell.dataset.field);
    const next = (by) => { const there = column[column.indexOf(cell) + by]; if (there) { event.preventDefault(); there.focus(); } };
    if (event.key === "Enter" && cell.tagName === "INPUT") { next(1); if (!event.defaultPrevented) { cell.blur(); } }
    if (event.key === "ArrowDown" && event.altKey === false && cell.tagName === "INPUT" && !cell.list) { next(1); }
    if (event.key === "ArrowUp" && event.altKey === false && cell.tagName === "INPUT" && !cell.list) { next(-1); }
    if (event.key === "Escape" && cell.tagName !== "SELECT") { cell.value = cell.defaultValue; }
    if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      const row = cell.closest("tr"), other = event.key === "ArrowUp" ? row.previousElementSibling : row.nextElementSibling;
      if (!other) { return; }
      event.preventDefault();
      const behind = event.key === "ArrowDown" ? other : other.previousElementSibling;
      send({ move: row.dataset.row, after: behind ? behind.dataset.row : "" }).then(() => window.location.reload());
    }
  });
  grid.addEventListener("paste", (event) => {
    const from = event.target.closest("[data-field]"), block = event.clipboardData.getData("text/plain").replace(/\r?\n$/, "");
    if (!from || !/[\t\n]/.test(block) || from.tagName === "TEXTAREA") { return; }
    event.preventDefault();
    const rows = Array.from(grid.querySelectorAll("tbody tr[data-row]"));
    const fields = Array.from(from.closest("tr").querySelectorAll("[data-field]")).map((each) => each.dataset.field);
    const first = rows.indexOf(from.closest("tr")), left = fields.indexOf(from.dataset.field);
    const changed = [], add = [];
    block.split(/\r?\n/).forEach((line, down) => {
      const given = line.split("\t"), row = rows[first + down];
      if (!row) {
        const made = {};
        given.forEach((value, right) => { if (fields[left + right]) { made[fields[left + right]] = value.trim(); } });
        add.push(made);
        return;
      }
      given.forEach((value, right) => {
        const cell = fields[left + right] && cellAt(row.dataset.row, fields[left + right]);
        if (!cell) { return; }
        if (cell.tagName === "SELECT") { offer(cell); const wanted = Array.from(cell.options).find((each) => each.text === value.trim() || each.value === value.trim()); if (!wanted) { return; } cell.value = wanted.value; }
        else { cell.value = value.trim(); }
        changed.push(cell);
      });
    });
    save(changed, add, rows.length ? rows[rows.length - 1].dataset.row : "");
  });
  grid.addEventListener("click", (event) => {
    const button = event.target.closest("[data-remove]");
    if (!button) { return; }
    send({ remove: button.closest("tr").dataset.row }).then((result) => { if (result.answer.ok) { window.location.reload(); } else { refuse(result.given.message || String(result.answer.status)); } });
  });
  const plus = document.getElementById("add");
  if (plus) {
    plus.addEventListener("click", () => {
      const rows = grid.querySelectorAll("tbody tr[data-row]");
      send({ add: [{}], after: rows.length ? rows[rows.length - 1].dataset.row : "" }).then((result) => {
        if (result.answer.ok) { window.location.hash = ""; window.location.reload(); } else { refuse(result.given.message || String(result.answer.status)); }
      });
    });
  }
})();
