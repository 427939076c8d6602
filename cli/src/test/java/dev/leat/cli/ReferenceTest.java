package dev.leat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.bench.config.BenchSettings;
import dev.leat.bench.config.GateSettings;
import dev.leat.cli.command.Command;
import dev.leat.cli.command.HelpPage;
import dev.leat.cli.command.Session;
import dev.leat.cli.config.HelpCommand;
import dev.leat.cli.config.Reference;
import dev.leat.engine.Room;
import dev.leat.engine.config.CommonSettings;
import dev.leat.engine.config.ProjectFile;
import dev.leat.engine.config.Settings;
import dev.leat.markdown.Limit;
import dev.leat.markdown.MarkdownOptions;
import dev.leat.markdown.Profile;
import dev.leat.markdown.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pages that say what the code says are made from it, and the quick answers say what the commands are.
class ReferenceTest {
    @Test
    void theReferenceOfCommandsIsTheirModel() throws IOException {
        StringBuilder page = new StringBuilder("""
            # Commands

            Made from the commands themselves by `ReferenceTest`; renew it with `-Dleat.golden=update`.

            """);
        for (String name : Commands.LISTED) {
            page.append(page(name).markdown());
        }
        page.append("## Every command\n\n").append(page("run").commonMarkdown());
        Golden.matches(Golden.page("commands.md"), page.toString().strip() + "\n");
    }

    private static HelpPage page(String name) {
        Command command = Commands.make(name).orElseThrow();
        return new HelpPage(command.syntax(name), command.formats(), name);
    }

    @Test
    void theReferenceOfSettingsIsTheirRecords() throws IOException {
        StringBuilder page = new StringBuilder("""
            # Settings of leat.yaml

            Made from the settings' records by `ReferenceTest`; renew it with `-Dleat.golden=update`. Keys that are
            part of the *recipe* can change rows: after such a change every item of the pipeline is done again.

            ## The file

            """);
        page.append(rows(ProjectFile.describe(), false));
        page.append("\n## Every pipeline (and `defaults:`)\n\n")
                .append(rows(Settings.describe(CommonSettings.class), false));
        // by name: the order of the class path differs from build to build
        for (Room room : ServiceLoader.load(Room.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(Room::name))
                .toList()) {
            page.append("\n## ").append(room.name()).append("\n\n");
            page.append("`vanished` is `%s` unless said otherwise.\n\n"
                    .formatted(room.vanished().name().toLowerCase(java.util.Locale.ROOT)));
            page.append(rows(Settings.describe(room.settings()), true));
        }
        Golden.matches(Golden.page("settings.md"), page.toString());
    }

    @Test
    void theReferenceOfLimitsIsTheirList() throws IOException {
        StringBuilder page = new StringBuilder("""
            # Limits of a Markdown document

            Made from the limits themselves by `ReferenceTest`; renew it with `-Dleat.golden=update`. Each is a setting
            (`limits.NAME` of a pipeline) and an option (`--limit NAME=N` of `leat markdown ...`). A profile that is
            named brings its own; what is set beside it outranks it. Without a named profile those of the column
            *general* hold, and links, pictures and HTML are trusted as `moderate` has it.

            | Name | General | strict | moderate | permissive | Code | Beyond it |
            |---|---|---|---|---|---|---|
            """.replace("...", "…"));
        for (Limit limit : Limit.values()) {
            page.append("| `%s` | %s |".formatted(limit.word(), number(limit.of(MarkdownOptions.DEFAULT))));
            for (Profile profile : Profile.values()) {
                page.append(" %s |".formatted(number(limit.of(MarkdownOptions.DEFAULT.withProfile(profile)))));
            }
            page.append(" %s | %s |\n".formatted(limit.code(), limit.beyond().words()));
        }
        page.append("""

            | Profile | Schemes | Raw HTML | Orders to a model | Beyond a limit |
            |---|---|---|---|---|
            """);
        for (Profile profile : Profile.values()) {
            Trust trust = profile.trust();
            page.append("| `%s` | %s | %s | %s | %s |\n"
                    .formatted(
                            profile.word(),
                            String.join(", ", new TreeSet<>(trust.schemes())),
                            trust.html() ? "welcome" : "stripped",
                            trust.quarantinesInjection() ? "quarantine" : "finding",
                            trust.refuses() ? "the document fails, and so does one that runs code" : "finding"));
        }
        page.append("""

            `block_tokens` are tokens that stand outside text, `nodes` all tokens but closing ones. What is blocked or in
            quarantine, and why, stands in `metadata` of a result, in `blocked` and `quarantine` of the table
            `documents`, and in `leat markdown check`, which lists what `strict` would refuse instead of refusing it.
            Sections, footnotes and findings are bounded by bytes; findings of a kind also by 1,000.
            """);
        Golden.matches(Golden.page("limits.md"), page.toString());
    }

    private static String number(int limit) {
        return limit == Integer.MAX_VALUE ? "" : String.format(Locale.ROOT, "%,d", limit);
    }

