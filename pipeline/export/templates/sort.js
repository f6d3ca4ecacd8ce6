"use strict";
// Headings of tables become buttons that sort their rows. Without this script the page says the same.
document.querySelectorAll("table.sortable").forEach(function (table) {
  var heads = Array.prototype.slice.call(table.tHead.rows[0].cells);
  heads.forEach(function (head, column) {
    var button = document.createElement("button");
    button.type = "button";
    while (head.firstChild) { button.appendChild(head.firstChild); }
    head.appendChild(button);
    button.addEventListener("click", function () { sort(table, heads, column); });
  });
});
function key(row, column) {
  var cell = row.cells[column];
  return cell.hasAttribute("data-key") ? cell.getAttribute("data-key") : cell.textContent.trim().toLowerCase();
}
function compare(a, b) {
  if (a === "" || b === "") { return a === b ? 0 : a === "" ? 1 : -1; }
  var difference = Number(a) - Number(b);
  return isNaN(difference) ? a.localeCompare(b, "en-GB") : difference;
}
function sort(table, heads, column) {
  var down = heads[column].getAttribute("aria-sort") === "ascending";
  heads.forEach(function (head) { head.removeAttribute("aria-sort"); });
  heads[column].setAttribute("aria-sort", down ? "descending" : "ascending");
  Array.prototype.forEach.call(table.tBodies, function (body) {
    var rows = Array.prototype.slice.call(body.rows);
    var fixed = rows.filter(function (row) { return row.classList.contains("group"); });
    var totals = rows.filter(function (row) { return row.classList.contains("total"); });
    var others = rows.filter(function (row) { return fixed.indexOf(row) < 0 && totals.indexOf(row) < 0; });
    others.sort(function (a, b) {
      var x = key(a, column), y = key(b, column);
      return x === "" || y === "" || !down ? compare(x, y) : compare(y, x);
    });
    fixed.concat(others, totals).forEach(function (row) { body.appendChild(row); });
  });
}
