#!/bin/sh
# Counts the distinct words of a file, in one of two ways.
if [ "$WAY" = awk ]; then
    awk '{ for (i = 1; i <= NF; i++) seen[$i] = 1 } END { n = 0; for (w in seen) n++; print n }' "$1"
else
    tr -s ' \n' '\n\n' <"$1" | sort -u | grep -c .
fi
