// A click on “取用” tells the form of it: the event yuheng:take on the document, its detail what the button carries.
"use strict";
(function () {
  document.addEventListener("click", function (event) {
    var button = event.target.closest ? event.target.closest("button[data-take]") : null;
    if (!button) { return; }
    event.preventDefault();
    var told = button.dataset;
    document.dispatchEvent(new CustomEvent("yuheng:take", {
      detail: {
        library: told.take, level1: told.level1, level2: told.level2, name: told.name,
        target: told.target, unit: told.unit, direction: told.direction, proof: told.proof
      }
    }));
  });
})();
