/* The tree of responsibilities, activities and indicators: edited in place, saved cell by cell, nothing lost. */
"use strict";
(function () {
  const box = document.getElementById("tree");
  if (!box || typeof Tabulator === "undefined") { return; }
  const words = JSON.parse(document.getElementById("tree-words").textContent);
  const at = box.dataset;
  const token = JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"];
  const UNSENT = "wenxiao-unsent:" + at.edit;
  const CELLS = ["g0", "g1", "g2", "g3"];
  const MOST = 2000;
  const panel = document.getElementById("panel");
  const saved = document.getElementById("saved");
  const root = parseFloat(getComputedStyle(document.documentElement).fontSize);
  const rem = (n) => n * root;
  const narrow = window.innerWidth / root < 76;
  const readonly = at.editable !== "1" || window.innerWidth < 700;
  let table = null, current = null, queue = load(), busy = false;

  /* ---- what comes from the server ---- */
  const text = (value) => { const span = document.createElement("span"); span.textContent = value; return span.innerHTML; };
  const sign = (name) => '<svg class="wx-i" aria-hidden="true"><use href="' + at.icons + "#" + name + '"/></svg>';
  function indicator(row, parent) {
    return { id: row.id, kind: "indicator", parent: parent, name: row.name, withheld: row.withheld, bar: row.bar, defects: row.defects,
      g0: row.grades[0], g1: row.grades[1], g2: row.grades[2], g3: row.grades[3], editable: true };
  }
  function owner(row, parent) {
    const below = row.indicators.map((each) => indicator(each, row.id));
    const activities = (row.activities || []).map((each) => owner(each, row.id));
    return { id: row.id, kind: row.kind, parent: parent, name: row.name, goal: row.goal, description: row.description,
      published_goal: row.published_goal, amount: row.amount, station: row.station, last: row.last, editable: row.editable, defects: [],
      _children: below.concat(activities) };
  }
  function json(address, options) {
    return fetch(address, Object.assign({ credentials: "same-origin", headers: { Accept: "application/json", "X-CSRFToken": token, "Content-Type": "application/json" } }, options));
  }
  function reload(selected) {
    return json(at.source).then((answer) => answer.json()).then((data) => {
      const top = box.querySelector(".tabulator-tableholder");
      const scroll = top ? top.scrollTop : 0;
      return table.replaceData(data.rows.map((row) => owner(row, ""))).then(() => {
        const holder = box.querySelector(".tabulator-tableholder");
        if (holder) { holder.scrollTop = scroll; }
        totals(data.sums);
        if (selected) { choose(find(selected)); }
      });
    });
  }
  const money = (yuan) => yuan === null || yuan === undefined ? "" :
    (Number(yuan) / 10000).toLocaleString("zh-CN", { minimumFractionDigits: 2, maximumFractionDigits: 2 }).replace("-", "\u2212");
  function totals(sums) {
    const place = document.getElementById("total");
    if (!place || !sums) { return; }
    place.textContent = money(sums["expenditure.project"]);
    const control = document.getElementById("control");
    if (control && control.dataset.cents) {
      const over = Math.round(Number(sums["expenditure.project"]) * 100) - Number(control.dataset.cents);
      const told = document.getElementById("over");
      told.textContent = over > 0 ? words.over + " " + money(over / 100) : "";
    }
  }

  /* ---- rows ---- */
  function all(rows) {
    return (rows || table.getRows()).reduce((found, row) => found.concat([row], all(row.getTreeChildren())), []);
  }
  const find = (id) => all().find((row) => row.getData().id === id) || null;
  function choose(row) {
    if (current) { try { current.getElement().classList.remove("is-cur"); } catch (gone) { /* the row was replaced */ } }
    current = row;
    const part = Boolean(row) && at.finish === "1" && Boolean(row.getData().station), button = document.getElementById("remove");
    if (button) { button.disabled = part; button.title = part ? words.wholePart : ""; }
    if (row) { row.getElement().classList.add("is-cur"); show(row.getData()); }
  }
  const siblings = (row) => {
    const parent = row.getTreeParent();
    return (parent ? parent.getTreeChildren() : table.getRows()).filter((each) => each.getData().kind === row.getData().kind);
  };
  const LIST = { responsibility: "responsibilities", activity: "activities", indicator: "indicators" };
  const seat = (kind, parent, after) => ({ name: LIST[kind], parent: parent || "", after: after || "" });
  const fresh = (kind) => kind[0] + "-" + Date.now().toString(36) + Math.random().toString(36).slice(2, 6);

  /* ---- saving: one change after the other; what is not sent stays in this browser ---- */
  function load() { try { return JSON.parse(localStorage.getItem(UNSENT) || "[]"); } catch (broken) { return []; } }
  function keep() {
    try { if (queue.length) { localStorage.setItem(UNSENT, JSON.stringify(queue)); } else { localStorage.removeItem(UNSENT); } }
    catch (full) { /* nowhere to keep it but in this page */ }
  }
  function tell(message, bad) { saved.className = "wx-saved" + (bad ? " bad" : ""); saved.innerHTML = (bad ? sign("alert-triangle") : sign("check")) + text(message); }
  function save(patches, then) { queue.push(patches); keep(); send(then); }
  function send(then) {
    if (busy || !queue.length) { return; }
    busy = true;
    json(at.edit, { method: "POST", body: JSON.stringify({ patches: queue[0] }) }).then((answer) => {
      busy = false;
      if (answer.status === 401) { tell(words.signedOut, true); return; }
      if (answer.status === 503 || answer.status === 502) { later(); return; }
      const sent = queue.shift();
      keep();
      return answer.json().catch(() => ({})).then((told) => {
        if (answer.ok) { settled(told); if (then) { then(told); } }
        else if (answer.status === 409) { conflict(sent, told); }
        else { tell(told.message || words.refused, true); reload(current && current.getData().id); }
        send(then);
      });
    }).catch(() => { busy = false; later(); });
  }
  function later() {
    tell(words.away.replace("%d", queue.reduce((sum, patches) => sum + patches.length, 0)), true);
    window.setTimeout(send, 5000);
  }
  function settled(told) {
    const now = new Date();
    tell(String(now.getHours()).padStart(2, "0") + ":" + String(now.getMinutes()).padStart(2, "0") + " " + words.saved);
    (told.rows || []).forEach((each) => {
      const row = find(each.id);
      if (row) { row.update(indicator(each, row.getData().parent)).then(() => { mark(row); if (row === current) { show(row.getData()); } }); }
    });
    Object.keys(told.under || {}).forEach((id) => { const row = find(id); if (row && row.getData().amount !== told.under[id]) { row.update({ amount: told.under[id] }); } });
    totals(told.sums);
  }
  function conflict(patches, told) {
    const mine = patches.find((patch) => patch.row === told.row && patch.field === told.field) || patches[0];
    tell(words.conflict, true);
    reload(told.row).then(() => {
      const place = document.createElement("section");
      place.className = "wx-find error"; place.setAttribute("role", "alert");
      place.innerHTML = '<div class="top"><span class="sev error">' + sign("alert-octagon") + text(words.two) + "</span></div>" +
        '<dl class="tree-both"><dt>' + text(words.theirs) + "</dt><dd>" + text(String(told.present)) + "</dd><dt>" + text(words.mine) + "</dt><dd>" + text(String(mine.new)) + "</dd></dl>" +
        '<div class="acts"><button class="wx-btn sm" data-do="theirs">' + text(words.keepTheirs) + '</button><button class="wx-btn sm" data-do="mine">' + text(words.keepMine) + "</button></div>";
      place.addEventListener("click", (event) => {
        const button = event.target.closest("button");
        if (!button) { return; }
        place.remove();
        if (button.dataset.do === "mine" && mine.kind === "set") {
          save([{ kind: "set", row: mine.row, field: mine.field, old: told.present, new: mine.new }], () => reload(mine.row));
        }
      });
      const both = document.getElementById("conflict");
      both.replaceChildren(place);
      place.querySelector("button").focus();
    });
  }

  /* ---- the panel: the scale read back, or the texts of a responsibility or an activity ---- */
  let asked = 0;
  let told_of = "";
  function show(row) {
    if (row.kind === "indicator") { scale(row, ""); } else { owned(row); }
    const said = JSON.stringify([row.id, row.name, CELLS.map((cell) => row[cell])]), changed = told_of && JSON.parse(told_of)[0] === row.id && told_of !== said;
    told_of = said;
    document.dispatchEvent(new CustomEvent("wx:row", { detail: { id: row.id, kind: row.kind, parent: row.parent, name: row.name, withheld: row.withheld, grades: CELLS.map((cell) => row[cell] || ""), changed: changed } }));
  }
  function scale(row, value) {
    const query = new URLSearchParams({ g0: row.g0, g1: row.g1, g2: row.g2, g3: row.g3, name: row.name, value: value });
    const number = ++asked;
    json(at.scale + "?" + query).then((answer) => answer.json()).then((told) => {
      if (number !== asked) { return; }
      const typing = document.activeElement && document.activeElement.id === "try";
      panel.innerHTML = '<section><h2>' + text(words.reader) + '</h2><div class="tree-name">' + text(row.name) + '</div><div class="wx-scale">' + told.svg + "</div>" +
        '<div class="tree-try"><label for="try" class="small quiet">' + text(words.tryValue) + '</label><input id="try" class="wx-in sm num" maxlength="40" value="' + text(value).replace(/"/g, "&quot;") + '">' +
        (value ? '<b class="' + (told.grade ? "grade g" + ("优良中差".indexOf(told.grade) + 1) : "small over") + '">' + text(told.grade || words.ungraded) + "</b>" : "") + "</div>" +
        '<table class="wx-bands">' + told.bands.map((band, index) => '<tr><td><span class="grade g' + (index + 1) + '">' + "优良中差"[index] + "</span></td><td>" + text(row["g" + index]) + "</td><td>" + text(band) + "</td></tr>").join("") + "</table>" +
        (value && !told.grade ? '<p class="small quiet">' + text(told.explanation[1] || "") + "</p>" : "") + "</section>" +
        told.defects.map((defect) => finding(defect, at.language === "en" ? defect.en : defect.zh)).join("") +
        found(row.id) +
        (readonly ? "" : '<section><label class="small"><input type="checkbox" class="wx-check" id="withheld"' + (row.withheld ? " checked" : "") + "> " + text(words.withheld) + '</label></section>') +
        about(row);
      const field = document.getElementById("try");
      if (typing) { field.focus(); field.setSelectionRange(value.length, value.length); }
    }).catch(() => { /* the scale is read back when the network is there again */ });
  }
  function finding(defect, message) {
    const heavy = ["hole", "missing", "tick", "not_monotone", "unit", "direction", "slip"].indexOf(defect.kind) >= 0;
    return '<div class="wx-find ' + (heavy ? "warn" : "hint") + '"><div class="top"><span class="sev ' + (heavy ? "warn" : "hint") + '">' + sign(heavy ? "alert-triangle" : "info-circle") + text(heavy ? words.warning : words.hint) + "</span></div>" + text(message) + "</div>";
  }
  const findings = JSON.parse(document.getElementById("tree-findings").textContent);
  const kinds = { error: ["error", "alert-octagon", "error"], returned: ["warn", "arrow-back-up", "returned"], remarked: ["hint", "message", "remarked"] };
  function found(id) {
    return (findings[id] || []).filter((each) => each.rule.slice(0, 2) !== "PT").map((each) => {
      const [look, icon, word] = kinds[each.severity] || ["warn", "alert-triangle", "warning"];
      return '<div class="wx-find ' + look + '"><div class="top"><span class="sev ' + look + '">' + sign(icon) + text(words[word]) + '</span><span class="id">' + text(each.rule) + "</span></div>" + text(at.language === "en" ? each.english : each.chinese) + "</div>";
    }).join("");
  }
  function about(row) {
    const back = at.return ? ' <a class="wx-btn bare sm" href="' + text(at.return.replace("ROW", encodeURIComponent(row.id))) + '">' + sign("arrow-back-up") + text(words.returnRow) + "</a>" : "";
    return '<section><span id="history"><button class="wx-btn bare sm" data-do="history">' + sign("history") + text(words.history) + "</button></span>" + back + "</section>";
  }
  function owned(row) {
    const fields = [["name", words.name, 1], ["description", words.description, 3], ["goal", words.goal, 3]];
    if (row.kind === "responsibility") { fields.push(["published_goal", words.publishedGoal, 4]); }
    const off = readonly || !row.editable ? " disabled" : "";
    panel.innerHTML = "<section><h2>" + text(row.kind === "activity" ? words.activity : words.responsibility) + '</h2><div class="wx-form">' +
      fields.map((each) => '<div class="field"><label for="f-' + each[0] + '">' + text(each[1]) + '</label><textarea id="f-' + each[0] + '" data-field="' + each[0] + '" rows="' + each[2] + '" maxlength="4000"' + off + ">" + text(row[each[0]] || "") + "</textarea></div>").join("") + "</div></section>" + found(row.id) + stations(row) +
      about(row);
  }
  const known = JSON.parse(document.getElementById("tree-stations").textContent);
  function stations(row) {
    if (at.assign) {
      return '<section><label for="station" class="small">' + text(words.station) + '</label> <select id="station" class="wx-in sm"><option value="">' + text(words.nobody) + "</option>" +
        known.map((each) => '<option value="' + text(each.code) + '"' + (row.station && row.station.code === each.code ? " selected" : "") + ">" + text(each.name) + "</option>").join("") + "</select>" +
        (row.station && row.station.done ? '<p class="sev ok">' + sign("circle-check") + text(words.partDone) + "</p>" : "") + "</section>";
    }
    if (row.station && at.finish) {
      return "<section>" + (row.station.done ? '<span class="sev ok">' + sign("circle-check") + text(words.partDone) + "</span> " : "") + '<button class="wx-btn sm" data-do="' + (row.station.done ? "reopen" : "finish") + '">' + text(row.station.done ? words.reopen : words.finish) + "</button></section>";
    }
    return "";
  }
  panel.addEventListener("input", (event) => { if (event.target.id === "try" && current) { scale(current.getData(), event.target.value); } });
  panel.addEventListener("change", (event) => {
    if (!current) { return; }
    const row = current.getData(), field = event.target.dataset.field;
    if (field) {
      const old = row[field] || "", value = event.target.value;
      if (value !== old) { current.update({ [field]: value }); save([{ kind: "set", row: row.id, field: field, old: old, new: value }]); }
    } else if (event.target.id === "withheld") {
      current.update({ withheld: event.target.checked });
      save([{ kind: "set", row: row.id, field: "withheld", old: !event.target.checked, new: event.target.checked }]);
    } else if (event.target.id === "station") {
      post(at.part, { row: row.id, station: event.target.value }).then(() => reload(row.id));
    }
  });
  panel.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-do]");
    if (!button || !current) { return; }
    const id = current.getData().id;
    if (button.dataset.do === "history") { fetch(at.history.replace("ROW", encodeURIComponent(id))).then((answer) => answer.text()).then((page) => { document.getElementById("history").innerHTML = page; }); }
    if (button.dataset.do === "finish" || button.dataset.do === "reopen") { post(at.part, { row: id, done: button.dataset.do === "finish" ? "1" : "0" }).then(() => reload(id)); }
  });
  function post(address, said) {
    return fetch(address, { method: "POST", credentials: "same-origin", headers: { "X-CSRFToken": token, Accept: "application/json" }, body: new URLSearchParams(said) })
      .then((answer) => answer.json().then((told) => { if (!answer.ok) { tell(told.message || words.refused, true); } }));
  }

  /* ---- adding, removing, moving ---- */
  const EMPTY = {
    indicator: () => ({ name: words.newIndicator, grades: ["", "", "", ""], withheld: false }),
    activity: () => ({ name: words.newActivity, description: "", goal: "", indicators: [] }),
    responsibility: () => ({ name: words.newResponsibility, description: "", goal: "", published_goal: "", indicators: [], activities: [] }),
  };
  function add(kind) {
    let parent = "", after = "";
    const row = current && current.getData();
    if (kind === "responsibility") { const rows = table.getRows(); after = rows.length ? rows[rows.length - 1].getData().id : ""; }
    else if (!row) { tell(words.chooseFirst, true); return; }
    else if (row.kind === kind) { parent = row.parent; after = row.id; }
    else if (kind === "indicator") { parent = row.id; after = last(current, "indicator"); }
    else { const duty = row.kind === "responsibility" ? current : row.kind === "activity" ? current.getTreeParent() : topmost(current); parent = duty.getData().id; after = last(duty, "activity"); }
    const id = fresh(kind), content = Object.assign({ id: id }, EMPTY[kind]());
    save([{ kind: "insert", row: id, seat: seat(kind, parent, after), content: content }], () => reload(id).then(() => { const made = find(id); if (made) { made.scrollTo && made.scrollTo(); made.getCell("name").edit(true); const field = box.querySelector(".tabulator-editing input"); if (field) { field.select(); } } }));
  }
  /* An indicator taken from the library goes behind the row at hand, as if it had been typed. */
  document.addEventListener("wx:take", (event) => {
    const row = current && current.getData();
    if (readonly || !row || !row.editable) { tell(words.chooseFirst, true); return; }
    const parent = row.kind === "indicator" ? row.parent : row.id, after = row.kind === "indicator" ? row.id : last(current, "indicator"), id = fresh("indicator");
    save([{ kind: "insert", row: id, seat: seat("indicator", parent, after), content: { id: id, name: event.detail.name, grades: event.detail.grades, withheld: false } }], () => reload(id));
  });
  function topmost(row) { while (row.getTreeParent()) { row = row.getTreeParent(); } return row; }
  function last(row, kind) { const below = row.getTreeChildren().filter((each) => each.getData().kind === kind); return below.length ? below[below.length - 1].getData().id : ""; }
  function plain(row) {
    const data = row.getData();
    if (data.kind === "indicator") { return { id: data.id, name: data.name, grades: CELLS.map((cell) => data[cell]), withheld: data.withheld }; }
    const below = row.getTreeChildren(), made = { id: data.id, name: data.name, description: data.description || "", goal: data.goal || "" };
    if (data.kind === "responsibility") { made.published_goal = data.published_goal || ""; }
    made.indicators = below.filter((each) => each.getData().kind === "indicator").map(plain);
    if (data.kind === "responsibility") { made.activities = below.filter((each) => each.getData().kind === "activity").map(plain); }
    return made;
  }
  function place(row) {
    const rows = siblings(row), index = rows.findIndex((each) => each.getData().id === row.getData().id);
    return { rows: rows, index: index, seat: seat(row.getData().kind, row.getData().parent, index > 0 ? rows[index - 1].getData().id : "") };
  }
  function remove() {
    if (!current) { tell(words.chooseFirst, true); return; }
    const below = all(current.getTreeChildren()).length;
    if (below && !window.confirm(words.removeAll.replace("%s", current.getData().name).replace("%d", String(below)))) { return; }
    const here = place(current), next = here.rows[here.index + 1] || here.rows[here.index - 1];
    save([{ kind: "remove", row: current.getData().id, seat: here.seat, content: plain(current) }], () => reload(next && next.getData().id));
  }
  function move(step) {
    if (!current) { return; }
    const here = place(current), row = current.getData();
    let goal = null;
    if (step < 0 && here.index > 0) { goal = seat(row.kind, row.parent, here.index > 1 ? here.rows[here.index - 2].getData().id : ""); }
    else if (step > 0 && here.index < here.rows.length - 1) { goal = seat(row.kind, row.parent, here.rows[here.index + 1].getData().id); }
    else if (row.kind !== "responsibility") {
      const parents = all().filter((each) => each.getData().kind === (row.kind === "activity" ? "responsibility" : "activity"));
      const to = parents[parents.findIndex((each) => each.getData().id === row.parent) + step];
      if (to) { goal = seat(row.kind, to.getData().id, step < 0 ? last(to, row.kind) : ""); }
    }
    if (goal) { save([{ kind: "move", row: row.id, origin: here.seat, goal: goal }], () => reload(row.id)); }
  }
  function undo() {
    json(at.undo, { method: "POST" }).then((answer) => answer.json().then((told) => {
      if (answer.ok) { settled(told); reload(current && current.getData().id); } else { tell(told.message || words.refused, true); }
    })).catch(() => tell(words.away.replace("%d", "0"), true));
  }

  /* ---- a block from a worksheet ---- */
  function paste(event) {
    const block = (event.clipboardData || { getData: () => "" }).getData("text");
    if (readonly || !current || !/[\t\n]/.test(block.trim()) || /^(TEXTAREA|SELECT)$/.test(event.target.tagName)) { return; }
    event.preventDefault();
    const lines = block.replace(/\r/g, "").replace(/\n+$/, "").split("\n").map((line) => line.split("\t").map((cell) => cell.trim().slice(0, 500)));
    if (lines.length * 5 > MOST) { tell(words.tooMuch.replace("%d", String(Math.floor(MOST / 5))), true); return; }
    const row = current.getData(), cell = document.querySelector("#tree .tabulator-editing");
    const first = cell ? ["name"].concat(CELLS).indexOf(cell.getAttribute("tabulator-field")) : 0;
    const onto = row.kind === "indicator" ? siblings(current).slice(place(current).index) : [];
    const parent = row.kind === "indicator" ? row.parent : row.id;
    let after = row.kind === "indicator" ? (onto.length ? onto[onto.length - 1].getData().id : row.id) : last(current, "indicator");
    const patches = [];
    lines.forEach((cells, index) => {
      const existing = row.kind === "indicator" && cell ? onto[index] : null;
      if (existing) {
        cells.slice(0, 5 - first).forEach((value, offset) => {
          const field = ["name", "grades.0", "grades.1", "grades.2", "grades.3"][first + offset], old = existing.getData()[["name"].concat(CELLS)[first + offset]];
          if (old !== value) { patches.push({ kind: "set", row: existing.getData().id, field: field, old: old, new: value }); }
        });
      } else if (row.kind !== "responsibility") {
        const id = fresh("indicator") + index, filled = cells.concat(["", "", "", "", ""]);
        patches.push({ kind: "insert", row: id, seat: seat("indicator", parent, after), content: { id: id, name: filled[0], grades: filled.slice(1, 5), withheld: false } });
        after = id;
      }
    });
    if (cell && document.activeElement) { document.activeElement.blur(); }
    if (patches.length) { save(patches, () => reload(row.id)); }
  }

  /* ---- the table ---- */
  function mark(row) {
    const data = row.getData(), element = row.getElement();
    element.classList.add({ responsibility: "lv-duty", activity: "lv-act", indicator: "lv-ind" }[data.kind]);
    if (data.kind !== "indicator") { return; }
    const bands = {};
    data.defects.forEach((defect) => defect.bands.forEach((band) => { bands["g" + "优良中差".indexOf(band)] = defect.kind === "overlap" || defect.kind === "reversed" ? "cell-hint" : "cell-warn"; }));
    CELLS.forEach((cell) => { const place = row.getCell(cell).getElement(); place.classList.remove("cell-warn", "cell-hint"); if (bands[cell]) { place.classList.add(bands[cell]); } });
  }
  const name = (cell) => {
    const row = cell.getData();
    if (row.kind === "indicator") { return '<span class="leaf">' + text(row.name) + (row.withheld ? ' <span class="wx-tag">' + text(words.withheldShort) + "</span>" : "") + "</span>"; }
    const part = row.station ? ' <span class="wx-tag' + (row.station.done ? " ok" : "") + '">' + text(row.station.name) + "</span>" : "";
    const last = row.last ? ' <span class="quiet small">' + text(words.lastYear) + ' <span class="grade g' + ("优良中差".indexOf(row.last.grade) + 1) + '">' + text(row.last.grade) + "</span> " + text(row.last.score) + "</span>" : "";
    return '<span class="nm">' + text(row.name) + "</span>" + part + last + (row.kind === "activity" && row.goal ? '<span class="goal">' + text(row.goal) + "</span>" : "");
  };
  const column = (grade, field, number) => ({ title: '<span class="grade g' + number + '">' + grade + "</span>", field: field, width: rem(narrow ? 4.9 : 5.4), headerSort: false, editor: "input",
    editorParams: { elementAttributes: { maxlength: "200", "aria-label": grade } }, editable: (cell) => !readonly && cell.getData().kind === "indicator" && cell.getData().editable, formatter: (cell) => text(cell.getValue() || "") });
  table = new Tabulator(box, {
    data: [], index: "id", dataTree: true, dataTreeStartExpanded: true, dataTreeBranchElement: false, dataTreeChildIndent: rem(1), layout: "fitColumns", headerVisible: true,
    height: readonly ? false : Math.max(360, window.innerHeight - box.getBoundingClientRect().top - rem(3.5)), placeholder: words.empty,
    dataTreeCollapseElement: '<span class="tw">' + sign("chevron-down") + "</span>", dataTreeExpandElement: '<span class="tw">' + sign("chevron-right") + "</span>",
    columns: [
      { title: words.heading, field: "name", formatter: name, headerSort: false, widthGrow: 1, minWidth: rem(13), editor: "input", editorParams: { elementAttributes: { maxlength: "500", "aria-label": words.name } }, editable: (cell) => !readonly && cell.getData().editable },
      { title: words.amount, field: "amount", width: rem(6), hozAlign: "right", headerHozAlign: "right", headerSort: false, formatter: (cell) => money(cell.getValue()) },
      column("优", "g0", 1), column("良", "g1", 2), column("中", "g2", 3), column("差", "g3", 4),
      { title: words.reads, field: "bar", visible: !narrow, width: rem(7.3), headerSort: false, formatter: (cell) => cell.getValue() ? '<div class="tree-bar">' + cell.getValue() + "</div>" : "" },
      { title: words.check, field: "defects", width: rem(2), headerSort: false, hozAlign: "center", formatter: (cell) => { const row = cell.getData(), heavy = (findings[row.id] || []).some((each) => each.severity === "error"); return heavy ? '<span class="sev error" title="' + text(words.error) + '">' + sign("alert-octagon") + "</span>" : (row.defects || []).length || (findings[row.id] || []).some((each) => each.severity === "returned") ? '<span class="sev warn" title="' + text(words.warning) + '">' + sign("alert-triangle") + "</span>" : ""; } },
    ],
    rowFormatter: mark,
  });
  table.on("rowClick", (event, row) => choose(row));
  table.on("cellEditing", (cell) => { if (!current || current.getData().id !== cell.getRow().getData().id) { choose(cell.getRow()); } });
  table.on("cellEdited", (cell) => {
    const field = cell.getField(), at_ = CELLS.indexOf(field), row = cell.getData();
    save([{ kind: "set", row: row.id, field: at_ < 0 ? field : "grades." + at_, old: cell.getOldValue() || "", new: cell.getValue() }]);
  });
  table.on("tableBuilt", () => {
    reload(decodeURIComponent(window.location.hash.slice(1)) || undefined).then(() => { box.dataset.ready = "1"; if (!current && table.getRows().length) { choose(all().find((row) => row.getData().kind === "indicator") || table.getRows()[0]); } });
    if (queue.length) { later(); }
  });
  document.addEventListener("paste", paste);
  document.querySelectorAll("[data-add]").forEach((button) => button.addEventListener("click", () => add(button.dataset.add)));
  const on = (id, act) => { const button = document.getElementById(id); if (button) { button.addEventListener("click", act); } };
  on("remove", remove); on("undo", undo); on("up", () => move(-1)); on("down", () => move(1));
  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
    if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown") && !readonly) { event.preventDefault(); if (typing) { event.target.blur(); } move(event.key === "ArrowUp" ? -1 : 1); }
    else if (event.key === "Tab" && event.target.closest(".tabulator-editing")) {
      // Behind the last cell there is no next one to go to; what was typed is kept all the same.
      const field = event.target;
      window.setTimeout(() => { if (document.activeElement === field) { field.blur(); } }, 0);
    }
    else if (event.key === "F2") { const field = document.getElementById("try"); if (field) { event.preventDefault(); field.focus(); } }
    else if (event.key === "F8") { event.preventDefault(); nextFinding(); }
    else if ((event.ctrlKey || event.metaKey) && event.key === "z" && !typing && !readonly) { event.preventDefault(); undo(); }
    else if (event.key === "?" && !typing) { document.getElementById("keys").open = true; document.getElementById("keys").scrollIntoView(); }
    else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !typing && current) { event.preventDefault(); step(event.key === "ArrowDown" ? 1 : -1); }
    else if (event.key === "Enter" && !typing && current && event.target.tagName !== "BUTTON" && event.target.tagName !== "A" && event.target.tagName !== "SUMMARY" && !readonly) { event.preventDefault(); current.getCell(current.getData().kind === "indicator" ? "g0" : "name").edit(); }
  });
  function step(by) { const rows = all(), next = rows[rows.findIndex((row) => row.getData().id === current.getData().id) + by]; if (next) { choose(next); next.getElement().scrollIntoView({ block: "nearest" }); } }
  function nextFinding() {
    const rows = all(), start = current ? rows.findIndex((row) => row.getData().id === current.getData().id) : -1;
    const next = rows.slice(start + 1).concat(rows.slice(0, start + 1)).find((row) => (row.getData().defects || []).length || findings[row.getData().id]);
    if (next) { choose(next); next.getElement().scrollIntoView({ block: "center" }); }
  }
  window.addEventListener("beforeunload", (event) => { if (queue.length) { event.preventDefault(); event.returnValue = ""; } });
})();
