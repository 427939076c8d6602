package dev.leat.cli.dot;

import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Mark;
import dev.leat.cli.screen.Token;
import dev.leat.engine.config.ConfigError;
import dev.leat.engine.config.Nearest;
import dev.leat.engine.disk.DiskWrites;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// `leat dot config`: every setting with its origin; values read and written.
public final class DotConfigCommand extends DotCommand {
    private static final int FILE_MAX = 1 << 20;
    private static final int FILE_MODE = 0666;
    private static final int FOLDER_MODE = 0777;
    private static final int BACKUPS_MAX = 5;

    private List<String> words = List.of();
    private boolean repository;
    private boolean force;
    private boolean yes;

    @Override
    void words(Syntax syntax) {
        syntax.header("Every setting of leat dot with its origin; read, set, upgrade")
                .description(
                        "Flags, then LEAT_DOT_SECTION_KEY, then .config/leat/dot.yaml in the package directory, then"
                                + " the person's dot.yaml.")
                .examples(
                        "leat dot config",
                        "leat dot config get symlinks.folding",
                        "leat dot config set ignore.patterns '*.log,cache/'",
                        "leat dot config path")
                .operands(
                        false,
                        "ACTION",
                        "list (default), get KEY, set KEY VALUE, init, upgrade, or path",
                        given -> words = given)
                .flag("--repository", "For init, set and upgrade: the package directory's file", on -> repository = on)
                .flag("--force", "For init: write over the file that is there", on -> force = on)
                .flag("-y, --yes", "Ask nothing", on -> yes = on);
    }

    /// `upgrade` reads what others refuse.
    @Override
    boolean readsSettings() {
        return words.isEmpty() || !words.getFirst().equals("upgrade");
    }

    @Override
    int answer(Session session, DotSetup setup) throws Exception {
        String action = words.isEmpty() ? "list" : words.getFirst();
        int most = switch (action) {
            case "get" -> 2;
            case "set" -> 3;
            default -> 1;
        };
        if (words.size() > most) {
            throw CommandError.usage("dot config", words.get(most), "there is one word too many", "See --help");
        }
        switch (action) {
            case "list", "show", "ls" -> list(session, setup);
            case "get" -> {
                String key = key(words.size() == 2 ? words.get(1) : "");
                session.out()
                        .print(Line.ofData(setup.config().text(key).orElse(String.valueOf(DotConfig.KEYS.get(key)))));
            }
            case "set" -> set(session, setup);
            case "init" -> init(session, setup);
            case "upgrade" -> {
                return upgrade(session, setup);
            }
            case "path" -> {
                session.out().print(Line.ofData(personal(session).toString()));
                session.out()
                        .print(Line.ofData(DotConfig.repository(
                                        session.host(), setup.places().packages())
                                .toString()));
            }
            default ->
                throw CommandError.usage(
                        "dot config",
                        action,
                        "no such action",
                        "Actions: list, get KEY, set KEY VALUE, init, upgrade, path");
        }
        return Exit.DONE;
    }

    private static String key(String key) throws CommandError {
        if (DotConfig.KEYS.containsKey(key)) {
            return key;
        }
        throw CommandError.usage(
                "dot config",
                key,
                "unknown key",
                Nearest.of(key, DotConfig.KEYS.keySet())
                        .map(near -> "The nearest key is " + near)
                        .orElse("See leat dot config"));
    }

    private static Path personal(Session session) {
        return DotConfig.personal(session.host(), DotSetup.home(session.host()));
    }

    private Path file(Session session, DotSetup setup) {
        return repository ? DotConfig.repository(session.host(), setup.places().packages()) : personal(session);
    }

    private static Optional<byte[]> content(Session session, Path file) throws CommandError {
        try {
            return Optional.of(session.host().disk().readAll(file, FILE_MAX));
        } catch (NoSuchFileException | FileNotFoundException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new CommandError(
                    Exit.UNREACHABLE,
                    Problem.passing(
                            "LEAT-D019",
                            Place.of(file.toString()),
                            String.valueOf(e.getMessage()),
                            "the settings cannot be read",
                            "Look at its permissions"));
        }
    }

