package dev.leat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.leat.testkit.Corpora;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// The scenarios of the shared corpora, each played on a fresh folder by the command line, every option said.
class DotScenarioTest {
    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> scenarios() {
        List<Path> files = Corpora.files("dot/scenarios", ".json");
        assertThat(files).hasSizeGreaterThanOrEqualTo(68);
        return files.stream().map(file -> {
            String name = file.getFileName().toString().replace(".json", "");
            return DynamicTest.dynamicTest(name, () -> new Play(file, folder.resolve(name)).play());
        });
    }

    /// One scenario on its own folder.
    private static final class Play {
        private final Map<?, ?> scenario;
        private final Path root;
        private final Cli cli;

        Play(Path file, Path folder) throws IOException {
            this.scenario = (Map<?, ?>) JsonTree.read(Files.readString(file));
            this.cli = new Cli(Files.createDirectories(folder));
            this.root = cli.folder;
            cli.environment.put("HOME", root.resolve("home").toString());
            for (String base : List.of("CONFIG", "DATA", "STATE", "CACHE")) {
                cli.environment.put(
                        "XDG_" + base + "_HOME",
                        root.resolve("xdg")
                                .resolve(base.toLowerCase(Locale.ROOT))
                                .toString());
            }
        }

        void play() throws IOException {
            Files.createDirectories(root.resolve("packages"));
            Files.createDirectories(root.resolve("home"));
            edit(list(scenario.get("before")));
            int number = 0;
            for (Object each : list(scenario.get("steps"))) {
                number++;
                Map<?, ?> step = (Map<?, ?>) each;
                if (step.containsKey("edit")) {
                    edit(list(step.get("edit")));
                } else {
                    step(number, step);
                }
            }
        }

        private void step(int number, Map<?, ?> step) throws IOException {
            Map<String, Object> options = new LinkedHashMap<>();
            map(scenario.get("options")).forEach((key, value) -> options.put(key.toString(), value));
            Map<?, ?> action = map(step.get("action"));
            map(action.get("options")).forEach((key, value) -> options.put(key.toString(), value));
            List<String> words =
                    words(action.get("action").toString(), strings(action.get("packages")), options, action);
            Map<String, String> home = tree("home", true);
            Map<String, String> packages = tree("packages", true);
            Map<String, Object> inodes = links();
            Cli.Result result = cli.run(words.toArray(String[]::new));
            String context = "step " + number + ": leat " + String.join(" ", words) + "\nexit " + result.exit() + "\n"
                    + result.all() + "\n";
            check(context, map(step.get("expected")), result, home, packages, inodes);
        }

        private void check(
                String context,
                Map<?, ?> expected,
                Cli.Result result,
                Map<String, String> home,
                Map<String, String> packages,
                Map<String, Object> inodes)
                throws IOException {
            assertThat(result.exit()).as(context).isEqualTo(((Number) expected.get("exit")).intValue());
            assertThat(result.err()).as(context).doesNotContain("LEAT-Q032");
            if (expected.containsKey("home_after")) {
                compare(context, "home", list(expected.get("home_after")));
            }
            if (expected.containsKey("packages_after")) {
                compare(context, "packages", list(expected.get("packages_after")));
            } else {
                assertThat(tree("packages", true)).as(context).isEqualTo(packages);
            }
            if (Boolean.FALSE.equals(expected.get("changed"))) {
                assertThat(tree("home", true)).as(context).isEqualTo(home);
                assertThat(tree("packages", true)).as(context).isEqualTo(packages);
            }
            for (String part : strings(expected.get("stdout_contains"))) {
                assertThat(result.out()).as(context).containsIgnoringCase(here(part));
            }
            for (String part : strings(expected.get("stderr_contains"))) {
                assertThat(result.err()).as(context).containsIgnoringCase(here(part));
            }
            if (expected.get("warnings") instanceof Number least) {
                assertThat(result.err()
                                .lines()
                                .filter(line -> line.toLowerCase(Locale.ROOT).contains("warning")))
                        .as(context)
                        .hasSizeGreaterThanOrEqualTo(least.intValue());
            }
            if (expected.containsKey("manifest")) {
                manifest(context, map(expected.get("manifest")));
            }
            Map<?, ?> paths = map(expected.get("json"));
            if (!paths.isEmpty()) {
                Object json = JsonTree.read(result.out());
                paths.forEach((path, value) -> assertThat(plain(JsonTree.at(json, path.toString())))
                        .as(context + path)
                        .isEqualTo(plain(value)));
            }
            map(expected.get("file_modes"))
                    .forEach((path, mode) -> assertThat(mode(root.resolve(path.toString())))
                            .as(context + path)
                            .isEqualTo(mode.toString()));
            map(expected.get("file_mtimes"))
                    .forEach((path, time) -> assertThat(modified(root.resolve(path.toString())))
                            .as(context + path)
                            .isEqualTo(instant(time)));
            if (expected.get("max_link_operations") instanceof Number most) {
                Map<String, Object> after = links();
                Set<String> all = new TreeSet<>(inodes.keySet());
                all.addAll(after.keySet());
                all.removeIf(path -> inodes.containsKey(path)
                        && after.containsKey(path)
                        && inodes.get(path).equals(after.get(path)));
                assertThat(all).as(context).hasSizeLessThanOrEqualTo(most.intValue());
            }
        }

