package dev.leat.engine.config;

import dev.leat.engine.disk.Facts;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Pattern;

/// Finds and reads a project file.
///
/// Found: what `-f` names (a file or a folder), else `LEAT_PROJECT`, else `leat.yaml` here, then in the folders above
/// up to the one that has a `.git`, or the home folder. A file found above must belong to the person who runs Leat
/// or to
/// the system, because a project says which files are read and written.
public final class ProjectFile {
    public static final String NAME = "leat.yaml";
    private static final Pattern PIPELINE_NAME = Pattern.compile("[a-z][a-z0-9_-]{0,62}");
    private static final List<String> TOP_FROM_ENVIRONMENT =
            List.of("store", "durability", "retain.runs", "retain.age");

    private final Surroundings around;
    private final Set<String> rooms;
    private final Set<String> reserved;

    /// `rooms` may stand as keys of a pipeline; `reserved` names (the commands) cannot be pipelines.
    public ProjectFile(Surroundings around, Set<String> rooms, Set<String> reserved) {
        this.around = around;
        this.rooms = rooms;
        this.reserved = reserved;
    }

    /// The keys of a project file, for the generated reference.
    public static List<Settings.Described> describe() {
        return Settings.describe(TopSettings.class);
    }

    /// Where the project file is and by which rule it was taken.
    public record Found(Path file, String by) {}

    /// `named`: what `-f` or the command's operand says, empty if nothing.
    public Found find(Optional<String> named, String by) throws ConfigError {
        if (named.isPresent()) {
            return new Found(within(named.get(), by), by);
        }
        Optional<String> fromEnvironment =
                around.environment().apply("LEAT_PROJECT").filter(text -> !text.isEmpty());
        if (fromEnvironment.isPresent()) {
            return new Found(within(fromEnvironment.get(), "LEAT_PROJECT"), "LEAT_PROJECT");
        }
        for (Path folder = around.here(); folder != null; folder = folder.getParent()) {
            Path file = folder.resolve(NAME);
            if (isFile(file)) {
                boolean here = folder.equals(around.here());
                if (!here) {
                    refuseForeign(file);
                }
                return new Found(file, here ? "in this folder" : "in a folder above");
            }
            if (folder.equals(around.home()) || exists(folder.resolve(".git"))) {
                break;
            }
        }
        throw new ConfigError(Problem.lasting(
                "LEAT-C008",
                Place.of(NAME),
                "",
                "there is no leat.yaml here or above",
                "Let leat init write one, name it with -f FILE, or go to its folder"));
    }

    private Path within(String named, String by) throws ConfigError {
        try {
            Path path = around.here().resolve(named).normalize();
            Facts facts = around.disk().factsFollowing(path);
            Path file = facts.kind() == Facts.Kind.FOLDER ? path.resolve(NAME) : path;
            if (facts.kind() == Facts.Kind.FOLDER ? isFile(file) : facts.kind() == Facts.Kind.FILE) {
                return file;
            }
            throw absent(
                    file, by, facts.kind() == Facts.Kind.FOLDER ? "the folder has no leat.yaml" : "this is no file");
        } catch (NoSuchFileException | InvalidPathException e) {
            throw absent(Path.of(printable(named)), by, "there is no such file or folder");
        } catch (IOException e) {
            throw absent(Path.of(named), by, "it cannot be looked at (" + e.getMessage() + ")");
        }
    }

    private static String printable(String named) {
        return named.replace('\0', '?');
    }

    private static ConfigError absent(Path file, String by, String rule) {
        return new ConfigError(Problem.lasting(
                "LEAT-C008",
                Place.of(file.toString()),
                "",
                rule + " (" + by + ")",
                "Name the project file or its folder"));
    }

    private void refuseForeign(Path file) throws ConfigError {
        try {
            int owner = around.disk().factsFollowing(file).owner();
            if (around.user().isPresent()
                    && owner != 0
                    && owner != around.user().getAsInt()) {
                throw new ConfigError(Problem.lasting(
                        "LEAT-C011",
                        Place.of(file.toString()),
                        "owner " + owner,
                        "a project found in a folder above belongs to somebody else",
                        "If you trust it: -f " + file));
            }
        } catch (IOException e) {
            throw absent(file, "", "it cannot be looked at (" + e.getMessage() + ")");
        }
    }

    private boolean isFile(Path file) {
        try {
            return around.disk().factsFollowing(file).kind() == Facts.Kind.FILE;
        } catch (IOException e) {
            return false; // Not there, or not to be looked at: then it is not the one.
        }
    }

    private boolean exists(Path path) {
        try {
            return around.disk().exists(path);
        } catch (IOException e) {
            return false; // A folder that hides its entries does not end the search.
        }
    }

    public Project read(Found found) throws ConfigError {
        return read(found, bytes(found.file(), show(found.file())));
    }

