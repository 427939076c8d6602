package dev.leat.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.leat.engine.Vanished;
import dev.leat.engine.disk.RealDisk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectFileTest {
    record Room(
            @Setting(required = true, recipe = false) List<String> sources,
            @Setting(value = "4") int depth,
            @Setting Optional<String> url) {}

    @TempDir
    Path home;

    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, String> flags = new HashMap<>();
    private final Map<String, String> variables = new HashMap<>();
    private OptionalInt user = OptionalInt.empty();
    private Path here;

    @BeforeEach
    void makeAFolder() throws Exception {
        home = home.toRealPath();
        here = Files.createDirectories(home.resolve("work/project/docs"));
    }

    @Test
    void readsTheSpecifiedExample() throws Exception {
        Project project = read("""
                leat: 1
                store: ${LEAT_DB:-leat.db}
                vars: { docs: docs }
                defaults: { fresh: 12h }
                pipelines:
                  handbook:
                    markdown: { sources: ["${docs}/**/*.md"] }
                    vanished: keep
                  notes: { markdown: { sources: notes }, fresh: 7d, removals: 50%, errors: 5% }
                retain: { runs: 5 }
                durability: batch
                """);
        assertThat(project.store()).isEqualTo("leat.db");
        assertThat(project.retain()).isEqualTo(new Retain(5, Duration.ofDays(90)));
        assertThat(project.durability()).isEqualTo(Durability.BATCH);
        Declaration handbook = project.pipelines().get("handbook");
        assertThat(handbook.common().vanished()).contains(Vanished.KEEP);
        assertThat(handbook.common().fresh()).isEqualTo(Duration.ofHours(12));
        assertThat(handbook.settings(Room.class).value())
                .isEqualTo(new Room(List.of("docs/**/*.md"), 4, Optional.empty()));
        assertThat(project.pipelines().get("notes").common().fresh()).isEqualTo(Duration.ofDays(7));
        assertThat(project.pipelines().sequencedKeySet()).containsExactly("handbook", "notes");
    }

    @Test
    void findsTheFileHereOrAboveUpToTheRepository() throws Exception {
        Path file = Files.writeString(home.resolve("work/leat.yaml"), "pipelines: {}\n");
        assertThat(file().find(Optional.empty(), "").file()).isEqualTo(file);
        Files.createDirectory(home.resolve("work/project/.git"));
        assertThat(error(() -> file().find(Optional.empty(), "")).code()).isEqualTo("LEAT-C008");
        Path nearer = Files.writeString(home.resolve("work/project/leat.yaml"), "pipelines: {}\n");
        assertThat(file().find(Optional.empty(), "").file()).isEqualTo(nearer);
    }

    @Test
    void doesNotLookAboveTheHomeFolder() throws Exception {
        Path inner = Files.createDirectories(here.resolve("home"));
        Files.writeString(here.resolve("leat.yaml"), "pipelines: {}\n");
        Surroundings around =
                new Surroundings(new RealDisk(), inner, inner, user, name -> Optional.empty(), Map.of(), Map.of());
        assertThat(error(() -> new ProjectFile(around, Set.of(), Set.of()).find(Optional.empty(), ""))
                        .code())
                .isEqualTo("LEAT-C008");
    }

    @Test
    void takesAFileOrAFolderByNameFirst() throws Exception {
        Path file = Files.writeString(here.resolve("leat.yaml"), "pipelines: {}\n");
        Path other = Files.writeString(here.resolve("other.yaml"), "pipelines: {}\n");
        environment.put("LEAT_PROJECT", other.toString());
        assertThat(file().find(Optional.empty(), "").file()).isEqualTo(other);
        assertThat(file().find(Optional.of("."), "-f").file()).isEqualTo(file);
        assertThat(error(() -> file().find(Optional.of("nowhere"), "-f")).code())
                .isEqualTo("LEAT-C008");
        assertThat(error(() -> file().find(Optional.of(".."), "-f")).rule()).contains("no leat.yaml");
    }

    @Test
    void refusesAProjectAboveThatBelongsToSomebodyElse() throws Exception {
        Path above = Files.writeString(home.resolve("work/leat.yaml"), "pipelines: {}\n");
        int owner = new RealDisk().facts(above).owner();
        user = OptionalInt.of(owner);
        assertThat(file().find(Optional.empty(), "").file()).isEqualTo(above);
        Files.setAttribute(above, "unix:uid", owner == 0 ? 12_345 : owner);
        user = OptionalInt.of(owner + 1);
        if (new RealDisk().facts(above).owner() != 0) {
            assertThat(error(() -> file().find(Optional.empty(), "")).code()).isEqualTo("LEAT-C011");
        }
        assertThat(file().find(Optional.of(above.toString()), "-f").file()).isEqualTo(above);
    }

    @Test
    void flagBeatsEnvironmentBeatsFileBeatsPersonBeatsDefault() throws Exception {
        Files.createDirectories(home.resolve(".config/leat"));
        Files.writeString(home.resolve(".config/leat/config.yaml"), "retain: { runs: 9, age: 1d }\ndurability: none\n");
        String text = "store: file.db\nretain: { runs: 8 }\npipelines: {}\n";
        assertThat(read(text).retain()).isEqualTo(new Retain(8, Duration.ofDays(1)));
        assertThat(read(text).durability()).isEqualTo(Durability.NONE);
        environment.put("LEAT_STORE", "env.db");
        environment.put("LEAT_RETAIN_RUNS", "7");
        assertThat(read(text).store()).isEqualTo("env.db");
        assertThat(read(text).retain().runs()).isEqualTo(7);
        flags.put("store", "$flag.db");
        assertThat(read(text).store()).isEqualTo("$flag.db");
        assertThat(read(text).origins())
                .contains(new Origin("store", "$flag.db", "--store"))
                .contains(new Origin("retain.runs", "7", "environment LEAT_RETAIN_RUNS"))
                .contains(new Origin("leat", "1", "default"));
    }

    @Test
    void thePersonalFileMayNotHoldPipelines() throws Exception {
        Files.createDirectories(home.resolve("cfg/leat"));
        environment.put("XDG_CONFIG_HOME", home.resolve("cfg").toString());
        Files.writeString(home.resolve("cfg/leat/config.yaml"), "pipelines: {}\n");
        assertThat(error(() -> read("pipelines: {}\n")).code()).isEqualTo("LEAT-C003");
    }

    @Test
    void substitutesEveryFormOfVariable() throws Exception {
        environment.put("FROM_ENV", "e");
        environment.put("EMPTY", "");
        variables.put("N", "3");
        Files.writeString(here.resolve("secret.txt"), "s3cr3t!\n");
        Project project = read("""
                vars: { a: "${b}x", b: y, FROM_ENV: shadowed }
                pipelines:
                  p:
                    markdown:
                      depth: ${N}
                      url: "${file:secret.txt}"
                      sources:
                        - ${a}
                        - ${FROM_ENV}
                        - ${env:FROM_ENV}
                        - ${EMPTY:-d}${MISSING:-${}
                        - $$HOME $ 5$
                """);
        Room room = (Room) project.pipelines().get("p").settings(Room.class).value();
        assertThat(room.sources()).containsExactly("yx", "e", "e", "d${", "$HOME $ 5$");
        assertThat(room.depth()).isEqualTo(3);
        assertThat(room.url()).contains("s3cr3t!");
        assertThat(project.pipelines().get("p").settings(Room.class).origins())
                .contains(new Origin("pipelines.p.markdown.url", "***", "leat.yaml:6:12 (file secret.txt)"));
        assertThat(project.secrets().mask("got s3cr3t! at postgresql://u:pw@h/db"))
                .isEqualTo("got *** at postgresql://u:***@h/db");
    }

    @Test
    void variablesThatAreUnsetCyclicOrMalformedAreErrors() {
        String project = "vars: { a: \"${b}\", b: \"${a}\" }\npipelines: { p: { markdown: { sources: \"%s\" } } }\n";
        Map<String, String> codes = Map.of(
                "${NOBODY}", "LEAT-C007",
                "${NOBODY:?say where}", "LEAT-C007",
                "${a}", "LEAT-C007",
                "${env:a}", "LEAT-C007",
                "${file:none.txt}", "LEAT-C007",
                "${open", "LEAT-C006",
                "${1x}", "LEAT-C006",
                "${a-b}", "LEAT-C006");
        codes.forEach((value, code) -> assertThat(error(() -> read(project.formatted(value))
                                .pipelines()
                                .get("p")
                                .settings(Room.class))
                        .code())
                .as(value)
                .isEqualTo(code));
        assertThat(error(() -> read(project.formatted("${NOBODY:?say where}"))
                                .pipelines()
                                .get("p")
                                .settings(Room.class))
                        .rule())
                .isEqualTo("say where");
    }

    @Test
    void aSecretNeverStandsInAnError() {
        environment.put("MY_TOKEN", "abcdefgh");
        String text = error(() -> read("pipelines: { p: { markdown: { sources: x, depth: \"${MY_TOKEN}\" } } }\n")
                        .pipelines()
                        .get("p")
                        .settings(Room.class))
                .describe();
        assertThat(text).contains("***").doesNotContain("abcdefgh");
    }

    @Test
    void warnsOfAPasswordInTheFile() throws Exception {
        Project project = read("store: postgresql://me:secret@db/x\npipelines: {}\n");
        assertThat(project.warnings()).hasSize(1);
        assertThat(project.warnings().getFirst().describe())
                .contains("LEAT-C012")
                .doesNotContain("secret");
        assertThat(project.origins()).contains(new Origin("store", "postgresql://me:***@db/x", "leat.yaml:1:8"));
        assertThat(read("store: postgresql://me:${env:PW}@db/x\npipelines: {}\n".replace("${env:PW}", "${A:-b}"))
                        .warnings())
                .isEmpty();
    }

    @Test
    void badFilesAreErrorsWithACode() {
        Map<String, String> codes = Map.ofEntries(
                Map.entry("", "LEAT-C005"),
                Map.entry("- a\n- b\n", "LEAT-C004"),
                Map.entry("pipelines:\n\tp: 1\n", "LEAT-C002"),
                Map.entry("leat: 2\nfuture: {}\n", "LEAT-C001"),
                Map.entry("leat: 0\n", "LEAT-C001"),
                Map.entry("pipeline: {}\n", "LEAT-C003"),
                Map.entry("pipelines: [a]\n", "LEAT-C004"),
                Map.entry("pipelines: { p: 5 }\n", "LEAT-C010"),
                Map.entry("pipelines: { p: { vanished: keep } }\n", "LEAT-C010"),
                Map.entry("pipelines: { p: { markdown: {}, other: {} } }\n", "LEAT-C010"),
                Map.entry("pipelines: { p: { markdwn: {} } }\n", "LEAT-C003"),
                Map.entry("pipelines: { p: { markdown: {}, vanish: keep } }\n", "LEAT-C003"),
                Map.entry("pipelines: { P: { markdown: {} } }\n", "LEAT-C009"),
                Map.entry("pipelines: { run: { markdown: {} } }\n", "LEAT-C009"),
                Map.entry("pipelines: { markdown: { markdown: {} } }\n", "LEAT-C009"),
                Map.entry("retain: { runs: 0 }\npipelines: {}\n", "LEAT-C005"),
                Map.entry("retain: { age: 90 }\npipelines: {}\n", "LEAT-C004"),
                Map.entry("durability: always\npipelines: {}\n", "LEAT-C004"));
        codes.forEach((text, code) ->
                assertThat(error(() -> read(text)).code()).as(text).isEqualTo(code));
    }

    @Test
    void selectsByNameAndNamesTheNearest() throws Exception {
        Project project = read("pipelines: { one: { markdown: {} }, two: { markdown: {} } }\n");
        assertThat(project.select(List.of("two"))).extracting(Declaration::name).containsExactly("two");
        assertThat(project.select(List.of())).hasSize(2);
        assertThat(error(() -> project.select(List.of("tow"))).remedy()).contains("\"two\"");
    }

    private Project read(String text) throws Exception {
        Files.writeString(here.resolve("leat.yaml"), text);
        return file().read(file().find(Optional.of("leat.yaml"), "-f"));
    }

    private ProjectFile file() {
        Surroundings around = new Surroundings(
                new RealDisk(), here, home, user, name -> Optional.ofNullable(environment.get(name)), flags, variables);
        return new ProjectFile(around, Set.of("markdown", "other"), Set.of("run", "plan"));
    }

    private interface Doing {
        void run() throws Exception;
    }

    private static dev.leat.engine.item.Problem error(Doing doing) {
        ConfigError error = catchThrowableOfType(ConfigError.class, doing::run);
        assertThat(error).as("nothing was refused").isNotNull();
        return error.problem();
    }
}