        private void manifest(String context, Map<?, ?> expected) throws IOException {
            Map<?, ?> manifest = map(JsonTree.read(Files.readString(manifestFile())));
            Map<?, ?> packages = map(manifest.get("packages"));
            assertThat(names(packages)).as(context).isEqualTo(names(expected));
            expected.forEach((name, fields) -> map(fields).forEach((field, value) -> {
                Object seen = map(packages.get(name)).get(field);
                if (field.equals("links")) {
                    seen = list(seen).stream()
                            .map(link -> link instanceof Map<?, ?> one ? one.get("path") : link)
                            .toList();
                }
                assertThat(plain(seen)).as(context + name + "." + field).isEqualTo(plain(value));
            }));
        }

        private Path manifestFile() throws IOException {
            try (Stream<Path> files = Files.walk(root.resolve("xdg"))) {
                return files.filter(file -> file.endsWith("manifest.json"))
                        .findFirst()
                        .orElseThrow();
            }
        }

        private void compare(String context, String top, List<?> expected) throws IOException {
            Map<String, String> seen = tree(top, false);
            Set<String> matched = new HashSet<>();
            for (Object each : expected) {
                Map<?, ?> entry = (Map<?, ?>) each;
                String path = entry.get("path").toString();
                if (entry.get("path_regex") instanceof String regex) {
                    path = seen.keySet().stream()
                            .filter(one -> one.matches(regex))
                            .findFirst()
                            .orElse(path);
                }
                assertThat(seen.get(path)).as(context + path).isEqualTo(described(entry));
                matched.add(path);
            }
            assertThat(new TreeSet<>(seen.keySet())).as(context).isEqualTo(new TreeSet<>(matched));
        }

        private String described(Map<?, ?> entry) {
            return switch (entry.get("type").toString()) {
                case "dir" -> "dir";
                case "link" -> "link " + here(entry.get("to").toString());
                default -> "file " + entry.get("content");
            };
        }

        private Map<String, String> tree(String top, boolean exact) throws IOException {
            Map<String, String> tree = new TreeMap<>();
            Path start = root.resolve(top);
            if (!Files.isDirectory(start)) {
                return tree;
            }
            try (Stream<Path> paths = Files.walk(start)) {
                for (Path path : paths.filter(each -> !each.equals(start)).toList()) {
                    String name = root.relativize(path).toString();
                    String more = exact && !Files.isSymbolicLink(path) ? " " + mode(path) : "";
                    if (Files.isSymbolicLink(path)) {
                        tree.put(name, "link " + Files.readSymbolicLink(path));
                    } else if (Files.isDirectory(path)) {
                        tree.put(name, "dir" + more);
                    } else {
                        tree.put(name, "file " + Files.readString(path) + more);
                    }
                }
            }
            return tree;
        }

        private Map<String, Object> links() throws IOException {
            Map<String, Object> links = new TreeMap<>();
            if (Files.isDirectory(root.resolve("home"))) {
                try (Stream<Path> paths = Files.walk(root.resolve("home"))) {
                    for (Path path : paths.filter(Files::isSymbolicLink).toList()) {
                        links.put(path.toString(), Files.getAttribute(path, "unix:ino", LinkOption.NOFOLLOW_LINKS));
                    }
                }
            }
            return links;
        }

