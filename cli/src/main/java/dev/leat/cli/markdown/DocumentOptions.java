package dev.leat.cli.markdown;

import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.engine.config.Units;
import dev.leat.engine.disk.Facts;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.markdown.Limit;
import dev.leat.markdown.Markdown;
import dev.leat.markdown.MarkdownOptions;
import dev.leat.markdown.MarkdownRejected;
import dev.leat.markdown.MarkdownSettings;
import dev.leat.markdown.Profile;
import dev.leat.markdown.rules.Extra;
import dev.leat.markdown.rules.FrontMatterForm;
import dev.leat.markdown.rules.Rules;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;

/// How documents are read by the commands of this package.
final class DocumentOptions {
    private Optional<Profile> profile = Optional.empty();
    private boolean allowHtml;
    private List<String> limits = List.of();
    private boolean math;
    private boolean autolinks;
    private boolean noFrontMatter;
    private String forms = "yaml";
    private Optional<String> rules = Optional.empty();
    private String extras = "";
    private boolean headingAttributes;
    private boolean nfc;
    private Optional<String> maxBytes = Optional.empty();
    private Optional<Integer> maxTokens = Optional.empty();

    void describe(Syntax syntax) {
        syntax.value(
                        "--profile",
                        "NAME",
                        Profile.class,
                        "Whom to trust, with its limits: strict, moderate, permissive; default moderate without them",
                        value -> profile = Optional.of(value))
                .flag("--allow-html", "Welcome raw HTML, whatever the profile says", on -> allowHtml = on)
                .flag("--math", "Read $x$ and $$ as formulas", on -> math = on)
                .flag("--autolinks", "Make links of bare addresses, as GFM does", on -> autolinks = on)
                .text(
                        "--rules, --plugins",
                        "LIST",
                        "Read only these beyond CommonMark: tables, strikethrough, tasklists, footnotes, frontmatter,"
                                + " autolinks, math, and any of --extras; default the first five",
                        words -> rules = Optional.of(words))
                .text(
                        "--extras",
                        "LIST",
                        "Also read alerts, heading-attrs, wikilinks, deflist, container, admonition, emoji, abbr, toc,"
                                + " gfm-autolink; docs/reference/markdown-extras.md shows each",
                        words -> extras = words)
                .flag("--heading-attrs", "The same as --extras heading-attrs", on -> headingAttributes = on)
                .value(
                        "--normalize",
                        "FORM",
                        MarkdownSettings.Normalize.class,
                        "nfc: bring the text into this Unicode form first; default none",
                        value -> nfc = value == MarkdownSettings.Normalize.NFC)
                .text(
                        "--frontmatter",
                        "FORMS",
                        "How front matter may be written: yaml,toml,json; default yaml",
                        words -> forms = words)
                .flag("--no-front-matter", "Take front matter for text", on -> noFrontMatter = on)
                .text(
                        "--max-bytes",
                        "SIZE",
                        "Larger documents fail; default 10MB",
                        value -> maxBytes = Optional.of(value))
                .value(
                        "--max-tokens",
                        "N",
                        Integer.class,
                        "Documents with more tokens fail; default 5000000",
                        value -> maxTokens = Optional.of(value))
                .texts(
                        "--limit",
                        "NAME=N",
                        "Another limit, such as links=500; leat help limits lists them",
                        values -> limits = values);
    }

    MarkdownOptions options(String command) throws CommandError {
        MarkdownOptions options =
                MarkdownOptions.DEFAULT.withRules(rules(command)).withNfc(nfc);
        if (profile.isPresent()) {
            options = options.withProfile(profile.get());
        }
        if (allowHtml) {
            options = options.withTrust(options.trust().withHtml(true));
        }
        if (maxBytes.isPresent()) {
            long bytes = Units.size(maxBytes.get())
                    .orElseThrow(() ->
                            CommandError.usage(command, maxBytes.get(), "--max-bytes is a size", "Write 64KiB, 10MB"))
                    .bytes();
            options = options.withLimits(options.limits().withMaxBytes((int) Math.min(bytes, Integer.MAX_VALUE - 64)));
        }
        if (maxTokens.isPresent()) {
            if (maxTokens.get() < 1) {
                throw CommandError.usage(command, "" + maxTokens.get(), "--max-tokens is at least 1", "Leave it out");
            }
            options = options.withLimits(options.limits().withMaxTokens(maxTokens.get()));
        }
        for (String limit : limits) {
            options = limited(command, options, limit);
        }
        return options;
    }

