package dev.leat.bench.profile;

import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.Facts;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads `.jfr`, collapsed stacks (`a;b;c 12`) and thread dumps into one profile. A damaged file is an error, never
/// half a profile.
public final class ProfileReader {
    static final int DEPTH_MAX = 512;
    static final int TEXT_MAX = 256 << 20;
    private static final int FILES_MAX = 1_000;
    private static final Pattern COLLAPSED = Pattern.compile("(\\S.*) (\\d{1,15})");
    private static final Pattern THREAD = Pattern.compile("\"(.*)\" .*|#\\d+ \"(.*)\".*");
    private static final Pattern STATE = Pattern.compile("\\s+java\\.lang\\.Thread\\.State: (\\w+).*");
    private static final Pattern AT =
            Pattern.compile("\\s+at (?:[\\w.]+@?[\\w.]*//?)?([\\w.$]+\\.[\\w$<>]+)\\((.*)\\)");
    private static final Pattern HIDDEN = Pattern.compile("(/|\\+)?0x[0-9a-f]{8,16}");

    private final Disk disk;

    public ProfileReader(Disk disk) {
        this.disk = disk;
    }

    /// It is no profile, or damaged.
    public static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Problem problem;

        Unreadable(Place place, String seen, String rule) {
            super(rule);
            this.problem = Problem.lasting(
                    "LEAT-B071",
                    place,
                    seen,
                    rule,
                    "Read are .jfr, collapsed stacks (\"a;b;c 12\" a line) and thread dumps of jcmd or jstack");
        }

        public Problem problem() {
            return problem;
        }
    }

    /// All of these files, or those of a folder, as one profile.
    public Profile read(List<Path> paths) throws IOException, Unreadable {
        Profile profile = new Profile();
        for (Path path : paths) {
            if (disk.factsFollowing(path).kind() == Facts.Kind.FOLDER) {
                List<Path> files = recordings(path);
                if (files.isEmpty()) {
                    throw new Unreadable(Place.of(path.toString()), "", "there is no profile in this folder");
                }
                for (Path file : files) {
                    read(file, profile);
                }
            } else {
                read(path, profile);
            }
        }
        return profile;
    }

    /// A folder holds each run once: the recordings, or where there are none the collapsed stacks.
    private List<Path> recordings(Path folder) throws IOException, Unreadable {
        List<Path> all = disk.list(folder).stream().sorted().toList();
        if (all.size() > FILES_MAX) {
            throw new Unreadable(Place.of(folder.toString()), all.size() + " files", "more than " + FILES_MAX);
        }
        List<Path> recorded =
                all.stream().filter(file -> file.toString().endsWith(".jfr")).toList();
        return recorded.isEmpty()
                ? all.stream()
                        .filter(file -> file.toString().endsWith(".collapsed")
                                || file.toString().endsWith(".txt"))
                        .toList()
                : recorded;
    }

    void read(Path file, Profile profile) throws IOException, Unreadable {
        byte[] start = new byte[4];
        try (var in = disk.open(disk.realPath(file))) {
            int n = in.readNBytes(start, 0, 4);
            if (n == 4 && start[0] == 'F' && start[1] == 'L' && start[2] == 'R' && start[3] == 0) {
                Recordings.read(file, profile);
                return;
            }
        }
        String text = new String(disk.readAll(file, TEXT_MAX), StandardCharsets.UTF_8);
        if (text.contains("java.lang.Thread.State:") || text.startsWith("Full thread dump")) {
            threads(text, profile);
        } else {
            collapsed(file, text, profile);
        }
    }

    private static void collapsed(Path file, String text, Profile profile) throws Unreadable {
        long number = 0;
        boolean any = false;
        for (String line : text.split("\\R")) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            Matcher matcher = COLLAPSED.matcher(line.strip());
            if (!matcher.matches()) {
                throw new Unreadable(
                        new Place(file.toString(), number, 1),
                        line.substring(0, Math.min(80, line.length())),
                        "a line of collapsed stacks is frames joined by \";\", a blank and a count");
            }
            List<String> frames = List.of(matcher.group(1).split(";"));
            profile.stack(
                    frames.subList(Math.max(0, frames.size() - DEPTH_MAX), frames.size()),
                    "",
                    Long.parseLong(matcher.group(2)));
            any = true;
        }
        if (!any) {
            throw new Unreadable(Place.of(file.toString()), "", "the file holds no stack");
        }
        profile.kind("collapsed");
    }

    /// Each thread is one sample; its state is counted.
    private static void threads(String text, Profile profile) {
        List<String> frames = new ArrayList<>();
        String line = "";
        boolean inside = false;
        for (String one : (text + "\n\"\" ").split("\\R")) {
            Matcher at = AT.matcher(one);
            Matcher state = STATE.matcher(one);
            if (THREAD.matcher(one).matches()) {
                if (inside && !frames.isEmpty()) {
                    profile.stack(List.copyOf(frames.reversed()), line, 1);
                }
                frames.clear();
                line = "";
                inside = true;
            } else if (state.matches()) {
                profile.state(state.group(1));
            } else if (at.matches() && frames.size() < DEPTH_MAX) {
                if (frames.isEmpty()) {
                    String[] place = at.group(2).split(":");
                    line = place.length == 2 ? name(at.group(1)) + ":" + place[1] : "";
                }
                frames.add(name(at.group(1)));
            }
        }
        profile.kind("threads");
    }

    /// Without what changes from run to run: addresses of hidden classes.
    static String name(String raw) {
        return HIDDEN.matcher(raw).replaceAll("");
    }
}
