package dev.leat.cli.init;

import dev.leat.engine.disk.Disk;
import dev.leat.engine.item.SourceRef;
import dev.leat.engine.scan.FileScanner;
import dev.leat.engine.scan.ScanLost;
import dev.leat.engine.scan.Scanned;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// What lies in a folder that Leat could read, by kind and by the folder that holds it. Ignore files are honoured.
///
/// Limits: 200,000 files; of files that might be captures the first 64 KiB are read, of 200 of them.
final class Survey {
    static final int FILES_MAX = 200_000;
    private static final int PEEKS_MAX = 200;
    private static final int PEEK = 64 << 10;

    /// A prompt and what was typed behind it, as recorded sessions have them.
    private static final Pattern SESSION =
            Pattern.compile("(?m)^[\\w.@:/()<\\[-]{1,80}[#>\\]]\\s?(?:show|display|sh) [a-z]");

    enum Kind {
        MARKDOWN("*.md"),
        PAGE("*.html"),
        XML("*.xml"),
        CONTRACT("contract"),
        CAPTURE("captures");

        final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    /// Files of a kind by their first folder; "" for those at the top.
    private final Map<Kind, TreeMap<String, Integer>> found = new EnumMap<>(Kind.class);

    private Optional<String> contract = Optional.empty();
    private int peeks;
    private boolean whole = true;

    private Survey() {}

    static Survey of(Disk disk, InstantSource clock, Path folder) throws IOException, ScanLost {
        Survey survey = new Survey();
        try (FileScanner scanner = new FileScanner(disk, clock, FileScanner.Options.of(folder, List.of("**/*")))) {
            Iterator<Scanned> entries = scanner.scan();
            for (int seen = 0; entries.hasNext(); seen++) {
                if (seen == FILES_MAX) {
                    survey.whole = false;
                    break;
                }
                if (entries.next() instanceof Scanned.Found file) {
                    survey.look(disk, folder, file.source());
                }
            }
        }
        return survey;
    }

    private void look(Disk disk, Path folder, SourceRef source) {
        String key = source.key().text();
        String name = key.substring(key.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        if (name.endsWith(".md") || name.endsWith(".markdown")) {
            count(Kind.MARKDOWN, key);
        } else if (name.endsWith(".html") || name.endsWith(".htm")) {
            count(Kind.PAGE, key);
        } else if (name.endsWith(".xml")) {
            count(Kind.XML, key);
        } else if (name.matches("(?:.*[._-])?contract\\.(?:json|ya?ml)")) {
            count(Kind.CONTRACT, key);
            contract = contract.or(() -> Optional.of(key));
        } else if (name.matches(".*\\.(?:txt|log|cap|cfg|out)")
                && peeks++ < PEEKS_MAX
                && isSession(disk, folder, key)) {
            count(Kind.CAPTURE, key);
        }
    }

    private static boolean isSession(Disk disk, Path folder, String key) {
        try (InputStream in = disk.open(folder.resolve(key))) {
            return SESSION.matcher(new String(in.readNBytes(PEEK), StandardCharsets.ISO_8859_1))
                    .find();
        } catch (IOException e) {
            return false; // It cannot be read, so it cannot be proposed.
        }
    }

    private void count(Kind kind, String key) {
        int slash = key.indexOf('/');
        found.computeIfAbsent(kind, k -> new TreeMap<>())
                .merge(slash < 0 ? "" : key.substring(0, slash), 1, Integer::sum);
    }

    int count(Kind kind) {
        return folders(kind).values().stream().mapToInt(n -> n).sum();
    }

    Map<String, Integer> folders(Kind kind) {
        return found.getOrDefault(kind, new TreeMap<>());
    }

    /// The first contract, by key.
    Optional<String> contract() {
        return contract;
    }

    /// Whether every file was looked at.
    boolean isWhole() {
        return whole;
    }
}
