package dev.leat.dot;

import dev.leat.dot.manifest.ManifestFile;
import dev.leat.dot.options.DotOptions;
import dev.leat.dot.options.IgnoreProfile;
import dev.leat.dot.options.Places;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.Facts;
import dev.leat.engine.disk.Sleeper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Remembers that a command was in step, so that the next one of the same words looks at each folder once and reads
/// nothing else. It holds a stamp of the manifest, of every folder that was listed in packages and target, and of
/// every ignore file: device, inode and time of change. A folder keeps its stamp only as long as no entry of it
/// comes, goes or becomes something else, the text of a link included; nobody can set that time.
///
/// A cache: lost, torn or out of date it costs time only. Times are coarse, so nothing is sealed that changed
/// within [#TICK] of being looked at. Who changes the target while a command links it, and never again, is not
/// noticed by the next one of the same words; `status` and `doctor` always look.
///
/// ```
/// leat dot seal 1 LINES    the question: names, options, places
/// STAMP PATH               one per folder or file
/// end
/// ```
final class Seal {
    private static final String FIRST = "leat dot seal 1 ";
    private static final String LAST = "end\n";
    private static final int BYTES_MAX = 256 << 20;
    private static final Duration TICK = Duration.ofMillis(20);

    private final Disk disk;
    private final Path file;
    private final Path manifest;
    private final String question;

    private Seal(Disk disk, Path state, String question) {
        this.disk = disk;
        this.file = state.resolve("seal");
        this.manifest = state.resolve(ManifestFile.NAME);
        this.question = question;
    }

    /// Only of requests whose answer depends on folders and ignore files alone.
    static Optional<Seal> of(Disk disk, Places places, DotOptions options, List<Request> requests) {
        StringBuilder question = new StringBuilder();
        for (Request request : requests) {
            if (!(request instanceof Request.Manage(List<String> names))) {
                return Optional.empty();
            }
            question.append(names).append(' ');
        }
        if (options.fileSizeMax() > 0 || options.ignoreProfile() != IgnoreProfile.LEAT) {
            return Optional.empty();
        }
        question.append(options.layout())
                .append(options.linkStyle())
                .append(options.folding())
                .append(options.foldOverIgnored())
                .append(options.translate())
                .append(options.prefix())
                .append(options.onConflict())
                .append(options.ignoreDefaults())
                .append(options.packageIgnoreFiles())
                .append(options.ignore())
                .append(options.ignoreRegex())
                .append(options.override())
                .append(options.defer())
                .append(options.packageLinks())
                .append(options.skipInvalid())
                .append(' ')
                .append(places.packages())
                .append(' ')
                .append(places.target())
                .append(' ')
                .append(places.home())
                .append(places.ours());
        String text = question.toString();
        return text.indexOf('\n') < 0 ? Optional.of(new Seal(disk, places.state(), text)) : Optional.empty();
    }

    /// Whether the same was asked, and everything is as it was then; the first stamp that differs ends it.
    Stamps check() {
        int asked = 0;
        try {
            String text = new String(disk.readAll(file, BYTES_MAX), StandardCharsets.UTF_8);
            int at = text.indexOf('\n') + 1;
            int space = text.indexOf(' ', FIRST.length());
            if (!text.startsWith(FIRST) || !text.endsWith(LAST) || space < 0 || at <= space) {
                return Stamps.NONE;
            }
            int lines = Integer.parseInt(text.substring(FIRST.length(), space));
            if (!text.substring(space + 1, at - 1).equals(question)) {
                return Stamps.NONE;
            }
            for (; lines > 0; lines--) {
                int end = text.indexOf('\n', at);
                int gap = text.indexOf(' ', at);
                if (end < 0 || gap < 0 || gap > end) {
                    return Stamps.NONE;
                }
                asked++;
                long stamp = disk.stamp(file.getFileSystem().getPath(text.substring(gap + 1, end)));
                if (!Long.toHexString(stamp).equals(text.substring(at, gap))) {
                    return new Stamps(asked, asked - 1);
                }
                at = end + 1;
            }
            return at == text.length() - LAST.length() ? new Stamps(asked, asked) : Stamps.NONE;
        } catch (IOException | NumberFormatException | InvalidPathException e) {
            // There is none, it is torn, or something is gone: then everything is looked at.
            return new Stamps(asked, Math.max(0, asked - 1));
        }
    }

    /// Seals what was found, or made.
    ///
    /// @param began   before anything was looked at
    /// @param changed folders the command itself may have changed; empty if it changed nothing
    void write(List<Path> looked, List<Path> changed, Instant began, Sleeper sleeper) throws InterruptedException {
        try {
            StringBuilder stamps = new StringBuilder();
            long before = nanos(began) - TICK.toNanos();
            int lines = 1;
            for (Path each : looked) {
                Facts facts = disk.facts(each);
                if (facts.changedNanos() >= before || !append(stamps, facts, each)) {
                    return;
                }
                lines++;
            }
            if (!changed.isEmpty()) {
                sleeper.sleep(TICK); // what changes from now on gets another time
            }
            for (Path each : changed) {
                if (!append(stamps, disk.facts(each), each)) {
                    return;
                }
                lines++;
            }
            // First, since it is what changes most.
            StringBuilder manifestStamp = new StringBuilder();
            append(manifestStamp, disk.facts(manifest), manifest);
            replace(FIRST + lines + ' ' + question + '\n' + manifestStamp + stamps + LAST);
        } catch (IOException e) {
            // A cache: what cannot be sealed is looked at again.
        }
    }

    private static long nanos(Instant instant) {
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }

    private static boolean append(StringBuilder stamps, Facts facts, Path path) {
        String name = path.toString();
        stamps.append(Long.toHexString(facts.stamp())).append(' ').append(name).append('\n');
        return name.indexOf('\n') < 0;
    }

    /// Not made durable: it is worth less than the wait.
    private void replace(String text) throws IOException {
        Path temporary = file.resolveSibling(".leat-seal.tmp");
        try {
            disk.delete(temporary);
        } catch (NoSuchFileException e) {
            // the usual case
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (Disk.Output output = disk.create(temporary, 0600)) {
            output.write(bytes, 0, bytes.length);
        }
        disk.rename(temporary, file);
    }
}