        private List<String> words(String action, List<String> packages, Map<String, Object> options, Map<?, ?> step) {
            List<String> words = new ArrayList<>(List.of("dot"));
            List<String> operands = new ArrayList<>(packages);
            switch (action) {
                case "adopt" -> {
                    words.add("adopt");
                    operands.addAll(strings(options.get("files")));
                }
                case "doctor-ignore" -> {
                    words.add("doctor");
                    operands.add("ignore");
                    operands.add(options.get("path").toString());
                }
                case "batch" -> {
                    words.add("batch");
                    for (Object each : list(step.get("steps"))) {
                        Map<?, ?> one = (Map<?, ?>) each;
                        List<String> request =
                                new ArrayList<>(List.of(one.get("action").toString()));
                        map(one.get("options"))
                                .forEach((name, value) -> request.addAll(option(name.toString(), value)));
                        request.addAll(strings(one.get("packages")));
                        operands.add(String.join(" ", request));
                    }
                }
                default -> words.add(action);
            }
            words.addAll(List.of("--target", root.resolve("home").toString()));
            words.addAll(List.of(
                    "--dir",
                    root.resolve(options.getOrDefault("dir", "packages").toString())
                            .toString()));
            options.forEach((name, value) -> words.addAll(option(name, value)));
            words.add("--");
            words.addAll(operands);
            return words;
        }

        private static List<String> option(String name, Object value) {
            boolean on = Boolean.TRUE.equals(value);
            return switch (name) {
                case "folding" -> List.of(on ? "--folding" : "--no-folding");
                case "dotfiles" -> List.of(on ? "--dotfiles" : "--no-dotfiles");
                case "dir", "files", "path" -> List.of();
                case "override", "defer", "ignore", "ignore_regex" ->
                    strings(value).stream()
                            .map(each -> "--" + name.replace('_', '-') + "=" + each)
                            .toList();
                case "no_defaults", "no_dotignore", "batch", "dry_run", "purge", "no_restore", "all", "yes" ->
                    on ? List.of("--" + name.replace('_', '-')) : List.of();
                default -> List.of("--" + name.replace('_', '-') + "=" + value);
            };
        }

        private void edit(List<?> entries) throws IOException {
            for (Object each : entries) {
                Map<?, ?> entry = (Map<?, ?>) each;
                Path path = entry.get("path").equals("manifest")
                        ? manifestFile()
                        : root.resolve(entry.get("path").toString());
                Files.createDirectories(path.getParent());
                switch (entry.get("type").toString()) {
                    case "absent" -> delete(path);
                    case "dir" -> Files.createDirectories(path);
                    case "link" -> {
                        delete(path);
                        Files.createSymbolicLink(
                                path, Path.of(here(entry.get("to").toString())));
                    }
                    default -> Files.writeString(path, entry.get("content").toString());
                }
            }
            List<?> deepestFirst = new ArrayList<>(entries).reversed();
            for (Object each : deepestFirst) {
                Map<?, ?> entry = (Map<?, ?>) each;
                Path path = root.resolve(entry.get("path").toString());
                if (entry.get("mode") != null) {
                    assumeFalse("root".equals(System.getProperty("user.name")), "permissions mean nothing to root");
                    Files.setPosixFilePermissions(
                            path, permissions(entry.get("mode").toString()));
                }
                if (entry.get("mtime") != null) {
                    Files.setLastModifiedTime(path, FileTime.from(instant(entry.get("mtime"))));
                }
            }
        }

        private static void delete(Path path) throws IOException {
            if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                return;
            }
            if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                try (Stream<Path> entries = Files.list(path)) {
                    for (Path entry : entries.toList()) {
                        delete(entry);
                    }
                }
            }
            Files.delete(path);
        }

        private String here(String text) {
            return text.replace("${ROOT}", root.toString());
        }
    }

    private static Instant instant(Object time) {
        return time instanceof Number seconds
                ? Instant.ofEpochSecond(seconds.longValue())
                : Instant.parse(time.toString());
    }

    private static Instant modified(Path path) {
        try {
            return Files.getLastModifiedTime(path).toInstant();
        } catch (IOException e) {
            return Instant.EPOCH;
        }
    }

    private static Set<PosixFilePermission> permissions(String octal) {
        int mode = Integer.parseInt(octal, 8);
        Set<PosixFilePermission> set = EnumSet.noneOf(PosixFilePermission.class);
        for (PosixFilePermission one : PosixFilePermission.values()) {
            if ((mode & (0400 >> one.ordinal())) != 0) {
                set.add(one);
            }
        }
        return set;
    }

    private static String mode(Path path) {
        try {
            int mode = (Integer) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
            return "%04o".formatted(mode & 07777);
        } catch (IOException e) {
            return "none";
        }
    }

    private static TreeSet<String> names(Map<?, ?> map) {
        TreeSet<String> names = new TreeSet<>();
        map.keySet().forEach(name -> names.add(name.toString()));
        return names;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return value instanceof Number number ? (Object) number.longValue() : value;
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static List<String> strings(@Nullable Object value) {
        return list(value).stream().map(Object::toString).toList();
    }
}
