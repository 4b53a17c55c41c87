// Small manners of every page: refusals of htmx requests are shown, unsaved forms ask, menus close.
"use strict";
(function () {
  document.addEventListener("htmx:beforeSwap", function (event) {
    // 409 and 422 carry the form with its errors: show it instead of dropping it.
    if (event.detail.xhr.status === 409 || event.detail.xhr.status === 422) {
      event.detail.shouldSwap = true;
      event.detail.isError = false;
    }
  });
  function tell(words) {
    var place = document.getElementById("content");
    var note = document.createElement("div");
    note.className = "note bad";
    note.setAttribute("role", "alert");
    note.textContent = words;
    place.insertBefore(note, place.firstChild);
  }
  document.addEventListener("htmx:sendError", function () {
    tell("连接不上服务器，刚才的内容还在页面上，请检查网络后重试。");
  });
  document.addEventListener("htmx:responseError", function (event) {
    var status = event.detail.xhr.status;
    if (status === 403) { tell("没有权限，或页面已过期，请刷新后重试。"); }
    else if (status === 404) { tell("没有找到，可能已被删除，或您无权查看。"); }
    else if (status >= 500) { tell("系统出错，刚才的操作没有完成，请稍后重试。"); }
  });
  document.addEventListener("click", function (event) {
    if (event.target.hasAttribute("data-print")) { window.print(); }
    document.querySelectorAll("details.menu[open]").forEach(function (menu) {
      if (!menu.contains(event.target)) { menu.removeAttribute("open"); }
    });
  });
  document.addEventListener("submit", function (event) {
    var asked = event.target.getAttribute("data-confirm");
    if (asked && !window.confirm(asked)) { event.preventDefault(); }
  });
})();