    @Test
    void theReferenceOfBenchIsItsRecords() throws IOException {
        StringBuilder page = new StringBuilder("""
            # Keys of bench.yaml

            Made from the settings' records by `ReferenceTest`; renew it with `-Dleat.golden=update`. Unknown keys are
            errors. Commands are lists of words, or lines that are split into words; `${NAME}` is a parameter or a
            variable of the environment, `$$` a dollar.

            """);
        page.append("## The file\n\n").append(rows(Settings.describe(BenchSettings.class), false));
        page.append("\n## workloads.NAME\n\n").append(rows(Settings.describe(BenchSettings.Workload.class), false));
        page.append("\n## gates.NAME\n\n").append(rows(Settings.describe(GateSettings.class), false));
        Golden.matches(Golden.page("bench.md"), page.toString());
    }

    private static String rows(List<Settings.Described> settings, boolean recipe) {
        StringBuilder rows = new StringBuilder(
                recipe
                        ? "| Key | Value | Default | Recipe | Meaning |\n|---|---|---|---|---|\n"
                        : "| Key | Value | Default | Meaning |\n|---|---|---|---|\n");
        for (Settings.Described s : settings) {
            String byDefault = s.required() ? "*needed*" : s.defaultText().isEmpty() ? "" : "`" + s.defaultText() + "`";
            rows.append("| `%s` | %s | %s |%s %s |\n"
                    .formatted(s.path(), s.type(), byDefault, recipe ? (s.recipe() ? " yes |" : " |") : "", s.doc()));
        }
        return rows.toString();
    }

    @Test
    void theQuickAnswersNameEveryCommand(@TempDir Path folder) throws IOException {
        Cli cli = new Cli(folder);
        String help = cli.run("--help").out();
        Commands.LISTED.stream()
                .map(name -> name.split(" ")[0])
                .forEach(word -> assertThat(help).contains(word));
        HelpCommand.TOPICS.forEach(topic -> assertThat(help).contains(topic));
        assertThat(cli.run().out().lines()).hasSizeLessThanOrEqualTo(12);
        assertThat(cli.run("--version").out()).matches("leat \\d+\\.\\d+\\.\\d+\n");
        assertThat(cli.run("help").out()).isEqualTo(help);
    }

    @Test
    void everyTopicAndEveryCommandHasAPage(@TempDir Path folder) throws IOException {
        Cli cli = new Cli(folder);
        for (String topic : HelpCommand.TOPICS) {
            Cli.Result page = cli.run("help", topic);
            assertThat(page.exit()).isZero();
            assertThat(page.out()).startsWith("# ");
            assertThat(page.out().length()).as(topic).isGreaterThan(500);
        }
        for (String name : Commands.LISTED) {
            List<String> words = new ArrayList<>(List.of(name.split(" ")));
            words.add("--help");
            Cli.Result page = cli.run(words.toArray(String[]::new));
            assertThat(page.exit()).as(name).isZero();
            assertThat(page.out()).startsWith("leat " + name + "  ").contains("Every command", "--lock-wait");
        }
        assertThat(cli.run("help", "exitcodes").err()).contains("The nearest topic is \"exit-codes\"");
        assertThat(cli.run("help", "topics").out()).contains("formats\n");
    }

    @Test
    void theRoomsThatMayStandInAFileAreThoseThatAreThere() {
        assertThat(ServiceLoader.load(Room.class).stream().map(p -> p.get().name()))
                .containsExactlyInAnyOrderElementsOf(Session.ROOMS);
    }

    /// Both ways: what the program can say is explained, and what is explained the program can say.
    @Test
    void theReferenceOfErrorsHasEveryCodeAndNoOther() throws IOException {
        TreeSet<String> used = new TreeSet<>();
        Pattern code = Pattern.compile("\"(LEAT-[A-Z]\\d{3})\"");
        for (Path module : modules()) {
            try (Stream<Path> files = Files.walk(module.resolve("src/main/java"))) {
                for (Path file :
                        files.filter(f -> f.toString().endsWith(".java")).toList()) {
                    code.matcher(Files.readString(file)).results().forEach(r -> used.add(r.group(1)));
                }
            }
        }
        assertThat(used).hasSizeGreaterThan(80);
        assertThat(Reference.codes()).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(used);
        for (String known : Reference.codes()) {
            assertThat(Reference.error(known).orElseThrow().length()).as(known).isGreaterThan(80);
        }
        assertThat(Reference.error("LEAT-C003").orElseThrow())
                .contains("nearest key")
                .doesNotContain("LEAT-C004");
        assertThat(Reference.page("errors").lines().filter(line -> line.startsWith("#") && line.contains("LEAT-")))
                .as("one shape of heading")
                .hasSameSizeAs(Reference.codes());
    }

    /// All that people use: the kit for tests has codes of its own (`LEAT-T`), which nobody sees.
    private static List<Path> modules() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of(".."))) {
            return folders.filter(folder -> Files.isDirectory(folder.resolve("src/main/java")))
                    .filter(folder -> !folder.endsWith("testkit"))
                    .toList();
        }
    }
}