    /// The same from text that need not be in a file: a command that is a project of one pipeline.
    public Project read(Found found, byte[] text) throws ConfigError {
        Path folder = found.file().resolveSibling("");
        String shown = show(found.file());
        Node.Mapping top = block(text, shown);
        Secrets secrets = around.secrets();
        Map<String, Node> vars = top.find("vars")
                .map(Node.Entry::value)
                .filter(Node.Mapping.class::isInstance)
                .<Map<String, Node>>map(node -> ((Node.Mapping) node).byKey())
                .orElse(Map.of());
        Variables variables =
                new Variables(around.variables(), around.environment(), vars, around.disk(), folder, secrets);

        refuseNewer(top);
        Node.Mapping person = personal();
        Binder binder = new Binder(Optional.of(variables), secrets);
        TopSettings settings =
                binder.record(TopSettings.class, List.of(flags(), environment(), top, person), "", top.span());

        List<Problem> warnings = new ArrayList<>();
        warnAboutPasswords(top, warnings);
        SequencedMap<String, Declaration> pipelines = new LinkedHashMap<>();
        for (Node.Entry entry : settings.pipelines().entries()) {
            Declaration declaration = declaration(entry, settings.defaults(), variables, secrets);
            pipelines.put(declaration.name(), declaration);
        }
        return new Project(
                found.file(),
                shown,
                found.by(),
                settings.store(),
                settings.retain(),
                settings.durability(),
                pipelines,
                binder.origins(),
                warnings,
                secrets);
    }

    private byte[] bytes(Path file, String shown) throws ConfigError {
        try {
            return around.disk().readAll(file, Yaml.BYTES_MAX);
        } catch (IOException e) {
            throw new ConfigError(Problem.lasting(
                    "LEAT-C008",
                    Place.of(shown),
                    String.valueOf(e.getMessage()),
                    "the file cannot be read; it has at most " + Yaml.BYTES_MAX + " bytes",
                    "Look at its permissions and size"));
        }
    }

    private static Node.Mapping block(byte[] bytes, String shown) throws ConfigError {
        Span whole = Span.whole(SourceText.named(shown));
        Node node = Yaml.read(bytes, shown)
                .orElseThrow(() -> whole.error(
                        "LEAT-C005", "", "the file is empty", "A project has at least  pipelines:  with one entry"));
        if (node instanceof Node.Mapping top) {
            return top;
        }
        throw node.span()
                .error("LEAT-C004", node.kind(), "a project file is a block of keys", "Begin with  pipelines:");
    }

    private static void refuseNewer(Node.Mapping top) throws ConfigError {
        Optional<Node.Entry> grammar = top.find("leat");
        if (grammar.isPresent()
                && grammar.get().value() instanceof Node.Scalar scalar
                && scalar.text().matches("\\d{1,9}")
                && Integer.parseInt(scalar.text()) != TopSettings.GRAMMAR) {
            throw scalar.span()
                    .error(
                            "LEAT-C001",
                            scalar.text(),
                            "this Leat reads grammar " + TopSettings.GRAMMAR,
                            Integer.parseInt(scalar.text()) > TopSettings.GRAMMAR
                                    ? "The file needs a later Leat"
                                    : "Write  leat: " + TopSettings.GRAMMAR);
        }
    }

    private Node.Mapping flags() {
        SequencedMap<String, Node.Scalar> values = new LinkedHashMap<>();
        around.flags().forEach((path, text) -> values.put(path, literal(text, "--" + path)));
        return Node.Mapping.of(values, SourceText.named("flags"));
    }

    /// `LEAT_STORE`, `LEAT_DURABILITY`, `LEAT_RETAIN_RUNS`, `LEAT_RETAIN_AGE`.
    private Node.Mapping environment() {
        SequencedMap<String, Node.Scalar> top = new LinkedHashMap<>();
        SequencedMap<String, Node.Scalar> retain = new LinkedHashMap<>();
        for (String path : TOP_FROM_ENVIRONMENT) {
            String name = "LEAT_" + path.replace('.', '_').toUpperCase(java.util.Locale.ROOT);
            around.environment().apply(name).filter(text -> !text.isEmpty()).ifPresent(text -> {
                int dot = path.indexOf('.');
                (dot < 0 ? top : retain).put(path.substring(dot + 1), literal(text, "environment " + name));
            });
        }
        SourceText source = SourceText.named("environment");
        List<Node.Entry> entries = new ArrayList<>(Node.Mapping.of(top, source).entries());
        if (!retain.isEmpty()) {
            entries.add(new Node.Entry(Node.Scalar.of("retain", "environment"), Node.Mapping.of(retain, source)));
        }
        return new Node.Mapping(entries, Span.whole(source));
    }

    /// What a flag or the environment says is taken as it is.
    private static Node.Scalar literal(String text, String source) {
        return Node.Scalar.of(text.replace("$", "$$"), source);
    }