    private void set(Session session, DotSetup setup) throws CommandError, ConfigError, IOException {
        if (words.size() != 3) {
            throw CommandError.usage("dot config", "set", "name a key and its value", "leat dot config set KEY VALUE");
        }
        String key = key(words.get(1));
        List<String> value = SettingRule.isList(key)
                ? List.of(words.get(2).split(",")).stream()
                        .map(String::strip)
                        .filter(text -> !text.isEmpty())
                        .toList()
                : List.of(words.get(2));
        Optional<String> rule = SettingRule.broken(key, value);
        if (rule.isPresent()) {
            throw CommandError.usage("dot config", words.get(2), rule.get(), "See leat dot config");
        }
        Path file = file(session, setup);
        byte[] before = content(session, file).orElse(new byte[0]);
        String after = SettingsFile.with(before, file.toString(), key, value);
        List<String> read = SettingsFile.values(after.getBytes(StandardCharsets.UTF_8), file.toString())
                .getOrDefault(key, List.of());
        if (!read.equals(value)) {
            throw new CommandError(
                    Exit.REFUSED,
                    Problem.lasting(
                            "LEAT-D020",
                            Place.of(file.toString()),
                            key,
                            "the file is written in a way that cannot be changed here; it is as it was",
                            "Set it by hand."));
        }
        if (!flags.dryRun) {
            write(session, file, after);
        }
        if (!quiet(session)) {
            session.err()
                    .print(Line.of(flags.dryRun ? "Would set " : "Set ")
                            .data(key)
                            .add(" in ")
                            .data(session.show(file)));
        }
    }

    private static void write(Session session, Path file, String text) throws IOException {
        DiskWrites.mkdirs(session.host().disk(), Objects.requireNonNull(file.getParent()), FOLDER_MODE);
        DiskWrites.replace(session.host().disk(), file, text, FILE_MODE, "dot-settings");
    }

    /// Every key with its default, as a comment: nothing is set, everything can be seen.
    private void init(Session session, DotSetup setup) throws CommandError, IOException {
        Path file = file(session, setup);
        Path there = file;
        if (session.format() == Format.JSON && SettingsFile.isYaml(file)) {
            file = file.resolveSibling("dot.json");
        } else if (session.format() == Format.YAML && !SettingsFile.isYaml(file)) {
            file = file.resolveSibling("dot.yaml");
        }
        if ((session.host().disk().exists(file)
                        || (!there.equals(file) && session.host().disk().exists(there)))
                && !force) {
            throw new CommandError(
                    Exit.REFUSED,
                    Problem.lasting(
                            "LEAT-D026",
                            Place.of(there.toString()),
                            "",
                            "the file is there; nothing was written",
                            "Change it with leat dot config set, or write over it with --force."));
        }
        if (!SettingsFile.isYaml(file)) {
            begin(session, file, SettingsFile.json(defaults()));
            return;
        }
        StringBuilder text = new StringBuilder("# Settings of leat dot. Take a # away to set a value.\n");
        String section = "";
        for (Map.Entry<String, String> one : DotConfig.KEYS.entrySet()) {
            String name = one.getKey().substring(0, one.getKey().indexOf('.'));
            if (!name.equals(section)) {
                section = name;
                text.append(name).append(":\n");
            }
            text.append("  # ")
                    .append(one.getKey().substring(name.length() + 1))
                    .append(": ")
                    .append(one.getValue())
                    .append('\n');
        }
        begin(session, file, text.toString());
    }

    private void begin(Session session, Path file, String text) throws IOException {
        if (flags.dryRun) {
            session.out().raw(text);
            return;
        }
        write(session, file, text);
        session.out().print(new Line().add(Mark.DONE).add(" Wrote ").data(session.show(file)));
    }

    /// Defaults that are values, not sentences: JSON has no comments to hold those.
    private static SequencedMap<String, List<String>> defaults() {
        SequencedMap<String, List<String>> values = new LinkedHashMap<>();
        DotConfig.KEYS.forEach((key, value) -> {
            boolean plain = value.indexOf(' ') < 0 && !value.isEmpty();
            if (plain && SettingRule.broken(key, List.of(value)).isEmpty()) {
                values.put(key, List.of(value));
            }
        });
        return values;
    }

