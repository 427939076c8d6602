package dev.leat.dot.plan;

import dev.leat.dot.options.ConflictPolicy;
import dev.leat.dot.refusal.Conflict;
import dev.leat.dot.refusal.Refused;
import dev.leat.dot.target.Found;
import dev.leat.dot.target.Removal;
import dev.leat.dot.target.Spot;
import dev.leat.dot.tree.Entry;
import dev.leat.engine.item.Fingerprint;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// What becomes of things in the way: by the policy that was chosen, else a conflict.
final class Settling {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final int BACKUP_MODE = 0700;

    private final LinkPlanner planner;
    private final List<Pattern> override;
    private final List<Pattern> defer;

    Settling(LinkPlanner planner) throws Refused {
        this.planner = planner;
        this.override = compiled("--override", planner.options.override());
        this.defer = compiled("--defer", planner.options.defer());
    }

    private static List<Pattern> compiled(String option, List<String> regexes) throws Refused {
        for (String regex : regexes) {
            try {
                Pattern.compile(regex);
            } catch (PatternSyntaxException e) {
                throw Refused.usage(
                        "LEAT-D007",
                        option,
                        regex,
                        "this is not a regular expression: " + e.getDescription(),
                        "It is matched at the start of the path below the target.");
            }
        }
        return regexes.stream().map(Pattern::compile).toList();
    }

    /// A file, or something else that is no link and no folder, where the entry should be.
    void file(String name, Spot spot, Entry entry) throws Refused, IOException {
        boolean plain = spot.now() instanceof Found.RegularFile;
        Conflict.Type type = entry.isFolder() && !planner.placing.mayFold(spot, entry)
                ? Conflict.Type.DIR_EXPECTED
                : Conflict.Type.FILE_EXISTS;
        ConflictPolicy policy = plain || planner.options.onConflict() == ConflictPolicy.SKIP
                ? planner.options.onConflict()
                : ConflictPolicy.FAIL;
        switch (policy) {
            case FAIL ->
                conflict(
                        type,
                        spot,
                        (plain ? "a file is there" : "something is there that is no file, link or folder")
                                + ", package " + name + " has " + entry.source() + " for it");
            case SKIP -> skip(name, spot);
            case OVERWRITE -> {
                spot.plan(Found.ABSENT);
                planner.placing.make(name, spot, entry);
            }
            case BACKUP -> {
                String backup = backup(name, spot);
                spot.removeBy(new Removal.BackedUp(backup));
                spot.plan(Found.ABSENT);
                planner.placing.make(name, spot, entry);
            }
            case ADOPT -> {
                if (entry.isFolder()) {
                    conflict(type, spot, "a file is there, package " + name + " has a folder for it");
                } else {
                    Path to = planner.destinations.sourcePath(name, entry.source());
                    spot.removeBy(new Removal.Moved(to.toString()));
                    planner.placing.link(name, spot, entry, false);
                }
            }
        }
    }

    /// A folder where a link should be: never taken away.
    void folder(String name, Spot spot, Entry entry) throws IOException {
        if (planner.options.onConflict() == ConflictPolicy.SKIP) {
            skip(name, spot);
            return;
        }
        boolean ours = planner.draft.made().contains(spot.relative());
        boolean both = ours && spot.isChanged();
        conflict(
                both ? Conflict.Type.KIND_CONFLICT : Conflict.Type.FILE_EXPECTED,
                spot,
                (both ? "another package has a folder there" : "a folder is there") + ", package " + name
                        + " has the file " + entry.source() + " for it");
    }

    /// A link that leads elsewhere, or into another package.
    void link(String name, Spot spot, Entry entry, Optional<String> owner) throws Refused, IOException {
        String path = spot.relative();
        if (owner.isPresent() && !owner.get().equals(name)) {
            if (matches(defer, path)) {
                planner.warnings.add(path + " stays with package " + owner.get() + " (--defer)");
                return;
            }
            if (matches(override, path)) {
                replace(name, spot, entry);
                return;
            }
            if (planner.isPlacing(owner.get())) {
                conflict(
                        Conflict.Type.DUPLICATE_TARGET,
                        spot,
                        "packages " + owner.get() + " and " + name + " both have a file for it");
                return;
            }
        }
        Found.Link there = (Found.Link) spot.now();
        switch (planner.options.onConflict()) {
            case FAIL, ADOPT ->
                conflict(
                        Conflict.Type.WRONG_LINK,
                        spot,
                        "a link is there that leads to " + there.text()
                                + owner.map(other -> ", of package " + other).orElse("") + "; package " + name
                                + " has " + entry.source() + " for it");
            case SKIP -> skip(name, spot);
            case OVERWRITE -> replace(name, spot, entry);
            case BACKUP -> {
                spot.removeBy(new Removal.BackedUp(backup(name, spot)));
                replace(name, spot, entry);
            }
        }
    }

    private void replace(String name, Spot spot, Entry entry) throws Refused, IOException {
        planner.draft.release(spot.relative());
        planner.placing.make(name, spot, entry);
    }

    private static boolean matches(List<Pattern> patterns, String path) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(path).lookingAt());
    }

    private void skip(String name, Spot spot) {
        planner.warnings.add("skipped " + spot.relative() + " of package " + name + ": something else is there");
        planner.draft.release(spot.relative());
    }

    private void conflict(Conflict.Type type, Spot spot, String details) {
        List<String> suggestions = switch (type) {
            case FILE_EXISTS ->
                List.of(
                        "Move it away, or choose: --on-conflict backup, overwrite, skip or adopt.",
                        "Keep its content: leat dot adopt.");
            case WRONG_LINK -> List.of("Remove the link, or choose: --on-conflict backup, overwrite or skip.");
            case DIR_EXPECTED -> List.of("Move the file away, or choose: --on-conflict backup, overwrite or skip.");
            case FILE_EXPECTED -> List.of("Move the folder away, or choose: --on-conflict skip.");
            default -> List.of("Take it out of one of them, or name --override or --defer with its path.");
        };
        planner.conflicts.add(new Conflict(type, spot.relative(), details, suggestions));
    }

    /// `vimrc.1a2b3c4d.20261120-090000`: the hash tells apart files of one name.
    private String backup(String name, Spot spot) throws IOException {
        Path folder = planner.options.backups().orElse(planner.places.target().resolve(".dot-backup"));
        planner.extras.folder(folder, BACKUP_MODE);
        String hash = Fingerprint.ofText(spot.path().toString()).brief();
        String stem = spot.name() + "." + hash + "." + STAMP.format(planner.now);
        Path to = folder.resolve(stem);
        for (int n = 1; planner.disk.exists(to); n++) {
            to = folder.resolve(stem + "-" + n); // an older backup is never written over
        }
        planner.draft.backedUp(name, spot.relative(), to.toString());
        return to.toString();
    }
}
