package dev.leat.cli.command;

import dev.leat.cli.screen.ErrorScreen;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Printer;
import dev.leat.cli.screen.Screen;
import dev.leat.cli.screen.Token;
import dev.leat.engine.Room;
import dev.leat.engine.config.ConfigError;
import dev.leat.engine.config.Origin;
import dev.leat.engine.config.Project;
import dev.leat.engine.config.ProjectFile;
import dev.leat.engine.config.Secrets;
import dev.leat.engine.config.Surroundings;
import dev.leat.engine.item.Problem;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One execution of a command: its streams, and the project, read when first asked for.
public final class Session {
    /// Rooms that may stand in a project file. Named here so that commands that only look at the store load none of
    /// them; a test compares with what the service loader finds.
    public static final Set<String> ROOMS = Set.of("markdown", "records", "network", "dot", "web");

    private final Host host;
    private final Common common;
    private final String name;
    private final String commandLine;
    private final Format format;
    private final Printer out;
    private final Printer err;
    private final Set<String> reserved;
    private final Map<String, String> variables;
    private final Secrets secrets = new Secrets();
    private @Nullable Project project;
    private boolean ofCommandLine;
    private Optional<String> named = Optional.empty();

    public Session(
            Host host, Command command, String name, String commandLine, Set<String> reserved, Printer out, Printer err)
            throws CommandError {
        this.host = host;
        this.common = command.common();
        this.name = name;
        this.commandLine = commandLine;
        this.reserved = reserved;
        this.variables = Pairs.of(name, "--var", common.variables);
        this.out = out;
        this.err = err;
        this.format = format(command.formats(), common.format);
    }

    private Format format(List<Format> offered, Optional<String> said) throws CommandError {
        if (said.isEmpty()) {
            return offered.getFirst();
        }
        for (Format one : offered) {
            if (one.name().equalsIgnoreCase(said.get())) {
                return one;
            }
        }
        String words = String.join(
                ", ",
                offered.stream().map(one -> one.name().toLowerCase(Locale.ROOT)).toList());
        boolean known =
                Arrays.stream(Format.values()).anyMatch(one -> one.name().equalsIgnoreCase(said.get()));
        throw CommandError.usage(
                name,
                said.get(),
                known
                        ? "this command does not answer in that format"
                        : "invalid format: unknown format: " + said.get() + " (supported: " + words + ")",
                "Formats: " + words);
    }

    public Host host() {
        return host;
    }

    public Common common() {
        return common;
    }

    /// The command's name, such as `run`.
    public String name() {
        return name;
    }

    /// What `--var` says.
    public Map<String, String> variables() {
        return variables;
    }

    /// As typed, for the record.
    public String commandLine() {
        return commandLine;
    }

    public Format format() {
        return format;
    }

    /// Data.
    public Printer out() {
        return out;
    }

    /// Words for people.
    public Printer err() {
        return err;
    }

    /// The project to work on is this file or folder, named as an operand.
    public void useProject(String operand) throws CommandError {
        if (common.file.isPresent()) {
            throw CommandError.usage(name, operand, "the project is named twice", "Leave out -f or the folder");
        }
        named = Optional.of(operand);
    }

    public Project project() throws ConfigError {
        if (project == null) {
            ProjectFile file = new ProjectFile(surroundings(), ROOMS, reserved);
            project = file.read(
                    named.isPresent() ? file.find(named, "named on the command line") : file.find(common.file, "-f"));
            if (!common.quiet) {
                project.warnings().forEach(this::warn);
            }
            if (common.verbosity() > 0) {
                err.print(Line.of(Token.SOFT, "project ")
                        .data(Token.SOFT, show(project.file()))
                        .add(Token.SOFT, ", ")
                        .data(Token.SOFT, project.found())
                        .add(Token.SOFT, "; store ")
                        .data(Token.SOFT, mask(project.store())));
            }
        }
        return project;
    }

