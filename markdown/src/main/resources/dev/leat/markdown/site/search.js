// Titles and headings, looked through as one types. Without this script all-pages.html has the same.
(function () {
  var index = window.siteIndex, form = document.querySelector("form[role=search]");
  if (!index || !form) return;
  var input = form.querySelector("input"), hits = document.getElementById("hits"), said = document.getElementById("said");
  var root = document.body.getAttribute("data-root") || "";
  form.hidden = false;
  function rank(entry, words) {
    var text = entry[0].toLowerCase(), all = text + " " + entry[1].toLowerCase(), score = entry[1] ? 0 : 2;
    for (var i = 0; i < words.length; i++) {
      if (all.indexOf(words[i]) < 0) return -1;
      var at = text.indexOf(words[i]);
      score += at < 0 ? 0 : at === 0 || text[at - 1] === " " ? 3 : 1;
    }
    return score;
  }
  function show() {
    var words = input.value.toLowerCase().split(/\s+/).filter(Boolean), found = [];
    hits.textContent = "";
    said.textContent = "";
    if (!words.length) return;
    index.forEach(function (entry) {
      var score = rank(entry, words);
      if (score >= 0) found.push([score, entry]);
    });
    found.sort(function (a, b) { return b[0] - a[0]; });
    found.slice(0, 12).forEach(function (hit) {
      var item = document.createElement("li"), link = document.createElement("a"), on = document.createElement("small");
      link.href = root + hit[1][2];
      link.textContent = hit[1][0];
      on.textContent = hit[1][1];
      link.appendChild(on);
      item.appendChild(link);
      hits.appendChild(item);
    });
    said.textContent = found.length + " found";
  }
  input.addEventListener("input", show);
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    var first = hits.querySelector("a");
    if (first) first.click();
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "/" && !/^(INPUT|TEXTAREA)$/.test(document.activeElement.tagName)) {
      event.preventDefault();
      input.focus();
    } else if (event.key === "Escape" && document.activeElement === input) {
      input.value = "";
      show();
    }
  });
})();
