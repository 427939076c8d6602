#!/bin/sh
# Fifty pages that nobody wrote, and lists of their addresses: site.sh DIR PORT
set -eu
mkdir -p "$1/pages"
for list in 10 50; do : >"$1/urls-$list.txt"; done
i=1
while [ $i -le 50 ]; do
  {
    echo "<!doctype html><html lang=en><head><title>Page $i</title></head><body><nav><a href=/>home</a></nav><main><h1>Page $i</h1>"
    j=1
    while [ $j -le 30 ]; do
      echo "<h2>Part $j</h2><p>Part $j of page $i speaks of water $((i * j % 7)) and of the mill, at some length, so that it is a paragraph.</p><ul><li>one<li>two</ul>"
      j=$((j + 1))
    done
    echo "</main><footer>page $i of 50</footer></body></html>"
  } >"$1/pages/page-$i.html"
  [ $i -gt 10 ] || echo "http://127.0.0.1:$2/page-$i.html" >>"$1/urls-10.txt"
  echo "http://127.0.0.1:$2/page-$i.html" >>"$1/urls-50.txt"
  i=$((i + 1))
done