    /// From now on the project is this text, as if it stood in a file of the working folder: what the command line
    /// of a single pipeline says.
    public void useProjectText(String yaml) throws ConfigError {
        ProjectFile file = new ProjectFile(surroundings(), ROOMS, reserved);
        ofCommandLine = true;
        project = file.read(
                new ProjectFile.Found(host.here().resolve(name), "the command line"),
                yaml.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /// Whether the project has no file: the command's own words are all of it.
    public boolean hasProjectOfWords() {
        return ofCommandLine;
    }

    /// The project, or nothing where there is none to be found; what is wrong with one that is there is still an
    /// error.
    public Optional<Project> projectIfAny() throws ConfigError {
        try {
            return Optional.of(project());
        } catch (ConfigError e) {
            if (e.problem().code().equals("LEAT-C008") && common.file.isEmpty() && named.isEmpty()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Surroundings surroundings() {
        Map<String, String> flags = new HashMap<>();
        common.store.ifPresent(store -> flags.put("store", store));
        return new Surroundings(
                host.disk(), host.here(), host.home(), host.user(), host::variable, flags, variables, secrets);
    }

    /// Where a store is said to be, and the folder from which its path is to be read.
    public record StorePlace(String text, Path folder) {}

    /// The store: a path in the project file starts at its folder, one in a flag or the environment here.
    public StorePlace storePlace() throws ConfigError, CommandError {
        Optional<Project> found = projectIfAny();
        if (found.isEmpty()) {
            return new StorePlace(
                    common.store
                            .or(() -> host.variable("LEAT_STORE"))
                            .orElseThrow(() -> new CommandError(
                                    Exit.USAGE,
                                    Problem.lasting(
                                            "LEAT-C008",
                                            dev.leat.engine.item.Place.of(ProjectFile.NAME),
                                            "",
                                            "there is no leat.yaml here or above, and no --store",
                                            "Name the project with -f FILE, or the store with --store FILE"))),
                    host.here());
        }
        Project here = found.get();
        boolean ownWords = here.origins().stream()
                .filter(origin -> origin.path().equals("store"))
                .map(Origin::from)
                .anyMatch(from -> from.startsWith("--") || from.startsWith("environment"));
        return new StorePlace(here.store(), ownWords ? host.here() : here.folder());
    }

    /// A path as people see it: relative to the working folder where it lies below.
    public String show(Path path) {
        return path.startsWith(host.here()) && !path.equals(host.here())
                ? host.here().relativize(path).toString()
                : path.toString();
    }

    /// A place such as `docs/a.md:3:1`, or a key, relative to the project's folder: a link to the file where a
    /// terminal follows links.
    public Line place(Token token, String place) {
        Project known = project;
        if (known == null || !(out.screen().links() || err.screen().links())) {
            return Line.ofData(token, mask(place));
        }
        int end = place.length();
        for (int colon = place.lastIndexOf(':'); colon > 0; colon = place.lastIndexOf(':', colon - 1)) {
            if (colon + 1 == end || !isNumber(place, colon + 1, end)) {
                break;
            }
            end = colon;
        }
        try {
            String address =
                    known.folder().resolve(place.substring(0, end)).toUri().toASCIIString();
            return new Line().link(token, mask(place), mask(address));
        } catch (InvalidPathException e) {
            return Line.ofData(token, mask(place));
        }
    }

    private static boolean isNumber(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /// The room of this name, found by the service loader.
    public Room room(String room) {
        for (Room candidate : ServiceLoader.load(Room.class)) {
            if (candidate.name().equals(room)) {
                return candidate;
            }
        }
        throw new IllegalStateException("the room " + room + " is not on the class path");
    }

    public List<Room> rooms() {
        return ServiceLoader.load(Room.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    /// Without what must not be shown.
    public String mask(String text) {
        return secrets.mask(text);
    }

    public void warn(Problem problem) {
        err.print(ErrorScreen.oneLine(problem.masked(this::mask)).add(Token.SOFT, "  warning"));
    }

    /// One dim line that starts with what can be typed; only for people.
    public void hint(Line hint) {
        if (!common.quiet && err.screen().terminal()) {
            err.print(hint);
        }
    }

    /// What the streams can show, by flags and environment.
    static Screen screen(Host host, Common common, Screen.Facts facts) {
        Map<String, String> environment = new HashMap<>(host.environment());
        if (common.progress.filter(p -> p == Common.Progress.PLAIN).isPresent()) {
            environment.put("LEAT_PROGRESS", "plain");
        }
        return Screen.of(facts, environment, common.colour, common.ascii);
    }
}
