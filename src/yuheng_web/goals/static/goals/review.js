// The queue: tick all, count what is ticked. Opinions: a field grows while it is written in.
"use strict";
(function () {
  function boxes() { return Array.prototype.slice.call(document.querySelectorAll("input[name=chosen]")); }
  function count() {
    var place = document.getElementById("much");
    if (!place) { return; }
    var picked = boxes().filter(function (box) { return box.checked; });
    boxes().forEach(function (box) { box.closest("tr").classList.toggle("picked", box.checked); });
    place.textContent = "已选" + picked.length + "项";
  }
  document.addEventListener("change", function (event) {
    if (event.target.id === "all") { boxes().forEach(function (box) { box.checked = event.target.checked; }); }
    if (event.target.type === "checkbox") { count(); }
  });
  document.addEventListener("input", function (event) {
    if (event.target.matches(".reviewed textarea")) {
      event.target.classList.toggle("full", event.target.value !== "");
    }
  });
  // Alt with the arrows goes through the queue; typing fields keep their keys.
  document.addEventListener("keydown", function (event) {
    if (!event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) { return; }
    var way = { ArrowLeft: "before", ArrowRight: "after" }[event.key];
    var link = way && document.getElementById(way);
    if (link) { event.preventDefault(); link.click(); }
  });
  document.addEventListener("DOMContentLoaded", function () {
    var all = document.getElementById("all");
    if (all) { all.hidden = false; }
    count();
  });
})();