    /// As a pipeline's settings; what a pipeline cannot do is refused.
    void settings(String command, JsonGenerator json) throws CommandError {
        if (rules.isPresent() || allowHtml) {
            throw CommandError.usage(
                    command,
                    allowHtml ? "--allow-html" : "--rules",
                    "rows of a database are read by the settings of a pipeline, which have no such choice",
                    "Leave it out; --math, --autolinks, --extras, --profile and limits are taken");
        }
        Rules read = rules(command);
        profile.ifPresent(value -> json.writeStringProperty("profile", value.word()));
        json.writeBooleanProperty("front_matter", !noFrontMatter);
        json.writeArrayPropertyStart("front_matter_forms");
        forms(command).stream().map(FrontMatterForm::word).sorted().forEach(json::writeString);
        json.writeEndArray();
        json.writeBooleanProperty("math", read.math());
        json.writeBooleanProperty("autolinks", read.autolinks());
        json.writeArrayPropertyStart("extras");
        read.extras().stream().map(Extra::word).sorted().forEach(json::writeString);
        json.writeEndArray();
        json.writeStringProperty("normalize", nfc ? "nfc" : "none");
        options(command); // refuses limits that are none
        json.writeObjectPropertyStart("limits");
        maxBytes.ifPresent(value -> json.writeStringProperty("bytes", value));
        maxTokens.ifPresent(value -> json.writeNumberProperty("tokens", value));
        for (String limit : limits) {
            int equals = limit.indexOf('=');
            json.writeNumberProperty(
                    limit.substring(0, equals).replace('-', '_'), Integer.parseInt(limit.substring(equals + 1)));
        }
        json.writeEndObject();
    }

    private Rules rules(String command) throws CommandError {
        return extras(command, plainRules(command));
    }

    private Rules extras(String command, Rules plain) throws CommandError {
        Set<Extra> wanted = EnumSet.noneOf(Extra.class);
        wanted.addAll(plain.extras());
        if (headingAttributes) {
            wanted.add(Extra.HEADING_ATTRS);
        }
        boolean links = plain.autolinks();
        for (String word : extras.split(",", -1)) {
            if (word.strip().equals("gfm-autolink") || word.strip().equals("gfm-autolinks")) {
                links = true;
            } else if (!word.isBlank()) {
                wanted.add(Extra.named(word.strip())
                        .orElseThrow(() -> CommandError.usage(
                                command, word, "--extras names what is read besides", "Extras are " + extraWords())));
            }
        }
        return plain.withAutolinks(links).withExtras(wanted);
    }

    private static String extraWords() {
        return Arrays.stream(Extra.values()).map(Extra::word).collect(Collectors.joining(", ")) + ", gfm-autolink";
    }

    private static Rules with(Rules rules, Extra extra) {
        Set<Extra> all = EnumSet.of(extra);
        all.addAll(rules.extras());
        return rules.withExtras(all);
    }