    /// `${XDG_CONFIG_HOME:-~/.config}/leat/config.yaml`: defaults of the person, below the project's own words.
    private Node.Mapping personal() throws ConfigError {
        Path config = around.environment()
                .apply("XDG_CONFIG_HOME")
                .filter(text -> text.startsWith("/"))
                .map(Path::of)
                .orElse(around.home().resolve(".config"));
        Path file = config.resolve("leat").resolve("config.yaml");
        if (!isFile(file)) {
            return Node.Mapping.empty(SourceText.named(file.toString()));
        }
        String shown = show(file);
        Optional<Node> node = Yaml.read(bytes(file, shown), shown);
        if (node.isEmpty()) {
            return Node.Mapping.empty(SourceText.named(shown));
        }
        Node.Mapping block = block(bytes(file, shown), shown);
        for (Node.Entry entry : block.entries()) {
            if (!List.of("defaults", "retain", "durability")
                    .contains(entry.key().text())) {
                throw Binder.unknown(entry.key(), "the personal file", List.of("defaults", "retain", "durability"));
            }
        }
        return block;
    }

    private Declaration declaration(Node.Entry entry, Node.Mapping defaults, Variables variables, Secrets secrets)
            throws ConfigError {
        String name = entry.key().text();
        checkName(entry.key());
        if (!(entry.value() instanceof Node.Mapping block)) {
            throw entry.value()
                    .span()
                    .error(
                            "LEAT-C010",
                            entry.value().kind(),
                            "pipeline " + name + " needs one room",
                            "Write  " + name + ": { markdown: { sources: [\"**/*.md\"] } }");
        }
        List<Node.Entry> roomKeys = block.entries().stream()
                .filter(e -> rooms.contains(e.key().text()))
                .toList();
        List<Node.Entry> commonKeys = block.entries().stream()
                .filter(e -> !rooms.contains(e.key().text()))
                .toList();
        refuseUnknown(commonKeys, name);
        if (roomKeys.size() != 1) {
            Span span = roomKeys.size() > 1
                    ? roomKeys.get(1).key().span()
                    : entry.key().span();
            throw span.error(
                    "LEAT-C010",
                    roomKeys.size() > 1 ? roomKeys.get(1).key().text() : "",
                    "pipeline " + name + " needs exactly one room, it has " + roomKeys.size(),
                    "Rooms: " + String.join(", ", rooms.stream().sorted().toList()));
        }
        Binder binder = new Binder(Optional.of(variables), secrets);
        CommonSettings common = binder.record(
                CommonSettings.class,
                List.of(new Node.Mapping(commonKeys, block.span()), defaults),
                "pipelines." + name,
                entry.key().span());
        return new Declaration(
                name,
                roomKeys.getFirst().key().text(),
                common,
                binder.origins(),
                roomKeys.getFirst(),
                variables,
                secrets);
    }

    /// Unknown keys of a pipeline may be a misspelt room or a misspelt common key.
    private void refuseUnknown(List<Node.Entry> keys, String pipeline) throws ConfigError {
        List<String> known = new ArrayList<>(Settings.describe(CommonSettings.class).stream()
                .map(Settings.Described::path)
                .toList());
        known.addAll(rooms.stream().sorted().toList());
        for (Node.Entry entry : keys) {
            if (!known.contains(entry.key().text())) {
                throw Binder.unknown(entry.key(), "pipeline " + pipeline, known);
            }
        }
    }

    private void checkName(Node.Scalar key) throws ConfigError {
        if (!PIPELINE_NAME.matcher(key.text()).matches()) {
            throw key.span()
                    .error(
                            "LEAT-C009",
                            key.text(),
                            "a pipeline's name is a-z, then a-z 0-9 _ -, at most 63 characters",
                            "Rename it");
        }
        if (rooms.contains(key.text()) || reserved.contains(key.text())) {
            throw key.span()
                    .error(
                            "LEAT-C009",
                            key.text(),
                            "a pipeline is not called like a room or a command",
                            "Call it after what it holds");
        }
    }

    private static void warnAboutPasswords(Node node, List<Problem> warnings) {
        // No switch over types: its first use costs every command milliseconds that no cache keeps.
        if (node instanceof Node.Sequence list) {
            list.items().forEach(item -> warnAboutPasswords(item, warnings));
        } else if (node instanceof Node.Mapping block) {
            block.entries().forEach(e -> warnAboutPasswords(e.value(), warnings));
        } else if (node instanceof Node.Scalar scalar
                && Secrets.hasUrlPassword(scalar.text())
                && !scalar.text().contains("${")) {
            warnings.add(Problem.lasting(
                    "LEAT-C012",
                    scalar.span().place(),
                    "",
                    "a password stands in the file",
                    "Put it into a variable: ${env:NAME} or ${file:PATH}"));
        }
    }

    /// Relative to the working folder where that is shorter to read.
    private String show(Path file) {
        return file.startsWith(around.here()) ? around.here().relativize(file).toString() : file.toString();
    }
}
