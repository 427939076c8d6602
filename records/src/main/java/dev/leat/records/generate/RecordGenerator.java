package dev.leat.records.generate;

import dev.leat.records.Records;
import dev.leat.records.contract.Contract;
import dev.leat.records.map.MappedRecord;
import dev.leat.records.map.Trace;
import dev.leat.records.value.DataType;
import dev.leat.records.xml.Failure;
import dev.leat.records.xml.Refused;
import dev.leat.records.xml.XmlLimits;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/// Documents for a contract, as many as are wanted, each with a key of its own: the same contract, seed and key give
/// the same document. Every one is mapped before it is given out; what would be refused is never given, unless faults
/// are asked for. One thread.
public final class RecordGenerator {
    public enum Profile {
        /// Only what a record needs.
        TINY,
        TYPICAL,
        /// With 100 to 600 KB of elements that no path names, as real documents have.
        LARGE,
        /// Typical ones, and among them records with faults.
        DIRTY
    }

    private static final int PAD_LEAST = 100_000;
    private static final int PAD_MOST = 600_000;

    private final Contract contract;
    private final Records records;
    private final Blueprint blueprint;
    private final Profile profile;
    private final long seed;
    private final int faultPercent;

    /// @param text  the document
    /// @param rows  of each table, as the contract makes them; empty for a document with a fault
    /// @param fault what is wrong with it
    public record Made(long key, String text, Map<String, Integer> rows, Optional<String> fault) {}

    /// A contract no document can be made for, as far as we see; the rule says why.
    public static final class NotPossible extends Exception {
        NotPossible(String message) {
            super(message);
        }
    }

    /// @param faultPercent of a hundred documents, with [Profile#DIRTY]
    public RecordGenerator(Contract contract, Profile profile, long seed, int faultPercent) {
        this.contract = contract;
        this.records = new Records(contract, XmlLimits.DEFAULT, Optional.empty());
        this.blueprint = Blueprint.of(contract);
        this.profile = profile;
        this.seed = seed;
        this.faultPercent = profile == Profile.DIRTY ? faultPercent : 0;
    }

    /// The document of a key.
    public Made document(long key) throws NotPossible {
        Draw draw = new Draw(seed, key);
        Refused last = null;
        for (int attempt = 0; attempt < 8; attempt++) {
            String text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                    + new Writing(new Draw(seed, key * 31 + attempt), key, attempt > 1).document();
            try {
                Map<String, Integer> rows = rows(text);
                if (draw.chance(faultPercent)) {
                    Faults.Made bad = Faults.of(text, draw, this::isRefused);
                    return new Made(key, bad.text(), Map.of(), Optional.of(bad.kind()));
                }
                return new Made(key, text, rows, Optional.empty());
            } catch (Refused e) {
                last = e;
            }
        }
        Failure failure = last == null ? Failure.validate("E_ROOT", "", "") : last.failure();
        throw new NotPossible(
                failure.code() + " " + failure.where().orElse("") + " " + failure.seen() + ": " + failure.rule());
    }

    /// What stands before, between and behind the records of one file with many; only where the contract has a
    /// `record_path`.
    public List<String> frame() {
        Draw draw = new Draw(seed, 0);
        String whole = new Writing(draw, 0, true).frame();
        int at = whole.indexOf(Writing.HERE);
        return List.of(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + whole.substring(0, at),
                whole.substring(at + Writing.HERE.length()));
    }

    /// One record for such a file.
    public Made part(long key) throws NotPossible {
        List<String> frame = frame();
        for (int attempt = 0; attempt < 8; attempt++) {
            String part = new Writing(new Draw(seed, key * 31 + attempt), key, attempt > 1).part();
            try {
                return new Made(key, part, rows(frame.getFirst() + part + frame.getLast()), Optional.empty());
            } catch (Refused e) {
                continue;
            }
        }
        throw new NotPossible("no record of a file with many could be made for " + key);
    }

    private Map<String, Integer> rows(String text) throws Refused {
        MappedRecord record = map(text);
        Map<String, Integer> rows = new TreeMap<>();
        record.tables().forEach((table, all) -> rows.put(table, all.size()));
        return rows;
    }

    private MappedRecord map(String text) throws Refused {
        return records.map(text.getBytes(StandardCharsets.UTF_8), LocalDateTime.of(2000, 1, 1, 0, 0), Trace.NONE);
    }

    private boolean isRefused(String text) {
        try {
            map(text);
            return false;
        } catch (Refused e) {
            return true;
        } catch (IllegalArgumentException e) {
            return true; // no record in it at all
        }
    }

    /// The largest key that the contract takes.
    public OptionalLong most() {
        return contract.key().type() == DataType.STRING
                ? OptionalLong.empty()
                : OptionalLong.of(
                        Math.min(contract.key().max(), contract.key().type().most()));
    }

    /// One document on its way.
    private final class Writing {
        static final String HERE = "\u0000";

        private final StringBuilder out = new StringBuilder();
        private final Draw draw;
        private final Words words;
        private final long key;
        private final boolean full;
        private final Map<Node, Integer> counts = new HashMap<>();
        private final Map<String, Boolean> groups = new HashMap<>();
        private final Map<String, String> prefixes = new HashMap<>();
        private boolean framing;