    private Rules plainRules(String command) throws CommandError {
        Set<FrontMatterForm> written = forms(command);
        if (rules.isEmpty()) {
            return Rules.LEAT
                    .withMath(math)
                    .withAutolinks(autolinks)
                    .withFrontMatter(noFrontMatter ? Set.of() : written);
        }
        Rules named = Rules.COMMONMARK.withMath(math).withAutolinks(autolinks);
        for (String word : rules.get().split(",")) {
            named = switch (word.strip()) {
                case "" -> named;
                case "table", "tables" -> named.withTables(true);
                case "strikethrough" -> named.withStrikethrough(Rules.Strikethrough.SINGLE_AND_DOUBLE);
                case "tasklist", "tasklists" -> named.withTaskLists(true);
                case "footnote", "footnotes" -> named.withFootnotes(true);
                case "front_matter", "frontmatter" -> named.withFrontMatter(noFrontMatter ? Set.of() : written);
                case "autolink", "autolinks", "gfm-autolink" -> named.withAutolinks(true);
                case "math" -> named.withMath(true);
                default -> {
                    Optional<Extra> extra = Extra.named(word.strip());
                    if (extra.isEmpty()) {
                        throw CommandError.usage(
                                command,
                                word,
                                "--rules names what is read beyond CommonMark",
                                "Rules are tables, strikethrough, tasklists, footnotes, frontmatter, autolinks, math, "
                                        + extraWords());
                    }
                    yield with(named, extra.get());
                }
            };
        }
        return named;
    }

    private Set<FrontMatterForm> forms(String command) throws CommandError {
        Set<FrontMatterForm> named = new HashSet<>();
        for (String word : forms.split(",")) {
            named.add(Arrays.stream(FrontMatterForm.values())
                    .filter(form -> form.word().equals(word.strip()))
                    .findFirst()
                    .orElseThrow(() -> CommandError.usage(
                            command, word, "--frontmatter names forms", "Write one or more of yaml,toml,json")));
        }
        return named;
    }

    private static MarkdownOptions limited(String command, MarkdownOptions options, String word) throws CommandError {
        int equals = word.indexOf('=');
        Optional<Limit> limit = Limit.named(word.substring(0, Math.max(0, equals)));
        if (limit.isEmpty()) {
            String known = Arrays.stream(Limit.values()).map(Limit::word).collect(Collectors.joining(", "));
            throw CommandError.usage(command, word, "--limit is NAME=N", "Limits are " + known);
        }
        try {
            return limit.get().set(options, Integer.parseInt(word.substring(equals + 1)));
        } catch (IllegalArgumentException e) {
            throw CommandError.usage(
                    command, word, String.valueOf(e.getMessage()), "Write a whole number in its range");
        }
    }

    /// One named document, `-` for stdin, with the nanoseconds it took.
    static Markdown.Measured read(Session session, Markdown markdown, String name)
            throws CommandError, MarkdownRejected, IOException {
        return read(session, markdown, name, bytes(session, markdown, name));
    }

    /// The same, of bytes that are here already.
    static Markdown.Measured read(Session session, Markdown markdown, String name, byte[] bytes)
            throws MarkdownRejected {
        String shown = name.equals("-") ? "stdin" : name;
        return markdown.measured(shown, bytes, session.host().ticker());
    }

    /// What a name stands for, at most one byte more than allowed.
    static byte[] bytes(Session session, Markdown markdown, String name) throws CommandError, IOException {
        int max = markdown.options().limits().maxBytes();
        return name.equals("-") ? session.host().in().readNBytes(max + 1) : file(session, name, max);
    }

    /// One byte more than allowed is enough for the tokenizer to refuse it.
    private static byte[] file(Session session, String name, int max) throws CommandError, IOException {
        Path path = path(session, name);
        try (var stream = session.host().disk().open(path)) {
            return stream.readNBytes(max + 1);
        }
    }

    static boolean isFolder(Session session, String name) throws CommandError, IOException {
        return !name.equals("-")
                && session.host().disk().factsFollowing(path(session, name)).kind() == Facts.Kind.FOLDER;
    }

    /// The real path of a name that must exist.
    static Path path(Session session, String name) throws CommandError, IOException {
        try {
            return session.host().disk().realPath(session.host().here().resolve(name));
        } catch (NoSuchFileException | InvalidPathException e) {
            throw new CommandError(
                    dev.leat.cli.command.Exit.NOT_THERE,
                    Problem.lasting(
                            "LEAT-Q024", Place.of(name), "", "there is no such file", "Name a file, a folder or -"));
        }
    }
}