    /// Old values under today's keys: what is gone is named, patterns that were never heeded become ones that are. The
    /// file as it was is kept.
    private int upgrade(Session session, DotSetup setup) throws Exception {
        Path file = file(session, setup);
        Optional<byte[]> before = content(session, file);
        if (before.isEmpty()) {
            throw new CommandError(
                    Exit.NOT_THERE,
                    Problem.lasting(
                            "LEAT-D019",
                            Place.of(file.toString()),
                            "",
                            "there are no settings to upgrade",
                            "Begin with leat dot config init."));
        }
        SequencedMap<String, List<String>> kept = new LinkedHashMap<>();
        List<String> dropped = new ArrayList<>();
        List<String> patterns = new ArrayList<>();
        SettingsFile.values(before.get(), file.toString()).forEach((key, texts) -> {
            if (key.equals(DotConfig.OVERRIDES)) {
                texts.forEach(text -> patterns.add("!" + text));
            } else if (DotConfig.KEYS.containsKey(key)
                    && SettingRule.broken(key, texts).isEmpty()) {
                kept.put(key, texts);
            } else {
                dropped.add(key);
            }
        });
        if (!patterns.isEmpty()) {
            List<String> all = new ArrayList<>(kept.getOrDefault("ignore.patterns", List.of()));
            patterns.stream().filter(text -> !all.contains(text)).forEach(all::add);
            kept.put("ignore.patterns", all);
        }
        warn(
                session,
                dropped.stream()
                        .map(key -> key + " is no setting, or has no such value: left out")
                        .toList());
        if (!flags.dryRun && !yes && !force) {
            if (flags.batch || !session.host().outFacts().terminal()) {
                throw CommandError.usage(
                        "dot config", "upgrade", "without a terminal to ask at, this needs a yes", "Add --yes");
            }
            if (!Question.ask(session, "Write " + session.show(file) + " anew? [y/N] ")) {
                session.err().print("Nothing was changed.");
                return Exit.USAGE;
            }
        }
        String stamp = session.host()
                .clock()
                .instant()
                .toString()
                .replaceAll("[^0-9T]", "")
                .substring(0, 15);
        Path folder = file.resolveSibling("backups");
        Path backup = folder.resolve(stamp.replace('T', '-') + "-config.bak");
        String text = SettingsFile.isYaml(file)
                ? "# Upgraded " + session.host().clock().instant() + "; before: " + backup + "\n"
                        + SettingsFile.text(kept)
                : SettingsFile.json(kept);
        if (flags.dryRun) {
            session.out().raw(text);
            return Exit.DONE;
        }
        DiskWrites.mkdirs(session.host().disk(), folder, FOLDER_MODE);
        DiskWrites.replace(session.host().disk(), backup, before.get(), FILE_MODE, "backup");
        prune(session, folder);
        write(session, file, text);
        session.out()
                .print(new Line()
                        .add(Mark.DONE)
                        .add(" Upgraded ")
                        .data(session.show(file))
                        .add(Token.SOFT, "; before: ")
                        .data(Token.SOFT, session.show(backup)));
        return Exit.DONE;
    }

    private static void prune(Session session, Path folder) throws IOException {
        List<Path> backups = new ArrayList<>(session.host().disk().list(folder).stream()
                .filter(path -> path.getFileName().toString().matches("\\d{8}-\\d{6}-config\\.bak"))
                .sorted()
                .toList());
        while (backups.size() > BACKUPS_MAX) {
            session.host().disk().delete(backups.removeFirst());
        }
    }

    private static void list(Session session, DotSetup setup) {
        if (session.format() != Format.TEXT) {
            Map<String, @Nullable Object> answer = Answer.map();
            answer.put("schema", "leat.dot-config/1");
            Map<String, @Nullable Object> values = Answer.map();
            DotConfig.KEYS.forEach((key, byDefault) -> {
                Optional<DotConfig.Value> value = setup.config().find(key);
                Map<String, @Nullable Object> one = Answer.map();
                one.put("value", value.map(DotConfig.Value::text).orElse(byDefault));
                one.put("origin", value.map(DotConfig.Value::origin).orElse("default"));
                values.put(key, one);
            });
            answer.put("settings", values);
            Answer.print(session, answer);
            return;
        }
        DotConfig.KEYS.forEach((key, byDefault) -> {
            Optional<DotConfig.Value> value = setup.config().find(key);
            session.out()
                    .print(Line.of(key + ": ")
                            .data(value.map(DotConfig.Value::text).orElse(byDefault))
                            .add(Token.SOFT, "  (")
                            .data(Token.SOFT, value.map(DotConfig.Value::origin).orElse("default"))
                            .add(Token.SOFT, ")"));
        });
    }
}