        Writing(Draw draw, long key, boolean full) {
            this.draw = draw;
            this.words = new Words(contract, draw);
            this.key = key;
            this.full = full;
            contract.namespaces().forEach((prefix, uri) -> prefixes.put(uri, prefix));
        }

        String document() {
            Node root = root();
            element(root, 0, 0);
            return out.append('\n').toString();
        }

        String frame() {
            framing = true;
            return document();
        }

        String part() {
            Node record = record(root()).orElseThrow();
            element(record, 1, 0);
            return out.toString();
        }

        private static Optional<Node> record(Node node) {
            return node.record
                    ? Optional.of(node)
                    : node.children.values().stream()
                            .flatMap(child -> record(child).stream())
                            .findFirst();
        }

        private Node root() {
            List<Node> roots = blueprint.roots();
            return roots.stream()
                    .filter(root -> root.name.equals(contract.rootElement()))
                    .findFirst()
                    .orElseGet(() -> roots.get((int) (Math.abs(key) % roots.size())));
        }

        private void element(Node node, int depth, int instance) {
            if (framing && node.record) {
                out.append(HERE);
                return;
            }
            String name = qualified(node);
            int unique = node.rowTables > 0 ? counts.merge(node, 1, Integer::sum) : 1;
            out.append('\n').append("  ".repeat(depth)).append('<').append(name);
            if (depth == 0) {
                contract.namespaces()
                        .forEach((prefix, uri) -> attribute(prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix, uri));
            }
            node.fixed.forEach(this::attribute);
            node.attributes.forEach((attribute, wish) -> {
                if (!node.fixed.containsKey(attribute) && isThere(wish)) {
                    attribute(attribute, value(wish, instance, unique));
                }
            });
            out.append('>');
            int begin = out.length();
            if (node.text != null && isThere(node.text)) {
                escape(value(node.text, instance, unique));
            }
            boolean below = children(node, depth);
            if (depth == 0 && profile == Profile.LARGE) {
                pad();
                below = true;
            }
            if (out.length() == begin) {
                out.setCharAt(begin - 1, '/');
                out.append('>');
                return;
            }
            out.append(below ? "\n" + "  ".repeat(depth) : "")
                    .append("</")
                    .append(name)
                    .append('>');
        }

        /// What leads to records comes last, so that what they share stands before them.
        private boolean children(Node node, int depth) {
            List<Node> order = new ArrayList<>(node.children.values());
            order.sort(
                    (a, b) -> Boolean.compare(record(a).isPresent(), record(b).isPresent()));
            boolean any = false;
            for (Node child : order) {
                int count = count(child);
                for (int i = 0; i < count; i++) {
                    element(child, depth + 1, i);
                    any = true;
                }
            }
            return any;
        }

        private int count(Node child) {
            if (child.record) {
                return 1;
            }
            if (profile == Profile.TINY && !full) {
                return child.needed() ? 1 : 0;
            }
            if (child.rowTables > 0) {
                return 1 + draw.below(child.most);
            }
            return full || child.needed() || draw.chance(85) ? 1 : 0;
        }

        private boolean isThere(Node.Wish wish) {
            if (wish.needed || full) {
                return true;
            }
            if (profile == Profile.TINY) {
                return false;
            }
            return wish.group.isEmpty()
                    ? draw.chance(85)
                    : groups.computeIfAbsent(wish.group, group -> draw.chance(40));
        }

        private String value(Node.Wish wish, int instance, int unique) {
            if (wish.key) {
                return contract.key().type() == DataType.STRING ? "K" + key : Long.toString(key);
            }
            return words.of(wish, key, instance, unique);
        }

        private String qualified(Node node) {
            String prefix = prefixes.getOrDefault(node.uri, "");
            return prefix.isEmpty() ? node.name : prefix + ":" + node.name;
        }

        private void attribute(String name, String value) {
            out.append(' ').append(name).append("=\"");
            escape(value);
            out.append('"');
        }

        private void escape(String value) {
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                switch (c) {
                    case '&' -> out.append("&amp;");
                    case '<' -> out.append("&lt;");
                    case '>' -> out.append("&gt;");
                    case '"' -> out.append("&quot;");
                    default -> out.append(c);
                }
            }
        }

        private void pad() {
            Set<String> taken = new HashSet<>();
            blueprint.roots().forEach(root -> names(root, taken));
            String name = "Attachment";
            while (taken.contains(name)) {
                name += "_";
            }
            int length = out.length() + (int) draw.between(PAD_LEAST, PAD_MOST);
            while (out.length() < length) {
                out.append("\n  <")
                        .append(name)
                        .append(" n=\"")
                        .append(draw.digits(6))
                        .append("\"><line>");
                out.append(draw.words(12, 200)).append("</line><line>").append(draw.words(12, 200));
                out.append("</line></").append(name).append('>');
            }
        }

        private static void names(Node node, Set<String> into) {
            into.add(node.name);
            node.children.values().forEach(child -> names(child, into));
        }
    }
}
