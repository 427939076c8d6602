package dev.leat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.testkit.terminal.Terminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// The documents do not lie: what stands after a `$` in a console block prints what stands below it, links lead
/// somewhere, and the types, packages and paths that the pages for developers name exist.
///
/// After a change of what people see: `./mvnw verify -Dtest=DocumentsTest -Dleat.docs=renew` writes the real output
/// into the pages; review the difference.
class DocumentsTest {

    private static final Path ROOT = Path.of(System.getProperty("leat.root"));
    private static final boolean RENEW = "renew".equals(System.getProperty("leat.docs"));

    /// A fence with commands and their output. `console skip` says: cannot run here.
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```console\\n(.*?)^```$");

    @TestFactory
    Stream<DynamicTest> consoleBlocksAreTrue(@TempDir Path temp) throws IOException {
        var pages = pages().filter(page -> BLOCK.matcher(read(page)).find()).toList();
        assertThat(pages).contains(ROOT.resolve("README.md"));
        return pages.stream()
                .map(page -> DynamicTest.dynamicTest(name(page), () -> {
                    var scratch =
                            Files.createDirectories(temp.resolve(name(page).replace('/', '_')));
                    copy(ROOT.resolve("examples"), scratch.resolve("examples"));
                    var text = read(page);
                    var real = BLOCK.matcher(text).replaceAll(block -> {
                        var shown = block.group(1);
                        var printed = execute(shown, scratch);
                        if (!RENEW) {
                            assertThat(masked(printed)).isEqualTo(masked(shown));
                        }
                        return Matcher.quoteReplacement("```console\n" + printed + "```");
                    });
                    if (RENEW) {
                        Files.writeString(page, real);
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> linksLeadSomewhere() throws IOException {
        var link = Pattern.compile("\\[[^\\]\\n]*]\\(([^)\\s]+)\\)");
        return pages().map(page -> DynamicTest.dynamicTest(name(page), () -> {
            var text = Pattern.compile("(?ms)^```.*?^```$").matcher(read(page)).replaceAll("");
            for (var found : link.matcher(text).results().toList()) {
                var target = found.group(1);
                if (target.startsWith("http") || target.startsWith("mailto:")) {
                    continue;
                }
                var file = target.startsWith("#")
                        ? page
                        : page.resolveSibling(target.replaceFirst("#.*", "")).normalize();
                assertThat(file).as("%s in %s", target, name(page)).exists();
                if (target.contains("#")) {
                    assertThat(anchors(read(file)))
                            .as("%s in %s", target, name(page))
                            .contains(target.replaceFirst(".*#", ""));
                }
            }
        }));
    }

    @TestFactory
    Stream<DynamicTest> pagesForDevelopersNameWhatExists() throws IOException {
        var sources = new TreeSet<String>();
        var types = new TreeSet<String>();
        for (var module : Files.readAllLines(ROOT.resolve("pom.xml")).stream()
                .filter(line -> line.contains("<module>"))
                .map(line -> line.replaceAll("\\s*</?module>", ""))
                .toList()) {
            if (Files.isDirectory(ROOT.resolve(module).resolve("src"))) {
                try (var files = Files.walk(ROOT.resolve(module).resolve("src"))) {
                    files.filter(file -> file.toString().endsWith(".java")).forEach(file -> {
                        sources.add(file.getParent().toString());
                        types.add(file.getFileName().toString().replace(".java", ""));
                    });
                }
            }
        }
        var pages = Stream.concat(
                Stream.of("ARCHITECTURE.md", "CONTRIBUTING.md").map(ROOT::resolve),
                pages().filter(page -> name(page).startsWith("docs/concepts/")));
        return pages.map(page -> DynamicTest.dynamicTest(name(page), () -> {
            for (var word : codeWords(read(page))) {
                if (word.matches("[A-Z][a-z]+([A-Z][a-z]*)*")) {
                    assertThat(types).as("type %s in %s", word, name(page)).contains(word);
                } else if (word.matches("dev\\.leat(\\.[a-z]+)*")) {
                    assertThat(sources)
                            .as("package %s in %s", word, name(page))
                            .anyMatch(folder -> folder.endsWith("/java/" + word.replace('.', '/')));
                } else if (word.matches("(\\.?[\\w-]+/)+[\\w.-]*") && !word.startsWith(".leat/")) {
                    assertThat(ROOT.resolve(word)).as("path in %s", name(page)).exists();
                }
            }
        }));
    }

    @Test
    void architectureDrawsEveryModuleAndPackage() throws IOException {
        var words = codeWords(read(ROOT.resolve("ARCHITECTURE.md")));
        var missing = new TreeSet<String>();
        for (var module : List.of("engine", "store", "markdown", "cli")) {
            assertThat(words).contains(module);
            var sources = ROOT.resolve(module).resolve("src/main/java");
            try (var files = Files.walk(sources)) {
                files.filter(file -> file.endsWith("package-info.java"))
                        .map(file ->
                                sources.relativize(file.getParent()).toString().replace('/', '.'))
                        .filter(name -> !words.contains(name))
                        .forEach(missing::add);
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void everyTopDocumentIsThere() {
        for (var name : Set.of(
                "README.md",
                "ARCHITECTURE.md",
                "CONTRIBUTING.md",
                "CHANGELOG.md",
                "SECURITY.md",
                "PERFORMANCE.md",
                "LICENSE",
                "NOTICE")) {
            assertThat(ROOT.resolve(name)).isNotEmptyFile();
        }
    }

    /// Runs each command of a block in the page's scratch folder, in order; answers the block with what they printed.
    private static String execute(String shown, Path scratch) {
        var real = new StringBuilder();
        var lines = shown.lines().toList();
        for (int at = 0; at < lines.size(); at++) {
            if (!lines.get(at).startsWith("$ ")) {
                continue;
            }
            var command = lines.get(at).substring(2);
            int end = at + 1;
            while (end < lines.size() && !lines.get(end).startsWith("$ ")) {
                end++;
            }
            var output = new ArrayList<>(run(command, scratch));
            if (end < lines.size() && lines.get(end - 1).isBlank()) {
                output.add("");
            }
            real.append(lines.get(at)).append('\n');
            output.forEach(line -> real.append(line).append('\n'));
            at = end - 1;
        }
        return real.toString();
    }

    private static List<String> run(String command, Path scratch) {
        try {
            var words = words(command);
            var line = new ArrayList<String>();
            if (words.getFirst().equals("./leat") || words.getFirst().equals("leat")) {
                line.addAll(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        // What a person sees: a terminal of 80 columns, without its colours.
                        "-Dleat.tty=12",
                        "-Dleat.size=50 80",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.leat.cli.Leat"));
            } else {
                assertThat(words.getFirst())
                        .as("documents show leat and plain tools")
                        .isIn("cat", "echo", "rm", "sed", "mv", "cp", "mkdir", "ln");
                line.add(words.getFirst());
            }
            line.addAll(words.subList(1, words.size()));
            var builder = new ProcessBuilder(line).directory(scratch.toFile()).redirectErrorStream(true);
            builder.environment().keySet().removeIf(name -> name.startsWith("LEAT_"));
            builder.environment().keySet().removeAll(Set.of("CI", "TERM", "ACCESSIBLE", "COLUMNS"));
            builder.environment().put("LC_ALL", "C.UTF-8");
            builder.environment().put("NO_COLOR", "1");
            var process = builder.start();
            process.getOutputStream().close();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            // As on a terminal, whose progress comes and goes; tools beside leat may print what no terminal shows.
            List<String> seen = output.contains("\033")
                    ? new Terminal(1_000, 1_000).feed(output).lines()
                    : output.stripTrailing().lines().toList();
            return seen.stream()
                    .map(out -> out.replace(scratch.toString(), "…"))
                    .toList();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(command, e);
        }
    }

    /// Splits like a shell as far as documents need it: blanks, and single or double quotes.
    private static List<String> words(String command) {
        return Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)")
                .matcher(command)
                .results()
                .map(found -> Stream.of(1, 2, 3)
                        .map(found::group)
                        .filter(java.util.Objects::nonNull)
                        .findFirst()
                        .orElseThrow())
                .toList();
    }

    /// Hides what differs between runs: durations, sizes of files, dates, hashes, and how wide columns are for them.
    private static String masked(String text) {
        return text.replaceAll("just now|\\d+ \\w+ ago", "A")
                .replaceAll("\\b(item|recipe) \\d+\\b", "$1 N") // pipelines run side by side and count together
                .replaceAll("\\b\\d+(\\.\\d+)? (ms|s|min|h)\\b", "T")
                .replaceAll("\\b\\d+(\\.\\d+)? [kMG]?B\\b", "N B")
                .replaceAll("\\d{4}-\\d{2}-\\d{2}([T ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?Z?)?)?", "D")
                .replaceAll("\\b[0-9a-f]{8,64}\\b", "H")
                .replaceAll("[ ]+", " ");
    }

    private static Set<String> anchors(String page) {
        return Pattern.compile("(?m)^#+ (.*)$")
                .matcher(page)
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\w\\- ]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    private static List<String> codeWords(String page) {
        var prose = Pattern.compile("(?ms)^```.*?^```$").matcher(page).replaceAll("");
        return Pattern.compile("`([^`\\n]+)`")
                .matcher(prose)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static Stream<Path> pages() throws IOException {
        var pages = new ArrayList<Path>();
        try (var top = Files.list(ROOT);
                var docs = Files.walk(ROOT.resolve("docs"))) {
            top.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
            docs.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
        }
        return pages.stream().sorted();
    }

    private static String name(Path page) {
        return ROOT.relativize(page).toString();
    }

    private static String read(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                var name = file.getFileName().toString();
                if (!file.toString().contains("/.leat") && !name.startsWith("leat.db")) {
                    Files.copy(file, to.resolve(from.relativize(file).toString()));
                }
            }
        }
    }
}
