/* The source scrolls to the place of a point and marks it; the page itself stays where it is. */
"use strict";
document.addEventListener("click", function (event) {
  var link = event.target.closest ? event.target.closest("a.in-spot") : null;
  if (!link) { return; }
  var id = link.getAttribute("href").slice(1);
  var spot = document.getElementById(id) || document.getElementById(id.split("-")[0]);
  var paper = document.querySelector(".in-paper");
  if (!spot || !paper) { return; }
  event.preventDefault();
  document.querySelectorAll(".in-source .here").forEach(function (old) { old.classList.remove("here"); });
  spot.classList.add("here");
  var box = spot.getBoundingClientRect(), frame = paper.getBoundingClientRect();
  paper.scrollTop += box.top - frame.top - frame.height / 3;
  paper.scrollLeft += Math.max(0, box.right - frame.right + 24);
});
