package dev.leat.testkit.lines;

import dev.leat.engine.Pipeline;
import dev.leat.engine.Vanished;
import dev.leat.engine.item.Change;
import dev.leat.engine.item.Fingerprint;
import dev.leat.engine.item.Item;
import dev.leat.engine.item.Key;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.engine.item.SourceRef;
import dev.leat.engine.item.Stamp;
import dev.leat.engine.item.Tally;
import dev.leat.engine.memory.LedgerLine;
import dev.leat.engine.plan.Entry;
import dev.leat.engine.plan.Group;
import dev.leat.engine.plan.Grouping;
import dev.leat.engine.plan.ItemPlan;
import dev.leat.engine.plan.Items;
import dev.leat.engine.plan.Parser;
import dev.leat.engine.plan.Plan;
import dev.leat.engine.plan.Planner;
import dev.leat.engine.plan.Recipe;
import dev.leat.engine.plan.RemovalGuard;
import dev.leat.engine.scan.Content;
import dev.leat.engine.scan.Scanned;
import dev.leat.engine.scan.Scanner;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;

/// Sources are texts of lines `ID VALUE`; each line is an item `SOURCE#ID`. The value `bad` is a bad item, `poison`
/// one that
/// the target refuses.
public record LinesRoom(Grouping grouping, Vanished vanished, boolean waits, boolean asFlow) {
    public Pipeline<?, ?, ?> pipeline(SortedMap<String, String> sources, MemoryTarget target) {
        return new Pipeline<>(
                "lines",
                "lines",
                "memory",
                vanished,
                new RemovalGuard(1_000, 0.9),
                new TextScanner(sources),
                new LineParser(),
                new LinePlanner(),
                target);
    }

    private final class TextScanner implements Scanner {
        private final SortedMap<String, String> sources;

        TextScanner(SortedMap<String, String> sources) {
            this.sources = sources;
        }

        @Override
        public List<Key> covers() {
            return List.of(new Key("."));
        }

        @Override
        public boolean selects(Key key) {
            return true;
        }

        @Override
        public boolean waits() {
            return waits;
        }

        @Override
        public Iterator<Scanned> scan() {
            return sources.entrySet().stream()
                    .<Scanned>map(e -> new Scanned.Found(new SourceRef(
                            new Key(e.getKey()),
                            new Stamp.OfText(Integer.toHexString(e.getValue().hashCode())),
                            e.getValue().length())))
                    .iterator();
        }

        @Override
        public Content open(SourceRef source) throws IOException {
            String text = sources.get(source.key().text());
            if (text == null) {
                throw new java.nio.file.NoSuchFileException(source.key().text());
            }
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return asFlow
                    ? new Content.Flow(new ByteArrayInputStream(bytes), Map.of())
                    : new Content.Bytes(bytes, bytes.length, Map.of());
        }

        @Override
        public void close() {}
    }

    private static final class LineParser implements Parser<String> {
        @Override
        public Recipe recipe() {
            return new Recipe("lines", 1, new TreeMap<>());
        }

        @Override
        public Items<String> parse(SourceRef source, Content content) throws IOException {
            byte[] bytes = switch (content) {
                case Content.Bytes b -> java.util.Arrays.copyOf(b.array(), b.length());
                case Content.Flow flow -> flow.stream().readAllBytes();
                case Content.NotModified none -> throw new IllegalStateException("nothing to parse");
            };
            List<Item<String>> items = new ArrayList<>();
            for (String line : new String(bytes, StandardCharsets.UTF_8).lines().toList()) {
                String[] parts = line.split(" ", 2);
                if (parts[1].equals("fatal")) {
                    throw new OutOfMemoryError("as far as this test is concerned");
                }
                Key key = new Key(source.key() + "#" + parts[0]);
                items.add(
                        parts[1].equals("bad")
                                ? new Item.Bad<>(
                                        key, Problem.lasting("LEAT-T012", Place.of(key), "bad", "is never good", ""))
                                : new Item.Good<>(
                                        key, parts[1], Fingerprint.ofParts(List.of(parts[1])), 10, List.of()));
            }
            return Items.ofAll(items);
        }
    }

    private final class LinePlanner implements Planner<String, Map<Key, String>, LineOperation> {
        @Override
        public Grouping grouping() {
            return grouping;
        }

        @Override
        public Plan<LineOperation> plan(Group<String> group, Map<Key, String> present) {
            List<LineOperation> operations = new ArrayList<>();
            SequencedMap<Key, ItemPlan> items = new LinkedHashMap<>();
            for (Entry<String> entry : group.entries()) {
                Key key = entry.item().key();
                boolean isNew = !present.containsKey(key);
                plan(new LineOperation(key, Optional.of(entry.item().value()), isNew), operations, items);
            }
            for (LedgerLine line : group.vanished()) {
                if (present.containsKey(line.key())) {
                    plan(new LineOperation(line.key(), Optional.empty(), false), operations, items);
                }
            }
            return new Plan<>(operations, items, List.of());
        }

        private void plan(LineOperation operation, List<LineOperation> operations, SequencedMap<Key, ItemPlan> items) {
            operations.add(operation);
            Change change =
                    operation.value().isEmpty() ? Change.REMOVED : operation.isNew() ? Change.ADDED : Change.CHANGED;
            SequencedMap<String, Tally> tables = new LinkedHashMap<>();
            tables.put("values", operation.tally());
            items.put(operation.item(), new ItemPlan(change, tables));
        }
    }
}
