package dev.leat.dot;

import dev.leat.dot.refusal.Conflict;
import dev.leat.dot.tree.Entry;
import dev.leat.dot.tree.PackageTree;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What of a package can be linked, as text: fields end with a NUL, which no name holds. An entry has kind, path below
/// the package, path below the target, and whether a folder may be one link; a warning or conflict its sentence. Equal
/// listings give equal links.
record Listing(List<String> paths, List<String> warnings, Optional<Problem> refused) {
    private static final String ENTRY = "entry";
    private static final String WARNING = "warning";
    private static final String CONFLICT = "conflict";
    private static final String REFUSED = "refused";

    Listing {
        paths = List.copyOf(paths);
        warnings = List.copyOf(warnings);
    }

    static byte[] of(PackageTree tree) {
        StringBuilder text = new StringBuilder();
        tree.root().children().forEach(child -> add(child, tree.mount(), text));
        tree.warnings().forEach(warning -> fields(text, WARNING, warning));
        for (Conflict conflict : tree.conflicts()) {
            fields(text, CONFLICT, conflict.path());
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    static byte[] refused(Problem problem) {
        StringBuilder text = new StringBuilder();
        fields(
                text,
                REFUSED,
                problem.code(),
                problem.place().where(),
                problem.seen(),
                problem.rule(),
                problem.remedy(),
                problem.passing() ? "passing" : "");
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void add(Entry entry, String above, StringBuilder text) {
        String path = above.isEmpty() ? entry.shown() : above + "/" + entry.shown();
        fields(text, ENTRY, entry.kind().name(), entry.source(), path, entry.whole() ? "whole" : "");
        entry.children().forEach(child -> add(child, path, text));
    }

    private static void fields(StringBuilder text, String... fields) {
        for (String field : fields) {
            text.append(field).append('\0');
        }
    }

    /// @throws IllegalArgumentException if the text is not one of ours
    static Listing read(byte[] bytes, int length) {
        String[] fields = new String(bytes, 0, length, StandardCharsets.UTF_8).split("\0", -1);
        List<String> paths = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        Optional<Problem> refused = Optional.empty();
        int at = 0;
        while (at < fields.length - 1) {
            switch (fields[at]) {
                case ENTRY -> {
                    paths.add(fields[at + 3]);
                    at += 5;
                }
                case WARNING -> {
                    warnings.add(fields[at + 1]);
                    at += 2;
                }
                case CONFLICT -> {
                    paths.add(fields[at + 1]);
                    at += 2;
                }
                case REFUSED -> {
                    refused = Optional.of(new Problem(
                            fields[at + 1],
                            Place.of(fields[at + 2]),
                            fields[at + 3],
                            fields[at + 4],
                            fields[at + 5],
                            !fields[at + 6].isEmpty()));
                    at += 7;
                }
                default -> throw new IllegalArgumentException("not a listing of a package: " + fields[at]);
            }
        }
        return new Listing(paths, warnings, refused);
    }
}
