// Files dropped on the card are chosen; the upload shows its progress.
"use strict";
(function () {
  var card = document.getElementById("drop"), form = card && card.querySelector("form");
  if (!form) { return; }
  var input = form.querySelector("input[type=file]"), bar = document.getElementById("sending");
  ["dragenter", "dragover"].forEach(function (name) {
    card.addEventListener(name, function (event) { event.preventDefault(); card.classList.add("over"); });
  });
  ["dragleave", "drop"].forEach(function (name) {
    card.addEventListener(name, function (event) { event.preventDefault(); card.classList.remove("over"); });
  });
  card.addEventListener("drop", function (event) {
    if (event.dataTransfer.files.length) { input.files = event.dataTransfer.files; }
  });
  form.addEventListener("submit", function (event) {
    if (!input.files.length || !window.FormData) { return; }
    event.preventDefault();
    var sending = new XMLHttpRequest();
    bar.hidden = false;
    sending.upload.addEventListener("progress", function (step) {
      if (step.lengthComputable) { bar.value = Math.round(100 * step.loaded / step.total); }
    });
    sending.addEventListener("load", function () {
      var own = sending.responseURL;
      if (sending.status === 200 && own) { window.location.assign(own); return; }
      var told = new DOMParser().parseFromString(sending.responseText, "text/html").getElementById("content");
      if (told) { document.getElementById("content").replaceWith(document.importNode(told, true)); }
    });
    sending.addEventListener("error", function () { bar.hidden = true; form.submit(); });
    sending.open("POST", window.location.href);
    sending.send(new FormData(form));
  });
})();
