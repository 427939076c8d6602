package dev.leat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Nothing from elsewhere is built with or run on unless docs/reference/dependencies.md says why and under which
/// licence.
class DependenciesTest {

    private static final Path ROOT = Path.of(System.getProperty("leat.root"));
    private static final Pattern LINE = Pattern.compile("(?m)^\\| `([\\w.-]+:[\\w.-]+)` \\| (.+) \\| (.+) \\|$");

    private static final Map<String, String> LICENCES = new HashMap<>();

    @BeforeAll
    static void read() throws IOException {
        var page = Files.readString(ROOT.resolve("docs/reference/dependencies.md"));
        LINE.matcher(page).results().forEach(line -> LICENCES.put(line.group(1), line.group(3)));
        assertThat(LICENCES).hasSizeGreaterThan(20).doesNotContainValue("");
    }

    @Test
    void everyJarOnTheClassPathIsListed() {
        var jars = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar"))
                .map(entry -> entry.replace(File.separatorChar, '/'))
                .filter(entry -> !entry.contains("/leat-"))
                .toList();
        assertThat(jars).isNotEmpty();
        var patterns = LICENCES.keySet().stream().map(DependenciesTest::pathOf).toList();
        assertThat(jars)
                .allSatisfy(jar -> assertThat(patterns)
                        .as(jar)
                        .anyMatch(pattern -> pattern.matcher(jar).find()));
    }

    @Test
    void everythingThePomsNameIsListedAndPinned() throws IOException {
        var named = Pattern.compile(
                "(?:<groupId>([\\w.]+)</groupId>\\s*)?<artifactId>([\\w-]+)</artifactId>(\\s*<version>([^<]+)</version>)?");
        try (var folders = Files.walk(ROOT, 2)) {
            var poms = folders.filter(file -> file.endsWith("pom.xml")).toList();
            assertThat(poms).hasSizeGreaterThan(5);
            for (var pom : poms) {
                named.matcher(Files.readString(pom)).results().forEach(found -> {
                    var group = found.group(1) == null ? "org.apache.maven.plugins" : found.group(1);
                    var plugin = found.group(1) == null && !found.group(2).startsWith("maven-");
                    if (!plugin && !group.equals("dev.leat")) {
                        assertThat(LICENCES).as(pom.toString()).containsKey(group + ":" + found.group(2));
                    }
                    assertThat(String.valueOf(found.group(4)))
                            .as("%s of %s", found.group(2), pom)
                            .doesNotContainPattern("SNAPSHOT|LATEST|RELEASE|[\\[(,]");
                });
            }
        }
    }

    /// Where a local repository keeps the jar: group, artifact and version are folders.
    private static Pattern pathOf(String coordinates) {
        var group = coordinates.substring(0, coordinates.indexOf(':')).replace('.', '/');
        var artifact = coordinates.substring(coordinates.indexOf(':') + 1);
        return Pattern.compile(
                "/" + Pattern.quote(group + "/" + artifact) + "/[^/]+/" + Pattern.quote(artifact) + "-[^/]+\\.jar$");
    }
}
