package dev.leat.testkit.shelf;

import java.util.SortedMap;

/// What a card wants on the shelf, by place; its own folder first.
record Card(String folder, SortedMap<String, Thing> things) {}
