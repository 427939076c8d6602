package dev.leat.cli.dot;

import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Session;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Token;
import dev.leat.dot.bootstrap.Bootstrap;
import dev.leat.dot.bootstrap.BootstrapReader;
import dev.leat.dot.tree.Names;
import dev.leat.engine.config.ConfigError;
import dev.leat.engine.config.Nearest;
import dev.leat.engine.disk.Facts;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which packages of a cloned repository this machine gets. Asked for in this order: a profile, each by itself, the
/// machines of the bootstrap file, its default profile, a question where there is a terminal, all for this platform.
final class PackageChoice {
    private static final int FILE_MAX = 1 << 20;

    private final Session session;
    private final Path folder;
    private final Optional<String> profile;
    private final boolean interactive;
    private final boolean quiet;
    private final Optional<Bootstrap> bootstrap;
    private String chosen = "";

    PackageChoice(Session session, DotSetup setup, Optional<String> profile, boolean interactive, boolean quiet)
            throws CommandError, ConfigError {
        this.session = session;
        this.folder = setup.places().packages();
        this.profile = profile;
        this.interactive = interactive;
        this.quiet = quiet;
        this.bootstrap = bootstrap(session, folder);
    }

    static Optional<Bootstrap> bootstrap(Session session, Path folder) throws CommandError, ConfigError {
        Path file = folder.resolve(Bootstrap.FILE);
        try {
            return Optional.of(BootstrapReader.read(session.host().disk().readAll(file, FILE_MAX), file.toString()));
        } catch (NoSuchFileException | FileNotFoundException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new CommandError(
                    Exit.UNREACHABLE,
                    Problem.passing(
                            "LEAT-D027",
                            Place.of(file.toString()),
                            String.valueOf(e.getMessage()),
                            "the bootstrap file cannot be read",
                            "Look at its permissions."));
        }
    }

    Optional<Bootstrap> bootstrap() {
        return bootstrap;
    }

    /// The profile that was taken; empty if none was.
    String chosen() {
        return chosen;
    }

    List<String> packages() throws CommandError, IOException {
        List<String> there = there(session, folder);
        String platform = Bootstrap.platform(System.getProperty("os.name"));
        bootstrap.ifPresent(file -> file.warnings().forEach(this::warn));
        List<String> declared = bootstrap
                .map(file -> file.packages().stream()
                        .filter(one -> one.isFor(platform))
                        .map(Bootstrap.Offered::name)
                        .toList())
                .orElse(there);
        List<String> wanted = new ArrayList<>(wanted(declared));
        for (String name : bootstrap.map(file -> file.required(platform)).orElse(List.of())) {
            if (!wanted.contains(name)) {
                wanted.add(name);
            }
        }
        wanted.removeIf(name -> !isForUs(name, platform, there));
        for (String name : bootstrap.map(file -> file.required(platform)).orElse(List.of())) {
            if (!there.contains(name)) {
                throw new CommandError(
                        Exit.NOT_THERE,
                        Problem.lasting(
                                "LEAT-D004",
                                Place.of(folder.toString()),
                                name,
                                "the bootstrap file requires this package, and it is not there; nothing was linked",
                                "Add the folder, or take required away."));
            }
        }
        return wanted;
    }

    private boolean isForUs(String name, String platform, List<String> there) {
        boolean elsewhere = bootstrap
                .flatMap(file -> file.offered(name))
                .filter(one -> !one.isFor(platform))
                .isPresent();
        if (elsewhere) {
            return false;
        }
        if (Names.isReserved(name)) {
            warn("skipped package " + name + ": the name is reserved");
            return false;
        }
        if (!there.contains(name)) {
            warn("skipped package " + name + ": the repository has no such folder");
            return false;
        }
        return true;
    }

    private List<String> wanted(List<String> declared) throws CommandError, IOException {
        if (profile.isPresent()) {
            return ofProfile(profile.get());
        }
        if (interactive) {
            return asked(declared);
        }
        if (bootstrap.isPresent()) {
            Optional<String> mine = bootstrap
                    .get()
                    .profileOf(hostName(session))
                    .or(() -> bootstrap.get().profile());
            if (mine.isPresent()) {
                return ofProfile(mine.get());
            }
        }
        return !quiet && session.host().outFacts().terminal() ? asked(declared) : declared;
    }

    private List<String> ofProfile(String name) throws CommandError {
        Optional<Bootstrap> file = bootstrap.filter(one -> one.profiles().containsKey(name));
        if (file.isEmpty()) {
            throw new CommandError(
                    Exit.NOT_THERE,
                    Problem.lasting(
                            "LEAT-D027",
                            Place.of(folder.resolve(Bootstrap.FILE).toString()),
                            name,
                            "the repository has no profile of this name; nothing was linked",
                            bootstrap
                                    .flatMap(one ->
                                            Nearest.of(name, one.profiles().keySet()))
                                    .map(near -> "The nearest is " + near + ".")
                                    .orElse("Leave out --profile, or add it to the bootstrap file.")));
        }
        chosen = name;
        return file.get().packagesOf(name);
    }

    private List<String> asked(List<String> declared) throws IOException {
        List<String> wanted = new ArrayList<>();
        for (String name : declared) {
            Question.Reply reply = Question.reply(session, "Link " + name + "? [y/N/a(ll)/q] ");
            if (reply.isEnd() || reply.is("q")) {
                break;
            }
            if (reply.is("a")) {
                wanted.addAll(declared.subList(declared.indexOf(name), declared.size()));
                break;
            }
            if (reply.is("y", "yes")) {
                wanted.add(name);
            }
        }
        return wanted;
    }

    /// Folders of the repository that can be packages, by name.
    static List<String> there(Session session, Path folder) throws IOException {
        List<String> names = new ArrayList<>();
        for (Path entry : session.host().disk().list(folder)) {
            String name = entry.getFileName().toString();
            if (!name.startsWith(".") && session.host().disk().facts(entry).kind() == Facts.Kind.FOLDER) {
                names.add(name);
            }
        }
        names.sort(null);
        return names;
    }

    /// As the kernel calls this machine.
    static String hostName(Session session) {
        Optional<String> said = session.host().variable("HOSTNAME").filter(name -> !name.isBlank());
        if (said.isPresent()) {
            return said.get();
        }
        try {
            byte[] name = session.host().disk().readAll(Path.of("/proc/sys/kernel/hostname"), 1 << 10);
            return new String(name, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "localhost"; // a machine without a name fits what fits every machine
        }
    }

    private void warn(String text) {
        if (!quiet) {
            session.err().print(Line.of(Token.WARN, "warning: ").data(text));
        }
    }
}
