// The declaration form: moves between cells, checks and saves while one types, pastes from spreadsheets.
// What the rows become, what is wrong with them and what was saved is decided by the server alone.
"use strict";
(function () {
  var form = document.getElementById("goal-form");
  if (!form || !window.htmx) { return; }
  var page = Date.now().toString(36) + Math.random().toString(36).slice(2, 10);
  var turn = 0, checking = null, saving = null, busy = false, again = false, dirty = false, leaving = false;
  var kept = "yuheng-goal-" + form.dataset.page;
  var cells = ["level1", "level2", "level3", "target", "unit", "weight", "proof"];
  document.getElementById("page").value = page;

  function say(words, bad) {
    var place = document.getElementById("saved");
    place.textContent = words;
    place.className = bad ? "bad" : "faint";
  }
  function values() {
    var told = {};
    new FormData(form).forEach(function (value, name) {
      if (name === "csrfmiddlewaretoken") { return; }
      (told[name] = told[name] || []).push(value);
    });
    return told;
  }
  function keep() { try { localStorage.setItem(kept, JSON.stringify(values())); } catch (full) { /* nothing to do */ } }
  function forget() { try { localStorage.removeItem(kept); } catch (closed) { /* nothing to do */ } }
  function body(more) {
    var sent = new URLSearchParams();
    new FormData(form).forEach(function (value, name) { sent.append(name, value); });
    Object.keys(more || {}).forEach(function (name) { sent.append(name, more[name]); });
    return sent;
  }
  function send(url, more) {
    return fetch(url, { method: "POST", body: body(more), credentials: "same-origin", redirect: "manual",
      headers: { "HX-Request": "true", "X-CSRFToken": form.elements.csrfmiddlewaretoken.value } });
  }
  // Puts an answer in place: its parts marked out-of-band go to where their names say, the rest into the target.
  function put(text, target) {
    htmx.swap(target || form, text, { swapStyle: target ? "innerHTML" : "none", swapDelay: 0, settleDelay: 0 });
  }

  function check() {
    clearTimeout(checking);
    checking = setTimeout(function () {
      var asked = rows().length;
      send(form.dataset.check).then(function (answer) {
        if (!answer.ok) { return; }
        return answer.text().then(function (text) {
          // An answer about rows that have moved since would stand beside the wrong ones.
          if (asked === rows().length) { put(text); }
        });
      }).catch(function () { /* the next keystroke asks again */ });
    }, 250);
  }
  function save(soon) {
    dirty = true;
    clearTimeout(saving);
    saving = setTimeout(saveNow, soon ? 0 : 1200);
  }
  function saveNow() {
    if (busy) { again = true; return; }
    busy = true; again = false; turn += 1; dirty = false;
    document.getElementById("turn").value = turn;
    say("正在保存…");
    send(form.dataset.save).then(function (answer) {
      if (answer.status === 401 || answer.status === 403 || answer.type === "opaqueredirect") {
        keep(); dirty = true;
        say("登录已过期，内容已存在这台电脑上：请刷新页面重新登录，再点“恢复”。", true);
        return;
      }
      if (answer.status >= 500 || answer.status === 404) { throw new Error(String(answer.status)); }
      return answer.text().then(function (text) {
        document.getElementById("saved").className = "";
        put(text, document.getElementById("saved"));
        if (answer.ok) { forget(); } else { keep(); dirty = true; }
        if (answer.status === 409) { document.getElementById("conflict").scrollIntoView({ block: "nearest" }); }
      });
    }).catch(function () {
      keep(); dirty = true;
      say("连接不上服务器：内容还在这里，也存在这台电脑上，恢复后自动保存。", true);
      clearTimeout(saving);
      saving = setTimeout(saveNow, 5000);
    }).finally(function () {
      busy = false;
      if (again) { saveNow(); }
    });
  }
  function changed() { check(); save(); }

  // An act on the rows: the server gives the whole sheet back.
  function act(name, more, column) {
    var told = Object.assign({ act: name }, more || {});
    send(form.dataset.grid, told).then(function (answer) {
      if (!answer.ok) { throw new Error(String(answer.status)); }
      return answer.text();
    }).then(function (text) {
      put(text, document.getElementById("sheet"));
      grow();
      var grid = form.querySelector(".grid");
      var row = Number(grid && grid.dataset.focus || 0);
      focus(row, column || "level3");
      changed();
    }).catch(function () {
      keep();
      say("这一步没有做成：连接不上服务器，内容没有丢，请稍后再试。", true);
    });
  }
  function rows() { return form.querySelectorAll("tr.main"); }
  function focus(row, name) {
    var found = rows()[row];
    var cell = found && found.querySelector("[name=" + name + "]");
    if (cell) { cell.focus(); if (cell.select && cell.tagName === "INPUT") { cell.select(); } }
    return Boolean(cell);
  }
  function filled(row) {
    return cells.slice(2).some(function (name) { var cell = rows()[row].querySelector("[name=" + name + "]"); return cell && cell.value.trim(); });
  }

  form.addEventListener("submit", function (event) {
    var button = event.submitter;
    if (button && button.name === "act") {
      event.preventDefault();
      if (/^delete-/.test(button.value) && filled(Number(button.value.slice(7))) && !window.confirm("删除第" + (Number(button.value.slice(7)) + 1) + "条指标？")) { return; }
      act(button.value);
    } else if (button && button.id === "mine") {
      event.preventDefault();
      document.getElementById("edition").value = button.dataset.edition;
      save(true);
    } else { leaving = true; clearTimeout(saving); turn += 1; document.getElementById("turn").value = turn; }
  });
  form.addEventListener("input", function (event) { if (event.target.name) { fit(event.target); changed(); } });

  form.addEventListener("paste", function (event) {
    var cell = event.target, row = cell.closest && cell.closest("tr.main");
    var text = event.clipboardData && event.clipboardData.getData("text/plain") || "";
    if (!row || cells.indexOf(cell.name) < 0) { return; }
    var many = text.indexOf("\t") >= 0 || (text.replace(/\s+$/, "").indexOf("\n") >= 0 && text.charAt(0) !== "\"" && cell.value === "");
    if (!many) { return; }
    event.preventDefault();
    act("paste", { text: text, at: row.dataset.row, column: cell.name }, cell.name);
  });

  form.addEventListener("keydown", function (event) {
    var cell = event.target, row = cell.closest && cell.closest("tr.main");
    if (!row || cells.indexOf(cell.name) < 0 || event.isComposing) { return; }
    var at = Number(row.dataset.row), key = event.key;
    if (key === "Enter" && event.ctrlKey) { event.preventDefault(); act("add-" + at); return; }
    if (event.altKey && (key === "ArrowUp" || key === "ArrowDown")) {
      event.preventDefault(); act((key === "ArrowUp" ? "up-" : "down-") + at, {}, cell.name); return;
    }
    if (key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      if (!focus(at + 1, cell.name)) { act("add-" + at, {}, cell.name); }
      return;
    }
    if (event.shiftKey || event.ctrlKey || event.altKey) { return; }
    var start = cell.selectionStart, end = cell.selectionEnd, length = cell.value.length;
    var whole = start === 0 && end === length;
    var one = cell.tagName === "INPUT" || cell.value.indexOf("\n") < 0;
    if (key === "ArrowDown" && (one || end === length)) { if (!cell.list && focus(at + 1, cell.name)) { event.preventDefault(); } }
    else if (key === "ArrowUp" && (one || start === 0)) { if (!cell.list && focus(at - 1, cell.name)) { event.preventDefault(); } }
    else if (key === "ArrowRight" && (whole || (start === length && end === length))) { if (beside(at, cell.name, 1)) { event.preventDefault(); } }
    else if (key === "ArrowLeft" && (whole || (start === 0 && end === 0))) { if (beside(at, cell.name, -1)) { event.preventDefault(); } }
  });
  function beside(row, name, step) {
    var next = cells[cells.indexOf(name) + step];
    return next ? focus(row, next) : false;
  }

  // Cells grow with their text where the browser does not do it by itself.
  function fit(cell) {
    if (cell.tagName !== "TEXTAREA" || (window.CSS && CSS.supports("field-sizing", "content"))) { return; }
    cell.style.height = "auto"; cell.style.height = cell.scrollHeight + 2 + "px";
  }
  function grow() { form.querySelectorAll("textarea").forEach(fit); }

  // What could not be saved last time is offered again.
  var backup = null;
  try { backup = JSON.parse(localStorage.getItem(kept) || "null"); } catch (spoilt) { backup = null; }
  if (backup) {
    document.getElementById("backup").hidden = false;
    document.getElementById("restore").addEventListener("click", function () {
      var sent = new URLSearchParams();
      Object.keys(backup).forEach(function (name) { backup[name].forEach(function (value) { sent.append(name, value); }); });
      sent.set("act", "restore");
      fetch(form.dataset.grid, { method: "POST", body: sent, credentials: "same-origin",
        headers: { "HX-Request": "true", "X-CSRFToken": form.elements.csrfmiddlewaretoken.value } })
        .then(function (answer) { if (!answer.ok) { throw new Error(String(answer.status)); } return answer.text(); })
        .then(function (text) {
          put(text, document.getElementById("sheet")); grow();
          // The edition it was written on comes back too, so that a colleague's work meanwhile shows as a conflict.
          document.getElementById("edition").value = backup.edition[0];
          document.getElementById("backup").hidden = true; changed();
        }).catch(function () { say("没有恢复成功，请稍后再点“恢复”。", true); });
    });
    document.getElementById("forget").addEventListener("click", function () { forget(); document.getElementById("backup").hidden = true; });
  }
  window.addEventListener("beforeunload", function (event) { if ((dirty || busy) && !leaving) { keep(); event.preventDefault(); } });
  grow();
})();
